//! The same inputs give the same bytes: whatever the machine, its place, its clock, its language and its number of cores.
//! A small handbook with something of every kind in it is built by the program under one circumstance at a time, and the
//! shipped one under all of them at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use flagstaff::inputs::Inputs;
use tempfile::{TempDir, tempdir};

use crate::commands::{code, stderr};
use crate::places_to_build::everything;
use crate::project::{Project, builder};

type Files = BTreeMap<String, Vec<u8>>;

/// A handbook of the tests' own, with texts, relations, dates, notes, an image and addresses to be found at.
static SMALL: LazyLock<Files> = LazyLock::new(|| {
    let dated = "- Name the board. {#name by=2027-03 priority=1}";
    let text = "```\ncode\n```\n\n- One[^report]\n- [Two](governance.md) ![A plan](plan.svg)";
    let settings = "title = \"A handbook\"\nbase_url = \"https://handbook.example/\"\nstatus_page = true\n";
    let project = Project::new().entry("- Name the board.", dated).how(text).file("handbook.toml", settings);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    project
        .file("content/capabilities/plan.svg", drawing)
        .file("content/sources.md", "---\ntitle: Sources\n---\n### A report {#report}\n[Here](https://x.example/).\n")
        .file("content/glossary.md", "---\ntitle: Glossary\n---\n## Board\nThose who decide.\n")
        .file("content/pages/about.md", "---\ntitle: About\n---\nİstanbul, ılık, ŵy.\n")
        .files
});

/// The files of the shipped handbook.
static SHIPPED: LazyLock<Files> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tops = ["handbook.toml", "search.toml", "content"].map(|top| root.join(top));
    let all = tops.iter().flat_map(walkdir::WalkDir::new).map(|entry| entry.expect("listed"));
    let files = all.filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
    files.map(|entry| (path(entry.path()), fs::read(entry.path()).expect("read"))).collect()
});

/// The sites of the two as they always are.
static SITE_OF_SMALL: LazyLock<Files> = LazyLock::new(|| built(laid(&ordered(&SMALL)).path(), |_| {}));
static SITE_OF_SHIPPED: LazyLock<Files> = LazyLock::new(|| built(laid(&ordered(&SHIPPED)).path(), |_| {}));

fn ordered(files: &Files) -> Vec<(&String, &Vec<u8>)> {
    files.iter().collect()
}

/// The files in another order, which is the same at every run.
fn shuffled(files: &Files) -> Vec<(&String, &Vec<u8>)> {
    let mut files = ordered(files);
    let mut state = 20_261_121_u64;
    for last in (1..files.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        files.swap(last, usize::try_from(state >> 33).expect("small") % (last + 1));
    }
    files
}

/// A folder with these files, made one after the other.
fn laid(files: &[(&String, &Vec<u8>)]) -> TempDir {
    let folder = tempdir().expect("a temporary folder");
    lay(folder.path(), files);
    folder
}

fn lay(folder: &Path, files: &[(&String, &Vec<u8>)]) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

/// The site that the program builds from a folder, started as `manner` has it. With an address it has pictures, a sitemap
/// and a page for missing addresses.
fn built(folder: &Path, manner: impl Fn(&mut Command)) -> Files {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(folder).args(["build", "-q", "-u", "https://handbook.example/"]);
    manner(&mut command);
    let output = command.output().expect("started");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    everything(&folder.join("public"))
}

/// The site of the small handbook, built with these in the surroundings.
fn built_in(surroundings: &[(&str, &str)]) -> Files {
    built(laid(&ordered(&SMALL)).path(), |command| {
        command.envs(surroundings.iter().copied());
    })
}

/// Names what differs, instead of showing all the bytes.
fn same(one: &Files, other: &Files) {
    let paths = one.keys().chain(other.keys());
    let different: Vec<&String> = paths.filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(different.is_empty(), "these differ: {different:?}");
}

fn as_always(site: &Files) {
    same(&SITE_OF_SMALL, site);
}

#[test]
fn the_site_that_is_compared_has_pages_pictures_search_and_exports() {
    for ending in [".html", ".png", ".ics", ".csv", ".json", ".xml", ".md", ".ico", ".svg"] {
        assert!(SITE_OF_SMALL.keys().any(|path| path.ends_with(ending)), "no {ending}");
    }
    assert!(SITE_OF_SMALL.keys().any(|path| path.starts_with("search/")));
}

#[test]
fn the_shipped_handbook_is_the_same_on_a_machine_where_everything_is_different() {
    let above = tempdir().expect("a temporary folder");
    let folder = above.path().join("elsewhere");
    lay(&folder, &shuffled(&SHIPPED));
    let other = [("RAYON_NUM_THREADS", "8"), ("TZ", "XXX-14"), ("LC_ALL", "tr_TR.UTF-8")];
    let site = built(&folder, |command| {
        command.env_clear().envs(other);
    });
    same(&SITE_OF_SHIPPED, &site);
}

#[test]
fn line_ends_of_windows_change_nothing_in_the_shipped_handbook() {
    let windows = |bytes: &Vec<u8>| match std::str::from_utf8(bytes) {
        Ok(text) => text.replace('\n', "\r\n").into_bytes(),
        Err(_) => bytes.clone(),
    };
    let files: Files = SHIPPED.iter().map(|(path, bytes)| (path.clone(), windows(bytes))).collect();
    same(&SITE_OF_SHIPPED, &built(laid(&ordered(&files)).path(), |_| {}));
}

#[test]
fn the_order_in_which_files_came_to_the_disk_changes_nothing() {
    // A disk in memory lists them as they came, and many another by an order of its own.
    let memory = Path::new("/dev/shm");
    let site = |files: Vec<(&String, &Vec<u8>)>| {
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempdir() };
        let folder = folder.expect("a temporary folder");
        lay(folder.path(), &files);
        built(folder.path(), |_| {})
    };
    same(&site(ordered(&SMALL)), &site(SMALL.iter().rev().collect()));
}

#[test]
fn the_order_in_which_files_are_read_changes_nothing() {
    let site = |files: Vec<(&String, &Vec<u8>)>| -> Files {
        let files = files.into_iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice())));
        let site = builder().build(&Inputs::from_files(files)).site;
        let bytes = |path: &str| site.render(path).expect("there").expect("sound").to_vec();
        site.paths().map(|path| (path.to_owned(), bytes(path))).collect()
    };
    same(&site(ordered(&SHIPPED)), &site(shuffled(&SHIPPED)));
}

#[test]
fn a_time_zone_in_which_it_is_tomorrow_already_changes_nothing() {
    as_always(&built_in(&[("TZ", "XXX-14")]));
}

#[test]
fn a_time_zone_in_which_it_is_still_yesterday_changes_nothing() {
    as_always(&built_in(&[("TZ", "XXX+12")]));
}

#[test]
fn the_language_of_the_machine_changes_nothing() {
    as_always(&built_in(&[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]));
}

#[test]
fn a_machine_without_surroundings_changes_nothing() {
    as_always(&built(laid(&ordered(&SMALL)).path(), |command| {
        command.env_clear();
    }));
}

#[test]
fn one_core_changes_nothing() {
    as_always(&built_in(&[("RAYON_NUM_THREADS", "1")]));
}

#[test]
fn eight_cores_change_nothing() {
    as_always(&built_in(&[("RAYON_NUM_THREADS", "8")]));
}

#[test]
fn another_place_changes_nothing() {
    let above = tempdir().expect("a temporary folder");
    let folder = above.path().join("a deeper/Ort mit Ümläuten/$HOME");
    lay(&folder, &ordered(&SMALL));
    as_always(&built(&folder, |_| {}));
}

#[test]
fn another_folder_to_start_from_changes_nothing() {
    let (folder, elsewhere) = (laid(&ordered(&SMALL)), tempdir().expect("a temporary folder"));
    as_always(&built(folder.path(), |command| {
        command.current_dir(elsewhere.path()).arg("-C").arg(folder.path());
    }));
}

#[test]
fn the_times_of_files_change_nothing() {
    let folder = laid(&ordered(&SMALL));
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * 365);
    for path in SMALL.keys() {
        let file = fs::File::options().write(true).open(folder.path().join(path)).expect("opened");
        file.set_modified(long_ago).expect("dated");
    }
    as_always(&built(folder.path(), |_| {}));
}

#[test]
fn a_repository_around_the_handbook_changes_nothing() {
    let folder = laid(&ordered(&SMALL));
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(folder.path()).args(["-c", "user.name=x", "-c", "user.email=x@x.example"]).args(args);
        assert!(command.output().expect("started").status.success(), "{args:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "All"]);
    as_always(&built(folder.path(), |_| {}));
}

#[test]
fn a_site_that_was_there_before_changes_nothing() {
    let folder = laid(&ordered(&SMALL));
    let file = folder.path().join("handbook.toml");
    let settings = fs::read_to_string(&file).expect("read");
    fs::write(&file, settings.replace("A handbook", "Before")).expect("written");
    built(folder.path(), |_| {});
    fs::write(&file, settings).expect("written");
    as_always(&built(folder.path(), |_| {}));
}

#[cfg(unix)]
#[test]
fn what_others_may_do_with_new_files_changes_nothing() {
    let folder = laid(&ordered(&SMALL));
    let script = format!("umask 077; {} build -q", env!("CARGO_BIN_EXE_flagstaff"));
    let build = Command::new("sh").current_dir(folder.path()).args(["-c", &script]).output().expect("started");
    assert_eq!(code(&build), 0, "{}", stderr(&build));
    as_always(&everything(&folder.path().join("public")));
}

/// What `export` writes under two different circumstances.
fn exported_twice(args: &[&str]) -> [Vec<u8>; 2] {
    let manners: [&[(&str, &str)]; 2] = [
        &[("RAYON_NUM_THREADS", "1"), ("TZ", "XXX+12"), ("LC_ALL", "C")],
        &[("RAYON_NUM_THREADS", "8"), ("TZ", "XXX-14"), ("LC_ALL", "tr_TR.UTF-8")],
    ];
    manners.map(|manner| {
        let folder = laid(&shuffled(&SMALL));
        let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
        command.current_dir(folder.path()).arg("export").args(args).envs(manner.iter().copied());
        let output = command.output().expect("started");
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(!output.stdout.is_empty());
        output.stdout
    })
}

#[test]
fn a_bundle_is_the_same_everywhere() {
    let [one, other] = exported_twice(&["bundle"]);
    assert!(one == other);
}

#[test]
fn a_bundle_has_no_time_in_it() {
    // Each file's own head in a ZIP file begins with this mark; time and day are its bytes 10 to 13 (APPNOTE 4.3.7).
    let [bundle, _] = exported_twice(&["bundle"]);
    let heads: Vec<&[u8]> = bundle.windows(30).filter(|head| head.starts_with(b"PK\x03\x04")).collect();
    assert!(heads.len() > 30, "{} files", heads.len());
    assert!(heads.iter().all(|head| head[10..14] == [0, 0, 0x21, 0]), "midnight of the first day that ZIP knows");
}

#[test]
fn the_model_is_the_same_everywhere() {
    let [one, other] = exported_twice(&["model"]);
    assert!(one == other);
}

#[test]
fn the_actions_are_the_same_everywhere() {
    let [one, other] = exported_twice(&["actions"]);
    assert!(one == other);
}

#[test]
fn a_calendar_is_the_same_everywhere() {
    let [one, other] = exported_twice(&["actions", "--role", "chief-executives", "--format", "ics"]);
    assert!(one == other);
}
