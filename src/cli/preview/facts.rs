//! What the preview's bar tells of the page that it stands on, faults aside: how long it is, what it still lacks, what
//! leads to it, and whether readers will get it. It never makes HTML.

use std::collections::BTreeSet;

use crate::handbook::book::Handbook;
use crate::handbook::links::Destination;
use crate::handbook::model::{EntryAt, Owner, PageAt};
use crate::handbook::standing;
use crate::reading::language;
use crate::site::routes::{self, Page};
use crate::source::Span;

/// What is told of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The file that it is written in; none for a page that flagstaff makes of many.
    pub file: Option<String>,
    /// Whether that is a file of the handbook's own, which is changed here.
    pub is_local: bool,
    /// How many words it has.
    pub words: Option<usize>,
    /// The age in years at which people read it with ease; none where it is too short to tell.
    pub reading_age: Option<u32>,
    /// The headings of the sections that are not written.
    pub missing: Vec<String>,
    /// The pages that lead here, with their addresses; none where nobody counts.
    pub linked_from: Option<Vec<(String, String)>>,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// How many drafts there are in the handbook.
    pub drafts: usize,
    /// How far the entries are that it lists.
    pub listed: Option<Listed>,
}

/// How far the entries are that a page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// How many there are.
    pub entries: usize,
    /// How many of them are complete.
    pub complete: usize,
}

/// What is told of the page at `page`.
pub fn of(handbook: &Handbook, page: Option<Page>) -> Facts {
    let content = &handbook.content;
    let owner = page.and_then(routes::owner_of);
    let document = owner.and_then(|owner| content.document(owner));
    let entry = match owner {
        Some(Owner::Entry(at)) => Some(content.entry(at)),
        Some(Owner::Page(_) | Owner::Glossary | Owner::Sources) | None => None,
    };
    let missing = entry.into_iter().flat_map(|entry| standing::missing(&handbook.config, entry));
    let drafts = content.entries.iter().filter(|entry| entry.draft).count();
    Facts {
        file: document.map(|document| document.source.file().to_owned()),
        is_local: document.is_some_and(|document| document.source.id().is_local()),
        words: match entry {
            Some(entry) => Some(entry.words()),
            None => document.map(|document| document.words(document.body)),
        },
        reading_age: document.and_then(|document| match entry {
            Some(entry) => entry.measure(&handbook.config).age(),
            None => document.measure(document.body, language::of(&handbook.config.language)).age(),
        }),
        missing: missing.map(|section| section.heading.clone()).collect(),
        linked_from: owner.and_then(|owner| linked_from(handbook, owner)),
        is_draft: owner.is_some_and(|owner| content.is_draft(owner)),
        drafts: drafts + content.pages.iter().filter(|page| page.draft).count(),
        listed: page.and_then(|page| listed(handbook, page)),
    }
}

/// The pages that lead to that of `owner`, by a link or by a relation at either end, each once.
fn linked_from(handbook: &Handbook, owner: Owner) -> Option<Vec<(String, String)>> {
    let destination = match owner {
        Owner::Entry(at) => Destination::Entry(at),
        Owner::Page(at) => Destination::Page(at),
        Owner::Glossary | Owner::Sources => return None,
    };
    let mut owners: BTreeSet<Owner> =
        handbook.links.referrers(&destination).iter().map(|referrer| referrer.owner).collect();
    if let Owner::Entry(at) = owner {
        let ends = handbook.links.relations_of(at).flat_map(|relation| [relation.from, relation.to]);
        owners.extend(ends.map(Owner::Entry));
    }
    let told =
        |owner: Owner| (handbook.content.title(owner).to_owned(), routes::path(handbook, routes::page_of(owner)));
    Some(owners.into_iter().filter(|other| *other != owner).map(told).collect())
}

fn listed(handbook: &Handbook, page: Page) -> Option<Listed> {
    let wanted = match page {
        Page::Home | Page::Status => None,
        Page::Listing(collection) | Page::ListingPart(collection, _) => Some(collection),
        _ => return None,
    };
    let mut listed = Listed { entries: 0, complete: 0 };
    let all = handbook.content.entries.iter();
    for entry in all.filter(|entry| wanted.is_none_or(|wanted| entry.collection == wanted)) {
        listed.entries += 1;
        listed.complete += usize::from(standing::is_complete(&handbook.config, entry));
    }
    Some(listed)
}

/// The page on which the text of the file at `path` is shown, with the section that the byte at `at` stands in.
pub fn address(handbook: &Handbook, path: &str, at: usize) -> Option<String> {
    let content = &handbook.content;
    let (owner, _) = content.documents().into_iter().find(|(_, document)| &*document.source.id().path == path)?;
    let page = routes::page_of(owner);
    let part = match owner {
        Owner::Entry(EntryAt(entry)) => {
            let (parts, document) = (content.entries[entry].parts.iter(), &content.entries[entry].document);
            // A section that begins with words of another file is not known to be the one that was saved.
            parts.rev().find(|part| {
                let (file, begin) = document.source.written(Span::new(part.body.start, part.body.start));
                file.file() == path && begin.start <= at
            })
        }
        Owner::Page(PageAt(_)) | Owner::Glossary | Owner::Sources => None,
    };
    Some(match part {
        Some(part) => routes::part(handbook, page, &part.section),
        None => routes::path(handbook, page),
    })
}
