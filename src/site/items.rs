//! What is at which address. It never makes the bytes of anything.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::editions::{self, Edition};
use super::feeds::{self, Feed};
use super::hosting;
use super::icons::Icon;
use super::routes::{self, Export, Page, Poster};
use super::theme::Theme;
use crate::config::Host;
use crate::handbook::book::Handbook;
use crate::memo::Once;
use crate::source::Digest;

/// The style sheet of local versions.
pub(super) const LOCAL_STYLE: &str = "local.css";

/// What is at an address.
#[derive(Debug, Clone)]
pub(super) enum Item {
    Page(Page),
    /// The Markdown copy of a page.
    Copy(Page),
    /// The list of the copies.
    Llms,
    /// A file for crawlers.
    Feed(Feed),
    /// A file for other programs.
    Export(Export),
    /// The running heads of an edition.
    Heads(Edition),
    /// What its host reads.
    Hosting(Host),
    /// A picture that previews of links show.
    Poster(Poster),
    /// A picture of the icon of the theme.
    Icon(Icon),
    /// A file of the theme or one beside the content, as it is.
    File(Arc<[u8]>),
}

/// The items of a site by their paths.
#[derive(Debug)]
pub(super) struct Items {
    /// Those that there are many of.
    pages: Arc<Pages>,
    /// The others, which win where both have one.
    others: BTreeMap<String, Item>,
}

/// The pages of a site with what comes with each.
#[derive(Debug)]
pub(super) struct Pages {
    items: BTreeMap<String, Item>,
    /// How many of the pages search engines are led to.
    listed: usize,
}

impl Items {
    /// Those of a handbook in a theme. `files` are those beside the content.
    pub(super) fn of(
        handbook: &Handbook,
        theme: &Theme,
        files: &BTreeMap<String, Arc<[u8]>>,
        pages: &mut Once<Pages>,
    ) -> Items {
        let pages = pages.get(ground(handbook), || Pages::of(handbook));
        let mut others: BTreeMap<String, Item> = BTreeMap::new();
        others.extend(routes::exports(handbook).into_iter().map(|(path, export)| (path, Item::Export(export))));
        let hosted =
            handbook.config.hosting.and_then(|host| Some((hosting::file(host)?.to_owned(), Item::Hosting(host))));
        others.extend(hosted);
        others.extend(handbook.config.markdown_copies.then(|| (routes::LLMS.to_owned(), Item::Llms)));
        others.extend(feeds::all(handbook, pages.listed).into_iter().map(|(path, feed)| (path, Item::Feed(feed))));
        others.extend(routes::posters(handbook).into_iter().map(|(path, poster)| (path, Item::Poster(poster))));
        let icons = [(routes::FAVICON, Icon::Favicon), (routes::TOUCH_ICON, Icon::Touch)];
        others.extend(icons.map(|(path, icon)| (path.to_owned(), Item::Icon(icon))));
        let is_wanted = |name: &String| name != LOCAL_STYLE || !handbook.config.below.is_empty();
        let assets = theme.assets.iter().filter(|(name, _)| is_wanted(name));
        others.extend(assets.map(|(name, bytes)| (routes::asset(name), Item::File(Arc::clone(bytes)))));
        let shown = handbook.links.files.iter();
        others.extend(shown.filter_map(|path| Some((routes::file(path), Item::File(Arc::clone(files.get(path)?))))));
        Items { pages, others }
    }

    /// What is at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Item> {
        self.others.get(path).or_else(|| self.pages.items.get(path))
    }

    /// Every path once.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let pages = self.pages.items.keys().filter(|path| !self.others.contains_key(*path));
        pages.chain(self.others.keys()).map(String::as_str)
    }
}

impl Pages {
    /// Those of a handbook.
    fn of(handbook: &Handbook) -> Pages {
        let pages = routes::pages(handbook);
        let listed = pages.values().filter(|page| feeds::is_listed(page)).count();
        let mut items: BTreeMap<String, Item> = BTreeMap::new();
        for (path, page) in &pages {
            if routes::has_copy(handbook, *page) {
                items.insert(routes::copy(path), Item::Copy(*page));
            }
            if let Page::Edition(edition) = page {
                items.insert(routes::edition_style(handbook, *edition), Item::Heads(*edition));
            }
        }
        items.extend(pages.into_iter().map(|(path, page)| (path, Item::Page(page))));
        Pages { items, listed }
    }
}

/// The digest of all that the addresses of pages follow from: what texts know of one another, and how long lists and
/// editions are divided.
fn ground(handbook: &Handbook) -> Digest {
    let sheets = handbook.sheets.glossary.iter().chain(&handbook.sheets.sources).map(|sheet| &sheet.id);
    let sheets: Vec<&String> = sheets.collect();
    let divided = format!("{sheets:?} {:?}", editions::of_many(handbook));
    handbook.outline.with(Digest::of(divided.as_bytes()))
}
