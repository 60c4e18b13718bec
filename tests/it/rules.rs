//! The rules of the house: for each one, what it finds and what it leaves alone.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::project::Project;

const PRINCIPLE: &str = "\
---
title: Redesign
summary: Change the service first.
owner: Digital board
review: 2027-05-01
---
## Five-year scenario
Every service was changed together with the people who use it and those who run it.

## Why change
A new system in front of an old way of working makes the old way more expensive, and no better.

## How
Begin with what people ask for, and write down what goes wrong before anybody buys anything.

## Who acts now
### Chief executives
- Name the first service to be changed.
";

/// A capability that breaks no rule.
const CAPABILITY: &str = "\
---
title: Digital Governance
summary: Who decides, and who answers for it.
serves: [redesign]
owner: Digital board
review: 2027-05-01
---
## Five-year scenario
One board decides, and everybody who is asked can say who sits on it and what it decided last.

## Why change
Nobody knows who decides, so decisions are made twice or not at all.

## How
Write down who decides what, and put the page where everybody finds it.

## Who acts now
### Chief executives
- Name the board and publish its terms.
";

const ENTRY: &str = "content/capabilities/digital-governance.md";

fn sound() -> Project {
    let project = Project::new().without("content/capabilities/governance.md");
    project.file("content/principles/redesign.md", PRINCIPLE).file(ENTRY, CAPABILITY)
}

/// What is said once `from` is replaced by `to` in the capability.
fn with(from: &str, to: &str) -> String {
    assert!(CAPABILITY.contains(from), "the entry has no `{from}`");
    sound().file(ENTRY, CAPABILITY.replace(from, to)).check_all()
}

/// What is said once `text` follows the first paragraph of the section *How*.
fn how(text: &str) -> String {
    with("everybody finds it.\n", &format!("everybody finds it.\n\n{text}\n"))
}

fn action(text: &str) -> String {
    with("Name the board and publish its terms.", text)
}

#[test]
fn a_sound_handbook_breaks_no_rule() {
    assert_data_eq!(sound().check_all(), str![]);
}

#[test]
fn the_shipped_handbook_breaks_no_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut project = Project::new().without("content/capabilities/governance.md");
    for entry in ["content", "handbook.toml"].into_iter().flat_map(|name| walkdir::WalkDir::new(root.join(name))) {
        let path = entry.expect("listed").into_path();
        if path.is_file() {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            project = project.file(&name, fs::read(&path).expect("read"));
        }
    }
    assert_data_eq!(project.check_all(), str![]);
}

#[test]
fn no_rule_minds_a_draft() {
    assert_data_eq!(with("owner: Digital board", "draft: true"), str![]);
}

#[test]
fn a_section_of_one_short_sentence_is_thin() {
    assert_data_eq!(
        with("Write down who decides what, and put the page where everybody finds it.", "Write it down."),
        str![[r#"
content/capabilities/digital-governance.md:15:1: warning[section/one-line]: the section `How` is a single short sentence
  say what a reader needs to know to act on it, or mark the entry `draft: true` until then

"#]]
    );
}

#[test]
fn two_short_sentences_are_a_section() {
    assert_data_eq!(
        with("Write down who decides what, and put the page where everybody finds it.", "Ask. Write it down."),
        str![]
    );
}

#[test]
fn a_picture_or_a_table_may_be_a_section() {
    let text = "Write down who decides what, and put the page where everybody finds it.";
    assert_data_eq!(with(text, "| Who | What |\n| --- | --- |\n| Board | Money |"), str![]);
}

#[test]
fn an_action_that_begins_with_an_article_has_no_verb_first() {
    assert_data_eq!(
        action("The board is to be named."),
        str![[r#"
content/capabilities/digital-governance.md:19:3: warning[action/verb]: this action begins with `The`, and not with what is to be done
  begin with a verb, as in `Publish the cost of each service.`

"#]]
    );
}

#[test]
fn an_action_that_begins_with_a_noun_has_no_verb_first() {
    assert_data_eq!(
        action("Publications of the board, every month."),
        str![[r#"
content/capabilities/digital-governance.md:19:3: warning[action/verb]: this action begins with `Publications`, and not with what is to be done
  begin with a verb, as in `Publish the cost of each service.`

"#]]
    );
}

#[test]
fn an_action_that_begins_with_its_role_or_in_ing_has_no_verb_first() {
    for text in ["Chief executives name the board.", "Publishing the terms of the board.", "Publication of the terms."]
    {
        assert!(action(text).contains("action/verb"), "{text}");
    }
}

#[test]
fn verbs_that_end_as_nouns_do_begin_actions() {
    let verbs = [
        "Implement",
        "Mention",
        "Commission",
        "Witness",
        "Balance",
        "Evidence",
        "Bring",
        "**Ship**",
        "[[redesign|Question]]",
    ];
    for verb in verbs {
        assert_data_eq!(action(&format!("{verb} what the board decided.")), str![]);
    }
}

#[test]
fn a_time_or_condition_may_stand_before_the_verb() {
    for start in ["Before the budget is set", "By March 2027", "Using the new figures", "With each partner"] {
        assert_data_eq!(action(&format!("{start}, publish what the board decided.")), str![]);
    }
}

#[test]
fn an_action_in_another_language_is_left_alone() {
    let welsh = sound().file("handbook.toml", "title = \"Llawlyfr\"\nlanguage = \"cy\"\n");
    let entry = CAPABILITY.replace("Name the board and publish its terms.", "The board.");
    assert!(!welsh.file(ENTRY, entry).check_all().contains("action/verb"));
}

#[test]
fn an_action_that_names_two_roles_is_split() {
    assert_data_eq!(
        action("Agree with the finance director and the chief information officer what the board costs."),
        str![[r#"
content/capabilities/digital-governance.md:19:1: warning[action/two-roles]: this action names `Finance directors` and `Chief information officers`
  write one action for each of them under its own heading, so that neither waits for the other

"#]]
    );
}

#[test]
fn roles_are_named_by_their_acronyms_too() {
    assert!(action("Have the CEO and the CIO meet.").contains("action/two-roles"));
}

#[test]
fn an_action_may_name_one_role() {
    assert_data_eq!(action("Ask the finance director, and no other finance directors, what the board costs."), str![]);
}

#[test]
fn an_entry_that_serves_no_principle_is_told_one() {
    assert_data_eq!(
        with("serves: [redesign]", "related: [redesign]"),
        str![[r#"
content/capabilities/digital-governance.md:2:8: warning[entry/no-principle]: `digital-governance` serves none of the principles
  add a line such as `serves: [redesign]` to the front matter

"#]]
    );
}

#[test]
fn without_principles_there_is_none_to_serve() {
    let entry = CAPABILITY.replace("serves: [redesign]\n", "");
    let project = sound().without("content/principles/redesign.md").file(ENTRY, entry);
    assert_data_eq!(project.check_all(), str![]);
}

#[test]
fn an_entry_that_nothing_leads_to_is_an_orphan() {
    let orphan = PRINCIPLE.replace("title: Redesign", "title: Collaborate");
    assert_data_eq!(
        sound().file("content/principles/collaborate.md", orphan).check_all(),
        str![[r#"
content/principles/collaborate.md:2:8: warning[entry/orphan]: nothing in the handbook leads to `collaborate`
  link to it from a text that it belongs to, `[[collaborate]]`, or relate it to another entry

"#]]
    );
}

#[test]
fn a_link_from_a_page_saves_an_entry_from_being_an_orphan() {
    let orphan = PRINCIPLE.replace("title: Redesign", "title: Collaborate");
    let page = "---\ntitle: About\n---\nBegin with [[collaborate]].\n";
    let project = sound().file("content/principles/collaborate.md", orphan).file("content/pages/about.md", page);
    assert_data_eq!(project.check_all(), str![]);
}

#[test]
fn an_entry_without_an_owner_asks_for_one() {
    assert_data_eq!(
        with("owner: Digital board\n", ""),
        str![[r#"
content/capabilities/digital-governance.md:2:8: warning[entry/no-owner]: nobody is named who keeps `digital-governance`
  add a line such as `owner: Digital board` to the front matter

"#]]
    );
}

#[test]
fn a_review_that_is_past_is_said() {
    assert_data_eq!(
        with("review: 2027-05-01", "review: 2026-11-20"),
        str![[r#"
content/capabilities/digital-governance.md:6:9: warning[entry/review]: the review of `digital-governance` was due on 2026-11-20
  read the entry again, mend what is no longer so, and set `review:` to the next day for it

"#]]
    );
}

#[test]
fn a_review_within_sixty_days_is_said() {
    assert_data_eq!(
        with("review: 2027-05-01", "review: 2027-01-20"),
        str![[r#"
content/capabilities/digital-governance.md:6:9: warning[entry/review]: the review of `digital-governance` is due in 60 days
  read the entry again, mend what is no longer so, and set `review:` to the next day for it

"#]]
    );
}

#[test]
fn a_review_in_sixty_one_days_is_not() {
    assert_data_eq!(with("review: 2027-05-01", "review: 2027-01-21"), str![]);
}

#[test]
fn a_summary_of_more_than_sixty_words_is_too_long() {
    assert_data_eq!(
        with("Who decides, and who answers for it.", &"word ".repeat(61)),
        str![[r#"
content/capabilities/digital-governance.md:3:10: warning[entry/summary]: this summary has 61 words
  say it in 60 words at most, and move the rest into a section

"#]]
    );
}

#[test]
fn a_summary_of_sixty_words_is_not() {
    assert_data_eq!(with("Who decides, and who answers for it.", &"word ".repeat(60)), str![]);
}

#[test]
fn a_heading_that_skips_a_level_is_told_the_next_one() {
    assert_data_eq!(
        how("#### The page\nIt is public."),
        str![[r#"
content/capabilities/digital-governance.md:17:1: warning[heading/level]: this heading skips a level: it has `####` below `##`
  write `### The page`

"#]]
    );
}

#[test]
fn headings_may_climb_by_any_number_of_levels() {
    assert_data_eq!(how("### The page\nIt is public.\n\n#### Its address\nIt is short."), str![]);
}

#[test]
fn a_link_that_says_nothing_is_told() {
    assert_data_eq!(
        how("For the principle [click here](../principles/redesign.md)."),
        str![[r#"
content/capabilities/digital-governance.md:17:19: warning[link/text]: `click here` does not say where this link leads
  put the words that say it into the square brackets, such as the title of the page

"#]]
    );
}

#[test]
fn a_bare_address_is_told_whether_it_is_a_link_or_not() {
    assert_data_eq!(
        how("See <https://board.example/terms> or https://board.example/papers."),
        str![[r#"
content/capabilities/digital-governance.md:17:5: warning[link/text]: this link shows its bare address
  write what it leads to: `[What it leads to](https://board.example/terms)`
content/capabilities/digital-governance.md:17:38: warning[link/text]: this address stands in the text as it is, and is no link
  write what it leads to: `[What it leads to](https://board.example/papers)`

"#]]
    );
}

#[test]
fn a_bare_address_keeps_its_own_brackets() {
    assert!(how("See https://board.example/a(b).").contains("(https://board.example/a(b))`"));
}

#[test]
fn a_link_in_words_is_left_alone_and_so_is_an_address_in_code() {
    assert_data_eq!(how("See [the terms here](https://board.example/terms), as in `https://board.example`."), str![]);
}

#[test]
fn addresses_in_the_list_of_sources_are_left_alone() {
    let sources = "---\ntitle: Sources\n---\n## Reports\n\n### Audit office {#nao}\nA report of the ABC. <https://audit.example/>\n";
    assert_data_eq!(sound().file("content/sources.md", sources).check_all(), str![]);
}

#[test]
fn words_of_an_image_that_are_its_file_name_say_nothing() {
    let entry = CAPABILITY.replace("finds it.\n", "finds it.\n\n![board-2026.png](board-2026.png)\n");
    let project = sound().file("content/capabilities/board-2026.png", "png").file(ENTRY, entry);
    assert_data_eq!(
        project.check_all(),
        str![[r#"
content/capabilities/digital-governance.md:17:1: warning[image/file-name]: `board-2026.png` is the name of a file, and does not say what the image shows
  say what it shows: `![What it shows](board-2026.png)`

"#]]
    );
}

#[test]
fn words_of_an_image_may_be_one_plain_word() {
    let entry = CAPABILITY.replace("finds it.\n", "finds it.\n\n![Map](map.png)\n");
    assert_data_eq!(sound().file("content/capabilities/map.png", "png").file(ENTRY, entry).check_all(), str![]);
}

#[test]
fn an_acronym_that_nobody_explains_is_told_once() {
    assert_data_eq!(
        how("The RFQ is short. Every RFQ is public, and RFQs are few."),
        str![[r#"
content/capabilities/digital-governance.md:17:5: warning[text/acronym]: `RFQ` is explained neither here nor in the glossary
  write it out the first time, `full words (RFQ)`, or add `RFQ` to `content/glossary.md`

"#]]
    );
}

#[test]
fn an_acronym_may_be_explained_in_the_text_or_the_glossary_or_be_a_role() {
    let glossary = "---\ntitle: Glossary\n---\n## Request for quotation\n\nAlso: RFQ\n\nA question about a price.\n";
    let text = "RFQs go to the Local Government Association (LGA), to the CIO and to the ABC (a body of bakers). The LGA answers.";
    let entry = CAPABILITY.replace("finds it.\n", &format!("finds it.\n\n{text}\n"));
    assert_data_eq!(sound().file("content/glossary.md", glossary).file(ENTRY, entry).check_all(), str![]);
}

#[test]
fn numbers_grades_code_and_parts_of_names_are_no_acronyms() {
    let text = "Part IV, level AA, `RFQ`, GOV.UK, PRINCE2, X-RAY, and NOTICE THIS NOW are left alone in the UK.";
    assert_data_eq!(how(text), str![]);
}

#[test]
fn a_title_that_is_mentioned_gets_the_exact_link() {
    assert_data_eq!(
        how("All of it follows from Redesign, and Redesign alone."),
        str![[r#"
content/capabilities/digital-governance.md:17:24: warning[text/mention]: `Redesign` is an entry of this handbook, and is not linked in this section
  write `[[redesign]]`

"#]]
    );
}

#[test]
fn a_longer_title_is_found_over_two_lines_and_at_the_beginning_of_a_sentence() {
    let principle = PRINCIPLE.replace("anybody buys anything.", "anybody buys anything. Digital\nGovernance says who.");
    assert_data_eq!(
        sound().file("content/principles/redesign.md", principle).check_all(),
        str![[r#"
content/principles/redesign.md:14:94: warning[text/mention]: `Digital Governance` is an entry of this handbook, and is not linked in this section
  write `[[digital-governance]]`

"#]]
    );
}

#[test]
fn an_alias_that_is_mentioned_gets_the_link_with_its_words() {
    let principle = PRINCIPLE.replace("summary:", "aliases: [Change First]\nsummary:");
    let entry = CAPABILITY.replace("finds it.\n", "finds it. They call it Change First.\n");
    assert_data_eq!(
        sound().file("content/principles/redesign.md", principle).file(ENTRY, entry).check_all(),
        str![[r#"
content/capabilities/digital-governance.md:15:86: warning[text/mention]: `Change First` is an entry of this handbook, and is not linked in this section
  write `[[redesign|Change First]]`

"#]]
    );
}

#[test]
fn an_ordinary_word_is_no_mention() {
    let text = "\
Redesign is work. To redesign is work.[^1] Redesign is work: Redesign. \"Redesign\" is work.

- Redesign the form.
- **Redesign** the letter, as the Redesign Board did and Redesign-minded people do.

> Redesign everything.

| Redesign | Rename |
| --- | --- |
| Redesign | Rename |

### Redesign
The code says `Redesign`.

[^1]: Redesign is explained here.";
    assert_data_eq!(how(text), str![]);
}

#[test]
fn a_section_that_links_the_entry_once_may_mention_it() {
    assert_data_eq!(how("All of it follows from [[redesign]], and Redesign alone."), str![]);
}

#[test]
fn what_was_to_be_filled_in_is_told_wherever_it_stands() {
    let entry = CAPABILITY
        .replace("owner: Digital board", "owner: TBC # TODO ask")
        .replace("finds it.\n", "finds it, {{name of the page}}.\n\nTODO: Lorem ipsum dolor. XXX\n");
    assert_data_eq!(
        sound().file(ENTRY, entry).check_all(),
        str![[r#"
content/capabilities/digital-governance.md:5:8: warning[text/placeholder]: `TBC` was left to be filled in
  write what belongs here, or mark the page `draft: true` until it is known
content/capabilities/digital-governance.md:15:73: warning[text/placeholder]: `{{name of the page}}` was left to be filled in
  write what belongs here, or mark the page `draft: true` until it is known
content/capabilities/digital-governance.md:17:1: warning[text/placeholder]: `TODO` was left to be filled in
  write what belongs here, or mark the page `draft: true` until it is known
content/capabilities/digital-governance.md:17:7: warning[text/placeholder]: `Lorem ipsum` was left to be filled in
  write what belongs here, or mark the page `draft: true` until it is known
content/capabilities/digital-governance.md:17:26: warning[text/placeholder]: `XXX` was left to be filled in
  write what belongs here, or mark the page `draft: true` until it is known

"#]]
    );
}

#[test]
fn a_placeholder_in_code_or_in_a_comment_is_left_alone() {
    assert_data_eq!(how("Type `{{title}}` into the form. <!-- TODO ask the board -->"), str![]);
}
