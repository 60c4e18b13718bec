//! The views of whose words something is in. A handbook that stands on no other has none of them.

use serde::Serialize;

use super::common::{DateView, EntryCard, PageCard};
use crate::site::seen::{Html, Shared};

/// Whose words something is in, where it differs from the handbook below.
#[derive(Debug, Clone, Serialize)]
pub struct OriginView {
    /// `local`, or `between` for a handbook between this one and the lowest.
    pub layer: String,
    /// `adapted`, `added` or `left-out`.
    pub kind: String,
    /// What was done to the text below: `added`, `replaced`, `before`, `after`, `merged` or `removed`.
    pub mode: String,
    /// The title of the handbook that did it.
    pub title: String,
    /// Who did it: the publisher of that handbook, or else its title.
    pub publisher: String,
    /// The title of the handbook whose text is below.
    pub over: String,
    /// Whether that is the lowest of all, which no other handbook stands between.
    pub lowest: bool,
    /// Why, where something is left out.
    pub reason: Option<String>,
    /// The actions and roles that are left out.
    pub left: Vec<LeftView>,
    /// The day on which it was last checked against the text below; absent where nobody knows.
    pub checked: Option<DateView>,
    /// Whether the text below has changed since.
    pub moved: bool,
    /// The text below; empty where there is none, and where it stands in another place.
    pub below_html: Html,
    /// That other place: a path, with an anchor. Absent where there is none.
    pub below_path: Option<String>,
    /// In an edition that has it at its end: its anchor there.
    pub below_anchor: Option<String>,
}

/// Something that is left out.
#[derive(Debug, Clone, Serialize)]
pub struct LeftView {
    /// What it is: the words of an action, or the title of a role, an entry or a page.
    pub what: String,
    /// Why.
    pub reason: Option<String>,
}

/// `adapted`: what a local version changes in the handbook below it.
#[derive(Debug, Clone, Serialize)]
pub struct AdaptedView {
    /// The entries from below that are adapted, each with what is.
    pub entries: Vec<AdaptedEntryView>,
    /// The entries that are added.
    pub added: Vec<Shared<EntryCard>>,
    /// The entries and pages that are left out.
    pub left: Vec<LeftView>,
    /// The free-standing pages that are adapted or added.
    pub pages: Vec<AdaptedItemView>,
    /// The terms of the glossary that are.
    pub terms: Vec<AdaptedItemView>,
    /// The works in the list of sources that are.
    pub works: Vec<AdaptedItemView>,
}

/// An entry from below, and what is adapted in it.
#[derive(Debug, Clone, Serialize)]
pub struct AdaptedEntryView {
    /// The entry.
    pub card: Shared<EntryCard>,
    /// What is known of its front matter, where that is adapted: the title, the summary, who keeps it.
    pub front: Option<OriginView>,
    /// Its sections that are adapted, added or left out.
    pub parts: Vec<AdaptedPartView>,
    /// Where the texts below are.
    pub below_path: Option<String>,
}

/// A section of an entry, and what was done to it.
#[derive(Debug, Clone, Serialize)]
pub struct AdaptedPartView {
    /// Its heading.
    pub heading: String,
    /// Where it stands.
    pub path: String,
    /// What was done to it.
    pub origin: OriginView,
}

/// A page, a term or a work of a local version's own.
#[derive(Debug, Clone, Serialize)]
pub struct AdaptedItemView {
    /// Its title and where it is.
    pub card: PageCard,
    /// `adapted`, `added` or `left-out`; what is left out has no path.
    pub kind: String,
    /// The day on which it was last checked against the one below.
    pub checked: Option<DateView>,
    /// Whether the one below has changed since.
    pub moved: bool,
}

/// `below`: the texts of the handbook below that an entry has others in the place of.
#[derive(Debug, Clone, Serialize)]
pub struct BelowPageView {
    /// The entry.
    pub card: Shared<EntryCard>,
    /// The title of the handbook that the texts are from.
    pub over: String,
    /// Whether that is the lowest of all.
    pub lowest: bool,
    /// Its sections that were adapted or left out.
    pub sections: Vec<BelowSectionView>,
}

/// A section as the handbook below has it.
#[derive(Debug, Clone, Serialize)]
pub struct BelowSectionView {
    /// The anchor here.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// Where the section stands in this version.
    pub path: String,
    /// Its text.
    pub html: Html,
}

/// The texts below that an entry of an edition has others in the place of, at the end of the edition.
#[derive(Debug, Clone, Serialize)]
pub struct AppendixEntryView {
    /// The title of the entry.
    pub title: String,
    /// Its sections.
    pub sections: Vec<AppendixSectionView>,
}

/// A section as the handbook below has it, at the end of an edition.
#[derive(Debug, Clone, Serialize)]
pub struct AppendixSectionView {
    /// The anchor in this document.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// The title of the handbook that it is from.
    pub over: String,
    /// Its text.
    pub html: Html,
}
