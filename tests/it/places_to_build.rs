//! Where a site may be written and where not, by the program as its users start it: a clear word, an exit code, and
//! nothing touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flagstaff::exchange::MARK;
use tempfile::{TempDir, tempdir};

use crate::commands::{code, flagstaff, on_disk, stderr};
use crate::project::Project;

/// A folder with a handbook in `book`, so that there is something above it.
fn desk() -> TempDir {
    let desk = tempdir().expect("a temporary folder");
    let book = on_disk(&Project::weighed(""));
    fs::rename(book.keep(), desk.path().join("book")).expect("moved");
    desk
}

/// Everything below a folder: the bytes of files, and where links lead.
pub(crate) fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("listed"));
    all.map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
        let kind = entry.file_type();
        let holds = match (kind.is_dir(), kind.is_symlink()) {
            (true, _) => Vec::new(),
            (_, true) => fs::read_link(entry.path()).expect("a link").to_string_lossy().into_owned().into_bytes(),
            (false, false) => fs::read(entry.path()).expect("read"),
        };
        (path, holds)
    })
    .collect()
}

/// Builds into `output` from the handbook on a desk, and tells why it was refused. Nothing has changed then.
fn refused(desk: &Path, output: &str) -> String {
    let before = everything(desk);
    let build = flagstaff(&desk.join("book"), &["build", "--output", output]);
    assert_eq!((code(&build), everything(desk) == before), (2, true), "{}", stderr(&build));
    stderr(&build).replace(&*desk.canonicalize().expect("there").to_string_lossy(), "").trim_end().to_owned()
}

const NAME_ONE: &str = "name a folder of its own, such as `public`";

#[test]
fn the_folder_of_the_handbook_is_refused() {
    let desk = desk();
    let why = format!("error: the site cannot be written into `.`, because the handbook itself lies there; {NAME_ONE}");
    assert_eq!(refused(desk.path(), "."), why);
}

#[test]
fn the_folder_above_the_handbook_is_refused() {
    let desk = desk();
    let why =
        format!("error: the site cannot be written into `..`, because the handbook itself lies there; {NAME_ONE}");
    assert_eq!(refused(desk.path(), ".."), why);
}

#[test]
fn the_whole_disk_is_refused() {
    let desk = desk();
    let why = format!("error: the site cannot be written into `/`, because the handbook itself lies there; {NAME_ONE}");
    assert_eq!(refused(desk.path(), "/"), why);
}

#[test]
fn a_folder_in_the_content_is_refused() {
    let desk = desk();
    let why = "error: the site cannot be written into `content/site`, because it is made from what lies in `content`; ";
    assert_eq!(refused(desk.path(), "content/site"), format!("{why}{NAME_ONE}"));
}

#[test]
fn a_way_that_leads_into_the_content_in_the_end_is_refused() {
    let desk = desk();
    assert!(refused(desk.path(), "public/../content/site").contains("what lies in `content`"));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let desk = desk();
    let why = "error: /book/handbook.toml is a file; name a folder that is new or that flagstaff made";
    assert_eq!(refused(desk.path(), "handbook.toml"), why);
}

#[test]
fn a_folder_below_a_file_is_refused() {
    let desk = desk();
    let why = "error: /book/handbook.toml is a file, and no folder can be made in it; name another one";
    assert_eq!(refused(desk.path(), "handbook.toml/site"), why);
}

#[test]
fn a_folder_with_somebodys_work_in_it_is_refused() {
    let desk = desk();
    fs::create_dir(desk.path().join("thesis")).expect("made");
    fs::write(desk.path().join("thesis/chapter.doc"), "ten years of work").expect("written");
    let why = "error: /thesis was not made by flagstaff, and it has files in it such as `chapter.doc`; \
               name a folder that is new, or empty this one yourself";
    assert_eq!(refused(desk.path(), "../thesis"), why);
}

#[test]
fn a_site_in_which_somebody_keeps_a_file_is_refused() {
    let desk = desk();
    flagstaff(&desk.path().join("book"), &["build"]);
    fs::write(desk.path().join("book/public/CNAME"), "handbook.example").expect("written");
    let why = "error: `CNAME` in /book/public was put there by somebody else, and would be lost; move it out first";
    assert_eq!(refused(desk.path(), "public"), why);
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let desk = desk();
    let workshop = desk.path().join(format!("book/.public{MARK}"));
    fs::create_dir(&workshop).expect("made");
    let lock = fs::File::create(workshop.join("lock")).expect("made");
    lock.lock().expect("locked");
    let why = "error: another build is writing /book/public at this moment; wait for it to end";
    assert_eq!(refused(desk.path(), "public"), why);
}

#[test]
fn builds_that_are_started_together_leave_a_whole_site() {
    let desk = desk();
    let book = desk.path().join("book");
    flagstaff(&book, &["build", "-q"]);
    let whole = everything(&book.join("public"));
    for _ in 0..3 {
        let start = |_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
            command.current_dir(&book).args(["build", "-q"]).stderr(Stdio::piped()).spawn().expect("started")
        };
        let builds: Vec<_> = (0..4).map(start).collect();
        let ends: Vec<Output> = builds.into_iter().map(|build| build.wait_with_output().expect("ended")).collect();
        assert!(ends.iter().any(|end| code(end) == 0), "nobody built");
        for end in ends.iter().filter(|end| code(end) != 0) {
            assert!(code(end) == 2 && stderr(end).contains("another build is writing"), "{}", stderr(end));
        }
        assert!(everything(&book.join("public")) == whole);
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;

    use super::*;

    #[test]
    fn the_home_folder_is_refused_though_it_is_empty() {
        let (desk, home) = (desk(), tempdir().expect("a temporary folder"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
        command.current_dir(desk.path().join("book")).env("HOME", home.path()).args(["build", "-o"]).arg(home.path());
        let build = command.output().expect("started");
        assert!(
            code(&build) == 2 && stderr(&build).contains("because your home folder lies there"),
            "{}",
            stderr(&build)
        );
        assert!(everything(home.path()).is_empty());
    }

    #[test]
    fn a_folder_behind_a_link_into_the_content_is_refused() {
        let desk = desk();
        symlink("book/content", desk.path().join("site")).expect("linked");
        assert!(refused(desk.path(), "../site/new").contains("what lies in `content`"));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_refused() {
        let desk = desk();
        symlink("gone", desk.path().join("site")).expect("linked");
        assert!(refused(desk.path(), "../site").contains("/site is a symbolic link that leads nowhere"));
    }

    #[test]
    fn a_folder_that_a_link_leads_to_is_replaced_and_the_link_stays() {
        let desk = desk();
        fs::create_dir(desk.path().join("real")).expect("made");
        symlink("real", desk.path().join("site")).expect("linked");
        let build = flagstaff(&desk.path().join("book"), &["build", "-o", "../site"]);
        assert_eq!(code(&build), 0, "{}", stderr(&build));
        assert!(desk.path().join("site").is_symlink() && desk.path().join("real/index.html").is_file());
    }

    /// A limit of the system stands in for a full disk: the real one needs a disk of its own, and is filled at every step
    /// in `faults_of_sites`.
    #[test]
    fn a_file_that_cannot_be_written_whole_leaves_the_old_site_and_nothing_beside_it() {
        let desk = desk();
        let book = desk.path().join("book");
        flagstaff(&book, &["build", "-q"]);
        fs::write(book.join("handbook.toml"), "title = \"Another\"\n").expect("written");
        let before = everything(desk.path());
        let script = format!("trap '' XFSZ; ulimit -f 8; {} build", env!("CARGO_BIN_EXE_flagstaff"));
        let build = Command::new("sh").current_dir(&book).args(["-c", &script]).output().expect("started");
        assert_eq!((code(&build), everything(desk.path()) == before), (3, true), "{}", stderr(&build));
        assert!(stderr(&build).contains("ask who looks after this machine; what was published before is as it was"));
    }

    /// The program as somebody who may not write where others own: permissions do not hold for the administrator.
    fn as_another(program: &Path, desk: &Path) -> Command {
        let mut command = Command::new(program);
        if fs::metadata(desk).expect("there").uid() == 0 {
            command.uid(65534).gid(65534);
        }
        command.current_dir(desk.join("book"));
        command
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_named_and_nothing_is_touched() {
        let desk = desk();
        let mode = |path: &str, mode: u32| {
            fs::set_permissions(desk.path().join(path), fs::Permissions::from_mode(mode)).expect("set");
        };
        // Where the repository lies, others may not even look.
        let program = desk.path().join("flagstaff");
        // Not by this program: a file that it has open for writing cannot be started, and other tests start programs which
        // have open what it has.
        let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_flagstaff")).arg(&program).status();
        assert!(copied.expect("there is a `cp`").success());
        for (path, bits) in [("", 0o755), ("flagstaff", 0o755), ("book", 0o555)] {
            mode(path, bits);
        }
        let before = everything(desk.path());
        let build = as_another(&program, desk.path()).arg("build").output().expect("started");
        let after = everything(desk.path());
        mode("book", 0o755);
        assert_eq!((code(&build), after == before), (3, true), "{}", stderr(&build));
        assert!(stderr(&build).contains("Permission denied") && stderr(&build).contains("choose another folder"));
    }

    #[test]
    fn a_folder_that_has_vanished_is_a_failure_of_the_machine() {
        let desk = desk();
        fs::create_dir(desk.path().join("gone")).expect("made");
        let script = format!("rmdir ../gone; {} build", env!("CARGO_BIN_EXE_flagstaff"));
        let build = Command::new("sh").current_dir(desk.path().join("gone")).args(["-c", &script]).output();
        let build = build.expect("started");
        assert!(code(&build) == 3 && stderr(&build).contains("cannot open the folder"), "{}", stderr(&build));
    }

    #[test]
    fn an_export_into_a_pipe_goes_through_it_and_the_pipe_stays() {
        let desk = desk();
        let pipe = desk.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("started").success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).expect("read")
        });
        let export = flagstaff(&desk.path().join("book"), &["export", "model", "-o", "../pipe"]);
        assert_eq!(code(&export), 0, "{}", stderr(&export));
        assert!(fs::symlink_metadata(&pipe).expect("there").file_type().is_fifo());
        assert!(reader.join().expect("read").starts_with('{'));
    }

    #[test]
    fn an_export_to_a_link_writes_the_file_that_it_leads_to() {
        let desk = desk();
        fs::write(desk.path().join("real.json"), "old").expect("written");
        symlink("real.json", desk.path().join("model.json")).expect("linked");
        flagstaff(&desk.path().join("book"), &["export", "model", "-o", "../model.json"]);
        assert!(desk.path().join("model.json").is_symlink());
        assert!(fs::read_to_string(desk.path().join("real.json")).expect("read").starts_with('{'));
    }
}
