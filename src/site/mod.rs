//! What readers get: a picture of a finished handbook, one page an address.
//!
//! A [`Site`] knows every path at once and makes the bytes of one when it is asked, so that a build asks for all of them
//! and a preview for the one that is looked at. It cannot fail because of content, only because of a theme.

pub mod routes;
pub mod seen;
pub mod view;
pub mod words;
mod embedded;
mod flags;
pub mod kit;
pub mod colours;
mod parts;
pub mod theme;
pub mod apart;
pub mod bundle;
mod elements;
pub mod editions;
mod ground;
mod drawing;
mod font;
mod posters;
mod icons;
mod heads;
mod hrefs;
mod notes;
mod open;
mod items;
mod uses;
pub mod prose;
pub mod search;
pub mod golden;
pub mod present;
pub mod exports;
mod copies;
mod feeds;
pub mod output;
pub mod policy;
pub mod hosting;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::handbook::book::Handbook;
use crate::memo::Once;
use editions::Edition;
use items::{Item, Items};
use present::{Cards, Counts, Quotes, Setting};
use prose::Labels;
use routes::{Page, Poster, Register};
use seen::Html;
use serde::Serialize;
use theme::Theme;
use view::PageView;

/// The depth that pages lie at: none is deeper than one folder.
const DEPTHS: usize = 2;

/// The pictures that stand for a publisher at the top of each page, the first that is there.
const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// What was made for the site of an earlier state, which can change how long it takes to make the next and nothing else.
#[derive(Debug, Default)]
pub struct Known {
    counts: Once<Counts>,
    pages: Once<items::Pages>,
}

/// The site of a handbook.
#[derive(Debug)]
pub struct Site {
    handbook: Arc<Handbook>,
    theme: Arc<Theme>,
    /// What every page has in common.
    common: theme::Common,
    cards: Cards,
    items: Items,
    /// The works as notes show them, for each depth of page, made with the first page.
    works: [OnceLock<Vec<Html>>; DEPTHS],
    /// The actions as pages quote them, for each depth of page.
    quotes: [Quotes; DEPTHS],
    /// What the actions say in documents for other programs.
    sayings: exports::Sayings,
    /// The works as the notes of copies cite them, made with the first copy.
    cited: OnceLock<Vec<copies::Work>>,
    /// The scripts of the search index by their paths, made when they are first asked for.
    scripts: OnceLock<BTreeMap<String, String>>,
    /// What the page for missing addresses begins its paths with.
    server_root: Option<String>,
}

impl Site {
    /// The site of `handbook` in a theme. `files` are those beside the content.
    ///
    /// `server_root` is where the site begins on its server, over what follows from the handbook's own address.
    pub fn new(
        handbook: Arc<Handbook>,
        theme: Arc<Theme>,
        files: &BTreeMap<String, Arc<[u8]>>,
        server_root: Option<String>,
        known: &mut Known,
    ) -> Site {
        let cards = Cards::of(&handbook, known.counts.get(handbook.outline, || Counts::of(&handbook)));
        let mut styles = vec![routes::asset("style.css")];
        styles.extend((!handbook.config.below.is_empty()).then(|| routes::asset(items::LOCAL_STYLE)));
        styles.extend(theme.assets.contains_key("brand.css").then(|| routes::asset("brand.css")));
        let mut view = present::site(&handbook, &cards, &theme.livery, styles);
        view.logo = LOGOS.into_iter().find(|name| theme.assets.contains_key(*name)).map(routes::asset);
        let common = theme::Common::of(&view);
        let items = Items::of(&handbook, &theme, files, &mut known.pages);
        let server_root = server_root.or_else(|| handbook.config.base_url.as_deref().map(routes::server_root));
        let (works, cited, scripts) = Default::default();
        let quotes = std::array::from_fn(|_| Quotes::of(&handbook.content));
        let sayings = exports::Sayings::of(&handbook.content);
        Site { handbook, theme, common, cards, items, works, quotes, sayings, cited, scripts, server_root }
    }

    /// Every path of the site, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths_at_hand().chain(self.paths_of_search()).collect::<BTreeSet<&str>>().into_iter()
    }

    /// The paths of all but the scripts of search.
    pub fn paths_at_hand(&self) -> impl Iterator<Item = &str> {
        self.items.paths()
    }

    /// The paths of the scripts of search. Which there are is known only once the index is made, which this does.
    pub fn paths_of_search(&self) -> impl Iterator<Item = &str> {
        self.scripts().keys().map(String::as_str)
    }

    /// The search index. It is made anew: what a site keeps of it is what browsers get.
    pub fn index(&self) -> search::Index {
        present::index(&self.handbook, &self.theme.words)
    }

    fn copied(&self) -> copies::Setting<'_> {
        let works = self.cited.get_or_init(|| copies::works(&self.handbook));
        copies::Setting { handbook: &self.handbook, words: &self.theme.words, works }
    }

    fn scripts(&self) -> &BTreeMap<String, String> {
        self.scripts.get_or_init(|| {
            let scripts = self.index().scripts().into_iter();
            scripts.map(|(name, script)| (routes::search(&name), script)).collect()
        })
    }

    /// The handbook that it is a picture of.
    pub fn handbook(&self) -> &Handbook {
        &self.handbook
    }

    /// The words of the interface.
    pub fn words(&self) -> &words::Words {
        &self.theme.words
    }

    /// Which page is at `path`; none where there is a file or nothing.
    pub fn page_at(&self, path: &str) -> Option<Page> {
        match self.items.get(path)? {
            Item::Page(page) => Some(*page),
            Item::Copy(_)
            | Item::Llms
            | Item::Feed(_)
            | Item::Export(_)
            | Item::Heads(_)
            | Item::Hosting(_)
            | Item::Poster(_)
            | Item::Icon(_)
            | Item::File(_) => None,
        }
    }

    /// Whether the file at `path` is for those who serve the site and not for those who read it.
    pub fn is_for_host(&self, path: &str) -> bool {
        matches!(self.items.get(path), Some(Item::Hosting(_)))
    }

    /// The bytes at `path`; none where nothing is there. The error is a fault of the theme.
    pub fn render(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Box<Diagnostic>>> {
        if routes::is_search(path) {
            return self.scripts().get(path).map(|script| Ok(Cow::Borrowed(script.as_bytes())));
        }
        let bytes = match self.items.get(path)? {
            Item::Page(page) => self.page(path, *page).map(|html| Cow::Owned(html.into_bytes())),
            Item::Copy(page) => Ok(Cow::Owned(copies::copy(&self.copied(), *page).into_bytes())),
            Item::Llms => Ok(Cow::Owned(copies::llms(&self.copied()).into_bytes())),
            Item::Feed(feed) => Ok(Cow::Owned(feeds::bytes(&self.handbook, *feed))),
            Item::Heads(edition) => Ok(Cow::Owned(
                heads::style(&self.handbook, *edition, self.theme.words.get("appendix_title")).into_bytes(),
            )),
            Item::Export(export) => Ok(Cow::Owned(exports::bytes(&self.handbook, &self.sayings, *export))),
            Item::Hosting(host) => Ok(Cow::Owned(hosting::settings(*host).into_bytes())),
            Item::Poster(poster) => Ok(Cow::Owned(self.poster(*poster))),
            Item::Icon(icon) => Ok(Cow::Owned(icons::bytes(*icon, self.icon(), &self.theme.livery))),
            Item::File(bytes) => Ok(Cow::Borrowed(&**bytes)),
        };
        Some(bytes)
    }

    fn poster(&self, poster: Poster) -> Vec<u8> {
        let shown = present::poster(&self.handbook, &self.cards, &self.theme.words, poster);
        drawing::poster(&posters::drawn(&shown, &self.theme.livery))
    }

    /// The drawing that browsers show for the site.
    fn icon(&self) -> &[u8] {
        self.theme.assets.get(theme::ICON).map(|bytes| &**bytes).unwrap_or_default()
    }

    fn shown(&self, head: &PageView, name: &'static str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        self.theme.render(&self.common, head, name, view)
    }

    fn page(&self, path: &str, page: Page) -> Result<String, Box<Diagnostic>> {
        let root = routes::root(path, self.server_root.as_deref());
        let depth = path.matches('/').count().min(DEPTHS - 1);
        let works = self.works[depth].get_or_init(|| present::works(&self.handbook, &"../".repeat(depth)));
        let setting = Setting {
            handbook: &self.handbook,
            cards: &self.cards,
            works,
            quotes: &self.quotes[depth],
            root: &root,
            labels: Labels {
                note: self.theme.words.get("note_mark"),
                left_out: self.theme.words.get("left_out"),
                below: self.theme.words.get("below_table"),
            },
        };
        let head = present::page(&self.handbook, page, &root, &self.theme.words);
        match page {
            Page::Home => self.shown(&head, "home", &present::home(&setting)),
            Page::Listing(at) => self.shown(&head, "listing", &present::listing(&setting, at, 0)),
            Page::ListingPart(at, part) => self.shown(&head, "listing", &present::listing(&setting, at, part)),
            Page::Entry(at) => self.shown(&head, "entry", &present::entry(&setting, at)),
            Page::Role(at) => self.shown(&head, "role", &present::role(&setting, at, 0)),
            Page::RolePart(at, part) => self.shown(&head, "role", &present::role(&setting, at, part)),
            Page::Document(at) => self.shown(&head, "document", &present::document(&setting, at)),
            Page::Glossary => self.shown(&head, "glossary", &present::glossary(&setting, None)),
            Page::GlossarySheet(at) => self.shown(&head, "glossary", &present::glossary(&setting, Some(at))),
            Page::Sources => self.shown(&head, "sources", &present::sources(&setting, None)),
            Page::SourcesSheet(at) => self.shown(&head, "sources", &present::sources(&setting, Some(at))),
            Page::Statement => self.shown(&head, "statement", &present::statement(&setting)),
            Page::Privacy => self.shown(&head, "privacy", &present::privacy(&setting)),
            Page::Status => self.shown(&head, "status", &present::status(&setting)),
            Page::Adapted => self.shown(&head, "adapted", &present::adapted(&setting)),
            Page::Below(at) => self.shown(&head, "below", &present::below(&setting, at)),
            Page::Matrix => self.shown(&head, "matrix", &present::matrix(&setting)),
            Page::Register(Register::Front) => self.shown(&head, "actions", &present::actions(&setting)),
            Page::Register(Register::Collection(at, part)) => {
                self.shown(&head, "register", &present::register(&setting, at, part))
            }
            Page::Register(Register::Dates(part)) => self.shown(&head, "dates", &present::dates(&setting, part)),
            Page::Register(Register::Sheets) => self.shown(&head, "sheets", &present::sheets(&setting)),
            Page::Compare { section, part } => self.shown(&head, "compare", &present::compare(&setting, section, part)),
            Page::Edition(edition @ (Edition::Full | Edition::Volume(_))) => {
                self.shown(&head, "edition", &present::edition(&setting, edition))
            }
            Page::Edition(Edition::Summary) => self.shown(&head, "summary", &present::summary(&setting)),
            Page::Edition(Edition::Board(at)) => self.shown(&head, "board", &present::board(&setting, at)),
            Page::Search => self.shown(&head, "search", &present::search(&setting)),
            Page::Missing => self.shown(&head, "missing", &()),
            Page::Moved(at) => self.shown(&head, "moved", &present::moved(&setting, at)),
        }
    }
}
