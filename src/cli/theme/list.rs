//! `flagstaff theme list`: which themes there are, what each has of its own, and how old what was ejected is.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::cli::diff;
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::inputs;
use crate::pipeline;
use crate::site::kit::{self, Age, Own};
use crate::site::theme;

/// The arguments of `theme list`.
#[derive(Debug, Args)]
pub(super) struct List {
    /// Show how each ejected file differs from the built-in one that has changed since
    #[arg(long)]
    diff: bool,
}

/// Lists the themes of the handbook in `root`.
pub(super) fn run(root: &Path, args: &List, report: Report) -> Result<Outcome> {
    let inputs = inputs::read(root)?;
    let (config, _) = pipeline::config(&inputs);
    let used = config.theme.value.as_str();
    let themes = kit::themes(&inputs.themes);
    let mut text = String::new();
    for (name, files) in &themes {
        text.push_str(&format!("{name}{}\n", if *name == used { " (in use)" } else { "" }));
        let label = files.iter().map(|file| file.path.len()).max().unwrap_or(0);
        for file in files {
            text.push_str(&format!("  {:<label$}  {}\n", file.path, described(file)));
        }
    }
    if used == theme::BUILTIN || !themes.contains_key(theme::BUILTIN) {
        let is_used = !themes.contains_key(used);
        let note = if is_used { "in use, built in" } else { "built in" };
        text.push_str(&format!("{} ({note}), version {}\n", theme::BUILTIN, kit::VERSION));
    }
    report.data(text.trim_end());
    if args.diff {
        differences(&themes, report);
    }
    Ok(Outcome::Fine)
}

/// What a file of a theme is, in words.
fn described(file: &Own) -> String {
    match (&file.age, file.path.as_str()) {
        (Age::New, "brand.css") => String::from("colours and fonts; `flagstaff theme contrast` measures them"),
        (Age::New | Age::Unrecorded, "theme.toml") => String::from("about the theme"),
        (Age::New | Age::Unrecorded, path) if path.starts_with("words/") => {
            String::from("words over the built-in ones")
        }
        (Age::New, "assets/logo.svg" | "assets/logo.png") => String::from("beside the name at the top of each page"),
        (Age::New, _) => String::from("new"),
        (Age::Same, _) => String::from("the same as the built-in one"),
        (Age::Unrecorded, _) => String::from("in place of the built-in one"),
        (Age::Current, _) => String::from("ejected, and the built-in one has not changed since"),
        (Age::Outdated(version), _) => {
            format!("ejected from version {version}, and the built-in one has changed since")
        }
        (Age::Gone(version), _) => format!("ejected from version {version}, and there is no built-in one any more"),
    }
}

/// How every outdated file differs from what is built in now.
fn differences(themes: &std::collections::BTreeMap<&str, Vec<Own>>, report: Report) {
    let mut told = 0;
    for (name, file) in themes.iter().flat_map(|(name, files)| files.iter().map(move |file| (name, file))) {
        let (Age::Outdated(_), Some(own), Some(built)) = (&file.age, &file.text, kit::builtin(&file.path)) else {
            continue;
        };
        let old = format!("themes/{name}/{}", file.path);
        report.changes(&diff::unified(&old, &format!("built-in {}", file.path), own, built));
        told += 1;
    }
    if told == 0 {
        report.done("nothing that was ejected has changed in the built-in theme since");
    } else {
        report.done("a line with `-` is yours, and one with `+` is built in now");
    }
}
