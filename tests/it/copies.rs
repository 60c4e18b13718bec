//! The Markdown copies of pages, and the list of them for programs that read Markdown.

use crate::project::{ENTRY, Project, text};

fn copy(how: &str) -> String {
    Project::new().how(how).page("capabilities/sharing.md")
}

#[test]
fn a_copy_has_title_summary_sections_and_actions() {
    let copy = Project::new()
        .entry("- Name the board.", "- Name the board. {#name by=2027-03 priority=1}")
        .page("capabilities/governance.md");
    snapbox::assert_data_eq!(
        copy,
        snapbox::str![[r#"
# Governance

Who decides, and who answers for it.

## Five-year scenario

One board decides.

## Why change

Nobody knows who decides.

## How

Write it down.

## Who acts now

### Chief executives

- Name the board. (By March 2027)

---

[A handbook](../index.md)

"#]]
    );
}

#[test]
fn a_page_leads_to_its_copy() {
    let page = Project::new().page("capabilities/governance.html");
    assert!(page.contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"../capabilities/governance.md\">"));
}

#[test]
fn every_copy_that_a_page_leads_to_is_there() {
    let build = Project::new().file("content/pages/about.md", "---\ntitle: About\n---\nText.\n").build();
    let mut copies = 0;
    for path in build.site.paths().filter(|path| path.ends_with(".html")) {
        if text(&build, path).contains("type=\"text/markdown\"") {
            let copy = path.replace(".html", ".md");
            assert!(text(&build, &copy).starts_with("# "), "{copy}");
            copies += 1;
        }
    }
    assert_eq!(copies, 7);
}

#[test]
fn a_short_link_is_an_ordinary_link_to_the_copy() {
    assert!(copy("See [[governance]].").contains("See [Governance](../capabilities/governance.md)."));
}

#[test]
fn a_link_to_a_section_names_its_heading_as_code_hosts_do() {
    let copy = copy("See [why](governance.md#why) and [[governance#how|how]].");
    assert!(copy.contains("[why](../capabilities/governance.md#why-change)"), "{copy}");
    assert!(copy.contains("[how](../capabilities/governance.md#how)"), "{copy}");
}

#[test]
fn notes_keep_their_order_and_cite_the_works() {
    let sources =
        "---\ntitle: Sources\n---\n## Reports\n\n### A report {#report}\n\n\nAt <https://x.example/report>.\n";
    let copy = Project::new()
        .file("content/sources.md", sources)
        .how("One.[^own] Two.[^report]\n\n[^own]: With a [link](governance.md).\n")
        .page("capabilities/sharing.md");
    assert!(copy.contains("One.[^1] Two.[^2]"), "{copy}");
    assert!(copy.contains("[^1]: With a [link](../capabilities/governance.md)."), "{copy}");
    assert!(copy.contains("[^2]: [A report](<https://x.example/report>)"), "{copy}");
}

#[test]
fn comments_of_editors_stay_out_of_copies() {
    let copy = copy("One. <!-- secret --> Two.\n\n<!-- more\nsecret -->\n\nThree.");
    assert!(copy.contains("One.") && copy.contains("Three.") && !copy.contains("secret"), "{copy}");
}

#[test]
fn tags_that_are_shown_on_the_page_are_shown_in_the_copy() {
    assert!(copy("A <b>bold</b> claim.").contains("A \\<b>bold\\</b> claim."));
}

#[test]
fn a_role_has_a_copy_with_what_it_does() {
    let copy = Project::new().page("roles/chief-executives.md");
    assert!(copy.contains("### [Governance](../capabilities/governance.md)\n\n- Name the board.\n"), "{copy}");
}

#[test]
fn a_title_is_no_markup_in_a_copy() {
    let entry = ENTRY.replace("title: Governance", "title: 'A *b* [c](d) <e>'");
    let copy = Project::new().file("content/capabilities/odd.md", entry).page("capabilities/odd.md");
    assert!(copy.starts_with("# A \\*b\\* \\[c\\](d) \\<e\\>\n"), "{copy}");
}

#[test]
fn programs_begin_with_a_list_of_all_copies() {
    let list = Project::new()
        .file(
            "handbook.toml",
            "title = \"A handbook\"\nsummary = \"What it is for.\"\nbase_url = \"https://x.example/\"\n",
        )
        .page("llms.txt");
    assert!(list.starts_with("# A handbook\n\n> What it is for.\n\n## "), "{list}");
    let line = "- [Governance](https://x.example/capabilities/governance.md): Who decides, and who answers for it.\n";
    assert!(list.contains(line), "{list}");
}

#[test]
fn a_handbook_can_do_without_copies() {
    let build = Project::new().file("handbook.toml", "title = \"A handbook\"\nmarkdown_copies = false\n").build();
    assert!(build.site.paths().all(|path| !path.ends_with(".md") && path != "llms.txt"));
    assert!(!text(&build, "capabilities/governance.html").contains("text/markdown"));
}
