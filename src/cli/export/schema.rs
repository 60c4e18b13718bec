//! `flagstaff export schema`: what a document looks like, for editors and programs that check it.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::document::{Target, written};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::site::exports::{self, Document};

/// The arguments of `export schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The document
    of: Of,
    #[command(flatten)]
    target: Target,
}

/// The documents that have a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// `handbook.json`, which `export model` writes too
    Model,
    /// `actions.json`, which `export actions --format json` writes too
    Actions,
}

/// Exports a schema. It is the same for every handbook.
pub(super) fn run(root: &Path, args: &Schema, report: Report) -> Result<Outcome> {
    let bytes = match args.of {
        Of::Model => exports::schema(Document::Model),
        Of::Actions => exports::schema(Document::Register),
    };
    written(root, &bytes, &args.target, report)
}
