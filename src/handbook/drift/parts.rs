//! The parts of texts, by what they are called: of those below, and of the local ones that adapt them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::front;
use super::model::{Compared, FRONT, Files, Key, WHOLE, digest, plain};
use crate::config::Config;
use crate::handbook::layers::{self, Parted};
use crate::handbook::origin::Mode;
use crate::handbook::paths;
use crate::lock::{Adapted, Lock};
use crate::source::{Digest, Source, Span};
use crate::text::document::Document;

/// The beginning of a file.
const START: Span = Span { start: 0, end: 0 };

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
    for document in stack.documents.iter().map(|stacked| &stacked.document) {
        let entry = name(document);
        for part in layers::parted(config, document) {
            texts.add(&entry, &part.id, document.source.slice(part.body));
        }
        for path in layers::former(document) {
            texts.former.insert(paths::place(&path).to_owned(), entry.clone());
        }
        texts.documents.insert(entry, Arc::clone(document));
    }
    texts
}

/// A part of a local text that adapts what is below.
#[derive(Debug)]
pub(super) struct Ours {
    /// What it does.
    pub(super) mode: Mode,
    /// What it says.
    pub(super) text: Option<String>,
    /// The digest of that.
    pub(super) digest: Digest,
    /// The digest of what is below.
    pub(super) below: Option<Digest>,
    /// What that says.
    pub(super) text_below: Option<String>,
    /// Where it is, in a text.
    pub(super) place: Option<(Source, Span)>,
}

impl Ours {
    fn new(place: (&Document, Span), mode: Mode, text: &str, below: Option<&str>) -> Ours {
        Ours {
            mode,
            text: Some(plain(text)),
            digest: digest(text),
            below: below.map(digest),
            text_below: below.map(plain),
            place: Some((place.0.source.clone(), place.1)),
        }
    }
}

/// What the lock has of adaptations, by the names that their entries have now.
pub(super) type Bases<'a> = BTreeMap<Key, &'a Adapted>;

/// What `lock` has of adaptations.
pub(super) fn bases<'a>(lock: &'a Lock, now: &Texts) -> Bases<'a> {
    let key = |adapted: &Adapted| Key { entry: now.name_of(&adapted.entry), part: adapted.part.clone() };
    lock.adapted.iter().map(|adapted| (key(adapted), adapted)).collect()
}

/// The parts of the local texts that adapt what is below, or did.
pub(super) fn ours(compared: Compared<'_>, now: &Texts, bases: &Bases<'_>) -> BTreeMap<Key, Ours> {
    let mut ours = BTreeMap::new();
    for document in compared.documents.iter().filter(|document| document.source.id().is_local()) {
        let entry = now.name_of(&name(document));
        if layers::is_hidden(document) == Some(true) || layers::is_page(document) {
            ours.extend(whole(document, &entry, now, bases));
        } else {
            ours.extend(sections(compared.config, document, &entry, now, bases));
            ours.extend(keys(document, &entry, now));
        }
    }
    let Files { ours: own, below } = compared.files;
    for (path, file) in own {
        let key = Key { entry: path.clone(), part: WHOLE.to_owned() };
        if below.contains_key(path) || bases.contains_key(&key) {
            let (digest, text) = (file.digest, file.text.clone());
            let (below, text_below) = (now.digest(&key), now.text(&key).map(str::to_owned));
            ours.insert(key, Ours { mode: Mode::Replaced, digest, text, below, text_below, place: None });
        }
    }
    ours
}

/// A page, or an entry that is left out: both are adapted as a whole.
fn whole(document: &Document, entry: &str, now: &Texts, bases: &Bases<'_>) -> Option<(Key, Ours)> {
    let key = Key { entry: entry.to_owned(), part: WHOLE.to_owned() };
    let under = now.documents.get(entry);
    let is_adapted = under.is_some() || layers::is_adaptation(document) || bases.contains_key(&key);
    let mode = match layers::is_hidden(document) {
        Some(true) => Mode::Removed,
        Some(false) | None => Mode::Replaced,
    };
    let body = |document: &Document| document.source.slice(document.body).to_owned();
    let own = || Ours::new((document, START), mode, &body(document), under.map(|under| body(under)).as_deref());
    is_adapted.then(|| (key, own()))
}

/// The sections of an entry, or the terms or works of a list.
fn sections(config: &Config, document: &Document, entry: &str, now: &Texts, bases: &Bases<'_>) -> BTreeMap<Key, Ours> {
    let mut found = BTreeMap::new();
    for Parted { id, heading, body, mode } in layers::parted(config, document) {
        let key = Key { entry: entry.to_owned(), part: id };
        // What was never below is of one's own; what was adapted says so, or the lock does.
        if now.digest(&key).is_some() || mode != Mode::Replaced || bases.contains_key(&key) {
            let own = Ours::new((document, heading), mode, document.source.slice(body), now.text(&key));
            found.insert(key, own);
        }
    }
    found
}

/// The keys of the front matter.
fn keys(document: &Document, entry: &str, now: &Texts) -> Option<(Key, Ours)> {
    let under = now.documents.get(entry)?;
    let said = |document: &Document| -> Vec<(String, String)> {
        let lines = layers::keys(document).into_iter();
        lines.map(|(key, span)| (key.to_owned(), document.source.slice(span).to_owned())).collect()
    };
    let (own, theirs) = (said(document), said(under));
    let mut keys: Vec<&str> = own.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    let text = |said: &[(String, String)]| {
        let said: Vec<(&str, &str)> = said.iter().map(|(key, line)| (key.as_str(), line.as_str())).collect();
        front::text(&keys, &said)
    };
    let key = Key { entry: entry.to_owned(), part: FRONT.to_owned() };
    let place = (document, layers::keys(document).first().map_or(START, |(_, span)| *span));
    (!keys.is_empty()).then(|| (key, Ours::new(place, Mode::Replaced, &text(&own), Some(&text(&theirs)))))
}

/// What the entry of a document is called.
pub(super) fn name(document: &Document) -> String {
    paths::place(&document.source.id().path).to_owned()
}
