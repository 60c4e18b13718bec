//! When somebody last looked at what was adapted, and whether the text below has changed since: what readers are told of it.
//! It never compares a text itself; `drift` does.

use std::collections::BTreeMap;

use super::drift::{FRONT, Key, Row, State, WHOLE};
use super::model::{Entry, Page, Part};
use super::origin::Mode;
use super::paths;
use crate::date::Date;
use crate::source::Digest;
use crate::text::document::Document;

/// What is known of every adaptation of the handbook's own; empty for a handbook that stands on no other.
#[derive(Debug, Clone, Default)]
pub struct Looks(BTreeMap<Key, Look>);

/// What is known of one adaptation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What it does.
    pub mode: Mode,
    /// The day on which somebody last looked at both texts.
    pub checked: Option<Date>,
    /// Whether the text below has changed since.
    pub moved: bool,
    /// The digest of the text below that it was written against.
    pub base: Option<Digest>,
}

impl Looks {
    /// Those of the adaptations in `rows`.
    pub fn of(rows: &[Row]) -> Looks {
        Looks(rows.iter().filter_map(|row| Some((row.key.clone(), look(row)?))).collect())
    }

    /// That of a section; none where it is another layer's.
    pub fn of_section(&self, entry: &Entry, part: &Part) -> Option<&Look> {
        self.of_part(&entry.document, &part.section).filter(|_| part.origin.is_local())
    }

    /// That of the keys in the front matter of an entry.
    pub fn of_front(&self, entry: &Entry) -> Option<&Look> {
        self.of_part(&entry.document, FRONT)
    }

    /// That of a free-standing page.
    pub fn of_page(&self, page: &Page) -> Option<&Look> {
        self.of_part(&page.document, WHOLE)
    }

    /// That of a part of a text: a section, a term or a work by its id.
    pub fn of_part(&self, document: &Document, part: &str) -> Option<&Look> {
        self.0.get(&Key { entry: name(document).to_owned(), part: part.to_owned() })
    }

    /// The ids of all parts of a text that are adapted.
    pub fn of_parts<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (&'a str, &'a Look)> {
        let own = self.0.iter().filter(move |(key, _)| key.entry == name(document));
        own.map(|(key, look)| (key.part.as_str(), look))
    }
}

/// What a text is called in the lock.
fn name(document: &Document) -> &str {
    paths::place(&document.source.id().path)
}

fn look(row: &Row) -> Option<Look> {
    Some(Look {
        mode: row.mode?,
        checked: row.checked,
        // Nobody knows of a change where nobody wrote down what was there.
        moved: row.state == State::NeedsEyes && row.base.is_some(),
        base: row.base.as_ref().map(|base| Digest::of(base.as_bytes())),
    })
}
