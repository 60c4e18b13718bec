//! The shipped handbook, damaged at random: building never panics, what has nothing to fix renders every page, and the
//! preview answers each time and recovers.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, RwLock};

use flagstaff::cli::preview::editor::Editor;
use flagstaff::cli::preview::port::Port;
use flagstaff::cli::preview::saved::Desk;
use flagstaff::cli::preview::server;
use flagstaff::cli::preview::shown::Shown;
use flagstaff::handbook::Style;
use flagstaff::inputs::{Changed, FOLDERS, Reader};
use flagstaff::pipeline::Builder;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::commands::on_disk;
use crate::preview_server::{got, status};
use crate::project::{ENTRY, Project, builder, faults, listed};
use crate::site::Dice;

/// Where the dice begin.
const SEED: u64 = 0xf1a6;

/// How many damaged handbooks are built.
const ROUNDS: usize = 300;

/// How many of them are built side by side.
const LANES: usize = 4;

/// How many parts of the handbook each lane shows in the preview, one after the other.
const CHAPTERS: usize = 5;

/// The shipped handbook without its theme, which is built into the program as well.
fn shipped() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let content = WalkDir::new(root.join(FOLDERS[0])).into_iter().map(|entry| entry.expect("listed").into_path());
    let paths = content.filter(|path| path.is_file()).chain([root.join("handbook.toml")]);
    let files = paths.map(|path| {
        let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        (name, fs::read(path).expect("read"))
    });
    Project { files: files.collect() }
}

/// Two files of the handbook as they are, with its settings. In place of the others are short ones with the same names
/// and terms, so that links still lead somewhere: the whole of it three hundred times takes a minute.
fn part(whole: &Project, dice: &mut Dice) -> Project {
    let mut project = whole.clone();
    let kept: Vec<String> = (0..2).map(|_| any(&whole.files, dice).to_owned()).collect();
    for (path, bytes) in project.files.iter_mut().filter(|(path, _)| !kept.contains(path)) {
        *bytes = match path.split('/').nth(1) {
            Some("pages") => b"---\ntitle: A page\n---\nText.\n".to_vec(),
            Some("glossary.md" | "sources.md") => headings(bytes),
            Some(_) => ENTRY.as_bytes().to_vec(),
            None => continue,
        };
    }
    project
}

/// A list with its headings alone.
fn headings(list: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(list);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    format!("---\ntitle: A list\n---\n{}\nText.\n", headings.join("\nText.\n\n")).into_bytes()
}

fn any<'a>(files: &'a BTreeMap<String, Vec<u8>>, dice: &mut Dice) -> &'a str {
    files.keys().nth(dice.roll(files.len())).expect("there")
}

/// One thing that goes wrong with one file; what it is, in words.
fn damage(project: &mut Project, dice: &mut Dice) -> String {
    let path = any(&project.files, dice).to_owned();
    let bytes = project.files.get_mut(&path).expect("there");
    let at = dice.roll(bytes.len().max(1));
    match dice.roll(8) {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
        // Most damage is to bytes that are part of the grammar; a letter for another one is only a misprint.
        1 if !bytes.is_empty() => bytes[at] = b"\n#-[]{}|`*_:<>!^\"'\\\t\0&"[dice.roll(22)],
        2 => drop_line(bytes, at),
        3 => double_line(bytes, at),
        4 => bytes.truncate(at),
        5 => bytes.clear(),
        6 => {
            let bytes = project.files.remove(&path).expect("there");
            project.files.insert(other_name(&path, dice), bytes);
        }
        _ => {
            let bytes = bytes.clone();
            project.files.insert(other_name(&path, dice), bytes);
        }
    }
    path
}

/// The line with the byte `at` in it, with its end.
fn line(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
    start..end
}

fn drop_line(bytes: &mut Vec<u8>, at: usize) {
    let line = line(bytes, at);
    bytes.drain(line);
}

fn double_line(bytes: &mut Vec<u8>, at: usize) {
    let line = line(bytes, at);
    let (copy, end) = (bytes[line.clone()].to_vec(), line.end);
    bytes.splice(end..end, copy);
}

/// A name that a file is given by mistake: in another folder, with a letter too many, or with another ending.
fn other_name(path: &str, dice: &mut Dice) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("content", path));
    match dice.roll(5) {
        0 => format!("content/issues/{name}"),
        1 => format!("content/pages/{name}"),
        2 => format!("{folder}/x{name}"),
        3 => format!("{folder}/Copy of {name}"),
        _ => format!("{path}.md"),
    }
}

/// What was found in a damaged handbook.
enum Found {
    NothingToFix,
    Faults,
}

/// Builds what is left, and renders every page where nothing is to fix, or one page where something is, as the preview
/// would.
fn build(builder: &mut Builder, project: &Project, dice: &mut Dice) -> Found {
    let build = builder.build(&project.inputs());
    let paths: Vec<&str> = build.site.paths().collect();
    if !build.is_sound() {
        let path = paths[dice.roll(paths.len())];
        build.site.render(path).expect("there").expect("the theme is sound");
        return Found::Faults;
    }
    for path in paths {
        build.site.render(path).expect("there").unwrap_or_else(|fault| panic!("{path}: {fault:?}\n{}", faults(&build)));
    }
    Found::NothingToFix
}

/// The rounds of one lane, which begins its dice at `seed`; how many of them had nothing to fix.
fn rounds(whole: &Project, seed: u64) -> usize {
    let mut dice = Dice(seed);
    // One builder for all rounds, so that what is not damaged is parsed once.
    let mut builder = builder();
    builder.style = Style::Asked;
    let mut sound = 0;
    for round in 0..ROUNDS / LANES {
        let mut project = part(whole, &mut dice);
        let damaged: Vec<String> = (0..=dice.roll(2)).map(|_| damage(&mut project, &mut dice)).collect();
        match catch_unwind(AssertUnwindSafe(|| build(&mut builder, &project, &mut dice))) {
            Ok(Found::NothingToFix) => sound += 1,
            Ok(Found::Faults) => {}
            Err(_) => panic!("seed {seed:#x}, round {round}, damaged: {damaged:?}"),
        }
    }
    sound
}

#[test]
fn a_handbook_damaged_at_random_is_built_and_what_is_sound_renders_every_page() {
    let whole = &shipped();
    let sound: usize = std::thread::scope(|scope| {
        let lanes: Vec<_> = (SEED..).take(LANES).map(|seed| scope.spawn(move || rounds(whole, seed))).collect();
        lanes.into_iter().map(|lane| lane.join().expect("every round of this lane ends well")).sum()
    });
    assert!((ROUNDS / 10..ROUNDS).contains(&sound), "{sound} of {ROUNDS} handbooks had nothing to fix");
}

/// A handbook on disk and its preview, whose server is asked over a connection. Only the watcher is not there: what it
/// would wake is done by [`Served::reads`].
struct Served {
    folder: TempDir,
    address: SocketAddr,
    shown: Arc<RwLock<Shown>>,
    reader: Reader,
    builder: Builder,
    desk: Desk,
}

impl Served {
    fn new(project: &Project) -> Served {
        let shown = Arc::new(RwLock::new(Shown::nothing(Editor::elsewhere())));
        let server = server::bind("127.0.0.1", Port::Exactly(0)).expect("a free port");
        let (address, asked) = (server.address(), Arc::clone(&shown));
        let answer = move |path: &str| {
            let shown = asked.read().expect("nobody panics with it").clone();
            shown.answer(path)
        };
        server.run(answer, |_| {}).expect("run");
        let (reader, desk) = Default::default();
        let mut served = Served { folder: on_disk(project), address, shown, reader, builder: builder(), desk };
        served.reads();
        served
    }

    /// Saves what `next` has other than `before`, as an editor would.
    fn saves(&mut self, before: &Project, next: &Project) {
        for path in before.files.keys().filter(|path| !next.files.contains_key(*path)) {
            fs::remove_file(self.folder.path().join(path)).expect("there");
        }
        for (path, bytes) in next.files.iter().filter(|(path, bytes)| before.files.get(*path) != Some(bytes)) {
            fs::write(self.folder.path().join(path), bytes).expect("saved");
        }
        self.reads();
    }

    fn reads(&mut self) {
        let shown = self.shown.read().expect("nobody panics with it").clone();
        let reading =
            shown.after(self.folder.path(), &Changed::Anything, &mut self.reader, &mut self.builder, &mut self.desk);
        *self.shown.write().expect("nobody panics with it") = reading.shown;
    }

    fn faults(&self) -> String {
        listed(self.shown.read().expect("nobody panics with it").found.iter())
    }

    fn get(&self, path: &str) -> String {
        // What is served is the same but for the time.
        let answer = got(self.address, path);
        answer.lines().filter(|line| !line.starts_with("Date: ")).collect::<Vec<_>>().join("\n")
    }
}

/// A part of the handbook in which nothing is to fix.
fn sound_part(whole: &Project, dice: &mut Dice) -> Project {
    let mut parts = std::iter::repeat_with(|| part(whole, dice));
    parts.find(|part| part.build().is_sound()).expect("dice do not end")
}

/// The rounds of one lane under the preview: it answers every time, with 404 only for a page that is soundly gone, and is
/// as it was when the damage is mended.
fn served_rounds(whole: &Project, seed: u64) {
    let mut dice = Dice(seed);
    for chapter in 0..CHAPTERS {
        let part = sound_part(whole, &mut dice);
        let mut served = Served::new(&part);
        let (sound, home) = (served.faults(), served.get("/"));
        let paths: Vec<String> = part.build().site.paths().map(|path| format!("/{path}")).collect();
        for round in 0..ROUNDS / LANES / CHAPTERS {
            let mut project = part.clone();
            let damaged: Vec<String> = (0..=dice.roll(2)).map(|_| damage(&mut project, &mut dice)).collect();
            let told = format!("seed {seed:#x}, part {chapter}, round {round}, damaged: {damaged:?}");
            served.saves(&part, &project);
            let found = served.faults();
            assert!(!found.contains("the fault is in flagstaff"), "{told}\n{found}");
            let path = &paths[dice.roll(paths.len())];
            let states = ["/", "/_flagstaff/problems", path].map(|path| status(&served.get(path)).to_owned());
            assert_eq!(states[..2], ["200", "200"], "{told}");
            let is_gone = states[2] == "404" && !found.contains(": error[");
            assert!(states[2] == "200" || is_gone, "{told}: {path} is {}\n{found}", states[2]);
            served.saves(&project, &part);
            assert_eq!((served.faults(), served.get("/")), (sound.clone(), home.clone()), "{told}");
        }
    }
}

#[test]
fn the_preview_of_a_handbook_damaged_at_random_answers_every_time_and_recovers() {
    let whole = &shipped();
    std::thread::scope(|scope| {
        for seed in (SEED..).take(LANES) {
            scope.spawn(move || served_rounds(whole, seed));
        }
    });
}
