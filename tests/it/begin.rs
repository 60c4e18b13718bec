//! `flagstaff init --from`: a council's repository in one command.

use std::fs;
use std::process::Output;

use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::upstream::{Desk, files};

/// A desk where nobody has begun a local version yet.
fn desk() -> Desk {
    let desk = Desk::new();
    fs::remove_dir_all(desk.path("council")).expect("removed");
    desk
}

fn begun(desk: &Desk, args: &[&str]) -> Output {
    flagstaff(desk.0.path(), &[&["init", "--from", "national", "council"], args].concat())
}

#[test]
fn a_local_version_is_begun_in_one_command_that_says_the_next() {
    let desk = desk();
    let output = begun(&desk, &["--title", "Calderbrook handbook", "--publisher", "Calderbrook Council"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
    assert_data_eq!(
        stderr(&output),
        str![[r#"
13 files are new
`national` is “Planting the Flag”: release 2.0, 2 files

`Calderbrook handbook` is a local version of “Planting the Flag” now; to see it in the browser, type

  flagstaff -C council serve

"#]]
    );
}

#[test]
fn a_local_version_that_was_begun_passes_the_check() {
    let desk = desk();
    begun(&desk, &["--yes"]);
    let output = desk.council(&["check"]);
    let found = stdout(&output);
    assert!(code(&output) == 0 && !found.contains("error["), "{found}");
}

#[test]
fn a_local_version_that_was_begun_can_be_built_without_what_it_was_fetched_from() {
    let desk = desk();
    begun(&desk, &["--yes"]);
    fs::remove_dir_all(desk.path("national")).expect("removed");
    assert_eq!(code(&desk.council(&["build"])), 0);
    assert!(desk.path("council/public/local-version.html").is_file());
}

#[test]
fn a_local_version_names_its_source_as_seen_from_its_own_folder() {
    let desk = desk();
    begun(&desk, &["--yes"]);
    assert!(desk.text("council/handbook.toml").contains("[upstream]\nname = \"national\"\nsource = \"../national\"\n"));
    assert_eq!(code(&desk.council(&["upstream", "fetch"])), 0);
}

#[test]
fn a_local_version_can_be_begun_where_one_stands() {
    let desk = desk();
    fs::create_dir(desk.path("council")).expect("made");
    let output = desk.council(&["init", "--from", "../national", "--yes"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(desk.text("council/handbook.toml").contains("source = \"../national\"\n"));
}

#[test]
fn a_local_version_can_be_begun_from_inside_the_other_one() {
    let desk = desk();
    let output = flagstaff(&desk.path("national"), &["init", "--from", ".", "../council", "--yes"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(desk.text("council/handbook.toml").contains("name = \"national\"\nsource = \"../national\"\n"));
}

#[test]
fn a_local_version_of_a_repository_stands_on_the_revision_that_is_named() {
    let desk = desk();
    desk.git("national", &["init", "--quiet"]);
    desk.git("national", &["add", "--all"]);
    desk.git("national", &["commit", "--quiet", "--message", "x"]);
    desk.git("national", &["tag", "v1"]);
    let output = begun(&desk, &["--revision", "v1", "--yes"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(desk.text("council/handbook.toml").contains("source = \"../national\"\nrevision = \"v1\"\n"));
    assert!(desk.text("council/handbook.lock").contains("commit = "));
}

#[test]
fn git_is_told_to_keep_what_was_fetched_to_the_byte() {
    let desk = desk();
    begun(&desk, &["--yes"]);
    let before = desk.state();
    desk.git("council", &["init", "--quiet"]);
    desk.git("council", &["config", "core.autocrlf", "true"]);
    desk.git("council", &["add", "--all"]);
    desk.git("council", &["commit", "--quiet", "--message", "x"]);
    fs::remove_dir_all(desk.path("council/upstream")).expect("removed");
    fs::remove_file(desk.path("council/handbook.lock")).expect("removed");
    desk.git("council", &["checkout", "--quiet", "--", "upstream", "handbook.lock"]);
    let kept = |name: &str| name.starts_with("upstream") || name == "handbook.lock";
    let after = desk.state();
    assert!(before.iter().filter(|(name, _)| kept(name)).all(|(name, bytes)| after.get(name) == Some(bytes)));
}

#[test]
fn a_source_that_cannot_be_fetched_leaves_no_half_of_a_folder() {
    let desk = desk();
    let output = flagstaff(desk.0.path(), &["init", "--from", "nowhere", "council"]);
    assert!(code(&output) == 2 && stderr(&output).contains("nothing was written"), "{}", stderr(&output));
    assert!(!desk.path("council").exists());
}

#[test]
fn a_hostile_source_leaves_no_half_of_a_folder() {
    let desk = desk();
    desk.write("national/content/con.md", "x");
    assert_eq!(code(&begun(&desk, &[])), 2);
    assert!(!desk.path("council").exists());
}

#[test]
fn what_is_there_is_never_changed() {
    let desk = desk();
    desk.write("council/.gitignore", "mine\n");
    desk.write("council/content/pages/local-version.md", "---\ntitle: Ours\n---\nText.\n");
    begun(&desk, &["--yes"]);
    assert_eq!(desk.text("council/.gitignore"), "mine\n");
    assert!(desk.text("council/content/pages/local-version.md").contains("title: Ours"));
}

#[test]
fn a_handbook_is_not_made_a_local_version() {
    let desk = Desk::new();
    let before = files(desk.0.path());
    assert_eq!(code(&begun(&desk, &[])), 2);
    assert_eq!(files(desk.0.path()), before);
}

#[test]
fn a_value_that_nobody_asks_for_is_refused() {
    let desk = desk();
    let output = begun(&desk, &["--value", "concil=x"]);
    assert!(code(&output) == 2 && stderr(&output).contains("asks for no value `concil`"), "{}", stderr(&output));
}

/// The same desk, where the nation asks for two words that differ from place to place.
fn asking() -> Desk {
    let desk = desk();
    let values = "[values]\ncouncil = { text = \"your council\", hint = \"its full name\" }\nplace = { hint = \"its area\" }\nterms = \"x\"\n";
    desk.write("national/handbook.toml", format!("{}{values}", desk.text("national/handbook.toml")));
    desk
}

#[test]
fn values_that_are_given_are_set_and_the_check_passes() {
    let desk = asking();
    let output = begun(&desk, &["--yes", "--value", "council=Calderbrook Council", "--value", "place=Calderbrook"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let settings = desk.text("council/handbook.toml");
    let end = "[values]\n# its full name\ncouncil = \"Calderbrook Council\"\n# its area\nplace = \"Calderbrook\"\n";
    assert!(settings.ends_with(end), "{settings}");
    assert_eq!(code(&desk.council(&["check"])), 0, "{}", stdout(&desk.council(&["check"])));
}

#[test]
fn values_that_nobody_gave_are_lines_to_fill_in_and_named_by_the_check() {
    let desk = asking();
    let output = begun(&desk, &["--yes", "--value", "council=Calderbrook Council"]);
    assert!(code(&output) == 0 && stderr(&output).ends_with("flagstaff -C council check\n"), "{}", stderr(&output));
    assert!(stderr(&output).contains("fill in the empty line under `[values]`"));
    assert!(desk.text("council/handbook.toml").ends_with("# its area\nplace = \"\"\n"));
    let found = stdout(&desk.council(&["check"]));
    assert!(found.contains("value/unset") && found.contains("place"), "{found}");
}
