//! Editions: documents that hold several texts of the handbook on one page, to print. Which there are, what each holds, and
//! under which id.
//!
//! An id in an edition is that of the text, an underscore, and the anchor that the part has on its own page:
//! `shared-services_why`. No id of an entry has an underscore or a capital in it, so no two parts can share one.

use crate::handbook::book::Handbook;
use crate::handbook::model::{EntryAt, Owner};

/// How much text one document holds, in bytes of Markdown: about 120,000 words, or 350 sheets of paper.
const LIMIT: usize = 750_000;

/// How many entries a summary holds. It has a third of a page for each.
const LIMIT_OF_SUMMARY: usize = 200;

/// The relation that a paper for a board follows.
const SERVES: &str = "serves";

/// A document to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Everything; where that is too long, the way to the volumes.
    Full,
    /// A collection of a handbook that is too long for one document, by its place in the configuration.
    Volume(usize),
    /// Each entry in brief.
    Summary,
    /// An entry that others serve, with these in brief.
    Board(EntryAt),
}

/// How much of a text an edition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// All of it, with its anchors.
    Whole,
    /// Some of it, under one id.
    Brief,
}

/// Every edition of a handbook; none while it has no entries.
pub fn all(handbook: &Handbook) -> Vec<Edition> {
    let entries = (0..handbook.content.entries.len()).map(EntryAt);
    let boards = entries.filter(|at| has_board(handbook, *at)).map(Edition::Board);
    of_many(handbook).into_iter().chain(boards).collect()
}

/// The editions that are about no single entry.
pub fn of_many(handbook: &Handbook) -> Vec<Edition> {
    if !has_full(handbook) {
        return Vec::new();
    }
    let mut editions = vec![Edition::Full];
    if !is_whole(handbook) {
        let fitting = (0..handbook.config.collections.len()).filter(|collection| fits(handbook, *collection));
        editions.extend(fitting.map(Edition::Volume));
    }
    editions.extend(has_summary(handbook).then_some(Edition::Summary));
    editions
}

/// Whether there is anything to put into an edition.
pub(super) fn has_full(handbook: &Handbook) -> bool {
    !handbook.content.entries.is_empty()
}

/// Whether one document holds the whole handbook.
pub fn is_whole(handbook: &Handbook) -> bool {
    let lists = [Owner::Glossary, Owner::Sources].into_iter().filter_map(|owner| handbook.content.document(owner));
    let entries = handbook.content.entries.iter().map(|entry| &entry.document);
    let mut sizes = entries.chain(lists).map(|document| document.body.end - document.body.start);
    // A large handbook is asked this for each entry, and has filled the document with its first.
    sizes.try_fold(LIMIT, usize::checked_sub).is_some()
}

/// Whether one document holds a collection, which has entries.
pub(super) fn fits(handbook: &Handbook, collection: usize) -> bool {
    let size = size(handbook, handbook.content.of_collection(collection).map(|(at, _)| at));
    (1..=LIMIT).contains(&size)
}

/// Whether the handbook has a summary.
pub(super) fn has_summary(handbook: &Handbook) -> bool {
    (1..=LIMIT_OF_SUMMARY).contains(&handbook.content.entries.len())
}

/// Whether there is a paper on an entry and what serves it.
pub(super) fn has_board(handbook: &Handbook, at: EntryAt) -> bool {
    (1..=LIMIT_OF_SUMMARY).contains(&serving(handbook, at).len())
}

/// The entries that serve one, in the order of the handbook.
pub(super) fn serving(handbook: &Handbook, at: EntryAt) -> Vec<EntryAt> {
    let kinds = &handbook.config.relations;
    let stated = handbook.links.stated_of(at).filter(|relation| kinds[relation.kind].id == SERVES);
    let mut serving: Vec<EntryAt> = stated.map(|relation| relation.from).collect();
    serving.sort_unstable();
    serving.dedup();
    serving
}

/// Why an entry serves another, where it says so.
pub(super) fn reason(handbook: &Handbook, from: EntryAt, to: EntryAt) -> Option<String> {
    let kinds = &handbook.config.relations;
    let mut stated = handbook.links.stated_by(from);
    stated
        .find(|relation| relation.to == to && kinds[relation.kind].id == SERVES)
        .and_then(|relation| relation.reason.clone())
}

fn size(handbook: &Handbook, entries: impl Iterator<Item = EntryAt>) -> usize {
    entries.map(|at| handbook.content.entry(at).document.body).map(|body| body.end - body.start).sum()
}

impl Edition {
    /// The entries that it holds whole, in order.
    pub(super) fn entries(self, handbook: &Handbook) -> Vec<EntryAt> {
        match self {
            Edition::Full if is_whole(handbook) => (0..handbook.content.entries.len()).map(EntryAt).collect(),
            Edition::Full | Edition::Summary => Vec::new(),
            Edition::Volume(collection) => handbook.content.of_collection(collection).map(|(at, _)| at).collect(),
            Edition::Board(at) => vec![at],
        }
    }

    /// The id of a text of the handbook in this edition, or of a part of it; none where it is not in it.
    pub(super) fn anchor(self, handbook: &Handbook, owner: Owner, part: Option<&str>) -> Option<String> {
        let part = match self.held(handbook, owner)? {
            Held::Whole => part.unwrap_or_default(),
            Held::Brief => "",
        };
        let name = match owner {
            Owner::Entry(at) => &handbook.content.entry(at).id,
            Owner::Glossary => "Glossary",
            Owner::Sources => "Sources",
            Owner::Page(_) => return None,
        };
        Some(format!("{name}_{part}"))
    }

    /// Whether it has all of a text, with every part under an id of its own.
    pub(super) fn has_whole(self, handbook: &Handbook, owner: Owner) -> bool {
        self.held(handbook, owner) == Some(Held::Whole)
    }

    fn held(self, handbook: &Handbook, owner: Owner) -> Option<Held> {
        let content = &handbook.content;
        match (self, owner) {
            (_, Owner::Page(_)) => None,
            (Edition::Full, Owner::Entry(_) | Owner::Glossary | Owner::Sources) => {
                is_whole(handbook).then_some(Held::Whole)
            }
            (Edition::Volume(collection), Owner::Entry(at)) => {
                (content.entry(at).collection == collection).then_some(Held::Whole)
            }
            (Edition::Summary, Owner::Entry(_)) => Some(Held::Brief),
            (Edition::Board(of), Owner::Entry(at)) if of == at => Some(Held::Whole),
            (Edition::Board(of), Owner::Entry(at)) => serving(handbook, of).contains(&at).then_some(Held::Brief),
            (Edition::Volume(_) | Edition::Summary | Edition::Board(_), Owner::Glossary | Owner::Sources) => None,
        }
    }
}
