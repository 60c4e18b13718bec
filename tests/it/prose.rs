//! What becomes of Markdown: nothing that was written is lost, and nothing gets out of its place.

use snapbox::{assert_data_eq, str};

use crate::project::{ENTRY, Project, between, text};

fn shared(text: &str) -> String {
    Project::new().how(text).page("capabilities/sharing.html")
}

fn section(text: &str) -> String {
    let page = shared(text);
    between(&page, "id=\"how\"", "</section>").to_owned()
}

#[test]
fn a_footnote_mark_before_a_colon_is_a_mark() {
    assert!(section("As they say[^n]: pay.\n\n[^n]: A note.").contains("href=\"#note-1\""));
}

#[test]
fn a_footnote_that_only_code_seems_to_explain_is_a_fault() {
    let found = Project::new().how("Many.[^n]\n\n```\n[^n]: code\n```").check();
    assert!(found.contains("error[footnote/unknown]"), "{found}");
}

#[test]
fn a_block_of_code_that_is_never_closed_ends_where_the_text_does() {
    let text = "---\ntitle: About\n---\nMany.[^n]\n\n[^n]: A note.\n\n```\nleft open\n";
    let page = Project::new().file("content/pages/about.md", text).page("about.html");
    assert!(page.contains("left open\n</code>"), "{page}");
}

#[test]
fn a_citation_above_what_is_never_closed_is_one() {
    let sources = "---\ntitle: Sources\n---\n## Reports\n### Audit office {#nao}\nOf 2011.\n";
    for open in ["```text\nleft open", "~~~~\nleft open", "<!-- left open", "<pre>\nleft open", "<?php left open"] {
        let text = format!("---\ntitle: About\n---\nMany.[^nao]\n\n{open}\n");
        let project = Project::new().file("content/sources.md", sources).file("content/pages/about.md", text);
        let page = crate::project::text(&project.build(), "about.html");
        assert!(page.contains("Many.<sup") && !page.contains("[^nao]"), "{open}: {page}");
    }
}

#[test]
fn white_space_around_the_name_of_a_footnote_is_no_part_of_it() {
    let sources = "---\ntitle: Sources\n---\n## Reports\n### Audit office {#nao}\nOf 2011.\n";
    let entry = ENTRY.replace("One board decides.", "Many.[^nao]").replace("Write it down.", "More.[^ nao]");
    let project = Project::new().file("content/sources.md", sources);
    let page = project.file("content/capabilities/governance.md", entry).page("capabilities/governance.html");
    assert!(page.contains("Many.<sup") && page.contains("More.<sup"), "{page}");
}

#[test]
fn words_in_place_of_an_image_are_words_alone() {
    let project = Project::new().file("content/capabilities/x.png", "x");
    let text = "![a *b* <b onerror=\"alert(1)\"> [c](governance.md) `d`](x.png)";
    let page = project.how(text).page("capabilities/sharing.html");
    assert!(page.contains("alt=\"a b &lt;b onerror=&quot;alert(1)&quot;&gt; c d\""), "{page}");
}

#[test]
fn a_heading_in_a_quotation_begins_no_section() {
    let found = Project::new().entry("## How\nWrite it down.", "> ## How\n> Write it down.").check();
    assert!(found.contains("error[section/missing]: a capability has a section `How`"), "{found}");
}

#[test]
fn text_after_a_comment_on_its_line_is_shown() {
    assert!(section("<!-- a note --> The council must pay.").contains("The council must pay."));
}

#[test]
fn text_after_a_comment_on_its_line_is_reported_because_it_is_no_markdown() {
    assert_data_eq!(
        Project::new().how("<!-- a note --> The *council* must pay.").check(),
        str![[r#"
content/capabilities/sharing.md:12:1: warning[text/raw-html]: this is HTML, and readers will see it as it is typed
  write it in Markdown, or put it in backticks if readers are meant to see the code

"#]]
    );
}

#[test]
fn a_comment_of_several_lines_is_not_shown() {
    assert!(!section("<!-- a\nnote -->\n\nPay.").contains("note"));
}

#[test]
fn a_file_name_with_special_characters_is_written_as_an_address() {
    let page = Project::new()
        .file("content/capabilities/a#b.png", "x")
        .how("![A](a%23b.png)")
        .page("capabilities/sharing.html");
    assert!(page.contains("src=\"../files/capabilities/a%23b.png\""));
}

#[test]
fn a_short_link_is_its_title_where_there_is_only_text() {
    let project = Project::new().entry("One board decides.", "See [[governance#why]].");
    assert!(project.page("capabilities/index.html").contains("See Governance: Why change."));
}

#[test]
fn a_footnote_that_is_explained_twice_is_a_fault() {
    assert_data_eq!(
        Project::new().how("Many.[^n]\n\n[^n]: One.\n\n[^n]: Two.").check(),
        str![[r#"
content/capabilities/sharing.md:16:1: error[footnote/duplicate]: the footnote `n` is explained twice, and only the first would be shown
  give one of them another name

"#]]
    );
}

#[test]
fn a_footnote_in_the_heading_of_a_section_is_a_fault() {
    let entry = ENTRY.replace("## How\nWrite it down.", "## How[^n]\nWrite it down.\n\n[^n]: A note.");
    assert_data_eq!(
        Project::new().file("content/capabilities/governance.md", entry).check(),
        str![[r#"
content/capabilities/governance.md:11:7: error[footnote/heading]: a footnote in this heading would be lost
  put it into the text below the heading

"#]]
    );
}

#[test]
fn a_section_that_begins_with_the_explanation_of_a_footnote_is_not_empty() {
    assert_data_eq!(Project::new().how("[^n]: A note.\n\nMany.[^n]").check(), str![]);
}

#[test]
fn braces_that_are_not_at_the_end_are_reported() {
    let project = Project::new().entry("- Name the board.", "- Name the board {#name}.");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:16:18: error[action/attribute]: these braces would be shown to readers
  put the braces at the very end of the first paragraph, after the full stop

"#]]
    );
}

#[test]
fn an_action_without_words_is_a_fault() {
    assert_data_eq!(
        Project::new().entry("- Name the board.", "- {#name}").check(),
        str![[r#"
content/capabilities/governance.md:16:1: error[action/empty]: this action says nothing
  write what is to be done, beginning with a verb, or take the line out

"#]]
    );
}

#[test]
fn a_role_that_is_asked_nothing_gets_no_link_to_a_page_that_is_not_there() {
    let project = Project::new().entry("- Name the board.", "- Name the board.\n\n### Suppliers\nNothing yet.");
    assert!(!project.page("capabilities/governance.html").contains("roles/suppliers.html"));
}

#[test]
fn an_id_that_numbers_an_action_is_refused() {
    let project = Project::new().entry("- Name the board.", "- A.\n- Name the board. {#chief-executives-1}");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/governance.md:17:20: error[action/attribute]: `#chief-executives-1` is not understood at the end of an action
  `chief-executives-1` is what an action without an id is called; choose another one

"#]]
    );
}

#[test]
fn other_names_of_a_term_have_a_line_of_their_own() {
    let glossary = "---\ntitle: Glossary\n---\n## Term\nAlso: X, Y\nText.\n";
    assert_data_eq!(
        Project::new().file("content/glossary.md", glossary).check(),
        str![[r#"
content/glossary.md:5:1: error[term/names]: the other names of this term run into its explanation
  leave an empty line after this one

"#]]
    );
}

#[test]
fn a_term_in_other_letters_is_told_an_id() {
    let glossary = "---\ntitle: Glossary\n---\n## Tŷ Ŵyl\nText.\n";
    assert_data_eq!(
        Project::new().file("content/glossary.md", glossary).check(),
        str![[r#"
content/glossary.md:4:1: error[key/value]: `tŷ-ŵyl` cannot be cited, because an id has lower-case letters, digits and hyphens only
  end the heading with an id, as in `{#ty-wyl}`

"#]]
    );
}

/// Pieces of Markdown that have tripped up readers of Markdown before, each harmless alone.
const PIECES: [&str; 40] = [
    "plain words",
    "*em*",
    "**strong**",
    "`code`",
    "[link](governance.md)",
    "[[governance]]",
    "[[governance#why|w]]",
    "[^n]",
    "[^m]: note",
    "[^n]: note with [[governance]]",
    "> quote",
    "> ## How",
    "- item",
    "  - nested",
    "1. one",
    "- ### Suppliers",
    "### Sub",
    "#### Sub",
    "### Chief executives",
    "### Suppliers",
    "- Do. {#do by=2027-01}",
    "- Do {#do}.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\n## code [^n] {#x}\n```",
    "<!-- c -->",
    "<!-- c --> after",
    "<b>html</b>",
    "![alt *x* <i>](x.png)",
    "![a [b](governance.md)](x.png)",
    "Title\n=====",
    "Title\n---",
    "---",
    "***",
    "<https://a.example>",
    "[ref][undefined]",
    "[sic]",
    "\\[esc\\]",
    "Tŷ Ŵyl 🏴",
    "a & b < c \"d\"",
    "> [!NOTE]\n> note",
];

/// The faults of a page that no content may cause: tags that do not match, an id twice, a fragment that leads nowhere.
fn spoiled(page: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        let is_void = ["!DOCTYPE", "meta", "link", "input", "img", "br", "hr"].contains(&name) || tag.ends_with('/');
        if let Some(id) = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next())
            && !ids.insert(id)
        {
            return Some(format!("the id `{id}` stands twice"));
        }
        match tag.strip_prefix('/') {
            Some(_) if open.pop() != Some(name) => return Some(format!("`</{name}>` closes nothing")),
            None if !is_void => open.push(name),
            Some(_) | None => {}
        }
    }
    let fragments = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let lost =
        fragments.filter(|fragment| !ids.contains(fragment)).map(|fragment| format!("`#{fragment}` leads nowhere"));
    lost.chain(open.last().map(|name| format!("`<{name}>` is never closed"))).next()
}

#[test]
fn no_mixture_of_markdown_spoils_a_page() {
    let mut dice = crate::site::Dice(0xf1a6);
    let mut sound = 0;
    for round in 0..500 {
        let mut pieces = || {
            let lines = (0..1 + dice.roll(5)).map(|_| PIECES[dice.roll(PIECES.len())]);
            lines.collect::<Vec<_>>().join(["\n", "\n\n", " "][dice.roll(3)])
        };
        let (how, actions) = (pieces(), pieces());
        let entry = ENTRY.replace("Write it down.", &how).replace("- Name the board.", &format!("- Name.\n{actions}"));
        let project =
            Project::new().file("content/capabilities/x.png", "x").file("content/capabilities/mix.md", &entry);
        let build = project.build();
        if !build.is_sound() {
            continue;
        }
        sound += 1;
        for path in ["capabilities/mix.html", "capabilities/index.html", "roles/chief-executives.html"] {
            let page = text(&build, path);
            assert_eq!(spoiled(&page), None, "round {round}, {path}:\n{entry}");
        }
    }
    assert!(sound > 30, "only {sound} mixtures were sound");
}
