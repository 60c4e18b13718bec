//! A reader can tell whose words these are: on every page of a local version, on paper, in search results and in data.

use flagstaff::lock::{self, Adapted};

use crate::project::{ENTRY, Project, between, lock_of, text};

const NATIONAL: &str = "\
title = \"The national handbook\"
publisher = \"The national team\"
licence = \"Open licence\"
base_url = \"https://national.example/\"
edit_url = \"https://code.example/national/{path}\"
[release]
number = \"2.1\"
date = 2026-11-12
";

const LOCAL: &str = "\
title = \"Ours\"
publisher = \"Calderbrook Council\"
edit_url = \"https://code.example/ours/{path}\"
";

/// A local version of a handbook with two entries, with `text` in the file that adapts one.
fn over(text: &str) -> Project {
    let sharing = ENTRY
        .replace("title: Governance", "title: Sharing")
        .replace("Write it down.", "Begin with pomegranates.")
        .replace("- Name the board.", "- Name the board. {#name}\n- Sign it. {#sign}");
    Project::new()
        .without("content/capabilities/governance.md")
        .file("handbook.toml", LOCAL)
        .file("upstream/national/handbook.toml", NATIONAL)
        .file("upstream/national/content/capabilities/governance.md", ENTRY)
        .file("upstream/national/content/capabilities/sharing.md", sharing)
        .file("content/capabilities/sharing.md", text)
}

/// The same with what the lock says of the section *How*, written against `base`.
fn checked(project: Project, base: &str) -> Project {
    let mut lock = lock_of(&project.files).expect("there are layers");
    lock.adapted.push(Adapted {
        entry: String::from("capabilities/sharing"),
        part: String::from("how"),
        checked: flagstaff::date::Date::parse("2026-11-14").ok(),
        base: Some(base.to_owned()),
        base_digest: None,
    });
    project.file(lock::FILE, lock.to_text())
}

const REPLACED: &str = "## How\nBegin with two.\n";
const SHARING: &str = "capabilities/sharing.html";

/// The section called `id` on the page of the entry that is adapted.
fn section(project: &Project, id: &str) -> String {
    let page = project.page(SHARING);
    between(&page, &format!("<section class=\"stop\" id=\"{id}\">"), "</section>").to_owned()
}

/// The banner on the page at `path`.
fn banner(project: &Project, path: &str) -> String {
    between(&project.page(path), "<section class=\"local\" aria-label=\"Whose edition this is\">", "</section>")
        .to_owned()
}

#[test]
fn every_page_says_whose_edition_it_is() {
    let build = over(REPLACED).build();
    let pages: Vec<&str> = build.site.paths().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() > 10);
    for path in pages {
        let page = text(&build, path);
        assert!(page.contains("<strong>Calderbrook Council edition.</strong> Based on The national handbook, version 2.1. One of its 2 entries is adapted here."), "{path}");
    }
}

#[test]
fn a_handbook_that_stands_on_no_other_says_nothing_of_it() {
    let build = Project::new().build();
    let page = text(&build, "capabilities/governance.html");
    assert!(!page.contains("class=\"local\"") && !page.contains("local.css"));
    assert!(!build.site.paths().any(|path| path == "adapted.html" || path == "assets/local.css"));
}

#[test]
fn the_same_page_nationally_is_one_link_away() {
    assert!(banner(&over(REPLACED), SHARING).contains("https://national.example/capabilities/sharing.html"));
}

#[test]
fn a_page_that_the_nation_does_not_have_leads_to_none() {
    let project = over(REPLACED).file("content/capabilities/depot.md", ENTRY.replace("Governance", "Depot"));
    assert!(!banner(&project, "capabilities/depot.html").contains("https://"));
}

#[test]
fn a_nation_without_an_address_is_led_to_by_nobody() {
    let national = NATIONAL.replace("base_url = \"https://national.example/\"\n", "");
    assert!(!banner(&over(REPLACED).file("upstream/national/handbook.toml", national), SHARING).contains("nationally"));
}

#[test]
fn an_adapted_section_says_so_within_its_heading() {
    assert!(section(&over(REPLACED), "how").contains("<h2>How <span class=\"tag\">Adapted locally</span></h2>"));
}

#[test]
fn an_inherited_section_says_nothing() {
    assert!(section(&over(REPLACED), "why").contains("<h2>Why change</h2>"));
}

#[test]
fn a_section_that_is_left_out_keeps_its_heading_and_tells_the_reason() {
    let how = section(&over("## How {remove reason=\"The county does it.\"}\n"), "how");
    assert!(how.contains("Left out locally</span></h2>"));
    assert!(how.contains("Calderbrook Council leaves this section out. The reason: The county does it."));
}

#[test]
fn the_national_text_can_be_read_beside_the_one_in_its_place() {
    let how = section(&over(REPLACED), "how");
    let below = between(&how, "<details><summary>Read the national text of this section</summary>", "</details>");
    assert!(below.contains("Begin with pomegranates."));
}

#[test]
fn a_long_national_text_has_a_page_of_its_own() {
    let long = ENTRY.replace("Write it down.", &"Write down all that was said at the table. ".repeat(400));
    let project = over(REPLACED).file("upstream/national/content/capabilities/sharing.md", long);
    assert!(section(&project, "how").contains("<a href=\"../capabilities/sharing.below.html#how\">"));
    assert!(project.page("capabilities/sharing.below.html").contains("Write down all that was said at the table."));
}

#[test]
fn the_day_of_the_last_check_is_told() {
    let how = section(&checked(over(REPLACED), "Begin with pomegranates."), "how");
    assert!(
        how.contains("Last checked against the national text on 14 November 2026.") && !how.contains("has changed")
    );
}

#[test]
fn a_national_text_that_moved_since_is_told() {
    let how = section(&checked(over(REPLACED), "Begin with apples."), "how");
    assert!(how.contains("The national text has changed since."));
}

#[test]
fn what_nobody_wrote_down_is_not_said_to_have_moved() {
    assert!(!section(&over(REPLACED), "how").contains("has changed since"));
}

#[test]
fn an_entry_of_ones_own_says_so_once() {
    let project = over(REPLACED).file("content/capabilities/depot.md", ENTRY.replace("Governance", "Depot"));
    let page = project.page("capabilities/depot.html");
    assert!(page.contains("<h1>Depot <span class=\"tag\">Added locally</span></h1>"));
    assert_eq!(between(&page, "<article>", "</article>").matches("class=\"tag\"").count(), 1);
}

#[test]
fn actions_that_are_left_out_are_told_with_the_reason() {
    let merged = "## Who acts now {merge}\n### Chief executives\n- {#sign remove reason=\"Signed in May.\"}\n";
    assert!(section(&over(merged), "actions").contains("<li>Sign it. The reason: Signed in May.</li>"));
}

#[test]
fn an_action_of_ones_own_is_marked_on_the_page_of_its_role() {
    let merged = "## Who acts now {merge}\n### Chief executives\n- Ask twice.\n- Name a better board. {#name}\n";
    let page = over(merged).page("roles/chief-executives.html");
    assert!(page.contains("Ask twice.</a> <span class=\"tag\">Added locally</span>"), "{page}");
    assert!(page.contains("Name a better board.</a> <span class=\"tag\">Adapted locally</span>"));
    assert!(page.contains("Sign it.</a></li>"));
}

#[test]
fn a_card_says_that_an_entry_is_adapted() {
    assert!(
        over(REPLACED)
            .page("capabilities/index.html")
            .contains("Sharing</a> <span class=\"tag\">Adapted locally</span></h2>")
    );
}

#[test]
fn a_handbook_in_between_is_named() {
    let project = over("## Why change\nOurs.\n")
        .file("upstream/a-region/handbook.toml", "title = \"The regional handbook\"\n")
        .file("upstream/a-region/content/capabilities/sharing.md", REPLACED);
    assert!(section(&project, "how").contains("Adapted in The regional handbook"));
    assert!(section(&project, "why").contains("Read this section in The regional handbook"));
}

#[test]
fn all_that_is_adapted_is_on_one_page() {
    let project = checked(over("---\nowner: Us\n---\n## How\nBegin with two.\n"), "Begin with apples.")
        .file("content/capabilities/depot.md", ENTRY.replace("Governance", "Depot"))
        .file("content/capabilities/governance.md", "---\nhidden: true\nreason: We have none.\n---\n")
        .file("content/pages/us.md", "---\ntitle: Who we are\n---\nUs.\n")
        .file("content/glossary.md", "---\ntitle: Glossary\n---\n## Depot\nA yard.\n");
    let page = project.page("adapted.html");
    for said in [
        "<a href=\"capabilities/sharing.html#how\"><span class=\"vh\">Sharing: </span>How</a> <span class=\"tag\">Adapted locally</span> Rewritten. Last checked against the national text on 14 November 2026.",
        "The title, the summary or what else stands at its head.",
        ">Depot</a> <span class=\"tag\">Added locally</span></h3>",
        "<strong>Governance.</strong> The reason: We have none.",
        "<a href=\"us.html\">Who we are</a> <span class=\"tag\">Added locally</span>",
        "<a href=\"glossary.html#depot\">Depot</a> <span class=\"tag\">Added locally</span>",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[test]
fn the_handbook_below_is_named_with_its_terms() {
    let page = over(REPLACED).page("adapted.html");
    assert!(page.contains("<cite><a href=\"https://national.example/\">The national handbook</a></cite> by The national team, release 2.1, 12 November 2026. Terms of use of the text: Open licence"));
}

#[test]
fn a_result_of_search_says_that_a_section_is_adapted() {
    let index = text(&over(REPLACED).build(), "search/index.js");
    assert!(index.contains("\"How (Adapted locally)\""));
}

#[test]
fn a_result_of_search_says_that_an_entry_is_added() {
    let project = over(REPLACED).file("content/capabilities/depot.md", ENTRY.replace("Governance", "Depot"));
    assert!(text(&project.build(), "search/index.js").contains("Capability · Added locally"));
}

#[test]
fn a_national_text_that_is_replaced_is_not_found() {
    let build = over(REPLACED).build();
    let scripts: Vec<&str> = build.site.paths().filter(|path| path.starts_with("search/")).collect();
    assert!(scripts.iter().all(|path| !text(&build, path).contains("pomegranates")));
}

#[test]
fn the_words_of_a_mark_are_not_searched() {
    let index = over(REPLACED).build().site.index();
    assert!(index.find("locally", None).is_empty());
}

#[test]
fn the_full_edition_ends_with_the_national_texts() {
    let page = over(REPLACED).page("print/index.html");
    let appendix = between(&page, "id=\"fs-appendix\"", "</section>");
    assert!(appendix.contains("id=\"sharing_how_Below\"") && appendix.contains("Begin with pomegranates."));
    assert!(page.contains("<a href=\"#sharing_how_Below\">"));
}

#[test]
fn the_copy_of_an_entry_says_whose_words_these_are() {
    let copy = text(&checked(over(REPLACED), "Begin with apples.").build(), "capabilities/sharing.md");
    let said = "*Calderbrook Council has rewritten this section. Last checked against the national text on 14 November 2026. The national text has changed since.*";
    assert!(copy.contains(said), "{copy}");
    assert!(copy.contains("Based on The national handbook, version 2.1."));
}

#[test]
fn data_tells_of_each_section_whose_it_is() {
    let build = checked(over(REPLACED), "Begin with apples.").build();
    let model: serde_json::Value = serde_json::from_str(&text(&build, "handbook.json")).expect("JSON");
    let entry = model["entries"].as_array().expect("a list").iter().find(|entry| entry["id"] == "sharing");
    let entry = entry.expect("there");
    let how = &entry["sections"][2]["origin"];
    assert_eq!((how["layer"].as_str(), how["mode"].as_str()), (Some("local"), Some("replaced")));
    assert_eq!((how["checked"].as_str(), how["changed_since"].as_bool()), (Some("2026-11-14"), Some(true)));
    assert_eq!(how["base"].as_str(), Some(flagstaff::source::Digest::of(b"Begin with apples.").to_string().as_str()));
    assert_eq!(entry["sections"][1]["origin"]["mode"].as_str(), Some("written"));
    assert_eq!(model["based_on"][0]["title"].as_str(), Some("The national handbook"));
}

#[test]
fn data_of_a_handbook_that_stands_on_no_other_tells_the_layer_alone() {
    let model = text(&Project::new().build(), "handbook.json");
    assert!(!model.contains("\"mode\"") && !model.contains("based_on"));
}

#[test]
fn an_inherited_text_is_changed_where_it_is_from() {
    let page = over(REPLACED).page("capabilities/governance.html");
    assert!(page.contains("https://code.example/national/content/capabilities/governance.md"));
}

#[test]
fn an_adapted_text_is_changed_in_its_own_file() {
    assert!(over(REPLACED).page(SHARING).contains("https://code.example/ours/content/capabilities/sharing.md"));
}

#[test]
fn an_inherited_text_of_a_nation_without_such_an_address_has_no_link() {
    let national = NATIONAL.replace("edit_url = \"https://code.example/national/{path}\"\n", "");
    let page = over(REPLACED).file("upstream/national/handbook.toml", national).page("capabilities/governance.html");
    assert!(!page.contains("Change this page"));
}

#[test]
fn a_section_that_is_left_out_is_not_compared() {
    let page = over("## How {remove reason=\"The county does it.\"}\n").page("compare/how.html");
    assert!(page.contains("Governance") && !page.contains("capabilities/sharing.html#how"));
}

#[test]
fn a_kept_builder_tells_what_a_new_one_does() {
    let mut builder = crate::project::builder();
    builder.build(&over(REPLACED).inputs());
    let project = checked(over(REPLACED), "Begin with apples.");
    let (warm, cold) = (builder.build(&project.inputs()), project.build());
    assert_eq!(text(&warm, SHARING), text(&cold, SHARING));
}
