//! `flagstaff drift`: what moved below since the local words were written, and that somebody has read it.

mod accept;
mod issue;
mod json;
mod markdown;
pub(super) mod named;
mod passages;
pub(super) mod text;

pub(super) use accept::written;

use std::path::Path;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};

use super::outcome::Outcome;
use super::report::Report;
use crate::handbook::drift::{self, Row, State};
use crate::inputs;
use crate::pipeline::{self, Survey};

/// The arguments of `drift`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
pub(super) struct Drift {
    #[command(subcommand)]
    command: Option<Command>,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// List what is the same as well
    #[arg(long)]
    all: bool,
}

const AFTER_HELP: &str = "Examples:
  flagstaff drift                  what moved under your words, and what follows by itself
  flagstaff drift accept shared-services#how
                                   you have read what changed below, and your words stand

Exit codes: 0 nothing needs eyes, 1 something does, 2 it cannot be told.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Say that you have read what changed below a section: it is compared with the text of today from now on
    Accept(accept::Accept),
}

/// The forms of the answer.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// What needs eyes word by word, then the rest in short
    Text,
    /// For programs: a list of all that moved
    Json,
    /// A page in Markdown
    Md,
    /// The text of one issue on a code host, with a box to tick for all that needs eyes
    Github,
}

/// Tells what moved under the handbook in `root`, or writes down what was read.
pub(super) fn run(root: &Path, args: &Drift, report: Report) -> Result<Outcome> {
    let Some(survey) = surveyed(root, report)? else { return Ok(Outcome::Misused) };
    if let Some(Command::Accept(args)) = &args.command {
        return accept::run(root, args, &survey, report);
    }
    let rows = drift::rows(survey.compared());
    let is_told = |row: &&Row| args.all || row.state != State::Same;
    let told: Vec<&Row> = rows.iter().filter(is_told).collect();
    match args.format {
        Format::Text => report.toned(&text::report(&told, &rows)),
        Format::Json => report.data(&json::rows(&told)),
        Format::Md => report.data(markdown::page(&told, &rows).trim_end()),
        Format::Github => report.data(issue::body(&told, &rows, &survey.lock).trim_end()),
    }
    let needing = rows.iter().filter(|row| row.needs_eyes());
    match needing.clone().next() {
        None => Ok(Outcome::Fine),
        Some(first) => {
            if matches!(args.format, Format::Text) {
                report.done("change your words where they have to change; once they are right, say so:");
                report.done(&format!("\n  flagstaff drift accept {}", first.key.short()));
            }
            Ok(Outcome::Problems)
        }
    }
}

/// What is compared, where it can be; otherwise it is said why not.
pub(super) fn surveyed(root: &Path, report: Report) -> Result<Option<Survey>> {
    let inputs = inputs::read(root)?;
    let survey = pipeline::survey(&inputs);
    if !survey.found.is_empty() {
        report.faults(&survey.found);
        report.failure("it cannot be told what moved below before the problems above are mended");
        return Ok(None);
    }
    if inputs.below.is_empty() {
        report.failure(match inputs.lock {
            Some(_) => "this handbook stands on no other, so nothing moves under it; `flagstaff upstream fetch` fetches what `handbook.toml` names",
            None => "there is no `handbook.lock`, so this handbook stands on no other that was fetched; `flagstaff upstream add NAME SOURCE` begins with that",
        });
        return Ok(None);
    }
    Ok(Some(survey))
}
