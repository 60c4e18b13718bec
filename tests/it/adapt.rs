//! `flagstaff adapt`: a section below as the beginning of one's own, in its place, and a note of what it was.

use std::fs;
use std::path::Path;
use std::process::Output;

use flagstaff::lock::{FILE, Lock};
use flagstaff::source::{Source, SourceId};
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::drift::{fetched, merged, over};
use crate::project::Project;

const OWN: &str = "content/capabilities/governance.md";
const ACTS: &str = "\
---
title: Costs
---
## How
Ask for {{ council }}.

## Who acts now
Nobody acts alone.

### Chief executives
- Name two. {#name-two by=2027-03}
- Sign it.
";

/// A local version on disk, with nothing of its own but what `with` adds.
fn council(with: impl Fn(Project) -> Project) -> TempDir {
    let project = with(
        over("")
            .without(OWN)
            .file("upstream/national/content/issues/costs.md", ACTS)
            .file("upstream/national/content/pages/about.md", "---\ntitle: About\n---\nThis is it.\n")
            .file(
                "upstream/national/content/glossary.md",
                "---\ntitle: Words\n---\n## Software (SaaS) {#saas}\nOf others.\n",
            ),
    );
    on_disk(&fetched(&project, project.clone()))
}

fn text(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn adapt(folder: &TempDir, args: &[&str]) -> Output {
    flagstaff(folder.path(), &[&["adapt"], args].concat())
}

/// What becomes of a local text when a section of the entry is adapted.
fn adapted(own: &str, args: &[&str]) -> String {
    let folder = council(|project| project.file(OWN, own));
    let output = adapt(&folder, args);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    text(&folder, OWN)
}

fn refused(folder: &TempDir, args: &[&str]) -> String {
    let before = files(folder.path());
    let output = adapt(folder, args);
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(files(folder.path()) == before, "a file was changed");
    stderr(&output)
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files =
        walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("listed").into_path());
    files
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(&path).expect("read")))
        .collect()
}

#[test]
fn a_section_begins_as_the_text_below() {
    let folder = council(|project| project);
    let output = adapt(&folder, &["governance#how"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "content/capabilities/governance.md\n"));
    assert_eq!(text(&folder, OWN), "## How\nWrite it down.\n");
}

#[test]
fn what_it_was_written_against_is_recorded() {
    let folder = council(|project| project);
    adapt(&folder, &["governance#how"]);
    let (lock, _) = Lock::parse(&Source::new(SourceId::local(FILE), text(&folder, FILE)));
    let adapted = lock.adapted.iter().find(|adapted| adapted.part == "how").expect("recorded");
    assert_eq!((adapted.entry.as_str(), adapted.base.as_deref()), ("capabilities/governance", Some("Write it down.")));
    assert!(adapted.checked.is_some());
}

#[test]
fn gaps_stay_gaps() {
    let folder = council(|project| project);
    adapt(&folder, &["costs#how"]);
    assert_eq!(text(&folder, "content/issues/costs.md"), "## How\nAsk for {{ council }}.\n");
}

#[test]
fn a_section_goes_to_its_place_and_nothing_else_changes() {
    let own = "---\nowner: Us\n---\nAn opening.\n\n## Five-year scenario\n*Ours*   \n\n<!-- ours -->\n## Who acts now\n### Suppliers\n- Ours.";
    let wanted = own.replace("## Who acts now", "\n## How\nWrite it down.\n\n## Who acts now");
    assert_eq!(adapted(own, &["governance#how"]), wanted);
}

#[test]
fn a_last_section_goes_to_the_end() {
    assert_eq!(
        adapted("## How\nAsk us.", &["governance#actions"]),
        "## How\nAsk us.\n\n## Who acts now\n### Chief executives\n- Name the board.\n"
    );
}

#[test]
fn front_matter_stays_first() {
    assert_eq!(adapted("---\nowner: Us\n---\n", &["governance#how"]), "---\nowner: Us\n---\n## How\nWrite it down.\n");
}

#[test]
fn windows_line_endings_stay() {
    assert_eq!(
        adapted("## Why change\r\nOurs.\r\n", &["governance#how"]),
        "## Why change\r\nOurs.\r\n\r\n## How\r\nWrite it down.\r\n"
    );
}

#[test]
fn words_may_stand_before_or_after_the_text_below() {
    assert!(adapted("", &["governance#how", "--after"]).starts_with("## How {after}\n<!-- "));
    assert!(adapted("", &["governance#how", "--before"]).starts_with("## How {before}\n<!-- "));
}

#[test]
fn a_section_is_left_out_with_its_reason() {
    assert_eq!(
        adapted("", &["governance#how", "--remove", "Our \"plan\" {says} it."]),
        "## How {remove reason=\"Our 'plan' (says) it.\"}\n"
    );
}

#[test]
fn a_merge_begins_with_the_roles_and_the_actions_that_can_be_replaced() {
    let folder = council(|project| project);
    adapt(&folder, &["costs#actions", "--merge"]);
    assert_data_eq!(
        text(&folder, "content/issues/costs.md"),
        str![[r#"
## Who acts now {merge}
### Chief executives
- Name two. {#name-two by=2027-03}

"#]]
    );
}

#[test]
fn a_page_begins_as_the_whole_page_below() {
    let folder = council(|project| project);
    assert_eq!(code(&adapt(&folder, &["about"])), 0);
    assert_eq!(text(&folder, "content/pages/about.md"), "---\ntitle: About\n---\nThis is it.\n");
}

#[test]
fn a_term_begins_as_the_term_below_with_its_id() {
    let folder = council(|project| project);
    assert_eq!(code(&adapt(&folder, &["glossary#saas"])), 0);
    assert_eq!(text(&folder, "content/glossary.md"), "## Software (SaaS) {#saas}\nOf others.\n");
}

#[test]
fn an_entry_is_left_out_as_a_whole() {
    let folder = council(|project| project);
    assert_eq!(code(&adapt(&folder, &["costs", "--remove", "The county: all of it."])), 0);
    assert_eq!(
        text(&folder, "content/issues/costs.md"),
        "---\nhidden: true\nreason: \"The county: all of it.\"\n---\n"
    );
    assert_eq!(code(&flagstaff(folder.path(), &["drift"])), 0);
}

#[test]
fn what_is_begun_needs_no_eyes_and_has_no_fault() {
    let folder = council(|project| project);
    for args in [&["governance#why", "--after"][..], &["governance#how"], &["about"], &["costs#actions", "--merge"]] {
        assert_eq!(code(&adapt(&folder, args)), 0);
    }
    assert_eq!(code(&flagstaff(folder.path(), &["drift"])), 0);
    let found = stdout(&flagstaff(folder.path(), &["check"]));
    assert!(!found.contains("drift/") && !found.contains("layer/"), "{found}");
}

#[test]
fn what_is_adapted_already_is_not_adapted_again() {
    let folder = council(|project| project.file(OWN, "## Why change\nSo.\n\n## How\nOurs.\n"));
    assert_data_eq!(
        refused(&folder, &["governance#how"]),
        str![[r#"
error: `capabilities/governance#how` is adapted already, in `content/capabilities/governance.md:4`; change it there

"#]]
    );
}

#[test]
fn an_entry_alone_is_asked_for_its_section() {
    assert_data_eq!(
        refused(&council(|project| project), &["governance"]),
        str![[r#"
error: say which part of `governance`, as in `governance#actions`; it has `actions`, `how`, `scenario` and `why`

"#]]
    );
}

#[test]
fn a_misspelt_entry_gets_the_nearest() {
    let said = refused(&council(|project| project), &["goverance#how"]);
    assert!(said.contains("did you mean `governance#how`?"), "{said}");
}

#[test]
fn a_reason_is_needed() {
    let said = refused(&council(|project| project), &["governance#how", "--remove", " "]);
    assert!(said.contains("readers are told why"), "{said}");
}

#[test]
fn a_fence_that_nobody_closed_takes_no_section() {
    let said = refused(&council(|project| project.file(OWN, "## How\n```text\nOurs.\n")), &["governance#actions"]);
    assert!(said.contains("a fence or a comment that is not closed"), "{said}");
}

#[test]
fn a_handbook_that_stands_on_no_other_has_nothing_to_adapt() {
    let folder = on_disk(&Project::new());
    assert_eq!(code(&adapt(&folder, &["governance#how"])), 2);
}

#[test]
fn the_texts_of_both_predecessors_are_offered() {
    let folder = on_disk(&fetched(&merged(), merged()));
    assert_data_eq!(
        refused(&folder, &["governance#how"]),
        str![[r#"
error: `capabilities/governance#how` has the words of several here; say which to begin with:
       
       flagstaff adapt governance#how --from harbour
         Ask the port.
       
       flagstaff adapt governance#how --from moorland
         Ask the market.

"#]]
    );
}

#[test]
fn the_text_of_one_predecessor_is_begun_with() {
    let folder = on_disk(&fetched(&merged(), merged()));
    let output = adapt(&folder, &["governance#how", "--from", "moorland"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(text(&folder, OWN), "## How\nAsk the market.\n");
}

#[test]
fn a_misspelt_layer_gets_the_nearest() {
    let folder = on_disk(&fetched(&merged(), merged()));
    let said = refused(&folder, &["governance#how", "--from", "moreland"]);
    assert!(said.contains("did you mean `moorland`?"), "{said}");
}
