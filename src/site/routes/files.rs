//! Where everything is that is no page: the files of the theme, those beside the content, and what browsers and crawlers
//! ask for by a name of their own. It never knows what is in them.

use crate::percent;

/// The list of pages for search engines.
pub const SITEMAP: &str = "sitemap.xml";

/// Where programs that read Markdown begin.
pub const LLMS: &str = "llms.txt";

/// What browsers ask for that know no other icon.
pub const FAVICON: &str = "favicon.ico";

/// What telephones ask for that show a site among their programs.
pub const TOUCH_ICON: &str = "apple-touch-icon.png";

/// What crawlers are told, where the site is all of its server.
pub const ROBOTS: &str = "robots.txt";

/// The script that search begins with.
pub const SEARCH_INDEX: &str = "search/index.js";

/// Where the files of the theme are.
pub const ASSETS: &str = "assets/";

/// Where the files beside the content are.
pub const FILES: &str = "files/";

/// One of several lists of pages, from 0.
pub fn sitemap_part(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// Where a file beside the content is published, by its path in the handbook.
pub fn file(path: &str) -> String {
    format!("{FILES}{}", path.strip_prefix("content/").unwrap_or(path))
}

/// The address of a file beside the content, whose name may have characters that mean something in an address.
pub fn file_address(path: &str) -> String {
    percent::encoded(&file(path))
}

/// Where a file of the theme is published.
pub fn asset(name: &str) -> String {
    format!("{ASSETS}{name}")
}

/// Where a script of the search index is published.
pub fn search(name: &str) -> String {
    format!("search/{name}")
}

/// Whether a script of the search index can be at `path`.
pub fn is_search(path: &str) -> bool {
    path.starts_with("search/")
}

/// Where the Markdown copy is of the page at `path`.
pub fn copy(path: &str) -> String {
    format!("{}.md", path.strip_suffix(".html").unwrap_or(path))
}
