//! What `flagstaff drift` and the preview say of what moved below, and what is written down once it was read.

use flagstaff::cli::preview::editor::Editor;
use flagstaff::cli::preview::saved::Desk;
use flagstaff::cli::preview::shown::Shown;
use flagstaff::inputs::{Changed, Reader};
use flagstaff::lock::FILE;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::drift::{OWN, changed, fetched, over};
use crate::project::{ENTRY, Project, builder};

fn told(project: &Project, args: &[&str]) -> (TempDir, i32, String, String) {
    let folder = on_disk(project);
    let output = flagstaff(folder.path(), args);
    (folder, code(&output), stdout(&output), stderr(&output))
}

#[test]
fn what_needs_eyes_is_told_word_by_word() {
    let project = changed("## How\nWrite it down at once.\n", "Write it down.", "Write all of it down.");
    let (_folder, code, said, _) = told(&project, &["drift"]);
    assert_eq!(code, 1);
    assert_data_eq!(
        said,
        str![[r#"
capabilities/governance
  how (replaced, never checked)
    content/capabilities/governance.md:1
    what changed below:
      Write {+all of +}it down.
    what you had changed:
      Write it [-down.-]{+down at once.+}

1 needs eyes, 3 the same

"#]]
    );
}

#[test]
fn words_that_stand_beside_the_text_below_are_told_as_they_are() {
    let project = changed("## How {after}\nAsk us.\n", "Write it down.", "Write it up.");
    let (_folder, _, said, _) = told(&project, &["drift"]);
    assert!(said.contains("    your words after it:\n      Ask us.\n"), "{said}");
}

#[test]
fn where_nothing_needs_eyes_it_ends_with_0() {
    let project = over("## How\nAsk us.\n");
    let project = fetched(&project, project.clone());
    let (_folder, code, said, _) = told(&project, &["drift"]);
    assert_eq!((code, said.as_str()), (0, "nothing needs eyes, 4 the same\n"));
}

#[test]
fn without_a_lock_it_cannot_be_told() {
    let (_folder, code, _, said) = told(&Project::new(), &["drift"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no `handbook.lock`"), "{said}");
}

#[test]
fn with_a_lock_that_cannot_be_read_it_cannot_be_told() {
    let (_folder, code, _, said) = told(&over("").file(FILE, "version ="), &["drift"]);
    assert_eq!(code, 2);
    assert!(said.contains("lock/unreadable"), "{said}");
}

#[test]
fn a_local_text_that_cannot_be_read_is_not_taken_for_one_that_is_gone() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.").file(OWN, b"## How\n\xff\n");
    let (folder, code, _, said) = told(&project, &["drift", "accept", "--all-read"]);
    assert_eq!(code, 2, "{said}");
    assert_eq!(std::fs::read(folder.path().join(FILE)).expect("read"), project.files[FILE]);
}

#[test]
fn programs_get_a_list() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let (_folder, _, said, _) = told(&project, &["drift", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let wanted = serde_json::json!([{
        "entry": "capabilities/governance", "section": "how", "state": "needs eyes", "mode": "replaced", "was": null,
        "checked": null, "base": "Write it down.", "now": "Write it up.", "ours": "Ask us.",
    }]);
    assert_eq!(list, wanted);
}

#[test]
fn all_of_it_is_told_on_request() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let (_folder, _, said, _) = told(&project, &["drift", "--format", "json", "--all"]);
    let list: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(4));
}

#[test]
fn an_issue_has_a_box_for_all_that_needs_eyes() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let (_folder, code, said, _) = told(&project, &["drift", "--format", "github"]);
    assert_eq!(code, 1);
    assert_data_eq!(
        said,
        str![[r#"
1 needs eyes, 3 the same. This handbook stands on “national”.

Read each, change your words where they have to change, and type the command beside it.

- [ ] `capabilities/governance#how` (replaced, never checked)
  `flagstaff drift accept governance#how`

  <details><summary>What changed</summary>

  What changed below:

  ```text
  Write it [-down.-]{+up.+}
  ```

  What you had changed:

  ```text
  [-Write it down.-]{+Ask us.+}
  ```

  </details>

"#]]
    );
}

#[test]
fn an_issue_is_never_longer_than_a_code_host_takes() {
    let many = (0..200).fold(over(""), |project, at| {
        let entry = ENTRY.replace("Write it down.", &"Write it down, word by word. ".repeat(40));
        project
            .file(&format!("upstream/national/content/capabilities/e{at}.md"), entry)
            .file(&format!("content/capabilities/e{at}.md"), "## How\nAsk us.\n")
    });
    let mut new = many.clone();
    for (_, text) in new.files.iter_mut().filter(|(path, _)| path.starts_with("upstream/national/content")) {
        *text = String::from_utf8_lossy(text).replace("word by word", "line by line").into_bytes();
    }
    let (_folder, _, said, _) = told(&fetched(&many, new), &["drift", "--format", "github"]);
    assert!(said.len() < 65_000 && said.contains("There is no room for"), "{}", said.len());
}

#[test]
fn accepting_says_what_it_did_and_what_is_left() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let (folder, code, _, said) = told(&project, &["drift", "accept", "governance#how"]);
    assert_eq!(code, 0);
    assert_data_eq!(
        said,
        str![[r#"
`capabilities/governance#how`: your words stand against the text below as it is today
nothing needs eyes, 4 the same

"#]]
    );
    assert_eq!(flagstaff(folder.path(), &["drift"]).status.code(), Some(0));
}

#[test]
fn a_misspelt_section_gets_the_nearest_and_nothing_is_accepted() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let (folder, code, _, said) = told(&project, &["drift", "accept", "goverance#how", "governance#why"]);
    assert_eq!(code, 2);
    assert_data_eq!(
        said,
        str![[r#"
error: nothing below this handbook is called `goverance`; did you mean `governance#how`?; nothing was accepted

"#]]
    );
    assert_eq!(std::fs::read(folder.path().join(FILE)).expect("read"), project.files[FILE]);
}

#[test]
fn a_whole_entry_is_accepted_by_its_id() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let (_folder, code, _, said) = told(&project, &["drift", "accept", "governance"]);
    assert!(code == 0 && said.ends_with("nothing needs eyes, 4 the same\n"), "{said}");
}

#[test]
fn all_read_accepts_all() {
    let project = changed("## How\nAsk us.\n", "board decides", "council decides");
    let (_folder, code, _, said) = told(&project, &["drift", "accept", "--all-read"]);
    assert!(code == 0 && said.ends_with("nothing needs eyes, 4 the same\n"), "{said}");
}

/// The page of the preview at `path`.
fn previewed(project: &Project, path: &str) -> String {
    let folder = on_disk(project);
    let (mut reader, mut builder, mut desk) = (Reader::default(), builder(), Desk::default());
    let shown = Shown::nothing(Editor::elsewhere())
        .after(folder.path(), &Changed::Anything, &mut reader, &mut builder, &mut desk)
        .shown;
    let answer = shown.answer(path);
    assert_eq!(answer.status, 200);
    answer.panel.unwrap_or_default() + &String::from_utf8(answer.body).expect("HTML")
}

#[test]
fn the_preview_shows_three_texts_side_by_side_with_what_differs() {
    let project = changed("## How\nWrite it down <at once>.\n", "Write it down.", "Write all of it down.");
    let page = previewed(&project, "_flagstaff/drift.html");
    let parts = [
        "<h3>Below, as it was</h3>",
        "<h3>Below, now</h3>",
        "<h3>Yours</h3>",
        "<div class=\"flagstaff-side\">Write <ins>all of </ins>it down.</div>",
        "<div class=\"flagstaff-side\">Write it <ins>down &lt;at once&gt;.</ins></div>",
        "<code>flagstaff drift accept governance#how</code>",
    ];
    let missing: Vec<&&str> = parts.iter().filter(|part| !page.contains(**part)).collect();
    assert!(missing.is_empty(), "{missing:?} in {page}");
}

#[test]
fn the_bar_leads_there_where_something_needs_eyes() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    assert!(previewed(&project, "index.html").contains("href=\"/_flagstaff/drift.html\">Moved below (1)</a>"));
    assert!(!previewed(&over("## How\nAsk us.\n"), "index.html").contains("Moved below"));
}

#[test]
fn a_built_site_has_nothing_of_it() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    assert!(project.build().site.paths().all(|path| !path.contains("drift")));
}
