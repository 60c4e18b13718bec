//! Where everything leads, and back: types and what is asked of them. It never knows how a link will look or at which
//! address a page will be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::anchors::Anchors;
use super::each::Each;
use super::model::{Content, EntryAt, Owner, PageAt};
use super::moves::Moves;
use crate::diagnostic::Diagnostic;
use crate::source::{Digest, Span};

/// Where everything leads.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// What the references of each text lead to.
    followed: Each<Arc<Followed>>,
    /// The same for the texts of the layers below that are quoted, by whose they are and by their digests.
    below: BTreeMap<(Owner, Digest), Arc<Followed>>,
    /// Who leads to each entry.
    to_entries: ToEntries,
    /// Who leads to anything else, in the order of the handbook.
    referrers: BTreeMap<Destination, Vec<Referrer>>,
    /// Where texts first use the terms of the glossary.
    uses: Each<Arc<[Use]>>,
    /// How entries are related.
    pub(super) related: Arc<Related>,
    /// Where everything is now that was somewhere else before.
    pub moves: Arc<Moves>,
    /// The files beside the content that a text shows or offers.
    pub files: BTreeSet<String>,
    /// The anchors of every page.
    anchors: Each<Arc<Anchors>>,
}

/// How entries are related.
#[derive(Debug, Default)]
pub(super) struct Related {
    /// Every relation, in the order of those who state them.
    relations: Vec<Relation>,
    /// For each entry the places of those that it states, and of those that are stated of it.
    of: Vec<(Vec<usize>, Vec<usize>)>,
    /// What is wrong with others, in the heads of the entries that state them.
    pub(super) found: Vec<(EntryAt, Diagnostic)>,
}

impl Related {
    pub(super) fn of(relations: Vec<Relation>, found: Vec<(EntryAt, Diagnostic)>) -> Related {
        let mut of: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (at, relation) in relations.iter().enumerate() {
            let last = relation.from.max(relation.to);
            of.resize_with(of.len().max(last.0 + 1), Default::default);
            of[relation.from.0].0.push(at);
            of[relation.to.0].1.push(at);
        }
        Related { relations, of, found }
    }
}

/// What the references of one text lead to.
#[derive(Debug, Clone, Default)]
pub(super) struct Followed {
    /// Where each reference stands and what it leads to, in order.
    pub(super) targets: Vec<(Span, Target)>,
    /// What is wrong with the others.
    pub(super) found: Vec<Diagnostic>,
}

impl Followed {
    fn target(&self, start: usize) -> Option<&Target> {
        let at = self.targets.binary_search_by_key(&start, |(span, _)| span.start).ok()?;
        Some(&self.targets[at].1)
    }
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
    /// What a layer leaves out, by its place among all that.
    Hidden(usize),
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

/// Who leads to each entry: for all of them in one list, since most are led to from few places.
#[derive(Debug, Clone, Default)]
struct ToEntries {
    /// In the order of the entries, and for each in that of the handbook.
    referrers: Vec<Referrer>,
    /// Where those of each entry end.
    ends: Vec<usize>,
}

impl ToEntries {
    /// Those of so many entries, from what leads to each in the order of the handbook.
    fn of(entries: usize, leading: &[(EntryAt, Referrer)]) -> ToEntries {
        let mut ends = vec![0; entries];
        leading.iter().for_each(|(at, _)| ends[at.0] += 1);
        let mut end = 0;
        for count in &mut ends {
            end += std::mem::replace(count, end);
        }
        let mut referrers = leading.iter().map(|(_, referrer)| *referrer).collect::<Vec<_>>();
        for (at, referrer) in leading {
            referrers[ends[at.0]] = *referrer;
            ends[at.0] += 1;
        }
        ToEntries { referrers, ends }
    }

    fn get(&self, at: EntryAt) -> &[Referrer] {
        let start = at.0.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or_default());
        self.ends.get(at.0).map_or(&[], |end| &self.referrers[start..*end])
    }
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
        self.followed.get(owner)?.target(start)
    }

    /// The same in the text of the layers below that has this digest. What it leads to does not know of it.
    pub fn target_below(&self, owner: Owner, text: Digest, start: usize) -> Option<&Target> {
        self.below.get(&(owner, text))?.target(start)
    }

    /// The first uses of terms in the text of `owner`, in order.
    pub fn uses(&self, owner: Owner) -> &[Use] {
        self.uses.get(owner).map_or(&[], |uses| uses)
    }

    /// Who refers to `destination`.
    pub fn referrers(&self, destination: &Destination) -> &[Referrer] {
        match destination {
            Destination::Entry(at) => self.to_entries.get(*at),
            Destination::Page(_) | Destination::Term(_) | Destination::Work(_) => {
                self.referrers.get(destination).map_or(&[], Vec::as_slice)
            }
        }
    }

    /// The relations between entries, in the order of those who state them.
    pub fn relations(&self) -> &[Relation] {
        &self.related.relations
    }

    /// The relations that `entry` states, in order.
    pub fn stated_by(&self, entry: EntryAt) -> impl Iterator<Item = &Relation> {
        self.related.of.get(entry.0).into_iter().flat_map(|(by, _)| by).map(|at| &self.related.relations[*at])
    }

    /// The relations that others state of `entry`, in order.
    pub fn stated_of(&self, entry: EntryAt) -> impl Iterator<Item = &Relation> {
        self.related.of.get(entry.0).into_iter().flat_map(|(_, of)| of).map(|at| &self.related.relations[*at])
    }

    /// The relations that `entry` has an end in, in the order of the handbook.
    pub fn relations_of(&self, entry: EntryAt) -> impl Iterator<Item = &Relation> {
        let (by, of) = self.related.of.get(entry.0).map_or((&[][..], &[][..]), |(by, of)| (by, of));
        let mut places: Vec<usize> = by.iter().chain(of).copied().collect();
        places.sort_unstable();
        places.into_iter().map(|at| &self.related.relations[at])
    }

    /// Whether readers come to an entry from more than lists: from another text, or by a relation, which leads both ways.
    pub fn lead_to(&self, entry: EntryAt) -> bool {
        let is_related = self.stated_by(entry).chain(self.stated_of(entry)).next().is_some();
        is_related || !self.referrers(&Destination::Entry(entry)).is_empty()
    }

    /// The anchors of the page of `owner`.
    pub fn anchors(&self, owner: Owner) -> &Anchors {
        self.anchors.get(owner).expect("every owner of a document has anchors")
    }
}

impl Links {
    /// The links that stand in the texts of `content`, among pages with these anchors.
    pub(super) fn of(content: &Content, anchors: Each<Arc<Anchors>>, followed: Each<Arc<Followed>>) -> Links {
        let mut links = Links { anchors, ..Links::default() };
        let mut to_entries = Vec::new();
        for ((owner, _), followed) in content.documents().into_iter().zip(followed.iter()) {
            for (span, target) in &followed.targets {
                let referrer = Referrer { owner, span: *span };
                match target {
                    Target::Inside(to, _) if *to == owner => {}
                    Target::Inside(Owner::Entry(at), _) => to_entries.push((*at, referrer)),
                    _ => links.note(referrer, target),
                }
            }
        }
        links.to_entries = ToEntries::of(content.entries.len(), &to_entries);
        links.followed = followed;
        links
    }

    /// The same links with those of the texts of the layers below.
    pub(super) fn over(mut self, below: impl IntoIterator<Item = ((Owner, Digest), Arc<Followed>)>) -> Links {
        self.below = below.into_iter().collect();
        self
    }

    /// The same links with the first uses of terms in the texts of `content`. `terms` are the ids of all terms.
    pub(super) fn using(mut self, content: &Content, uses: Each<Arc<[Use]>>, terms: &[&str]) -> Links {
        for ((owner, _), uses) in content.documents().into_iter().zip(uses.iter()) {
            for each in &**uses {
                let places = self.referrers.entry(Destination::Term(terms[each.term].to_owned())).or_default();
                places.push(Referrer { owner, span: each.span });
            }
        }
        self.uses = uses;
        self.sort_referrers();
        self
    }

    /// Puts who refers to what into the order of the handbook again.
    fn sort_referrers(&mut self) {
        for places in self.referrers.values_mut() {
            places.sort_by_key(|place| (place.owner, place.span.start));
        }
    }

    /// Notes that `referrer` leads to `target`, which is no entry.
    fn note(&mut self, referrer: Referrer, target: &Target) {
        let destination = match target {
            Target::Inside(Owner::Page(at), _) => Destination::Page(*at),
            Target::Inside(Owner::Glossary, Some(term)) => Destination::Term(term.clone()),
            Target::Work(at) => Destination::Work(*at),
            Target::File(path) => {
                self.files.insert(path.clone());
                return;
            }
            Target::Inside(Owner::Entry(_) | Owner::Sources, _) | Target::Inside(Owner::Glossary, None) => return,
            Target::Collection(_) | Target::Outside(_) | Target::Note(_) | Target::Hidden(_) => return,
        };
        self.referrers.entry(destination).or_default().push(referrer);
    }
}
