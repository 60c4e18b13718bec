//! `flagstaff drift accept`: somebody has read what changed below, and the lock says so. It writes nothing else.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::named::named;
use super::text::counts;
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::cli::rewrite::rewrite;
use crate::cli::today::today;
use crate::disk::System;
use crate::handbook::drift::{self, Compared, Key, Row, State};
use crate::lock::{self, Lock};
use crate::pipeline::Survey;

/// The arguments of `drift accept`.
#[derive(Debug, Args)]
pub(super) struct Accept {
    /// What was read: an entry and a section as in `shared-services#how`, or an entry alone for all of it
    #[arg(value_name = "ID#SECTION", required_unless_present = "all_read")]
    parts: Vec<String>,
    /// Everything that moved was read
    #[arg(long, conflicts_with = "parts")]
    all_read: bool,
}

/// Writes down what was read.
pub(super) fn run(root: &Path, args: &Accept, survey: &Survey, report: Report) -> Result<Outcome> {
    let rows = drift::rows(survey.compared());
    let read = match chosen(args, &rows) {
        Ok(read) => read,
        Err(why) => {
            report.failure(&format!("{why}; nothing was accepted"));
            return Ok(Outcome::Misused);
        }
    };
    if read.is_empty() {
        report.done("nothing has moved, so there is nothing to accept");
        return Ok(Outcome::Fine);
    }
    let keys: Vec<&Key> = read.iter().map(|row| &row.key).collect();
    let new = drift::accepted(survey.compared(), |row| keys.contains(&&row.key), today());
    if !written(root, survey, &new, report)? {
        return Ok(Outcome::Failed);
    }
    read.iter().for_each(|row| report.done(&told(row)));
    let left = drift::rows(Compared { lock: &new, ..survey.compared() });
    report.done(&counts(&left));
    Ok(Outcome::Fine)
}

fn chosen<'a>(args: &Accept, rows: &'a [Row]) -> Result<Vec<&'a Row>, String> {
    if args.all_read {
        return Ok(rows.iter().filter(|row| moved(row)).collect());
    }
    let mut chosen = Vec::new();
    for asked in &args.parts {
        let own = named(rows, asked)?;
        // A section is accepted whatever it is like; of an entry, only what moved.
        let is_one = asked.contains('#') || own.len() == 1;
        chosen.extend(own.into_iter().filter(|row| is_one || moved(row)));
    }
    chosen.dedup_by(|one, other| one.key == other.key);
    Ok(chosen)
}

fn moved(row: &Row) -> bool {
    row.is_unrecorded() || !matches!(row.state, State::Same | State::Redundant)
}

/// What is from now on known of a row.
fn told(row: &Row) -> String {
    let what = row.key.title();
    match (row.state, row.mode) {
        _ if row.is_over_nothing() => {
            format!(
                "{what}: it is no longer there below, so your words are beside nothing; `flagstaff check` says what to do"
            )
        }
        (State::RemovedUpstream, None) => format!("{what}: it is no longer there below, and no longer told"),
        (State::RemovedUpstream, Some(_)) => {
            format!("{what}: it is no longer there below, and what is written here is your own from now on")
        }
        (State::Redundant | State::Converged, _) => {
            format!("{what}: your words are those below; take them out to follow")
        }
        (_, Some(_)) => format!("{what}: your words stand against the text below as it is today"),
        (_, None) => format!("{what}: read as it is today"),
    }
}

/// Writes the lock where it is still what was read, and says why not where it cannot.
pub(crate) fn written(root: &Path, survey: &Survey, new: &Lock, report: Report) -> Result<bool> {
    let old = survey.locked.as_ref().map_or("", |source| source.text());
    let refusal = rewrite(&System, root, lock::FILE, old, &new.to_text())?.refusal(lock::FILE);
    if let Some(why) = &refusal {
        report.failure(why);
    }
    Ok(refusal.is_none())
}
