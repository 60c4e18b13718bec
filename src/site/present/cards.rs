//! What links show, made once for the whole site, and what every page has in common.

use std::sync::{Arc, OnceLock};

use super::ground::{self, release};
use super::roll::Roll;
use crate::handbook::book::Handbook;
use crate::handbook::model::{EntryAt, RoleAt};
use crate::handbook::register;
use crate::handbook::whose;
use crate::language::locale;
use crate::site::colours::Livery;
use crate::site::editions::{self, Edition};
use crate::site::flags;
use crate::site::policy;
use crate::site::routes::{self, Page};
use crate::site::seen::Shared;
use crate::site::view::{CollectionView, EntryCard, PageCard, RoleCard, SiteView};

/// Words that an adult reads in a minute, on the low side of what studies of silent reading find (Brysbaert 2019: 238).
const WORDS_A_MINUTE: usize = 220;

/// The most entries of a collection that a page shows beside others.
const SHOWN: usize = 60;

/// Links to everything that has a page.
#[derive(Debug)]
pub struct Cards {
    handbook: Arc<Handbook>,
    /// The entries, by their place in the handbook; made when they are first shown.
    entries: Vec<OnceLock<Shared<EntryCard>>>,
    counts: Arc<Counts>,
    /// The collections, by their place in the configuration.
    pub collections: Vec<CollectionView>,
    /// The roles that have actions, each with its place in the configuration.
    pub roles: Vec<(RoleAt, RoleCard)>,
    /// The free-standing pages, by their place in the handbook.
    pub pages: Vec<PageCard>,
    /// The glossary, where there is one.
    pub glossary: Option<PageCard>,
    /// The list of sources, where there is one.
    pub sources: Option<PageCard>,
    /// Which actions are on which page; made with the first page that has any.
    roll: OnceLock<Roll>,
}

/// What is counted over all entries. It stays the same while running text changes.
#[derive(Debug)]
pub struct Counts {
    /// The place of each entry in its collection, from 0.
    places: Vec<usize>,
    /// How many entries each collection has.
    entries: Vec<usize>,
    /// How many actions each collection asks for.
    asked: Vec<usize>,
    /// The roles that have actions, each with how many.
    roles: Vec<(RoleAt, usize)>,
}

impl Counts {
    /// The counts over a handbook.
    pub fn of(handbook: &Handbook) -> Counts {
        let Handbook { config, content, .. } = handbook;
        let (mut entries, mut asked) = (vec![0; config.collections.len()], vec![0; config.collections.len()]);
        let mut places = Vec::with_capacity(content.entries.len());
        for entry in &content.entries {
            places.push(entries[entry.collection]);
            entries[entry.collection] += 1;
            let asks = entry.parts.iter().flat_map(|part| &part.asks);
            asked[entry.collection] += asks.map(|ask| ask.actions.len()).sum::<usize>();
        }
        Counts { places, entries, asked, roles: register::asked_roles(content, config.roles.len()) }
    }
}

impl Cards {
    /// The cards of a handbook, with what is counted over it.
    pub fn of(handbook: &Arc<Handbook>, counts: Arc<Counts>) -> Cards {
        let config = &handbook.config;
        let collections = config.collections.iter().enumerate().map(|(at, collection)| CollectionView {
            id: collection.id.clone(),
            title: collection.title.clone(),
            singular: collection.singular.clone(),
            summary: collection.summary.clone(),
            path: routes::path(handbook, Page::Listing(at)),
            colour: colour(at),
            count: counts.entries[at],
            entries: Vec::new(),
        });
        let roles = counts.roles.iter().map(|(at, actions)| (*at, role(handbook, *at, *actions)));
        let pages = handbook.content.pages.iter().enumerate().map(|(at, page)| PageCard {
            title: page.title.clone(),
            summary: page.summary.clone(),
            path: routes::path(handbook, Page::Document(crate::handbook::model::PageAt(at))),
        });
        let glossary = handbook.content.glossary.as_ref().map(|list| (&list.title, &list.summary, Page::Glossary));
        let sources = handbook.content.sources.as_ref().map(|list| (&list.title, &list.summary, Page::Sources));
        let card = |(title, summary, page): (&String, &String, Page)| PageCard {
            title: title.clone(),
            summary: summary.clone(),
            path: routes::path(handbook, page),
        };
        let mut cards = Cards {
            handbook: Arc::clone(handbook),
            collections: collections.collect(),
            roles: roles.collect(),
            counts,
            roll: OnceLock::new(),
            pages: pages.collect(),
            glossary: glossary.map(card),
            sources: sources.map(card),
            entries: handbook.content.entries.iter().map(|_| OnceLock::new()).collect(),
        };
        for at in 0..config.collections.len() {
            let first = handbook.content.of_collection(at).take(SHOWN);
            cards.collections[at].entries = first.map(|(at, _)| cards.entry(at).clone()).collect();
        }
        cards
    }

    /// How many actions each collection asks for.
    pub fn asked(&self) -> &[usize] {
        &self.counts.asked
    }

    /// Which actions are on which page.
    pub fn roll(&self) -> &Roll {
        let Handbook { content, config, .. } = &*self.handbook;
        self.roll.get_or_init(|| Roll::of(content, config.roles.len(), config.collections.len()))
    }

    /// The place of an entry in its collection, from 0.
    pub fn place(&self, at: EntryAt) -> usize {
        self.counts.places[at.0]
    }

    /// The card of an entry.
    pub fn entry(&self, at: EntryAt) -> &Shared<EntryCard> {
        self.entries[at.0].get_or_init(|| entry(&self.handbook, at, self.place(at)).into())
    }
}

/// Which of the theme's colours the collection at a place in the configuration takes, from 1.
fn colour(collection: usize) -> usize {
    collection + 1
}

fn entry(handbook: &Handbook, at: EntryAt, place: usize) -> EntryCard {
    let entry = handbook.content.entry(at);
    let collection = entry.collection(&handbook.config);
    EntryCard {
        id: entry.id.clone(),
        collection: collection.id.clone(),
        singular: collection.singular.clone(),
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        path: routes::path(handbook, Page::Entry(at)),
        number: place + 1,
        colour: colour(entry.collection),
        flag: flags::flag(entry.collection, place),
        minutes: entry.words().div_ceil(WORDS_A_MINUTE).max(1),
        draft: entry.draft,
        local: whose::of_entry(entry).map(|kind| kind.name().to_owned()),
    }
}

fn role(handbook: &Handbook, at: RoleAt, actions: usize) -> RoleCard {
    let role = &handbook.config.roles[at.0];
    RoleCard {
        id: role.id.clone(),
        title: role.title.clone(),
        summary: role.summary.clone(),
        path: routes::path(handbook, Page::Role(at)),
        actions,
    }
}

/// What every page has in common, with the colours and the style sheets of the theme.
pub fn site(handbook: &Handbook, cards: &Cards, livery: &Livery, styles: Vec<String>) -> SiteView {
    let config = &handbook.config;
    let alone = |page| match routes::own_page(handbook, page) {
        Some(_) => None,
        None => Some(routes::path(handbook, page)),
    };
    SiteView {
        title: config.title.clone(),
        tagline: config.tagline.clone().unwrap_or_else(|| config.title.clone()),
        summary: config.summary.clone(),
        publisher: config.publisher.clone(),
        language: config.language.clone(),
        licence: config.licence.clone(),
        release: config.release.as_ref().map(release),
        local: ground::site(handbook),
        collections: cards.collections.clone(),
        roles: cards.roles.iter().map(|(_, card)| card.clone()).collect(),
        pages: cards.pages.clone(),
        glossary: cards.glossary.clone(),
        sources: cards.sources.clone(),
        statement_path: config.statement.as_ref().and_then(|_| alone(Page::Statement)),
        privacy_path: alone(Page::Privacy),
        status_path: handbook.standings.as_ref().map(|_| routes::STATUS.to_owned()),
        matrix_path: handbook.content.entries.first().map(|_| routes::path(handbook, Page::Matrix)),
        actions_path: cards.roles.first().map(|_| routes::path(handbook, Page::Register(routes::Register::Front))),
        full_path: editions::has_full(handbook).then(|| routes::path(handbook, Page::Edition(Edition::Full))),
        summary_path: editions::has_summary(handbook).then(|| routes::path(handbook, Page::Edition(Edition::Summary))),
        search_path: routes::SEARCH.to_owned(),
        locale: locale(&config.language),
        styles,
        logo: None,
        ground: livery.ground.clone(),
        dark_ground: livery.dark_ground.clone(),
        favicon_path: routes::FAVICON.to_owned(),
        touch_icon_path: routes::TOUCH_ICON.to_owned(),
        policy: policy::CONTENT.to_owned(),
        referrer: policy::REFERRER.to_owned(),
        assets: routes::ASSETS.to_owned(),
    }
}
