//! `flagstaff new`: one more entry, as a draft.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::outcome::Outcome;
use super::report::Report;
use super::today::today;
use crate::diagnostic::Code;
use crate::disk::System;
use crate::handbook::Drafts;
use crate::inputs;
use crate::pipeline::{Builder, Options};
use crate::scaffold::entry;
use crate::scaffold::writer::{self, Written};

/// The arguments of `new`.
#[derive(Debug, Args)]
pub struct New {
    /// What it is: `principle`, `capability`, `issue`, or one of a collection of your own
    collection: String,
    /// Its title; its address is made from it
    #[arg(required = true)]
    title: Vec<String>,
}

/// Writes a draft into the handbook in `root`.
pub fn run(root: &Path, args: &New, report: Report) -> Result<Outcome> {
    let inputs = inputs::read(root)?;
    let checked = Builder::new(Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: today() })
        .check(&inputs);
    if let Some(fault) = checked.diagnostics.iter().find(|fault| fault.code == Code::ConfigMissing) {
        report.failure(&format!("{}; {}", fault.message, fault.remedy));
        return Ok(Outcome::Misused);
    }
    let handbook = &checked.handbook;
    // Without its quotes a title arrives as several words.
    let planned = entry::planned(&handbook.config, &handbook.content, &args.collection, &args.title.join(" "));
    let new = match planned {
        Ok(new) => new,
        Err(why) => {
            report.failure(&why);
            return Ok(Outcome::Misused);
        }
    };
    match writer::write(&System, root, &new.path, &new.text)? {
        Written::New => {}
        Written::Kept => {
            report.failure(&format!(
                "`{}` is there already; open that file, or give the new entry another title",
                new.path
            ));
            return Ok(Outcome::Misused);
        }
    }
    report.data(&from_here(&root.join(&new.path)));
    report
        .done(&format!("`{}` is a draft now; write under its headings, and see it with `flagstaff serve`", new.title));
    report.done("take out the line `draft: true` when it is for readers");
    Ok(Outcome::Fine)
}

/// A path as somebody would type it where the program was started.
fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    short.as_deref().unwrap_or(path).display().to_string()
}
