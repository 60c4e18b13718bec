//! `flagstaff theme`: what a handbook's own theme is made of, and whether its colours can be read.

mod contrast;
mod eject;
mod list;

use std::path::Path;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::outcome::Outcome;
use super::report::Report;

/// The arguments of `theme`.
#[derive(Debug, Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the themes, what each has of its own, and what has changed since it was ejected
    List(list::List),
    /// Write a built-in template, style sheet or list of words into the handbook's theme, to be changed there
    Eject(eject::Eject),
    /// Measure the contrast of every pair of colours that meet on a page, in light and in dark colours
    Contrast(contrast::Contrast),
}

/// Answers for the handbook in `root`.
pub(super) fn run(root: &Path, args: &Theme, report: Report) -> Result<Outcome> {
    match &args.what {
        What::List(args) => list::run(root, args, report),
        What::Eject(args) => eject::run(root, args, report),
        What::Contrast(args) => contrast::run(root, args, report),
    }
}
