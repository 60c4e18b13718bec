//! What moved below since a local text was written against it, and what has become of every other section meanwhile.
//!
//! It compares texts as they were written, gaps and all: those of the layers below as they are now, the local ones, and what
//! `handbook.lock` keeps of how they were. It reads no files and writes none.

mod files;
mod parts;
mod record;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Config;
use crate::date::Date;
use crate::handbook::origin::Mode;
use crate::lock::Lock;
use crate::source::Digest;
use crate::text::document::Document;
use parts::{Ours, Texts};

pub use files::Files;
pub use record::{accepted, recorded};

/// The part that stands for the keys of the front matter.
pub const FRONT: &str = "front";

/// The part that stands for a page or a file as a whole.
pub const WHOLE: &str = "whole";

/// What a section, or another part, is called in the lock and in reports: `COLLECTION/ID` and the id of the part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The entry: `capabilities/shared-services`, `pages/about`, `glossary`, `sources`, or the path of another file.
    pub entry: String,
    /// The part: a section, a term or a work by its id, [`FRONT`] or [`WHOLE`].
    pub part: String,
}

/// How a part stands to the one below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing changed below since it was last looked at.
    Same,
    /// It changed below, and readers here get the change.
    Followed,
    /// It changed below under an adaptation, or nobody knows what that was written against.
    NeedsEyes,
    /// It is no longer there below.
    RemovedUpstream,
    /// It was not there below when somebody last looked.
    NewUpstream,
    /// The adaptation says what the text below says, and always did.
    Redundant,
    /// The text below changed and now says what the adaptation says.
    Converged,
}

impl State {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            State::Same => "same",
            State::Followed => "followed",
            State::NeedsEyes => "needs eyes",
            State::RemovedUpstream => "removed upstream",
            State::NewUpstream => "new upstream",
            State::Redundant => "redundant",
            State::Converged => "converged",
        }
    }
}

/// One part and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub key: Key,
    /// How it stands.
    pub state: State,
    /// What the adaptation does; absent where there is none.
    pub mode: Option<&'static str>,
    /// What the entry was called when somebody last looked, where it has another name now.
    pub was: Option<String>,
    /// The text below that the adaptation was written against.
    pub base: Option<String>,
    /// The text below as it is now; absent for a file that is no text.
    pub now: Option<String>,
    /// The local text; absent where there is none.
    pub ours: Option<String>,
    /// The day on which somebody last looked at both.
    pub checked: Option<Date>,
    /// The digest of what is below now.
    digest: Option<Digest>,
}

impl Row {
    /// Whether somebody has to look at it: only what was adapted can come to say something wrong.
    pub fn needs_eyes(&self) -> bool {
        match self.state {
            State::NeedsEyes => true,
            State::RemovedUpstream => self.mode.is_some(),
            State::Same | State::Followed | State::NewUpstream | State::Redundant | State::Converged => false,
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The settings of all layers.
    pub config: &'a Config,
    /// The documents of all layers.
    pub documents: &'a [Arc<Document>],
    /// The other files of all layers.
    pub files: &'a Files,
    /// What was written down of how everything was.
    pub lock: &'a Lock,
}

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
    let adapted = lock.adapted.iter().find(|adapted| now.name_of(&adapted.entry) == key.entry && adapted.part == key.part);
    let base = adapted.and_then(|adapted| match (&adapted.base, &adapted.base_digest) {
        (Some(text), _) => Some(parts::digest(text).to_string()),
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
