//! The preview over everything that happens to a folder while somebody writes: it goes on, and shows what is there.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::commands::on_disk;
use crate::preview::Preview;
use crate::preview_server::status;
use crate::project::{ENTRY, Project};

const GOVERNANCE: &str = "/capabilities/governance.html";

/// A handbook on disk and its preview.
struct Desk {
    preview: Preview,
    folder: TempDir,
}

impl Desk {
    fn new(project: &Project) -> Desk {
        Desk::with(project, &[])
    }

    fn with(project: &Project, options: &[&str]) -> Desk {
        let folder = on_disk(project);
        let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
        command.arg("-C").arg(folder.path()).args(["serve", "--port", "0"]).args(options).stdin(Stdio::null());
        Desk { preview: Preview::started(&mut command), folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("written");
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("renamed");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("removed");
    }

    fn shows(&self, path: &str, text: &str) -> String {
        self.preview.shows(path, |page| page.contains(text))
    }

    /// Waits until there is no page at `path`.
    fn loses(&self, path: &str) -> String {
        let (answer, _) = self.preview.answers(path, &mut self.preview.listening(), |answer| status(answer) == "404");
        answer
    }
}

/// The entry with `text` in its section *How*.
fn entry(text: &str) -> String {
    ENTRY.replace("Write it down.", text)
}

#[test]
fn vim_moves_the_old_file_aside_and_writes_a_new_one() {
    let desk = Desk::new(&Project::new());
    desk.write("content/capabilities/4913", "");
    desk.remove("content/capabilities/4913");
    desk.rename("content/capabilities/governance.md", "content/capabilities/governance.md~");
    desk.write("content/capabilities/governance.md", &entry("Written by vim."));
    desk.remove("content/capabilities/governance.md~");
    desk.shows(GOVERNANCE, "Written by vim.");
}

#[test]
fn an_editor_that_empties_a_file_before_it_writes_is_followed_to_the_end() {
    let desk = Desk::new(&Project::new());
    desk.write("content/capabilities/governance.md", "");
    desk.shows(GOVERNANCE, "flagstaff-fix");
    desk.write("content/capabilities/governance.md", &entry("Written in place."));
    let page = desk.shows(GOVERNANCE, "Written in place.");
    assert!(!page.contains("flagstaff-fix"));
}

#[test]
fn an_office_program_locks_writes_beside_deletes_and_renames() {
    let desk = Desk::new(&Project::new());
    desk.write("content/capabilities/.~lock.governance.md#", "somebody");
    desk.write("content/capabilities/lu81234abc.tmp", &entry("Written by an office program."));
    desk.remove("content/capabilities/governance.md");
    desk.rename("content/capabilities/lu81234abc.tmp", "content/capabilities/governance.md");
    desk.remove("content/capabilities/.~lock.governance.md#");
    let page = desk.shows(GOVERNANCE, "Written by an office program.");
    assert!(!page.contains("flagstaff-fix"));
}

#[test]
fn a_renamed_entry_is_at_its_new_address_only() {
    let desk = Desk::new(&Project::new());
    desk.rename("content/capabilities/governance.md", "content/capabilities/deciding.md");
    desk.shows("/capabilities/deciding.html", "<h1>Governance</h1>");
    desk.loses(GOVERNANCE);
}

#[test]
fn a_page_that_is_open_at_a_lost_address_still_listens() {
    let desk = Desk::new(&Project::new());
    desk.rename("content/capabilities/governance.md", "content/capabilities/deciding.md");
    assert!(desk.loses(GOVERNANCE).contains("data-generation"));
}

#[test]
fn a_renamed_folder_takes_its_entries_along() {
    let desk = Desk::new(&Project::new());
    desk.rename("content/capabilities", "content/issues");
    desk.shows("/issues/governance.html", "<h1>Governance</h1>");
    desk.loses(GOVERNANCE);
}

#[test]
fn a_folder_that_is_deleted_with_all_in_it_takes_its_pages_along() {
    let desk = Desk::new(&Project::new().how("More."));
    let text = ENTRY.replace("title: Governance", "title: Money");
    fs::create_dir(desk.path("content/issues")).expect("made");
    desk.write("content/issues/money.md", &text);
    desk.shows("/issues/money.html", "<h1>Money</h1>");
    fs::remove_dir_all(desk.path("content/issues")).expect("removed");
    desk.loses("/issues/money.html");
}

#[test]
fn a_template_that_is_broken_leaves_the_last_good_page_until_it_is_mended() {
    let project = Project::new()
        .file("handbook.toml", "title = \"A handbook\"\ntheme = \"own\"\n")
        .file("themes/own/templates/search.html", "<h1>Ours</h1>");
    let desk = Desk::new(&project);
    desk.shows("/search.html", "<h1>Ours</h1>");
    desk.write("themes/own/templates/search.html", "<h1>{{ unfinished");
    let broken = desk.shows("/search.html", "theme/template");
    assert!(broken.contains("<h1>Ours</h1>"));
    desk.write("themes/own/templates/search.html", "<h1>Mended</h1>");
    desk.shows("/search.html", "<h1>Mended</h1>");
}

#[test]
fn a_handbook_whose_folder_goes_and_comes_back_is_shown_again() {
    let desk = Desk::new(&Project::new());
    let away = desk.folder.path().with_extension("away");
    fs::rename(desk.folder.path(), &away).expect("gone");
    desk.shows(GOVERNANCE, "flagstaff-fix");
    fs::rename(&away, desk.folder.path()).expect("back");
    desk.write("content/capabilities/governance.md", &entry("Back again."));
    desk.shows(GOVERNANCE, "Back again.");
}

#[test]
fn five_hundred_files_that_a_checkout_changes_are_read_a_few_times_at_most() {
    let name = |at: usize| format!("content/issues/issue-{at:03}.md");
    let project = (0..500).fold(Project::new(), |project, at| project.file(&name(at), ENTRY));
    let desk = Desk::new(&project);
    let mut listening = desk.preview.listening();
    for at in 0..500 {
        // As version control does it: a new file in the place of the old one.
        desk.write("content/issues/.new", &entry("From another branch."));
        desk.rename("content/issues/.new", &name(at));
    }
    let last = "/issues/issue-499.html";
    let (_, changes) = desk.preview.answers(last, &mut listening, |page| page.contains("From another branch."));

    assert!(changes <= 25, "read {changes} times");
}

#[test]
fn a_drive_that_tells_nothing_is_looked_at() {
    let desk = Desk::with(&Project::new(), &["--poll", "0.05"]);
    desk.write("content/capabilities/governance.md", &entry("Seen by looking."));
    desk.shows(GOVERNANCE, "Seen by looking.");
}
