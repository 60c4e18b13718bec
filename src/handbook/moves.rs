//! The places where entries and pages were before they were moved: a folder and an id, `issues/cyber`. It never moves
//! anything, and never knows how an address is spelt on the site.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Content, Owner};
use crate::config::Config;
use crate::source::Spanned;

/// The folder of the free-standing pages.
pub const PAGES: &str = "pages";

/// Where everything is now that was somewhere else before, in the order of the places.
#[derive(Debug, Clone, Default)]
pub struct Moves(Vec<(String, Owner)>);

impl Moves {
    /// The former places of everything in `content`. One that is taken leads to whoever is there.
    pub fn of(config: &Config, content: &Content) -> Moves {
        let mut moves = BTreeMap::new();
        if former(content).next().is_none() {
            return Moves::default();
        }
        let living = living(config, content);
        for (owner, place) in former(content) {
            if !living.contains_key(place.value.as_str()) {
                moves.entry(place.value.clone()).or_insert(owner);
            }
        }
        Moves(moves.into_iter().collect())
    }

    /// Every former place, with what was there.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Owner)> {
        self.0.iter().map(|(place, owner)| (place.as_str(), *owner))
    }

    /// One of the former places, counted from 0.
    pub fn nth(&self, at: usize) -> (&str, Owner) {
        let (place, owner) = &self.0[at];
        (place, *owner)
    }

    /// What was in the file at `path`.
    pub(super) fn at_path(&self, path: &str) -> Option<Owner> {
        let place = path.strip_prefix("content/")?.strip_suffix(".md")?;
        let at = self.0.binary_search_by(|(known, _)| known.as_str().cmp(place)).ok()?;
        Some(self.0[at].1)
    }

    /// The only one that was called `id`, wherever it was.
    pub fn called(&self, id: &str) -> Option<Owner> {
        let was = self.0.iter().filter(|(place, _)| id_of(place) == id).map(|(_, owner)| *owner);
        let owners: BTreeSet<Owner> = was.collect();
        owners.first().copied().filter(|_| owners.len() == 1)
    }
}

/// The id in a place.
pub fn id_of(place: &str) -> &str {
    place.rsplit_once('/').map_or(place, |(_, id)| id)
}

/// The place of an entry or a page.
pub fn place(config: &Config, content: &Content, owner: Owner) -> Option<String> {
    match owner {
        Owner::Entry(at) => {
            let entry = content.entry(at);
            Some(format!("{}/{}", entry.collection(config).id, entry.id))
        }
        Owner::Page(at) => Some(format!("{PAGES}/{}", content.pages[at.0].id)),
        Owner::Glossary | Owner::Sources => None,
    }
}

/// Every former place with its owner, in the order of the handbook.
pub(super) fn former(content: &Content) -> impl Iterator<Item = (Owner, &Spanned<String>)> {
    content.documents().into_iter().flat_map(|(owner, _)| content.former(owner).iter().map(move |place| (owner, place)))
}

/// The places where something is; of two in one place, the first.
pub(super) fn living(config: &Config, content: &Content) -> BTreeMap<String, Owner> {
    let owners = content.documents().into_iter().rev().map(|(owner, _)| owner);
    owners.filter_map(|owner| Some((place(config, content, owner)?, owner))).collect()
}
