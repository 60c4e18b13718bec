//! The terms of the glossary: linked where a section first uses them, and listed with the places that use them.

use crate::project::{ENTRY, Project, between};

const GLOSSARY: &str = "\
---
title: Glossary
---
## Shared service
Also: sharing

A service that two bodies run as one.

## Chief information officer
Also: CIO

Who answers for information. A shared service has one too.
";

const LINK: &str = "<a href=\"../glossary.html#shared-service\">";

/// A handbook with a glossary, and an entry that has `text` in its section *How*.
fn how(text: &str) -> Project {
    Project::new().file("content/glossary.md", GLOSSARY).how(text)
}

/// The section *How* as readers get it.
fn shown(text: &str) -> String {
    let page = how(text).page("capabilities/sharing.html");
    between(&page, "<section class=\"stop\" id=\"how\"", "</section>").to_owned()
}

#[test]
fn the_first_use_in_a_section_is_a_link() {
    let shown = shown("A shared service pays. A shared service costs.");
    assert!(shown.contains(&format!("A {LINK}shared service</a> pays. A shared service costs.")));
}

#[test]
fn every_section_has_a_first_use() {
    let entry =
        ENTRY.replace("Nobody knows who decides.", "A shared service.").replace("Write it down.", "A shared service.");
    let project =
        Project::new().file("content/glossary.md", GLOSSARY).file("content/capabilities/governance.md", entry);
    assert_eq!(project.page("capabilities/governance.html").matches(LINK).count(), 2);
}

#[test]
fn another_name_leads_to_its_term() {
    assert!(shown("Ask the CIO.").contains("<a href=\"../glossary.html#chief-information-officer\">CIO</a>"));
}

#[test]
fn a_term_over_two_lines_is_one_link() {
    assert!(shown("A shared\nservice pays.").contains(&format!("{LINK}shared\nservice</a>")));
}

#[test]
fn no_link_stands_in_a_link_a_heading_or_code() {
    let shown = shown("### A shared service\n[A shared service here](https://a.example/) or `shared service`.");
    assert!(!shown.contains(LINK));
}

#[test]
fn a_term_that_the_editor_links_in_a_section_is_not_linked_again() {
    let shown = shown("A shared service, see [what that is](../glossary.md#shared-service).");
    assert_eq!(shown.matches("glossary.html").count(), 1);
}

#[test]
fn a_term_beside_a_typographic_mark_is_linked() {
    assert!(shown("The \"shared service\" 'of' tomorrow.").contains(&format!("“{LINK}shared service</a>”")));
}

#[test]
fn an_action_and_its_braces_are_told_apart() {
    let glossary = format!("{GLOSSARY}\n## Pennant\nA small flag.\n");
    let project = Project::new().file("content/glossary.md", glossary).entry("Name the board.", "Name it. {#pennant}");
    let page = project.page("capabilities/governance.html");
    assert!(!page.contains("glossary.html#pennant") && page.contains("Name it."));
}

#[test]
fn the_glossary_does_not_link_to_itself() {
    let page = how("Write it.").page("glossary.html");
    assert!(
        !between(&page, "id=\"chief-information-officer\"", "</section>")
            .contains("<a href=\"glossary.html#shared-service\"")
    );
}

#[test]
fn a_term_names_the_sections_that_use_it() {
    let page = how("Ask the CIO.").page("glossary.html");
    let term = between(&page, "id=\"chief-information-officer\"", "</section>");
    assert!(term.contains("href=\"capabilities/sharing.html#how\""));
}

#[test]
fn what_is_quoted_on_a_role_page_has_no_links_to_the_glossary() {
    let project = Project::new().file("content/glossary.md", GLOSSARY).entry("Name the board.", "Ask the CIO.");
    assert!(project.page("capabilities/governance.html").contains(">CIO</a>"));
    assert!(!project.page("roles/chief-executives.html").contains(">CIO</a>"));
}

#[test]
fn a_handbook_can_do_without_such_links() {
    let project = how("Ask the CIO.").file("handbook.toml", "title = \"A handbook\"\nlink_terms = false\n");
    assert!(!project.page("capabilities/sharing.html").contains("glossary.html#"));
}

/// A glossary too long for one page: two terms that begin with S, and one with B.
fn long() -> Project {
    let body = "It is explained at length. ".repeat(400);
    let glossary = format!(
        "---\ntitle: Glossary\n---\n## Shared service\n{body}\n\n## Board\n{body}\n\n## Silo\nSee [board](#board).\n"
    );
    Project::new().file("content/glossary.md", glossary).how("A shared service.")
}

#[test]
fn a_long_glossary_has_a_page_for_each_letter() {
    let project = long();
    assert!(project.page("glossary/b.html").contains("<dt id=\"board\">Board</dt>"));
    assert!(project.page("glossary/s.html").contains("<dt id=\"silo\">Silo</dt>"));
    assert!(project.page("glossary/s.html").contains("<h1>Glossary: S</h1>"));
}

#[test]
fn the_first_page_of_a_long_glossary_keeps_every_anchor_and_leads_on() {
    let page = long().page("glossary.html");
    assert!(page.contains("<li id=\"shared-service\"><a href=\"glossary/s.html#shared-service\">Shared service</a>"));
    assert!(!page.contains("explained at length"));
}

#[test]
fn a_link_to_a_term_leads_to_the_page_that_it_is_on() {
    let project = long();
    assert!(project.page("capabilities/sharing.html").contains("href=\"../glossary/s.html#shared-service\""));
    assert!(project.page("glossary/s.html").contains("href=\"../glossary/b.html#board\""));
}

#[test]
fn a_long_list_of_sources_has_a_page_for_each_heading() {
    let used = "Used for much. ".repeat(600);
    let sources = format!(
        "---\ntitle: Sources\n---\n## Reports\nWhat was reported.\n\n### A report {{#nao}}\n{used}\n\n## Laws\n### An act {{#act}}\n{used}\n"
    );
    let project = Project::new().file("content/sources.md", sources).how("As reported.[^nao]");
    assert!(project.page("sources/reports.html").contains("What was reported."));
    assert!(project.page("sources.html").contains("<li id=\"act\"><a href=\"sources/laws.html#act\">An act</a>"));
    assert!(project.page("capabilities/sharing.html").contains("href=\"../sources/reports.html#nao\""));
}
