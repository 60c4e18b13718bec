//! Files for machines: the sitemap.

use super::routes::Page;

/// The list of pages for search engines (sitemaps.org, protocol 0.9), with full addresses below `base`.
pub(super) fn sitemap<'a>(base: &str, pages: impl Iterator<Item = (&'a String, &'a Page)>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, _) in
        pages.filter(|(_, page)| !matches!(page, Page::Missing | Page::Search | Page::Status | Page::Moved(_)))
    {
        // A path has letters, digits, hyphens, dots and slashes, and the address is checked in the configuration.
        let address = format!("{base}{path}").replace('&', "&amp;");
        xml.push_str(&format!("<url><loc>{address}</loc></url>\n"));
    }
    xml.push_str("</urlset>\n");
    xml
}
