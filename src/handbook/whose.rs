//! Whose words the parts of a local version are, in the terms that readers are told: adapted, added or left out.

use super::book::Handbook;
use super::model::{Action, Content, Entry, Page, Part};
use super::origin::{Below, Hidden, Mode, Origin};
use crate::config::Config;
use crate::source::Span;
use crate::text::document::{Document, id_in};

/// What a layer did, as readers are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It has words in the place of those below, or beside them.
    Adapted,
    /// It has something that is not below.
    Added,
    /// It leaves something out.
    LeftOut,
}

impl Kind {
    /// What it is called in views.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Adapted => "adapted",
            Kind::Added => "added",
            Kind::LeftOut => "left-out",
        }
    }
}

/// What was done, and none where these are the words of the lowest handbook.
pub fn kind(origin: &Origin) -> Option<Kind> {
    match origin.mode {
        Mode::Written => None,
        Mode::Added => Some(Kind::Added),
        Mode::Replaced | Mode::Before | Mode::After | Mode::Merged => Some(Kind::Adapted),
        Mode::Removed => Some(Kind::LeftOut),
    }
}

/// What the handbook's own files did to an entry as a whole.
pub fn of_entry(entry: &Entry) -> Option<Kind> {
    kind(&entry.origin).filter(|_| entry.origin.is_local())
}

/// What they did to a free-standing page.
pub fn of_page(page: &Page) -> Option<Kind> {
    kind(&page.origin).filter(|_| page.origin.is_local())
}

/// What was done to a section, by whichever layer. Of an entry that is new as a whole, no section is told apart.
pub fn of_part(entry: &Entry, part: &Part) -> Option<Kind> {
    let is_whole = entry.origin.mode == Mode::Added && entry.origin == part.origin;
    kind(&part.origin).filter(|_| !is_whole)
}

/// Whether the words at `span` are the handbook's own, in one that stands on another.
pub fn is_own(config: &Config, document: &Document, span: Span) -> bool {
    !config.below.is_empty() && document.source.written(span).0.id().is_local()
}

/// What the handbook's own files did to an action; none in an entry of its own, where every action is its own too.
pub fn of_action(config: &Config, entry: &Entry, action: &Action) -> Option<Kind> {
    if !is_below(entry) || !is_own(config, &entry.document, action.item) {
        return None;
    }
    let below = entry.part_around(action.item).and_then(|part| part.below.as_ref());
    // An action without an id takes the place of none.
    let id = action.braces.and_then(|braces| id_in(entry.document.source.slice(braces)));
    let is_there = |id: &str, below: &Below| {
        let Below { document, body } = below;
        let items = document.lists.iter().filter(|list| body.contains(list.span)).flat_map(|list| &list.items);
        items.filter_map(|item| item.braces).any(|braces| id_in(document.source.slice(braces)) == Some(id))
    };
    let is_there = id.zip(below).is_some_and(|(id, below)| is_there(id, below));
    Some(if is_there { Kind::Adapted } else { Kind::Added })
}

/// Whether the handbook below has a page for the entry.
pub fn is_below(entry: &Entry) -> bool {
    of_entry(entry) != Some(Kind::Added)
}

/// The title of the handbook whose words these are, and who publishes it: what is told where nobody does is the title again.
pub fn handbook<'a>(config: &'a Config, origin: &Origin) -> (&'a str, &'a str) {
    let (title, publisher) = match origin.below() {
        None => (&config.title, &config.publisher),
        Some(at) => (&config.below[at].title, &config.below[at].publisher),
    };
    (title, publisher.as_ref().unwrap_or(title))
}

/// How many entries a local version has from below, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The entries below.
    pub below: usize,
    /// Those of them that are adapted here, or left out.
    pub adapted: usize,
    /// The entries that are added here.
    pub added: usize,
}

impl Tally {
    /// That of a handbook.
    pub fn of(handbook: &Handbook) -> Tally {
        let Content { entries, .. } = &handbook.content;
        let count = |kind| entries.iter().filter(|entry| of_entry(entry) == kind).count();
        let left_out = hidden(handbook).filter(|hidden| !hidden.path.starts_with("content/pages/")).count();
        let added = count(Some(Kind::Added));
        Tally { below: entries.len() - added + left_out, adapted: count(Some(Kind::Adapted)) + left_out, added }
    }
}

/// The entries and pages that the handbook's own files leave out.
pub fn hidden(handbook: &Handbook) -> impl Iterator<Item = &Hidden> {
    handbook.content.hidden.iter().filter(|hidden| hidden.origin.is_local())
}

/// Whether a text of the layers below stands beside an entry.
pub fn has_text_below(entry: &Entry) -> bool {
    entry.parts.iter().any(|part| part.below.is_some())
}
