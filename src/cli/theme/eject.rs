//! `flagstaff theme eject`: a file of the built-in theme as the beginning of the handbook's own.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::disk::System;
use crate::inputs;
use crate::pipeline;
use crate::scaffold::writer::{self, Written};
use crate::site::kit;
use crate::site::theme;

/// What a handbook's own theme is called that has no name yet.
const FIRST_NAME: &str = "ours";

/// The arguments of `theme eject`.
#[derive(Debug, Args)]
pub(super) struct Eject {
    /// The template, style sheet or list of words, such as `blocks/footer.html`; without it, all that there are
    template: Option<String>,
    /// The theme to write it into; without it, the one that the handbook uses
    #[arg(long, value_name = "NAME", value_parser = plain)]
    theme: Option<String>,
}

/// A name that can be the name of a folder on every system.
fn plain(name: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match !name.is_empty() && name.chars().all(is_plain) {
        true => Ok(name.to_owned()),
        false => Err(String::from("a theme has a name of small letters, digits and hyphens")),
    }
}

/// Writes a built-in file into a theme of the handbook in `root`.
pub(super) fn run(root: &Path, args: &Eject, report: Report) -> Result<Outcome> {
    let Some(name) = &args.template else {
        report.data(&kit::ejectable().collect::<Vec<_>>().join("\n"));
        report.done("name one of these, such as `flagstaff theme eject blocks/footer.html`");
        return Ok(Outcome::Fine);
    };
    let path = match kit::named(name) {
        Ok(path) => path,
        Err(near) => {
            let remedy = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => String::from("`flagstaff theme eject` lists what there is"),
            };
            report.failure(&format!("the built-in theme has no `{name}`; {remedy}"));
            return Ok(Outcome::Misused);
        }
    };
    let inputs = inputs::read(root)?;
    if inputs.config.is_none() {
        report.failure("there is no `handbook.toml` here; type `flagstaff init` to begin a handbook");
        return Ok(Outcome::Misused);
    }
    let (config, _) = pipeline::config(&inputs);
    let used = config.theme.value.as_str();
    let is_own = used != theme::BUILTIN || kit::themes(&inputs.themes).contains_key(used);
    let theme = args.theme.as_deref().unwrap_or(if is_own { used } else { FIRST_NAME });
    let file = format!("themes/{theme}/{path}");
    let text = kit::ejected(path, kit::builtin(path).expect("what is named is built in"));
    match writer::write(&System, root, &file, &text)? {
        Written::New => {}
        Written::Kept => {
            report.failure(&format!("`{file}` is there already, and stays as it is; edit it, or delete it first"));
            return Ok(Outcome::Misused);
        }
    }
    report.data(&file);
    report
        .done("change what you want to be different, and leave the first line: it tells when the built-in one changes");
    if path.starts_with("words/") {
        report.done("keep only the words that are yours: the others come from the built-in theme, and improve with it");
    }
    if theme != used {
        report.done(&format!(
            "the handbook does not use this theme yet: write `theme = \"{theme}\"` below the title in `handbook.toml`"
        ));
    }
    Ok(Outcome::Fine)
}
