//! What is left of a site when the disk fails, fills up, the program is ended or somebody else builds, at each step of
//! publishing.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use flagstaff::disk::{Disk, System};
use flagstaff::exchange::{MARK, Workshop};
use flagstaff::site::output::{self, Failure, Published};
use tempfile::{TempDir, tempdir};

use crate::broken_disk::{Broken, Event, Kind};

pub(crate) type Site = BTreeMap<String, String>;

pub(crate) fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| (String::from(*path), String::from(*text))).collect()
}

/// With a file that changes, one that goes, and two that stay.
fn old() -> Site {
    site(&[("a.html", "old"), ("gone/b.html", "old"), ("issues/c.html", "kept"), ("issues/d.html", "kept")])
}

fn new() -> Site {
    site(&[("a.html", "new"), ("new/e.html", "new"), ("issues/c.html", "kept"), ("issues/d.html", "kept")])
}

fn publish(disk: &dyn Disk, target: &Path, site: &Site) -> Result<Published, Failure> {
    let paths: Vec<&str> = site.keys().map(String::as_str).collect();
    let (early, late) = paths.split_at(2);
    output::publish_growing(disk, target, early, || late.to_vec(), |path| Some(Cow::Borrowed(site[path].as_bytes())))
}

/// Every file below a folder, by path, but for the lists of what was published.
pub(crate) fn files(folder: &Path) -> Site {
    let all = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("listed"));
    let files = all.filter(|entry| entry.file_type().is_file() && entry.file_name() != MARK);
    let path = |path: &Path| path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
    files.map(|entry| (path(entry.path()), fs::read_to_string(entry.path()).expect("read"))).collect()
}

/// A folder with the old site in `public`.
fn published() -> TempDir {
    let folder = tempdir().expect("a temporary folder");
    publish(&System, &folder.path().join("public"), &old()).expect("published");
    folder
}

/// How many steps a build of the new site over the old one has.
fn steps(kind: Kind) -> usize {
    let (folder, disk) = (published(), Broken::sound(kind));
    publish(&disk, &folder.path().join("public"), &new()).expect("published");
    disk.steps()
}

/// Builds the new site over the old one once for each step, with something happening there, and tells `look` the result
/// and the folder.
fn at_each_step<'a>(
    kind: Kind,
    event: impl Fn() -> Event<'a>,
    look: impl Fn(Result<Published, Failure>, &Path, usize),
) {
    let steps = steps(kind);
    assert!(steps > 15, "a build of these sites has more steps than {steps}");
    for at in 1..=steps {
        let folder = published();
        let disk = Broken::new(kind, at, event());
        let result = publish(&disk, &folder.path().join("public"), &new());
        look(result, folder.path(), at);
    }
}

/// Builds again, and finds nothing there but the new site.
fn builds_and_clears_up(folder: &Path, at: usize) {
    publish(&System, &folder.join("public"), &new()).unwrap_or_else(|why| panic!("step {at}: {why:?}"));
    let public: Site = new().into_iter().map(|(path, text)| (format!("public/{path}"), text)).collect();
    assert_eq!(files(folder), public, "step {at}");
    assert_eq!(fs::read_dir(folder).expect("listed").count(), 1, "step {at}");
}

#[test]
fn a_build_that_fails_at_any_step_leaves_the_old_site_or_is_done() {
    at_each_step(
        Kind::Full,
        || Event::Failure(ErrorKind::StorageFull),
        |result, folder, at| {
            let whole = if result.is_ok() { new() } else { old() };
            assert_eq!(files(&folder.join("public")), whole, "step {at}");
        },
    );
}

#[test]
fn a_disk_that_is_full_at_any_step_leaves_the_old_site_or_the_build_is_done() {
    at_each_step(
        Kind::Full,
        || Event::Full,
        |result, folder, at| {
            let whole = if result.is_ok() { new() } else { old() };
            assert_eq!(files(&folder.join("public")), whole, "step {at}");
        },
    );
}

#[test]
fn a_build_on_a_disk_that_was_full_leaves_nothing_beside_the_site() {
    at_each_step(
        Kind::Full,
        || Event::Full,
        |result, folder, at| {
            // To take away what is beside it is no part of being done, and is left to the next build where it fails.
            if result.is_err() {
                assert_eq!(fs::read_dir(folder).expect("listed").count(), 1, "step {at}");
            }
        },
    );
}

#[test]
fn a_build_that_is_ended_at_any_step_leaves_the_old_site_or_the_new_one() {
    at_each_step(
        Kind::Full,
        || Event::End,
        |_, folder, at| {
            let found = files(&folder.join("public"));
            assert!(found == old() || found == new(), "step {at}: {found:?}");
        },
    );
}

#[test]
fn the_build_after_one_that_was_ended_at_any_step_succeeds_and_clears_up() {
    at_each_step(Kind::Full, || Event::End, |_, folder, at| builds_and_clears_up(folder, at));
}

#[test]
fn the_build_after_one_that_failed_at_any_step_succeeds_and_clears_up() {
    at_each_step(
        Kind::Full,
        || Event::Failure(ErrorKind::StorageFull),
        |_, folder, at| builds_and_clears_up(folder, at),
    );
}

#[test]
fn where_folders_cannot_be_exchanged_an_ended_build_leaves_a_whole_site_or_the_next_brings_it_back() {
    at_each_step(
        Kind::Plain,
        || Event::End,
        |_, folder, at| {
            let (public, aside) = (folder.join("public"), folder.join(".public.flagstaff/old"));
            let found = files(if public.exists() { &public } else { &aside });
            assert!(found == old() || found == new(), "step {at}: {found:?}");
            builds_and_clears_up(folder, at);
        },
    );
}

#[test]
fn where_folders_cannot_be_exchanged_a_failed_build_leaves_the_old_site() {
    at_each_step(
        Kind::Plain,
        || Event::Failure(ErrorKind::StorageFull),
        |result, folder, at| {
            let whole = if result.is_ok() { new() } else { old() };
            assert_eq!(files(&folder.join("public")), whole, "step {at}");
        },
    );
}

#[test]
fn a_second_build_at_any_step_of_the_first_leaves_a_whole_site_of_one_of_them() {
    let third = site(&[("a.html", "third"), ("issues/f.html", "third"), ("third.html", "third")]);
    let steps = steps(Kind::Full);
    for at in 1..=steps {
        let folder = published();
        let public = folder.path().join("public");
        let second = || {
            let is_at_work = folder.path().join(".public.flagstaff/site").exists();
            match publish(&System, &public, &third) {
                Ok(_) => assert!(!is_at_work, "step {at}: the first one has something there that it takes away"),
                Err(Failure::Refused(why)) => assert!(why.contains("another build"), "step {at}: {why}"),
                Err(other) => panic!("step {at}: {other:?}"),
            }
        };
        let disk = Broken::new(Kind::Full, at, Event::Meanwhile(Box::new(second)));
        publish(&disk, &public, &new()).unwrap_or_else(|why| panic!("step {at}: {why:?}"));
        let found = files(&public);
        assert!(found == new() || found == third, "step {at}: {found:?}");
    }
}

#[test]
fn a_folder_to_build_in_that_vanishes_at_any_step_takes_no_site_along() {
    let steps = steps(Kind::Full);
    for at in 1..=steps {
        let folder = published();
        let public = folder.path().join("public");
        let workshop = folder.path().join(".public.flagstaff");
        let vanishes = || fs::remove_dir_all(&workshop).unwrap_or_default();
        let disk = Broken::new(Kind::Full, at, Event::Meanwhile(Box::new(vanishes)));
        let result = publish(&disk, &public, &new());
        let whole = if result.is_ok() { new() } else { old() };
        assert_eq!(files(&public), whole, "step {at}");
        builds_and_clears_up(folder.path(), at);
    }
}

#[test]
fn a_folder_to_build_in_that_is_taken_away_between_two_files_is_missed() {
    let folder = published();
    let workshop = folder.path().join(".public.flagstaff");
    let early = ["a.html", "new/e.html"];
    let later = || {
        // The last of the first files is whole when its bytes are there.
        while !early.iter().all(|path| fs::read(workshop.join("site").join(path)).is_ok_and(|bytes| bytes == b"new")) {
            std::thread::yield_now();
        }
        fs::remove_dir_all(&workshop).expect("taken away");
        vec!["issues/c.html"]
    };
    let public = folder.path().join("public");
    let result = output::publish_growing(&System, &public, &early, later, |_| Some(Cow::Borrowed(b"new")));
    assert!(matches!(result, Err(Failure::Machine(_))), "{result:?}");
    assert_eq!(files(&public), old());
}

#[test]
fn an_exchange_that_is_undone_brings_the_old_folder_back() {
    for kind in [Kind::Full, Kind::Plain] {
        let (folder, disk) = (published(), Broken::sound(kind));
        let public = folder.path().join("public");
        let workshop = Workshop::open(&disk, &public).expect("open");
        disk.make_folder(&workshop.staged()).expect("made");
        workshop.exchange().expect("exchanged");
        assert_eq!(files(&public), Site::new());
        workshop.undo().expect("undone");
        assert_eq!(files(&public), old());
    }
}

#[test]
fn a_volume_that_cannot_be_exchanged_is_named_with_a_folder_that_can() {
    let refusals = RefCell::new(Vec::new());
    at_each_step(
        Kind::Full,
        || Event::Failure(ErrorKind::ResourceBusy),
        |result, folder, _| {
            if let Err(Failure::Refused(why)) = result {
                assert_eq!(files(&folder.join("public")), old());
                refusals.borrow_mut().push(why.replace(&*folder.to_string_lossy(), ""));
            }
        },
    );
    let why = "/public is a disk or a volume of its own, which cannot be exchanged as a whole; name a folder in it, such as /public/public";
    assert_eq!(refusals.into_inner(), [why]);
}
