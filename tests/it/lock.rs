//! `handbook.lock` and the folder `upstream`: what is read, and what is said where they do not agree.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use flagstaff::config;
use flagstaff::date::Date;
use flagstaff::inputs::{Changed, Inputs, Reader};
use flagstaff::lock::{Adapted, Layer, Lock, digest_of};
use flagstaff::source::{Digest, Source, SourceId};
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stdout};
use crate::project::Project;

const SETTINGS: &str = "title = \"Ours\"\n[upstream]\nsource = \"../national\"\n";

/// A layer as a fetch would have recorded it.
pub(crate) fn layer(name: &str, files: &[(&str, &str)]) -> Layer {
    let digests = files.iter().map(|(path, text)| ((*path).to_owned(), Digest::of(text.as_bytes()).to_string()));
    let files: BTreeMap<String, String> = digests.collect();
    Layer {
        name: name.to_owned(),
        source: format!("../{name}"),
        title: String::from("National"),
        digest: digest_of(&files),
        files,
        ..Layer::default()
    }
}

/// A local version of a national handbook with these files.
fn local(files: &[(&str, &str)]) -> Project {
    let lock = Lock { layers: vec![layer("national", files)], ..Lock::default() };
    let project = Project::new().file("handbook.toml", SETTINGS).file("handbook.lock", lock.to_text());
    files.iter().fold(project, |project, (path, text)| project.file(&format!("upstream/national/{path}"), text))
}

const FILES: [(&str, &str); 2] =
    [("handbook.toml", "title = \"National\"\n"), ("content/pages/aims.md", "---\ntitle: Aims\n---\nTo serve.\n")];

fn full() -> Lock {
    let part = |part: &str| (part.to_owned(), "ab".repeat(32));
    let adapted = |entry: &str, base: &str| Adapted {
        entry: entry.to_owned(),
        part: String::from("how"),
        checked: Date::parse("2026-11-14").ok(),
        base: Some(base.to_owned()),
        base_digest: None,
    };
    let national = Layer {
        revision: Some(String::from("v2.1")),
        commit: Some("0123456789".repeat(4)),
        via: Some(String::from("region")),
        release: Some(String::from("2.1")),
        released: Date::parse("2026-11-12").ok(),
        fetched: Date::parse("2026-11-14").ok(),
        ..layer("national", &FILES)
    };
    Lock {
        layers: vec![layer("region", &FILES[..1]), national],
        seen: BTreeMap::from([(String::from("issues/cyber"), BTreeMap::from([part("how"), part("§ 1")]))]),
        adapted: vec![
            adapted("issues/cyber", "One.\n\nTwo.\n"),
            adapted("issues/data", "It's \"quoted\" \\ and '''so''' on,\r\n\twith a\u{7}bell'"),
            adapted("issues/empty", ""),
        ],
    }
}

fn parse(text: &str) -> (Lock, Vec<flagstaff::diagnostic::Diagnostic>) {
    Lock::parse(&Source::new(SourceId::local("handbook.lock"), text.to_owned()))
}

#[test]
fn what_is_written_is_read_again() {
    let (lock, found) = parse(&full().to_text());
    assert_eq!((lock, found.len()), (full(), 0));
}

#[test]
fn the_text_does_not_depend_on_the_order_of_the_adaptations() {
    let mut other = full();
    other.adapted.reverse();
    assert_eq!(other.to_text(), full().to_text());
}

#[test]
fn a_lock_that_came_through_windows_says_the_same() {
    let (lock, found) = parse(&full().to_text().replace('\n', "\r\n"));
    assert_eq!((lock, found.len()), (full(), 0));
}

#[test]
fn a_text_stands_in_the_lock_as_it_is() {
    let lock = Lock { adapted: vec![full().adapted.remove(0)], ..Lock::default() };
    assert_data_eq!(
        lock.to_text(),
        str![[r#"
# Written by flagstaff: what lies in the folder `upstream`, and the texts that adaptations were written against.
# Keep it with the handbook, and leave it as it is: `flagstaff upstream fetch`, `adapt` and `drift accept` change it.
version = 1

[[adapted]]
entry = "issues/cyber"
part = "how"
checked = 2026-11-14
base = '''
One.

Two.
'''

"#]]
    );
}

#[test]
fn a_lock_of_a_newer_program_is_one_fault() {
    let newer = full().to_text().replace("version = 1", "version = 2").replace("part", "teil");
    let found = local(&FILES).file("handbook.lock", newer).check();
    assert_data_eq!(
        found,
        str![[r#"
handbook.lock:3:11: error[lock/version]: `handbook.lock` has the form 2, and this flagstaff knows 1 at most
  use the flagstaff that your colleagues use, or a newer one

"#]]
    );
}

#[test]
fn a_lock_that_was_merged_by_hand_is_one_fault() {
    let merged = format!("<<<<<<< ours\n{}", full().to_text());
    let (lock, found) = parse(&merged);
    assert_eq!((lock, found.len()), (Lock::default(), 1));
}

#[test]
fn a_list_of_files_that_was_edited_is_noticed() {
    let edited = full().to_text().replace("content/pages/aims.md", "content/pages/ends.md");
    let found = local(&FILES).file("handbook.lock", edited).check();
    assert!(
        found.contains("error[lock/unreadable]") && found.contains("`national` is not as it was written"),
        "{found}"
    );
}

#[test]
fn a_layer_with_a_name_that_climbs_out_is_none() {
    let (lock, found) = parse(&full().to_text().replace("name = \"region\"", "name = \"../region\""));
    assert_eq!((lock, found.len()), (Lock::default(), 1));
}

#[test]
fn a_fetched_handbook_has_no_fault() {
    assert_eq!(local(&FILES).check(), "");
}

#[test]
fn the_files_of_a_layer_are_known_by_their_paths_in_it() {
    let inputs = local(&FILES).inputs();
    let text = &inputs.below[0].texts[0];
    assert_eq!((&*text.id().path, text.file()), (FILES[1].0, "upstream/national/content/pages/aims.md"));
}

#[test]
fn layers_are_in_the_order_of_the_lock() {
    let lock = Lock { layers: vec![layer("west", &FILES), layer("all", &FILES)], ..Lock::default() };
    let project = FILES.iter().fold(Project::new().file("handbook.lock", lock.to_text()), |project, (path, text)| {
        project.file(&format!("upstream/all/{path}"), text).file(&format!("upstream/west/{path}"), text)
    });
    let inputs = project.inputs();
    let numbers = inputs.below.iter().map(|layer| (layer.name.as_str(), layer.texts[0].id().layer.0));
    assert_eq!(numbers.collect::<Vec<_>>(), [("west", 1), ("all", 2)]);
}

#[test]
fn what_lies_on_disk_is_what_lies_in_memory() {
    let project = local(&FILES).file("upstream/national/themes/x/a.md", "x").file("upstream/stray.txt", "y");
    let folder = on_disk(&project);
    let read = |inputs: &Inputs| {
        let faults: Vec<String> = inputs.found.iter().map(|fault| fault.message.clone()).collect();
        let paths = inputs.below.iter().flat_map(|layer| layer.themes.keys().chain(layer.assets.keys()).cloned());
        (faults, paths.collect::<Vec<_>>(), inputs.below[0].texts[0].id().clone(), inputs.lock.is_some())
    };
    assert_eq!(read(&flagstaff::inputs::read(folder.path()).expect("read")), read(&project.inputs()));
}

#[test]
fn a_file_that_is_edited_added_or_taken_away_is_named() {
    let project = local(&[FILES[0], FILES[1], ("content/board.png", "a picture")])
        .file("upstream/national/content/pages/aims.md", "---\ntitle: Ours\n---\nText.\n")
        .file("upstream/national/content/pages/more.md", "---\ntitle: More\n---\nText.\n")
        .without("upstream/national/content/board.png");
    assert_data_eq!(
        project.check(),
        str![[r#"
upstream/national/content/board.png: error[layer/changed]: this file was fetched, and is not there
  `upstream` is never edited: keep your own words in `content`, then type `flagstaff upstream fetch national --force`
upstream/national/content/pages/aims.md: error[layer/changed]: this file is not as it was fetched
  `upstream` is never edited: keep your own words in `content`, then type `flagstaff upstream fetch national --force`
upstream/national/content/pages/more.md: error[layer/changed]: this file was not fetched
  `upstream` is never edited: keep your own words in `content`, then type `flagstaff upstream fetch national --force`

"#]]
    );
}

#[test]
fn of_many_changed_files_a_few_are_named_and_the_rest_counted() {
    let pages: Vec<(String, String)> = (0..40).map(|at| (format!("content/{at}.png"), at.to_string())).collect();
    let files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let changed = files
        .iter()
        .fold(local(&files), |project, (path, _)| project.file(&format!("upstream/national/{path}"), "other"));
    let found = changed.check();
    assert_eq!(found.matches("error[layer/changed]").count(), 11);
    assert!(found.contains("30 more files in this folder"), "{found}");
}

#[test]
fn a_folder_that_the_lock_does_not_know_is_named_once() {
    let project = local(&FILES).file("upstream/region/a.md", "a").file("upstream/region/b.md", "b");
    let found = project.check();
    assert_eq!(found.matches("upstream/region: error[layer/changed]").count(), 1, "{found}");
}

#[test]
fn a_layer_without_its_folder_is_named() {
    let project =
        FILES.iter().fold(local(&FILES), |project, (path, _)| project.without(&format!("upstream/national/{path}")));
    assert_data_eq!(
        project.check(),
        str![[r#"
upstream/national: error[layer/missing]: `handbook.lock` has the layer `national`, and its folder is not there
  type `flagstaff upstream fetch national`

"#]]
    );
}

#[test]
fn a_folder_without_a_lock_is_one_fault() {
    let found = local(&FILES).without("handbook.lock").check();
    assert_eq!((found.matches("error[").count(), found.contains("error[lock/missing]")), (1, true), "{found}");
}

#[test]
fn an_upstream_that_was_never_fetched_is_named_where_it_stands() {
    let found = Project::new().file("handbook.toml", SETTINGS).check();
    assert_data_eq!(
        found,
        str![[r#"
handbook.toml:3:10: error[layer/outdated]: `national` has not been fetched yet
  type `flagstaff upstream fetch national`

"#]]
    );
}

#[test]
fn a_lock_of_another_upstream_is_named_with_both() {
    let settings = "title = \"Ours\"\n[upstream]\nsource = \"https://code.example/national.git\"\nrevision = \"v2\"\n";
    let found = local(&FILES).file("handbook.toml", settings).check();
    assert!(
        found.contains("from the source `../national`, and here it is `https://code.example/national.git`"),
        "{found}"
    );
}

#[test]
fn a_layer_that_the_settings_do_not_name_is_named() {
    let found = local(&FILES).file("handbook.toml", "title = \"Ours\"\n").check();
    assert!(found.contains("`handbook.lock` has the layer `national`, which `handbook.toml` does not name"), "{found}");
}

#[test]
fn a_handbook_that_was_never_fetched_is_a_matter_of_its_settings() {
    let folder = on_disk(&Project::weighed("").file("handbook.toml", SETTINGS));
    assert_eq!(code(&flagstaff(folder.path(), &["check"])), 2);
}

#[test]
fn a_fetch_that_was_interrupted_is_named_for_what_it_is() {
    let project = local(&FILES).file("upstream/national/content/pages/aims.md", "---\ntitle: New\n---\nText.\n");
    let folder = on_disk(&project.file(".upstream.flagstaff/handbook.lock", ""));
    let found = stdout(&flagstaff(folder.path(), &["check"]));
    assert!(found.contains("error[layer/interrupted]") && !found.contains("layer/changed"), "{found}");
}

#[test]
fn a_fetch_that_was_interrupted_before_it_changed_anything_is_no_fault() {
    let folder = on_disk(&local(&FILES).file(".upstream.flagstaff/handbook.lock", ""));
    assert!(!stdout(&flagstaff(folder.path(), &["check"])).contains("layer/"));
}

#[test]
fn a_change_below_is_seen_at_the_next_reading() {
    let folder = on_disk(&local(&FILES));
    let mut reader = Reader::default();
    let mut faults = |root: &Path| reader.read(root, SystemTime::now(), &Changed::Anything).expect("read").found.len();
    let before = faults(folder.path());
    std::fs::write(folder.path().join("upstream/national/content/pages/aims.md"), "x").expect("written");
    assert_eq!((before, faults(folder.path())), (0, 1));
}

fn upstreams(settings: &str) -> (Vec<config::Upstream>, String) {
    let project = Project::new().file("handbook.toml", format!("title = \"A\"\n{settings}"));
    let found = project.check();
    let others = |line: &&str| !line.contains("layer/outdated") && line.contains("error[");
    let inputs = Inputs::from_files(project.files.iter().map(|(path, bytes)| (path.clone(), Arc::from(&**bytes))));
    let config = config::parse(inputs.config.as_ref()).0;
    (config.upstreams, found.lines().filter(others).collect())
}

#[test]
fn an_upstream_is_called_as_its_source_ends() {
    for source in
        ["../National", "https://code.example/national.git", "git@code.example:national.git", "C:\\\\x\\\\national"]
    {
        let (upstreams, found) = upstreams(&format!("[upstream]\nsource = \"{source}\"\n"));
        assert_eq!((upstreams[0].name.as_str(), found.as_str()), ("national", ""), "{source}");
    }
}

#[test]
fn several_upstreams_are_in_the_order_of_the_layers() {
    let (upstreams, found) =
        upstreams("[[upstream]]\nsource = \"../b\"\n[[upstream]]\nname = \"a\"\nsource = \"../c\"\n");
    let names: Vec<&str> = upstreams.iter().map(|upstream| upstream.name.as_str()).collect();
    assert_eq!((names, found), (vec!["b", "a"], String::new()));
}

#[test]
fn an_upstream_that_could_do_harm_or_cannot_be_is_refused() {
    let wrong = [
        "source = \"--upload-pack=x\"",
        "source = \"ext::sh -c x\"",
        "source = \"gopher://x\"",
        "source = \"../..\"",
        "name = \"a/b\"\nsource = \"../x\"",
        "source = \"../x\"\nrevision = \"--help\"",
        "source = \"../x\"\nrevision = \"a:b\"",
        "source = \"../x\"\npath = \"../y\"",
        "source = \"../x\"\npath = \"/etc\"",
        "name = \"x\"",
    ];
    for upstream in wrong {
        let (upstreams, found) = upstreams(&format!("[upstream]\n{upstream}\n"));
        assert!(upstreams.is_empty() && found.contains("error[key/"), "{upstream}: {found}");
    }
}

#[test]
fn two_upstreams_have_two_names() {
    let (upstreams, found) = upstreams("[[upstream]]\nsource = \"../a\"\n[[upstream]]\nsource = \"../b/a\"\n");
    assert!(upstreams.len() == 1 && found.contains("error[key/duplicate]"), "{found}");
}
