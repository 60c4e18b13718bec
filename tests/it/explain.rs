//! `check --explain`: every kind of fault has a page, and what the page calls wrong and right is so.

use std::collections::BTreeSet;

use flagstaff::diagnostic::{Code, Diagnostic, HOUSE_RULES, Mending, explain};
use flagstaff::handbook::Style;
use flagstaff::pipeline::{Build, unanswered};
use snapbox::{assert_data_eq, str};
use tempfile::tempdir;

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::project::{ENTRY, Project, builder};

/// Where an example is tried that does not say in which file it stands.
const ENTRY_PATH: &str = "content/capabilities/sharing.md";

/// The handbook that the examples are from.
fn handbook() -> Project {
    let principle = ENTRY.replace("title: Governance", "title: Collaborate");
    let draft = ENTRY.replace("title: Governance", "title: Money\ndraft: true");
    Project::new()
        .file("content/principles/collaborate.md", principle)
        .file("content/issues/data.md", ENTRY.replace("title: Governance", "title: Data"))
        .file("content/issues/money.md", draft)
        .file("content/capabilities/buying.md", ENTRY.replace("title: Governance", "title: Buying"))
        .file("content/issues/networks.md", ENTRY.replace("title: Governance", "title: Networks"))
        .file("content/capabilities/governance.md", ENTRY.replace("summary:", "touches: [networks]\nsummary:"))
        .file("content/sources.md", "---\ntitle: Sources\n---\n### Audit office, Report {#nao-2011}\nOf 2011.\n")
        .file("content/capabilities/board.png", "a picture")
}

/// The file that an example makes: a whole one, or a part of an entry.
fn whole(language: &str, text: &str) -> String {
    let entry = ENTRY.replace("title: Governance", "title: Sharing");
    let (head, body) = entry.split_once("---\n## ").expect("an entry has a head and a body");
    match language {
        "yaml" => format!("{head}{text}---\n## {body}"),
        "markdown" if text.starts_with("## ") || text.contains("\n## ") => format!("{head}---\n{text}"),
        "markdown" if text.starts_with("###") || text.starts_with("- ") => {
            entry.replace("### Chief executives\n- Name the board.\n", text)
        }
        _ => entry.replace("Write it down.", text),
    }
}

/// The handbook with the examples in a part of a page; none where they are only pictures of files.
fn with_examples(part: &str) -> Option<Project> {
    let mut project = handbook();
    let pieces: Vec<&str> = part.split("```").collect();
    for pair in pieces.chunks_exact(2) {
        let (language, text) = pair[1].split_once('\n').expect("a fence has a line of its own");
        let path = pair[0].trim().strip_prefix("In `").and_then(|rest| rest.split('`').next());
        match (language, path) {
            ("text", _) => return None,
            (_, Some(path)) => project = project.file(path, text),
            (_, None) => project = project.file(ENTRY_PATH, whole(language, text)),
        }
    }
    Some(project)
}

/// The handbook with all that can be said of it, the style too.
fn looked_at(project: &Project) -> Build {
    let mut builder = builder();
    builder.style = Style::Asked;
    let inputs = project.inputs();
    let mut build = builder.build(&inputs);
    build.diagnostics.extend(unanswered(&build.handbook, build.site.words(), &inputs));
    build
}

/// The names of the faults that the examples in a part of the page on each code have.
fn tried(heading: &str) -> Vec<(Code, Vec<Code>)> {
    let pages = Code::ALL.into_iter().map(|code| (code, explain::part(code.page(), heading)));
    let projects = pages.filter_map(|(code, part)| Some((code, with_examples(part)?)));
    let around = looked_at(&handbook()).diagnostics;
    // The handbook around an example breaks rules of the house by being small; a page is about one of them.
    let counts = |code: Code, fault: &&Diagnostic| match HOUSE_RULES.contains(&fault.code) {
        true => fault.code == code && !around.iter().any(|known| known.place.path() == fault.place.path()),
        false => true,
    };
    let found = |code: Code, project: Project| {
        looked_at(&project).diagnostics.iter().filter(|fault| counts(code, fault)).map(|fault| fault.code).collect()
    };
    projects.map(|(code, project)| (code, found(code, project))).collect()
}

#[test]
fn what_a_page_calls_wrong_has_that_fault_and_no_other() {
    let other =
        tried("Wrong").into_iter().filter(|(code, found)| !found.iter().all(|one| one == code) || found.is_empty());
    assert_eq!(other.collect::<Vec<_>>(), []);
}

#[test]
fn what_a_page_calls_right_has_no_fault() {
    let faulty = tried("Right").into_iter().filter(|(_, found)| !found.is_empty());
    assert_eq!(faulty.collect::<Vec<_>>(), []);
}

#[test]
fn most_pages_have_examples_that_are_tried() {
    let untried: Vec<&str> = Code::ALL
        .into_iter()
        .filter(|code| with_examples(explain::part(code.page(), "Wrong")).is_none())
        .map(Code::name)
        .collect();
    let of_the_disk = [
        "file/directory",
        "file/outside",
        "file/unreadable",
        "file/too-large",
        "file/too-many",
        "text/not-utf8",
        "text/too-large",
    ];
    let invisible =
        ["text/byte-order-mark", "text/line-endings", "config/missing", "config/no-entries", "layer/interrupted"];
    assert_eq!(untried, [of_the_disk.as_slice(), invisible.as_slice()].concat());
}

#[test]
fn no_line_of_a_page_is_wider_than_a_terminal() {
    // A digest has no place to break at.
    let is_digest = |line: &str| line.ends_with('"') && line.split('"').any(|part| part.len() == 64);
    let is_wide = |line: &str| line.chars().count() > 80 && !is_digest(line);
    let wide = |code: &Code| code.page().lines().any(is_wide);
    assert_eq!(Code::ALL.into_iter().filter(wide).map(Code::name).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_page_is_printed_with_its_code_and_how_much_it_matters() {
    let output = flagstaff(tempdir().expect("a temporary folder").path(), &["check", "--explain", "image/no-alt"]);
    assert_eq!(code(&output), 0);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
image/no-alt (to fix)
An image without words for those who cannot see it.

## What it means

A picture has no words. They stand in the square brackets before its address.

## Why it matters

Some readers cannot see it, and others have pictures switched off. The words are
all that they get, and the law asks public bodies for them.

## Wrong

```markdown
![](board.png)
```

## Right

```markdown
![The five members of the board around one table](board.png)
```

## What to do

Say in a sentence what the picture tells, as you would on the telephone. For a
chart, say what it shows: "Costs fell by a third in four years".

"#]]
    );
}

#[test]
fn all_codes_are_listed_when_none_is_named() {
    let output = flagstaff(tempdir().expect("a temporary folder").path(), &["check", "--explain"]);
    let text = stdout(&output);
    assert!(code(&output) == 0 && text.lines().count() == Code::ALL.len());
}

#[test]
fn a_code_that_is_none_is_wrong_usage_with_the_nearest_one() {
    let output = flagstaff(tempdir().expect("a temporary folder").path(), &["check", "--explain", "link/unknown"]);
    assert_eq!(code(&output), 2);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
error: no kind of problem is called `link/unknown`; did you mean `link/unknown-entry`?

"#]]
    );
}

#[test]
fn a_word_that_is_near_to_no_code_gets_the_way_to_the_list() {
    let output = flagstaff(tempdir().expect("a temporary folder").path(), &["check", "--explain", "elephant"]);
    assert_eq!(code(&output), 2);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
error: no kind of problem is called `elephant`; `flagstaff check --explain` lists them all

"#]]
    );
}

/// The codes whose page ends with the words about mending that `ending` has.
fn ending_with(ending: &str) -> Vec<Code> {
    let folder = tempdir().expect("a temporary folder");
    let page = |code: &Code| stdout(&flagstaff(folder.path(), &["check", "--explain", code.name()]));
    let mended = Code::ALL.into_iter().filter(|code| code.mending().is_some());
    mended.filter(|code| page(code).trim_end().ends_with(ending)).collect()
}

#[test]
fn a_page_on_what_the_program_mends_ends_with_the_command() {
    let of = |when| Code::ALL.into_iter().filter(|code| code.mending() == Some(when)).collect::<Vec<_>>();
    assert_eq!(ending_with("`flagstaff check --fix` mends it."), of(Mending::Always));
    assert_eq!(ending_with("`flagstaff check --fix --mentions` it is done for you."), of(Mending::OnRequest));
}

#[test]
fn what_is_said_to_be_mended_is_mended() {
    let entry = ENTRY.replace("title: Governance", "title: Sharing");
    let broken = [
        entry.replace("Write it down.", "See [[goverance]] and [x](Governance.md)."),
        entry.replace("Write it down.", "See [[steering]]."),
        entry.replace("## Why change", "## Why chnage"),
        entry.replace("Write it down.", "It rests on Governance."),
        entry.replace('\n', "\r\n"),
        format!("\u{feff}{entry}"),
    ];
    let files = broken.into_iter().enumerate();
    let project = files
        .fold(Project::new().entry("summary:", "aliases: [steering]\nsummary:"), |project, (at, text)| {
            project.file(&format!("content/capabilities/sharing-{at}.md"), text)
        });
    let build = project.build();
    let mended: BTreeSet<Code> =
        build.diagnostics.iter().filter(|fault| fault.fix.is_some()).map(|fault| fault.code).collect();
    assert_eq!(mended, Code::ALL.into_iter().filter(|code| code.mending().is_some()).collect());
}
