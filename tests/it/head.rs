//! What a page says of itself to browsers, search engines and previews of links, and the files for crawlers.

use std::collections::BTreeMap;

use flagstaff::pipeline::Build;

use crate::project::{ENTRY, Project, between, text};

const ADDRESS: &str = "base_url = \"https://x.example/h/\"\n";

fn with(settings: &str) -> Project {
    Project::new().file("handbook.toml", format!("title = \"A handbook\"\nsummary = \"What it is for.\"\n{settings}"))
}

fn description(page: &str) -> &str {
    between(page, "<meta name=\"description\" content=\"", "\"")
}

#[test]
fn the_summary_is_the_description() {
    assert_eq!(description(&with("").page("capabilities/governance.html")), "Who decides, and who answers for it.");
}

#[test]
fn an_entry_without_a_summary_is_described_by_its_first_words() {
    let page =
        with("").entry("summary: Who decides, and who answers for it.\n", "").page("capabilities/governance.html");
    assert_eq!(description(&page), "One board decides.");
}

#[test]
fn a_description_is_plain_words() {
    let entry = ENTRY.replace("summary: Who decides, and who answers for it.\n", "");
    let entry = entry.replace("One board decides.", "**One** board, as in [[governance]] &amp; `\"code\"`.");
    let page = with("").file("content/capabilities/boards.md", entry).page("capabilities/boards.html");
    assert_eq!(description(&page), "One board, as in Governance &amp; &quot;code&quot;.");
}

#[test]
fn every_page_that_can_be_listed_has_a_description_of_its_own() {
    let project = with("status_page = true\n")
        .file("content/glossary.md", "---\ntitle: Glossary\n---\n## Board\nSome people.\n")
        .file("content/pages/about.md", "---\ntitle: About\n---\nWhat this is.\n")
        .how("As the [board](../glossary.md#board) says.")
        .file(
            "content/capabilities/sharing.md",
            ENTRY.replace("Governance", "Sharing").replace("Who decides, and who", "Who"),
        );
    let build = project.build();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in build.site.paths().filter(|path| path.ends_with(".html") && *path != "404.html") {
        let page = text(&build, path);
        if let Some(other) = seen.insert(description(&page).to_owned(), path) {
            panic!("{path} and {other} have one description");
        }
    }
    assert!(seen.len() > 10);
}

#[test]
fn without_an_address_nothing_is_said_to_previews_and_crawlers() {
    let build = with("").build();
    assert!(!text(&build, "capabilities/governance.html").contains("og:"));
    assert!(build.site.paths().all(|path| path != "robots.txt" && path != "sitemap.xml"));
}

#[test]
fn a_preview_gets_title_description_address_and_language() {
    let page = with(&format!("{ADDRESS}language = \"en-GB\"\n")).page("capabilities/governance.html");
    for (name, value) in [
        ("type", "article"),
        ("site_name", "A handbook"),
        ("title", "Governance"),
        ("url", "https://x.example/h/capabilities/governance.html"),
        ("locale", "en_GB"),
    ] {
        let line = format!("<meta property=\"og:{name}\" content=\"{value}\">");
        assert!(page.contains(&line), "{line}");
    }
    let summary =
        "<meta name=\"description\" property=\"og:description\" content=\"Who decides, and who answers for it.\">";
    assert_eq!(page.matches("Who decides, and who answers for it.\"").count(), 1);
    assert!(page.contains(summary), "{summary}");
}

#[test]
fn crawlers_are_told_where_the_list_of_pages_is() {
    let robots = with(ADDRESS).page("robots.txt");
    assert_eq!(robots, "User-agent: *\nAllow: /\n\nSitemap: https://x.example/h/sitemap.xml\n");
}

#[test]
fn a_site_that_is_not_to_be_listed_says_so_on_every_page_and_has_no_list_of_pages() {
    let build = with(&format!("{ADDRESS}search_engines = false\n")).build();
    for path in build.site.paths().filter(|path| path.ends_with(".html")) {
        assert_eq!(text(&build, path).matches("<meta name=\"robots\" content=\"noindex\">").count(), 1, "{path}");
    }
    assert!(build.site.paths().all(|path| path != "sitemap.xml"));
    assert_eq!(text(&build, "robots.txt"), "User-agent: *\nAllow: /\n");
}

/// Every file of a site but the page for missing addresses, which alone depends on where the site begins, with a mark in
/// place of the address.
fn without_address(build: &Build, address: &str) -> BTreeMap<String, String> {
    let bytes = |path| String::from_utf8_lossy(&build.site.render(path).expect("there").expect("sound")).into_owned();
    let files = build.site.paths().filter(|path| *path != "404.html");
    files.map(|path| (path.to_owned(), bytes(path).replace(address, "<address>"))).collect()
}

#[test]
fn where_a_site_lies_changes_its_full_address_and_the_missing_page_and_nothing_else() {
    let of = |address: &str| {
        let project = with(&format!("base_url = \"{address}\"\n")).how("See [[governance]].");
        without_address(&project.build(), address)
    };
    let root = of("https://x.example/");
    assert!(root["capabilities/governance.html"].contains("<address>capabilities/governance.html"));
    for below in ["https://x.example/handbook/", "https://x.example/a/b/c/"] {
        assert_eq!(root, of(below), "{below}");
    }
}
