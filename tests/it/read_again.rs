//! A handbook that is read again and again: what comes of it is what somebody sees who reads it for the first time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use flagstaff::inputs::{self, Changed, Reader};
use tempfile::TempDir;

use crate::site::Dice;

/// A folder with these texts.
fn folder(texts: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in texts {
        save(folder.path(), path, text);
    }
    folder
}

fn save(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().expect("a parent")).expect("made");
    fs::write(&file, text).expect("written");
}

fn files(paths: &[&str]) -> Changed {
    Changed::Files(paths.iter().map(|path| (*path).to_owned()).collect())
}

/// The texts in `folder` as a reader sees them that has read them before, with the number of faults.
fn again(reader: &mut Reader, folder: &Path, now: SystemTime, changed: &Changed) -> (Vec<String>, usize) {
    told(&reader.read(folder, now, changed).expect("read"))
}

fn told(inputs: &inputs::Inputs) -> (Vec<String>, usize) {
    (inputs.texts.iter().map(|text| format!("{}: {}", text.id(), text.text())).collect(), inputs.found.len())
}

fn whole(texts: &[&str]) -> (Vec<String>, usize) {
    (texts.iter().map(|text| (*text).to_owned()).collect(), 0)
}

/// When everything that was written by now is settled.
fn later() -> SystemTime {
    SystemTime::now() + Duration::from_secs(60)
}

#[test]
fn a_text_that_changes_in_the_same_moment_and_to_the_same_length_is_read_again() {
    let (folder, mut reader, now) = (folder(&[("content/a.md", "")]), Reader::default(), SystemTime::now());
    for text in ["one", "two", "six"] {
        let file = folder.path().join("content/a.md");
        fs::write(&file, text).expect("written");
        fs::File::options().write(true).open(&file).expect("there").set_modified(now).expect("dated");
        let expected = whole(&[&format!("content/a.md: {text}")]);
        assert_eq!(again(&mut reader, folder.path(), now, &Changed::Anything), expected);
    }
}

#[cfg(unix)]
#[test]
fn a_text_that_is_replaced_by_an_older_one_is_read_again() {
    let (folder, mut reader, old) = (folder(&[("content/a.md", "")]), Reader::default(), SystemTime::UNIX_EPOCH);
    for text in ["one", "two", "six"] {
        let other = folder.path().join("other");
        fs::write(&other, text).expect("written");
        fs::File::options().write(true).open(&other).expect("there").set_modified(old).expect("dated");
        fs::rename(&other, folder.path().join("content/a.md")).expect("renamed");
        let expected = whole(&[&format!("content/a.md: {text}")]);
        assert_eq!(again(&mut reader, folder.path(), later(), &Changed::Anything), expected);
    }
}

#[test]
fn no_more_is_looked_at_than_the_texts_that_changed() {
    let (folder, mut reader) = (folder(&[("content/a.md", "1"), ("content/b.md", "1")]), Reader::default());
    again(&mut reader, folder.path(), later(), &Changed::Anything);
    save(folder.path(), "content/a.md", "two");
    save(folder.path(), "content/b.md", "two");
    let seen = again(&mut reader, folder.path(), later(), &files(&["content/a.md"]));
    assert_eq!(seen, whole(&["content/a.md: two", "content/b.md: 1"]));
}

#[test]
fn a_text_that_was_read_a_moment_after_it_changed_is_looked_at_once_more() {
    let (folder, mut reader) = (folder(&[("content/a.md", "1"), ("content/b.md", "1")]), Reader::default());
    again(&mut reader, folder.path(), SystemTime::now(), &Changed::Anything);
    save(folder.path(), "content/b.md", "2");
    let seen = again(&mut reader, folder.path(), SystemTime::now(), &files(&["content/a.md"]));
    assert_eq!(seen, whole(&["content/a.md: 1", "content/b.md: 2"]));
}

/// One thing that somebody may do to a handbook, with the paths that the system would name.
fn deed(folder: &Path, dice: &mut Dice) -> BTreeSet<String> {
    let path = |dice: &mut Dice| format!("content/{}.md", ["a", "b", "c", "issues/d"][dice.roll(4)]);
    let (one, other) = (path(dice), path(dice));
    let place = folder.join(&one);
    match dice.roll(9) {
        0..=4 => save(folder, &one, &format!("{}", dice.roll(1000))),
        5 => drop(fs::remove_file(&place)),
        6 => drop(fs::rename(&place, folder.join(&other))),
        7 => save(folder, &one, "\u{feff}x"),
        _ => fs::write(folder.join("content/b.md"), [0xff, 0xfe, 0x00]).expect("written"),
    }
    [one, other, String::from("content/b.md")].into()
}

#[test]
fn whatever_is_done_a_reader_that_is_told_of_it_sees_what_a_new_one_does() {
    let (folder, mut reader, mut dice) = (folder(&[("content/issues/d.md", "1")]), Reader::default(), Dice(7));
    // Now and not later: a clock of a disk may count in steps in which a text changes twice, which the reader allows for.
    let now = SystemTime::now;
    again(&mut reader, folder.path(), now(), &Changed::Anything);
    for round in 0..300 {
        let changed = Changed::Files(deed(folder.path(), &mut dice));
        let expected = told(&inputs::read(folder.path()).expect("read"));
        assert_eq!(again(&mut reader, folder.path(), now(), &changed), expected, "round {round}");
    }
}

#[cfg(unix)]
#[test]
fn a_text_that_became_a_link_out_of_the_handbook_is_refused_though_it_is_the_only_one_looked_at() {
    let (folder, outside) = (folder(&[("content/a.md", "1")]), folder(&[("secret", "x")]));
    let mut reader = Reader::default();
    again(&mut reader, folder.path(), later(), &Changed::Anything);
    fs::remove_file(folder.path().join("content/a.md")).expect("removed");
    std::os::unix::fs::symlink(outside.path().join("secret"), folder.path().join("content/a.md")).expect("linked");
    let seen = again(&mut reader, folder.path(), later(), &files(&["content/a.md"]));
    assert_eq!(seen, (Vec::new(), 1));
}
