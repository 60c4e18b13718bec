//! `handbook.lock`, which flagstaff writes for itself: what it wrote it reads again.

use std::collections::BTreeMap;

use flagstaff::lock::{Adapted, Layer, Lock, digest_of};
use flagstaff::source::{Digest, Source, SourceId};

use super::faults::can_be_shown;
use super::files::Files;

/// Whatever a lock says is one fault or is read the same from what is written of it; and whatever words a lock is made of,
/// they are read again as they were.
pub(super) fn lock(bytes: &[u8]) {
    let text = super::text(bytes);
    let (lock, found) = Lock::parse(&source(text.clone()));
    can_be_shown(&found);
    assert!(found.len() <= 1, "what is wrong with a lock is one fault");
    match found.is_empty() {
        true => reads_the_same(lock),
        false => assert_eq!(lock, Lock::default(), "a lock that cannot be read says nothing"),
    }
    reads_the_same(made_of(&text));
}

fn source(text: String) -> Source {
    Source::new(SourceId::local("handbook.lock"), text)
}

fn reads_the_same(mut lock: Lock) {
    let written = lock.to_text();
    let (again, found) = Lock::parse(&source(written.clone()));
    assert!(found.is_empty(), "{:?}\n{written}", found[0].message);
    assert_eq!(again.to_text(), written, "what is read is written the same");
    // Written in the order of entries and parts, without entries that have nothing.
    lock.adapted.sort();
    lock.seen.retain(|_, parts| !parts.is_empty());
    assert_eq!(again, lock, "{written}");
    // As a copy of it may come through Windows.
    let (copied, found) = Lock::parse(&source(written.replace('\n', "\r\n")));
    assert!(found.is_empty() && copied == again, "{written}");
}

/// A lock whose every word is a line of `text`.
fn made_of(text: &str) -> Lock {
    let mut words = text.split('\u{1}').cycle().map(str::to_owned);
    let mut word = || words.next().unwrap_or_default();
    let files = BTreeMap::from([(word(), word()), (word(), word())]);
    let layer = Layer {
        name: String::from("national"),
        source: filled(word()),
        revision: Some(word()),
        commit: None,
        path: Some(word()),
        via: None,
        title: word(),
        release: Some(word()),
        digest: digest_of(&files),
        files,
        ..Layer::default()
    };
    let base = |base: String| Adapted {
        entry: filled(base.clone()),
        part: String::from("how"),
        base: Some(base.clone()),
        base_digest: Some(base),
        checked: None,
    };
    Lock {
        layers: vec![layer],
        seen: BTreeMap::from([(word(), BTreeMap::from([(word(), word())]))]),
        adapted: vec![base(word()), base(word())],
    }
}

/// A word that is there.
fn filled(word: String) -> String {
    if word.trim().is_empty() { String::from("x") } else { word }
}

/// The lock that a fetch would have written for what lies in `upstream/`, as text.
pub(super) fn of(files: &Files) -> String {
    fetched(files).to_text()
}

/// The lock that a fetch would have written for what lies in `upstream/`, by the names of the layers.
pub(crate) fn fetched<B: AsRef<[u8]>>(files: &BTreeMap<String, B>) -> Lock {
    let mut layers: BTreeMap<&str, Layer> = BTreeMap::new();
    for (path, bytes) in files {
        let Some((name, path)) = path.strip_prefix("upstream/").and_then(|path| path.split_once('/')) else { continue };
        let layer = layers.entry(name).or_default();
        layer.files.insert(path.to_owned(), Digest::of(bytes.as_ref()).to_string());
    }
    let layers = layers.into_iter().map(|(name, layer)| Layer {
        name: name.to_owned(),
        source: format!("../{name}"),
        // No settings need to name it.
        via: Some(String::from("another")),
        title: name.to_owned(),
        digest: digest_of(&layer.files),
        ..layer
    });
    Lock { layers: layers.collect(), ..Lock::default() }
}
