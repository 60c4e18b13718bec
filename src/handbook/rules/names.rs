//! The names of entries, for those who look for them in running text. It never knows what it means that one stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::handbook::model::{Content, EntryAt};

/// A name of an entry.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) entry: EntryAt,
}

/// Names by their first words; a name that two entries share is none.
#[derive(Debug)]
pub(super) struct Names {
    by_word: BTreeMap<String, Vec<Name>>,
    /// Which bytes a name begins with.
    initials: [bool; 256],
}

impl Names {
    /// The names of the entries that are meant to be read.
    pub(super) fn of(content: &Content) -> Names {
        let by_word = by_word(content);
        let mut initials = [false; 256];
        for first in by_word.keys().filter_map(|word| word.bytes().next()) {
            initials[usize::from(first)] = true;
        }
        Names { by_word, initials }
    }

    /// Where in `text` a name may begin, told by single bytes: nearly every word begins with another.
    pub(super) fn may_begin(&self, text: &str) -> impl Iterator<Item = usize> {
        text.bytes().enumerate().filter(|(_, byte)| self.initials[usize::from(*byte)]).map(|(at, _)| at)
    }

    /// The names whose first word is `word`, the longest first.
    pub(super) fn beginning_with(&self, word: &str) -> &[Name] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }
}

fn by_word(content: &Content) -> BTreeMap<String, Vec<Name>> {
    let mut owners: BTreeMap<&str, BTreeSet<EntryAt>> = BTreeMap::new();
    for (at, entry) in content.entries.iter().enumerate().filter(|(_, entry)| !entry.draft) {
        for name in entry.aliases.iter().chain([&entry.title]) {
            owners.entry(name).or_default().insert(EntryAt(at));
        }
    }
    let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    for (name, entries) in owners {
        let words: Vec<&str> = name.split_whitespace().collect();
        // A name without a capital, such as an old address, cannot be told from ordinary words.
        if let (1, [first, ..], true) = (entries.len(), words.as_slice(), name.contains(char::is_uppercase)) {
            let word = first.split(|c| !is_of_word(c)).next().unwrap_or_default();
            let words = || words.iter().map(|word| (*word).to_owned()).collect();
            let named = entries.iter().map(|at| Name { words: words(), entry: *at });
            names.entry(word.to_owned()).or_default().extend(named);
        }
    }
    // The longest name first, so that a short one in it is not found in its place.
    names.values_mut().for_each(|names| names.sort_by_key(|name| std::cmp::Reverse(name.words.len())));
    names
}

/// Whether a character is part of a word: `self-service` is one.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}
