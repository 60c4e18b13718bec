//! What the program mends by itself, what it leaves to the editor, and how it writes.

use std::fs;
use std::path::Path;

use flagstaff::cli::rewrite::{Rewritten, rewrite};
use flagstaff::disk::System;
use flagstaff::mend::{Extent, Mended, mend};
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{ENTRY, Project, builder};

const SHARING: &str = "content/capabilities/sharing.md";

fn mended(project: &Project, extent: Extent) -> Mended {
    mend(&project.inputs(), builder().options, extent)
}

/// The text of *How* in the second entry, where it is `text` before.
fn how(text: &str) -> String {
    how_in(&Project::weighed(""), text, Extent::Faults)
}

fn how_in(project: &Project, text: &str, extent: Extent) -> String {
    let project = project.clone().how(text);
    let changes = mended(&project, extent).changes;
    let after = changes.iter().find(|change| &*change.before.id().path == SHARING);
    let before = String::from_utf8(project.files[SHARING].clone()).expect("UTF-8");
    let after = after.map_or(before, |change| change.after.clone());
    crate::project::between(&after, "## How\n", "\n\n## Who acts now").to_owned()
}

/// The entry after it is mended, where `from` is `to` before.
fn entry(from: &str, to: &str) -> String {
    let changes = mended(&Project::weighed("").entry(from, to), Extent::Faults).changes;
    changes.first().map_or_else(|| ENTRY.replace(from, to), |change| change.after.clone())
}

#[test]
fn a_sound_handbook_is_left_as_it_is() {
    assert!(mended(&Project::weighed(""), Extent::Wishes).changes.is_empty());
}

#[test]
fn a_misspelt_section_gets_its_heading() {
    assert_eq!(entry("## Why change", "## Why chnage"), ENTRY);
}

#[test]
fn a_heading_keeps_what_stands_around_its_words() {
    assert_eq!(entry("## Why change", "##  Why chnage ## "), ENTRY.replace("## Why change", "##  Why change ##"));
}

#[test]
fn a_heading_with_more_than_a_slip_is_left() {
    assert!(entry("## Why change", "## Why we changed").contains("## Why we changed"));
}

#[test]
fn a_misspelt_heading_is_left_where_its_section_is_there() {
    let twice = "## Why change\nOnce.\n\n## Why chnage";
    assert!(entry("## Why change", twice).contains("## Why chnage"));
}

#[test]
fn two_misspellings_of_one_section_are_left() {
    let twice = "## Why chnage\nOnce.\n\n## Why chang";
    assert!(entry("## Why change", twice).contains(twice));
}

#[test]
fn a_heading_with_markup_is_left() {
    assert!(entry("## Why change", "## Why *chnage*").contains("## Why *chnage*"));
}

#[test]
fn a_link_in_the_wrong_case_gets_the_name_of_the_file() {
    assert_eq!(how("See [it](Governance.md#why) there."), "See [it](governance.md#why) there.");
}

#[test]
fn a_link_by_reference_is_mended_where_its_address_is_given() {
    assert_eq!(how("See [it][g], [G][].\n\n[g]: Governance.md"), "See [it][g], [G][].\n\n[g]: governance.md");
}

#[test]
fn a_link_to_one_of_two_files_that_differ_in_case_is_left() {
    let project = Project::weighed("").file("content/A.png", "x").file("content/a.png", "x");
    let text = "See [a picture](../a.PNG).";
    assert_eq!(how_in(&project, text, Extent::Faults), text);
}

#[test]
fn a_short_link_one_slip_from_an_id_gets_it() {
    assert_eq!(how("See [[goverance#why|who decides]]."), "See [[governance#why|who decides]].");
}

#[test]
fn a_short_link_by_title_gets_the_id() {
    assert_eq!(how("See [[Governance]]."), "See [[governance]].");
}

#[test]
fn a_short_link_by_another_name_gets_the_id() {
    let project = Project::weighed("").entry("title: Governance", "title: Governance\naliases: [Who is the boss]");
    assert_eq!(how_in(&project, "See [[who is the boss]].", Extent::Faults), "See [[governance]].");
}

#[test]
fn a_short_link_two_slips_from_an_id_is_left() {
    assert_eq!(how("See [[gverance]]."), "See [[gverance]].");
}

#[test]
fn a_short_link_between_two_ids_is_left() {
    let project = Project::weighed("").file("content/issues/cover.md", ENTRY).file("content/issues/cower.md", ENTRY);
    assert_eq!(how_in(&project, "See [[coder]].", Extent::Faults), "See [[coder]].");
}

#[test]
fn a_footnote_one_slip_from_a_source_is_left() {
    let sources = "---\ntitle: Sources\n---\n### A report {#nao-2011}\nBy somebody.\n";
    let project = Project::weighed("").file("content/sources.md", sources);
    assert_eq!(how_in(&project, "It is so.[^nao-201]", Extent::Faults), "It is so.[^nao-201]");
}

#[test]
fn windows_line_endings_go() {
    let changes = mended(&Project::weighed("").entry(ENTRY, &ENTRY.replace('\n', "\r\n")), Extent::Faults).changes;
    assert_eq!(changes[0].after, ENTRY);
}

#[test]
fn a_byte_order_mark_goes() {
    assert_eq!(entry("---\ntitle", "\u{feff}---\ntitle"), ENTRY);
}

#[test]
fn faults_of_one_file_are_mended_together() {
    let broken = ENTRY.replace("## Why change", "## Why chnage ").replace("Write it down.", "See [[Governance]].\t");
    let broken = format!("\u{feff}{}", broken.replace('\n', "\r\n"));
    let changes = mended(&Project::weighed("").entry(ENTRY, &broken), Extent::Faults).changes;
    assert_eq!(changes[0].after, ENTRY.replace("Write it down.", "See [[governance]]."));
}

#[test]
fn white_space_at_the_end_of_a_line_goes() {
    assert_eq!(how("One \ntwo\t\n \t\nthree."), "One\ntwo\n\nthree.");
}

#[test]
fn two_spaces_that_break_a_line_stay() {
    assert_eq!(how("One  \ntwo   \nthree \t\nfour."), "One  \ntwo   \nthree \t\nfour.");
}

#[test]
fn two_spaces_that_break_no_line_go() {
    assert_eq!(how("One.  \n\nTwo."), "One.\n\nTwo.");
}

#[test]
fn a_space_that_breaks_a_line_with_another_kind_of_space_before_it_stays() {
    assert_eq!(how("One\u{c} \ntwo."), "One\u{c} \ntwo.");
}

#[test]
fn white_space_after_a_backslash_stays() {
    assert_eq!(how("One\\ \ntwo."), "One\\ \ntwo.");
}

#[test]
fn white_space_in_code_and_comments_stays() {
    let text = "Text.\n\n```\na \n \nb\t\n```\n\n    c \n    \n    d \n\n<!-- e \nf -->\n\nText.";
    assert_eq!(how(text), text);
}

#[test]
fn white_space_in_the_front_matter_stays() {
    let text = "title: Governance\nowner: |\n  A board \n  of two";
    assert!(entry("title: Governance", text).contains("A board \n"));
}

#[test]
fn a_mention_is_left_unless_asked_for() {
    assert_eq!(how("It rests on Governance."), "It rests on Governance.");
}

#[test]
fn a_mention_is_linked_on_request() {
    let text = how_in(&Project::weighed(""), "It rests on Governance.", Extent::Wishes);
    assert_eq!(text, "It rests on [[governance]].");
}

#[test]
fn a_mention_that_is_waived_stays() {
    let text = "It rests on Governance. <!-- ok: text/mention because the word is meant -->";
    assert_eq!(how_in(&Project::weighed(""), text, Extent::Wishes), text);
}

#[test]
fn a_mention_in_a_table_gets_no_bar() {
    let project = Project::weighed("").entry("title: Governance", "title: Governance\naliases: [The Board]");
    let text = "| it | who |\n| --- | --- |\n| x | ask The Board |";
    assert_eq!(how_in(&project, text, Extent::Wishes), text);
}

#[test]
fn what_is_mended_has_nothing_left_to_mend() {
    let project = Project::weighed("").how("See [[Governance]], [it](Governance.md), [[goverance]] and Governance. ");
    let first = mended(&project, Extent::Wishes);
    let project = first.changes.iter().fold(project, |project, change| {
        let path = change.before.id().path.to_string();
        project.file(&path, &change.after)
    });
    assert!(mended(&project, Extent::Wishes).changes.is_empty());
}

#[test]
fn a_change_is_shown_written_and_checked() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    let output = flagstaff(folder.path(), &["check", "--fix"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, "1 file mended\n"));
    assert_data_eq!(
        stdout(&output),
        str![[r#"
--- content/capabilities/sharing.md
+++ content/capabilities/sharing.md
@@ -9,7 +9,7 @@
 Nobody knows who decides.
 
 ## How
-See [[goverance]].
+See [[governance]].
 
 ## Who acts now
 ### Chief executives

nothing to fix

"#]]
    );
    assert_eq!(stdout(&flagstaff(folder.path(), &["check"])), "nothing to fix\n");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let project = Project::weighed("").how("See [[goverance]].");
    let folder = on_disk(&project);
    let output = flagstaff(folder.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(fs::read(folder.path().join(SHARING)).expect("read"), project.files[SHARING]);
    assert!(stdout(&output).contains("+See [[governance]]."));
    assert_data_eq!(
        stderr(&output),
        str![[r#"
1 file would be mended, and then: nothing to fix

"#]]
    );
}

#[test]
fn a_dry_run_ends_as_a_check_of_what_is_there() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    assert_eq!(code(&flagstaff(folder.path(), &["check", "--fix", "--dry-run"])), 1);
}

#[test]
fn what_is_left_decides_how_the_command_ends() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]] and [[weather]]."));
    let output = flagstaff(folder.path(), &["check", "--fix"]);
    assert_eq!(code(&output), 1);
    assert!(
        stdout(&output).contains("there is no entry `weather`") && !stdout(&output).contains("no entry `goverance`")
    );
}

#[test]
fn mentions_are_linked_by_their_own_option() {
    let folder = on_disk(&Project::weighed("").how("It rests on Governance."));
    flagstaff(folder.path(), &["check", "--fix", "--mentions"]);
    assert!(fs::read_to_string(folder.path().join(SHARING)).expect("read").contains("It rests on [[governance]]."));
}

#[test]
fn writing_nothing_without_mending_is_wrong_usage() {
    let folder = on_disk(&Project::weighed(""));
    assert_eq!(code(&flagstaff(folder.path(), &["check", "--dry-run"])), 2);
}

/// What is in a folder, hidden files too.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("listed").map(|file| file.expect("listed").file_name());
    let mut names: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_touched() {
    let folder = on_disk(&Project::new().file("a.md", "newer"));
    assert_eq!(rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure"), Rewritten::Changed);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).expect("read"), "newer");
}

#[test]
fn a_file_that_is_gone_is_not_made_again() {
    let folder = on_disk(&Project::new());
    assert_eq!(rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure"), Rewritten::Changed);
    assert_eq!(names(folder.path()), ["content", "handbook.toml"]);
}

#[test]
fn writing_leaves_nothing_beside_the_file() {
    let folder = on_disk(&Project::new().file("a.md", "old"));
    assert_eq!(rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure"), Rewritten::Done);
    assert_eq!(names(folder.path()), ["a.md", "content", "handbook.toml"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn permissions_are_kept() {
        let folder = on_disk(&Project::new().file("a.md", "old"));
        let file = folder.path().join("a.md");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
        rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure");
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_protected_file_is_not_touched() {
        let folder = on_disk(&Project::new().file("a.md", "old"));
        let file = folder.path().join("a.md");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o440)).expect("set");
        assert_eq!(rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure"), Rewritten::Protected);
        assert_eq!(fs::read_to_string(&file).expect("read"), "old");
    }

    #[test]
    fn a_symbolic_link_stays_and_its_file_is_written() {
        let folder = on_disk(&Project::new().file("real/a.md", "old"));
        symlink("real/a.md", folder.path().join("a.md")).expect("linked");
        rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure");
        assert!(folder.path().join("a.md").is_symlink());
        assert_eq!(fs::read_to_string(folder.path().join("real/a.md")).expect("read"), "mended");
    }

    #[test]
    fn a_file_outside_the_handbook_is_not_touched() {
        let outside = on_disk(&Project::new().file("a.md", "old"));
        let folder = on_disk(&Project::new());
        symlink(outside.path().join("a.md"), folder.path().join("a.md")).expect("linked");
        assert_eq!(rewrite(&System, folder.path(), "a.md", "old", "mended").expect("no failure"), Rewritten::Changed);
        assert_eq!(fs::read_to_string(outside.path().join("a.md")).expect("read"), "old");
    }
}
