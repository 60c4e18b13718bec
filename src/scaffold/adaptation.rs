//! An adaptation to begin with: the text of a section below in a local file, in its place among what is there.

use std::fmt::Write as _;

use super::line;
use crate::config::Config;
use crate::handbook::drift::{Key, Offer, WHOLE};
use crate::handbook::layers;
use crate::source::{Source, Span};
use crate::text;
use crate::text::document::{Document, Item};

/// What an adaptation does to the text below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// It begins as that text, and takes its place.
    Replace,
    /// It comes before it.
    Before,
    /// It comes after it.
    After,
    /// Its actions are laid among those below.
    Merge,
    /// It leaves it out, for this reason.
    Remove(String),
}

/// The text of a file that leaves a whole entry or page out.
pub fn left_out(reason: &str) -> String {
    let reason = line::of(reason).unwrap_or_default();
    format!("---\nhidden: true\nreason: {}\n---\n", line::as_yaml(&reason))
}

/// What an adaptation of the part `key` begins as, with its heading; a page as a whole has none.
pub fn begun(config: &Config, key: &Key, offer: &Offer, manner: &Manner) -> String {
    let Offer { document, body, .. } = offer;
    if key.part == WHOLE {
        return document.source.slice(*body).to_owned();
    }
    let body = match manner {
        Manner::Replace => trimmed(document.source.slice(*body)),
        Manner::Before => String::from("<!-- Your words come before those below. Write them here. -->"),
        Manner::After => String::from("<!-- Your words come after those below. Write them here. -->"),
        Manner::Merge => acts(document, *body),
        Manner::Remove(_) => String::new(),
    };
    let heading = heading(config, key, offer, manner);
    match body.is_empty() {
        true => format!("{heading}\n"),
        false => format!("{heading}\n{body}\n"),
    }
}

fn heading(config: &Config, key: &Key, offer: &Offer, manner: &Manner) -> String {
    let word = match manner {
        Manner::Replace => String::new(),
        Manner::Before => String::from("before"),
        Manner::After => String::from("after"),
        Manner::Merge => String::from("merge"),
        Manner::Remove(reason) => format!("remove reason=\"{}\"", plain(reason)),
    };
    let braces = |id: Option<&str>| {
        let parts: Vec<String> =
            id.map(|id| format!("#{id}")).into_iter().chain((!word.is_empty()).then(|| word.clone())).collect();
        if parts.is_empty() { String::new() } else { format!(" {{{}}}", parts.join(" ")) }
    };
    let is_entry = key.entry.contains('/');
    match (&offer.heading, config.section(&key.part)) {
        (_, Some(section)) if is_entry => format!("## {}{}", section.heading, braces(None)),
        (Some(heading), _) => {
            let marks = "#".repeat(usize::from(heading.level));
            format!("{marks} {}{}", heading.text, braces(heading.id.as_deref()))
        }
        (None, _) => format!("## {}{}", key.part, braces(None)),
    }
}

/// A reason as it can stand between quotes in a heading.
fn plain(reason: &str) -> String {
    let reason = line::of(reason).unwrap_or_default();
    reason.replace('"', "'").replace('{', "(").replace('}', ")")
}

/// The roles of a section of actions, each with those actions that can be told apart from new ones because they have an id.
fn acts(document: &Document, body: Span) -> String {
    let mut text = String::new();
    for (role, under) in document.parts(3, body) {
        let _ = writeln!(text, "### {}", role.text);
        let lists = document.lists.iter().filter(|list| under.contains(list.span));
        let has_id = |item: &&Item| item.braces.is_some_and(|braces| document.source.slice(braces).contains('#'));
        for item in lists.flat_map(|list| &list.items).filter(has_id) {
            let _ = writeln!(text, "{}", document.source.slice(item.span).trim_end());
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

fn trimmed(body: &str) -> String {
    let body = body.trim_end();
    let start = body.len() - body.trim_start_matches(['\n', '\r']).len();
    body[start..].to_owned()
}

/// The text of the local file `own` with the part `key` in its place, and everything else as it is. None where what is there
/// would become something else by it, such as by a fence that nobody closed.
pub fn added(config: &Config, own: &Source, key: &Key, part: &str) -> Option<String> {
    let (document, _) = text::parse(own);
    let old = own.text();
    let at = place(config, &document, key).unwrap_or(old.len());
    let (before, after) = old.split_at(at);
    let gap =
        match (before.is_empty() || before.ends_with("\n\n") || before.ends_with("\r\n\r\n"), before.ends_with('\n')) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
    let gap = if at == document.body.start && before.ends_with("---\n") { "" } else { gap };
    let end = if after.is_empty() { "" } else { "\n" };
    let new = format!("{gap}{part}{end}");
    let new = if old.contains("\r\n") { new.replace('\n', "\r\n") } else { new };
    let text = format!("{before}{new}{after}");
    is_as_meant(config, own, &text, key).then_some(text)
}

/// Where a part goes: before the first one of the file that comes after it in the entry.
fn place(config: &Config, document: &Document, key: &Key) -> Option<usize> {
    let folder = key.entry.split('/').next().unwrap_or_default();
    let order = &config.collection(folder)?.sections;
    let rank = |id: &str| order.iter().position(|known| known == id);
    let own = rank(&key.part)?;
    let parts = layers::parted(config, document).into_iter();
    let next =
        parts.filter(|part| rank(&part.id).is_some_and(|rank| rank > own)).map(|part| part.heading.start).min()?;
    let text = document.source.text();
    // A comment above a heading stays with the section that it is a part of.
    Some(text[..next].rfind('\n').map_or(0, |end| end + 1))
}

/// Whether the file still has all its parts as they were, and the new one.
fn is_as_meant(config: &Config, own: &Source, text: &str, key: &Key) -> bool {
    let parts = |source: &Source| {
        let (document, _) = text::parse(source);
        let parts = layers::parted(config, &document).into_iter();
        let said = |part: layers::Parted| (part.id, part.mode, source.slice(part.body).trim().to_owned());
        parts.map(said).collect::<Vec<_>>()
    };
    let after = parts(&Source::new(own.id().clone(), text.to_owned()));
    let (new, kept): (Vec<_>, Vec<_>) = after.into_iter().partition(|(id, ..)| *id == key.part);
    new.len() == 1 && kept == parts(own)
}
