//! The view of the page on how far the writing is.

use serde::Serialize;

use super::common::DateView;

/// `status`: how far the writing is, drafts included. Only a handbook that asks for it has this page.
#[derive(Debug, Clone, Serialize)]
pub struct StatusView {
    /// The counts of each collection, in the order of the handbook.
    pub collections: Vec<StatusCountView>,
    /// The counts over all of them.
    pub all: StatusCountView,
    /// Every entry under its collection; collections without entries are left out.
    pub groups: Vec<StatusGroupView>,
}

/// How far some entries are together: the same counts as `flagstaff status` gives.
#[derive(Debug, Clone, Serialize)]
pub struct StatusCountView {
    /// The title of the collection; empty for all of them.
    pub title: String,
    /// How many entries there are.
    pub entries: usize,
    /// How many are complete.
    pub complete: usize,
    /// How many of a hundred are complete, rounded down.
    pub percent: usize,
    /// How many are drafts.
    pub drafts: usize,
    /// How many sections are not written, over all of them.
    pub missing: usize,
    /// How many do not say who keeps them.
    pub unowned: usize,
    /// How many should have been looked at again.
    pub overdue: usize,
    /// How many nothing leads to.
    pub unlinked: usize,
    /// How many words they have.
    pub words: usize,
}

/// The entries of one collection.
#[derive(Debug, Clone, Serialize)]
pub struct StatusGroupView {
    /// The id of the collection.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its entries, in the order of the handbook.
    pub entries: Vec<StatusEntryView>,
}

/// How far one entry is.
#[derive(Debug, Clone, Serialize)]
pub struct StatusEntryView {
    /// Its title.
    pub title: String,
    /// Where it is; absent for a draft that is not published.
    pub path: Option<String>,
    /// Whether it is written in full, and for readers.
    pub complete: bool,
    /// Whether it is a draft.
    pub draft: bool,
    /// The headings of the sections that are not written.
    pub missing: Vec<String>,
    /// Whether it says who keeps it.
    pub owned: bool,
    /// The day on which it should have been looked at again, where that has passed.
    pub overdue: Option<DateView>,
    /// Whether another entry or a page leads to it.
    pub linked: bool,
    /// How many words it has.
    pub words: usize,
}
