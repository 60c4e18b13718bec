//! `flagstaff init`: a folder becomes a handbook.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::outcome::Outcome;
use super::report::Report;
use super::today::today;
use crate::config;
use crate::diagnostic::Tally;
use crate::handbook::Drafts;
use crate::inputs::{self, Inputs};
use crate::pipeline::{Builder, Options};
use crate::scaffold::line;
use crate::scaffold::start::{self, Entries, File, Wanted};
use crate::scaffold::writer::{self, Written};

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
    #[arg(long, value_name = "CODE", default_value = "en-GB")]
    language: String,
    /// Begin without entries, instead of with the fifteen of "Planting the Flag" as drafts
    #[arg(long)]
    empty: bool,
    /// Ask nothing
    #[arg(short, long)]
    yes: bool,
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

fn write(folder: &Path, files: &[File], report: Report) -> Result<()> {
    let mut new = 0;
    for (path, text) in files {
        match writer::write(folder, path, text)? {
            Written::New => {
                new += 1;
                report.detail(&format!("wrote `{path}`"));
            }
            Written::Kept => report.done(&format!("`{path}` was there already, and is as it was")),
        }
    }
    report.done(&format!("{new} files are new"));
    Ok(())
}

/// A command that works from where the program was started.
fn command(folder: &Path, name: &str) -> String {
    match folder.to_str() {
        Some(".") => format!("flagstaff {name}"),
        Some(path) if path.contains(|c: char| !c.is_alphanumeric() && !"-_./\\:".contains(c)) => {
            format!("flagstaff -C \"{path}\" {name}")
        }
        Some(_) | None => format!("flagstaff -C {} {name}", folder.display()),
    }
}
