//! Every part with its state, from what is below, what is local and what was written down.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::front;
use super::model::{self, Compared, FRONT, Key, Row, State, WHOLE};
use super::parts::{self, Ours, Texts};
use crate::handbook::layers;
use crate::handbook::origin::Mode;
use crate::lock::{Adapted, Lock};
use crate::source::Digest;
use crate::text::document::Document;

/// Every part of the texts below and of the local ones, by entry and part.
pub fn rows(compared: Compared<'_>) -> Vec<Row> {
    rows_over(compared).0
}

/// Those of the parts that are adapted, which are all that a build and a check ask for. What follows the text below by
/// itself is not looked up.
pub fn adapted(compared: Compared<'_>) -> Vec<Row> {
    let documents = touched(compared.documents);
    let lock = Lock { adapted: compared.lock.adapted.clone(), ..Lock::default() };
    let mut rows = rows(Compared { documents: &documents, lock: &lock, ..compared });
    rows.retain(|row| row.mode.is_some());
    rows
}

/// The local texts with those that they lie over.
fn touched(documents: &[Arc<Document>]) -> Vec<Arc<Document>> {
    let local = documents.iter().filter(|document| document.source.id().is_local());
    let paths: BTreeSet<&str> = local.map(|document| &*document.source.id().path).collect();
    let is_under = |document: &Document| {
        paths.contains(&*document.source.id().path) || layers::former(document).any(|old| paths.contains(&*old))
    };
    documents.iter().filter(|document| is_under(document)).cloned().collect()
}

/// All of them, with the texts below.
pub(super) fn rows_over(compared: Compared<'_>) -> (Vec<Row>, Texts) {
    let Compared { config, documents, files, lock } = compared;
    let mut now = parts::below(config, documents);
    now.files(files);
    let bases = parts::bases(lock, &now);
    let ours = parts::ours(compared, &now, &bases);
    let seen = seen(lock, &now);
    let keys: BTreeSet<Key> = now.keys().chain(ours.keys()).chain(seen.keys()).cloned().collect();
    // What is left out as a whole is looked at as a whole.
    let hidden: BTreeSet<&str> = ours
        .iter()
        .filter(|(key, own)| key.part == WHOLE && own.mode == Mode::Removed)
        .map(|(key, _)| key.entry.as_str())
        .collect();
    let keys = keys.into_iter().filter(|key| key.part == WHOLE || !hidden.contains(key.entry.as_str()));
    let rows = keys.map(|key| {
        let (own, known, adapted) = (ours.get(&key), seen.get(&key), bases.get(&key).copied());
        row(key, &now, own, known, adapted)
    });
    let rows = rows.collect();
    (rows, now)
}

/// What the lock knows of a part.
struct Seen {
    digest: String,
    /// What its entry was called.
    was: Option<String>,
}

/// The digests of the lock under the names of today. A lock that has none yet knows nothing to have changed.
fn seen(lock: &Lock, now: &Texts) -> BTreeMap<Key, Seen> {
    let mut seen = BTreeMap::new();
    for (entry, parts) in &lock.seen {
        let name = now.name_of(entry);
        for (part, digest) in parts {
            let was = (name != *entry).then(|| entry.clone());
            let key = Key { entry: name.clone(), part: part.clone() };
            seen.insert(key, Seen { digest: digest.clone(), was });
        }
    }
    if lock.seen.is_empty() {
        let all = now.all().map(|(key, digest)| (key.clone(), Seen { digest: digest.to_string(), was: None }));
        seen.extend(all);
    }
    seen
}

fn row(key: Key, now: &Texts, own: Option<&Ours>, known: Option<&Seen>, adapted: Option<&Adapted>) -> Row {
    let below = now.digest(&key);
    let digest = own.map_or(below, |own| own.below);
    let text = own.map_or_else(|| now.text(&key).map(str::to_owned), |own| own.text_below.clone());
    let base = adapted.and_then(|adapted| adapted.base.clone());
    let base = match (&text, base) {
        (Some(text), Some(base)) if key.part == FRONT => front::of_the_same_keys(&base, text),
        (_, base) => base,
    };
    let base_digest = match &base {
        Some(text) => Some(model::digest(text).to_string()),
        None => adapted.filter(|_| key.part != FRONT).and_then(|adapted| adapted.base_digest.clone()),
    };
    let state = match (own, digest) {
        (Some(_), None) | (None, None) => State::RemovedUpstream,
        // A key that is not there below hides nothing, whether or not that was written down.
        (Some(_), Some(_))
            if adapted.is_none() && key.part == FRONT && text.as_deref().is_some_and(front::is_empty) =>
        {
            State::Same
        }
        (Some(own), Some(digest)) => adapted_state(own, digest, base_digest.as_deref()),
        (None, Some(now)) => match known {
            Some(known) if known.digest == now.to_string() => State::Same,
            Some(_) => State::Followed,
            None => State::NewUpstream,
        },
    };
    let old_name = adapted.map(|adapted| &adapted.entry).filter(|entry| **entry != key.entry);
    Row {
        state,
        mode: own.map(|own| own.mode),
        was: old_name.or(known.and_then(|known| known.was.as_ref())).cloned(),
        is_recorded: base_digest.is_some(),
        base,
        now: text,
        ours: own.and_then(|own| own.text.clone()),
        place: own.and_then(|own| own.place.clone()),
        checked: adapted.and_then(|adapted| adapted.checked),
        digest,
        below,
        key,
    }
}

/// How an adaptation stands to the text below it, which has this `digest`, and had the one of its `base`.
fn adapted_state(own: &Ours, digest: Digest, base: Option<&str>) -> State {
    let is_equal = own.mode == Mode::Replaced && own.digest == digest;
    match (base, is_equal) {
        (Some(base), true) if base == digest.to_string() => State::Redundant,
        (Some(base), false) if base == digest.to_string() => State::Same,
        (Some(_), true) => State::Converged,
        (None, true) => State::Redundant,
        (Some(_) | None, false) => State::NeedsEyes,
    }
}
