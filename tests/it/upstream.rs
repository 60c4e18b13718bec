//! `flagstaff upstream`: what a council fetches from the handbook that its own stands on, from folders and from
//! repositories that the program `git` makes here. Nothing needs a network.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flagstaff::lock::{Adapted, Lock};
use flagstaff::source::{Source, SourceId};
use snapbox::{assert_data_eq, str};
use tempfile::{TempDir, tempdir};

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::project::ENTRY;

/// A desk with a national handbook on it, and a council's beside it.
pub(crate) struct Desk(pub(crate) TempDir);

pub(crate) const NATIONAL: &str = "title = \"Planting the Flag\"\n[release]\nnumber = \"2.0\"\ndate = 2026-05-01\n";
const COUNCIL: &str = "# Ours.\ntitle = \"Calderbrook\"\n\n[upstream]\nsource = \"../national\" # theirs\n";

impl Desk {
    pub(crate) fn new() -> Desk {
        let desk = Desk(tempdir().expect("a temporary folder"));
        desk.write("national/handbook.toml", NATIONAL);
        desk.write("national/content/capabilities/governance.md", ENTRY);
        desk.write("council/handbook.toml", COUNCIL);
        desk
    }

    /// The same with the national handbook in a repository, as `v1`, and the council's settings naming it.
    fn with_git() -> Desk {
        let desk = Desk::new();
        desk.git("national", &["init", "--quiet", "--initial-branch=main"]);
        desk.commit("v1");
        desk.write("council/handbook.toml", desk.settings(""));
        desk
    }

    /// The council's settings with the repository, and a line more.
    fn settings(&self, line: &str) -> String {
        let national = self.path("national");
        COUNCIL.replace("\"../national\"", &format!("\"file://{}\"\n{line}", national.display()))
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn git(&self, folder: &str, args: &[&str]) -> String {
        let mut git = Command::new("git");
        git.current_dir(self.path(folder)).args(["-c", "user.name=A", "-c", "user.email=a@b.example"]).args(args);
        let output =
            git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().expect("started");
        assert!(output.status.success(), "git {args:?}: {}", stderr(&output));
        stdout(&output).trim().to_owned()
    }

    /// Commits what lies in the national folder, with this tag.
    fn commit(&self, tag: &str) {
        self.git("national", &["add", "--all"]);
        self.git("national", &["commit", "--quiet", "--message", tag]);
        self.git("national", &["tag", tag]);
    }

    pub(crate) fn council(&self, args: &[&str]) -> Output {
        flagstaff(&self.path("council"), args)
    }

    /// Fetches, which has to work.
    fn fetched(&self, args: &[&str]) -> String {
        let output = self.council(&[&["upstream", "fetch"], args].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        stderr(&output)
    }

    fn lock(&self) -> Lock {
        let text = self.text("council/handbook.lock");
        let (lock, found) = Lock::parse(&Source::new(SourceId::local("handbook.lock"), text));
        assert!(found.is_empty(), "{found:?}");
        lock
    }

    /// Every file of the council's folder, with its bytes.
    pub(crate) fn state(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("council"))
    }

    /// Why a fetch is refused, after which everything is as it was.
    fn refusal(&self, args: &[&str]) -> (i32, String) {
        let before = self.state();
        let output = self.council(&[&["upstream"], args].concat());
        assert_eq!(self.state(), before, "{}", stderr(&output));
        (code(&output), stderr(&output))
    }

    /// The same for a plain fetch, which has to be refused as wrong for a reason that has this in it.
    #[track_caller]
    fn refuses(&self, why: &str) {
        let (code, said) = self.refusal(&["fetch"]);
        assert!(code == 2 && said.contains(why) && said.contains("nothing was changed"), "{code}: {said}");
    }
}

pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = walkdir::WalkDir::new(root).into_iter().map(|entry| entry.expect("listed"));
    let files = found.filter(|entry| entry.file_type().is_file());
    let relative = |path: &Path| path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
    files.map(|entry| (relative(entry.path()), fs::read(entry.path()).expect("read"))).collect()
}

#[test]
fn a_folder_is_fetched_whole_and_passes_the_check() {
    let desk = Desk::new();
    desk.write("national/content/board.png", [0, 159, 146, 150]);
    desk.write("national/themes/national/brand.css", ":root { --link: #036; }\n");
    desk.fetched(&[]);
    let found = stdout(&desk.council(&["check"]));
    assert!(!found.contains("layer/") && !found.contains("lock/"), "{found}");
    for path in
        ["handbook.toml", "content/board.png", "themes/national/brand.css", "content/capabilities/governance.md"]
    {
        assert_eq!(
            fs::read(desk.path("council/upstream/national").join(path)).expect("read"),
            fs::read(desk.path("national").join(path)).expect("read")
        );
    }
}

#[test]
fn what_is_no_part_of_a_handbook_is_not_taken() {
    let desk = Desk::new();
    for path in ["search.toml", "README.md", "build.sh", "content/README.md", "content/.hidden", "themes/CONTRACT.md"] {
        desk.write(&format!("national/{path}"), "x");
    }
    desk.fetched(&[]);
    let taken: Vec<String> = files(&desk.path("council/upstream")).into_keys().collect();
    assert_eq!(taken, ["national/content/capabilities/governance.md", "national/handbook.toml"]);
}

#[test]
fn the_built_in_theme_is_not_taken_with_the_handbook_that_has_it() {
    let desk = Desk::new();
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/flag");
    for (path, bytes) in files(&theme) {
        desk.write(&format!("national/themes/flag/{path}"), bytes);
    }
    desk.write("national/themes/flag/words/en.toml", "an older one");
    desk.fetched(&[]);
    assert!(!desk.path("council/upstream/national/themes").exists());
}

#[test]
fn single_parts_of_the_built_in_theme_that_a_handbook_changes_are_taken() {
    let desk = Desk::new();
    desk.write("national/themes/flag/brand.css", ":root { --link: #036; }\n");
    desk.fetched(&[]);
    assert!(desk.path("council/upstream/national/themes/flag/brand.css").is_file());
}

#[test]
fn the_lock_says_what_was_fetched() {
    let desk = Desk::new();
    desk.fetched(&[]);
    let layer = desk.lock().layers.remove(0);
    let said = (layer.name.as_str(), layer.source.as_str(), layer.title.as_str(), layer.release.as_deref());
    assert_eq!(said, ("national", "../national", "Planting the Flag", Some("2.0")));
    assert!(layer.fetched.is_some() && layer.files.len() == 2 && layer.commit.is_none());
}

#[test]
fn a_fetch_says_what_it_is_and_what_to_type_next() {
    let said = Desk::new().fetched(&[]);
    assert_data_eq!(
        said,
        str![[r#"
`national` is “Planting the Flag”: release 2.0, 2 files

to see whether all is well, type

  flagstaff check

"#]]
    );
}

#[test]
fn a_later_fetch_says_what_is_new_changed_and_gone() {
    let desk = Desk::new();
    desk.write("national/content/pages/old.md", "---\ntitle: Old\n---\nText.\n");
    desk.fetched(&[]);
    fs::remove_file(desk.path("national/content/pages/old.md")).expect("removed");
    desk.write("national/content/pages/new.md", "---\ntitle: New\n---\nText.\n");
    desk.write("national/handbook.toml", NATIONAL.replace("2.0", "2.1"));
    assert_data_eq!(
        desk.fetched(&[]),
        str![[r#"
`national` is “Planting the Flag”: release 2.0 → release 2.1; 1 file new, 1 changed, 1 gone

to see what moved under your own words, type

  flagstaff drift

"#]]
    );
    assert!(!desk.path("council/upstream/national/content/pages/old.md").exists());
}

#[test]
fn a_fetch_of_nothing_new_changes_nothing() {
    let desk = Desk::new();
    desk.fetched(&[]);
    // As if it had been fetched on another day.
    let text = desk.text("council/handbook.lock");
    let day = text.lines().find(|line| line.starts_with("fetched")).expect("a day").to_owned();
    desk.write("council/handbook.lock", text.replace(&day, "fetched = 2026-01-02"));
    let before = desk.state();
    assert!(desk.fetched(&[]).contains("as it was"));
    assert_eq!(desk.state(), before);
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let (one, other) = (Desk::new(), Desk::new());
    one.fetched(&[]);
    other.fetched(&[]);
    assert_eq!(one.state(), other.state());
}

#[test]
fn what_adaptations_were_written_against_stays_recorded() {
    let desk = Desk::new();
    desk.fetched(&[]);
    let mut lock = desk.lock();
    lock.seen.insert(String::from("a/b"), BTreeMap::from([(String::from("how"), String::from("x"))]));
    lock.adapted.push(Adapted {
        entry: String::from("a/b"),
        part: String::from("how"),
        base: Some(String::from("Text.\n")),
        ..Adapted::default()
    });
    desk.write("council/handbook.lock", lock.to_text());
    desk.write("national/content/pages/new.md", "---\ntitle: New\n---\nText.\n");
    desk.fetched(&[]);
    assert_eq!((desk.lock().seen, desk.lock().adapted), (lock.seen, lock.adapted));
}

#[test]
fn a_repository_is_fetched_with_its_commit() {
    let desk = Desk::with_git();
    desk.fetched(&[]);
    assert_eq!(desk.lock().layers[0].commit, Some(desk.git("national", &["rev-parse", "HEAD"])));
    assert!(desk.path("council/upstream/national/content/capabilities/governance.md").is_file());
}

#[test]
fn a_tag_a_branch_and_a_commit_are_revisions() {
    let desk = Desk::with_git();
    let first = desk.git("national", &["rev-parse", "HEAD"]);
    desk.git("national", &["branch", "pilot"]);
    desk.write("national/content/pages/new.md", "---\ntitle: New\n---\nText.\n");
    desk.commit("v2");
    for revision in ["v1", "pilot", first.as_str(), &first[..9]] {
        desk.write("council/handbook.toml", desk.settings(&format!("revision = \"{revision}\"\n")));
        desk.fetched(&[]);
        assert_eq!(desk.lock().layers[0].commit.as_deref(), Some(first.as_str()), "{revision}");
    }
}

#[test]
fn a_tag_with_a_message_means_its_commit() {
    let desk = Desk::with_git();
    desk.git("national", &["tag", "--annotate", "--message", "x", "v1.1"]);
    desk.write("council/handbook.toml", desk.settings("revision = \"v1.1\"\n"));
    desk.fetched(&[]);
    assert_eq!(desk.lock().layers[0].commit, Some(desk.git("national", &["rev-parse", "HEAD"])));
}

#[test]
fn a_commit_that_has_no_name_any_more_than_its_own_is_found() {
    let desk = Desk::with_git();
    let first = desk.git("national", &["rev-parse", "HEAD"]);
    desk.git("national", &["tag", "--delete", "v1"]);
    desk.write("national/content/pages/new.md", "---\ntitle: New\n---\nText.\n");
    desk.commit("v2");
    desk.write("council/handbook.toml", desk.settings(&format!("revision = \"{first}\"\n")));
    desk.fetched(&[]);
    assert_eq!(desk.lock().layers[0].files.len(), 2);
}

#[test]
fn an_unknown_revision_is_told_the_nearest() {
    let desk = Desk::with_git();
    desk.git("national", &["tag", "release-2026"]);
    desk.write("council/handbook.toml", desk.settings("revision = \"relaese-2026\"\n"));
    desk.refuses("has no tag, branch or commit `relaese-2026`; did you mean `release-2026`?");
}

#[test]
fn an_unknown_revision_that_is_near_to_none_is_told_the_tags() {
    let desk = Desk::with_git();
    desk.write("council/handbook.toml", desk.settings("revision = \"elephant\"\n"));
    desk.refuses("its tags are `v1`");
}

#[test]
fn a_handbook_in_a_folder_of_a_repository_is_fetched_from_there() {
    let desk = Desk::with_git();
    desk.write("national/docs/handbook/handbook.toml", "title = \"Inner\"\n");
    desk.write("national/docs/handbook/content/pages/a.md", "---\ntitle: A\n---\nText.\n");
    desk.commit("v2");
    desk.write("council/handbook.toml", desk.settings("path = \"docs/handbook\"\n"));
    desk.fetched(&[]);
    let layer = desk.lock().layers.remove(0);
    assert_eq!((layer.title.as_str(), layer.files.len()), ("Inner", 2));
}

#[test]
fn a_bare_repository_beside_the_handbook_is_a_source() {
    let desk = Desk::with_git();
    desk.git("", &["clone", "--quiet", "--bare", "national", "hub.git"]);
    desk.write("council/handbook.toml", "title = \"Ours\"\n[upstream]\nsource = \"../hub.git\"\n");
    desk.fetched(&[]);
    assert_eq!(desk.lock().layers[0].name, "hub");
}

#[test]
fn a_revision_on_the_command_line_is_written_into_the_settings_and_nothing_else() {
    let desk = Desk::with_git();
    desk.fetched(&[]);
    desk.write("national/handbook.toml", NATIONAL.replace("2.0", "2.1"));
    desk.commit("v2");
    let before = desk.text("council/handbook.toml");
    let said = desk.fetched(&["--revision", "v2"]);
    let after = desk.text("council/handbook.toml");
    assert_eq!(after.replace("revision = \"v2\"\n", ""), before);
    assert!(said.contains("release 2.0") && said.contains("→ release 2.1"), "{said}");
    assert!(!stdout(&desk.council(&["check"])).contains("layer/"));
}

#[test]
fn a_revision_that_is_not_there_changes_no_settings() {
    let desk = Desk::with_git();
    desk.fetched(&[]);
    let (code, said) = desk.refusal(&["fetch", "--revision", "v9"]);
    assert!(code == 2 && said.contains("has no tag, branch or commit `v9`; did you mean `v1`?"), "{said}");
}

#[test]
fn a_revision_that_looks_like_an_option_is_none() {
    let (code, said) = Desk::with_git().refusal(&["fetch", "--revision=--upload-pack=x"]);
    assert!(code == 2 && said.contains("cannot be a revision"), "{said}");
}

#[test]
fn a_file_that_somebody_edited_is_kept_and_named() {
    let desk = Desk::new();
    desk.fetched(&[]);
    desk.write("council/upstream/national/content/capabilities/governance.md", "ours");
    let (code, said) = desk.refusal(&["fetch"]);
    assert!(
        code == 1 && said.contains("upstream/national/content/capabilities/governance.md") && said.contains("--force"),
        "{said}"
    );
}

#[test]
fn a_file_that_somebody_edited_is_replaced_where_that_is_asked_for() {
    let desk = Desk::new();
    desk.fetched(&[]);
    desk.write("council/upstream/national/content/capabilities/governance.md", "ours");
    desk.write("council/upstream/national/content/pages/ours.md", "ours");
    desk.fetched(&["--force"]);
    assert_eq!(desk.text("council/upstream/national/content/capabilities/governance.md"), ENTRY);
    assert!(!desk.path("council/upstream/national/content/pages/ours.md").exists());
}

#[test]
fn a_folder_that_is_gone_is_fetched_again() {
    let desk = Desk::new();
    desk.fetched(&[]);
    let before = desk.state();
    fs::remove_dir_all(desk.path("council/upstream")).expect("removed");
    desk.fetched(&[]);
    assert_eq!(desk.state(), before);
}

#[test]
fn an_upstream_that_is_named_no_longer_goes() {
    let desk = Desk::new();
    desk.fetched(&[]);
    desk.write("council/handbook.toml", "title = \"Calderbrook\"\n");
    assert!(desk.fetched(&[]).contains("`national` is no longer a layer"));
    assert!(!desk.path("council/upstream").exists() && desk.lock().layers.is_empty());
}

#[test]
fn a_handbook_that_stands_on_nothing_is_told_how_to() {
    let desk = Desk::new();
    desk.write("council/handbook.toml", "title = \"Calderbrook\"\n");
    desk.refuses("type `flagstaff upstream add NAME SOURCE`");
}

#[test]
fn a_name_that_is_none_is_told_the_nearest() {
    let (code, said) = Desk::new().refusal(&["fetch", "nationl"]);
    assert!(code == 2 && said.contains("names no upstream `nationl`; did you mean `national`?"), "{said}");
}

#[test]
fn a_source_that_is_not_there_is_named() {
    let desk = Desk::new();
    fs::rename(desk.path("national"), desk.path("moved")).expect("moved");
    desk.refuses("if the handbook was moved, say where to");
}

#[test]
fn a_repository_that_is_not_there_is_named_with_the_words_of_git() {
    let desk = Desk::with_git();
    fs::rename(desk.path("national"), desk.path("moved")).expect("moved");
    let (code, said) = desk.refusal(&["fetch"]);
    assert!(
        code == 3 && said.contains("git cannot fetch from") && said.contains("look whether it was moved"),
        "{said}"
    );
}

#[test]
fn without_the_program_git_a_repository_says_so() {
    let desk = Desk::with_git();
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(desk.path("council")).args(["upstream", "fetch"]).env("PATH", desk.path("national"));
    let output = command.output().expect("started");
    assert!(code(&output) == 3 && stderr(&output).contains("there is no program `git` here"), "{}", stderr(&output));
}

#[test]
fn a_repository_without_commits_is_named() {
    let desk = Desk::with_git();
    fs::create_dir(desk.path("empty")).expect("made");
    desk.git("empty", &["init", "--quiet"]);
    desk.write("council/handbook.toml", desk.settings("").replace("/national", "/empty"));
    desk.refuses("has no commits yet");
}

#[test]
fn what_is_no_handbook_is_named() {
    for desk in [Desk::new(), Desk::with_git()] {
        fs::remove_file(desk.path("national/handbook.toml")).expect("removed");
        if desk.path("national/.git").exists() {
            desk.commit("v2");
        }
        desk.refuses("is not a handbook: there is no `handbook.toml`");
    }
}

#[test]
fn a_handbook_that_lies_deeper_in_its_source_is_found() {
    for desk in [Desk::new(), Desk::with_git()] {
        fs::create_dir(desk.path("national/docs")).expect("made");
        fs::rename(desk.path("national/handbook.toml"), desk.path("national/docs/handbook.toml")).expect("moved");
        if desk.path("national/.git").exists() {
            desk.commit("v2");
        }
        desk.refuses("there is one in its folder `docs`, which `path` in `handbook.toml` has to name");
    }
}

#[test]
fn where_the_lock_is_gone_what_lies_there_is_replaced_only_where_that_is_asked_for() {
    let desk = Desk::new();
    desk.fetched(&[]);
    let wanted = desk.state();
    fs::remove_file(desk.path("council/handbook.lock")).expect("removed");
    assert_eq!(desk.refusal(&["fetch"]).0, 1);
    desk.fetched(&["--force"]);
    assert_eq!(desk.state(), wanted);
}

#[test]
fn two_fetches_at_once_do_not_meet() {
    let desk = Desk::new();
    fs::create_dir(desk.path("council/.upstream.flagstaff")).expect("made");
    let lock = fs::File::create(desk.path("council/.upstream.flagstaff/lock")).expect("made");
    lock.lock().expect("locked");
    desk.refuses("another fetch is at work here at this moment");
}

#[test]
fn a_command_that_is_typed_in_the_fetched_folder_is_about_the_handbook_above() {
    let desk = Desk::new();
    desk.fetched(&[]);
    let output = flagstaff(&desk.path("council/upstream/national"), &["upstream", "fetch"]);
    assert!(code(&output) == 0 && stderr(&output).contains("as it was"), "{}", stderr(&output));
}

#[test]
fn a_handbook_does_not_stand_on_itself() {
    let desk = Desk::new();
    desk.write("council/handbook.toml", COUNCIL.replace("../national", "../council"));
    desk.refuses("the handbook cannot stand on itself");
}

#[test]
fn a_copy_of_the_handbook_is_the_handbook_itself() {
    let desk = Desk::new();
    desk.write("national/handbook.toml", desk.text("council/handbook.toml"));
    desk.refuses("is this handbook itself");
}
