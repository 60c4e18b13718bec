//! `flagstaff upstream`: the handbooks that this one stands on. What is fetched is kept in `upstream/` with the handbook, so
//! that nothing else needs a network or git.

mod add;
mod bases;
pub(super) mod begin;
mod fetch;
mod git;
mod opened;
mod origin;
mod parcel;
mod revision;
mod settings;
mod stack;
mod store;
mod told;
mod unfetched;

use std::path::Path;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::outcome::Outcome;
use super::report::Report;

/// The arguments of `upstream`.
#[derive(Debug, Args)]
pub(super) struct Upstream {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Put what the sources have now into `upstream`, whole or not at all
    ///
    /// Only settings, content and themes are taken, and nothing of them is ever run. What would lead out of the folder, is
    /// too large or cannot be on every disk is refused. `git` is needed for repositories only.
    Fetch(fetch::Fetch),
    /// Stand on another handbook as well: name it in `handbook.toml`, below the others, and fetch it
    Add(add::Add),
}

/// Does what is asked about the handbook in `root`.
pub(super) fn run(root: &Path, args: &Upstream, report: Report) -> Result<Outcome> {
    match &args.command {
        Command::Fetch(args) => fetch::run(root, args, report),
        Command::Add(args) => add::run(root, args, report),
    }
}
