//! The broken handbooks of `tests/check`, each with all that the program says about it. `tests/check/README.md` tells how
//! a case is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use flagstaff::diagnostic::Code;
use snapbox::Data;
use snapbox::report::{Palette, write_diff};
use tempfile::tempdir;

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::project::lock_of;

/// The line between a handbook and what is said about it.
const SAYS: &str = "=== says\n";

/// What a file has in it, or what lies in its place.
#[derive(Clone)]
enum Thing {
    Text(Vec<u8>),
    Link(String),
    Socket,
}

/// A handbook by the paths of its files.
type Handbook = BTreeMap<String, Thing>;

/// A case as it is written.
struct Case {
    path: PathBuf,
    /// The file up to the line `=== says`, with that line.
    handbook: String,
    says: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

/// Every case, in the order of their names.
fn cases() -> Vec<Case> {
    let files = fs::read_dir(folder()).expect("listed").map(|file| file.expect("listed").path());
    let mut paths: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).expect("read");
    let (handbook, says) = text.split_once(SAYS).unwrap_or((&text, ""));
    Case { handbook: format!("{handbook}{SAYS}"), says: says.to_owned(), path }
}

impl Case {
    fn name(&self) -> &str {
        self.path.file_stem().and_then(|name| name.to_str()).expect("a name")
    }

    /// The code that the case is named after: the longest one that its name begins with.
    fn code(&self) -> Option<Code> {
        let named = Code::ALL.into_iter().filter(|code| {
            let rest = self.name().strip_prefix(&code.name().replace('/', "-"));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        });
        named.max_by_key(|code| code.name().len())
    }

    /// The parts of the case laid over `base`.
    fn over(&self, base: &Handbook) -> Handbook {
        let mut handbook = base.clone();
        let parts = self.handbook.split("\n=== ").skip(1).filter(|part| *part != "says\n");
        parts.for_each(|part| self.lay(part, &mut handbook));
        handbook
    }

    fn lay(&self, part: &str, handbook: &mut Handbook) {
        let (head, text) = part.split_once('\n').unwrap_or((part, ""));
        let (verb, rest) = head.split_once(' ').unwrap_or((head, ""));
        let (path, manner) = rest.split_once(" (").map_or((rest, ""), |(path, manner)| (path, manner));
        match verb {
            "file" => {
                handbook.insert(path.to_owned(), Thing::Text(saved(text, manner)));
            }
            "change" => {
                let Some(Thing::Text(old)) = handbook.get(path) else { panic!("{}: no file {path}", self.name()) };
                let old = String::from_utf8(old.clone()).expect("text");
                let (from, to) = (marked(text, '<'), marked(text, '>'));
                assert!(old.matches(&from).count() == 1, "{}: {path} has not once: {from}", self.name());
                handbook.insert(path.to_owned(), Thing::Text(old.replace(&from, &to).into_bytes()));
            }
            "without" => handbook.retain(|known, _| known != path && !known.starts_with(&format!("{path}/"))),
            "link" => {
                handbook.insert(path.to_owned(), Thing::Link(text.trim().to_owned()));
            }
            "socket" => {
                handbook.insert(path.to_owned(), Thing::Socket);
            }
            _ => panic!("{}: what is `=== {verb}`?", self.name()),
        }
    }
}

/// The bytes of a file that was saved in this manner.
fn saved(text: &str, manner: &str) -> Vec<u8> {
    match manner {
        "" => text.as_bytes().to_vec(),
        "as Windows-1252)" => text.chars().map(|c| u8::try_from(c).expect("a letter of Windows-1252")).collect(),
        "with a byte-order mark)" => format!("\u{feff}{text}").into_bytes(),
        "with Windows line endings)" => text.replace('\n', "\r\n").into_bytes(),
        "a million times)" => text.repeat(1_000_000).into_bytes(),
        _ => panic!("no file is saved ({manner}"),
    }
}

/// The lines that begin with `mark`, without it.
fn marked(text: &str, mark: char) -> String {
    let lines = text.lines().filter_map(|line| line.strip_prefix(mark));
    lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
}

/// What the program says about a handbook, where it is asked to `check` with these options.
fn said(handbook: &Handbook, options: &[&str]) -> String {
    let root = tempdir().expect("a temporary folder");
    let texts = handbook.iter().filter_map(|(path, thing)| match thing {
        Thing::Text(bytes) => Some((path.clone(), bytes.clone())),
        Thing::Link(_) | Thing::Socket => None,
    });
    // A case on what lies below need not say what its lock says.
    let lock = lock_of(&texts.collect());
    if let Some(lock) = lock {
        fs::write(root.path().join("handbook.lock"), lock.to_text()).expect("written");
    }
    for (path, thing) in handbook {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        match thing {
            Thing::Text(bytes) => fs::write(path, bytes).expect("written"),
            Thing::Link(to) => std::os::unix::fs::symlink(to, path).expect("linked"),
            Thing::Socket => drop(std::os::unix::net::UnixListener::bind(path).expect("made")),
        }
    }
    let output = flagstaff(root.path(), &[&["check"], options].concat());
    assert!(code(&output) < 3, "the machine failed: {}", stderr(&output));
    stdout(&output)
}

/// What is said of `case` and what was expected, line by line.
fn compared(case: &Case, actual: &str) -> String {
    let (expected, actual) = (Data::text(&case.says), Data::text(actual));
    let mut text = format!("\ntests/check/{}.txt\n", case.name());
    write_diff(&mut text, &expected, &actual, Some(&"expected"), Some(&"said"), Palette::plain()).expect("written");
    text
}

#[test]
fn every_broken_handbook_is_told_what_its_case_says() {
    let base = cases().into_iter().find(|case| case.name() == "base").expect("the base").over(&Handbook::new());
    let mut differ = String::new();
    for case in cases() {
        let options: &[&str] = if case.name().starts_with("style-") { &["--style"] } else { &[] };
        let says = said(&case.over(&base), options);
        if says == case.says {
            continue;
        }
        match std::env::var("SNAPSHOTS").as_deref() {
            Ok("overwrite") => fs::write(&case.path, format!("{}{says}", case.handbook)).expect("written"),
            Ok(_) | Err(_) => differ.push_str(&compared(&case, &says)),
        }
    }
    assert!(differ.is_empty(), "{differ}\n`SNAPSHOTS=overwrite` writes what was said");
}

#[test]
fn every_code_has_a_case_that_is_named_after_it() {
    let cases = cases();
    let shown = |code: &Code| {
        let mark = format!("[{}]:", code.name());
        cases.iter().any(|case| case.code() == Some(*code) && case.says.contains(&mark))
    };
    let lacking: Vec<&str> = Code::ALL.iter().filter(|code| !shown(code)).map(|code| code.name()).collect();
    assert_eq!(lacking, Vec::<&str>::new());
}

#[test]
fn every_case_shows_the_code_that_it_is_named_after() {
    let shows = |case: &&Case| case.code().is_some_and(|code| case.says.contains(&format!("[{}]:", code.name())));
    let cases = cases();
    let others: Vec<&str> = cases.iter().filter(|case| !shows(case)).map(Case::name).collect();
    assert_eq!(others, ["base"]);
}
