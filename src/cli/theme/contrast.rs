//! `flagstaff theme contrast`: every pair of colours with its measure, as a table or as data.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::cli::outcome::{Outcome, Rigour, judged};
use crate::cli::report::Report;
use crate::diagnostic::{Code, Diagnostic};
use crate::inputs;
use crate::pipeline;
use crate::site::colours::{Colours, Measure, Scheme};
use crate::site::theme;

/// The version of the document for programs. It changes when a reader would have to.
const VERSION: u32 = 1;

/// The arguments of `theme contrast`.
#[derive(Debug, Args)]
pub(super) struct Contrast {
    /// The form of the answer
    #[arg(long, default_value = "text")]
    format: Format,
}

/// The forms of the answer.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// Every measure, for programs
    Json,
    /// A table for a page in Markdown
    Md,
}

/// A pair of colours in light and in dark.
struct Row<'a> {
    light: &'a Measure,
    dark: &'a Measure,
}

/// Measures the theme of the handbook in `root`; without one, the built-in theme.
pub(super) fn run(root: &Path, args: &Contrast, report: Report) -> Result<Outcome> {
    let inputs = inputs::read(root)?;
    let (config, _) = pipeline::config(&inputs);
    let colours = theme::colours(&config, &pipeline::shelves(&config, &inputs));
    let measures = colours.measures();
    let rows = rows(&measures);
    match args.format {
        Format::Text => report.data(text(&rows, &config.theme.value, &colours).trim_end()),
        Format::Json => report.data(&json(&measures, &config.theme.value)),
        Format::Md => report.data(markdown(&rows).trim_end()),
    }
    // What the theme is besides its colours is a matter of `check`.
    let told = [Code::ThemeUnknown, Code::ThemeBrand, Code::ThemeContrast, Code::ThemeToken];
    let (_, mut found) = theme::check(&config, inputs.config.as_ref(), &pipeline::shelves(&config, &inputs));
    found.retain(|fault| told.contains(&fault.code));
    found.sort_by(Diagnostic::order);
    if !found.is_empty() {
        report.faults(&found);
    }
    Ok(judged(&found, Rigour::Errors))
}

/// The measures in pairs: the same colours in light and in dark.
fn rows(measures: &[Measure]) -> Vec<Row<'_>> {
    let of = |scheme: Scheme| measures.iter().filter(move |measure| measure.scheme == scheme);
    of(Scheme::Light).zip(of(Scheme::Dark)).map(|(light, dark)| Row { light, dark }).collect()
}

impl Row<'_> {
    /// The pair in words: `--link on --paper`.
    fn name(&self) -> String {
        format!("{} on {}", self.light.fronts.join(" or "), self.light.ground)
    }
}

/// What became of a pair, as a word.
fn verdict(measure: &Measure) -> &'static str {
    match (measure.contrast, measure.passes()) {
        (None, _) => "not measured",
        (Some(_), true) => "pass",
        (Some(_), false) => "fail",
    }
}

fn text(rows: &[Row<'_>], theme: &str, colours: &Colours) -> String {
    let label = rows.iter().map(|row| row.name().len()).max().unwrap_or(0);
    let cell = |measure: &Measure| format!("{:>6} {:<12}", measure.shown(), verdict(measure));
    let mut text = format!("{:<label$}  needs  {:<19}  dark\n", format!("Contrast in the theme `{theme}`"), " light");
    for row in rows {
        let line = format!(
            "{:<label$}  {:>5}  {}  {}",
            row.name(),
            format!("{:.1}", row.light.floor),
            cell(row.light),
            cell(row.dark)
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let failing = rows.iter().flat_map(|row| [row.light, row.dark]).filter(|measure| !measure.passes()).count();
    text.push_str(&match failing {
        0 => String::from("\nevery pair passes, by WCAG 2.2 level AA\n"),
        1 => String::from("\n1 measure does not pass, by WCAG 2.2 level AA\n"),
        many => format!("\n{many} measures do not pass, by WCAG 2.2 level AA\n"),
    });
    text.push_str(match colours.own_rules() {
        0 => "",
        _ => "rules of your own in `brand.css`, besides the tokens, are not measured\n",
    });
    text
}

fn markdown(rows: &[Row<'_>]) -> String {
    let mut text = String::from("| Colours | Needs | Light | | Dark | |\n| --- | ---: | ---: | --- | ---: | --- |\n");
    for row in rows {
        let (light, dark) = (row.light, row.dark);
        let cells = [light, dark].map(|measure| format!("{} | {}", measure.shown(), verdict(measure)));
        text.push_str(&format!("| {} | {:.1} | {} |\n", row.name(), light.floor, cells.join(" | ")));
    }
    text
}

fn json(measures: &[Measure], theme: &str) -> String {
    let one = |measure: &Measure| {
        serde_json::json!({
            "fronts": measure.fronts,
            "ground": measure.ground,
            "scheme": measure.scheme.name(),
            "needs": measure.floor,
            "contrast": measure.contrast,
            "passes": measure.passes(),
        })
    };
    let all = serde_json::json!({
        "version": VERSION,
        "theme": theme,
        "passes": measures.iter().all(Measure::passes),
        "pairs": measures.iter().map(one).collect::<Vec<_>>(),
    });
    format!("{all:#}")
}
