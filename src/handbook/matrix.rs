//! How the entries fit together: for every two collections, which entries are joined, by which relations.
//!
//! The tables follow from the relations that entries state, so a handbook with collections of its own gets tables of its
//! own. It never knows how a table looks, or how many of them fit a page.

use std::collections::BTreeMap;

use super::links::{Links, Relation};
use super::model::{Content, EntryAt};
use crate::config::Config;

/// Two collections held against each other.
#[derive(Debug, Clone)]
pub struct Table {
    /// The collection whose entries are the rows, by its place in the configuration.
    pub rows: usize,
    /// The collection whose entries are the columns.
    pub columns: usize,
    /// What joins a row and a column, for those that something joins.
    pub cells: BTreeMap<(EntryAt, EntryAt), Vec<Joint>>,
}

/// One relation, seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joint {
    /// The place of the relation in [`Links::relations`].
    pub relation: usize,
    /// Which end it is seen from.
    pub end: End,
}

/// An end of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The entry that states it.
    From,
    /// The entry that it names.
    To,
}

impl Joint {
    /// The relation.
    pub fn of<'a>(&self, links: &'a Links) -> &'a Relation {
        &links.relations()[self.relation]
    }

    /// What the relation is called from this end.
    pub fn word<'a>(&self, config: &'a Config, links: &Links) -> &'a str {
        let kind = &config.relations[self.of(links).kind];
        match self.end {
            End::From => &kind.title,
            End::To => kind.inverse.as_ref().unwrap_or(&kind.title),
        }
    }
}

/// A table for every two collections that a relation joins, in the order of the collections.
///
/// The columns are the collection that the first declared kind of relation between the two leads to: what issues serve
/// stands above issues. Where no kind names a collection, they are the one that is declared first.
pub fn tables(config: &Config, content: &Content, links: &Links) -> Vec<Table> {
    let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, relation) in links.relations().iter().enumerate() {
        let (from, to) = (content.entry(relation.from).collection, content.entry(relation.to).collection);
        if from != to {
            pairs.entry((from.min(to), from.max(to))).or_default().push(at);
        }
    }
    let mut tables: Vec<Table> =
        pairs.into_iter().map(|(pair, all)| table(config, content, links, pair, &all)).collect();
    tables.sort_by_key(|table| (table.columns, table.rows));
    tables
}

fn table(config: &Config, content: &Content, links: &Links, (first, second): (usize, usize), all: &[usize]) -> Table {
    let directed = all.iter().map(|at| &links.relations()[*at]).filter(|at| config.relations[at.kind].to.is_some());
    let columns = directed.min_by_key(|relation| relation.kind).map(|relation| content.entry(relation.to).collection);
    let columns = columns.unwrap_or(first);
    let rows = if columns == first { second } else { first };
    let mut cells: BTreeMap<(EntryAt, EntryAt), Vec<Joint>> = BTreeMap::new();
    for at in all {
        let Relation { from, to, .. } = links.relations()[*at];
        let (cell, end) = match content.entry(from).collection == rows {
            true => ((from, to), End::From),
            false => ((to, from), End::To),
        };
        cells.entry(cell).or_default().push(Joint { relation: *at, end });
    }
    for joints in cells.values_mut() {
        joints.sort_by_key(|joint| (links.relations()[joint.relation].kind, joint.relation));
    }
    Table { rows, columns, cells }
}

/// The relations between entries of one collection, by the entry that states them.
pub fn within<'a>(content: &'a Content, links: &'a Links, collection: usize) -> BTreeMap<EntryAt, Vec<Joint>> {
    let mut stated: BTreeMap<EntryAt, Vec<Joint>> = BTreeMap::new();
    for (at, relation) in links.relations().iter().enumerate() {
        let both = [relation.from, relation.to].map(|entry| content.entry(entry).collection);
        if both == [collection; 2] {
            stated.entry(relation.from).or_default().push(Joint { relation: at, end: End::From });
        }
    }
    stated
}
