//! Sections: the declared parts of an entry.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, between};

#[test]
fn a_missing_section_is_named_with_the_line_to_add() {
    assert_data_eq!(
        Project::new().entry("## How\nWrite it down.\n\n", "").check(),
        str![[r#"
content/capabilities/governance.md:11:1: error[section/missing]: a capability has a section `How`, and this one does not
  add the line `## How` with the text under it, before `## Who acts now`

"#]]
    );
}

#[test]
fn a_misspelt_section_is_told_its_name_and_is_not_missing_as_well() {
    assert_data_eq!(
        Project::new().entry("## Why change", "## Why chnage").check(),
        str![[r#"
content/capabilities/governance.md:8:1: error[section/unknown]: `Why chnage` is not a section
  did you mean `## Why change`?

"#]]
    );
}

#[test]
fn an_alias_of_a_heading_is_as_good_as_the_heading() {
    assert_data_eq!(Project::new().entry("## How\n", "## How to get there\n").check(), str![]);
}

#[test]
fn case_and_punctuation_of_a_heading_do_not_matter() {
    assert_data_eq!(Project::new().entry("## Five-year scenario", "## five year SCENARIO:").check(), str![]);
}

#[test]
fn readers_get_the_declared_heading_whatever_was_typed() {
    let page = Project::new().entry("## How\n", "## How to get there\n").page("capabilities/governance.html");
    assert!(page.contains(">How</h2>"));
}

#[test]
fn a_section_that_stands_twice_is_shown_with_its_first_place() {
    assert_data_eq!(
        Project::new().entry("## How\n", "## Why change\nAgain.\n\n## How\n").check(),
        str![[r#"
content/capabilities/governance.md:11:1: error[section/repeated]: the section `Why change` stands twice in this entry
  put both texts under one heading

"#]]
    );
}

#[test]
fn sections_out_of_order_are_told_the_order() {
    let project = Project::new().entry(
        "## Why change\nNobody knows who decides.\n\n## How\nWrite it down.",
        "## How\nWrite it down.\n\n## Why change\nNobody knows.",
    );
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:11:1: warning[section/order]: `Why change` stands after `How`, which follows it for readers
  move it, so that the order is `Five-year scenario`, `Why change`, `How` and `Who acts now`

"#]]
    );
}

#[test]
fn sections_out_of_order_are_published_in_order() {
    let project = Project::new().entry(
        "## Why change\nNobody knows who decides.\n\n## How\nWrite it down.",
        "## How\nWrite it down.\n\n## Why change\nNobody knows.",
    );
    let page = project.page("capabilities/governance.html");
    assert!(
        between(&page, "<main", "</main>").find("id=\"why\"") < between(&page, "<main", "</main>").find("id=\"how\"")
    );
}

#[test]
fn a_section_with_nothing_but_a_comment_is_empty() {
    assert_data_eq!(
        Project::new().entry("Write it down.", "<!-- say how -->").check(),
        str![[r#"
content/capabilities/governance.md:11:1: error[section/empty]: the section `How` has nothing under its heading
  write it, or mark the entry `draft: true` until it is written

"#]]
    );
}

#[test]
fn a_draft_may_have_empty_sections() {
    let project = Project::new().entry("Write it down.", "").file(
        "content/capabilities/governance.md",
        crate::project::ENTRY
            .replace("Write it down.", "")
            .replace("title: Governance", "title: Governance\ndraft: true"),
    );
    assert_data_eq!(project.check(), str![]);
}

#[test]
fn text_before_the_first_section_has_no_place() {
    assert_data_eq!(
        Project::new().entry("## Five-year scenario", "Welcome.\n\n## Five-year scenario").check(),
        str![[r#"
content/capabilities/governance.md:5:1: error[section/outside]: text before the first section has no place in a capability
  move it into a section, or into `summary:` in the front matter

"#]]
    );
}

#[test]
fn a_first_level_heading_is_the_title_twice() {
    assert_data_eq!(
        Project::new().entry("## Five-year scenario", "# Governance\n\n## Five-year scenario").check(),
        str![[r#"
content/capabilities/governance.md:5:1: error[section/unknown]: `Governance` is a heading of the first level, which is the title of the page
  take this line out (the title is in the front matter), or begin a section with `##`

"#]]
    );
}

#[test]
fn a_declared_collection_has_its_own_sections() {
    let config = "title = \"A\"\n[[sections]]\nid = \"cost\"\nheading = \"What it costs\"\n[[collections]]\nid = \"programmes\"\ntitle = \"Programmes\"\nsingular = \"Programme\"\nsections = [\"how\", \"cost\"]\n";
    let entry = "---\ntitle: Payroll\n---\n## How\nTogether.\n\n## What it costs\nLess.\n";
    let project = Project::new().file("handbook.toml", config).file("content/programmes/payroll.md", entry);
    assert!(project.page("programmes/payroll.html").contains("id=\"cost\""));
}

#[test]
fn heading_anchors_never_collide_with_those_of_the_model() {
    let page = Project::new().how("### Why\n\nText.\n\n### main\n\nText.").page("capabilities/sharing.html");
    assert_eq!(page.matches("id=\"why\"").count() + page.matches("id=\"main\"").count(), 2);
}
