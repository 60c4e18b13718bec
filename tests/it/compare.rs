//! One section of every entry: which pages there are, what they show and where they lead.

use crate::project::{ENTRY, Project};

fn two() -> Project {
    Project::new().file("content/capabilities/sharing.md", ENTRY.replace("title: Governance", "title: Sharing"))
}

#[test]
fn every_section_but_the_actions_has_a_page() {
    let project = two();
    assert!(["scenario", "why", "how"].iter().all(|id| project.has(&format!("compare/{id}.html"))));
    assert!(!project.has("compare/actions.html"));
}

#[test]
fn each_entry_begins_there_and_leads_to_the_rest() {
    let project = two().entry("Nobody knows who decides.", "Nobody knows.\n\nAnd nobody asks.");
    let page = project.page("compare/why.html");
    assert!(page.contains("href=\"../capabilities/governance.html#why\""));
    assert!(page.contains("Nobody knows.") && !page.contains("And nobody asks."));
}

#[test]
fn a_section_leads_to_its_place_among_the_others() {
    assert!(two().page("capabilities/governance.html").contains("href=\"../compare/why.html#governance\""));
}

#[test]
fn one_entry_alone_is_compared_with_nothing() {
    let project = Project::new();
    assert!(!project.has("compare/why.html"));
    assert!(!project.page("capabilities/governance.html").contains("compare/"));
}

#[test]
fn many_entries_are_compared_on_several_pages() {
    let many = (0..24).fold(two(), |project, at| project.file(&format!("content/issues/i{at:02}.md"), ENTRY));
    assert!(many.page("compare/why.html").contains("id=\"governance\""));
    assert!(many.page("compare/why_2.html").contains("id=\"i23\""));
    assert!(many.page("issues/i23.html").contains("href=\"../compare/why_2.html#i23\""));
    assert!(!many.has("compare/why_3.html"));
}

#[test]
fn the_relations_are_a_table_for_spreadsheets() {
    let project = two().entry("summary: Who", "related:\n  sharing: \"=1+1\"\nsummary: Who");
    let table = project.page("matrix.csv");
    assert!(table.starts_with("\u{feff}collection,entry,relation,to_collection,to_entry,reason,address\r\n"));
    assert!(table.contains("Capabilities,Governance,Related,Capabilities,Sharing,'=1+1,"));
}

#[test]
fn a_section_that_begins_with_a_heading_is_shown_by_its_first_paragraph() {
    let project = two().entry("Nobody knows who decides.", "### The case\n\nNobody knows.");
    assert!(project.page("compare/why.html").contains("<p>Nobody knows.</p>"));
}
