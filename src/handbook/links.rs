//! Where everything leads, and back: types and what is asked of them. It never knows how a link will look or at which
//! address a page will be.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::Anchors;
use super::model::{EntryAt, Owner, PageAt};
use super::moves::Moves;
use crate::source::Span;

/// Where everything leads.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// What each reference leads to, by whose text it stands in and where it begins.
    targets: BTreeMap<(Owner, usize), Target>,
    /// Who leads to what, in the order of the handbook.
    referrers: BTreeMap<Destination, Vec<Referrer>>,
    /// Where texts first use the terms of the glossary, by whose texts they are.
    uses: BTreeMap<Owner, Vec<Use>>,
    /// The relations between entries, in the order of those who state them.
    pub relations: Vec<Relation>,
    /// Where everything is now that was somewhere else before.
    pub moves: Moves,
    /// The files beside the content that a text shows or offers.
    pub files: BTreeSet<String>,
    /// The anchors of every page.
    anchors: BTreeMap<Owner, Anchors>,
}

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the handbook's own, and an anchor on it.
    Inside(Owner, Option<String>),
    /// The listing of a collection, by its place in the configuration.
    Collection(usize),
    /// A file beside the content, by its path.
    File(String),
    /// An address outside the handbook.
    Outside(String),
    /// A footnote that the same file explains, by its label.
    Note(String),
    /// A work in the list of sources, by its place there.
    Work(usize),
}

/// What can be referred to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// An entry.
    Entry(EntryAt),
    /// A page.
    Page(PageAt),
    /// A term of the glossary, by its id.
    Term(String),
    /// A work, by its place in the list of sources.
    Work(usize),
}

/// A place that refers to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Referrer {
    /// Whose text it is.
    pub owner: Owner,
    /// Where the reference stands.
    pub span: Span,
}

/// A term of the glossary in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// Where it stands.
    pub span: Span,
    /// The place of the term in the glossary.
    pub term: usize,
}

/// A relation between two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The entry that states it.
    pub from: EntryAt,
    /// The place of its kind in the configuration.
    pub kind: usize,
    /// The other entry.
    pub to: EntryAt,
    /// Why.
    pub reason: Option<String>,
}

impl Links {
    /// What the reference that begins at `start` in the text of `owner` leads to.
    pub fn target(&self, owner: Owner, start: usize) -> Option<&Target> {
        self.targets.get(&(owner, start))
    }

    /// The first uses of terms in the text of `owner`, in order.
    pub fn uses(&self, owner: Owner) -> &[Use] {
        self.uses.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// Who refers to `destination`.
    pub fn referrers(&self, destination: &Destination) -> &[Referrer] {
        self.referrers.get(destination).map_or(&[], Vec::as_slice)
    }

    /// Whether readers come to an entry from more than lists: from another text, or by a relation, which leads both ways.
    pub fn lead_to(&self, entry: EntryAt) -> bool {
        let is_related = self.relations.iter().any(|relation| relation.from == entry || relation.to == entry);
        is_related || !self.referrers(&Destination::Entry(entry)).is_empty()
    }

    /// The anchors of the page of `owner`.
    pub fn anchors(&self, owner: Owner) -> &Anchors {
        self.anchors.get(&owner).expect("every owner of a document has anchors")
    }
}

impl Links {
    /// No links yet, among pages with these anchors.
    pub(super) fn among(anchors: BTreeMap<Owner, Anchors>) -> Links {
        Links { anchors, ..Links::default() }
    }

    /// The anchors of every page.
    pub(super) fn all_anchors(&self) -> &BTreeMap<Owner, Anchors> {
        &self.anchors
    }

    /// Notes the first uses of terms in the text of `owner`. `terms` are the ids of all terms.
    pub(super) fn add_uses(&mut self, owner: Owner, uses: Vec<Use>, terms: &[&str]) {
        for each in &uses {
            let places = self.referrers.entry(Destination::Term(terms[each.term].to_owned())).or_default();
            places.push(Referrer { owner, span: each.span });
        }
        self.uses.insert(owner, uses);
    }

    /// Puts who refers to what into the order of the handbook again.
    pub(super) fn sort_referrers(&mut self) {
        for places in self.referrers.values_mut() {
            places.sort_by_key(|place| (place.owner, place.span.start));
        }
    }

    /// Notes where the reference at `span` of `owner` leads.
    pub(super) fn add(&mut self, owner: Owner, span: Span, target: Target) {
        let destination = match &target {
            Target::Inside(Owner::Entry(at), _) => Some(Destination::Entry(*at)),
            Target::Inside(Owner::Page(at), _) => Some(Destination::Page(*at)),
            Target::Inside(Owner::Glossary, Some(term)) => Some(Destination::Term(term.clone())),
            Target::Work(at) => Some(Destination::Work(*at)),
            Target::File(path) => {
                self.files.insert(path.clone());
                None
            }
            Target::Inside(Owner::Glossary, None) | Target::Inside(Owner::Sources, _) => None,
            Target::Collection(_) | Target::Outside(_) | Target::Note(_) => None,
        };
        let own = matches!(&target, Target::Inside(to, _) if *to == owner);
        if let Some(destination) = destination.filter(|_| !own) {
            self.referrers.entry(destination).or_default().push(Referrer { owner, span });
        }
        self.targets.insert((owner, span.start), target);
    }
}
