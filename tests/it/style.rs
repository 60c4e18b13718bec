//! `check --style`: what it finds, what it leaves alone, and when it is silent.

use std::fs;
use std::path::Path;

use flagstaff::handbook::Style;
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{Project, builder, faults};

/// What is said of `project` where the style is asked for.
fn asked(project: &Project) -> String {
    let mut builder = builder();
    builder.style = Style::Asked;
    faults(&builder.build(&project.inputs()))
}

/// What is said of `text` in a section where the style is asked for.
fn how(text: &str) -> String {
    asked(&Project::weighed("").how(text))
}

/// A sentence of `count` words.
fn sentence(count: usize) -> String {
    format!("We{}.", " ask".repeat(count - 1))
}

#[test]
fn without_a_word_from_anybody_the_style_is_left_alone() {
    assert_data_eq!(Project::weighed("").how("They utilise it.").check_all(), str![]);
}

#[test]
fn a_rule_of_style_that_is_weighed_holds_without_being_asked_for() {
    let project = Project::weighed("\"style/word\" = \"error\"\n").how("They utilise it. It must be done.");
    assert_data_eq!(
        project.check_all(),
        str![[r#"
content/capabilities/sharing.md:12:6: error[style/word]: `utilise` has a plainer word
  write `use`

"#]]
    );
}

#[test]
fn a_rule_of_style_that_is_off_is_silent_though_the_others_are_asked_for() {
    assert_data_eq!(asked(&Project::weighed("\"style/word\" = \"off\"\n").how("They utilise it.")), str![]);
}

#[test]
fn a_waiver_of_style_is_no_waiver_of_nothing_while_nobody_asks() {
    let text = "They utilise it. <!-- ok: style/word because the law says so -->";
    assert_data_eq!(Project::weighed("").how(text).check_all(), str![]);
    assert_data_eq!(how(text), str![]);
}

#[test]
fn a_waiver_of_style_that_waives_nothing_is_told_where_somebody_asks() {
    assert_data_eq!(
        how("They use it. <!-- ok: style/word because the law says so -->"),
        str![[r#"
content/capabilities/sharing.md:12:23: warning[rule/waiver]: nothing here breaks the rule `style/word`
  take this waiver out, or put it on the line above what it is about

"#]]
    );
}

#[test]
fn a_sentence_of_twenty_five_words_is_no_longer_than_wanted() {
    assert_data_eq!(how(&sentence(25)), str![]);
}

#[test]
fn a_handbook_says_how_long_a_sentence_may_be() {
    let project = Project::new().file(
        "handbook.toml",
        "title = \"A\"\n[style]\nlongest_sentence = 10\n[rules]\n\"style/sentence\" = \"warn\"\n\"section/one-line\" = \"off\"\n\
         \"entry/no-owner\" = \"off\"\n\"entry/orphan\" = \"off\"\n",
    );
    assert_data_eq!(
        project.how(&sentence(11)).check_all(),
        str![[r#"
content/capabilities/sharing.md:12:1: warning[style/sentence]: this sentence has 11 words, and 10 are the most
  make two sentences of it, or take out the words that it does not need

"#]]
    );
}

#[test]
fn footnote_marks_code_addresses_and_comments_make_no_sentence_longer() {
    let text = format!("{} [ask](governance.md \"one two three\") `a b c d`<!-- a b c d -->.", &sentence(24)[..95]);
    assert_data_eq!(how(&text), str![]);
}

#[test]
fn a_table_has_no_sentences() {
    assert_data_eq!(how(&format!("| {} |\n| --- |\n| {} |", sentence(30), sentence(30))), str![]);
}

#[test]
fn summaries_are_looked_at_too() {
    let project = Project::weighed("").entry("Who decides, and who answers for it.", "\"Who will facilitate it.\"");
    assert_data_eq!(
        asked(&project),
        str![[r#"
content/capabilities/governance.md:3:20: warning[style/word]: `facilitate` has a plainer word
  write `help`

"#]]
    );
}

#[test]
fn the_words_of_others_are_left_alone() {
    let text = "The law says “utilise”, \"leverage\" and ‘it’s whilst’.\n\n> Whilst it must be done, we utilise it.";
    assert_data_eq!(how(text), str![]);
}

#[test]
fn an_apostrophe_opens_no_quotation() {
    assert_data_eq!(
        how("The councils’ boards utilise it."),
        str![[r#"
content/capabilities/sharing.md:12:22: warning[style/word]: `utilise` has a plainer word
  write `use`

"#]]
    );
}

#[test]
fn the_list_of_sources_is_left_alone() {
    let sources = "---\ntitle: Sources\n---\n### Board, How we utilise it {#board}\nIt must be done.\n";
    let project = Project::weighed("").file("content/sources.md", sources);
    assert!(!asked(&project).contains("style/"));
}

#[test]
fn drafts_are_left_alone() {
    let project = Project::weighed("").how("They utilise it.");
    assert_data_eq!(
        asked(&project.entry("title: Governance", "title: Governance\ndraft: true")),
        str![[r#"
content/capabilities/sharing.md:12:6: warning[style/word]: `utilise` has a plainer word
  write `use`

"#]]
    );
}

#[test]
fn a_handbook_adds_words_and_allows_words() {
    let project = Project::new().file(
        "handbook.toml",
        "title = \"A\"\n[style]\nallow = [\"utilised\"]\n[style.avoid]\n\"best practice\" = \"… say whose\"\n[rules]\n\
         \"section/one-line\" = \"off\"\n\"entry/no-owner\" = \"off\"\n\"entry/orphan\" = \"off\"\n",
    );
    assert_data_eq!(
        asked(&project.how("They utilise best practice.")),
        str![[r#"
content/capabilities/sharing.md:12:14: warning[style/word]: `best practice` says little
  say whose

"#]]
    );
}

#[test]
fn a_section_below_a_hundred_words_has_no_reading_age() {
    let hard = "Organisational accountability necessitates administrative reconfiguration. ";
    assert!(!how(&hard.repeat(19)).contains("style/reading-age"));
    assert!(how(&hard.repeat(20)).contains("style/reading-age"));
}

#[test]
fn a_section_is_waived_above_its_heading() {
    let hard = "Organisational accountability necessitates administrative reconfiguration. ".repeat(20);
    let heading = "<!-- ok: style/reading-age because the law reads so -->\n## How\nWrite it down.";
    let project = Project::weighed("").entry("## How\nWrite it down.", &heading.replace("Write it down.", &hard));
    assert_data_eq!(asked(&project), str![]);
}

#[test]
fn in_a_language_without_a_table_the_length_of_sentences_is_looked_at() {
    let welsh = "title = \"A\"\nlanguage = \"cy\"\ntheme = \"a\"\n[rules]\n\"entry/no-owner\" = \"off\"\n";
    let project = Project::weighed("").how(&format!("{} They utilise it.", sentence(26))).file("handbook.toml", welsh);
    let said = asked(&project);
    assert!(said.contains("style/sentence") && !said.contains("style/word"), "{said}");
}

#[test]
fn the_program_says_what_it_does_not_look_at() {
    let welsh = "title = \"A\"\nlanguage = \"cy\"\n";
    let folder = on_disk(&Project::weighed("").file("handbook.toml", welsh));
    let output = flagstaff(folder.path(), &["check", "--style"]);
    assert!(stderr(&output).contains("only the length of sentences was looked at"), "{}", stderr(&output));
}

#[test]
fn the_style_is_told_in_every_format() {
    let folder = on_disk(&Project::weighed("").how("They utilise it."));
    for format in ["text", "json", "github", "sarif"] {
        let said = stdout(&flagstaff(folder.path(), &["check", "--style", "--format", format]));
        let lower = said.to_lowercase();
        assert!(said.contains("style/word") && lower.contains("write `use`"), "{format}: {said}");
    }
}

#[test]
fn what_is_only_to_be_considered_ends_with_0_and_with_1_where_strictness_is_asked_for() {
    let folder = on_disk(&Project::weighed("").how("They utilise it."));
    let codes = [&["check", "--style"][..], &["check", "--style", "--strict"], &["check", "--strict"]]
        .map(|args| code(&flagstaff(folder.path(), args)));
    assert_eq!(codes, [0, 1, 0]);
}

#[test]
fn the_shipped_handbook_is_written_as_plainly_as_it_asks() {
    let output = flagstaff(Path::new(env!("CARGO_MANIFEST_DIR")), &["check", "--style", "--strict"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
}

#[test]
fn the_readme_says_what_is_asked_for_by_default() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("read");
    let project = Project::new().build();
    let style = &project.handbook.config.style;
    let lines =
        [format!("reading_age = {} ", style.reading_age), format!("longest_sentence = {} ", style.longest_sentence)];
    assert!(lines.iter().all(|line| readme.contains(line.as_str())), "{lines:?}");
}
