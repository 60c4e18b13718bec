//! When somebody last looked at what was adapted, and whether the text below has changed since: what readers are told of it.
//! It never compares a text itself; `drift` does.

use std::collections::BTreeMap;

use super::drift::{FRONT, Key, Row, State};
use super::origin::Mode;
use crate::date::Date;
use crate::source::Digest;

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

    /// That of a part; `entry` is called as in the lock, `capabilities/governance`.
    pub fn of_part(&self, entry: &str, part: &str) -> Option<&Look> {
        self.0.get(&Key { entry: entry.to_owned(), part: part.to_owned() })
    }

    /// That of the keys in the front matter of an entry.
    pub fn of_front(&self, entry: &str) -> Option<&Look> {
        self.of_part(entry, FRONT)
    }

    /// The parts of an entry, or of a list, that are adapted.
    pub fn of_entry<'a>(&'a self, entry: &'a str) -> impl Iterator<Item = (&'a str, &'a Look)> {
        self.0.iter().filter(move |(key, _)| key.entry == entry).map(|(key, look)| (key.part.as_str(), look))
    }
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
