//! Another name for an entry or a page: what is rewritten, what is kept, and what is refused.

use std::fs;

use flagstaff::disk::System;
use flagstaff::rename::{Refusal, Renaming, plan};
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{ENTRY, Project, builder, faults};

const GOVERNANCE: &str = "content/capabilities/governance.md";
const SHARING: &str = "content/capabilities/sharing.md";

fn planned(project: &Project, old: &str, new: &str) -> Result<Renaming, Refusal> {
    plan(&project.inputs(), builder().options, old, new)
}

/// The handbook after it is done.
pub(crate) fn after(project: &Project, old: &str, new: &str) -> Project {
    let renaming = planned(project, old, new).unwrap_or_else(|refusal| panic!("{}", refusal.why));
    let mut after = project.clone();
    for change in &renaming.changes {
        let path = change.before.id().path.to_string();
        after.files.remove(&path);
        let path = if path == renaming.from { renaming.to.clone() } else { path };
        after.files.insert(path, change.after.clone().into_bytes());
    }
    after
}

fn file(project: &Project, path: &str) -> String {
    let bytes = project.files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

/// The text of *How* in the second entry after the first is called `new`.
fn how(text: &str, new: &str) -> String {
    let after = after(&Project::weighed("").how(text), "governance", new);
    crate::project::between(&file(&after, SHARING), "## How\n", "\n\n## Who acts now").to_owned()
}

/// The front matter of the first entry after it is called `board`, where its title is followed by `lines`.
fn front(lines: &str) -> String {
    let project = Project::new().entry("title: Governance\n", &format!("title: Governance\n{lines}"));
    let after = file(&after(&project, "governance", "board"), "content/capabilities/board.md");
    crate::project::between(&after, "title: Governance\n", "---\n").to_owned()
}

fn refused(project: &Project, old: &str, new: &str) -> String {
    planned(project, old, new).expect_err("it is refused").why
}

#[test]
fn links_of_every_kind_lead_to_the_new_name() {
    let text = "[A](governance.md), [b](./governance.md#why-change \"see (it)\"), [c](<governance.md>), [[governance]], \
                [[ governance#why|d]], [e][g], [G][], [g].\n\n[g]: governance.md#how 'title'";
    assert_eq!(
        how(text, "board"),
        "[A](board.md), [b](./board.md#why-change \"see (it)\"), [c](<board.md>), [[board]], [[ board#why|d]], [e][g], \
         [G][], [g].\n\n[g]: board.md#how 'title'"
    );
}

#[test]
fn a_definition_that_nothing_uses_is_rewritten_too() {
    assert_eq!(how("Text.\n\n[g]: governance.md", "board"), "Text.\n\n[g]: board.md");
}

#[test]
fn another_collection_is_reached_by_another_way() {
    let text = "[A](governance.md#why), [[governance]], [b](./governance.md).";
    assert_eq!(
        how(text, "issues/governance"),
        "[A](../issues/governance.md#why), [[governance]], [b](../issues/governance.md)."
    );
}

#[test]
fn what_only_looks_like_a_link_stays() {
    let text = "`[[governance]]` and `[x](governance.md)`.\n\n```\n[g]: governance.md\n[[governance]]\n```\n\n\
                <!-- [[governance]] -->";
    assert_eq!(how(text, "board"), text);
}

#[test]
fn other_links_stay() {
    let text = "[a](https://x.example/governance.md), [b](sharing.md), [[sharing]], governance.md.";
    assert_eq!(how(text, "board"), text);
}

#[test]
fn relations_keep_their_reasons_quotes_and_comments() {
    let entry = ENTRY.replace("title: Governance", "title: Sharing\nrelated:\n  'governance': Why. # first\n  # last");
    let listed = ENTRY.replace("title: Governance", "title: Data\nrelated: [ \"governance\", sharing ] # both");
    let project = Project::new().file(SHARING, entry).file("content/issues/data.md", listed);
    let after = after(&project, "governance", "board");
    assert!(file(&after, SHARING).contains("related:\n  'board': Why. # first\n  # last\n"));
    assert!(file(&after, "content/issues/data.md").contains("related: [ \"board\", sharing ] # both\n"));
}

#[test]
fn what_moves_still_leads_where_it_led() {
    let project = Project::weighed("").how("x").file("content/capabilities/a board.png", "a picture").entry(
        "Write it down.",
        "[S](sharing.md#how), [it](governance.md), ![Board](a%20board.png), [all](../issues/).",
    );
    let after = after(&project, "governance", "issues/board");
    assert!(file(&after, "content/issues/board.md").contains(
        "[S](../capabilities/sharing.md#how), [it](board.md), ![Board](../capabilities/a%20board.png), [all](./)."
    ));
    assert_eq!(faults(&after.build()), faults(&project.build()));
}

#[test]
fn links_in_pages_and_lists_are_rewritten() {
    let project = Project::new()
        .file("content/pages/about.md", "---\ntitle: About\n---\n[A](../capabilities/governance.md)\n")
        .file("content/glossary.md", "---\ntitle: Glossary\n---\n## Board\nSee [[governance]].\n");
    let after = after(&project, "capabilities/governance", "board");
    assert!(file(&after, "content/pages/about.md").contains("[A](../capabilities/board.md)"));
    assert!(file(&after, "content/glossary.md").contains("See [[board]]."));
}

#[test]
fn a_page_gets_another_name_as_well() {
    let project =
        Project::new().file("content/pages/about.md", "---\ntitle: About\n---\nText.\n").how("See [[about]].");
    let after = after(&project, "about", "who-we-are");
    assert!(file(&after, SHARING).contains("[[who-we-are]]") && after.has("about.html"));
}

#[test]
fn the_old_address_is_an_alias() {
    assert_eq!(front(""), "summary: Who decides, and who answers for it.\naliases: [governance]\n");
}

#[test]
fn the_old_address_joins_the_aliases_however_they_are_written() {
    let rest = "summary: Who decides, and who answers for it.\n";
    for (lines, with_alias) in [
        ("aliases: [The Board] # names\n", "aliases: [The Board, governance] # names\n"),
        ("aliases: [ 'The Board', ]\n", "aliases: [ 'The Board', governance, ]\n"),
        ("aliases: []\n", "aliases: [governance]\n"),
        ("aliases:\n", "aliases: [governance]\n"),
        ("aliases:\n  - The Board # name\n", "aliases:\n  - The Board # name\n  - governance\n"),
        ("aliases:\n- The Board\n", "aliases:\n- The Board\n- governance\n"),
    ] {
        assert_eq!(front(lines), format!("{with_alias}{rest}"));
    }
}

#[test]
fn windows_line_ends_stay_what_they_are() {
    let project = Project::new().file(GOVERNANCE, ENTRY.replace('\n', "\r\n"));
    let after = file(&after(&project, "governance", "board"), "content/capabilities/board.md");
    assert!(after.contains("\r\naliases: [governance]\r\n---\r\n") && !after.replace("\r\n", "").contains('\n'));
}

#[test]
fn in_another_collection_every_old_address_is_told_in_full() {
    let project = Project::new().entry("title: Governance\n", "title: Governance\naliases: [boards, The Board]\n");
    let after = file(&after(&project, "governance", "issues/governance"), "content/issues/governance.md");
    assert!(after.contains("aliases: [capabilities/boards, The Board, capabilities/governance]"), "{after}");
}

#[test]
fn there_and_back_swaps_the_alias() {
    let there = after(&Project::weighed("").how("See [[governance]]."), "governance", "board");
    let back = after(&there, "board", "governance");
    assert!(file(&back, GOVERNANCE).contains("\naliases: [board]\n"));
    assert_eq!(faults(&back.build()), "");
}

#[test]
fn the_handbook_has_no_new_fault_and_the_old_address_sends_on() {
    let project = Project::weighed("").how("See [it](governance.md#why), [[governance]].");
    let after = after(&project, "governance", "issues/board");
    assert_eq!(faults(&after.build()), faults(&project.build()));
    assert!(after.page("capabilities/governance.html").contains("url=../issues/board.html"));
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let data = ENTRY.replace("title: Governance", "title: Data\naliases: [records]");
    let project = Project::new()
        .how("x")
        .file("content/issues/data.md", data)
        .file("content/glossary.md", "---\ntitle: G\n---\n");
    let project = project.file("content/pages/about.md", "---\ntitle: About\n---\nText.\n");
    let words = [
        ("goverance", "board"),
        ("xyzzy", "board"),
        ("records", "board"),
        ("glossary", "board"),
        ("governance", "sharing"),
        ("governance", "records"),
        ("governance", "The Board"),
        ("governance", "Governance"),
        ("governance", "issues/The Board"),
        ("governance", "!"),
        ("governance", "governance"),
        ("governance", "search"),
        ("governance", "isues/board"),
        ("governance", "pages/board"),
        ("about", "issues/about"),
    ];
    let said = words.map(|(old, new)| format!("{old} {new}: {}\n", refused(&project, old, new))).concat();
    assert_data_eq!(
        said,
        str![[r#"
goverance board: there is no entry or page `goverance`; did you mean `governance`?
xyzzy board: there is no entry or page `xyzzy`; name one by its file without `.md`, as in `governance`
records board: `records` has moved to `issues/data`; type that in its place
glossary board: `content/glossary.md` is found by its name, so it cannot have another one
governance sharing: the id `sharing` is taken by `content/capabilities/sharing.md`; choose another
governance records: `records` is a former address of `content/issues/data.md`, whose readers would come to the wrong page; choose another, or take it out of the aliases there
governance The Board: `The Board` cannot be an id, which has lower-case letters, digits and hyphens only; type `the-board`
governance Governance: `Governance` cannot be an id, which has lower-case letters, digits and hyphens only; it is called `governance` already, which is how ids are written
governance issues/The Board: `The Board` cannot be an id, which has lower-case letters, digits and hyphens only; type `issues/the-board`
governance !: `!` cannot be an id, which has lower-case letters, digits and hyphens only; use lower-case letters, digits and hyphens, as in `shared-services`
governance governance: it is called `capabilities/governance` already
governance search: nothing can be called `search`, because the site has a page or folder of that name; choose another
governance isues/board: there is no collection `isues`; did you mean `issues`?
governance pages/board: an entry cannot become a page, which has no sections and no relations; begin a page and move the text by hand
about issues/about: a page stays in `content/pages`; to make an entry of it, type `flagstaff new` and move the text by hand

"#]]
    );
}

#[test]
fn a_handbook_with_a_broken_file_is_refused_with_the_fault() {
    let project = Project::new().file("content/issues/data.md", "---\ntitle: [\n---\n");
    let refusal = planned(&project, "governance", "board").expect_err("refused");
    assert_eq!(refusal.faults.len(), 1);
    assert!(refusal.why.contains("mend the above first"));
}

#[test]
fn a_place_that_others_cannot_relate_to_is_refused_with_the_faults() {
    let principle = ENTRY.replace("title: Governance", "title: Openness");
    let project = Project::new()
        .file("content/principles/openness.md", principle)
        .entry("title: Governance", "title: Governance\nserves: [openness]");
    let refusal = planned(&project, "openness", "issues/openness").expect_err("refused");
    assert_eq!(refusal.faults.iter().map(|fault| fault.code.name()).collect::<Vec<_>>(), ["relation/wrong-collection"]);
}

#[test]
fn faults_that_were_there_before_are_no_hindrance() {
    let project = Project::new().how("See [[nowhere]] and [[governance]].");
    assert!(planned(&project, "governance", "board").is_ok());
}

#[test]
fn a_trial_shows_the_changes_and_writes_nothing() {
    let folder = on_disk(&Project::weighed("").how("See [[governance]]."));
    let output = flagstaff(folder.path(), &["rename", "governance", "issues/board", "--dry-run"]);
    assert_eq!(code(&output), 0);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
--- content/capabilities/governance.md
+++ content/issues/board.md
@@ -1,6 +1,7 @@
 ---
 title: Governance
 summary: Who decides, and who answers for it.
+aliases: [capabilities/governance]
 ---
 ## Five-year scenario
 One board decides.

--- content/capabilities/sharing.md
+++ content/capabilities/sharing.md
@@ -9,7 +9,7 @@
 Nobody knows who decides.
 
 ## How
-See [[governance]].
+See [[board]].
 
 ## Who acts now
 ### Chief executives


"#]]
    );
    assert_data_eq!(
        stderr(&output),
        str![[r#"
`content/capabilities/governance.md` would be `content/issues/board.md`, and what leads to it is rewritten in 1 other file

"#]]
    );
    assert!(folder.path().join(GOVERNANCE).is_file() && !folder.path().join("content/issues").exists());
}

#[test]
fn the_file_is_moved_and_check_finds_nothing() {
    let folder = on_disk(&Project::weighed("").how("See [[governance]]."));
    assert_eq!(code(&flagstaff(folder.path(), &["rename", "governance", "issues/board"])), 0);
    assert!(!folder.path().join(GOVERNANCE).exists() && folder.path().join("content/issues/board.md").is_file());
    assert_eq!(stdout(&flagstaff(folder.path(), &["check"])), "nothing to fix\n");
}

#[test]
fn a_file_in_the_way_is_not_overwritten_and_nothing_is_changed() {
    let folder = on_disk(&Project::weighed("").how("See [[governance]]."));
    let before = fs::read_to_string(folder.path().join(SHARING)).expect("read");
    let project = Project::weighed("").how("See [[governance]].");
    let renaming = planned(&project, "governance", "board").expect("planned");
    fs::write(folder.path().join("content/capabilities/board.md"), "mine").expect("written");
    let output = flagstaff(folder.path(), &["rename", "governance", "board"]);
    assert_ne!(code(&output), 0);
    assert_eq!(fs::read_to_string(folder.path().join(&renaming.to)).expect("read"), "mine");
    assert_eq!(fs::read_to_string(folder.path().join(SHARING)).expect("read"), before);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use flagstaff::cli::rewrite::{Relocated, relocate};

    use super::*;

    #[test]
    fn what_cannot_be_finished_is_undone() {
        let folder = on_disk(&Project::weighed("").how("See [[governance]]."));
        let sharing = folder.path().join(SHARING);
        fs::set_permissions(&sharing, fs::Permissions::from_mode(0o440)).expect("set");
        let output = flagstaff(folder.path(), &["rename", "governance", "board"]);
        assert_eq!(code(&output), 3);
        assert_data_eq!(
            stderr(&output),
            str![[r#"
error: `content/capabilities/sharing.md` is protected from being written; change its permissions first; nothing was changed

"#]]
        );
        assert_eq!(fs::read_to_string(folder.path().join(GOVERNANCE)).expect("read"), ENTRY);
    }

    #[test]
    fn a_symbolic_link_is_not_moved() {
        let folder = on_disk(&Project::new().file("content/real.txt", ENTRY));
        let link = folder.path().join("content/capabilities/linked.md");
        symlink("../real.txt", &link).expect("linked");
        let moved =
            relocate(&System, folder.path(), "content/capabilities/linked.md", "content/issues/linked.md", ENTRY);
        assert_eq!(moved.expect("no failure"), Relocated::Link);
        assert!(link.is_symlink());
    }

    #[test]
    fn nothing_is_moved_behind_a_link_out_of_the_folder() {
        let (folder, elsewhere) = (on_disk(&Project::new()), on_disk(&Project::new()));
        symlink(elsewhere.path(), folder.path().join("content/issues")).expect("linked");
        assert!(relocate(&System, folder.path(), GOVERNANCE, "content/issues/board.md", ENTRY).is_err());
        assert!(folder.path().join(GOVERNANCE).is_file());
    }
}

#[test]
fn a_file_that_is_taken_keeps_its_text() {
    use flagstaff::cli::rewrite::{Relocated, relocate};
    let folder = on_disk(&Project::new().file("content/issues/board.md", "mine"));
    let moved = relocate(&System, folder.path(), GOVERNANCE, "content/issues/board.md", ENTRY).expect("no failure");
    assert_eq!(moved, Relocated::Taken);
    assert_eq!(fs::read_to_string(folder.path().join("content/issues/board.md")).expect("read"), "mine");
    assert!(folder.path().join(GOVERNANCE).is_file());
}

#[test]
fn a_former_address_is_not_given_to_a_new_entry() {
    let folder = on_disk(&Project::new().entry("title: Governance", "title: Governance\naliases: [boards]"));
    let output = flagstaff(folder.path(), &["new", "issue", "Boards"]);
    assert!(code(&output) == 2 && stderr(&output).contains("`boards` is a former address of"), "{}", stderr(&output));
}
