//! The views of the register of actions: a role's page, and the pages of everybody's.

use serde::Serialize;

use super::common::{DateView, EntryCard, RoleCard};
use crate::site::seen::{Html, Shared};

/// `role`: what one role does now, over the whole handbook.
#[derive(Debug, Clone, Serialize)]
pub struct RoleView {
    /// The role.
    pub card: RoleCard,
    /// How many entries ask something of it.
    pub entries: usize,
    /// Which part of a long page this is.
    pub part: PartView,
    /// The actions marked as first, by priority. Empty where nobody marked any, and on a later part.
    pub first: Vec<RoleActionView>,
    /// The actions of this part, by collection and entry. Collections without any are left out.
    pub collections: Vec<RoleCollectionView>,
    /// The entries that ask nothing of it; empty where they are too many to be read, and on a later part.
    pub not_asked: Vec<Shared<EntryCard>>,
    /// The actions with a date as a calendar file; absent where none has one.
    pub calendar_path: Option<String>,
    /// Where the whole register is.
    pub register_path: String,
    /// The other roles.
    pub others: Vec<RoleCard>,
}

/// One action on a role's page.
#[derive(Debug, Clone, Serialize)]
pub struct RoleActionView {
    /// What to do.
    pub html: Html,
    /// Where it stands in its entry.
    pub path: String,
    /// The month by which it is done.
    pub by: Option<DateView>,
    /// 1, 2 or 3 where the editors marked it as one of the first three for its role.
    pub priority: Option<u8>,
    /// Whether its HTML has links, so that it cannot be the words of one.
    pub has_links: bool,
    /// In a local version: `adapted` or `added`, where it is its own in an entry from below.
    pub local: Option<String>,
    /// The title of the role that does it.
    pub role: String,
    /// The entry it comes from.
    pub card: Shared<EntryCard>,
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
    pub card: Shared<EntryCard>,
    /// What it asks.
    pub actions: Vec<RoleActionView>,
}

/// `actions`: what the register has, by role and by collection.
#[derive(Debug, Clone, Serialize)]
pub struct ActionsView {
    /// How many actions there are.
    pub actions: usize,
    /// How many entries ask for them.
    pub entries: usize,
    /// The collections that ask something: the columns.
    pub collections: Vec<ActionsColumnView>,
    /// The roles that have actions: the rows.
    pub roles: Vec<ActionsRowView>,
    /// The months by which actions are done, in order.
    pub months: Vec<MonthView>,
    /// All actions on sheets to print. A very large handbook has none of these files.
    pub print_path: Option<String>,
    /// All actions as a table for a spreadsheet.
    pub table_path: Option<String>,
    /// All actions as JSON.
    pub data_path: Option<String>,
    /// The JSON Schema of that.
    pub data_schema_path: Option<String>,
    /// The whole handbook as JSON.
    pub model_path: Option<String>,
    /// The JSON Schema of that.
    pub model_schema_path: Option<String>,
}

/// A collection in the register.
#[derive(Debug, Clone, Serialize)]
pub struct ActionsColumnView {
    /// The collection's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where its actions are.
    pub path: String,
    /// How many there are.
    pub actions: usize,
}

/// A role in the register.
#[derive(Debug, Clone, Serialize)]
pub struct ActionsRowView {
    /// The role.
    pub card: RoleCard,
    /// How many actions it has from each of the collections, in their order.
    pub cells: Vec<ActionsCellView>,
    /// Its actions with a date as a calendar file; absent where none has one.
    pub calendar_path: Option<String>,
}

/// What one role is asked by one collection.
#[derive(Debug, Clone, Serialize)]
pub struct ActionsCellView {
    /// How many actions.
    pub actions: usize,
    /// Where they are; absent where there are none.
    pub path: Option<String>,
}

/// A month by which actions are done.
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// The month.
    pub by: DateView,
    /// How many actions.
    pub actions: usize,
    /// Where they are.
    pub path: String,
}

/// Which part of a long list a page is.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// Its number, from 1.
    pub number: usize,
    /// How many parts there are.
    pub count: usize,
    /// Where the part before it is.
    pub previous: Option<String>,
    /// Where the part after it is.
    pub next: Option<String>,
}

/// `register`: the actions from one collection, by entry and role.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterView {
    /// The collection.
    pub collection: ActionsColumnView,
    /// Which part of its actions this is.
    pub part: PartView,
    /// The entries of this part.
    pub entries: Vec<RegisterEntryView>,
    /// The collections that ask something, this one among them.
    pub collections: Vec<ActionsColumnView>,
    /// Where the front of the register is.
    pub register_path: String,
}

/// What one entry asks of everybody.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterEntryView {
    /// The entry.
    pub card: Shared<EntryCard>,
    /// What it asks, by role.
    pub roles: Vec<RegisterRoleView>,
}

/// What one entry asks of one role.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterRoleView {
    /// The title of the role.
    pub title: String,
    /// Where the role's page is.
    pub path: String,
    /// The actions.
    pub actions: Vec<RoleActionView>,
}

/// `dates`: the actions that have a date, month by month.
#[derive(Debug, Clone, Serialize)]
pub struct DatesView {
    /// How many there are in all.
    pub actions: usize,
    /// Which part of them this is.
    pub part: PartView,
    /// The months of this part.
    pub months: Vec<DatesMonthView>,
    /// Where the front of the register is.
    pub register_path: String,
}

/// What is done by the end of a month.
#[derive(Debug, Clone, Serialize)]
pub struct DatesMonthView {
    /// The anchor of the month.
    pub anchor: String,
    /// The month.
    pub by: DateView,
    /// The actions.
    pub actions: Vec<RoleActionView>,
}

/// `sheets`: every action on paper, a sheet for each role.
#[derive(Debug, Clone, Serialize)]
pub struct SheetsView {
    /// The sheets.
    pub sheets: Vec<SheetView>,
    /// Where the front of the register is.
    pub register_path: String,
}

/// What one role does, as a table to tick.
#[derive(Debug, Clone, Serialize)]
pub struct SheetView {
    /// The role.
    pub card: RoleCard,
    /// The actions in the order of the handbook.
    pub actions: Vec<RoleActionView>,
}
