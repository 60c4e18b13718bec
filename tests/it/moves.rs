//! Former addresses: what they lead to, what readers get there, and what is said of links that use one.

use flagstaff::config::Config;
use flagstaff::mend::{Extent, mend};

use crate::project::{ENTRY, Project, between, builder, text};

const OLD: &str = "capabilities/boards.html";

/// A handbook whose entry was called `boards` before, and in another collection `committees`.
fn moved() -> Project {
    Project::new()
        .entry("title: Governance", "title: Governance\naliases: [boards, issues/committees, The Board]")
        .file("content/pages/about.md", "---\ntitle: About\naliases: [who-we-are]\n---\nText.\n")
}

#[test]
fn there_is_a_page_at_each_former_address() {
    let project = moved();
    assert!([OLD, "issues/committees.html", "who-we-are.html"].iter().all(|path| project.has(path)));
}

#[test]
fn another_name_is_no_address() {
    assert_eq!(moved().build().handbook.content.entries[0].former.len(), 2);
}

#[test]
fn a_former_address_sends_readers_on() {
    assert!(
        moved().page(OLD).contains(r#"<meta http-equiv="refresh" content="0; url=../capabilities/governance.html">"#)
    );
}

#[test]
fn a_former_address_of_a_page_is_beside_it() {
    assert!(moved().page("who-we-are.html").contains(r#"content="0; url=about.html""#));
}

#[test]
fn readers_who_are_not_sent_on_have_a_link() {
    let page = moved().page(OLD);
    assert!(between(&page, "<main", "</main>").contains(r#"<a href="../capabilities/governance.html">Governance</a>"#));
}

#[test]
fn search_engines_are_told_the_new_address() {
    let project = moved().file("handbook.toml", "title = \"A\"\nbase_url = \"https://x.example/\"\n");
    let page = project.page(OLD);
    assert!(page.contains(r#"<link rel="canonical" href="https://x.example/capabilities/governance.html">"#));
    assert!(page.contains(r#"<meta name="robots" content="noindex">"#));
}

#[test]
fn neither_the_sitemap_nor_search_leads_to_a_former_address() {
    let project = moved().file("handbook.toml", "title = \"A\"\nbase_url = \"https://x.example/\"\n");
    assert!(!project.page("sitemap.xml").contains("boards.html"));
    assert!(!project.page("search/index.js").contains("boards.html"));
}

#[test]
fn a_former_address_of_a_draft_is_not_published() {
    let project = moved().entry("title: Governance", "title: Governance\naliases: [boards]\ndraft: true");
    assert!(!project.has(OLD));
}

#[test]
fn what_is_there_now_wins_over_what_was_there() {
    let project = moved().file("content/capabilities/boards.md", ENTRY.replace("title: Governance", "title: Boards"));
    assert!(project.check().contains("error[alias/taken]"));
    assert!(text(&project.build(), OLD).contains("Nobody knows who decides."));
}

#[test]
fn an_alias_that_is_the_address_of_today_is_taken_out() {
    let project = Project::new().entry("title: Governance", "title: Governance\naliases: [governance]");
    assert!(project.check().contains("the alias `governance` is where this page is now\n  take it out"));
}

#[test]
fn an_entry_that_changed_its_collection_keeps_its_id() {
    let project = Project::new().entry("title: Governance", "title: Governance\naliases: [issues/governance]");
    assert_eq!(project.check(), "");
}

#[test]
fn a_short_link_with_an_old_id_still_leads_there() {
    let page = moved().how("See [[committees#why]].").page("capabilities/sharing.html");
    assert!(page.contains(r#"<a href="../capabilities/governance.html#why">"#), "{page}");
}

#[test]
fn a_link_to_an_old_file_still_leads_there() {
    let page = moved().how("See [it](../issues/committees.md).").page("capabilities/sharing.html");
    assert!(page.contains(r#"<a href="../capabilities/governance.html">it</a>"#), "{page}");
}

#[test]
fn an_old_link_names_the_new_id() {
    assert_eq!(
        moved().how("See [[who-we-are]].").check(),
        "content/capabilities/sharing.md:12:5: warning[link/moved]: `who-we-are` has moved to `about`\n  write `[[about]]`\n"
    );
}

#[test]
fn old_links_and_relations_are_mended_where_they_stand() {
    let text = "See [[boards#why|it]], [it](../issues/committees.md#how \"why\"), [it][b].\n\n[B]: <boards.md>";
    let project = moved().how(text);
    let before = String::from_utf8(project.files["content/capabilities/sharing.md"].clone()).expect("UTF-8");
    let before = before.replace("title: Sharing", "title: Sharing\nrelated:\n  \"boards\": why # kept");
    let project = project.file("content/capabilities/sharing.md", before);
    let mended = mend(&project.inputs(), builder().options, Extent::Faults);
    let after = &mended.changes[0].after;
    assert!(after.contains("related:\n  \"governance\": why # kept"), "{after}");
    let how = "See [[governance#why|it]], [it](governance.md#how \"why\"), [it][b].\n\n[B]: <governance.md>";
    assert!(after.contains(how), "{after}");
}

#[test]
fn an_old_id_that_two_entries_had_leads_nowhere() {
    let other = ENTRY.replace("title: Governance", "title: Data\naliases: [issues/boards]");
    let project = moved().file("content/issues/data.md", other).how("See [[boards]].");
    assert!(project.check().contains("there is no entry `boards`"));
}

#[test]
fn a_page_has_addresses_and_no_other_names() {
    let page = "---\ntitle: About\naliases: [Who we are]\n---\nText.\n";
    let found = Project::new().file("content/pages/about.md", page).check();
    assert!(found.contains("error[key/value]: `Who we are` is not an address that a page can have had"), "{found}");
}

#[test]
fn every_former_place_has_its_owner() {
    let handbook = moved().build().handbook;
    let config: &Config = &handbook.config;
    let now = handbook.links.moves.iter().map(|(old, owner)| {
        let place = flagstaff::handbook::moves::place(config, &handbook.content, owner).expect("a place");
        format!("{old} -> {place}")
    });
    assert_eq!(
        now.collect::<Vec<_>>(),
        [
            "capabilities/boards -> capabilities/governance",
            "issues/committees -> capabilities/governance",
            "pages/who-we-are -> pages/about"
        ]
    );
}
