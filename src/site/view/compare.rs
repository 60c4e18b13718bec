//! The views of a page that shows one section of every entry.

use serde::Serialize;

use super::common::{EntryCard, PageCard};
use super::entry::CollectionLink;
use crate::site::seen::{Html, Shared};

/// `compare`: how every entry begins one section.
#[derive(Debug, Clone, Serialize)]
pub struct CompareView {
    /// The entries of this page, by collection.
    pub collections: Vec<CompareCollectionView>,
    /// The pages of the same section, where there are too many entries for one.
    pub parts: Vec<PageCard>,
    /// The same for the other sections.
    pub others: Vec<PageCard>,
}

/// The entries of one collection.
#[derive(Debug, Clone, Serialize)]
pub struct CompareCollectionView {
    /// The collection.
    pub collection: CollectionLink,
    /// Its entries that have the section.
    pub entries: Vec<CompareEntryView>,
}

/// How one entry begins the section.
#[derive(Debug, Clone, Serialize)]
pub struct CompareEntryView {
    /// The entry.
    pub card: Shared<EntryCard>,
    /// Where the section stands.
    pub path: String,
    /// Its first paragraph; empty where it has none.
    pub html: Html,
}
