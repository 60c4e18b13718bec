//! What is left of texts that editors keep, and of documents that they export, when the disk fails, fills up, the program is
//! ended or somebody else writes, at each step of what is written.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use flagstaff::cli::rewrite::{Rewritten, relocate, rewrite};
use flagstaff::disk::{Disk, System};
use flagstaff::scaffold::writer::{self, Written};
use flagstaff::site::output;
use tempfile::tempdir;

use crate::broken_disk::{Broken, Event, Kind};
use crate::faults_of_sites::{Site, files, site};

/// Does `work` once for each of its steps on a folder with the files of `before`, with something happening there, and tells
/// `look` the folder.
fn at_each_step_of(
    before: &Site,
    event: impl Fn() -> Event<'static>,
    work: impl Fn(&dyn Disk, &Path),
    look: impl Fn(&Path, usize),
) {
    let laid = || {
        let folder = tempdir().expect("a temporary folder");
        for (path, text) in before {
            fs::write(folder.path().join(path), text).expect("written");
        }
        folder
    };
    for kind in [Kind::Full, Kind::Plain] {
        let (folder, disk) = (laid(), Broken::sound(kind));
        work(&disk, folder.path());
        let steps = disk.steps();
        assert!(steps > 1, "there are more steps than {steps}");
        for at in 1..=steps {
            let folder = laid();
            work(&Broken::new(kind, at, event()), folder.path());
            look(folder.path(), at);
        }
    }
}

const EVENTS: [fn() -> Event<'static>; 3] = [|| Event::End, || Event::Full, || Event::Failure(ErrorKind::StorageFull)];

fn rewritten(disk: &dyn Disk, folder: &Path) {
    rewrite(disk, folder, "a.md", "old", "new").ok();
}

#[test]
fn a_text_that_is_rewritten_is_whole_at_every_step() {
    for event in EVENTS {
        at_each_step_of(&site(&[("a.md", "old")]), event, rewritten, |folder, at| {
            let text = fs::read_to_string(folder.join("a.md")).expect("there");
            assert!(text == "old" || text == "new", "step {at}: {text}");
        });
    }
}

#[test]
fn a_text_can_be_rewritten_after_a_program_of_the_same_number_was_ended() {
    at_each_step_of(
        &site(&[("a.md", "old")]),
        || Event::End,
        rewritten,
        |folder, at| {
            assert_eq!(
                rewrite(&System, folder, "a.md", "old", "new").expect("no failure"),
                Rewritten::Done,
                "step {at}"
            );
        },
    );
}

#[test]
fn a_text_that_somebody_saves_at_any_step_of_its_rewriting_keeps_their_words() {
    let (folder, disk) = (tempdir().expect("a temporary folder"), Broken::sound(Kind::Full));
    fs::write(folder.path().join("a.md"), "old").expect("written");
    rewrite(&disk, folder.path(), "a.md", "old", "new").expect("no failure");
    // At the last step, the old text is taken away, and theirs comes after ours.
    for at in 1..=disk.steps() {
        let folder = tempdir().expect("a temporary folder");
        let file = folder.path().join("a.md");
        fs::write(&file, "old").expect("written");
        let saves = || {
            fs::write(folder.path().join("theirs"), "theirs").expect("written");
            fs::rename(folder.path().join("theirs"), &file).expect("renamed");
        };
        let disk = Broken::new(Kind::Full, at, Event::Meanwhile(Box::new(saves)));
        rewrite(&disk, folder.path(), "a.md", "old", "new").expect("no failure");
        assert_eq!(fs::read_to_string(&file).expect("there"), "theirs", "step {at}");
    }
}

#[test]
fn a_new_text_is_whole_or_not_there_at_every_step() {
    let work = |disk: &dyn Disk, folder: &Path| {
        writer::write(disk, folder, "new.md", "whole").ok();
    };
    for event in EVENTS {
        at_each_step_of(&site(&[]), event, work, |folder, at| {
            let text = fs::read_to_string(folder.join("new.md")).ok();
            // A disk without second names has the name taken before the text, for a moment.
            assert!(text.as_deref().is_none_or(|text| text == "whole" || text.is_empty()), "step {at}: {text:?}");
        });
    }
}

#[test]
fn a_new_text_that_somebody_else_makes_at_any_step_is_theirs() {
    let (folder, disk) = (tempdir().expect("a temporary folder"), Broken::sound(Kind::Full));
    writer::write(&disk, folder.path(), "new.md", "ours").expect("no failure");
    for at in 1..=disk.steps() {
        let folder = tempdir().expect("a temporary folder");
        let file = folder.path().join("new.md");
        let makes = || fs::write(&file, "theirs").expect("written");
        let disk = Broken::new(Kind::Full, at, Event::Meanwhile(Box::new(makes)));
        let written = writer::write(&disk, folder.path(), "new.md", "ours").expect("no failure");
        assert_eq!(fs::read_to_string(&file).expect("there"), "theirs", "step {at}");
        // What they make when ours has its name already, they make over it.
        assert!(written == Written::Kept || at == disk.steps(), "step {at}");
    }
}

#[test]
fn a_text_that_moves_is_never_gone() {
    let work = |disk: &dyn Disk, folder: &Path| {
        relocate(disk, folder, "a.md", "b.md", "whole").ok();
    };
    for event in EVENTS {
        at_each_step_of(&site(&[("a.md", "whole")]), event, work, |folder, at| {
            let found = files(folder);
            assert!(!found.is_empty() && found.values().all(|text| text == "whole"), "step {at}: {found:?}");
        });
    }
}

#[test]
fn a_document_that_is_exported_again_is_whole_at_every_step() {
    let work = |disk: &dyn Disk, folder: &Path| {
        output::write_file(disk, &folder.join("a.csv"), b"new").ok();
    };
    for event in EVENTS {
        at_each_step_of(&site(&[("a.csv", "old")]), event, work, |folder, at| {
            let text = fs::read_to_string(folder.join("a.csv")).expect("there");
            assert!(text == "old" || text == "new", "step {at}: {text}");
        });
    }
}
