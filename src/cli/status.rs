//! `flagstaff status`: how far the writing is, as a table for people or as data for programs.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::outcome::Outcome;
use super::report::{self, Report};
use super::tables::{self, Row};
use super::today::today;
use crate::date::Date;
use crate::diagnostic::{Code, Tally};
use crate::handbook::Drafts;
use crate::handbook::book::Handbook;
use crate::handbook::standing::{self, Count, Standing};
use crate::inputs;
use crate::pipeline::{Builder, Options};

/// The arguments of `status`.
#[derive(Debug, Args)]
pub struct Status {
    /// The form of the answer
    #[arg(long, default_value = "text")]
    format: Format,
    /// End with 1 while less than this percentage of the entries is complete
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
}

/// The forms of the answer.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A table, and what is still to write
    Text,
    /// Everything, entry by entry
    Json,
    /// A table for a spreadsheet
    Csv,
    /// A table for a page in Markdown
    Md,
}

/// Counts what is in the handbook in `root`, as far as it can be read.
pub fn run(root: &Path, args: &Status, report: Report) -> Result<Outcome> {
    let inputs = inputs::read(root)?;
    let today = today();
    let build =
        Builder::new(Options { drafts: Drafts::Shown, base_url: None, server_root: None, today }).build(&inputs);
    if let Some(fault) = build.diagnostics.iter().find(|fault| fault.code == Code::ConfigMissing) {
        report.failure(&format!("{}; {}", fault.message, fault.remedy));
        return Ok(Outcome::Misused);
    }
    let standings = standing::of(&build.handbook, today);
    let rows = rows(&build.handbook, &standings);
    let total = Count::of(&standings);
    let text = match args.format {
        Format::Text => tables::text(&rows) + &to_write(&build.handbook, &standings),
        Format::Json => json(&build.handbook, &standings, today),
        Format::Csv => tables::csv(&rows),
        Format::Md => tables::markdown(&rows),
    };
    report.data(text.trim_end());
    let tally = Tally::of(&build.diagnostics);
    if tally.errors > 0 {
        report.done(&format!(
            "{}: `flagstaff check` says what; a file that cannot be read is not counted",
            report::count(tally)
        ));
    }
    match args.min.map(usize::from) {
        Some(least) if total.percent() < least => {
            report.failure(&format!(
                "{}% of the entries are complete, and `--min {least}` asks for more",
                total.percent()
            ));
            Ok(Outcome::Problems)
        }
        Some(_) | None => Ok(Outcome::Fine),
    }
}

/// A row for each collection, and one for all.
fn rows(handbook: &Handbook, standings: &[Standing]) -> Vec<Row> {
    let collections = handbook.config.collections.iter().enumerate();
    let own =
        |at: usize| Count::of(standings.iter().filter(move |one| handbook.content.entry(one.entry).collection == at));
    let rows = collections.map(|(at, collection)| Row { name: collection.title.clone(), count: own(at) });
    rows.chain([Row { name: String::from("In all"), count: Count::of(standings) }]).collect()
}

/// The entries that are not complete, each with what it lacks.
fn to_write(handbook: &Handbook, standings: &[Standing]) -> String {
    let total = Count::of(standings);
    let mut text = format!("\ncomplete: {} of {} entries ({}%)\n", total.complete, total.entries, total.percent());
    for standing in standings.iter().filter(|standing| !standing.is_complete()) {
        let entry = handbook.content.entry(standing.entry);
        let sections = standing.missing.iter().filter_map(|id| handbook.config.section(id));
        let headings: Vec<&str> = sections.map(|section| section.heading.as_str()).collect();
        let lack = match headings.len() {
            0 => String::from("a draft that has all its sections"),
            all if all == entry.collection(&handbook.config).sections.len() => String::from("nothing written yet"),
            _ => format!("still to write: {}", headings.join(", ")),
        };
        text.push_str(&format!("  {}: {lack}\n", entry.source().id()));
    }
    text
}

fn json(handbook: &Handbook, standings: &[Standing], today: Option<Date>) -> String {
    let entry = |standing: &Standing| {
        let entry = handbook.content.entry(standing.entry);
        serde_json::json!({
            "id": entry.id,
            "title": entry.title,
            "collection": entry.collection(&handbook.config).id,
            "file": entry.source().id().to_string(),
            "complete": standing.is_complete(),
            "draft": standing.is_draft,
            "missing_sections": standing.missing,
            "owner": entry.owner,
            "review": entry.review.map(|day| day.to_string()),
            "review_overdue": standing.is_overdue,
            "linked": standing.is_linked,
            "words": standing.words,
        })
    };
    let collections = handbook.config.collections.iter().zip(rows(handbook, standings));
    let collections = collections.map(|(collection, row)| (collection.id.clone(), tables::json(&row.count)));
    let all = serde_json::json!({
        "today": today.map(|day| day.to_string()),
        "all": tables::json(&Count::of(standings)),
        "collections": collections.collect::<serde_json::Map<_, _>>(),
        "entries": standings.iter().map(entry).collect::<Vec<_>>(),
    });
    format!("{all:#}")
}
