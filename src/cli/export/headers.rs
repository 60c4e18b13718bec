//! `flagstaff export headers`: what a host or a web server is to tell browsers about the site, as it reads it.

use std::path::Path;

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::document::{Target, written};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::config::Host;
use crate::site::hosting;

/// The arguments of `export headers`.
#[derive(Debug, Args)]
pub(super) struct Headers {
    /// The host or web server that reads them
    #[arg(long = "for", value_name = "HOST")]
    host: Host,
    #[command(flatten)]
    target: Target,
}

impl ValueEnum for Host {
    fn value_variants<'a>() -> &'a [Host] {
        &Host::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// Exports the headers, which are the same for every handbook.
pub(super) fn run(root: &Path, args: &Headers, report: Report) -> Result<Outcome> {
    written(root, hosting::settings(args.host).as_bytes(), &args.target, report)
}
