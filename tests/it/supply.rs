//! Where everything comes from that flagstaff is built of: `tests/deny.toml` says what may be, and `src/lib.rs` why it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use toml::Table;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table(path: &str) -> Table {
    fs::read_to_string(root().join(path)).expect("read").parse().expect("TOML")
}

/// What the table has at a path of keys.
fn at<'a>(table: &'a Table, keys: &[&str]) -> &'a toml::Value {
    let (last, above) = keys.split_last().expect("a key");
    &above.iter().fold(table, |table, key| table[*key].as_table().expect("a table"))[*last]
}

fn texts(value: &toml::Value) -> BTreeSet<&str> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}

/// Every library that this machine's build has, as cargo tells it, with flagstaff itself.
static PACKAGES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let told = |program: &str, args: &[&str]| {
        let output = Command::new(program).current_dir(root()).args(args).output().expect("started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let version = told("rustc", &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let args = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host];
    let mut metadata: Value = serde_json::from_str(&told(env!("CARGO"), &args)).expect("JSON");
    serde_json::from_value(metadata["packages"].take()).expect("a list")
});

fn name(package: &Value) -> &str {
    package["name"].as_str().expect("a name")
}

/// Whether the terms of a licence can be met with those that are allowed: an expression of SPDX, in which older manifests
/// write `/` for `OR`.
fn is_allowed(terms: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = terms.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (value, rest) = either(&words, allowed);
    assert!(rest.is_empty(), "`{terms}` is read to its end");
    value
}

fn either<'a>(words: &'a [&'a str], allowed: &BTreeSet<&str>) -> (bool, &'a [&'a str]) {
    let (mut value, mut rest) = both(words, allowed);
    while let ["OR", more @ ..] = rest {
        let (next, after) = both(more, allowed);
        (value, rest) = (value | next, after);
    }
    (value, rest)
}

fn both<'a>(words: &'a [&'a str], allowed: &BTreeSet<&str>) -> (bool, &'a [&'a str]) {
    let (mut value, mut rest) = one(words, allowed);
    while let ["AND", more @ ..] = rest {
        let (next, after) = one(more, allowed);
        (value, rest) = (value & next, after);
    }
    (value, rest)
}

fn one<'a>(words: &'a [&'a str], allowed: &BTreeSet<&str>) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inner @ ..] => match either(inner, allowed) {
            (value, [")", rest @ ..]) => (value, rest),
            (_, rest) => panic!("no end of the brackets in {rest:?}"),
        },
        // An exception is another licence.
        [licence, "WITH", exception, rest @ ..] => (allowed.contains(&*format!("{licence} WITH {exception}")), rest),
        [licence, rest @ ..] => (allowed.contains(licence), rest),
        [] => panic!("a licence ends in the middle"),
    }
}

#[test]
fn every_library_comes_from_the_public_registry_with_its_digest() {
    let lock = table("Cargo.lock");
    let packages = at(&lock, &["package"]).as_array().expect("a list");
    let odd = packages.iter().filter(|package| {
        let has = |key: &str| package.get(key).and_then(toml::Value::as_str);
        has("name") != Some("flagstaff") && (has("source") != Some(REGISTRY) || has("checksum").is_none())
    });
    assert_eq!(odd.map(|package| &package["name"]).collect::<Vec<_>>(), Vec::<&toml::Value>::new());
    assert!(packages.len() > 100);
}

#[test]
fn every_package_of_the_browser_tests_has_its_digest() {
    for path in ["tests/browser/package-lock.json", "tests/browser/lighthouse/package-lock.json"] {
        let lock: Value = serde_json::from_str(&fs::read_to_string(root().join(path)).expect("read")).expect("JSON");
        let packages = lock["packages"].as_object().expect("a list").iter().filter(|(name, _)| !name.is_empty());
        let odd: Vec<&String> =
            packages.filter(|(_, about)| !about["integrity"].is_string()).map(|(name, _)| name).collect();
        assert_eq!(odd, Vec::<&String>::new(), "{path}");
    }
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let rules = table("tests/deny.toml");
    let allowed = texts(at(&rules, &["licenses", "allow"]));
    let terms = |package: &Value| package["license"].as_str().unwrap_or("none").to_owned();
    let odd = PACKAGES.iter().filter(|package| !is_allowed(&terms(package), &allowed));
    assert_eq!(
        odd.map(|package| format!("{}: {}", name(package), terms(package))).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
}

#[test]
fn the_terms_of_a_licence_are_understood() {
    let allowed = BTreeSet::from(["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]);
    let cases = [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("GPL-3.0 OR MIT AND Zlib", true),
        ("(GPL-3.0 OR MIT) AND GPL-2.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Zlib WITH LLVM-exception", false),
    ];
    for (terms, expected) in cases {
        assert_eq!(is_allowed(terms, &allowed), expected, "{terms}");
    }
}

#[test]
fn a_library_is_there_twice_only_where_that_is_explained() {
    let rules = table("tests/deny.toml");
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in PACKAGES.iter() {
        versions.entry(name(package)).or_default().push(package["version"].as_str().expect("a version"));
    }
    let skips = at(&rules, &["bans", "skip"]).as_array().expect("a list");
    let explained = |name: &str, version: &str| {
        let is_it = |skip: &&toml::Value| skip["crate"].as_str() == Some(&format!("{name}@{version}"));
        skips.iter().find(is_it).is_some_and(|skip| skip["reason"].as_str().is_some_and(|reason| !reason.is_empty()))
    };
    // One of the versions needs no reason.
    versions.retain(|name, versions| versions.iter().filter(|version| !explained(name, version)).count() > 1);
    assert_eq!(versions, BTreeMap::new());
}

#[test]
fn only_known_libraries_run_a_program_while_flagstaff_is_built_and_flagstaff_has_none() {
    let rules = table("tests/deny.toml");
    let known = texts(at(&rules, &["bans", "build", "allow-build-scripts"]));
    let runs = |package: &&Value| {
        let targets = package["targets"].as_array().expect("a list");
        targets.iter().any(|target| target["kind"][0] == "custom-build")
    };
    let odd = PACKAGES.iter().filter(runs).map(name).filter(|name| !known.contains(name));
    assert_eq!(odd.collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(!known.contains("flagstaff"));
}

#[test]
fn every_library_that_is_asked_for_has_a_reason_in_the_tour() {
    let tour = fs::read_to_string(root().join("src/lib.rs")).expect("read");
    let rows = tour.lines().filter_map(|line| line.strip_prefix("//! | "));
    let reasons: BTreeSet<&str> =
        rows.filter_map(|row| row.split(" | ").nth(1)).flat_map(|names| names.split('`').skip(1).step_by(2)).collect();
    let own = PACKAGES.iter().find(|package| name(package) == "flagstaff").expect("flagstaff");
    let asked: BTreeSet<&str> = own["dependencies"].as_array().expect("a list").iter().map(name).collect();
    let odd: Vec<&&str> = asked.iter().filter(|name| !reasons.contains(*name)).collect();
    assert_eq!(odd, Vec::<&&str>::new());
}
