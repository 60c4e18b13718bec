//! One section of every entry: the first paragraph of each, which leads to the rest.
//!
//! Whole sections side by side would be a page that nobody reads to its end, many times the size of any other.

use super::matrix::link;
use super::setting::Setting;
use crate::handbook::compare;
use crate::handbook::model::{EntryAt, Owner};
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{CompareCollectionView, CompareEntryView, CompareView, PageCard};
use crate::text::markdown::{self, Events, Excerpt};

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
    let pages: Vec<(usize, usize)> = compare::sheets(handbook);
    let card = |(section, part): &(usize, usize)| PageCard {
        title: match part {
            0 => handbook.config.sections[*section].heading.clone(),
            part => (part + 1).to_string(),
        },
        summary: String::new(),
        path: routes::path(handbook, Page::Compare { section: *section, part: *part }),
    };
    // Of many pages those around this one, the first and the last: all of them would be most of each.
    let last = pages.iter().filter(|(other, _)| *other == section).map(|(_, part)| *part).max().unwrap_or_default();
    let is_near = |other: usize| other == 0 || other == last || other.abs_diff(part) <= NEAR;
    let own = pages.iter().filter(|(other, part)| *other == section && is_near(*part));
    let others = pages.iter().filter(|(other, part)| *other != section && *part == 0);
    let parts: Vec<PageCard> = own.map(card).collect();
    CompareView {
        collections: collections.into_iter().map(|(_, view)| view).collect(),
        parts: if parts.len() > 1 { parts } else { Vec::new() },
        others: others.map(card).collect(),
    }
}

fn begins(setting: &Setting<'_>, section: usize, at: EntryAt) -> CompareEntryView {
    let handbook = setting.handbook;
    let (entry, section) = (handbook.content.entry(at), &handbook.config.sections[section].id);
    let part = entry.parts.iter().find(|part| part.section == *section);
    let text = Excerpt::of(&entry.document, part.map_or(entry.document.body, |part| part.body));
    let events = Events::of_part(&text);
    let first = part.and_then(|part| markdown::first_paragraph(&events, part.body));
    let writer = Writer::new(handbook, Owner::Entry(at), &entry.document, setting.root, setting.labels);
    let mut writer = writer.quoted();
    CompareEntryView {
        card: setting.cards.entry(at).clone(),
        path: routes::part(handbook, Page::Entry(at), section),
        html: first.map_or_else(|| String::new().into(), |first| writer.html(&events, first, &[])),
    }
}
