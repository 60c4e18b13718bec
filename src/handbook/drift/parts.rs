//! The parts of texts, by what they are called: of those below, and of the local ones that adapt them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{Compared, FRONT, Files, Key, WHOLE, digest, plain};
use crate::config::Config;
use crate::handbook::layers::{self, Parted, Stacked};
use crate::handbook::origin::Mode;
use crate::source::Digest;
use crate::text::document::Document;

/// The parts of the texts below.
#[derive(Debug, Default)]
pub(super) struct Texts {
    parts: BTreeMap<Key, (Digest, Option<String>)>,
    /// The names that entries had before, with those of today.
    former: BTreeMap<String, String>,
    /// The documents by the names of the entries.
    documents: BTreeMap<String, Arc<Document>>,
}

impl Texts {
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.parts.keys()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&Key, Digest)> {
        self.parts.iter().map(|(key, (digest, _))| (key, *digest))
    }

    pub(super) fn digest(&self, key: &Key) -> Option<Digest> {
        self.parts.get(key).map(|(digest, _)| *digest)
    }

    pub(super) fn text(&self, key: &Key) -> Option<&str> {
        self.parts.get(key)?.1.as_deref()
    }

    /// What the entry `name` is called today.
    pub(super) fn name_of(&self, name: &str) -> String {
        let is_there = self.documents.contains_key(name);
        let now = self.former.get(name).filter(|_| !is_there);
        now.map_or_else(|| name.to_owned(), Clone::clone)
    }

    pub(super) fn files(&mut self, files: &Files) {
        for (path, file) in &files.below {
            let key = Key { entry: path.clone(), part: WHOLE.to_owned() };
            self.parts.insert(key, (file.digest, file.text.clone()));
        }
    }

    fn add(&mut self, entry: &str, part: &str, text: &str) {
        let key = Key { entry: entry.to_owned(), part: part.to_owned() };
        self.parts.insert(key, (digest(text), Some(plain(text))));
    }
}

/// The parts of the texts of all layers below the local one, taken together.
pub(super) fn below(config: &Config, documents: &[Arc<Document>]) -> Texts {
    let lower: Vec<Arc<Document>> =
        documents.iter().filter(|document| !document.source.id().is_local()).cloned().collect();
    let stack = layers::as_written(config, &lower);
    let mut texts = Texts::default();
    for Stacked { document, .. } in &stack.documents {
        let entry = name(document);
        for part in layers::parted(config, document) {
            texts.add(&entry, &part.id, document.source.slice(part.body));
        }
        for path in layers::former(document) {
            texts.former.insert(trimmed(&path), entry.clone());
        }
        texts.documents.insert(entry, Arc::clone(document));
    }
    texts
}

/// A part of a local text that adapts what is below.
#[derive(Debug)]
pub(super) struct Ours {
    /// What it does.
    pub(super) mode: &'static str,
    /// What it says.
    pub(super) text: Option<String>,
    /// The digest of that.
    pub(super) digest: Digest,
    /// The digest of what is below.
    pub(super) below: Option<Digest>,
    /// What that says.
    pub(super) text_below: Option<String>,
}

impl Ours {
    fn new(mode: Mode, text: &str, below: Option<&str>) -> Ours {
        Ours {
            mode: mode.name(),
            text: Some(plain(text)),
            digest: digest(text),
            below: below.map(digest),
            text_below: below.map(plain),
        }
    }
}

/// The parts of the local texts that adapt what is below, or did.
pub(super) fn ours(compared: Compared<'_>, now: &Texts) -> BTreeMap<Key, Ours> {
    let Compared { config, documents, files, lock } = compared;
    let was_adapted = |entry: &str, part: &str| {
        lock.adapted.iter().any(|adapted| now.name_of(&adapted.entry) == entry && adapted.part == part)
    };
    let mut ours = BTreeMap::new();
    let local = documents.iter().filter(|document| document.source.id().is_local());
    for document in local {
        let entry = now.name_of(&name(document));
        let under = now.documents.get(&entry);
        let keys = layers::keys(document).into_iter().filter(|_| under.is_some());
        let keys: Vec<&str> = keys.map(|(key, _)| key).collect();
        let is_hidden = layers::is_hidden(document) == Some(true);
        if is_hidden || layers::is_page(document) {
            if under.is_some() || layers::is_adaptation(document) || was_adapted(&entry, WHOLE) {
                let mode = if is_hidden { Mode::Removed } else { Mode::Replaced };
                let body = |document: &Document| document.source.slice(document.body).to_owned();
                let own = Ours::new(mode, &body(document), under.map(|under| body(under)).as_deref());
                ours.insert(Key { entry, part: WHOLE.to_owned() }, own);
            }
            continue;
        }
        for Parted { id, body, mode } in layers::parted(config, document) {
            let is_below = now.digest(&Key { entry: entry.clone(), part: id.clone() }).is_some();
            // What was never below is of one's own; what was adapted says so, or the lock does.
            if is_below || mode != Mode::Replaced || was_adapted(&entry, &id) {
                let key = Key { entry: entry.clone(), part: id };
                let own = Ours::new(mode, document.source.slice(body), now.text(&key));
                ours.insert(key, own);
            }
        }
        if let (Some(under), false) = (under, keys.is_empty()) {
            let said = |document: &Document| {
                let lines = layers::keys(document).into_iter().filter(|(key, _)| keys.contains(key));
                lines.map(|(_, span)| document.source.slice(span)).collect::<String>()
            };
            let (own, theirs) = (said(document), said(under));
            let key = Key { entry: entry.clone(), part: FRONT.to_owned() };
            ours.insert(key, Ours::new(Mode::Replaced, &own, Some(&theirs)));
        }
    }
    for (path, file) in files.ours.iter().filter(|(path, _)| files.below.contains_key(*path)) {
        let key = Key { entry: path.clone(), part: WHOLE.to_owned() };
        let (below, text_below) = (now.digest(&key), now.text(&key).map(str::to_owned));
        let own = Ours { mode: Mode::Replaced.name(), digest: file.digest, text: file.text.clone(), below, text_below };
        ours.insert(key, own);
    }
    ours
}

/// What the entry of a document is called.
fn name(document: &Document) -> String {
    trimmed(&document.source.id().path)
}

fn trimmed(path: &str) -> String {
    path.trim_start_matches("content/").trim_end_matches(".md").to_owned()
}
