//! The views of the page on how entries fit together.

use serde::Serialize;

use super::common::{EntryCard, PageCard, RoleCard};
use super::entry::CollectionLink;
use crate::site::seen::Shared;

/// `matrix`: how the entries fit together.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixView {
    /// Two collections each, held against each other.
    pub tables: Vec<MatrixTableView>,
    /// The relations between entries of one collection.
    pub within: Vec<MatrixWithinView>,
    /// How many actions each entry asks of each role, a table for each collection that asks for any.
    pub roles: Vec<RoleTableView>,
    /// The pages that show one section of every entry.
    pub comparisons: Vec<PageCard>,
    /// Where the same relations are as a file for a spreadsheet; absent for a very large handbook.
    pub csv_path: Option<String>,
}

/// Two collections held against each other.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixTableView {
    /// An id for anchors, such as `capabilities-principles`.
    pub id: String,
    /// The collection of the rows.
    pub row: CollectionLink,
    /// The collection of the columns.
    pub column: CollectionLink,
    /// The columns; empty where there are too many entries for a table that can be read.
    pub columns: Vec<Shared<EntryCard>>,
    /// The rows; empty where there are too many even for a list on one page.
    pub rows: Vec<MatrixRowView>,
    /// How many relations there are.
    pub count: usize,
}

/// A row of such a table, and the same as part of a list.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRowView {
    /// The entry.
    pub card: Shared<EntryCard>,
    /// For each column what joins the two; an empty list where nothing does.
    pub cells: Vec<Vec<JointView>>,
    /// All that joins the entry with the columns, in their order.
    pub joints: Vec<JointView>,
}

/// A relation, seen from the entry that is listed.
#[derive(Debug, Clone, Serialize)]
pub struct JointView {
    /// What the relation is called from here, such as `Serves`.
    pub word: String,
    /// Whether the relation leads from one entry to the other; the built-in `related` is the same from both ends.
    pub leads: bool,
    /// The other entry.
    pub card: Shared<EntryCard>,
    /// Why the two are joined.
    pub reason: Option<String>,
    /// Where that stands in the entry that states it.
    pub path: String,
}

/// The relations between entries of one collection.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixWithinView {
    /// The collection.
    pub collection: CollectionLink,
    /// The entries that state one; empty where there are too many for one page.
    pub rows: Vec<MatrixRowView>,
    /// How many relations there are.
    pub count: usize,
}

/// What the entries of a collection ask of each role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleTableView {
    /// The collection.
    pub collection: CollectionLink,
    /// The roles that the collection asks something of.
    pub roles: Vec<RoleCard>,
    /// The entries; empty where there are too many for one page.
    pub rows: Vec<RoleRowView>,
}

/// What one entry asks of each role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleRowView {
    /// The entry.
    pub card: Shared<EntryCard>,
    /// For each role how many actions.
    pub cells: Vec<RoleCellView>,
}

/// What one entry asks of one role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleCellView {
    /// How many actions.
    pub count: usize,
    /// Where they stand; absent where there are none.
    pub path: Option<String>,
}
