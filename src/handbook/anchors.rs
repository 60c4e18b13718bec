//! The parts of a page that can be cited, and the names that a link may call them by.
//!
//! Anchors are fixed by the model: `#why`, `#actions-suppliers`, `#action-name-two`. A link may name a part as a code host
//! would too (`#why-change`), so that one link works in both places.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Content, Owner};
use crate::config::{Config, is_reserved_anchor};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::slugs::slug;

/// The anchors of one page. There is one for every heading of every text, so they take as little room as they can.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    /// All names one after the other.
    text: Box<str>,
    /// Every name that leads to an anchor, in the order of the names. An anchor is a name that leads to itself.
    names: Box<[Name]>,
    /// Where each heading begins, and the place of its anchor among the names.
    headings: Box<[(usize, u32)]>,
}

/// A name that leads to an anchor.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// Where it begins and ends in the text.
    start: u32,
    end: u32,
    /// The place of its anchor among the names.
    anchor: u32,
}

impl Anchors {
    /// The anchor of the heading that begins at `start`.
    pub fn of_heading(&self, start: usize) -> Option<&str> {
        let at = self.headings.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        Some(self.name(self.headings[at].1))
    }

    /// The anchor that `name` leads to.
    pub fn find(&self, name: &str) -> Option<&str> {
        let at = self.names.binary_search_by(|known| self.text(known).cmp(name)).ok()?;
        Some(self.name(self.names[at].anchor))
    }

    /// Every name, for a suggestion.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| self.text(name))
    }

    fn name(&self, at: u32) -> &str {
        self.text(&self.names[at as usize])
    }

    fn text(&self, name: &Name) -> &str {
        &self.text[name.start as usize..name.end as usize]
    }
}

/// The anchors of a page while they are found.
#[derive(Default)]
struct Found {
    /// The anchor of each heading, by where the heading begins.
    headings: BTreeMap<usize, String>,
    /// The anchor that each name leads to.
    names: BTreeMap<String, String>,
}

impl Found {
    fn add(&mut self, start: usize, anchor: String, names: &[&str]) {
        for name in names.iter().filter(|name| !name.is_empty()) {
            self.names.entry((*name).to_owned()).or_insert_with(|| anchor.clone());
        }
        self.names.insert(anchor.clone(), anchor.clone());
        self.headings.insert(start, anchor);
    }

    fn anchors(&self) -> Anchors {
        let places: BTreeMap<&String, u32> = self.names.keys().zip(0..).collect();
        let text: String = self.names.keys().map(String::as_str).collect();
        let mut start = 0;
        let names = self.names.iter().map(|(name, anchor)| {
            // A text has two million bytes at most, and so have its names.
            let end = start + name.len() as u32;
            Name { start: std::mem::replace(&mut start, end), end, anchor: places[anchor] }
        });
        let names = names.collect();
        let headings = self.headings.iter().map(|(start, anchor)| (*start, places[anchor])).collect();
        Anchors { text: text.into(), names, headings }
    }
}

/// The anchors of the page that `owner` gets.
pub(super) fn anchors(config: &Config, content: &Content, owner: Owner) -> Anchors {
    let mut anchors = Found::default();
    let mut fixed: BTreeMap<usize, String> = BTreeMap::new();
    let document = match owner {
        Owner::Entry(at) => {
            let entry = content.entry(at);
            // A declared section can be cited even while it is missing: that is a fault of the entry, not of the link.
            for section in entry.collection(config).sections.iter().filter_map(|id| config.section(id)) {
                let names = [section.id.clone(), slug(&section.heading)];
                anchors.names.extend(names.map(|name| (name, section.id.clone())));
            }
            for part in &entry.parts {
                fixed.insert(part.body.start, part.section.clone());
                for ask in &part.asks {
                    fixed.insert(ask.body.start, ask.anchor.clone());
                    for action in &ask.actions {
                        anchors.names.insert(action.anchor.clone(), action.anchor.clone());
                    }
                }
            }
            &entry.document
        }
        Owner::Page(at) => &content.pages[at.0].document,
        Owner::Glossary => {
            let glossary = content.glossary.as_ref().expect("the owner exists");
            fixed.extend(
                glossary.terms.iter().map(|term| (heading_end(&glossary.document, term.body), term.id.clone())),
            );
            &glossary.document
        }
        Owner::Sources => {
            let sources = content.sources.as_ref().expect("the owner exists");
            fixed.extend(sources.works.iter().map(|work| (work.body.start, work.id.clone())));
            &sources.document
        }
    };
    let taken: BTreeSet<String> = fixed.values().cloned().chain(anchors.names.keys().cloned()).collect();
    let mut free = Free { taken, next: BTreeMap::new() };
    for heading in &document.headings {
        let own = heading.id.as_deref().unwrap_or(&heading.slug);
        let anchor = match fixed.get(&heading.span.end) {
            Some(anchor) => anchor.clone(),
            None => free.anchor(own),
        };
        anchors.add(heading.span.start, anchor, &[own, &heading.slug]);
    }
    anchors.anchors()
}

/// Where the heading above `body` ends: a term's body begins after its other names.
fn heading_end(document: &Document, body: Span) -> usize {
    document.heading_above(body.start).map_or(body.start, |heading| heading.span.end)
}

/// Anchors that nothing has.
struct Free {
    taken: BTreeSet<String>,
    /// The first number that was not tried for a name: a thousand headings may have the same.
    next: BTreeMap<String, usize>,
}

impl Free {
    /// `own`, or `own` with a number where it is taken or belongs to the theme.
    fn anchor(&mut self, own: &str) -> String {
        let base = match (own.is_empty(), is_reserved_anchor(own)) {
            (true, _) => String::from("part"),
            (false, true) => format!("part-{own}"),
            (false, false) => own.to_owned(),
        };
        if !is_reserved_anchor(own) && self.taken.insert(base.clone()) {
            return base;
        }
        let next = self.next.entry(base.clone()).or_insert(1);
        loop {
            let anchor = format!("{base}-{next}");
            *next += 1;
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}
