//! What the README shows is what works.

use std::fs;
use std::path::Path;

use flagstaff::date::Date;
use flagstaff::diagnostic::HOUSE_RULES;

use crate::commands::{flagstaff, on_disk, stdout};
use crate::project::{ENTRY, Project};

/// The first block of code in `language` that has `part` in it.
fn block(language: &str, part: &str) -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("read");
    let mark = format!("```{language}\n");
    let mut blocks = readme.split(&mark).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.contains(part)).expect("the README shows it").to_owned()
}

#[test]
fn the_configuration_that_it_shows_has_no_fault() {
    assert_eq!(Project::new().file("handbook.toml", block("toml", "[[collections]]")).check(), "");
}

#[test]
fn the_entry_that_it_shows_has_no_fault_once_it_is_written() {
    let entry = block("markdown", "## Five-year scenario")
        .replace("## Why change\n## How\n", "## Why change\nWhy.\n\n## How\nSo.\n\n");
    let principle = |title: &str| ENTRY.replace("title: Governance", &format!("title: {title}"));
    let sources = "---\ntitle: Sources\n---\n### Audit office, Report {#nao-2011}\nOf 2011.\n";
    let project = Project::new()
        .file("content/principles/collaborate.md", principle("Collaborate"))
        .file("content/principles/redesign.md", principle("Redesign"))
        .file("content/sources.md", sources)
        .file("content/capabilities/shared-services.md", entry);
    assert_eq!(project.check(), "");
}

#[test]
fn its_tables_have_every_rule_of_the_house() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("read");
    let tables: String =
        readme.split("| rule | asks for |").skip(1).filter_map(|rest| rest.split("\n\n").next()).collect();
    let unnamed: Vec<&str> =
        HOUSE_RULES.iter().map(|rule| rule.name()).filter(|name| !tables.contains(&format!("`{name}`"))).collect();
    assert_eq!(unnamed, Vec::<&str>::new());
}

#[test]
fn the_rules_that_it_weighs_are_rules() {
    let rules = block("toml", "[rules]");
    assert_eq!(Project::new().file("handbook.toml", format!("title = \"A\"\n{rules}")).check(), "");
}

#[test]
fn every_command_that_it_shows_is_a_command() {
    let commands = block("sh", "flagstaff serve");
    let names: Vec<&str> =
        commands.lines().filter_map(|line| line.strip_prefix("flagstaff ")?.split(' ').next()).collect();
    assert_eq!(names, ["init", "new", "rename", "serve", "check", "status", "build"]);
}

#[test]
fn the_document_that_it_shows_is_what_check_writes() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    let written = stdout(&flagstaff(folder.path(), &["check", "--format", "json"]));
    assert_eq!(written, block("json", "\"version\""));
}

#[test]
fn the_document_on_the_writing_that_it_shows_is_what_status_writes() {
    let entry = ENTRY.replace("summary:", "owner: Digital board\nreview: 2099-05-01\nsummary:");
    let project = Project::new().without("content/capabilities/governance.md").file("content/issues/money.md", entry);
    let folder = on_disk(&project);
    let written = stdout(&flagstaff(folder.path(), &["status", "--format", "json"]));
    let mut written: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let shown: serde_json::Value = serde_json::from_str(&block("json", "\"today\"")).expect("JSON");
    assert!(written["today"].as_str().is_some_and(|day| Date::parse(day).is_ok()));
    written["today"] = shown["today"].clone();
    // The README shows one collection of three.
    let collections = written["collections"].as_object_mut().expect("a map");
    collections.retain(|id, _| shown["collections"].get(id).is_some());
    assert_eq!(written, shown);
}

#[test]
fn the_accessibility_statement_that_it_shows_has_no_fault() {
    let settings = format!("title = \"A\"\npublisher = \"Calderbrook Council\"\n{}", block("toml", "[accessibility]"));
    assert_eq!(Project::new().file("handbook.toml", settings).check(), "");
}
