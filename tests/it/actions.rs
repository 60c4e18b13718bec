//! Who acts now: list items under a role's heading are actions.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, between};

const ACTIONS: &str = "### Chief executives\n- Name the board.\n";

fn asked(text: &str) -> Project {
    Project::new().entry(ACTIONS, text)
}

#[test]
fn an_unknown_role_names_the_nearest() {
    assert_data_eq!(
        asked("### Cheif executives\n- Name the board.\n").check(),
        str![[r#"
content/capabilities/governance.md:15:1: error[action/unknown-role]: `Cheif executives` is not a role
  did you mean `### Chief executives`?

"#]]
    );
}

#[test]
fn a_role_that_nobody_knows_is_told_the_known_ones() {
    assert_data_eq!(
        asked("### Caretakers\n- Name the board.\n").check(),
        str![[r#"
content/capabilities/governance.md:15:1: error[action/unknown-role]: `Caretakers` is not a role
  the roles are `Chief executives`, `Finance directors`, `Chief information officers`, `Elected members`, `Service directors`, `Suppliers` and `Central government departments`; a new one is declared in `handbook.toml` with `[[roles]]`

"#]]
    );
}

#[test]
fn an_alias_of_a_role_is_as_good_as_its_title() {
    let page = asked("### CEO\n- Name the board.\n").page("roles/chief-executives.html");
    assert!(page.contains("Name the board."));
}

#[test]
fn a_list_under_no_role_asks_nobody() {
    assert_data_eq!(
        asked("- Name the board.\n").check(),
        str![[r#"
content/capabilities/governance.md:15:1: warning[action/no-role]: this list stands under no role, so nobody is asked to act on it
  put a heading such as `### Chief executives` before it

"#]]
    );
}

#[test]
fn a_role_that_stands_twice_is_a_fault() {
    assert_data_eq!(
        asked("### Chief executives\n- A.\n\n### CEOs\n- B.\n").check(),
        str![[r#"
content/capabilities/governance.md:18:1: error[section/repeated]: the role `Chief executives` stands twice in this section
  put its actions under one heading

"#]]
    );
}

#[test]
fn the_braces_of_an_action_become_its_anchor() {
    let page = asked("### Chief executives\n- Name the board. {#name-it by=2027-03 priority=1}\n")
        .page("capabilities/governance.html");
    assert!(page.contains("id=\"action-name-it\""));
}

#[test]
fn the_braces_of_an_action_are_not_shown() {
    let page = asked("### Chief executives\n- Name the board. {#name-it by=2027-03 priority=1}\n")
        .page("capabilities/governance.html");
    assert!(!page.contains("by=2027"));
}

#[test]
fn the_month_of_an_action_is_written_out() {
    let page = asked("### Chief executives\n- Name the board. {by=2027-03}\n").page("capabilities/governance.html");
    assert!(page.contains("March 2027"));
}

#[test]
fn every_fault_in_braces_is_named_at_its_place() {
    assert_data_eq!(
        asked("### Chief executives\n- Name it. {#Name by=2027-13 priority=7 effort=M name}\n").check(),
        str![[r#"
content/capabilities/governance.md:16:13: error[action/attribute]: `#Name` is not understood at the end of an action
  an id has lower-case letters, digits and hyphens, as in `#name-two`
content/capabilities/governance.md:16:19: error[action/attribute]: `by=2027-13` is not understood at the end of an action
  write the month as in `by=2027-03`
content/capabilities/governance.md:16:30: error[action/attribute]: `priority=7` is not understood at the end of an action
  a priority is 1, 2 or 3, as in `priority=1`
content/capabilities/governance.md:16:41: error[action/attribute]: `effort=M` is not understood at the end of an action
  what may stand here is `#an-id`, `by=2027-03` and `priority=1`
content/capabilities/governance.md:16:50: error[action/attribute]: `name` is not understood at the end of an action
  an id begins with `#`: `#name`; text does not end in braces

"#]]
    );
}

#[test]
fn two_actions_with_one_id_are_a_fault() {
    assert_data_eq!(
        asked("### Chief executives\n- A. {#one}\n- B. {#one}\n").check(),
        str![[r#"
content/capabilities/governance.md:17:7: error[action/duplicate-id]: two actions of this entry are called `#one`
  give one of them another id

"#]]
    );
}

#[test]
fn prose_around_actions_stays_prose() {
    let page = asked("### Chief executives\nFirst of all:\n\n- Name the board.\n\nThen rest.\n")
        .page("capabilities/governance.html");
    let block = between(&page, "id=\"actions-chief-executives\"", "</section>");
    assert!(
        block.contains("<p>First of all:</p>")
            && block.contains("<p>Then rest.</p>")
            && block.matches("<li").count() == 1
    );
}

#[test]
fn a_nested_list_belongs_to_its_action() {
    let page = asked("### Chief executives\n- Name the board: {#name}\n  - its chair\n  - its dates\n")
        .page("capabilities/governance.html");
    assert!(between(&page, "id=\"action-name\"", "</section>").contains("its chair"));
}

#[test]
fn a_role_page_puts_the_marked_actions_first() {
    let text = "### Chief executives\n- Second thing. {priority=2}\n- First thing. {priority=1}\n";
    let page = asked(text).page("roles/chief-executives.html");
    assert!(page.find("First thing.") < page.find("Second thing."));
}

#[test]
fn a_role_page_says_what_does_not_ask_the_role() {
    let other =
        crate::project::ENTRY.replace("title: Governance", "title: Sharing").replace("Chief executives", "Suppliers");
    let page = Project::new().file("content/capabilities/sharing.md", other).page("roles/suppliers.html");
    assert!(page.contains("../capabilities/governance.html"));
}

#[test]
fn a_role_without_actions_has_no_page() {
    assert!(!Project::new().has("roles/suppliers.html"));
}

#[test]
fn a_link_in_an_action_is_right_on_the_role_page_too() {
    let page = asked("### Chief executives\n- See [why](#why-change).\n").page("roles/chief-executives.html");
    assert!(page.contains("href=\"../capabilities/governance.html#why\""));
}
