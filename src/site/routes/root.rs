//! The way from a page to the root of the site, and from the root of a server to it.

/// The page that a server shows for an address that does not exist.
pub const MISSING: &str = "404.html";

/// What stands before a path in the page at `page`: one `../` for each folder that it lies in.
///
/// The page for missing addresses is shown at any depth, so it alone begins at the root of the server, where that is known.
pub fn root(page: &str, server_root: Option<&str>) -> String {
    match server_root {
        Some(root) if page == MISSING => root.to_owned(),
        Some(_) | None => "../".repeat(page.matches('/').count()),
    }
}

/// The path that a site has on its server, from its full address: `https://x.example/a/` is at `/a/`.
pub fn server_root(base_url: &str) -> String {
    format!("/{}", base_url.splitn(4, '/').nth(3).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_a_folder_reaches_the_root_by_one_step() {
        assert_eq!(root("issues/index.html", Some("/handbook/")), "../");
    }

    #[test]
    fn the_missing_page_begins_at_the_root_of_the_server() {
        assert_eq!(root(MISSING, Some("/handbook/")), "/handbook/");
    }

    #[test]
    fn a_site_below_a_folder_is_at_that_folder() {
        assert_eq!(server_root("https://x.example/a/b/"), "/a/b/");
    }

    #[test]
    fn a_site_of_its_own_is_at_the_root() {
        assert_eq!(server_root("https://x.example/"), "/");
    }
}
