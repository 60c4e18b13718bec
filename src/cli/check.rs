//! `flagstaff check`: every problem, for people or for programs, and at a wish a mended handbook or a longer page.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::explain;
use super::fix::{self, Ending};
use super::outcome::{Outcome, judged};
use super::report::{Base, Format, Report};
use super::today::today;
use crate::handbook::{Drafts, Style};
use crate::inputs;
use crate::mend::Extent;
use crate::pipeline::{Builder, Options};
use crate::reading::language;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// End with 1 while there is anything to consider
    #[arg(long)]
    strict: bool,
    /// Look at the style as well: long sentences, words with a plainer one, hints at the passive, the reading age
    ///
    /// These are to be considered, and never sent anywhere. What is asked for stands in `handbook.toml` under `[style]`,
    /// and how much it matters under `[rules]`.
    #[arg(long, conflicts_with_all = ["explain", "fix"])]
    style: bool,
    /// For whom the problems are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: For,
    /// Tell more about a kind of problem by its name in brackets, such as `link/case`; without a name, list them all
    #[arg(long, value_name = "CODE", num_args = 0..=1, conflicts_with_all = ["strict", "format"])]
    explain: Option<Option<String>>,
    /// Mend what has only one remedy: show each change, and write it
    ///
    /// These are misspelt sections, links in the wrong capitals, short links one slip from an entry, Windows line endings,
    /// byte-order marks, and white space at the ends of lines. A file that changes meanwhile is left as it is.
    #[arg(long, conflicts_with_all = ["explain", "format"])]
    fix: bool,
    /// With `--fix`: show each change, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// With `--fix`: link the entries too that are mentioned by their names
    #[arg(long, requires = "fix")]
    mentions: bool,
}

/// For whom the problems are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum For {
    /// For people
    Text,
    /// For programs: one JSON document
    Json,
    /// For a workflow on GitHub, which shows each problem beside its line
    Github,
    /// For code scanners: SARIF 2.1.0
    Sarif,
}

/// Names every problem of the handbook in `root`, or tells more about a kind of problem, for which no handbook is needed.
pub(super) fn run(root: &Path, args: &Check, report: Report) -> Result<Outcome> {
    if let Some(name) = &args.explain {
        return Ok(explained(name.as_deref(), report));
    }
    let format = match args.format {
        For::Text => Format::Text,
        For::Json => Format::Json,
        For::Github => Format::Github,
        For::Sarif => Format::Sarif,
    };
    let options = Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: today() };
    if args.fix {
        let extent = if args.mentions { Extent::Wishes } else { Extent::Faults };
        let ending = if args.dry_run { Ending::Shown } else { Ending::Written };
        return fix::fix(root, options, extent, ending, args.strict.into(), report);
    }
    let mut builder = Builder::new(options);
    builder.style = match args.style {
        true => Style::Asked,
        false => Style::Weighed,
    };
    let checked = builder.check(&inputs::read(root)?);
    report.result(&checked.diagnostics, format, &Base::of(root));
    let tag = &checked.handbook.config.language;
    if args.style && language::of(tag).is_none() {
        report.done(&format!(
            "of the style, only the length of sentences was looked at: flagstaff knows too little of the language `{tag}`"
        ));
    }
    let outcome = judged(&checked.diagnostics, args.strict.into());
    // The program ends here, and the system takes memory back faster than piece by piece.
    std::mem::forget((builder, checked));
    Ok(outcome)
}

fn explained(name: Option<&str>, report: Report) -> Outcome {
    match name.map_or_else(|| Ok(explain::every()), explain::page) {
        Ok(text) => {
            report.data(&text);
            Outcome::Fine
        }
        Err(why) => {
            report.failure(&why);
            Outcome::Misused
        }
    }
}
