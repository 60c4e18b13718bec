//! How each part stands to the text below, by what is below now, what is local, and what was written down.

use flagstaff::date::Date;
use flagstaff::handbook::drift::{self, Row, State};
use flagstaff::lock::{FILE, Lock};
use flagstaff::pipeline::{Survey, survey};
use flagstaff::source::{Source, SourceId};

use crate::project::{ENTRY, Project, lock_of};

/// The entry below as it was.
const V1: &str = "upstream/national/content/capabilities/governance.md";
/// The local text over it.
pub(crate) const OWN: &str = "content/capabilities/governance.md";

/// A local version of a handbook with one entry, with `text` over it.
pub(crate) fn over(text: &str) -> Project {
    Project::new()
        .file("upstream/national/handbook.toml", "title = \"The national handbook\"\n")
        .file(V1, ENTRY)
        .file(OWN, text)
}

/// What was read of `old` and written down, with the texts that are below in `new`: a fetch between the two.
pub(crate) fn fetched(old: &Project, new: Project) -> Project {
    let known = old.files.get(FILE).map(|bytes| parsed(bytes)).or_else(|| lock_of(&old.files)).expect("a lock");
    let mut files = new.files;
    files.remove(FILE);
    let layers = lock_of(&files).expect("layers").layers;
    Project { files }.file(FILE, Lock { layers, ..known }.to_text())
}

fn parsed(bytes: &[u8]) -> Lock {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    let (lock, found) = Lock::parse(&Source::new(SourceId::local(FILE), text));
    assert!(found.is_empty(), "{found:?}");
    lock
}

pub(crate) fn surveyed(project: &Project) -> Survey {
    let files = project.inputs();
    let survey = survey(&files);
    assert!(survey.found.is_empty(), "{:?}", survey.found);
    survey
}

pub(crate) fn rows(project: &Project) -> Vec<Row> {
    drift::rows(surveyed(project).compared())
}

/// The rows in one line each but for those that are the same: what, how it stands, and what was done.
pub(crate) fn moved(project: &Project) -> String {
    let rows = rows(project).into_iter().filter(|row| row.state != State::Same);
    rows.map(|row| {
        let mode = row.mode.map(|mode| format!(" ({})", mode.name())).unwrap_or_default();
        let was = row.was.map(|was| format!(", was {was}")).unwrap_or_default();
        format!("{}#{} {}{mode}{was}\n", row.key.entry, row.key.part, row.state.name())
    })
    .collect()
}

/// A local version with `text` over the entry, of which `from` has become `to` below.
pub(crate) fn changed(text: &str, from: &str, to: &str) -> Project {
    assert!(ENTRY.contains(from));
    fetched(&over(text), over(text).file(V1, ENTRY.replace(from, to)))
}

/// A project after everything was read.
fn all_read(project: Project) -> Project {
    let survey = surveyed(&project);
    let lock = drift::accepted(survey.compared(), |row| row.state != State::Same, Date::parse("2026-11-30").ok());
    project.file(FILE, lock.to_text())
}

#[test]
fn where_nothing_changed_all_is_the_same() {
    assert_eq!(moved(&over("## How\nAsk us.\n")), "");
}

#[test]
fn what_changed_below_a_section_of_ones_own_needs_eyes() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    assert_eq!(moved(&project), "capabilities/governance#how needs eyes (replaced)\n");
}

#[test]
fn what_changed_below_and_is_not_adapted_follows() {
    let project = changed("## How\nAsk us.\n", "Nobody knows who decides.", "Nobody decides.");
    assert_eq!(moved(&project), "capabilities/governance#why followed\n");
}

#[test]
fn white_space_at_the_ends_of_lines_is_no_change() {
    assert_eq!(moved(&changed("## How\nAsk us.\n", "Write it down.\n", "Write it down.  \n\n")), "");
}

#[test]
fn the_words_of_both_say_the_same_now() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Ask us.");
    assert_eq!(moved(&project), "capabilities/governance#how converged (replaced)\n");
}

#[test]
fn words_that_never_differed_are_redundant() {
    assert_eq!(moved(&over("## How\nWrite it down.\n")), "capabilities/governance#how redundant (replaced)\n");
}

#[test]
fn a_section_that_is_gone_below_is_told() {
    let project = changed("## How {after}\nAsk us.\n", "## How\nWrite it down.\n", "");
    assert_eq!(moved(&project), "capabilities/governance#how removed upstream (after)\n");
}

#[test]
fn an_entry_that_is_new_below_is_told() {
    let new = over("").file("upstream/national/content/issues/data.md", "---\ntitle: Data\n---\n## How\nAsk.\n");
    assert_eq!(moved(&fetched(&over(""), new)), "issues/data#how new upstream\n");
}

#[test]
fn an_adaptation_that_nobody_wrote_down_needs_eyes() {
    let project = fetched(&over(""), over("## How\nAsk us.\n"));
    assert_eq!(moved(&project), "capabilities/governance#how needs eyes (replaced)\n");
    assert!(rows(&project).iter().any(Row::is_unrecorded));
}

#[test]
fn a_key_of_the_front_matter_that_changed_below_its_own_needs_eyes() {
    let project = changed("---\nsummary: Ours.\n---\n", "Who decides, and who answers for it.", "Who decides.");
    assert_eq!(moved(&project), "capabilities/governance#front needs eyes (replaced)\n");
}

#[test]
fn another_key_that_changed_below_is_no_matter() {
    assert_eq!(moved(&changed("---\nsummary: Ours.\n---\n", "title: Governance", "title: Who governs")), "");
}

#[test]
fn a_key_that_comes_to_be_below_one_of_ones_own_needs_eyes() {
    let project = changed("---\nowner: Our board\n---\n", "title: Governance", "title: Governance\nowner: A board");
    assert_eq!(moved(&project), "capabilities/governance#front needs eyes (replaced)\n");
}

#[test]
fn a_key_that_is_not_there_below_hides_nothing() {
    assert_eq!(moved(&fetched(&over(""), over("---\nowner: Our board\n---\n"))), "");
}

#[test]
fn one_more_key_of_ones_own_hides_no_change_below_another() {
    let old = over("---\nsummary: Ours.\n---\n");
    let two = "---\nsummary: Ours.\ntitle: Ours\n---\n";
    let new = over(two).file(V1, ENTRY.replace("Who decides, and who answers for it.", "Who decides."));
    let new = fetched(&old, new);
    // The next fetch writes down what is not written down yet.
    let recorded = drift::recorded(surveyed(&new).compared(), None);
    let front = |row: &Row| row.key.part == "front" && row.state == State::NeedsEyes && !row.is_unrecorded();
    assert!(rows(&new.file(FILE, recorded.to_text())).iter().any(front));
}

#[test]
fn what_is_left_out_as_a_whole_is_looked_at_as_a_whole() {
    let own = "---\nhidden: true\nreason: The county does this.\n---\n";
    let project = changed(own, "Write it down.", "Write it up.");
    assert_eq!(moved(&project), "capabilities/governance#whole needs eyes (removed)\n");
}

#[test]
fn an_entry_that_is_shown_again_is_as_it_was() {
    let hidden = all_read(changed("---\nhidden: true\nreason: Later.\n---\n", "Write it down.", "Write it up."));
    let shown = fetched(&hidden, hidden.clone().without(OWN));
    assert_eq!(moved(&shown), "capabilities/governance#how followed\n");
}

#[test]
fn a_renamed_entry_keeps_its_adaptations() {
    let text = "## How\nAsk us.\n";
    let now = ENTRY.replace("title: Governance", "title: Governing\naliases: [governance]").replace("down", "up");
    let new = over(text).without(V1).file("upstream/national/content/capabilities/governing.md", now);
    let project = fetched(&over(text), new);
    let told = "capabilities/governing#how needs eyes (replaced), was capabilities/governance\n";
    assert_eq!(moved(&project), told);
    assert_eq!(moved(&all_read(project)), "");
}

#[test]
fn an_image_a_template_and_words_of_the_interface_are_told_too() {
    let files = ["content/capabilities/board.png", "themes/x/templates/entry.html", "themes/x/words/en.toml"];
    let with = |text: &str| {
        let project = over("").file("handbook.toml", "title = \"A\"\ntheme = \"x\"\n");
        let project = files
            .iter()
            .fold(project, |project, path| project.file(path, "ours").file(&format!("upstream/national/{path}"), text));
        project.file("upstream/national/handbook.toml", "title = \"N\"\ntheme = \"x\"\n")
    };
    let told: String = files.iter().map(|path| format!("{path}#whole needs eyes (replaced)\n")).collect();
    assert_eq!(moved(&fetched(&with("old"), with("new"))), told);
}

#[test]
fn a_file_of_a_theme_is_told_whatever_the_themes_are_called() {
    let with = |css: &str| {
        over("")
            .file("handbook.toml", "title = \"A\"\ntheme = \"ours\"\n")
            .file("themes/ours/brand.css", ":root {}")
            .file("upstream/national/handbook.toml", "title = \"N\"\ntheme = \"theirs\"\n")
            .file("upstream/national/themes/theirs/brand.css", css)
    };
    assert_eq!(moved(&fetched(&with("a"), with("b"))), "themes/ours/brand.css#whole needs eyes (replaced)\n");
}

#[test]
fn a_picture_is_known_by_its_digest() {
    let path = "content/capabilities/board.png";
    let with = |bytes: &[u8]| over("").file(path, b"\xffours").file(&format!("upstream/national/{path}"), bytes);
    let project = fetched(&with(b"\xff1"), with(b"\xff2"));
    assert_eq!(moved(&project), format!("{path}#whole needs eyes (replaced)\n"));
    assert_eq!(moved(&all_read(project)), "");
}

#[test]
fn once_read_all_is_the_same() {
    let project = all_read(changed("## How\nAsk us.\n", "Write it down.", "Write it up."));
    assert_eq!(moved(&project), "");
}

#[test]
fn accepting_one_leaves_the_others() {
    let text = "## How\nAsk us.\n\n## Why change\nBecause.\n";
    let now = ENTRY.replace("Write it down.", "Write it up.").replace("Nobody knows", "Somebody knows");
    let project = fetched(&over(text), over(text).file(V1, now));
    let lock = drift::accepted(surveyed(&project).compared(), |row| row.key.part == "how", None);
    assert_eq!(moved(&project.file(FILE, lock.to_text())), "capabilities/governance#why needs eyes (replaced)\n");
}

#[test]
fn a_section_that_is_gone_below_is_ones_own_once_that_was_read() {
    let project = all_read(changed("## How\nAsk us.\n", "## How\nWrite it down.\n", ""));
    assert_eq!(moved(&project), "");
}

#[test]
fn check_names_what_needs_eyes_at_its_heading() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let found = project.check_all();
    let told = "content/capabilities/governance.md:1:1: warning[drift/needs-eyes]: the text below has changed under `capabilities/governance#how`";
    assert!(found.contains(told), "{found}");
}

#[test]
fn check_weighs_it_as_the_handbook_says() {
    let project = changed("## How\nAsk us.\n", "Write it down.", "Write it up.");
    let off = project.file("handbook.toml", "title = \"A\"\n[rules]\n\"drift/needs-eyes\" = \"off\"\n");
    assert!(!off.check_all().contains("drift/needs-eyes"));
}

#[test]
fn two_handbooks_side_by_side_with_words_for_one_section_clash() {
    let found = merged().check();
    let told = "content/capabilities/governance.md: warning[layer/clash]: `capabilities/governance#how` is in the words of `harbour` here, and `moorland` has others for it";
    assert!(found.contains(told), "{found}");
}

#[test]
fn a_text_of_ones_own_settles_a_clash() {
    assert_eq!(merged().file(OWN, "## How\nAsk both.\n").check(), "");
}

#[test]
fn one_handbook_over_another_does_not_clash_with_it() {
    let region =
        merged().file("upstream/harbour/handbook.toml", "title = \"H\"\n[upstream]\nsource = \"../moorland\"\n");
    assert_eq!(region.check(), "");
}

/// A handbook that stands on two others side by side, which both have words for one section.
pub(crate) fn merged() -> Project {
    let settings = "title = \"One\"\n[upstream]\nsource = \"../national\"\n";
    over("")
        .without(OWN)
        .file("upstream/harbour/handbook.toml", settings)
        .file("upstream/harbour/content/capabilities/governance.md", "## How\nAsk the port.\n")
        .file("upstream/moorland/handbook.toml", settings)
        .file("upstream/moorland/content/capabilities/governance.md", "## How\nAsk the market.\n")
}
