//! Search: what is in the index. How it is found is tested in a browser.

use crate::project::{Project, text};

fn index(project: &Project) -> String {
    text(&project.build(), "search/index.js")
}

/// Where what is found first for `query` is.
fn first(query: &str) -> Option<String> {
    let index = Project::new().build().site.index();
    index.find(query, None).first().map(|found| index.path(*found))
}

#[test]
fn pages_that_are_made_from_others_are_found_by_their_names() {
    assert_eq!(first("all actions"), Some("actions.html".to_owned()));
    assert_eq!(first("how it fits together"), Some("matrix.html".to_owned()));
}

#[test]
fn the_index_is_one_classic_script() {
    let script = index(&Project::new());
    assert!(script.starts_with("flagstaffSearch({") && script.trim_end().ends_with("});"));
}

#[test]
fn every_section_can_be_found() {
    let script = index(&Project::new());
    assert!(["Five-year scenario", "Why change", "How", "Who acts now"].iter().all(|heading| script.contains(heading)));
}

#[test]
fn a_result_leads_to_the_section() {
    assert!(index(&Project::new()).contains("\"why\""));
}

#[test]
fn the_braces_of_actions_are_not_found() {
    let script = index(&Project::new().entry("- Name the board.", "- Name the board. {#zzbraces by=2027-03}"));
    assert!(!script.contains("zzbraces"));
}

#[test]
fn a_role_is_found_by_its_other_names() {
    assert_eq!(first("ceo"), Some("roles/chief-executives.html".to_owned()));
}

#[test]
fn words_of_a_draft_are_not_found() {
    let script = index(&Project::new().how("x").entry("title: Governance", "title: Zzdraft\ndraft: true"));
    assert!(!script.to_lowercase().contains("zzdraft"));
}

#[test]
fn a_closing_script_tag_in_content_cannot_end_the_script() {
    let script = index(&Project::new().how("`</script><script>alert(1)</script>`"));
    assert!(!script.contains("</script"));
}
