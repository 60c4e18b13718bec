//! `flagstaff serve`: where the preview listens, and whether a browser is opened.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::outcome::Outcome;
use super::preview::port::Port;
use super::preview::{self, Opening};
use super::report::Report;

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port to listen at; without it, 4400 or the next free one
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen at
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the handbook in the browser
    #[arg(short = 'O', long)]
    open: bool,
}

/// Shows the handbook in `root` until the program is ended.
pub(super) fn run(root: &Path, args: &Serve, report: Report) -> Result<Outcome> {
    let port = args.port.map_or(Port::Default(preview::PORT), Port::Exactly);
    let opening = match args.open {
        true => Opening::AtOnce,
        false => Opening::ByHand,
    };
    preview::serve(root, &args.host, port, opening, report)?;
    Ok(Outcome::Fine)
}
