//! One section of every entry: the first paragraph of each, which leads to the rest.
//!
//! Whole sections side by side would be a page that nobody reads to its end, many times the size of any other.

use std::collections::BTreeSet;

use super::matrix::{comparisons, link};
use super::setting::Setting;
use crate::handbook::compare;
use crate::handbook::model::{EntryAt, Owner};
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{CompareCollectionView, CompareEntryView, CompareView, PageCard};

/// How many pages before and after its own a page leads to.
const NEAR: usize = 5;

/// The page on the section at `section`, by its place in the configuration; `part` is which of its pages.
pub fn compare(setting: &Setting<'_>, section: usize, part: usize) -> CompareView {
    let handbook = setting.handbook;
    let mut collections: Vec<(usize, CompareCollectionView)> = Vec::new();
    for at in compare::compared(handbook, section, part) {
        let collection = handbook.content.entry(at).collection;
        if collections.last().is_none_or(|(last, _)| *last != collection) {
            let view = CompareCollectionView { collection: link(setting, collection), entries: Vec::new() };
            collections.push((collection, view));
        }
        collections.last_mut().expect("one was just added").1.entries.push(begins(setting, section, at));
    }
    let card = |section: usize, part: usize| PageCard {
        title: match part {
            0 => handbook.config.sections[section].heading.clone(),
            part => (part + 1).to_string(),
        },
        summary: String::new(),
        path: routes::path(handbook, Page::Compare { section, part }),
    };
    // Of many pages those around this one, the first and the last: all of them would be most of each.
    let last = compare::sheets_of(handbook, section).next_back().unwrap_or_default();
    let near: BTreeSet<usize> = (part.saturating_sub(NEAR)..=part + NEAR).chain([0, last]).collect();
    let near = near.into_iter().filter(|part| compare::is_sheet(handbook, section, *part));
    let parts: Vec<PageCard> = near.map(|part| card(section, part)).collect();
    let others = comparisons(setting).filter(|(other, _)| *other != section);
    CompareView {
        collections: collections.into_iter().map(|(_, view)| view).collect(),
        parts: if parts.len() > 1 { parts } else { Vec::new() },
        others: others.map(|(_, first)| first).collect(),
    }
}

fn begins(setting: &Setting<'_>, section: usize, at: EntryAt) -> CompareEntryView {
    let handbook = setting.handbook;
    let (entry, section) = (handbook.content.entry(at), &handbook.config.sections[section].id);
    let part = entry.parts.iter().find(|part| part.section == *section);
    let writer = Writer::new(handbook, Owner::Entry(at), &entry.document, setting.root, setting.labels);
    let mut writer = writer.quoted();
    CompareEntryView {
        card: setting.cards.entry(at).clone(),
        path: routes::part(handbook, Page::Entry(at), section),
        html: part.map_or_else(|| String::new().into(), |part| writer.opening(part.body)),
    }
}
