//! Publishing: the folder is wholly the old site or wholly the new one, and nobody else's files are ever lost.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use flagstaff::disk::System;
use flagstaff::site::output::{self, Failure, MARK, Published};
use tempfile::{TempDir, tempdir};

fn site(files: &[(&'static str, &'static str)]) -> BTreeMap<&'static str, &'static str> {
    files.iter().copied().collect()
}

fn publish(target: &Path, files: &BTreeMap<&'static str, &'static str>) -> Result<Published, Failure> {
    let paths: Vec<&str> = files.keys().copied().collect();
    output::publish(&System, target, &paths, |path| Some(Cow::Borrowed(files[path].as_bytes())))
}

fn folder() -> TempDir {
    tempdir().expect("a temporary folder")
}

fn listed(folder: &Path) -> Vec<String> {
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("listed"));
    let files = all.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/")).collect()
}

fn refusal(result: Result<Published, Failure>) -> String {
    match result {
        Err(Failure::Refused(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_site_is_written_with_its_list() {
    let folder = folder();
    publish(&folder.path().join("public"), &site(&[("a/b.html", "1"), ("index.html", "2")])).expect("published");
    assert_eq!(listed(&folder.path().join("public")), [MARK, "a/b.html", "index.html"]);
}

#[test]
fn nothing_is_left_beside_the_site() {
    let folder = folder();
    publish(&folder.path().join("public"), &site(&[("index.html", "1")])).expect("published");
    let names: Vec<_> =
        fs::read_dir(folder.path()).expect("listed").map(|entry| entry.expect("there").file_name()).collect();
    assert_eq!(names, ["public"]);
}

#[test]
fn a_file_that_is_gone_from_the_site_is_gone_from_the_folder() {
    let folder = folder();
    let target = folder.path().join("public");
    publish(&target, &site(&[("index.html", "1"), ("old.html", "1")])).expect("published");
    publish(&target, &site(&[("index.html", "1")])).expect("published");
    assert_eq!(listed(&target), [MARK, "index.html"]);
}

#[test]
fn only_what_changed_is_written() {
    let folder = folder();
    let target = folder.path().join("public");
    publish(&target, &site(&[("a.html", "1"), ("b.html", "1")])).expect("published");
    let again = publish(&target, &site(&[("a.html", "1"), ("b.html", "2")])).expect("published");
    assert_eq!(again, Published { files: 2, written: 1 });
}

#[test]
fn a_file_that_did_not_change_keeps_its_date() {
    let folder = folder();
    let target = folder.path().join("public");
    publish(&target, &site(&[("a.html", "1")])).expect("published");
    let dated = |target: &Path| fs::metadata(target.join("a.html")).expect("there").modified().expect("dated");
    let before = dated(&target);
    publish(&target, &site(&[("a.html", "1"), ("b.html", "2")])).expect("published");
    assert_eq!(dated(&target), before);
}

#[test]
fn a_site_with_a_file_that_cannot_be_made_is_not_published() {
    let folder = folder();
    let target = folder.path().join("public");
    publish(&target, &site(&[("a.html", "1")])).expect("published");
    let half =
        output::publish(&System, &target, &["a.html", "b.html"], |path| (path == "a.html").then(|| b"2"[..].into()));
    assert!(matches!(half, Err(Failure::Unmade)));
    assert_eq!(fs::read_to_string(target.join("a.html")).expect("there"), "1");
}

#[test]
fn a_folder_that_somebody_else_made_is_refused() {
    let folder = folder();
    let target = folder.path().join("thesis");
    fs::create_dir(&target).expect("made");
    fs::write(target.join("chapter.doc"), "ten years of work").expect("written");
    assert!(refusal(publish(&target, &site(&[("index.html", "1")]))).contains("`chapter.doc`"));
}

#[test]
fn a_folder_that_is_refused_is_left_as_it_was() {
    let folder = folder();
    let target = folder.path().join("thesis");
    fs::create_dir(&target).expect("made");
    fs::write(target.join("chapter.doc"), "ten years of work").expect("written");
    publish(&target, &site(&[("index.html", "1")])).expect_err("refused");
    assert_eq!(listed(folder.path()), ["thesis/chapter.doc"]);
}

#[test]
fn a_file_that_somebody_put_into_the_site_is_not_lost() {
    let folder = folder();
    let target = folder.path().join("public");
    publish(&target, &site(&[("index.html", "1")])).expect("published");
    fs::write(target.join("CNAME"), "handbook.example").expect("written");
    assert!(refusal(publish(&target, &site(&[("index.html", "2")]))).contains("`CNAME`"));
}

#[test]
fn an_empty_folder_is_as_good_as_none() {
    let folder = folder();
    let target = folder.path().join("public");
    fs::create_dir(&target).expect("made");
    assert!(publish(&target, &site(&[("index.html", "1")])).is_ok());
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let folder = folder();
    let target = folder.path().join("public");
    fs::write(&target, "x").expect("written");
    assert!(refusal(publish(&target, &site(&[("index.html", "1")]))).contains("is a file"));
}

#[test]
fn the_root_of_the_disk_is_refused() {
    refusal(publish(Path::new("/"), &site(&[("index.html", "1")])));
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let folder = folder();
    let workshop = folder.path().join(format!(".public{MARK}"));
    fs::create_dir(&workshop).expect("made");
    let lock = fs::File::create(workshop.join("lock")).expect("made");
    lock.lock().expect("locked");
    assert!(refusal(publish(&folder.path().join("public"), &site(&[("index.html", "1")]))).contains("another build"));
}

#[test]
fn what_a_killed_build_left_behind_is_cleared() {
    let folder = folder();
    let half = folder.path().join(format!(".public{MARK}/site"));
    fs::create_dir_all(&half).expect("made");
    fs::write(half.join("half.html"), "<p").expect("written");
    publish(&folder.path().join("public"), &site(&[("index.html", "1")])).expect("published");
    assert_eq!(listed(folder.path()), [&format!("public/{MARK}"), "public/index.html"]);
}

#[test]
fn a_site_that_a_killed_build_had_moved_aside_is_put_back_first() {
    let folder = folder();
    let aside = folder.path().join(format!(".public{MARK}/old"));
    fs::create_dir_all(&aside).expect("made");
    fs::write(aside.join(MARK), "index.html\n").expect("written");
    fs::write(aside.join("index.html"), "1").expect("written");
    let again = publish(&folder.path().join("public"), &site(&[("index.html", "1")])).expect("published");
    assert_eq!(again.written, 0);
}
