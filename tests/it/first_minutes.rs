//! The first ten minutes of an editor who has the program and nothing else: every command that is typed, every file that
//! is opened and every word that is mended is taken from what the screen said before.
//!
//! The program is installed as a copy in a folder on the path, because `cargo install` would compile for minutes.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::{TempDir, tempdir};

use crate::commands::{code, stderr, stdout};
use crate::preview::Preview;
use crate::project::between;

/// What the editor writes below each heading: text that is long enough to be one, without an entry or an acronym in it.
const TEXT: &str = "Services go on when a system fails. Everybody knows whom to call, and has tried it once this year.";

/// A desk with an empty folder on it, and the program on the path.
struct Desk {
    folder: TempDir,
    path: TempDir,
}

/// What one command left on the screen.
struct Screen {
    code: i32,
    text: String,
}

impl Desk {
    fn new() -> Desk {
        let path = tempdir().expect("a temporary folder");
        // Not by this program: other tests start programs, which have open what it has open for writing.
        let copy = Command::new("cp").arg(env!("CARGO_BIN_EXE_flagstaff")).arg(path.path()).status();
        assert!(copy.expect("there is a `cp`").success());
        Desk { folder: tempdir().expect("a temporary folder"), path }
    }

    /// A command line as a shell is given it.
    fn shell(&self, line: &str) -> Command {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", line]).current_dir(self.folder.path()).env_clear().env("PATH", self.path.path());
        shell.stdin(Stdio::null());
        shell
    }

    fn types(&self, line: &str) -> Screen {
        let output = self.shell(line).output().expect("started");
        Screen { code: code(&output), text: format!("{}{}", stdout(&output), stderr(&output)) }
    }

    /// Starts the preview. The shell gives its place to the program, so that ending the one ends the other.
    fn previews(&self, line: &str) -> Preview {
        Preview::started(&mut self.shell(&format!("exec {line}")))
    }

    fn file(&self, named: &str) -> PathBuf {
        self.folder.path().join(named)
    }

    /// Saves `named` with `from` replaced by `to` in all its places.
    fn edits(&self, named: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(named)).expect("there");
        assert!(text.contains(from), "{named} has no `{from}`:\n{text}");
        fs::write(self.file(named), text.replace(from, to)).expect("saved");
    }
}

impl Screen {
    /// The first command on the screen that begins with `start`, up to what is said about it.
    fn command(&self, start: &str) -> String {
        let mut lines = self.text.lines().map(str::trim).filter(|line| line.starts_with(start));
        let line = lines.next().unwrap_or_else(|| panic!("no `{start}` in:\n{}", self.text));
        line.split("  ").next().expect("a line begins").to_owned()
    }

    /// The first problem: the file and the line that the arrow names, what is underlined there, and the remedy.
    fn problem(&self) -> (String, usize, String, String) {
        let place = between(&self.text, "--> ", "\n");
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next().and_then(|text| text.parse().ok()).expect("a column");
        let line: usize = parts.next().and_then(|text| text.parse().ok()).expect("a line");
        let excerpt = between(&self.text, &format!("\n{line} | "), "= help");
        let (shown, marks) = excerpt.split_once('\n').expect("the marks are below the line");
        let marked = shown.chars().skip(column - 1).take(marks.matches('^').count()).collect();
        let remedy = between(&self.text, "= help: ", "\n");
        (parts.next().expect("a file").to_owned(), line, marked, remedy.to_owned())
    }
}

/// Does what a remedy says, in the one way that its words allow.
fn follow(desk: &Desk, screen: &Screen) {
    let (file, line, marked, remedy) = screen.problem();
    let text = fs::read_to_string(desk.file(&file)).expect("the file that the message names");
    let quoted = between(&remedy, "`", "`");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if remedy.starts_with("did you mean") {
        lines[line - 1] = lines[line - 1].replace(&marked, quoted);
    } else if remedy.starts_with("add a line such as") && remedy.ends_with("to the front matter") {
        lines.insert(1, quoted.to_owned());
    } else {
        panic!("a remedy that cannot be followed to the letter: {remedy}\n{}", screen.text);
    }
    fs::write(desk.file(&file), lines.join("\n") + "\n").expect("saved");
}

/// Where the link called `title` on a page leads.
fn link(page: &str, title: &str) -> String {
    let (before, _) = page.split_once(&format!(">{title}</a>")).unwrap_or_else(|| panic!("no link `{title}`: {page}"));
    let (_, href) = before.rsplit_once("href=\"").expect("a link has an address");
    href.trim_end_matches('"').to_owned()
}

#[test]
fn the_first_ten_minutes_need_nothing_but_what_the_screen_says() {
    let desk = Desk::new();

    // What can be done here? The program alone says it.
    let help = desk.types("flagstaff");
    let begun = desk.types(&help.command("flagstaff init"));
    assert_eq!(begun.code, 0, "{}", begun.text);

    // See it, with the command that the screen ends with.
    let preview = desk.previews(&begun.command("flagstaff "));
    assert!(preview.get("/").contains("<h1>Our handbook</h1>"));

    // Begin an entry, and write what its hints ask for.
    let new = desk.types(&help.command("flagstaff new issue"));
    assert_eq!(new.code, 0, "{}", new.text);
    let file = new.text.lines().next().expect("the file is named").to_owned();
    let hints: Vec<String> = fs::read_to_string(desk.file(&file)).expect("there").lines().map(str::to_owned).collect();
    for hint in hints.iter().filter(|line| line.starts_with("<!--")) {
        let written = match hint.split_once("such as `") {
            Some((_, heading)) => {
                let (heading, _) = heading.split_once('`').expect("an example ends");
                format!("{heading}\n- Try once a year who can be called.")
            }
            None => TEXT.to_owned(),
        };
        desk.edits(&file, hint, &written);
    }
    let home = preview.shows("/", |page| page.contains(">Cyber resilience</a>"));
    let page = format!("/{}", link(&home, "Cyber resilience"));
    let drafted = preview.shows(&page, |page| page.contains("Try once a year who can be called."));
    assert!(drafted.contains("This page is a draft"));

    // It is for readers now: the screen said which line to take out. Three slips get in on the way.
    let (_, draft) = new.text.split_once("take out the line `").expect("said");
    let (draft, _) = draft.split_once('`').expect("the line ends");
    desk.edits(&file, draft, "sumary: How services go on when systems fail.");
    desk.edits(&file, "## Why change", "## Wy change");
    desk.edits(&file, "### Chief executives", "### Cheif executives");

    // Read what is wrong, in the browser and in the terminal, and mend it to the letter until nothing is left.
    let broken = preview.shows(&page, |page| page.contains("is not a section"));
    assert!(broken.contains("Did you mean <code>## Why change</code>?"), "{broken}");
    let check = help.command("flagstaff check");
    let mut rounds = 0;
    let clean = loop {
        let checked = desk.types(&check);
        if !checked.text.contains("= help: ") {
            break checked;
        }
        rounds += 1;
        assert!(rounds <= 10, "it never ends:\n{}", checked.text);
        follow(&desk, &checked);
    };
    assert_eq!((rounds, clean.code, clean.text.as_str()), (4, 0, "nothing to fix\n"));

    // The browser shows it by itself, and so does what is published.
    let mended = preview.shows(&page, |page| !page.contains("flagstaff-fix"));
    assert!(mended.contains("How services go on when systems fail.") && !mended.contains("This page is a draft"));
    let built = desk.types(&help.command("flagstaff build"));
    assert_eq!(built.code, 0, "{}", built.text);
    let folder = PathBuf::from(between(&built.text, "files in ", ", "));
    let open = |name: &str| fs::read_to_string(desk.folder.path().join(&folder).join(name)).expect("written");
    let published = open(&link(&open("index.html"), "Cyber resilience"));
    assert!(published.contains(TEXT) && published.contains("Try once a year who can be called."));
}
