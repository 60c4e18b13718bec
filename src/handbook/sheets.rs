//! Long lists in sheets: a glossary by letters, a list of sources by its headings. What fits one sheet stays whole.
//!
//! A sheet is named by its letter or heading, so that it keeps its name while the list grows; what is too much for one is
//! cut and numbered. It never knows an address, or how a list looks.

use std::collections::BTreeMap;

use super::links::{Destination, Links};
use super::listed::Term;
use super::model::{Content, Owner};
use crate::letters::as_id;
use crate::source::Span;

/// What a sheet holds at most, in bytes of text with a share for the places that use each item.
const LIMIT: usize = 15_000;

/// What an item weighs besides its text, and a place that uses it, in bytes of finished page.
const ITEM: usize = 150;
const PLACE: usize = 140;

/// The most places that are listed for one item.
pub const PLACES: usize = 24;

/// Sources that stand under no heading.
const UNGROUPED: &str = "works";

/// The lists of a handbook in sheets.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    /// The glossary, from A to Z; no sheets where it is whole.
    pub glossary: Vec<Sheet>,
    /// The list of sources; no sheets where it is whole.
    pub sources: Vec<Sheet>,
    /// The sheet of each term and of each work by its id.
    terms: BTreeMap<String, usize>,
    works: BTreeMap<String, usize>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The id, such as `c`, or `since-2015-2` for the second part under a heading.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// The places of its items in the list, in the order in which readers get them.
    pub items: Vec<usize>,
}

impl Sheets {
    /// The sheets of one list; none where it is whole, or is no list.
    pub fn of(&self, owner: Owner) -> &[Sheet] {
        match owner {
            Owner::Glossary => &self.glossary,
            Owner::Sources => &self.sources,
            Owner::Entry(_) | Owner::Page(_) => &[],
        }
    }

    /// The sheet that the item with this anchor is on; none where the list is whole.
    pub fn with(&self, owner: Owner, anchor: &str) -> Option<usize> {
        match owner {
            Owner::Glossary => self.terms.get(anchor).copied(),
            Owner::Sources => self.works.get(anchor).copied(),
            Owner::Entry(_) | Owner::Page(_) => None,
        }
    }
}

/// The terms of a glossary from A to Z, each with the letter that it stands under.
pub fn by_letter(terms: &[Term]) -> Vec<(String, usize)> {
    let mut sorted: Vec<(String, usize)> = terms.iter().enumerate().map(|(at, term)| (as_id(&term.name), at)).collect();
    sorted.sort_by(|(name, at), (other, beside)| (name, &terms[*at].id).cmp(&(other, &terms[*beside].id)));
    let letter = |name: &str| name.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    sorted.into_iter().map(|(name, at)| (letter(&name), at)).collect()
}

/// The sheets of both lists.
pub(super) fn sheets(content: &Content, links: &Links) -> Sheets {
    let mut sheets = Sheets::default();
    let places = |destination: &Destination| links.referrers(destination).len().min(PLACES) * PLACE;
    if let Some(glossary) = &content.glossary {
        let weight = |at: usize| {
            let term = &glossary.terms[at];
            length(term.body) + ITEM + places(&Destination::Term(term.id.clone()))
        };
        let named = by_letter(&glossary.terms).into_iter().map(|(letter, at)| {
            let id = Some(letter.to_lowercase()).filter(|id| !id.is_empty());
            (id.unwrap_or_else(|| String::from("other")), letter, at)
        });
        sheets.glossary = divided(named, weight);
        sheets.terms = members(&sheets.glossary, |at| glossary.terms[at].id.clone());
    }
    if let Some(sources) = &content.sources {
        let weight = |at: usize| {
            let work = &sources.works[at];
            length(work.heading) + length(work.body) + ITEM + places(&Destination::Work(at))
        };
        let groups = sources.document.parts(2, sources.document.body);
        let anchors = links.anchors(Owner::Sources);
        let named = sources.works.iter().enumerate().map(|(at, work)| {
            match groups.iter().find(|(_, body)| body.contains(work.heading)) {
                Some((heading, _)) => {
                    let anchor = anchors.of_heading(heading.span.start).unwrap_or(UNGROUPED);
                    (anchor.to_owned(), heading.text.clone(), at)
                }
                None => (String::from(UNGROUPED), sources.title.clone(), at),
            }
        });
        sheets.sources = divided(named, weight);
        sheets.works = members(&sheets.sources, |at| sources.works[at].id.clone());
    }
    sheets
}

fn length(span: Span) -> usize {
    span.end - span.start
}

/// The items in sheets by their names, which are id and title; none where all of them fit one.
fn divided(named: impl Iterator<Item = (String, String, usize)>, weight: impl Fn(usize) -> usize) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let (mut name, mut part, mut held, mut total) = (String::new(), 1, 0, 0);
    for (id, title, at) in named {
        let more = weight(at);
        total += more;
        part = match sheets.is_empty() || id != name {
            true => 1,
            false if held + more > LIMIT => part + 1,
            false => {
                held += more;
                sheets.last_mut().expect("a sheet was begun").items.push(at);
                continue;
            }
        };
        let (sheet, called) = match part {
            1 => (id.clone(), title),
            part => (format!("{id}-{part}"), format!("{title} ({part})")),
        };
        sheets.push(Sheet { id: sheet, title: called, items: vec![at] });
        (name, held) = (id, more);
    }
    if total <= LIMIT { Vec::new() } else { sheets }
}

fn members(sheets: &[Sheet], id: impl Fn(usize) -> String) -> BTreeMap<String, usize> {
    let all = sheets.iter().enumerate().flat_map(|(sheet, held)| held.items.iter().map(move |at| (*at, sheet)));
    all.map(|(at, sheet)| (id(at), sheet)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sheets of items that weigh so much, under these names.
    fn sheets(items: &[(&str, usize)]) -> Vec<(String, usize)> {
        let named = items.iter().enumerate().map(|(at, (name, _))| ((*name).to_owned(), (*name).to_uppercase(), at));
        let sheets = divided(named, |at| items[at].1);
        sheets.into_iter().map(|sheet| (sheet.id, sheet.items.len())).collect()
    }

    #[test]
    fn what_fits_one_sheet_is_whole() {
        assert!(sheets(&[("a", 7_000), ("b", 8_000)]).is_empty());
    }

    #[test]
    fn every_name_has_a_sheet() {
        assert_eq!(sheets(&[("a", 9_000), ("a", 10), ("b", 9_000)]), [("a".into(), 2), ("b".into(), 1)]);
    }

    #[test]
    fn what_is_too_much_for_one_sheet_is_cut() {
        let cut = sheets(&[("a", 9_000), ("a", 9_000), ("a", 10), ("b", 10)]);
        assert_eq!(cut, [("a".into(), 1), ("a-2".into(), 2), ("b".into(), 1)]);
    }
}
