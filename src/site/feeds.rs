//! Files for crawlers: the sitemap and `robots.txt`. No day and no hour stands in any of them.

use std::collections::BTreeMap;

use super::routes::{self, Page};
use crate::handbook::book::Handbook;

/// How many pages one list may have (sitemaps.org, protocol 0.9).
const LIST: usize = 50_000;

/// The address of the protocol, which every list names.
const PROTOCOL: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A file for crawlers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feed {
    /// The list of pages, or of the lists of pages where one would be too long.
    Sitemap,
    /// One of several lists of pages, from 0.
    Part(usize),
    /// What crawlers are told.
    Robots,
}

/// The files for crawlers of a site that leads search engines to `listed` pages, by their paths: none without the address of
/// the site, which stands in each of them.
pub(super) fn all(handbook: &Handbook, listed: usize) -> BTreeMap<String, Feed> {
    let mut feeds = BTreeMap::new();
    if handbook.config.base_url.is_none() {
        return feeds;
    }
    feeds.insert(routes::ROBOTS.to_owned(), Feed::Robots);
    if handbook.config.search_engines {
        feeds.insert(routes::SITEMAP.to_owned(), Feed::Sitemap);
        let parts = listed.div_ceil(LIST);
        feeds.extend((0..parts).filter(|_| parts > 1).map(|part| (routes::sitemap_part(part), Feed::Part(part))));
    }
    feeds
}

/// The bytes of a file for crawlers.
pub(super) fn bytes(handbook: &Handbook, feed: Feed) -> Vec<u8> {
    let base = handbook.config.base_url.as_deref().unwrap_or_default();
    let text = match feed {
        Feed::Robots => robots(handbook.config.search_engines.then(|| format!("{base}{}", routes::SITEMAP))),
        Feed::Sitemap => sitemap(base, &listed(handbook)),
        Feed::Part(part) => pages(base, listed(handbook).chunks(LIST).nth(part).unwrap_or_default()),
    };
    text.into_bytes()
}

/// The paths of the pages that search engines are led to.
fn listed(handbook: &Handbook) -> Vec<String> {
    routes::pages(handbook).into_iter().filter(|(_, page)| is_listed(page)).map(|(path, _)| path).collect()
}

/// Whether search engines are led to a page.
pub(super) fn is_listed(page: &Page) -> bool {
    !matches!(page, Page::Missing | Page::Search | Page::Status | Page::Moved(_) | Page::Below(_))
}

/// The pages at `paths`, or the lists of them.
fn sitemap(base: &str, paths: &[String]) -> String {
    match paths.len().div_ceil(LIST) {
        0 | 1 => pages(base, paths),
        parts => list("sitemapindex", "sitemap", base, &(0..parts).map(routes::sitemap_part).collect::<Vec<_>>()),
    }
}

fn pages(base: &str, paths: &[String]) -> String {
    list("urlset", "url", base, paths)
}

fn list(name: &str, item: &str, base: &str, paths: &[String]) -> String {
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} xmlns=\"{PROTOCOL}\">\n");
    for path in paths {
        // A path has letters, digits, hyphens, dots and slashes, and the address is checked in the configuration.
        let address = format!("{base}{path}").replace('&', "&amp;");
        xml.push_str(&format!("<{item}><loc>{address}</loc></{item}>\n"));
    }
    xml.push_str(&format!("</{name}>\n"));
    xml
}

/// What crawlers are told: that they may look at every page, and where the list of pages is, if there is one.
///
/// Search engines that are not to list the site are told so on each page, which they see only where they may look.
fn robots(sitemap: Option<String>) -> String {
    let list = sitemap.map(|address| format!("\nSitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{list}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("{at}.html")).collect()
    }

    #[test]
    fn an_ampersand_in_the_address_is_escaped() {
        assert!(sitemap("https://x.example/a&b/", &paths(1)).contains("<loc>https://x.example/a&amp;b/0.html<"));
    }

    #[test]
    fn as_many_pages_as_one_list_may_have_are_in_one_list() {
        assert!(sitemap("https://x.example/", &paths(LIST)).contains("<urlset"));
    }

    #[test]
    fn more_pages_than_that_are_in_several_lists_which_are_listed() {
        let lists = sitemap("https://x.example/", &paths(LIST + 1));
        assert!(lists.contains("<sitemapindex") && lists.matches("<loc>").count() == 2);
        assert!(lists.contains("<sitemap><loc>https://x.example/sitemap-2.xml</loc></sitemap>"));
    }
}
