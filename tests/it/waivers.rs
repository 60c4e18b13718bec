//! Rules weighed in `handbook.toml`, and rules waived at the spot.

use snapbox::{assert_data_eq, str};

use crate::project::Project;

/// What is said of `text` in a section.
fn how(text: &str) -> String {
    Project::weighed("").how(text).check_all()
}

#[test]
fn a_rule_that_is_set_to_error_stops_a_build() {
    let project = Project::weighed("\"link/text\" = \"error\"\n").how("See [here](governance.md).");
    assert_data_eq!(
        project.check_all(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/text]: `here` does not say where this link leads
  put the words that say it into the square brackets, such as the title of the page

"#]]
    );
    assert!(!project.build().is_sound());
}

#[test]
fn a_rule_that_is_off_says_nothing() {
    assert_data_eq!(
        Project::weighed("\"link/text\" = \"off\"\n").how("See [here](governance.md).").check_all(),
        str![]
    );
}

#[test]
fn a_rule_is_a_warning_by_default_and_by_wish() {
    let project = Project::weighed("\"link/text\" = \"warn\"\n").how("See [here](governance.md).");
    assert_data_eq!(
        project.check_all(),
        str![[r#"
content/capabilities/sharing.md:12:5: warning[link/text]: `here` does not say where this link leads
  put the words that say it into the square brackets, such as the title of the page

"#]]
    );
    assert!(project.build().is_sound());
}

#[test]
fn an_unknown_rule_is_told_the_nearest() {
    assert_data_eq!(
        Project::weighed("\"link/txt\" = \"off\"\n").check_all(),
        str![[r#"
handbook.toml:6:1: error[key/unknown]: there is no rule `link/txt`
  did you mean `"link/text"`?

"#]]
    );
}

#[test]
fn an_unknown_weight_is_told_the_nearest() {
    assert_data_eq!(
        Project::weighed("\"link/text\" = \"of\"\n\"text/mention\" = 3\n").check_all(),
        str![[r#"
handbook.toml:6:15: error[key/value]: `link/text` cannot be `of`
  did you mean `"off"`?
handbook.toml:7:18: error[key/value]: `text/mention` cannot be `3`
  write `"error"`, `"warn"` or `"off"`

"#]]
    );
}

#[test]
fn what_is_no_rule_of_the_house_cannot_be_weighed() {
    assert_data_eq!(
        Project::weighed("\"link/unknown-entry\" = \"off\"\n").check_all(),
        str![[r#"
handbook.toml:6:1: error[key/unknown]: `link/unknown-entry` is no rule of the house, so it always matters the same
  take this line out

"#]]
    );
}

#[test]
fn rules_that_are_no_group_of_keys_are_told_how_to_begin() {
    assert_data_eq!(
        Project::new().file("handbook.toml", "title = \"A\"\nrules = \"off\"\n").check(),
        str![[r#"
handbook.toml:2:9: error[key/type]: the rules are a group of keys
  begin a part of the file with `[rules]`, then `"link/text" = "off"` on a line of its own

"#]]
    );
}

#[test]
fn a_comment_on_the_line_above_waives_a_rule() {
    assert_data_eq!(how("<!-- ok: link/text because that is its title -->\nSee [here](governance.md)."), str![]);
}

#[test]
fn a_comment_in_the_same_block_waives_a_rule() {
    assert_data_eq!(
        how("See [here](governance.md)\nin full. <!-- ok: link/text because that is its title -->"),
        str![]
    );
}

#[test]
fn a_comment_on_the_line_below_waives_a_rule() {
    assert_data_eq!(how("See [here](governance.md).\n<!-- ok: link/text because that is its title -->"), str![]);
}

#[test]
fn a_comment_between_two_blocks_is_about_the_second() {
    let text =
        "See [here](governance.md).\n\n<!-- ok: link/text because that is its title -->\n\nSee [more](governance.md).";
    assert_data_eq!(
        how(text),
        str![[r#"
content/capabilities/sharing.md:12:5: warning[link/text]: `here` does not say where this link leads
  put the words that say it into the square brackets, such as the title of the page

"#]]
    );
}

#[test]
fn a_waiver_reaches_no_further_than_its_block() {
    let text =
        "- See [here](governance.md). <!-- ok: link/text because that is its title -->\n- See [more](governance.md).";
    assert_data_eq!(
        how(text),
        str![[r#"
content/capabilities/sharing.md:13:7: warning[link/text]: `more` does not say where this link leads
  put the words that say it into the square brackets, such as the title of the page

"#]]
    );
}

#[test]
fn one_comment_may_waive_two_rules() {
    let text = "<!-- ok: link/text, text/acronym because the board is called so -->\nSee [here](governance.md), as the RFQ has it.";
    assert_data_eq!(how(text), str![]);
}

#[test]
fn an_action_with_an_id_is_waived_after_its_braces() {
    let action = "The board meets. {#board by=2027-03} <!-- ok: action/verb because it is a quotation -->";
    let project = Project::weighed("").entry("Name the board.", action);
    assert_data_eq!(project.check_all(), str![]);
    assert!(project.page("capabilities/governance.html").contains("id=\"action-board\""));
}

#[test]
fn a_comment_in_the_front_matter_waives_what_is_said_of_the_entry() {
    let project =
        Project::new().entry("title: Governance", "# ok: entry/no-owner because the board is new\ntitle: Governance");
    let project = project.file("handbook.toml", "title = \"A\"\n[rules]\n\"section/one-line\" = \"off\"\n");
    assert_data_eq!(project.check_all(), str![]);
}

#[test]
fn a_waiver_of_nothing_is_itself_a_fault() {
    assert_data_eq!(
        how("<!-- ok: link/text because it was wrong once -->\nSee [[governance]]."),
        str![[r#"
content/capabilities/sharing.md:12:10: warning[rule/waiver]: nothing here breaks the rule `link/text`
  take this waiver out, or put it on the line above what it is about

"#]]
    );
}

#[test]
fn a_waiver_of_a_rule_that_is_off_is_none_of_nothing() {
    let project = Project::weighed("\"link/text\" = \"off\"\n")
        .how("<!-- ok: link/text because it is so -->\nSee [here](governance.md).");
    assert_data_eq!(project.check_all(), str![]);
}

#[test]
fn a_waiver_of_an_unknown_rule_is_told_the_nearest() {
    assert_data_eq!(
        how("<!-- ok: links/text because it is so -->\nSee [[governance]]."),
        str![[r#"
content/capabilities/sharing.md:12:10: warning[rule/waiver]: there is no rule `links/text` to waive
  did you mean `link/text`?

"#]]
    );
}

#[test]
fn a_waiver_without_a_reason_is_asked_for_one() {
    assert_data_eq!(
        how("<!-- ok: link/text -->\nSee [here](governance.md)."),
        str![[r#"
content/capabilities/sharing.md:12:1: warning[rule/waiver]: this waiver does not say why
  end it with `because` and the reason, for those who read it after you

"#]]
    );
}

#[test]
fn only_rules_of_the_house_can_be_waived() {
    assert_data_eq!(
        how("<!-- ok: link/unknown-entry because it will be there -->\nSee [[governance]]."),
        str![[r#"
content/capabilities/sharing.md:12:10: warning[rule/waiver]: `link/unknown-entry` cannot be waived
  mend what it is about, and take this waiver out

"#]]
    );
}

#[test]
fn other_comments_are_left_alone() {
    assert_data_eq!(how("Write it down. <!-- okay for now: ask the board -->"), str![]);
}

#[test]
fn a_waiver_is_never_shown() {
    let page = Project::weighed("")
        .how("<!-- ok: link/text because it is so -->\nSee [here](governance.md).")
        .page("capabilities/sharing.html");
    assert!(!page.contains("because it is so"));
}
