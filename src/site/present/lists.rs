//! Pages that list things: a collection, all that can be searched; and free-standing pages.

use std::collections::BTreeMap;

use super::register::part_view;
use super::setting::{Setting, plain, referrers};
use crate::handbook::links::Destination;
use crate::handbook::model::{Entry, EntryAt, Owner, PageAt};
use crate::handbook::whose;
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{
    CollectionView, DocumentView, HeadingView, HomeView, ListingView, OpeningView, PageCard, SearchView,
};
use crate::text::markdown::{self, Events, Excerpt};

/// The most entries that are listed on one page from A to Z.
const MOST_LISTED: usize = 500;

/// The opening page.
pub fn home(setting: &Setting<'_>) -> HomeView {
    let actions = setting.cards.roles.iter().map(|(_, card)| card.actions).sum();
    HomeView { entries: setting.handbook.content.entries.len(), actions }
}

/// A part of the listing of the collection at `collection`.
pub fn listing(setting: &Setting<'_>, collection: usize, part: usize) -> ListingView {
    let handbook = setting.handbook;
    let listed = handbook.content.of_collection(collection).skip(part * routes::LISTED).take(routes::LISTED);
    let listed: Vec<(EntryAt, &Entry)> = listed.collect();
    let openings = listed.iter().map(|(at, entry)| {
        let at = *at;
        let owner = Owner::Entry(at);
        let first = entry.parts.first();
        let text = Excerpt::opening(&entry.document, first.map_or(entry.document.body, |part| part.body));
        let events = Events::of_part(&text);
        OpeningView {
            heading: first.map(|part| part.section(&handbook.config).heading.clone()).unwrap_or_default(),
            text: first
                .and_then(|part| markdown::first_paragraph(&events, part.body))
                .map(|paragraph| plain(handbook, owner, &events, paragraph, &[]))
                .unwrap_or_default(),
        }
    });
    let page = |part| match part {
        0 => Page::Listing(collection),
        part => Page::ListingPart(collection, part),
    };
    ListingView {
        openings: openings.collect(),
        part: part_view(setting, part, routes::listing_parts(handbook, collection), page),
        collection: CollectionView {
            entries: listed.iter().map(|(at, _)| setting.cards.entry(*at).clone()).collect(),
            ..setting.cards.collections[collection].clone()
        },
    }
}

/// The free-standing page at `at`.
pub fn document(setting: &Setting<'_>, at: PageAt) -> DocumentView {
    let handbook = setting.handbook;
    let owner = Owner::Page(at);
    let document = &handbook.content.pages[at.0].document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, owner, document, setting.root, setting.labels);
    let html = writer.html(&events, document.body, &[]);
    let headings = document.headings.iter().filter(|heading| heading.level == 2).map(|heading| HeadingView {
        anchor: handbook.links.anchors(owner).of_heading(heading.span.start).unwrap_or_default().to_owned(),
        title: heading.text.clone(),
    });
    DocumentView {
        html,
        headings: headings.collect(),
        local: whose::of_page(&handbook.content.pages[at.0]).map(|kind| kind.name().to_owned()),
        notes: writer.notes(&events, setting.works),
        referred_by: referrers(handbook, &Destination::Page(at)),
    }
}

/// The search page.
pub fn search(setting: &Setting<'_>) -> SearchView {
    let handbook = setting.handbook;
    let all = handbook.content.entries.len();
    let shown = if all > MOST_LISTED { 0 } else { all };
    let collections = setting.cards.collections.iter().filter(|_| shown < all).map(|view| PageCard {
        title: view.title.clone(),
        summary: view.summary.clone(),
        path: view.path.clone(),
    });
    let entries = handbook.content.entries.iter().take(shown).enumerate().map(|(at, entry)| PageCard {
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        path: routes::path(handbook, Page::Entry(EntryAt(at))),
    });
    let roles = setting.cards.roles.iter().map(|(_, card)| PageCard {
        title: card.title.clone(),
        summary: card.summary.clone(),
        path: card.path.clone(),
    });
    let everything: BTreeMap<(String, String), PageCard> = entries
        .chain(collections)
        .chain(roles)
        .chain(setting.cards.pages.iter().chain(&setting.cards.glossary).chain(&setting.cards.sources).cloned())
        .map(|card| ((card.title.to_lowercase(), card.path.clone()), card))
        .collect();
    SearchView {
        index_path: routes::SEARCH_INDEX.to_owned(),
        missing_path: routes::MISSING.to_owned(),
        everything: everything.into_values().collect(),
    }
}
