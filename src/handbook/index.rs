//! Entries by their ids and texts by their paths, for whoever follows a reference. It owns what it knows, because it stays
//! the same while running text changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{Content, EntryAt, Owner};

/// What a reference can name.
#[derive(Debug)]
pub(super) struct Index {
    /// Of two entries with one id, the first.
    entries: BTreeMap<String, EntryAt>,
    texts: BTreeMap<Arc<str>, Owner>,
}

impl Index {
    pub(super) fn of(content: &Content) -> Index {
        let entries = content.entries.iter().enumerate().rev();
        let texts = content.documents().into_iter();
        Index {
            entries: entries.map(|(at, entry)| (entry.id.clone(), EntryAt(at))).collect(),
            texts: texts.map(|(owner, document)| (Arc::clone(&document.source.id().path), owner)).collect(),
        }
    }

    /// The entry with this id.
    pub(super) fn entry(&self, id: &str) -> Option<EntryAt> {
        self.entries.get(id).copied()
    }

    /// Whose text is at `path`.
    pub(super) fn text(&self, path: &str) -> Option<Owner> {
        self.texts.get(path).copied()
    }

    /// The path of every text.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> + Clone {
        self.texts.keys().map(|path| &**path)
    }
}
