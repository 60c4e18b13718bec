//! Layers on layers: regions between the nation and a council, two predecessors that become one, loops, and fetches that
//! are interrupted.

use std::fs;

use flagstaff::lock::Lock;
use flagstaff::source::{Source, SourceId};

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::upstream::{Desk, NATIONAL, files};

fn handbook(title: &str, upstreams: &[&str]) -> String {
    let upstreams = upstreams.iter().map(|name| format!("\n[[upstream]]\nsource = \"../{name}\"\n"));
    format!("title = \"{title}\"\n{}", upstreams.collect::<String>())
}

/// A desk where `region` stands on the nation, and the council on the region.
fn region() -> Desk {
    let desk = Desk::new();
    desk.write("region/handbook.toml", handbook("Region", &["national"]));
    desk.write("region/content/pages/region.md", "---\ntitle: Region\n---\nText.\n");
    fetched(&desk, "region");
    desk.write("council/handbook.toml", handbook("Ours", &["region"]));
    desk
}

fn fetched(desk: &Desk, folder: &str) -> String {
    let output = flagstaff(&desk.path(folder), &["upstream", "fetch"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stderr(&output)
}

fn lock(desk: &Desk) -> Lock {
    Lock::parse(&Source::new(SourceId::local("handbook.lock"), desk.text("council/handbook.lock"))).0
}

fn names(desk: &Desk) -> Vec<String> {
    lock(desk).layers.into_iter().map(|layer| layer.name).collect()
}

#[track_caller]
fn refused(desk: &Desk, why: &str) {
    let before = desk.state();
    let output = desk.council(&["upstream", "fetch"]);
    assert!(code(&output) == 2 && stderr(&output).contains(why), "{}", stderr(&output));
    assert_eq!(desk.state(), before);
}

#[test]
fn what_an_upstream_stands_on_lies_beside_it() {
    let desk = region();
    fetched(&desk, "council");
    assert_eq!(names(&desk), ["region", "national"]);
    assert_eq!(lock(&desk).layers[1].via.as_deref(), Some("region"));
    assert_eq!(files(&desk.path("council/upstream/national")), files(&desk.path("region/upstream/national")));
    assert!(!stdout(&desk.council(&["check"])).contains("layer/"));
}

#[test]
fn a_nation_below_two_predecessors_is_there_once_below_both() {
    let desk = Desk::new();
    for name in ["north", "south"] {
        desk.write(&format!("{name}/handbook.toml"), handbook(name, &["national"]));
        fetched(&desk, name);
    }
    desk.write("council/handbook.toml", handbook("Ours", &["north", "south"]));
    fetched(&desk, "council");
    assert_eq!(names(&desk), ["north", "south", "national"]);
}

#[test]
fn of_two_states_of_a_nation_the_newer_is_kept_and_said() {
    let desk = Desk::new();
    for (name, release) in [("north", "2.10"), ("south", "2.9")] {
        desk.write("national/handbook.toml", NATIONAL.replace("2.0", release));
        desk.write(&format!("{name}/handbook.toml"), handbook(name, &["national"]));
        fetched(&desk, name);
    }
    desk.write("council/handbook.toml", handbook("Ours", &["north", "south"]));
    let said = fetched(&desk, "council");
    assert!(said.contains("release 2.10 by `north`, release 2.9 by `south`; release 2.10 is kept"), "{said}");
    assert_eq!(lock(&desk).layers[2].release.as_deref(), Some("2.10"));
}

#[test]
fn two_handbooks_of_one_name_are_told_apart() {
    let desk = region();
    desk.write("other/national/handbook.toml", "title = \"Another nation\"\n");
    desk.write(
        "council/handbook.toml",
        format!("{}\n[[upstream]]\nsource = \"../other/national\"\n", handbook("Ours", &["region"])),
    );
    let said = fetched(&desk, "council");
    assert!(said.contains("the one that `region` stands on is `region-national`"), "{said}");
    assert_eq!(names(&desk), ["region", "region-national", "national"]);
    assert!(!stdout(&desk.council(&["check"])).contains("layer/"));
}

#[test]
fn what_the_settings_name_themselves_is_what_is_there() {
    let desk = region();
    desk.write("national/handbook.toml", NATIONAL.replace("2.0", "1.0"));
    desk.write("council/handbook.toml", handbook("Ours", &["region", "national"]));
    fetched(&desk, "council");
    assert_eq!(lock(&desk).layers[1].release.as_deref(), Some("1.0"));
    assert!(!stdout(&desk.council(&["check"])).contains("layer/"));
}

#[test]
fn one_of_several_is_fetched_and_the_others_stay() {
    let desk = region();
    desk.write("other/handbook.toml", "title = \"Other\"\n");
    desk.write("council/handbook.toml", handbook("Ours", &["region", "other"]));
    fetched(&desk, "council");
    desk.write("other/handbook.toml", "title = \"Other\"\nsummary = \"New.\"\n");
    desk.write("region/content/pages/region.md", "---\ntitle: Changed\n---\nText.\n");
    let output = desk.council(&["upstream", "fetch", "other"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(names(&desk), ["region", "national", "other"]);
    assert!(desk.text("council/upstream/other/handbook.toml").contains("New."));
    assert!(!desk.text("council/upstream/region/content/pages/region.md").contains("Changed"));
}

#[test]
fn an_upstream_is_added_below_the_others_and_fetched() {
    let desk = Desk::new();
    desk.write("other/handbook.toml", "title = \"Other\"\n");
    fetched(&desk, "council");
    let output = desk.council(&["upstream", "add", "second", "../other"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(names(&desk), ["national", "second"]);
    assert!(desk.text("council/handbook.toml").contains("[[upstream]]\nname = \"second\"\nsource = \"../other\"\n"));
    assert!(desk.text("council/handbook.toml").contains("source = \"../national\" # theirs\n"));
}

#[test]
fn an_upstream_that_cannot_be_fetched_is_not_added() {
    let desk = Desk::new();
    let before = desk.state();
    let output = desk.council(&["upstream", "add", "second", "../nowhere"]);
    assert_eq!((code(&output), desk.state()), (2, before), "{}", stderr(&output));
}

#[test]
fn an_upstream_that_is_there_is_not_added_again() {
    let output = Desk::new().council(&["upstream", "add", "national", "../national"]);
    assert!(code(&output) == 2 && stderr(&output).contains("there is an upstream `national` already"));
}

#[test]
fn a_loop_of_handbooks_is_refused() {
    let desk = region();
    desk.write("council/content/pages/ours.md", "---\ntitle: Ours\n---\nText.\n");
    fetched(&desk, "council");
    // Now the nation would stand on the council, which stands on it.
    desk.write("national/handbook.toml", format!("{NATIONAL}[upstream]\nsource = \"../council\"\n"));
    let before = files(&desk.path("national"));
    let output = flagstaff(&desk.path("national"), &["upstream", "fetch"]);
    assert!(code(&output) == 2 && stderr(&output).contains("stands on this handbook"), "{}", stderr(&output));
    assert_eq!(files(&desk.path("national")), before);
}

#[test]
fn an_upstream_that_did_not_fetch_its_own_is_refused() {
    let desk = region();
    fs::remove_file(desk.path("region/handbook.lock")).expect("removed");
    refused(&desk, "it stands on `national` itself, which was not fetched there");
}

#[test]
fn an_upstream_whose_own_copies_were_edited_is_refused() {
    let desk = region();
    desk.write("region/upstream/national/content/pages/extra.md", "x");
    refused(&desk, "the files of `national` in its folder `upstream` are not as they were fetched");
}

#[test]
fn an_upstream_with_a_newer_lock_is_refused() {
    let desk = region();
    desk.write("region/handbook.lock", desk.text("region/handbook.lock").replace("version = 1", "version = 2"));
    refused(&desk, "has the form 2, and this flagstaff knows 1 at most");
}

#[test]
fn a_lock_that_cannot_be_read_is_not_written_over() {
    let desk = Desk::new();
    fetched(&desk, "council");
    desk.write("council/handbook.lock", "<<<<<<< ours\n");
    let before = desk.state();
    let output = desk.council(&["upstream", "fetch", "--force"]);
    assert!(code(&output) == 2 && stderr(&output).contains("lock/unreadable"), "{}", stderr(&output));
    assert_eq!(desk.state(), before);
}

/// A council whose fetch was ended after the files and before the lock; the state that it was to have.
fn interrupted() -> (Desk, std::collections::BTreeMap<String, Vec<u8>>) {
    let desk = Desk::new();
    fetched(&desk, "council");
    let old = desk.text("council/handbook.lock");
    desk.write("national/content/pages/new.md", "---\ntitle: New\n---\nText.\n");
    fetched(&desk, "council");
    let wanted = desk.state();
    desk.write("council/.upstream.flagstaff/handbook.lock", desk.text("council/handbook.lock"));
    desk.write("council/.upstream.flagstaff/site/national/handbook.toml", "the old one");
    desk.write("council/handbook.lock", old);
    (desk, wanted)
}

#[test]
fn a_fetch_that_was_ended_before_its_lock_is_named_and_finished() {
    let (desk, wanted) = interrupted();
    assert!(stdout(&desk.council(&["check"])).contains("error[layer/interrupted]"));
    assert!(fetched(&desk, "council").contains("an interrupted fetch is finished"));
    assert_eq!(desk.state(), wanted);
}

#[test]
fn what_was_adapted_after_an_interruption_is_kept() {
    let (desk, _) = interrupted();
    let adapted = "\n[[adapted]]\nentry = \"a/b\"\npart = \"how\"\n";
    desk.write("council/handbook.lock", format!("{}{adapted}", desk.text("council/handbook.lock")));
    fetched(&desk, "council");
    assert_eq!(lock(&desk).adapted.len(), 1);
}

#[test]
fn an_edit_after_an_interruption_is_not_lost() {
    let (desk, _) = interrupted();
    desk.write("council/upstream/national/content/pages/new.md", "ours");
    let output = desk.council(&["upstream", "fetch"]);
    assert_eq!((code(&output), desk.text("council/upstream/national/content/pages/new.md").as_str()), (1, "ours"));
}

#[test]
fn a_fetch_that_was_ended_before_its_files_leaves_the_old_ones_whole() {
    let desk = Desk::new();
    fetched(&desk, "council");
    let before = desk.state();
    desk.write("council/.upstream.flagstaff/handbook.lock", desk.text("council/handbook.lock").replace("2.0", "2.1"));
    desk.write("council/.upstream.flagstaff/site/national/content/half.md", "half");
    assert!(!stdout(&desk.council(&["check"])).contains("layer/"));
    fetched(&desk, "council");
    assert_eq!(desk.state(), before);
}

#[test]
fn where_the_lock_cannot_be_written_the_old_files_come_back() {
    let desk = Desk::new();
    // A folder in the place of the lock is something that no file can take the place of.
    desk.write("council/handbook.lock/x", "x");
    let before = desk.state();
    let output = desk.council(&["upstream", "fetch"]);
    assert_eq!((code(&output), desk.state()), (3, before), "{}", stderr(&output));
}

/// A limit of the system stands in for a full disk.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_everything_as_it_was() {
    let desk = Desk::new();
    fetched(&desk, "council");
    desk.write("national/content/large.png", vec![b'x'; 1 << 20]);
    let before = desk.state();
    let line = format!("ulimit -f 100; trap '' XFSZ; exec {} upstream fetch", env!("CARGO_BIN_EXE_flagstaff"));
    let mut shell = std::process::Command::new("bash");
    let output = shell.current_dir(desk.path("council")).args(["-c", &line]).output().expect("started");
    assert_eq!((code(&output), desk.state()), (3, before), "{}", stderr(&output));
}

/// A program in the place of git that is ended in the middle of a fetch.
#[cfg(unix)]
#[test]
fn a_fetch_that_git_does_not_end_leaves_everything_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    fetched(&desk, "council");
    desk.write("council/handbook.toml", "title = \"Ours\"\n[upstream]\nname = \"national\"\nsource = \"../x.git\"\n");
    let lines = "#!/bin/sh\ncase \"$*\" in *ls-remote*) printf '%040d\\tHEAD\\n' 1;; *fetch*) kill -9 $$;; esac\n";
    desk.write("bin/git", lines);
    fs::set_permissions(desk.path("bin/git"), fs::Permissions::from_mode(0o755)).expect("set");
    let before = desk.state();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(desk.path("council")).args(["upstream", "fetch"]);
    let path = format!("{}:{}", desk.path("bin").display(), std::env::var("PATH").expect("a path"));
    let output = command.env("PATH", path).output().expect("started");
    assert_eq!((code(&output), desk.state()), (3, before), "{}", stderr(&output));
}
