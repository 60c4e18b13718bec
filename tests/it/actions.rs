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

#[test]
fn an_action_on_a_role_page_leads_to_where_it_stands() {
    let page = asked("### Chief executives\n- Name the board. {#name}\n").page("roles/chief-executives.html");
    assert!(page.contains("<a class=\"to\" href=\"../capabilities/governance.html#action-name\">Name the board.</a>"));
}

#[test]
fn an_action_with_a_link_in_it_has_its_way_beside_it() {
    let page = asked("### Chief executives\n- See [why](#why-change). {#see}\n").page("roles/chief-executives.html");
    let way = "href=\"../capabilities/governance.html#action-see\">Read it in Governance</a>";
    assert!(page.contains(way) && !page.contains("class=\"to\""), "{page}");
}

#[test]
fn every_pair_of_a_role_and_a_collection_has_an_address() {
    let page = Project::new().page("actions.html");
    let cells = between(&page, "<tbody>", "</tbody>");
    assert!(cells.contains("href=\"roles/chief-executives.html#fs-from-capabilities\""), "{cells}");
    assert!(Project::new().page("roles/chief-executives.html").contains("id=\"fs-from-capabilities\""));
}

#[test]
fn the_actions_of_a_collection_are_listed_by_entry_and_role() {
    let page = asked("### CEO\n- Name the board. {priority=1}\n### Suppliers\n- Answer it.\n")
        .page("actions/capabilities.html");
    let places =
        ["Governance</a></h2>", "Chief executives</a>", "Name the board.", "One of the first three", "Suppliers</a>"];
    let places = places.map(|text| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}")));
    assert!(places.is_sorted());
}

#[test]
fn actions_with_a_date_are_listed_by_month() {
    let page =
        asked("### CEO\n- Later. {by=2028-01}\n- Sooner. {by=2027-03}\n- Some day.\n").page("actions/by-date.html");
    assert!(page.find("Sooner.") < page.find("id=\"fs-2028-01\"") && !page.contains("Some day."));
}

#[test]
fn a_month_leads_to_its_actions() {
    let page = asked("### CEO\n- Sooner. {by=2027-03}\n").page("actions.html");
    assert!(page.contains("href=\"actions/by-date.html#fs-2027-03\">March 2027</a>"), "{page}");
}

#[test]
fn a_long_register_is_split_between_entries_and_says_so() {
    let many = "- Name the board.\n".repeat(30);
    let entry = crate::project::ENTRY.replace("- Name the board.\n", &many);
    let project = Project::new()
        .file("content/capabilities/governance.md", &entry)
        .file("content/capabilities/sharing.md", entry.replace("title: Governance", "title: Sharing"));
    let pages = ["actions/capabilities.html", "actions/capabilities.2.html"].map(|path| project.page(path));
    assert!(pages[0].contains("href=\"../actions/capabilities.2.html\"") && !pages[0].contains("Sharing</a></h2>"));
    assert!(pages[1].contains("<h1>Actions from the capabilities, part 2</h1>") && pages[1].contains("Part 2 of 2"));
}

#[test]
fn the_sheets_to_print_have_every_action() {
    let page = asked("### CEO\n- Name the board.\n### Suppliers\n- Answer it.\n").page("print/actions.html");
    assert!(page.matches("<div class=\"sheet\"").count() == 2 && page.contains("Answer it."));
}

#[test]
fn a_role_page_offers_its_dates_as_a_calendar() {
    let page = asked("### CEO\n- Name the board. {by=2027-03}\n").page("roles/chief-executives.html");
    assert!(page.contains("href=\"../roles/chief-executives.ics\""));
}

#[test]
fn a_handbook_that_asks_nothing_has_no_page_of_actions_and_no_way_to_one() {
    let project = Project::new().without("content/capabilities/governance.md");
    assert!(!project.has("actions.html") && !project.page("index.html").contains("actions.html"));
}
