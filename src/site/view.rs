//! The theme contract: everything a template can see, as plain strings, numbers and lists.
//!
//! A theme is given all of this and can ask nothing back. The contract has a number; a change that only adds fields keeps
//! it, any other change raises it. This file imports nothing of the crate: it is a mirror of the model, never the model.
//!
//! Three rules hold for every view:
//! - A field named `path` is an address from the root of the site (`capabilities/leadership.html`, perhaps with a
//!   `#fragment`). A template writes `{{ page.root }}{{ card.path }}`, so that the same site works at `/`, below a folder and from disk.
//! - A field whose name ends in `html` is finished HTML and is not escaped again. Every other string is text.
//! - An id or anchor that begins with `fs-` belongs to the theme, and so does `main`. No heading ever gets one of these.

use serde::Serialize;

/// The version of the contract. A theme states the one it was written for in its `theme.toml`.
pub const CONTRACT: u32 = 1;

/// `site`: what every page has in common.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The handbook's title.
    pub title: String,
    /// The sentence that the home page has for a heading; the title where the handbook gives none.
    pub tagline: String,
    /// One or two sentences about the handbook.
    pub summary: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The language of the site as a BCP 47 tag, such as `en-GB`.
    pub language: String,
    /// The terms under which the text may be used, as text.
    pub licence: Option<String>,
    /// Where readers report a fault: a web address or a `mailto:` address.
    pub feedback: Option<String>,
    /// The release that this is, where the handbook names one.
    pub release: Option<ReleaseView>,
    /// Every collection with its entries, in the order of the handbook.
    pub collections: Vec<CollectionView>,
    /// Every role that has at least one action.
    pub roles: Vec<RoleCard>,
    /// The free-standing pages, in order.
    pub pages: Vec<PageCard>,
    /// The glossary, where there is one.
    pub glossary: Option<PageCard>,
    /// The list of sources, where there is one.
    pub sources: Option<PageCard>,
    /// Where the search page is.
    pub search_path: String,
    /// Style sheets in the order of use: the theme's, then the handbook's own `brand.css`.
    pub styles: Vec<String>,
    /// Where the theme's files are: `assets/` before a file's name.
    pub assets: String,
}

/// A dated, numbered state of the handbook.
#[derive(Debug, Clone, Serialize)]
pub struct ReleaseView {
    /// The number, such as `2.1`.
    pub number: String,
    /// The date of publication.
    pub date: DateView,
}

/// A date in parts, so that each language writes it in its own way.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-11-21`, or `2026-11` where the day is not given (ISO 8601).
    pub iso: String,
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month; absent where only the month is given.
    pub day: Option<i8>,
}

/// `page`: what a page says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// Which template it is for: `home`, `listing`, `entry`, `role`, `document`, `glossary`, `sources`, `search` or `missing`.
    pub kind: String,
    /// The title of the page, for its heading and the browser's title bar.
    pub title: String,
    /// One or two sentences, for search engines and previews. Empty where there are none.
    pub summary: String,
    /// What to write before each `path`: empty, or `../`.
    pub root: String,
    /// Where the page is, from the root of the site.
    pub path: String,
    /// The full address of the page, where the handbook has a `base_url`.
    pub canonical: Option<String>,
    /// The id of the collection that the page belongs to.
    pub collection: Option<String>,
}

/// A small geometric flag: two paths in a view box of 30 by 20.
#[derive(Debug, Clone, Serialize)]
pub struct FlagView {
    /// The name of the shape: `pennant`, `rectangle`, `swallowtail`, `gonfalon` or `burgee`.
    pub shape: String,
    /// SVG path data of the whole flag.
    pub outline: String,
    /// SVG path data of its pale part.
    pub pattern: String,
}

/// What a link to an entry needs.
#[derive(Debug, Clone, Serialize)]
pub struct EntryCard {
    /// The entry's id.
    pub id: String,
    /// The id of its collection.
    pub collection: String,
    /// The singular name of its collection, such as `Capability`.
    pub singular: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Where it is.
    pub path: String,
    /// Its place in the collection, from 1.
    pub number: usize,
    /// Its flag.
    pub flag: FlagView,
    /// How many minutes it takes to read, at least 1.
    pub minutes: usize,
    /// Whether it is a draft, which only a preview or `build --drafts` shows.
    pub draft: bool,
}

/// A collection and its entries.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionView {
    /// The id, such as `capabilities`.
    pub id: String,
    /// The title, such as `Capabilities`.
    pub title: String,
    /// The singular, such as `Capability`.
    pub singular: String,
    /// A sentence about it; may be empty.
    pub summary: String,
    /// Where its listing is.
    pub path: String,
    /// Which of the theme's colours it takes, from 1, by its place in the handbook.
    pub colour: usize,
    /// Its entries in order.
    pub entries: Vec<EntryCard>,
}

/// What a link to a page needs.
#[derive(Debug, Clone, Serialize)]
pub struct PageCard {
    /// The title.
    pub title: String,
    /// Its summary; may be empty.
    pub summary: String,
    /// Where it is.
    pub path: String,
}

/// What a link to a role needs.
#[derive(Debug, Clone, Serialize)]
pub struct RoleCard {
    /// The id, such as `finance-directors`.
    pub id: String,
    /// The title, such as `Finance directors`.
    pub title: String,
    /// A sentence about the role; may be empty.
    pub summary: String,
    /// Where its page is.
    pub path: String,
    /// How many actions it has.
    pub actions: usize,
}

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
    /// The collection.
    pub collection: CollectionView,
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

/// `entry`: the page of an entry.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// What a link to it shows, and its flag.
    pub card: EntryCard,
    /// Its collection.
    pub collection: CollectionLink,
    /// Who keeps it.
    pub owner: Option<String>,
    /// When it is next looked at.
    pub review: Option<DateView>,
    /// Its sections, in order.
    pub sections: Vec<SectionView>,
    /// Its footnotes and citations, in the order of first use.
    pub notes: Vec<NoteView>,
    /// Its relations to other entries, those it states and those stated of it.
    pub relations: Vec<RelationView>,
    /// Who links to it from running text.
    pub referred_by: Vec<ReferrerView>,
    /// The entry before it in the collection.
    pub previous: Option<EntryCard>,
    /// The entry after it in the collection.
    pub next: Option<EntryCard>,
}

/// The collection an entry belongs to.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its singular.
    pub singular: String,
    /// Where its listing is.
    pub path: String,
    /// How many entries it has.
    pub count: usize,
}

/// A section of an entry.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The section's id, which is its anchor too, such as `why`.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its place in the entry, from 1.
    pub number: usize,
    /// Its text. For a section of actions: the text that stands before the first role.
    pub html: String,
    /// The actions by role; empty for any other section.
    pub roles: Vec<RoleActionsView>,
}

/// What one role does now, in one entry.
#[derive(Debug, Clone, Serialize)]
pub struct RoleActionsView {
    /// The role's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The anchor of this block, such as `actions-finance-directors`.
    pub anchor: String,
    /// Where the role's own page is.
    pub path: String,
    /// Prose before the actions; may be empty.
    pub before_html: String,
    /// The actions.
    pub actions: Vec<ActionView>,
    /// Prose after the actions; may be empty.
    pub after_html: String,
}

/// One action.
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// Its anchor on the entry's page.
    pub anchor: String,
    /// What to do.
    pub html: String,
    /// The month by which it is done.
    pub by: Option<DateView>,
    /// 1, 2 or 3 where the editors marked it as one of the first three for its role.
    pub priority: Option<u8>,
}

/// A footnote or citation.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Its anchor.
    pub anchor: String,
    /// Its text.
    pub html: String,
    /// Where it stands in the list of sources; absent for a note of the page's own.
    pub path: Option<String>,
    /// The anchors of the places that refer to it.
    pub backs: Vec<String>,
}

/// A relation as one of its two ends shows it.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// `serves`, `touches`, `related`, or the same seen from the other end: `served_by`, `touched_by`, `related`.
    pub kind: String,
    /// The entry at the other end.
    pub card: EntryCard,
    /// Why, in one sentence.
    pub reason: Option<String>,
}

/// A place that links to a page.
#[derive(Debug, Clone, Serialize)]
pub struct ReferrerView {
    /// The title of the page that links here.
    pub title: String,
    /// Where the link stands: the page, with the section's anchor where it has one.
    pub path: String,
    /// The heading of the section that the link stands in; absent outside sections.
    pub section: Option<String>,
}

/// `role`: what one role does now, over the whole handbook.
#[derive(Debug, Clone, Serialize)]
pub struct RoleView {
    /// The role.
    pub card: RoleCard,
    /// How many entries ask something of it.
    pub entries: usize,
    /// The actions marked as first, by priority. Empty where nobody marked any.
    pub first: Vec<RoleActionView>,
    /// Every action, by collection and entry. Collections without any are left out.
    pub collections: Vec<RoleCollectionView>,
    /// The entries that ask nothing of it.
    pub not_asked: Vec<EntryCard>,
    /// The other roles.
    pub others: Vec<RoleCard>,
}

/// One action on a role's page.
#[derive(Debug, Clone, Serialize)]
pub struct RoleActionView {
    /// What to do.
    pub html: String,
    /// Where it stands in its entry.
    pub path: String,
    /// The month by which it is done.
    pub by: Option<DateView>,
    /// The entry it comes from.
    pub card: EntryCard,
}

/// A role's actions from one collection.
#[derive(Debug, Clone, Serialize)]
pub struct RoleCollectionView {
    /// The collection's id.
    pub id: String,
    /// The collection's title.
    pub title: String,
    /// Its entries that ask something of the role.
    pub entries: Vec<RoleEntryView>,
}

/// A role's actions from one entry.
#[derive(Debug, Clone, Serialize)]
pub struct RoleEntryView {
    /// The entry.
    pub card: EntryCard,
    /// What it asks.
    pub actions: Vec<RoleActionView>,
}

/// `document`: a free-standing page.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Its text.
    pub html: String,
    /// Its headings of the second level, for a list of contents.
    pub headings: Vec<HeadingView>,
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
    pub html: String,
    /// The terms under the letters they begin with.
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
    pub html: String,
    /// The places that link to it.
    pub referred_by: Vec<ReferrerView>,
}

/// `sources`: the works that the handbook cites.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesView {
    /// The text before the first source.
    pub html: String,
    /// The sources under the headings of the file.
    pub groups: Vec<SourceGroupView>,
}

/// Sources under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct SourceGroupView {
    /// The heading; absent for sources before the first one.
    pub heading: Option<HeadingView>,
    /// The sources.
    pub sources: Vec<SourceView>,
}

/// A cited work.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its anchor, which is the id that a footnote cites it by.
    pub anchor: String,
    /// Its title.
    pub title_html: String,
    /// What is said of it.
    pub html: String,
    /// The places that cite it.
    pub referred_by: Vec<ReferrerView>,
}

/// `search`: the search page, which is also the list of everything for those without scripts.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The script that carries the index; a page loads it when the reader first touches search.
    pub index_path: String,
    /// Every entry, page and role from A to Z.
    pub everything: Vec<PageCard>,
}
