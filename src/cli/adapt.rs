//! `flagstaff adapt`: the text of a section below as the beginning of a section of one's own, and a note of what that was.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::drift::named::named;
use super::drift::{self, written};
use super::outcome::Outcome;
use super::report::Report;
use super::rewrite;
use super::today::today;
use crate::disk::System;
use crate::fields::list_of;
use crate::handbook::drift::{FRONT, Key, Offer, Row, WHOLE, accepted, own_text, rows};
use crate::handbook::paths;
use crate::inputs;
use crate::nearest::nearest;
use crate::pipeline::{self, Survey};
use crate::scaffold::adaptation::{self, Manner};
use crate::scaffold::writer::{self, Written};
use crate::source::Source;

/// The arguments of `adapt`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Adapt {
    /// What is adapted: `shared-services#how`, a page as `about`, a term or a work as `glossary#cloud`
    #[arg(value_name = "ID#SECTION")]
    part: String,
    /// Your words come before those below, which stay
    #[arg(long, group = "manner")]
    before: bool,
    /// Your words come after those below, which stay
    #[arg(long, group = "manner")]
    after: bool,
    /// Your actions are laid among those below
    #[arg(long, group = "manner")]
    merge: bool,
    /// It is left out here, and readers are told why; of an entry without a section, all of it
    #[arg(long, group = "manner", value_name = "REASON")]
    remove: Option<String>,
    /// Begin with the words of this layer, where several have some
    #[arg(long, value_name = "NAME", conflicts_with_all = ["before", "after", "merge", "remove"])]
    from: Option<String>,
}

const AFTER_HELP: &str = "Examples:
  flagstaff adapt shared-services#how            begin with the text below, and change it
  flagstaff adapt shared-services#how --after    keep that text, and add to it
  flagstaff adapt shared-services#actions --merge
                                                 other actions among those below
  flagstaff adapt cyber --remove \"The county does this.\"
                                                 leave an entry out";

/// Begins an adaptation in the handbook in `root`.
pub(super) fn run(root: &Path, args: &Adapt, report: Report) -> Result<Outcome> {
    let Some(survey) = drift::surveyed(root, report)? else { return Ok(Outcome::Misused) };
    let planned = match planned(&survey, args) {
        Ok(planned) => planned,
        Err(why) => {
            report.failure(&why);
            return Ok(Outcome::Misused);
        }
    };
    let Planned { key, path, before, after } = planned;
    if let Some(why) = refused(root, &path, before.as_ref(), &after)? {
        report.failure(&why);
        return Ok(Outcome::Failed);
    }
    report.data(&path);
    let survey = pipeline::survey(&inputs::read(root)?);
    let lock = accepted(survey.compared(), |row| row.key == key, today());
    if !written(root, &survey, &lock, report)? {
        report.done(&format!("once it can be written, `flagstaff drift accept {}` records what this was", key.short()));
        return Ok(Outcome::Failed);
    }
    let what = key.title();
    report.done(&match (&args.remove, key.part.as_str()) {
        (Some(_), _) => format!("{what} is left out here, and readers are told why"),
        (None, WHOLE) => format!("{what} is your own text now; change it in `{path}`"),
        (None, _) => format!("{what} is yours to change in `{path}`; everything else follows the text below"),
    });
    report.done("what it was adapted from is recorded, and `flagstaff drift` tells when that changes");
    Ok(Outcome::Fine)
}

/// A text to be written.
struct Planned {
    key: Key,
    path: String,
    before: Option<Source>,
    after: String,
}

fn planned(survey: &Survey, args: &Adapt) -> Result<Planned, String> {
    let rows = rows(survey.compared());
    let manner = manner(args);
    if let Manner::Remove(reason) = &manner
        && reason.trim().is_empty()
    {
        return Err(String::from(
            "readers are told why something is left out; say it, as in `--remove \"The county does this.\"`",
        ));
    }
    let key = wanted(survey, &rows, &args.part, &manner)?;
    let own = own_text(survey.compared(), &key.entry);
    let path = own.as_ref().map_or_else(|| paths::file(&key.entry), |own| own.id().path.to_string());
    if key.part == WHOLE {
        if let Some(own) = own {
            let remedy = match manner {
                Manner::Remove(_) => "write `hidden: true` and a `reason` between the lines `---` at its beginning",
                Manner::Replace | Manner::Before | Manner::After | Manner::Merge => "change it there",
            };
            return Err(format!("there is a file `{}` already; {remedy}", own.id()));
        }
        if let Manner::Remove(reason) = &manner {
            return Ok(Planned { key, path, before: None, after: adaptation::left_out(reason) });
        }
    }
    let offer = offered(survey, &key, args.from.as_deref(), &manner)?;
    let part = adaptation::begun(&survey.config, &key, &offer, &manner);
    let after = match &own {
        None => part,
        Some(own) => adaptation::added(&survey.config, own, &key, &part).ok_or_else(|| {
            format!("`{path}` cannot take one more section as it is; look for a fence or a comment that is not closed")
        })?,
    };
    Ok(Planned { key, path, before: own, after })
}

fn manner(args: &Adapt) -> Manner {
    match (args.before, args.after, args.merge, &args.remove) {
        (true, ..) => Manner::Before,
        (_, true, ..) => Manner::After,
        (_, _, true, _) => Manner::Merge,
        (.., Some(reason)) => Manner::Remove(reason.clone()),
        (.., None) => Manner::Replace,
    }
}

/// The part that somebody wants to adapt, where it can be.
fn wanted(survey: &Survey, rows: &[Row], asked: &str, manner: &Manner) -> Result<Key, String> {
    let own = named(rows, asked)?;
    let entry = &own[0].key.entry;
    if entry.contains('.') {
        return Err(format!(
            "`{entry}` is no text with sections: put a file of your own at the same path, and type `flagstaff drift accept {entry}`"
        ));
    }
    let is_page = entry.starts_with("pages/");
    let is_left_out = own.iter().find(|row| row.key.part == WHOLE && !is_page);
    if let Some(row) = is_left_out {
        return Err(format!("`{entry}` is left out here, in {}; take that out first", place(row)));
    }
    if !asked.contains('#') && !is_page {
        let key = Key { entry: entry.clone(), part: WHOLE.to_owned() };
        let is_list = !entry.contains('/');
        return match manner {
            Manner::Remove(_) if !is_list => Ok(key),
            Manner::Remove(_) | Manner::Replace | Manner::Before | Manner::After | Manner::Merge => {
                let parts: Vec<&str> =
                    own.iter().map(|row| row.key.part.as_str()).filter(|part| *part != FRONT).collect();
                let short = key.short();
                Err(format!(
                    "say which part of `{short}`, as in `{short}#{}`; it has {}",
                    parts.first().unwrap_or(&"how"),
                    list_of(&parts)
                ))
            }
        };
    }
    let row = own[0];
    if row.key.part == FRONT {
        return Err(format!(
            "a key of the front matter is adapted by writing it between two lines `---` at the beginning of `content/{entry}.md`"
        ));
    }
    if row.mode.is_some() && row.now.is_some() {
        return Err(format!("{} is adapted already, in {}; change it there", row.key.title(), place(row)));
    }
    if row.now.is_none() {
        return Err(format!("{} is not there in the text below, so there is nothing to begin with", row.key.title()));
    }
    let is_actions = survey.config.section(&row.key.part).is_some_and(|section| section.actions);
    let is_entry = entry.contains('/') && !is_page;
    match manner {
        Manner::Merge if !(is_actions && is_entry) => Err(String::from(
            "only sections of actions are merged; `--before` and `--after` keep the text below as well",
        )),
        Manner::Before | Manner::After if !is_entry => {
            Err(format!("{} is adapted as a whole; leave `--before` and `--after` away", row.key.title()))
        }
        Manner::Replace | Manner::Remove(_) | Manner::Merge | Manner::Before | Manner::After => Ok(row.key.clone()),
    }
}

fn place(row: &Row) -> String {
    row.place.as_ref().map_or_else(
        || format!("`{}`", row.key.entry),
        |(source, span)| format!("`{}:{}`", source.file(), source.position(span.start).line),
    )
}

/// The text to begin with.
fn offered(survey: &Survey, key: &Key, from: Option<&str>, manner: &Manner) -> Result<Offer, String> {
    let names: Vec<&str> = survey.lock.layers.iter().map(|layer| layer.name.as_str()).collect();
    let layer = match from {
        None => None,
        Some(name) => {
            let at = names.iter().position(|known| *known == name).ok_or_else(|| {
                match nearest(name, names.iter().copied()) {
                    Some(near) => format!("there is no layer `{name}`; did you mean `{near}`?"),
                    None => format!("there is no layer `{name}`; there are {}", list_of(&names)),
                }
            })?;
            Some(at)
        }
    };
    let clashes = survey.clashes();
    let clash =
        clashes.iter().find(|clash| clash.key == *key).filter(|_| layer.is_none() && *manner == Manner::Replace);
    if let Some(clash) = clash {
        return Err(both(survey, clash, &names));
    }
    let text = survey.offer(key, layer);
    text.ok_or_else(|| format!("`{}` has no words for {}", from.unwrap_or("the text below"), key.title()))
}

/// What two layers say, to choose from.
fn both(survey: &Survey, clash: &crate::handbook::drift::Clash, names: &[&str]) -> String {
    let mut text = format!("{} has the words of several here; say which to begin with:\n", clash.key.title());
    for (layer, ..) in &clash.sides {
        let name = names.get(*layer).copied().unwrap_or_default();
        text.push_str(&format!("\nflagstaff adapt {} --from {name}\n", clash.key.short()));
        let offer = survey.offer(&clash.key, Some(*layer));
        let said = offer.map(|offer| offer.document.source.slice(offer.body).trim().to_owned()).unwrap_or_default();
        said.lines().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text.trim_end().to_owned()
}

/// Writes the text; the reason why not, where it cannot be.
fn refused(root: &Path, path: &str, before: Option<&Source>, after: &str) -> Result<Option<String>> {
    Ok(match before {
        None => match writer::write(&System, root, path, after)? {
            Written::New => None,
            Written::Kept => Some(rewrite::changed(path)),
        },
        Some(before) => rewrite::rewrite(&System, root, path, before.text(), after)?.refusal(path),
    })
}
