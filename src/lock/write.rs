//! The text of `handbook.lock`: the same bytes for the same data, with a line for each thing so that a diff can be read.

use std::fmt::Write as _;

use super::model::{Adapted, Layer, Lock, VERSION};
use crate::config::is_id;
use crate::date::Date;

/// What whoever opens the file is told.
const HEAD: &str = "\
# Written by flagstaff: what lies in the folder `upstream`, and the texts that adaptations were written against.
# Keep it with the handbook, and leave it as it is: `flagstaff upstream fetch`, `adapt` and `drift accept` change it.
";

impl Lock {
    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}version = {VERSION}\n");
        self.layers.iter().for_each(|layer| write_layer(&mut text, layer));
        for (entry, parts) in self.seen.iter().filter(|(_, parts)| !parts.is_empty()) {
            line(&mut text, &format!("\n[seen.{}]", quoted(entry)));
            for (part, digest) in parts {
                line(&mut text, &format!("{} = {}", key(part), quoted(digest)));
            }
        }
        let mut adapted: Vec<&Adapted> = self.adapted.iter().collect();
        adapted.sort();
        adapted.into_iter().for_each(|adapted| write_adapted(&mut text, adapted));
        text
    }
}

fn write_layer(text: &mut String, layer: &Layer) {
    line(text, "\n[[layers]]");
    field(text, "name", Some(&layer.name));
    field(text, "source", Some(&layer.source));
    field(text, "revision", layer.revision.as_ref());
    field(text, "commit", layer.commit.as_ref());
    field(text, "path", layer.path.as_ref());
    field(text, "via", layer.via.as_ref());
    field(text, "title", Some(&layer.title));
    field(text, "release", layer.release.as_ref());
    day(text, "released", layer.released);
    day(text, "fetched", layer.fetched);
    field(text, "digest", Some(&layer.digest));
    line(text, "[layers.files]");
    for (path, digest) in &layer.files {
        line(text, &format!("{} = {}", quoted(path), quoted(digest)));
    }
}

fn write_adapted(text: &mut String, adapted: &Adapted) {
    line(text, "\n[[adapted]]");
    field(text, "entry", Some(&adapted.entry));
    field(text, "part", Some(&adapted.part));
    day(text, "checked", adapted.checked);
    field(text, "base_digest", adapted.base_digest.as_ref());
    if let Some(base) = &adapted.base {
        line(text, &format!("base = {}", passage(base)));
    }
}

fn field(text: &mut String, name: &str, value: Option<&String>) {
    if let Some(value) = value {
        line(text, &format!("{name} = {}", quoted(value)));
    }
}

fn day(text: &mut String, name: &str, value: Option<Date>) {
    if let Some(value) = value {
        line(text, &format!("{name} = {value}"));
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// A key as it stands before `=`.
fn key(name: &str) -> String {
    if is_id(name) { name.to_owned() } else { quoted(name) }
}

/// A text in one line, in double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, ""))
}

/// A text over several lines, as it is where that can be.
fn passage(text: &str) -> String {
    let is_plain = |c: char| c == '\n' || c == '\t' || !c.is_control();
    match text.chars().all(is_plain) && !text.contains("'''") && !text.ends_with('\'') {
        true => format!("'''\n{text}'''"),
        false => format!("\"\"\"\n{}\"\"\"", escaped(text, "\n\t")),
    }
}

/// A text with a backslash before what cannot stand in double quotes, and all control characters by number but `kept`.
fn escaped(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() && !kept.contains(c) => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("a text can always grow");
            }
            _ => out.push(c),
        }
    }
    out
}
