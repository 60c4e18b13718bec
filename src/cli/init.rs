//! `flagstaff init`: a folder becomes a handbook.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::new_files::{command, write};
use super::outcome::Outcome;
use super::report::Report;
use super::today::today;
use super::upstream::begin::{self, Asking, Begun};
use crate::config;
use crate::diagnostic::Tally;
use crate::handbook::Drafts;
use crate::inputs::{self, Inputs};
use crate::pipeline::{Builder, Options};
use crate::scaffold::line;
use crate::scaffold::start::{self, Entries, File, Wanted};

/// What a handbook is called until somebody says otherwise.
const TITLE: &str = "Our handbook";

/// The arguments of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; without it, this one
    dir: Option<PathBuf>,
    /// The title of the handbook
    #[arg(long)]
    title: Option<String>,
    /// Who publishes it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// The language of the text
    #[arg(long, value_name = "CODE", default_value = "en-GB", conflicts_with = "from")]
    language: String,
    /// Begin without entries, instead of with the fifteen of "Planting the Flag" as drafts
    #[arg(long)]
    empty: bool,
    /// Ask nothing
    #[arg(short, long)]
    yes: bool,
    /// Begin a local version of another handbook: a folder, or the address of a repository
    ///
    /// What it has is fetched into `upstream`, and the new handbook holds only what differs from it.
    #[arg(long, value_name = "SOURCE", conflicts_with = "empty")]
    from: Option<String>,
    /// With `--from`: the tag, branch or commit to stand on
    #[arg(long, value_name = "REVISION", requires = "from")]
    revision: Option<String>,
    /// With `--from`: the folder of the handbook inside the source
    #[arg(long, value_name = "FOLDER", requires = "from")]
    path: Option<String>,
    /// With `--from`: a word that differs from place to place, as in `--value council="Calderbrook Council"`
    #[arg(long = "value", value_name = "NAME=TEXT", requires = "from")]
    values: Vec<String>,
}

/// Makes the folder a handbook. `root` is the one that the command line names for every command.
pub fn run(root: Option<&Path>, args: &Init, report: Report) -> Result<Outcome> {
    let named =
        root.into_iter().chain(args.dir.as_deref()).map(Path::to_owned).reduce(|outer, inner| outer.join(inner));
    let folder = named.clone().unwrap_or_else(|| PathBuf::from("."));
    let place = named.map_or_else(|| String::from("this folder"), |folder| folder.display().to_string());
    if folder.symlink_metadata().is_ok() && !folder.is_dir() {
        report.failure(&format!("{place} is not a folder; name one that is new, or empty"));
        return Ok(Outcome::Misused);
    }
    if folder.join(config::FILE).symlink_metadata().is_ok() {
        report.failure(&format!(
            "{place} has a handbook already, and `init` changes nothing that is there; type `{}` to see it",
            command(&folder, "serve")
        ));
        return Ok(Outcome::Misused);
    }
    if let Some(source) = &args.from {
        let wanted = Begun {
            source,
            revision: args.revision.as_deref(),
            path: args.path.as_deref(),
            title: args.title.as_deref(),
            publisher: args.publisher.as_deref(),
            values: &args.values,
            asking: if args.yes { Asking::Nothing } else { Asking::Everything },
        };
        return begin::run(&folder, &wanted, report);
    }
    // Texts that somebody has already are the beginning; fifteen drafts between them would only be in the way.
    let has_texts = folder.is_dir() && !inputs::read(&folder)?.texts.is_empty();
    if has_texts && !args.empty {
        report.done("`content` has texts in it already, so no entries are added");
    }
    let entries = match args.empty || has_texts {
        true => Entries::None,
        false => Entries::Skeleton,
    };
    let wanted = wanted(args, entries, report);
    let files = start::files(&wanted);
    let checked = Builder::new(Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: today() })
        .check(&as_read(&files));
    // Only what `check` agrees to is written; a language that the program does not know yet is what it may refuse.
    if Tally::of(&checked.diagnostics).errors > 0 {
        report.faults(&checked.diagnostics);
        report.failure("nothing was written, because a handbook like that would have the problems above");
        return Ok(Outcome::Misused);
    }
    write(&folder, &files, report)?;
    report.done(&format!("\n`{}` is a handbook now; to see it in the browser, type\n", wanted.title));
    report.done(&format!("  {}", command(&folder, "serve")));
    Ok(Outcome::Fine)
}

/// What was asked for on the command line, or is answered now.
fn wanted(args: &Init, entries: Entries, report: Report) -> Wanted {
    let answer = |given: &Option<String>, question: &str| match (given, args.yes) {
        (Some(text), _) => Some(text.clone()),
        (None, false) => report.ask(question),
        (None, true) => None,
    };
    let title = answer(&args.title, &format!("What is the handbook called? [{TITLE}] "));
    let publisher = answer(&args.publisher, "Who publishes it? [nobody yet] ");
    Wanted {
        title: title.and_then(|title| line::of(&title)).unwrap_or_else(|| String::from(TITLE)),
        publisher: publisher.and_then(|name| line::of(&name)),
        language: args.language.trim().to_owned(),
        entries,
    }
}

/// The files as they will be read.
fn as_read(files: &[File]) -> Inputs {
    Inputs::from_files(files.iter().map(|(path, text)| (path.clone(), Arc::from(text.as_bytes()))))
}
