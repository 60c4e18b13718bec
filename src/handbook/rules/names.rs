//! The names of entries, for those who look for them in running text. It never knows what it means that one stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::handbook::model::{Content, EntryAt};

/// A name of an entry.
pub(super) struct Name<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) entry: EntryAt,
}

/// Names by their first words; a name that two entries share is none.
pub(super) type Names<'a> = BTreeMap<&'a str, Vec<Name<'a>>>;

/// The names of the entries that are meant to be read.
pub(super) fn of(content: &Content) -> Names<'_> {
    let mut owners: BTreeMap<&str, BTreeSet<EntryAt>> = BTreeMap::new();
    for (at, entry) in content.entries.iter().enumerate().filter(|(_, entry)| !entry.draft) {
        for name in entry.aliases.iter().chain([&entry.title]) {
            owners.entry(name).or_default().insert(EntryAt(at));
        }
    }
    let mut names = Names::new();
    for (name, entries) in owners {
        let words: Vec<&str> = name.split_whitespace().collect();
        // A name without a capital, such as an old address, cannot be told from ordinary words.
        if let (1, [first, ..], true) = (entries.len(), words.as_slice(), name.contains(char::is_uppercase)) {
            names
                .entry(&first[..word_end(first)])
                .or_default()
                .extend(entries.iter().map(|at| Name { words: words.clone(), entry: *at }));
        }
    }
    // The longest name first, so that a short one in it is not found in its place.
    names.values_mut().for_each(|names| names.sort_by_key(|name| std::cmp::Reverse(name.words.len())));
    names
}

/// Where the first word of `text` ends.
pub(super) fn word_end(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len())
}
