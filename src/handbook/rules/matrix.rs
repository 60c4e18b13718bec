//! Rules over what joins the entries of two collections: nobody in a table without a cell.
//!
//! A relation that only one end states is no fault: it is stated once, and readers see it at both ends. The rules wait
//! until each of two collections has a second entry, because a handbook that is being begun has gaps everywhere.

use std::collections::BTreeSet;

use super::entries::SERVES;
use super::ground::{Ground, head};
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::matrix::Table;
use crate::handbook::model::{Entry, EntryAt};

/// An entry that is joined with none of a collection that others of its own are joined with.
pub(super) fn empty_row(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let config = ground.config;
    // Whom an entry serves is the matter of a rule of its own.
    let served = config.relations.iter().find(|kind| kind.id == SERVES).and_then(|kind| kind.to.as_deref());
    let mut found = Vec::new();
    for table in ground.tables() {
        let columns = &config.collections[table.columns];
        let joined: BTreeSet<EntryAt> = table.cells.keys().map(|(row, _)| *row).collect();
        let (rows, others) = (members(ground, table.rows), members(ground, table.columns));
        if Some(columns.id.as_str()) == served || rows.len() < 2 || others.len() < 2 {
            continue;
        }
        let key = key(ground, table);
        for (_, entry) in rows.iter().filter(|(at, _)| !joined.contains(at)) {
            let message = format!("`{}` is joined with none of the {}", entry.id, columns.id);
            let remedy = format!("add a line such as `{key}: [{}]` to the front matter", others[0].1.id);
            found.push(Diagnostic::at(Code::MatrixRow, entry.source(), head(&entry.document), message, remedy));
        }
    }
    found
}

/// An entry that none of a collection is joined with, though others beside it are.
pub(super) fn empty_column(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for table in ground.tables() {
        let rows = &ground.config.collections[table.rows];
        let joined: BTreeSet<EntryAt> = table.cells.keys().map(|(_, column)| *column).collect();
        let columns = members(ground, table.columns);
        if columns.len() < 2 || members(ground, table.rows).len() < 2 {
            continue;
        }
        let key = key(ground, table);
        for (_, entry) in columns.iter().filter(|(at, _)| !joined.contains(at)) {
            let message = format!("none of the {} is joined with `{}`", rows.id, entry.id);
            let remedy = format!("add a line such as `{key}: [{}]` to one of them that belongs with it", entry.id);
            found.push(Diagnostic::at(Code::MatrixColumn, entry.source(), head(&entry.document), message, remedy));
        }
    }
    found
}

fn members<'a>(ground: &Ground<'a>, collection: usize) -> Vec<(EntryAt, &'a Entry)> {
    ground.entries().filter(|(_, entry)| entry.collection == collection).collect()
}

/// The relation that the table has for its first kind.
fn key<'a>(ground: &Ground<'a>, table: &Table) -> &'a str {
    let kinds = table.cells.values().flatten().map(|joint| joint.of(ground.links).kind);
    kinds.min().map_or("related", |kind| &ground.config.relations[kind].id)
}
