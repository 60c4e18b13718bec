//! The order in which readers get entries and pages, and ids that two of them claim. Both follow from names and heads, so
//! that they stay the same while running text changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::{Content, EntryAt, Owner, PageAt};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Span;

/// The order of a handbook's entries and pages.
#[derive(Debug)]
pub(super) struct Order {
    /// For each place the one that its entry had in the order of the texts.
    entries: Vec<usize>,
    pages: Vec<usize>,
    /// Those whose id another has that comes before them, each with that other.
    repeated: Vec<(Owner, Owner)>,
}

impl Order {
    /// The order of what is in `content` as the texts come.
    pub(super) fn of(content: &Content) -> Order {
        let mut entries: Vec<usize> = (0..content.entries.len()).collect();
        entries.sort_by(|a, b| {
            let (a, b) = (&content.entries[*a], &content.entries[*b]);
            (a.collection, order(a.order), &a.title, &a.id).cmp(&(b.collection, order(b.order), &b.title, &b.id))
        });
        let mut pages: Vec<usize> = (0..content.pages.len()).collect();
        pages.sort_by(|a, b| {
            let (a, b) = (&content.pages[*a], &content.pages[*b]);
            (order(a.order), &a.title, &a.id).cmp(&(order(b.order), &b.title, &b.id))
        });
        let ids = entries.iter().enumerate().map(|(at, text)| (&content.entries[*text].id, Owner::Entry(EntryAt(at))));
        let of_pages = pages.iter().enumerate().map(|(at, text)| (&content.pages[*text].id, Owner::Page(PageAt(at))));
        let mut first: BTreeMap<&str, Owner> = BTreeMap::new();
        let repeated = ids.chain(of_pages).filter_map(|(id, owner)| {
            let earlier = *first.entry(id).or_insert(owner);
            (earlier != owner).then_some((owner, earlier))
        });
        let repeated = repeated.collect();
        Order { entries, pages, repeated }
    }

    /// Puts what is in `content` into this order, and says which ids are claimed twice.
    pub(super) fn arrange(&self, content: &mut Content) -> Vec<Diagnostic> {
        content.entries = self.entries.iter().map(|text| Arc::clone(&content.entries[*text])).collect();
        content.pages = self.pages.iter().map(|text| Arc::clone(&content.pages[*text])).collect();
        self.repeated.iter().filter_map(|(owner, earlier)| repeated(content, *owner, *earlier)).collect()
    }
}

/// Those with a number come before those without.
fn order(order: Option<i64>) -> (bool, i64) {
    (order.is_none(), order.unwrap_or_default())
}

fn repeated(content: &Content, owner: Owner, earlier: Owner) -> Option<Diagnostic> {
    let (document, earlier) = (content.document(owner)?, content.document(earlier)?);
    let message = format!("the id `{}` is taken by `{}`", content.id(owner)?, earlier.source.id());
    let start = Span::new(0, 0);
    let fault = Diagnostic::at(Code::EntryDuplicate, &document.source, start, message, "rename one of the two files");
    Some(fault.related(Place::text(&earlier.source, start), "the other one"))
}
