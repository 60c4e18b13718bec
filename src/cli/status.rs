//! `flagstaff status`: how far the writing is, as a table for people or as data for programs.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::outcome::Outcome;
use super::report::{self, Report};
use super::tables::{self, Row};
use super::today::today;
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Code, Tally};
use crate::handbook::Drafts;
use crate::handbook::standing::{self, Count, Standing};
use crate::inputs;
use crate::pipeline::{Builder, Options};

/// The version of the document for programs. The README describes it; it changes when a reader would have to.
const VERSION: u32 = 1;

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
    let checked =
        Builder::new(Options { drafts: Drafts::Shown, base_url: None, server_root: None, today }).check(&inputs);
    if let Some(fault) = checked.diagnostics.iter().find(|fault| fault.code == Code::ConfigMissing) {
        report.failure(&format!("{}; {}", fault.message, fault.remedy));
        return Ok(Outcome::Misused);
    }
    let handbook = &checked.handbook;
    let standings = standing::of(&handbook.config, &handbook.content, &handbook.links, today);
    let rows = rows(&handbook.config, &standings);
    let total = Count::of(&standings);
    let text = match args.format {
        Format::Text => tables::text(&rows) + &to_write(&handbook.config, &standings),
        Format::Json => json(&handbook.config, &standings, today),
        Format::Csv => tables::csv(&rows),
        Format::Md => tables::markdown(&rows),
    };
    report.data(text.trim_end());
    let tally = Tally::of(&checked.diagnostics);
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
fn rows(config: &Config, standings: &[Standing]) -> Vec<Row> {
    let counts = standing::by_collection(config, standings);
    let collections = config.collections.iter().zip(counts);
    let rows = collections.map(|(collection, count)| Row { name: collection.title.clone(), count });
    rows.chain([Row { name: String::from("In all"), count: Count::of(standings) }]).collect()
}

/// The entries that are not complete, each with what it lacks.
fn to_write(config: &Config, standings: &[Standing]) -> String {
    let total = Count::of(standings);
    let mut text = format!("\ncomplete: {} of {} entries ({}%)\n", total.complete, total.entries, total.percent());
    for standing in standings.iter().filter(|standing| !standing.is_complete()) {
        let sections = standing.missing.iter().filter_map(|id| config.section(id));
        let headings: Vec<&str> = sections.map(|section| section.heading.as_str()).collect();
        let lack = match headings.len() {
            0 => String::from("a draft that has all its sections"),
            all if all == config.collections[standing.collection].sections.len() => String::from("nothing written yet"),
            _ => format!("still to write: {}", headings.join(", ")),
        };
        text.push_str(&format!("  {}: {lack}\n", standing.file));
    }
    text
}

fn json(config: &Config, standings: &[Standing], today: Option<Date>) -> String {
    let entry = |standing: &Standing| {
        serde_json::json!({
            "id": standing.id,
            "title": standing.title,
            "collection": config.collections[standing.collection].id,
            "file": standing.file,
            "complete": standing.is_complete(),
            "draft": standing.is_draft,
            "missing_sections": standing.missing,
            "owner": standing.owner,
            "review": standing.review.map(|day| day.to_string()),
            "review_overdue": standing.is_overdue,
            "linked": standing.is_linked,
            "words": standing.words,
        })
    };
    let counts = standing::by_collection(config, standings);
    let collections = config.collections.iter().zip(&counts);
    let collections = collections.map(|(collection, count)| (collection.id.clone(), tables::json(count)));
    let all = serde_json::json!({
        "version": VERSION,
        "today": today.map(|day| day.to_string()),
        "all": tables::json(&Count::of(standings)),
        "collections": collections.collect::<serde_json::Map<_, _>>(),
        "entries": standings.iter().map(entry).collect::<Vec<_>>(),
    });
    format!("{all:#}")
}
