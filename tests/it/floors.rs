//! The invariants of the architecture that can be read off the source: who imports whom, which names stay where, how
//! long files are. `src/lib.rs` states them in prose.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The floors from the ground up. A file may import from its own floor and from those below.
const FLOORS: [&[&str]; 15] = [
    &[
        "source", "nearest", "date", "parallel", "folder", "disk", "exchange", "percent", "letters", "language",
        "edits", "phase", "memo",
    ],
    &["diagnostic"],
    &["fields"],
    &["reading"],
    &["config"],
    &["lock"],
    &["inputs"],
    &["text"],
    &["handbook"],
    &["schema"],
    &["scaffold"],
    &["site"],
    &["pipeline"],
    &["mend", "rename"],
    &["cli"],
];

/// Imports from a lower floor that are forbidden all the same.
const FORBIDDEN: [(&str, &str); 7] = [
    ("text", "config"),
    ("text", "inputs"),
    ("handbook", "inputs"),
    ("scaffold", "inputs"),
    ("site", "inputs"),
    ("site", "scaffold"),
    ("site/theme", "handbook"),
];

/// Where each library is named, and nowhere else. `anyhow`, `serde` and `std` are part of the language of the crate.
const LIBRARIES: [(&str, &[&str]); 35] = [
    ("ahash", &["handbook/names", "site/search/reading", "site/search/vocabulary"]),
    ("annotate_snippets", &["cli/report/text"]),
    ("blake3", &["source"]),
    (
        "clap",
        &[
            "cli/mod",
            "cli/adapt",
            "cli/build",
            "cli/drift/accept",
            "cli/drift/mod",
            "cli/check",
            "cli/export/mod",
            "cli/export/actions",
            "cli/export/document",
            "cli/export/headers",
            "cli/export/pdf",
            "cli/export/schema",
            "cli/init",
            "cli/misuse",
            "cli/new",
            "cli/rename",
            "cli/serve",
            "cli/status",
            "cli/theme/contrast",
            "cli/theme/eject",
            "cli/theme/list",
            "cli/theme/mod",
            "cli/upstream/add",
            "cli/upstream/fetch",
            "cli/upstream/mod",
        ],
    ),
    ("csscolorparser", &["site/colours/colour"]),
    ("cssparser", &["site/colours/sheet"]),
    ("csv", &["site/exports/sheet"]),
    ("deunicode", &["letters", "language"]),
    ("granit_parser", &["fields/yaml"]),
    ("jiff", &["date"]),
    ("notosans", &["site/font"]),
    ("notify", &["cli/preview/watch"]),
    ("open", &["cli/preview/mod"]),
    ("percent_encoding", &["percent"]),
    ("png", &["site/drawing"]),
    ("pulldown_cmark", &["text/syntax", "text/markdown", "site/prose/mod", "site/copies/prose"]),
    ("pulldown_cmark_to_cmark", &["site/copies/prose"]),
    ("pulldown_cmark_escape", &["site/elements"]),
    ("memchr", &["handbook/rules/called", "handbook/rules/words", "source", "text/excerpt", "text/footnotes"]),
    ("mimalloc", &["main"]),
    ("rayon", &["parallel"]),
    ("resvg", &["site/drawing"]),
    ("rustix", &["disk"]),
    ("rust_stemmers", &["site/search/stem"]),
    ("schemars", &["site/exports/mod", "site/exports/shapes", "site/exports/provenance"]),
    ("similar", &["cli/diff"]),
    ("strsim", &["nearest"]),
    ("tempfile", &["cli/export/pdf", "cli/upstream/git"]),
    ("tera", &["site/theme", "site/seen", "cli/preview/panel/mod"]),
    ("tiny_http", &["cli/preview/http"]),
    ("toml", &["fields/toml"]),
    ("toml_edit", &["cli/upstream/settings"]),
    ("ttf_parser", &["site/font"]),
    ("walkdir", &["folder"]),
    ("zip", &["site/bundle"]),
];

/// The longest that a file may be, in lines.
const LONGEST: usize = 350;

/// Every source file by its path below `src` without `.rs`, without its tests and comments.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("listed"));
    let code = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    code.map(|entry| {
        let name = entry.path().strip_prefix(&root).expect("inside").with_extension("");
        (name.to_string_lossy().replace('\\', "/"), fs::read_to_string(entry.path()).expect("read"))
    })
    .collect()
}

/// A file's code without its comments and unit tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The file that a path of modules such as `handbook::model::Entry` leads into.
fn file_of(path: &[&str], files: &BTreeMap<String, String>) -> Option<String> {
    (1..=path.len()).rev().find_map(|length| {
        let name = path[..length].join("/");
        [name.clone(), format!("{name}/mod")].into_iter().find(|name| files.contains_key(name))
    })
}

/// The files that `name` imports from: every path in it that begins with `crate::` or `super::`, and in a front door
/// every path that begins with one of the files behind it.
fn imports(name: &str, text: &str, files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let own: Vec<&str> = name.strip_suffix("/mod").unwrap_or(name).split('/').collect();
    let code = code(text);
    let mut marks =
        vec![(String::from("crate::"), Vec::new()), (String::from("super::"), own[..own.len() - 1].to_vec())];
    if name.ends_with("/mod") {
        let children = files.keys().filter_map(|file| file.strip_prefix(name.strip_suffix("mod")?)?.split('/').next());
        let children = children.filter(|child| *child != "mod");
        marks.extend(children.map(|child| (format!("{child}::"), own.iter().copied().chain([child]).collect())));
    }
    for (mark, base) in &marks {
        let starts_a_path = |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c));
        for (at, _) in code.match_indices(mark.as_str()).filter(|(at, _)| starts_a_path(at)) {
            let rest = &code[at + mark.len()..];
            for tail in tails(rest) {
                let path: Vec<&str> = base.iter().copied().chain(tail).collect();
                found.extend(file_of(&path, files).filter(|file| file != name));
            }
        }
    }
    found
}

/// The paths that begin a text: one, or each of those in braces after a common beginning.
fn tails(text: &str) -> Vec<Vec<&str>> {
    let end = text.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c)).unwrap_or(text.len());
    let head: Vec<&str> = text[..end].split("::").filter(|part| !part.is_empty()).collect();
    match text[end..].strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        None => vec![head],
        Some((inner, _)) => inner
            .split(',')
            .map(|item| head.iter().copied().chain(item.trim().split("::").filter(|part| !part.is_empty())).collect())
            .collect(),
    }
}

fn floor(name: &str) -> usize {
    let top = name.split('/').next().unwrap_or(name);
    FLOORS.iter().position(|floor| floor.contains(&top)).unwrap_or_else(|| panic!("`{name}` is on no floor"))
}

fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let files = sources();
    let inner = files.iter().filter(|(name, _)| !["lib", "main"].contains(&name.as_str()));
    inner.map(|(name, text)| (name.clone(), imports(name, text, &files))).collect()
}

#[test]
fn imports_are_written_so_that_this_file_can_read_them() {
    let reads = |text: &str| {
        let uses = code(text);
        let mut uses =
            uses.split("use ").skip(1).filter_map(|rest| rest.split(';').next()).filter(|path| path.contains("::"));
        uses.all(|path| path.matches('{').count() < 2) && !code(text).contains("super::super")
    };
    let unread: Vec<String> = sources().into_iter().filter(|(_, text)| !reads(text)).map(|(name, _)| name).collect();
    assert_eq!(unread, Vec::<String>::new());
}

#[test]
fn imports_go_down_only() {
    let wrong: Vec<String> = graph()
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| (from, to)))
        .filter(|(from, to)| floor(from) < floor(to))
        .map(|(from, to)| format!("{from} imports {to}"))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_is_forbidden_besides_is_not_imported() {
    let wrong: Vec<String> = graph()
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| (from, to)))
        .filter(|(from, to)| {
            FORBIDDEN.iter().any(|(room, other)| from.starts_with(room) && to.split('/').next() == Some(other))
        })
        .map(|(from, to)| format!("{from} imports {to}"))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_import_in_no_circles() {
    let graph = graph();
    let mut settled: BTreeSet<&String> = BTreeSet::new();
    loop {
        let next: Vec<&String> = graph
            .iter()
            .filter(|(name, to)| !settled.contains(name) && to.iter().all(|to| settled.contains(to)))
            .map(|(name, _)| name)
            .collect();
        if next.is_empty() {
            break;
        }
        settled.extend(next);
    }
    let circling: Vec<String> = graph
        .iter()
        .filter(|(name, _)| !settled.contains(name))
        .map(|(name, to)| format!("{name} -> {to:?}"))
        .collect();
    assert_eq!(circling, Vec::<String>::new());
}

#[test]
fn the_theme_contract_imports_nothing_but_the_kinds_of_its_values() {
    let outside: Vec<String> = graph()
        .into_iter()
        .filter(|(name, _)| name.starts_with("site/view"))
        .flat_map(|(_, to)| to.into_iter().filter(|to| !to.starts_with("site/view") && to != "site/seen"))
        .collect();
    assert_eq!(outside, Vec::<String>::new());
}

#[test]
fn each_library_is_named_in_its_own_file() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let code = code(&text);
        for (library, places) in LIBRARIES {
            let named = code
                .match_indices(&format!("{library}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if named && !places.contains(&name.as_str()) {
                wrong.push(format!("{name} names {library}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_library_of_the_manifest_has_its_place() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("read");
    let dependencies =
        manifest.split("[dependencies]").nth(1).expect("there").split("[dev-dependencies]").next().expect("there");
    let lines = dependencies.lines().filter(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.replace('-', "_"));
    let placed: BTreeSet<&str> =
        LIBRARIES.iter().map(|(name, _)| *name).chain(["anyhow", "serde", "serde_json"]).collect();
    let unplaced: Vec<String> = names.filter(|name| !placed.contains(name.as_str())).collect();
    assert_eq!(unplaced, Vec::<String>::new());
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name).collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_can_be_read() {
    let long: Vec<String> =
        sources().into_iter().filter(|(_, text)| text.lines().count() > LONGEST).map(|(name, _)| name).collect();
    assert_eq!(long, Vec::<String>::new());
}

/// The files that have one of these calls in their code.
fn calling(calls: &[&str]) -> Vec<String> {
    let calls = |text: &str| calls.iter().any(|call| code(text).contains(call));
    sources().into_iter().filter(|(_, text)| calls(text)).map(|(name, _)| name).collect()
}

#[test]
fn only_the_disk_changes_what_is_on_it() {
    let changes = [
        "fs::write",
        "fs::rename",
        "fs::create",
        "fs::remove",
        "fs::copy",
        "fs::hard_link",
        "fs::set_permissions",
        "File::create",
        "File::options",
        "OpenOptions",
        "DirBuilder",
        "fs::symlink(",
        "set_len(",
        "set_modified(",
    ];
    assert_eq!(calling(&changes), ["disk"]);
}

#[test]
fn only_four_files_and_an_exchange_ask_the_disk_for_a_change() {
    let writers = ["cli/rewrite", "cli/upstream/store", "disk", "exchange", "scaffold/writer", "site/output"];
    assert_eq!(calling(&["dyn Disk", "impl Disk"]), writers);
}

#[test]
fn only_inputs_and_those_who_write_read() {
    let readers = ["cli/rewrite", "exchange", "inputs/foreign", "inputs/mod", "inputs/reader", "site/output"];
    assert_eq!(calling(&["fs::read", "File::open"]), readers);
}

#[test]
fn only_the_report_prints() {
    assert_eq!(calling(&["println!", "eprintln!", "stdout()", "stderr()"]), ["cli/report/mod"]);
}

#[test]
fn what_editors_begin_with_is_written_by_making_new_files_only() {
    let writer = code(&sources()["scaffold/writer"]);
    let steps: BTreeSet<&str> = writer
        .match_indices("disk.")
        .map(|(at, _)| {
            let step = &writer[at + "disk.".len()..];
            step.split('(').next().unwrap_or_default()
        })
        .collect();
    // It removes and renames what it has made beside the place of the new file.
    assert_eq!(
        steps.into_iter().collect::<Vec<_>>(),
        ["link", "make_file", "make_folder", "make_lasting", "remove_file", "rename"]
    );
}

#[test]
fn nothing_below_the_command_line_asks_for_the_time_or_the_surroundings() {
    let asks = |text: &str| {
        ["SystemTime::now", "Instant::now", "env::var", "Zoned::now", "Timestamp::now"]
            .iter()
            .any(|call| code(text).contains(call))
    };
    // How long work takes decides who does it, and never what comes of it.
    let may_ask = |name: &str| name.starts_with("cli") || name == "parallel";
    let wrong: Vec<String> =
        sources().into_iter().filter(|(name, text)| !may_ask(name) && asks(text)).map(|(name, _)| name).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn layers_are_known_only_where_they_meet() {
    let places = ["source", "inputs/below", "handbook/origin", "handbook/layers/mod", "handbook/layers/strays"];
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(name, text)| code(text).contains("LayerId") && !places.contains(&name.as_str()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
