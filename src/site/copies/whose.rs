//! Whose words a copy is in, where the handbook stands on another.

use super::setting::{Setting, text};
use crate::handbook::model::{Entry, Part};
use crate::handbook::origin::Mode;
use crate::handbook::whose::{self, Kind};
use crate::site::words::fill;

/// Whose edition this is and what it is based on, each on a line; nothing for a handbook that stands on no other.
pub(super) fn edition(setting: &Setting<'_>) -> Vec<String> {
    let config = &setting.handbook.config;
    let publisher = config.publisher.as_ref().unwrap_or(&config.title).clone();
    let below = config.below.iter().map(|below| {
        let title = ("title", below.title.clone());
        let based = match &below.release {
            Some(release) => {
                fill(setting.words.get("local_based_release"), &[title, ("number", release.number.clone())])
            }
            None => fill(setting.words.get("local_based"), &[title]),
        };
        match below.licence.as_ref().filter(|licence| config.licence.as_ref() != Some(licence)) {
            Some(licence) => {
                format!("{based} {}", fill(setting.words.get("licence"), &[("licence", licence.clone())]))
            }
            None => based,
        }
    });
    let lines: Vec<String> = below.map(|line| text(&line)).collect();
    let edition = fill(setting.words.get("local_edition"), &[("publisher", publisher)]);
    lines.first().map(|_| text(&edition)).into_iter().chain(lines.clone()).collect()
}

/// That an entry is added.
pub(super) fn entry(setting: &Setting<'_>, entry: &Entry) -> String {
    match whose::of_entry(entry) {
        Some(Kind::Added) => format!("*{}*", text(setting.words.get("local_added"))),
        Some(Kind::Adapted | Kind::LeftOut) | None => String::new(),
    }
}

/// What was done to a section, by whom, why and when it was last looked at.
pub(super) fn section(setting: &Setting<'_>, entry: &Entry, part: &Part) -> String {
    if whose::of_part(entry, part).is_none() {
        return String::new();
    }
    let (_, publisher) = whose::handbook(&setting.handbook.config, &part.origin);
    let word = match part.origin.mode {
        Mode::Written | Mode::Added => "local_new",
        Mode::Replaced => "local_replaced",
        Mode::Before => "local_before",
        Mode::After => "local_after",
        Mode::Merged => "local_merged",
        Mode::Removed => "local_removed",
    };
    let reason = |reason: &str| fill(setting.words.get("local_reason"), &[("reason", reason.to_owned())]);
    let mut said = vec![fill(setting.words.get(word), &[("publisher", publisher.to_owned())])];
    said.extend(part.origin.reason.as_deref().map(reason));
    said.extend(looked(setting, entry, part));
    for left in &part.left {
        let what = left.what.trim_end_matches('.');
        said.push(format!("{} {what}. {}", setting.words.get("local_left"), reason(&left.reason)));
    }
    format!("*{}*", text(&said.join(" ")))
}

fn looked(setting: &Setting<'_>, entry: &Entry, part: &Part) -> Vec<String> {
    let config = &setting.handbook.config;
    let Some(look) = setting.handbook.looks.of_section(entry, part) else { return Vec::new() };
    let title = || ("title", config.below.first().map(|below| below.title.clone()).unwrap_or_default());
    let [checked, moved] = match config.below.len() {
        1 => ["local_checked", "local_moved"],
        _ => ["local_checked_in", "local_moved_in"],
    };
    let checked =
        look.checked.map(|day| fill(setting.words.get(checked), &[title(), ("date", setting.words.day(day))]));
    let moved = look.moved.then(|| fill(setting.words.get(moved), &[title()]));
    checked.into_iter().chain(moved).collect()
}
