//! A handbook and its local version, both edited at random: nothing that the council wrote, and nothing that was written down
//! of it, changes without a command that says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use flagstaff::lock::{Adapted, FILE, Lock};
use flagstaff::source::{Source, SourceId};
use walkdir::WalkDir;

use crate::commands::{code, failed_itself, flagstaff, stderr};
use crate::fork::{SECTIONS, entry, own};
use crate::site::Dice;

/// Where the dice begin.
const SEED: u64 = 0x5ec7;

/// How many things happen, each followed by commands.
const STEPS: usize = 40;

/// The council's own files, which no command may change that does not say so.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = WalkDir::new(root).into_iter().map(|entry| entry.expect("listed").into_path());
    let own = all.filter(|path| path.is_file()).map(|path| {
        (path.strip_prefix(root).expect("inside").to_string_lossy().into_owned(), fs::read(&path).expect("read"))
    });
    own.filter(|(path, _)| !path.starts_with("upstream/") && path != FILE && !path.starts_with("public/")).collect()
}

fn bases(root: &Path) -> Vec<Adapted> {
    let text = fs::read_to_string(root.join(FILE)).expect("a lock");
    let (lock, found) = Lock::parse(&Source::new(SourceId::local(FILE), text));
    assert!(found.is_empty(), "{found:?}");
    lock.adapted
}

/// Something that an editor of either handbook does to one entry.
fn edit(folder: &Path, is_local: bool, dice: &mut Dice) {
    let name = format!("e{:02}", dice.roll(5) + 1);
    let file = folder.join(own(&name));
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    let old = fs::read_to_string(&file).unwrap_or_default();
    let (_, heading) = SECTIONS[dice.roll(SECTIONS.len())];
    let heading = heading.lines().next().expect("a line");
    let words = format!("Words {}.", dice.roll(4));
    let new = match dice.roll(8) {
        0 if is_local => String::new(),
        0 => old.replace("---\ntitle:", &format!("---\naliases: [x{name}]\ntitle:")),
        1 => old.replace(heading, &format!("{heading} {{{}}}", ["before", "after", "merge", "replace"][dice.roll(4)])),
        2 if is_local => format!("---\nhidden: true\nreason: No.\n---\n{old}"),
        3 if is_local => format!("---\nowner: Us {}\n---\n## How\n{words}\n", dice.roll(2)),
        4 => old.replace(heading, &format!("{heading}\n{words}\n\n```text\nopen {}", dice.roll(2))),
        5 => old.split(heading).next().unwrap_or_default().to_owned(),
        _ if is_local && !old.contains(heading) => format!("{old}\n{heading}\n{words}\n"),
        _ => old.replace(heading, &format!("{heading}\n{words}")),
    };
    match (new.is_empty(), dice.roll(20)) {
        (true, _) => drop(fs::remove_file(&file)),
        (false, 0) if !is_local => {
            fs::remove_file(&file).ok();
            let new = new.replace("---\ntitle:", &format!("---\naliases: [{name}]\ntitle:"));
            fs::write(folder.join(own(&format!("{name}-new"))), new).expect("written");
        }
        (false, _) => fs::write(&file, new).expect("written"),
    }
}

#[test]
fn nothing_that_the_council_wrote_changes_without_a_command_that_says_so() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let (national, council) = (desk.path().join("national"), desk.path().join("council"));
    for at in 1..=5 {
        let name = format!("e{at:02}");
        let file = national.join(own(&name));
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, entry(&name, "")).expect("written");
    }
    fs::create_dir_all(&council).expect("made");
    fs::write(national.join("handbook.toml"), "title = \"National\"\n").expect("written");
    fs::write(council.join("handbook.toml"), "title = \"Ours\"\n[upstream]\nsource = \"../national\"\n")
        .expect("written");
    assert_eq!(code(&flagstaff(&council, &["upstream", "fetch"])), 0);
    let mut dice = Dice(SEED);
    for step in 0..STEPS {
        match dice.roll(3) {
            0 => edit(&council, true, &mut dice),
            1 => edit(&national, false, &mut dice),
            _ => (0..4).for_each(|_| edit(&national, false, &mut dice)),
        }
        let (before, known) = (files(&council), bases(&council));
        let format = ["text", "json", "md", "github"][dice.roll(4)];
        for args in [&["upstream", "fetch"][..], &["drift", "--format", format, "--all"], &["check"]] {
            let output = flagstaff(&council, args);
            assert!(code(&output) < 3, "{step} {args:?}: {}", stderr(&output));
            assert!(!failed_itself(&output), "{step} {args:?}: {}", stderr(&output));
        }
        assert!(files(&council) == before, "{step}: a file of the council was changed");
        // What was recorded stays as it was, but for keys of the front matter that are recorded as well.
        let now = bases(&council);
        let is_kept = |one: &Adapted| now.contains(one) || one.part == "front";
        assert!(known.iter().all(is_kept), "{step}: {known:?} {now:?}");
        accept_or_adapt(&council, step, &mut dice);
    }
}

/// One of the two commands that change something, and nothing but what it says.
fn accept_or_adapt(council: &Path, step: usize, dice: &mut Dice) {
    let (before, known) = (files(council), bases(council));
    let name = format!("e{:02}", dice.roll(5) + 1);
    let (section, _) = SECTIONS[dice.roll(SECTIONS.len())];
    let part = format!("{name}#{section}");
    if dice.roll(2) == 0 {
        let output = flagstaff(council, &["drift", "accept", &part]);
        assert!(code(&output) < 3, "{step}: {}", stderr(&output));
        assert!(files(council) == before, "{step}: a file of the council was changed");
        let now = bases(council);
        let others = known.iter().filter(|one| one.part != section);
        assert!(others.clone().all(|one| now.contains(one)), "{step}: another base was changed by {part}");
    } else {
        let output = flagstaff(council, &["adapt", &part]);
        assert!(code(&output) < 3, "{step}: {}", stderr(&output));
        let after = files(council);
        let changed = before.iter().filter(|(path, text)| after.get(*path) != Some(text));
        for (path, old) in changed {
            let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(&after[path]));
            let mut rest = new.lines();
            assert!(old.lines().all(|line| rest.any(|other| other == line)), "{step} {part}: {path}\n{old}\n=> {new}");
        }
    }
}
