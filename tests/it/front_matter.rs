//! Front matter: what an editor may write at the top of a file, and what is said of anything else.

use snapbox::{assert_data_eq, str};

use crate::project::{ENTRY, Project};

#[test]
fn a_sound_entry_has_no_fault() {
    assert_data_eq!(Project::new().check(), str![]);
}

#[test]
fn every_field_of_an_entry_is_understood() {
    let more = "title: Governance\norder: 3\nowner: Digital board\nreview: 2027-05-01\ndraft: false\naliases: [Boards]";
    assert_data_eq!(Project::new().entry("title: Governance", more).check(), str![]);
}

#[test]
fn a_file_without_front_matter_is_told_how_to_begin() {
    let entry = ENTRY.split("---\n").last().expect("the body");
    assert_data_eq!(
        Project::new().file("content/capabilities/governance.md", entry).check(),
        str![[r#"
content/capabilities/governance.md:1:1: error[front/missing]: this file has no front matter
  begin the file with three lines: `---`, `title: The title of this page`, `---`

"#]]
    );
}

#[test]
fn front_matter_without_an_end_is_reported_once() {
    let project = Project::new().entry("answers for it.\n---\n", "answers for it.\n");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:1:1: error[front/unclosed]: the front matter that begins here is never closed
  put a line of three hyphens, `---`, after the last key

"#]]
    );
}

#[test]
fn every_fault_of_a_file_is_found_at_once() {
    let wrong = "tilte: Governance\norder: first\ndraft: maybe\nreview: 2026-04-31\naliases: Boards";
    assert_data_eq!(
        Project::new().entry("title: Governance", wrong).check(),
        str![[r#"
content/capabilities/governance.md:2:1: error[key/unknown]: an entry has no key `tilte`
  did you mean `title`?
content/capabilities/governance.md:3:8: error[key/type]: `order` is a whole number, but this is `first`
  write a number such as `5`
content/capabilities/governance.md:4:8: error[key/type]: `draft` is `true` or `false`, but this is `maybe`
  write `true` or `false`
content/capabilities/governance.md:5:9: error[key/value]: there is no day `2026-04-31` in the calendar
  write the day as in `2027-05-01`
content/capabilities/governance.md:6:10: error[key/type]: `aliases` is a list, but this is a single value
  write it in square brackets, as in `[one, two]`

"#]]
    );
}

#[test]
fn a_key_that_stands_twice_is_shown_with_its_first_place() {
    let project = Project::new().entry("title: Governance", "title: Governance\ntitle: Boards");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:1: error[key/duplicate]: `title` stands twice; only the first is used
  remove one of the two lines

"#]]
    );
}

#[test]
fn a_colon_in_a_value_asks_for_quotes() {
    let project = Project::new().entry("summary: Who decides, and", "summary: Who decides: and");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:21: error[front/syntax]: this is not valid YAML: mapping values are not allowed in this context
  put the value in quotes, because it has a colon in it: `"Who decides: and who answers for it."`

"#]]
    );
}

#[test]
fn a_tab_is_named_for_what_it_is() {
    let project = Project::new().entry("summary: Who", "related:\n\tsharing: They meet.\nsummary: Who");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:4:2: error[front/syntax]: this is not valid YAML: tabs disallowed within this context (block indentation)
  use spaces where this line has a tab

"#]]
    );
}

#[test]
fn a_group_of_keys_is_no_title() {
    let project = Project::new().entry("title: Governance", "title:\n  en: Governance");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:3: error[key/type]: `title` is a text, but this is a group of keys
  write the text on the same line, in quotes if it has a colon in it

"#]]
    );
}

#[test]
fn a_title_without_a_value_is_missing() {
    assert_data_eq!(
        Project::new().entry("title: Governance", "title:").check(),
        str![[r#"
content/capabilities/governance.md:2:1: error[key/missing]: an entry has no `title`
  add a line such as `title: Shared services`

"#]]
    );
}

#[test]
fn an_alias_of_yaml_is_refused_where_it_stands() {
    let project = Project::new().entry("title: Governance", "title: &a Governance\nowner: *a");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:8: error[front/syntax]: aliases are not used in front matter
  write the value out

"#]]
    );
}

#[test]
fn front_matter_nested_without_end_is_refused() {
    let project = Project::new().entry("title: Governance", &format!("title: {}", "[".repeat(5000)));
    assert!(project.check().contains("error[front/syntax]"));
}

#[test]
fn a_relation_to_an_unknown_entry_names_the_nearest() {
    let project = Project::new().how("x").entry("title: Governance", "title: Governance\nrelated: [shraing]");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:11: error[relation/unknown-entry]: `related` names `shraing`, and there is no such entry
  did you mean `sharing`?

"#]]
    );
}

#[test]
fn a_relation_to_the_wrong_collection_says_so() {
    let project = Project::new().how("x").entry("title: Governance", "title: Governance\nserves:\n  sharing: Why not.");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:4:3: error[relation/wrong-collection]: `serves` leads to principles, and `sharing` is one of the capabilities
  take it out: the handbook has no entry that it could name yet

"#]]
    );
}

#[test]
fn a_relation_that_is_one_word_is_told_the_two_forms() {
    let project = Project::new().how("x").entry("title: Governance", "title: Governance\nrelated: sharing");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:10: error[key/type]: `related` names entries by their ids
  write `related: [governance, leadership]`, or on the next lines `  governance: why they belong together`

"#]]
    );
}

#[test]
fn null_in_quotes_is_a_word() {
    let entry = |title: &str| Project::new().entry("title: Governance", &format!("title: {title}"));
    assert!(entry("\"null\"").page("capabilities/governance.html").contains("<h1>null</h1>"));
    assert!(entry("null").check().contains("error[key/missing]"));
}

#[test]
fn a_relation_to_a_draft_is_a_fault() {
    let draft = ENTRY.replace("title: Governance", "title: Sharing\ndraft: true");
    let project = Project::new().file("content/capabilities/sharing.md", draft);
    let project = project.entry("title: Governance", "title: Governance\nrelated: [sharing]");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:3:11: error[relation/draft]: `related` names `sharing`, which is a draft
  publish the draft, or make this entry a draft as well

"#]]
    );
}
