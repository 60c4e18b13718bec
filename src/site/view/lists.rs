//! The views of every page but an entry's.

use serde::Serialize;

use super::common::{CollectionView, PageCard};
use super::entry::{NoteView, ReferrerView};
use super::register::PartView;
use crate::site::seen::Html;

/// `home`: the opening page. All it shows is in `site`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// How many entries the handbook has.
    pub entries: usize,
    /// How many actions it asks for.
    pub actions: usize,
}

/// `listing`: the page of a collection.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView {
    /// The collection, with the entries of this part.
    pub collection: CollectionView,
    /// Which part of a long listing this is.
    pub part: PartView,
    /// The opening of each entry, in the order of `collection.entries`: its first section's heading and first paragraph.
    pub openings: Vec<OpeningView>,
}

/// How an entry begins.
#[derive(Debug, Clone, Serialize)]
pub struct OpeningView {
    /// The heading of the first section.
    pub heading: String,
    /// Its first paragraph as text; empty where it begins otherwise.
    pub text: String,
}

/// `document`: a free-standing page.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Its text.
    pub html: Html,
    /// Its headings of the second level, for a list of contents.
    pub headings: Vec<HeadingView>,
    /// In a local version: `adapted` or `added`, where its own files did that.
    pub local: Option<String>,
    /// Its footnotes and citations.
    pub notes: Vec<NoteView>,
    /// Who links to it.
    pub referred_by: Vec<ReferrerView>,
}

/// A heading on a page.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Its anchor.
    pub anchor: String,
    /// Its text.
    pub title: String,
}

/// `glossary`: the terms from A to Z.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView {
    /// The text before the first term.
    pub html: Html,
    /// The pages that the glossary is divided into, where it is; on the first page with what they hold.
    pub index: Vec<IndexGroupView>,
    /// The terms of this page under the letters they begin with.
    pub letters: Vec<LetterView>,
    /// Footnotes and citations.
    pub notes: Vec<NoteView>,
}

/// The terms that begin with one letter.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    /// The letter.
    pub letter: String,
    /// The anchor of its heading.
    pub anchor: String,
    /// Its terms.
    pub terms: Vec<TermView>,
}

/// A term of the glossary.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its anchor.
    pub anchor: String,
    /// Other names and acronyms.
    pub aliases: Vec<String>,
    /// What it means.
    pub html: Html,
    /// In a local version: `adapted` or `added`, where its own files did that.
    pub local: Option<String>,
    /// The places that use it.
    pub referred_by: Vec<ReferrerView>,
    /// How many more there are.
    pub more: usize,
}

/// A page of a list that is divided.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroupView {
    /// Its title, such as `C`.
    pub title: String,
    /// The anchor of its heading on the first page.
    pub anchor: String,
    /// Where it is.
    pub path: String,
    /// What it holds; empty but on the first page.
    pub items: Vec<IndexItemView>,
}

/// An item of a list that is divided, as its first page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct IndexItemView {
    /// What it is called.
    pub title: String,
    /// Its anchor, here and on its own page.
    pub anchor: String,
    /// Where it stands.
    pub path: String,
    /// Other names.
    pub also: Vec<String>,
}

/// `sources`: the works that the handbook cites.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesView {
    /// The text before the first source.
    pub html: Html,
    /// The pages that the list is divided into, where it is; on the first page with what they hold.
    pub index: Vec<IndexGroupView>,
    /// The sources of this page under the headings of the file.
    pub groups: Vec<SourceGroupView>,
}

/// Sources under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct SourceGroupView {
    /// The heading; absent for sources before the first one, and where the page is called by it.
    pub heading: Option<HeadingView>,
    /// The text between the heading and the first source.
    pub html: Html,
    /// The sources.
    pub sources: Vec<SourceView>,
}

/// A cited work.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its anchor, which is the id that a footnote cites it by.
    pub anchor: String,
    /// Its title.
    pub title_html: Html,
    /// What is said of it.
    pub html: Html,
    /// In a local version: `adapted` or `added`, where its own files did that.
    pub local: Option<String>,
    /// The places that cite it.
    pub referred_by: Vec<ReferrerView>,
    /// How many more there are.
    pub more: usize,
}

/// `moved`: the page at an address that an entry or a page had before. It sends readers on to the one of today.
#[derive(Debug, Clone, Serialize)]
pub struct MovedView {
    /// The title of what has moved.
    pub title: String,
    /// Where it is now.
    pub path: String,
}

/// `search`: the search page, which is also the list of everything for those without scripts.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The script that carries the index; a page loads it when the reader first touches search.
    pub index_path: String,
    /// Where the page for addresses that lead nowhere is.
    pub missing_path: String,
    /// Every entry, page and role from A to Z; of a large handbook, its collections in the place of their entries.
    pub everything: Vec<PageCard>,
}
