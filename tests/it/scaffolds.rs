//! How a handbook and an entry begin: `flagstaff init` and `flagstaff new`.

use std::fs;
use std::path::Path;

use flagstaff::disk::System;
use flagstaff::scaffold::entry::{self, NewEntry};
use flagstaff::scaffold::skeleton;
use flagstaff::scaffold::start::{self, Entries, Wanted};
use flagstaff::scaffold::writer;
use snapbox::{assert_data_eq, str};
use tempfile::tempdir;

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{ENTRY, Project};

/// A handbook as `init` begins it.
fn begun(title: &str, entries: Entries) -> Project {
    let wanted = Wanted {
        title: title.to_owned(),
        publisher: Some(String::from("Calderbrook \"Council\"")),
        language: String::from("en-GB"),
        entries,
    };
    let none = Project::new().without("handbook.toml").without("content/capabilities/governance.md");
    start::files(&wanted).into_iter().fold(none, |project, (path, text)| project.file(&path, text))
}

/// What `new` would write into `project`, or why it would not.
fn planned(project: &Project, kind: &str, title: &str) -> Result<NewEntry, String> {
    let handbook = project.build().handbook;
    entry::planned(&handbook.config, &handbook.content, kind, title)
}

/// Where `new` would write, or why it would not.
fn path(project: &Project, kind: &str, title: &str) -> String {
    planned(project, kind, title).map_or_else(|why| why, |new| new.path)
}

#[test]
fn a_begun_handbook_has_no_fault() {
    assert_eq!(begun("Our handbook", Entries::Skeleton).check(), "");
}

#[test]
fn a_handbook_begun_without_entries_is_told_how_to_begin_one() {
    assert_data_eq!(
        begun("Our handbook", Entries::None).check(),
        str![[r#"
content: warning[config/no-entries]: the handbook has no entries yet
  begin the first one: type `flagstaff new issue "Cyber resilience"`, with a title of your own

"#]]
    );
}

#[test]
fn a_title_is_kept_to_the_letter() {
    let title = r#"TITLE: "PUBLISHER" \ LANGUAGE # é"#;
    assert_eq!(begun(title, Entries::None).build().handbook.config.title, title);
}

#[test]
fn the_skeleton_has_the_titles_of_the_shipped_handbook() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut order = (1..4).chain(1..7).chain(1..7);
    for planned in skeleton::ENTRIES {
        let file = content.join(planned.collection).join(format!("{}.md", planned.id));
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let place = order.next().expect("fifteen");
        assert!(
            text.contains(&format!("title: {}\n", planned.title)) && text.contains(&format!("order: {place}\n")),
            "{planned:?}"
        );
    }
}

#[test]
fn init_ends_with_the_command_to_type_next() {
    let folder = tempdir().expect("a temporary folder");
    let output = flagstaff(folder.path(), &["init", "our-handbook", "--title", "Ours"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
    assert_data_eq!(
        stderr(&output),
        str![[r#"
27 files are new

`Ours` is a handbook now; to see it in the browser, type

  flagstaff -C our-handbook serve

"#]]
    );
}

#[test]
fn a_begun_handbook_is_checked_and_built_by_the_program() {
    let folder = tempdir().expect("a temporary folder");
    let codes = [&["init"], &["check"], &["build"]].map(|args| code(&flagstaff(folder.path(), args)));
    assert!(codes == [0, 0, 0] && folder.path().join("public/about.html").is_file());
}

#[test]
fn init_leaves_what_is_there_and_names_it() {
    let folder = tempdir().expect("a temporary folder");
    fs::write(folder.path().join(".gitignore"), "mine\n").expect("written");
    let output = flagstaff(folder.path(), &["init", "--empty"]);
    let kept = fs::read_to_string(folder.path().join(".gitignore")).expect("read");
    assert!(kept == "mine\n" && stderr(&output).starts_with("`.gitignore` was there already, and is as it was\n"));
}

#[test]
fn entries_that_are_there_are_the_beginning() {
    let folder = on_disk(&Project::new().without("handbook.toml"));
    let output = flagstaff(folder.path(), &["init"]);
    assert!(stderr(&output).starts_with("`content` has texts in it already, so no entries are added\n"));
    assert!(code(&output) == 0 && !folder.path().join("content/principles").exists());
}

#[test]
fn a_handbook_is_not_begun_twice() {
    let folder = on_disk(&Project::new());
    let output = flagstaff(folder.path(), &["init"]);
    assert_eq!(code(&output), 2);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
error: this folder has a handbook already, and `init` changes nothing that is there; type `flagstaff serve` to see it

"#]]
    );
}

#[test]
fn a_language_that_the_program_has_no_words_in_is_refused_before_anything_is_written() {
    let folder = tempdir().expect("a temporary folder");
    let output = flagstaff(folder.path(), &["init", "--language", "tlh"]);
    assert!(code(&output) == 2 && stderr(&output).contains("no words in the language `tlh`"));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
}

#[test]
fn every_name_of_a_collection_is_understood_and_so_is_one_that_is_near_it() {
    let project = Project::new();
    for kind in ["issue", "issues", "Issue", "ISSUES", "isue", "issuse"] {
        assert_eq!(path(&project, kind, "Cyber resilience"), "content/issues/cyber-resilience.md", "{kind}");
    }
    for kind in ["capability", "capabilities", "capabilites", "capabilty"] {
        assert_eq!(path(&project, kind, "Tŷ Ŵyl"), "content/capabilities/ty-wyl.md", "{kind}");
    }
}

#[test]
fn an_unknown_collection_is_refused_with_the_known_ones() {
    assert_eq!(
        path(&Project::new(), "weather", "Rain"),
        "there is no collection `weather`; a new entry can be one of `principle`, `capability` and `issue`"
    );
}

#[test]
fn an_id_that_exists_is_refused_with_its_file() {
    let project = Project::new().file("content/pages/cookies.md", "---\ntitle: Cookies\n---\nNone.\n");
    assert_eq!(
        [path(&project, "issue", "GOVERNANCE!"), path(&project, "issue", "Cookies")],
        [
            "`content/capabilities/governance.md` has the id `governance` already; open that file, or give the new entry another title",
            "`content/pages/cookies.md` has the id `cookies` already; open that file, or give the new entry another title",
        ]
    );
}

#[test]
fn a_name_that_the_site_needs_itself_is_refused() {
    assert!(path(&Project::new(), "issue", "Search").contains("give it a longer title"));
}

#[test]
fn a_title_without_letters_is_refused() {
    assert!(path(&Project::new(), "issue", "?!").contains("use a title with letters or digits in it"));
}

#[test]
fn a_long_title_has_an_address_cut_between_words() {
    let title = "The long and winding road from a paper form to a digital service for everybody";
    assert_eq!(
        path(&Project::new(), "issue", title),
        "content/issues/the-long-and-winding-road-from-a-paper-form-to-a-digital.md"
    );
}

#[test]
fn a_new_entry_stands_after_the_last_one() {
    let project = Project::new().file("content/issues/a.md", ENTRY.replace("summary:", "order: 41\nsummary:"));
    assert!(planned(&project, "issue", "B").expect("planned").text.contains("\norder: 42\n"));
}

#[test]
fn a_new_entry_has_the_sections_of_its_collection_with_a_hint_each() {
    let config = "title = \"A handbook\"\n[[sections]]\nid = \"cost\"\nheading = \"What it costs\"\n[[collections]]\nid = \"programmes\"\nsingular = \"Programme\"\nsections = [\"scenario\", \"cost\", \"actions\"]\n";
    let project = Project::new().file("handbook.toml", config);
    let new = planned(&project, "programme", "Money: who pays?").expect("planned");
    assert_eq!(project.file(&new.path, &new.text).check(), "");
    assert_data_eq!(
        new.text,
        str![[r#"
---
title: "Money: who pays?"
order: 1
draft: true
---
## Five-year scenario
<!-- What is so in five years, as if you were there: who does what, and what is better for whom. -->

## What it costs
<!-- Write what belongs under `What it costs`. -->

## Who acts now
<!-- A heading for each role, such as `### Chief executives`, and under it a list of what they do now, each with a verb first. -->

"#]]
    );
}

#[test]
fn a_new_entry_is_said_with_its_path_and_what_to_do_next() {
    let folder = on_disk(&Project::new());
    let output = flagstaff(folder.path(), &["new", "issue", "Cyber", "resilience"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "content/issues/cyber-resilience.md\n"));
    assert_data_eq!(
        stderr(&output),
        str![[r#"
`Cyber resilience` is a draft now; write under its headings, and see it with `flagstaff serve`
take out the line `draft: true` when it is for readers

"#]]
    );
}

#[test]
fn the_path_is_said_as_it_is_typed_where_one_stands() {
    let folder = on_disk(&Project::new());
    let output = flagstaff(&folder.path().join("content"), &["new", "capability", "Listening"]);
    assert_eq!(stdout(&output), "capabilities/listening.md\n");
}

#[test]
fn an_entry_is_begun_in_a_handbook_with_faults_too() {
    let folder = on_disk(&Project::new().how("See [[goverance]]."));
    assert_eq!(code(&flagstaff(folder.path(), &["new", "issue", "Cyber resilience"])), 0);
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = on_disk(&Project::new().file("content/issues/cyber.md", [0xff, 0xfe]));
    let output = flagstaff(folder.path(), &["new", "issue", "Cyber"]);
    assert!(code(&output) == 2 && stderr(&output).contains("`content/issues/cyber.md` is there already"));
    assert_eq!(fs::read(folder.path().join("content/issues/cyber.md")).expect("read"), [0xff, 0xfe]);
}

#[test]
fn without_a_handbook_new_says_how_to_begin_one() {
    let folder = tempdir().expect("a temporary folder");
    let output = flagstaff(folder.path(), &["new", "issue", "Cyber"]);
    assert!(code(&output) == 2 && stderr(&output).contains("type `flagstaff init`"));
}

/// A limit of the system stands in for a full disk.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_whole_is_taken_away_again() {
    let folder = on_disk(&Project::new());
    let script = format!("trap '' XFSZ; ulimit -f 0; {} new issue Cyber", env!("CARGO_BIN_EXE_flagstaff"));
    let output = std::process::Command::new("sh").current_dir(folder.path()).args(["-c", &script]).output();
    let output = output.expect("started");
    assert!(code(&output) == 3 && stderr(&output).contains("cannot write "), "{}", stderr(&output));
    assert!(!folder.path().join("content/issues/cyber.md").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_behind_a_link_out_of_the_folder() {
    let (folder, elsewhere) = (tempdir().expect("a temporary folder"), tempdir().expect("a temporary folder"));
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("content")).expect("linked");
    assert!(writer::write(&System, folder.path(), "content/issues/cyber.md", "text").is_err());
    assert_eq!(fs::read_dir(elsewhere.path()).expect("listed").count(), 0);
}
