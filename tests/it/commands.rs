//! The program as its users start it: what it prints, where, and how it ends.

use std::path::Path;
use std::process::{Command, Output};

use snapbox::{assert_data_eq, str};
use tempfile::{TempDir, tempdir};

use crate::project::Project;

pub(crate) fn on_disk(project: &Project) -> TempDir {
    let folder = tempdir().expect("a temporary folder");
    for (path, bytes) in &project.files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    folder
}

pub(crate) fn flagstaff(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_flagstaff")).current_dir(folder).args(args).output().expect("started")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

/// Whether flagstaff has apologised for a fault of its own, whatever its exit code.
pub(crate) fn failed_itself(output: &Output) -> bool {
    stderr(output).contains("flagstaff has failed")
}

#[test]
fn a_sound_handbook_has_nothing_to_fix() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["check"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "nothing to fix\n"));
}

#[test]
fn a_fault_is_drawn_with_its_excerpt_and_remedy() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    let output = flagstaff(folder.path(), &["check"]);
    assert_eq!(code(&output), 1);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
content/capabilities/sharing.md: 1 to fix

error[link/unknown-entry]: there is no entry `goverance`
  --> content/capabilities/sharing.md:12:5
   |
12 | See [[goverance]].
   |     ^^^^^^^^^^^^^
   |
   = help: did you mean `[[governance]]`?

1 to fix
to have 1 of them mended: flagstaff check --fix
to read more about a problem: flagstaff check --explain link/unknown-entry

"#]]
    );
}

#[test]
fn something_to_consider_does_not_fail() {
    let folder = on_disk(&Project::weighed("").how("A <b>bold</b> word."));
    assert_eq!(code(&flagstaff(folder.path(), &["check"])), 0);
}

#[test]
fn something_to_consider_fails_when_strict() {
    let folder = on_disk(&Project::weighed("").how("A <b>bold</b> word."));
    assert_eq!(code(&flagstaff(folder.path(), &["check", "--strict"])), 1);
}

#[test]
fn a_folder_without_a_handbook_is_wrong_usage() {
    let folder = tempdir().expect("a temporary folder");
    let output = flagstaff(folder.path(), &["check"]);
    assert_eq!(code(&output), 2);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
handbook.toml: 1 to fix

error[config/missing]: there is no `handbook.toml` here
--> handbook.toml
 = help: type `flagstaff init` to begin a handbook here, or go to the folder of yours

1 to fix
to read more about a problem: flagstaff check --explain config/missing

"#]]
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_failure_of_the_machine() {
    let folder = tempdir().expect("a temporary folder");
    assert_eq!(code(&flagstaff(folder.path(), &["-C", "nowhere", "check"])), 3);
}

#[test]
fn what_a_command_lacks_is_told_with_what_it_is() {
    let folder = tempdir().expect("a temporary folder");
    let said = stderr(&flagstaff(folder.path(), &["new"]));
    assert!(said.contains("\n  <TITLE>...    Its title; "), "{said}");
}

#[test]
fn what_a_command_lacks_is_told_with_what_it_can_be() {
    let folder = tempdir().expect("a temporary folder");
    let said = stderr(&flagstaff(folder.path(), &["export", "headers", "-q"]));
    assert!(said.contains("\n  --for <HOST>  The host") && said.contains("`netlify`, `cloudflare`"), "{said}");
}

#[test]
fn an_unknown_command_is_wrong_usage() {
    let folder = tempdir().expect("a temporary folder");
    assert_eq!(code(&flagstaff(folder.path(), &["biuld"])), 2);
}

#[test]
fn a_build_writes_the_site_and_says_so() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["build"]);
    assert!(
        folder.path().join("public/capabilities/governance.html").is_file() && stderr(&output).contains(" files in ")
    );
}

#[test]
fn a_handbook_with_faults_is_not_written() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    let output = flagstaff(folder.path(), &["build"]);
    assert!(code(&output) == 1 && !folder.path().join("public").exists());
}

#[test]
fn a_quiet_build_says_nothing() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["build", "--quiet"]);
    assert_eq!((stdout(&output), stderr(&output)), (String::new(), String::new()));
}

#[test]
fn a_build_into_somebody_elses_folder_is_wrong_usage() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["build", "--output", "content"]);
    assert!(code(&output) == 2 && stderr(&output).contains("cannot be written into `content`"));
}

#[test]
fn drafts_are_written_when_asked_for() {
    let folder = on_disk(&Project::weighed("").entry("title: Governance", "title: Governance\ndraft: true"));
    flagstaff(folder.path(), &["build", "--drafts"]);
    assert!(folder.path().join("public/capabilities/governance.html").is_file());
}

#[test]
fn an_address_that_is_none_is_wrong_usage() {
    let folder = on_disk(&Project::weighed(""));
    assert_eq!(code(&flagstaff(folder.path(), &["build", "-u", "handbook.example"])), 2);
}

#[test]
fn the_handbook_is_found_from_a_folder_in_it() {
    let folder = on_disk(&Project::weighed(""));
    assert_eq!(code(&flagstaff(&folder.path().join("content/capabilities"), &["check"])), 0);
}

#[test]
fn old_habits_of_other_generators_work() {
    let folder = on_disk(&Project::weighed(""));
    assert_eq!(code(&flagstaff(folder.path(), &["lint"])), 0);
}

#[test]
fn the_help_names_the_exit_codes() {
    let folder = tempdir().expect("a temporary folder");
    assert!(stdout(&flagstaff(folder.path(), &["--help"])).contains("Exit codes: 0 fine"));
}

#[test]
fn colours_are_used_when_asked_for() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    assert!(stdout(&flagstaff(folder.path(), &["check", "--color", "always"])).contains("\u{1b}["));
}

/// Kills builds that alternate between two sites, each after a few files more than the one before.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let entry = |at: usize| (format!("content/issues/issue-{at}.md"), crate::project::ENTRY);
    let project = (0..60).map(entry).fold(Project::weighed(""), |project, (path, text)| project.file(&path, text));
    let folder = on_disk(&project);
    let configuration = String::from_utf8_lossy(&project.files["handbook.toml"]);
    let public = folder.path().join("public");
    let staged = folder.path().join(".public.flagstaff/site/issues");
    let title = |path: &str| {
        let page = std::fs::read_to_string(public.join(path)).expect("a site is there");
        assert!(page.trim_end().ends_with("</html>"), "{path} is whole");
        page.contains("Second")
    };
    assert_eq!(code(&flagstaff(folder.path(), &["build"])), 0);
    let (mut interrupted, mut changed) = (0, 0);
    for round in 0..40 {
        // The later rounds wait for more files than the site has: those builds end by themselves.
        let before = title("index.html");
        let config = configuration.replace("A handbook", if before { "First" } else { "Second" });
        std::fs::write(folder.path().join("handbook.toml"), config).expect("written");
        let program = env!("CARGO_BIN_EXE_flagstaff");
        let mut build =
            Command::new(program).current_dir(folder.path()).args(["build", "-q"]).spawn().expect("started");
        let far_enough = || std::fs::read_dir(&staged).is_ok_and(|files| files.count() > round * 4);
        while build.try_wait().expect("asked").is_none() && !far_enough() {
            std::thread::yield_now();
        }
        build.kill().expect("killed, or ended by itself");
        interrupted += usize::from(!build.wait().expect("ended").success());
        assert_eq!(title("index.html"), title("issues/issue-59.html"), "round {round}");
        changed += usize::from(title("index.html") != before);
    }
    assert!(interrupted > 0, "every build was quicker than its killer");
    assert!(0 < changed && changed < 40, "{changed} of 40 builds were published, so only one outcome was tried");
    assert_eq!(code(&flagstaff(folder.path(), &["build", "-q"])), 0);
}
