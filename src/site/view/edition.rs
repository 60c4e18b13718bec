//! The views of editions: documents that hold several texts, to print.

use serde::Serialize;

use super::common::{DateView, EntryCard};
use super::entry::{NoteView, SectionView};
use super::lists::{SourceGroupView, TermView};
use super::local::AppendixEntryView;
use crate::site::seen::{Html, Shared};

/// `edition`: the whole handbook or a collection of it, with a cover and contents. A handbook that is too long for one
/// document has the way to its volumes instead of entries.
#[derive(Debug, Clone, Serialize)]
pub struct EditionView {
    /// The collections of this document, with what each holds.
    pub groups: Vec<EditionGroupView>,
    /// The entries of this document, in order.
    pub entries: Vec<EditionEntryView>,
    /// The glossary, where it is a part of this document.
    pub glossary: Option<EditionGlossaryView>,
    /// The list of sources, where it is a part of this document.
    pub sources: Option<EditionSourcesView>,
    /// The texts below that its entries have others in the place of; empty but in a local version.
    pub appendix: Vec<AppendixEntryView>,
    /// The class that gives the pages of these texts their running heads.
    pub appendix_leaf: String,
    /// Where the running heads of this document are, as a style sheet for paper.
    pub style_path: String,
    /// The address of the handbook, to cite it by.
    pub address: Option<String>,
    /// Where the summary is.
    pub summary_path: Option<String>,
    /// Where the first page of the volumes is; absent there, and where the handbook is one document.
    pub volumes_path: Option<String>,
}

/// A collection in a list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct EditionGroupView {
    /// The collection's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The number of its first entry in the handbook, from 1.
    pub first: usize,
    /// How many entries it has.
    pub count: usize,
    /// Its entries, where they are in this document.
    pub entries: Vec<EditionItemView>,
    /// The document that holds it, where that is another one.
    pub volume_path: Option<String>,
    /// Its listing on the site.
    pub path: String,
}

/// A line in a list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct EditionItemView {
    /// The anchor in this document.
    pub anchor: String,
    /// The title.
    pub title: String,
}

/// An entry in a document with others. Its headings stand one level lower than on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct EditionEntryView {
    /// What a link to it shows, and its flag.
    pub card: Shared<EntryCard>,
    /// The anchor of the entry in this document.
    pub anchor: String,
    /// Its number in the handbook, from 1.
    pub number: usize,
    /// How many entries its collection has.
    pub count: usize,
    /// The class that gives its pages their running heads.
    pub leaf: String,
    /// Who keeps it.
    pub owner: Option<String>,
    /// When it is next looked at.
    pub review: Option<DateView>,
    /// Its sections, with the anchors of this document.
    pub sections: Vec<SectionView>,
    /// Its footnotes and citations.
    pub notes: Vec<NoteView>,
    /// Its relations by kind.
    pub relations: Vec<EditionRelationsView>,
}

/// Relations of one kind, in a document with other entries.
#[derive(Debug, Clone, Serialize)]
pub struct EditionRelationsView {
    /// What the handbook calls the kind.
    pub title: String,
    /// The entries at the other end.
    pub links: Vec<EditionLinkView>,
}

/// A link from a document to an entry, in it or on the site.
#[derive(Debug, Clone, Serialize)]
pub struct EditionLinkView {
    /// The title of the entry.
    pub title: String,
    /// The anchor in this document; absent for what is not in it.
    pub anchor: Option<String>,
    /// Where it is on the site.
    pub path: String,
    /// Why it is related.
    pub reason: Option<String>,
}

/// The glossary at the end of a document.
#[derive(Debug, Clone, Serialize)]
pub struct EditionGlossaryView {
    /// Its title.
    pub title: String,
    /// The anchor in this document.
    pub anchor: String,
    /// The class that gives its pages their running heads.
    pub leaf: String,
    /// The text before the first term.
    pub html: Html,
    /// The terms from A to Z. The places that use them are left out.
    pub terms: Vec<TermView>,
    /// Footnotes and citations.
    pub notes: Vec<NoteView>,
}

/// The list of sources at the end of a document.
#[derive(Debug, Clone, Serialize)]
pub struct EditionSourcesView {
    /// Its title.
    pub title: String,
    /// The anchor in this document.
    pub anchor: String,
    /// The class that gives its pages their running heads.
    pub leaf: String,
    /// The text before the first source.
    pub html: Html,
    /// The sources under the headings of the file.
    pub groups: Vec<SourceGroupView>,
}

/// `summary`: every entry in brief, for a meeting.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryView {
    /// The entries.
    pub entries: Vec<BriefView>,
    /// Where the running heads of this document are, as a style sheet for paper.
    pub style_path: String,
    /// The full edition.
    pub full_path: String,
}

/// `board`: an entry in full and what serves it in brief, for those who decide on it.
#[derive(Debug, Clone, Serialize)]
pub struct BoardView {
    /// The entry.
    pub entry: EditionEntryView,
    /// Those that serve it.
    pub serving: Vec<BriefView>,
    /// Where the running heads of this document are, as a style sheet for paper.
    pub style_path: String,
}

/// An entry in brief.
#[derive(Debug, Clone, Serialize)]
pub struct BriefView {
    /// What a link to it shows, and its flag.
    pub card: Shared<EntryCard>,
    /// The anchor of the entry in this document.
    pub anchor: String,
    /// Why it serves the entry that the paper is about.
    pub reason: Option<String>,
    /// The first paragraph of its first section; empty where that begins otherwise.
    pub opening_html: Html,
    /// What it asks of each role.
    pub roles: Vec<BriefRoleView>,
}

/// What an entry in brief asks of one role.
#[derive(Debug, Clone, Serialize)]
pub struct BriefRoleView {
    /// The title of the role.
    pub title: String,
    /// The actions.
    pub actions: Vec<BriefActionView>,
}

/// An action of an entry in brief.
#[derive(Debug, Clone, Serialize)]
pub struct BriefActionView {
    /// What to do.
    pub html: Html,
    /// The month by which it is done.
    pub by: Option<DateView>,
    /// 1, 2 or 3 where the editors marked it as one of the first three for its role.
    pub priority: Option<u8>,
}
