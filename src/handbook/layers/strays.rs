//! Texts of an upper layer that have lost the text below them, or never had one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::front;
use super::mode::{Word, mode};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{Fields, Value};
use crate::handbook::origin::{Adaptation, Mode};
use crate::handbook::{aliases, paths};
use crate::nearest::nearest;
use crate::source::{LayerId, SourceId, Span};
use crate::text::document::{Document, Heading};

/// What a layer does to a whole text.
pub(super) fn whole(upper: &Arc<Document>, below: Option<&Arc<Document>>, mode: Mode) -> Adaptation {
    Adaptation {
        mode,
        layer: upper.source.id().layer,
        reason: upper.keys().iter().find(|(key, _)| key.value == front::REASON).and_then(|(_, node)| {
            match &node.value {
                Value::Scalar(text) => Some(text.clone()),
                Value::Empty | Value::List(_) | Value::Map(_) => None,
            }
        }),
        left: Vec::new(),
        below: below.cloned(),
        place: (upper.source.clone(), Span::new(0, 0)),
    }
}

/// Texts of upper layers whose text below has another name now: its path, by the one that still has the old name.
pub(super) fn renamed(documents: &[&Arc<Document>], bottom: LayerId) -> BTreeMap<SourceId, Arc<str>> {
    if bottom == LayerId::LOCAL {
        return BTreeMap::new();
    }
    let mut now: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    for document in documents.iter().filter(|document| document.source.id().layer > LayerId::LOCAL) {
        now.extend(former(document).map(|old| (old, &document.source.id().path)));
    }
    let mut lowest: BTreeMap<&str, LayerId> = BTreeMap::new();
    for id in documents.iter().map(|document| document.source.id()) {
        let layer = lowest.entry(&id.path).or_insert(id.layer);
        *layer = id.layer.max(*layer);
    }
    let ids = documents.iter().map(|document| document.source.id());
    let lost = ids.filter(|id| id.layer < bottom && lowest[&*id.path] == id.layer);
    lost.filter_map(|id| now.get(&*id.path).map(|path| (id.clone(), Arc::clone(path)))).collect()
}

/// The paths that a text had before.
pub(crate) fn former(document: &Document) -> impl Iterator<Item = String> {
    let folder = document.source.id().path.split('/').nth(1).unwrap_or_default();
    let places = document.front.as_ref().map(|front| {
        // What is wrong with them is told where they are read for good.
        aliases::read(&mut Fields::of(&document.source, front, "a text"), folder).1
    });
    places.into_iter().flatten().map(|place| paths::file(&place.value))
}

/// Whether a text cannot stand alone: it leaves something out, or has no title.
pub(crate) fn is_adaptation(document: &Document) -> bool {
    let in_collection = document.source.id().path.split('/').count() == 3;
    let is_entry = in_collection && !document.source.id().path.starts_with("content/pages/");
    let keys = document.keys();
    let has_title = keys.iter().any(|(key, _)| key.value == "title");
    let is_hidden = keys.iter().any(|(key, _)| key.value == front::HIDDEN);
    let is_blank = document.source.text().trim().is_empty();
    !is_blank && (is_hidden || is_entry && !has_title)
}

fn headings(document: &Document) -> impl Iterator<Item = &Heading> {
    document.parts(2, document.body).into_iter().map(|(heading, _)| heading)
}

fn is_stated(document: &Document, heading: &Heading) -> bool {
    mode(&document.source, heading.span, &Word::ALL, &mut Vec::new()).is_stated
}

/// What a text says of the text below it where there is none. `is_over_others` tells whether there is a layer below.
pub(super) fn modes_over_nothing(config: &Config, document: &Document, is_over_others: bool) -> Vec<Diagnostic> {
    let is_section = |heading: &&Heading| config.sections.iter().any(|section| section.is_called(&heading.text));
    let stated = headings(document).filter(is_section).filter(|heading| is_stated(document, heading));
    let hidden = document.keys().iter().filter(|(key, _)| key.value == front::HIDDEN).map(|(key, _)| key.span);
    let fault = |span: Span| {
        let (message, remedy) = match is_over_others {
            true => (
                "this says something of the text below, and no handbook below has this entry",
                "take out the braces; or give the file the name that the entry has below",
            ),
            false => (
                "this says something of the text below, and this handbook stands on no other",
                "take it out; `flagstaff upstream add NAME SOURCE` puts a handbook below this one",
            ),
        };
        Diagnostic::at(Code::LayerSection, &document.source, span, message, remedy)
    };
    stated.map(|heading| heading.span).chain(hidden).map(fault).collect()
}

/// A text that adapts nothing.
pub(super) fn nothing_below<'a>(document: &Document, known: impl Iterator<Item = &'a Arc<str>>) -> Diagnostic {
    let own = &document.source.id().path;
    let name = paths::place(own);
    let known: Vec<&str> = known.filter(|path| *path != own).map(|path| paths::place(path)).collect();
    let stem = |place: &str| place.rsplit('/').next().unwrap_or_default().to_owned();
    let near =
        nearest(name, known.iter().copied()).or_else(|| known.iter().copied().find(|other| stem(other) == stem(name)));
    let remedy = match near {
        Some(near) => format!("did you mean `content/{near}.md`? Rename this file so"),
        None => String::from("give it front matter with a `title` to make it an entry of your own, or take it out"),
    };
    let message = format!("this adapts `{name}`, and no layer below has an entry of that name");
    Diagnostic::new(Code::LayerEntry, Place::text(&document.source, Span::new(0, 0)), message, remedy)
}

/// A text whose text below has another name now.
pub(super) fn renamed_below(document: &Document, now: &str) -> Diagnostic {
    let message = format!("the text that this adapts is called `{now}` now");
    let remedy = format!("move this file to `{now}`");
    Diagnostic::new(Code::LayerRenamed, Place::text(&document.source, Span::new(0, 0)), message, remedy)
}
