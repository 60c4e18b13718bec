//! The views of an entry's page.

use serde::Serialize;

use super::common::{DateView, EntryCard};
use super::local::OriginView;
use crate::site::seen::{Html, Shared};

/// `entry`: the page of an entry.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// What a link to it shows, and its flag.
    pub card: Shared<EntryCard>,
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
    /// Its relations to other entries by kind, those it states first.
    pub relations: Vec<RelationGroupView>,
    /// Who links to it from running text.
    pub referred_by: Vec<ReferrerView>,
    /// Where the paper on it and on what serves it is; absent where nothing does.
    pub board_path: Option<String>,
    /// The entry before it in the collection.
    pub previous: Option<Shared<EntryCard>>,
    /// The entry after it in the collection.
    pub next: Option<Shared<EntryCard>>,
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
    /// Its anchor on the page that it is shown on, which is its id on the entry's own.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// Whose words it is in, where they are not those of the lowest handbook.
    pub origin: Option<OriginView>,
    /// Where the same section of the other entries is; absent for actions.
    pub compare_path: Option<String>,
    /// Its place in the entry, from 1.
    pub number: usize,
    /// Its text. For a section of actions: the text that stands before the first role.
    pub html: Html,
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
    /// Where the role's own page is; absent for a role that no entry asks anything of.
    pub path: Option<String>,
    /// Prose before the actions; may be empty.
    pub before_html: Html,
    /// The actions.
    pub actions: Vec<ActionView>,
    /// Prose after the actions; may be empty.
    pub after_html: Html,
}

/// One action.
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// Its anchor on the entry's page.
    pub anchor: String,
    /// What to do.
    pub html: Html,
    /// The month by which it is done.
    pub by: Option<DateView>,
    /// 1, 2 or 3 where the editors marked it as one of the first three for its role.
    pub priority: Option<u8>,
    /// In a local version: `adapted` or `added`, where it is its own in an entry from below.
    pub local: Option<String>,
}

/// A footnote or citation.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Its anchor.
    pub anchor: String,
    /// Its text.
    pub html: Html,
    /// The anchors of the places that refer to it.
    pub backs: Vec<String>,
}

/// Relations of one kind, as one of their two ends shows them.
#[derive(Debug, Clone, Serialize)]
pub struct RelationGroupView {
    /// The kind: `serves`, `touches`, `related` or a declared one; with `_inverse` after it as seen from its other end.
    pub kind: String,
    /// What the handbook calls it.
    pub title: String,
    /// The relations.
    pub relations: Vec<RelationView>,
}

/// A relation as one of its two ends shows it.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// The entry at the other end.
    pub card: Shared<EntryCard>,
    /// The anchor that the reason is cited by; absent where the other entry states the relation, which has it there.
    pub anchor: Option<String>,
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
