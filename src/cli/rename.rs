//! `flagstaff rename`: an entry or a page under another name, with everything that leads to it.
//!
//! All is worked out before anything is written. The texts are written one by one and the file is moved last; what
//! cannot be finished is undone, and what cannot be undone is named.

use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;

use super::diff;
use super::outcome::Outcome;
use super::report::{Report, count};
use super::rewrite::{Relocated, Rewritten, relocate, rewrite};
use super::today::today;
use crate::diagnostic::Tally;
use crate::disk::System;
use crate::handbook::Drafts;
use crate::inputs;
use crate::mend::Change;
use crate::pipeline::Options;
use crate::rename::{self, Renaming};

/// The arguments of `rename`.
#[derive(Debug, Args)]
pub(super) struct Rename {
    /// The entry or page: its id, as in `cyber`
    old: String,
    /// What it is called from now on: an id, or a collection and an id, as in `issues/cyber-resilience`
    new: String,
    /// Show each change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Gives something in the handbook in `root` another name.
pub(super) fn run(root: &Path, args: &Rename, report: Report) -> Result<Outcome> {
    let options = Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: today() };
    let renaming = match rename::plan(&inputs::read(root)?, options, &args.old, &args.new) {
        Ok(renaming) => renaming,
        Err(refusal) => {
            if !refusal.faults.is_empty() {
                report.faults(&refusal.faults);
            }
            report.failure(&refusal.why);
            return Ok(Outcome::Misused);
        }
    };
    for Change { before, after } in &renaming.changes {
        let path = &before.id().path;
        let new = if **path == renaming.from { &renaming.to } else { &**path };
        report.changes(&diff::unified(path, new, before.text(), after));
    }
    if args.dry_run {
        report.done(&format!("`{}` would be `{}`, and {}", renaming.from, renaming.to, others(&renaming)));
        return Ok(Outcome::Fine);
    }
    if let Err(why) = written(root, &renaming) {
        report.failure(&format!("{why:#}"));
        return Ok(Outcome::Failed);
    }
    report.done(&format!("`{}` is `{}` now, and {}", renaming.from, renaming.to, others(&renaming)));
    report.done("readers who come to its old address are sent on: the line `aliases` in its front matter says so");
    if !renaming.considered.is_empty() {
        let more = count(Tally::of(&renaming.considered));
        report.done(&format!("with its new place, `flagstaff check` has more to say: {more}"));
    }
    Ok(Outcome::Fine)
}

/// How many other files change.
fn others(renaming: &Renaming) -> String {
    let others = renaming.changes.iter().filter(|change| *change.before.id().path != renaming.from).count();
    match others {
        0 => String::from("no other file had to be changed for it"),
        1 => String::from("what leads to it is rewritten in 1 other file"),
        others => format!("what leads to it is rewritten in {others} other files"),
    }
}

/// Writes every text and moves the file, or nothing: what was written before something stood in the way is undone.
fn written(root: &Path, renaming: &Renaming) -> Result<()> {
    let mut done: Vec<&Change> = Vec::new();
    for change in &renaming.changes {
        let path = &change.before.id().path;
        let why = match rewrite(&System, root, path, change.before.text(), &change.after) {
            Ok(Rewritten::Done) => {
                done.push(change);
                continue;
            }
            Ok(Rewritten::Changed) => {
                Ok(format!("`{path}` was changed by somebody else at this moment; run the command again"))
            }
            Ok(Rewritten::Protected) => {
                Ok(format!("`{path}` is protected from being written; change its permissions first"))
            }
            Err(error) => Err(error),
        };
        return undone(root, &done, why);
    }
    let own = renaming.changes.iter().find(|change| *change.before.id().path == renaming.from);
    let text = own.map_or("", |change| change.after.as_str());
    let why = match relocate(&System, root, &renaming.from, &renaming.to, text) {
        Ok(Relocated::Done) => return Ok(()),
        Ok(Relocated::Changed) => {
            Ok(format!("`{}` was changed by somebody else at this moment; run the command again", renaming.from))
        }
        Ok(Relocated::Taken) => Ok(format!("there is a file `{}` already; give it another name", renaming.to)),
        Ok(Relocated::Link) => {
            Ok(format!("`{}` is a symbolic link; rename the file that it leads to by hand", renaming.from))
        }
        Err(error) => Err(error),
    };
    undone(root, &done, why)
}

/// Puts the texts back that were written, and ends with the reason.
fn undone(root: &Path, done: &[&Change], why: Result<String>) -> Result<()> {
    let back = |change: &&&Change| {
        let result = rewrite(&System, root, &change.before.id().path, &change.after, change.before.text());
        !matches!(result, Ok(Rewritten::Done))
    };
    let left: Vec<String> = done.iter().filter(back).map(|change| format!("`{}`", change.before.id())).collect();
    let state = match left.as_slice() {
        [] => String::from("nothing was changed"),
        left => {
            format!("the renaming stopped half-way, and these files have the new name in them: {}", left.join(", "))
        }
    };
    match why {
        Ok(why) => Err(anyhow::anyhow!("{why}; {state}")),
        Err(error) => Err(error).context(state),
    }
}
