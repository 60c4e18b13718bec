//! Every part with its state, from what is below, what is local and what was written down.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{self, Compared, Key, Row, State, WHOLE};
use super::parts::{self, Ours, Texts};
use crate::handbook::origin::Mode;
use crate::lock::Lock;

/// Every part of the texts below and of the local ones, by entry and part.
pub fn rows(compared: Compared<'_>) -> Vec<Row> {
    let Compared { config, documents, files, lock } = compared;
    let mut now = parts::below(config, documents);
    now.files(files);
    let ours = parts::ours(compared, &now);
    let seen = seen(lock, &now);
    let keys: BTreeSet<Key> = now.keys().chain(ours.keys()).chain(seen.keys()).cloned().collect();
    // What is left out as a whole is looked at as a whole.
    let hidden: BTreeSet<&str> = ours
        .iter()
        .filter(|(key, own)| key.part == WHOLE && own.mode == Mode::Removed.name())
        .map(|(key, _)| key.entry.as_str())
        .collect();
    let keys = keys.into_iter().filter(|key| key.part == WHOLE || !hidden.contains(key.entry.as_str()));
    keys.map(|key| row(key, &now, &ours, &seen, lock)).collect()
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

fn row(key: Key, now: &Texts, ours: &BTreeMap<Key, Ours>, seen: &BTreeMap<Key, Seen>, lock: &Lock) -> Row {
    let own = ours.get(&key);
    let known = seen.get(&key);
    let digest = own.map_or_else(|| now.digest(&key), |own| own.below);
    let adapted =
        lock.adapted.iter().find(|adapted| now.name_of(&adapted.entry) == key.entry && adapted.part == key.part);
    let base = adapted.and_then(|adapted| match (&adapted.base, &adapted.base_digest) {
        (Some(text), _) => Some(model::digest(text).to_string()),
        (None, digest) => digest.clone(),
    });
    let is_equal = own.is_some_and(|own| own.mode == "replaced" && digest.is_some() && Some(own.digest) == digest);
    let state = match (own, digest, base) {
        (Some(_), None, _) => State::RemovedUpstream,
        (Some(_), Some(_), Some(base)) if Some(&base) == digest.map(|now| now.to_string()).as_ref() => match is_equal {
            true => State::Redundant,
            false => State::Same,
        },
        (Some(_), Some(_), Some(_)) if is_equal => State::Converged,
        (Some(_), Some(_), None) if is_equal => State::Redundant,
        (Some(_), Some(_), _) => State::NeedsEyes,
        (None, None, _) => State::RemovedUpstream,
        (None, Some(now), _) => match known {
            Some(known) if known.digest == now.to_string() => State::Same,
            Some(_) => State::Followed,
            None => State::NewUpstream,
        },
    };
    Row {
        state,
        mode: own.map(|own| own.mode),
        was: known.and_then(|known| known.was.clone()),
        base: adapted.and_then(|adapted| adapted.base.clone()),
        now: own.map_or_else(|| now.text(&key).map(str::to_owned), |own| own.text_below.clone()),
        ours: own.and_then(|own| own.text.clone()),
        checked: adapted.and_then(|adapted| adapted.checked),
        digest,
        key,
    }
}
