//! A handbook over another: what the local files say differs, and the rest follows, section by section.

use flagstaff::handbook::origin::Mode;
use snapbox::{assert_data_eq, str};

use crate::project::{ENTRY, Project, faults};
use crate::site::everything;

/// The entry that is adapted, as it is below.
pub(crate) const BELOW: &str = "\
---
title: Shared services
summary: Sharing frees money.
owner: National board
---
## Five-year scenario
Every council shares.

## Why change
Alone it costs more.[^own]

[^own]: Counted in the north.

## How
Begin small.[^own]

## Who acts now
Nobody acts alone.

### Chief executives
- Name two neighbours. {#name-two by=2027-03}
- Sign the agreement. {#sign}

### Finance directors
- Publish the cost.
";

/// A local version of a handbook with that entry, with `text` in the file that adapts it.
pub(crate) fn over(text: &str) -> Project {
    national().file("content/capabilities/shared-services.md", text)
}

/// The same without a word of its own.
pub(crate) fn national() -> Project {
    Project::new()
        .without("content/capabilities/governance.md")
        .file("upstream/national/handbook.toml", "title = \"The national handbook\"\n")
        .file("upstream/national/content/capabilities/shared-services.md", BELOW)
        .file("upstream/national/content/capabilities/governance.md", ENTRY)
}

/// The text of a section on the page of the entry, and what was done to it.
pub(crate) fn section(project: &Project, id: &str) -> (String, Mode) {
    let build = project.build();
    assert!(build.is_sound(), "{}", faults(&build));
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "shared-services").expect("there");
    let part = entry.parts.iter().find(|part| part.section == id).expect("a section");
    (entry.document.source.slice(part.body).trim().to_owned(), part.origin.mode)
}

#[test]
fn what_nobody_adapts_is_as_it_is_below() {
    assert_eq!(section(&national(), "how"), (String::from("Begin small.[^own]"), Mode::Written));
}

#[test]
fn what_is_below_is_known_where_the_settings_are_gone() {
    let build = national().without("handbook.toml").build();
    assert!(!build.is_sound() && build.handbook.config.below[0].title == "The national handbook");
    assert!(!everything(&build).is_empty());
}

#[test]
fn a_section_takes_the_place_of_the_one_below() {
    assert_eq!(section(&over("## How\nBegin with two.\n"), "how"), (String::from("Begin with two."), Mode::Replaced));
}

#[test]
fn the_other_sections_follow() {
    assert_eq!(
        section(&over("## How\nBegin with two.\n"), "scenario"),
        (String::from("Every council shares."), Mode::Written)
    );
}

#[test]
fn a_section_may_come_before_the_one_below() {
    let (text, mode) = section(&over("## How {before}\nRead this first.\n"), "how");
    assert_eq!((text.as_str(), mode), ("Read this first.\n\nBegin small.[^own]", Mode::Before));
}

#[test]
fn a_section_may_come_after_the_one_below() {
    let (text, mode) = section(&over("## How {after}\nThen tell us.\n"), "how");
    assert_eq!((text.as_str(), mode), ("Begin small.[^own]\n\nThen tell us.", Mode::After));
}

#[test]
fn a_section_may_be_left_out_with_a_reason() {
    let project = over("## How {remove reason=\"The county does it.\"}\n");
    assert_eq!(section(&project, "how"), (String::new(), Mode::Removed));
    let build = project.build();
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "shared-services").expect("there");
    let part = entry.parts.iter().find(|part| part.section == "how").expect("a section");
    assert_eq!(part.origin.reason.as_deref(), Some("The county does it."));
}

#[test]
fn the_text_below_stays_beside_what_was_adapted() {
    let build = over("## How\nBegin with two.\n").build();
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "shared-services").expect("there");
    let below = entry.parts.iter().find_map(|part| part.below.as_ref()).expect("a text below");
    assert_eq!(below.document.source.slice(below.body).trim(), "Begin small.[^own]");
}

#[test]
fn a_heading_in_other_words_for_the_same_section_adapts_it() {
    assert_eq!(section(&over("## How to get there {after}\nThen tell us.\n"), "how").1, Mode::After);
}

#[test]
fn keys_of_the_front_matter_take_the_places_of_those_below() {
    let build = over("---\nowner: Our board\n---\n").build();
    assert!(build.is_sound(), "{}", faults(&build));
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "shared-services").expect("there");
    assert_eq!((entry.title.as_str(), entry.owner.as_deref()), ("Shared services", Some("Our board")));
}

#[test]
fn a_footnote_is_kept_that_stands_in_a_section_which_is_replaced() {
    let page = over("## Why change\nWe are small.\n").page("capabilities/shared-services.html");
    assert!(page.contains("Counted in the north."));
}

#[test]
fn an_action_takes_the_place_of_the_one_with_its_id() {
    let local = "## Who acts now {merge}\n### Chief executives\n- Name three neighbours. {#name-two by=2027-06}\n";
    let (text, mode) = section(&over(local), "actions");
    assert_eq!(mode, Mode::Merged);
    assert_data_eq!(
        text,
        str![[r#"
Nobody acts alone.

### Chief executives
- Name three neighbours. {#name-two by=2027-06}
- Sign the agreement. {#sign}

### Finance directors
- Publish the cost.
"#]]
    );
}

#[test]
fn an_action_in_the_place_of_another_sets_the_others_not_apart() {
    let local = "## Who acts now {merge}\n### Chief executives\n\n- Name three. {#name-two}\n\n### Suppliers\n\n- Offer terms.\n";
    let page = over(local).page("capabilities/shared-services.html");
    assert!(
        page.contains("Name three.") && !page.contains("<p>Name three.") && !page.contains("<p>Sign the"),
        "{page}"
    );
}

#[test]
fn an_action_that_is_new_joins_those_of_its_role() {
    let local = "## Who acts now {merge}\n### Finance directors\n- Compare it with last year.\n";
    let (text, _) = section(&over(local), "actions");
    assert!(text.ends_with("### Finance directors\n- Publish the cost.\n- Compare it with last year."), "{text}");
}

#[test]
fn a_role_that_is_new_comes_after_the_others() {
    let local = "## Who acts now {merge}\n### Suppliers\n- Offer fair terms.\n";
    let (text, _) = section(&over(local), "actions");
    assert!(text.ends_with("- Publish the cost.\n\n### Suppliers\n- Offer fair terms."), "{text}");
}

#[test]
fn an_action_and_a_role_may_be_left_out_with_reasons() {
    let local = "## Who acts now {merge}\n### Chief executives\n- {#sign remove reason=\"Signed in May.\"}\n### Finance directors {remove reason=\"Ours does.\"}\n";
    let project = over(local);
    let (text, _) = section(&project, "actions");
    assert!(!text.contains("Sign the agreement") && !text.contains("Finance directors"), "{text}");
    let build = project.build();
    let left: Vec<(String, String)> = build
        .handbook
        .content
        .entries
        .iter()
        .flat_map(|entry| &entry.parts)
        .flat_map(|part| &part.left)
        .map(|left| (left.what.clone(), left.reason.clone()))
        .collect();
    let expected = [("Sign the agreement.", "Signed in May."), ("Finance directors", "Ours does.")];
    assert_eq!(left, expected.map(|(what, why)| (what.to_owned(), why.to_owned())));
}
