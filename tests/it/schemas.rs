//! The schemas that editors use, compared with the readers of the keys. That they are schemas, and what they let pass, is
//! asked of an independent validator in `tests/browser/schema.test.mjs`.

use std::collections::BTreeSet;

use flagstaff::config;
use flagstaff::schema;
use serde_json::Value;

use crate::commands::{code, flagstaff, on_disk, stdout};
use crate::project::{ENTRY, Project, between};

/// A key that nothing has and that is near to none.
const NO_KEY: &str = "xyzzyq";

/// The keys that the reader of a group names when it meets one that it does not know.
fn read(project: &Project) -> BTreeSet<String> {
    let found = project.check();
    let line = between(&found, &format!("has no key `{NO_KEY}`\n  the keys here are "), "\n").to_owned();
    line.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn configured(text: &str) -> Project {
    Project::new().file("handbook.toml", text)
}

fn handbook_schema() -> Value {
    serde_json::from_str(&schema::handbook(&config::parse(None).0)).expect("JSON")
}

fn front_matter_schema(config: &str) -> Value {
    let handbook = configured(config).build().handbook;
    serde_json::from_str(&schema::front_matter(&handbook.config)).expect("JSON")
}

fn keys(group: &Value) -> BTreeSet<String> {
    group["properties"].as_object().expect("a group").keys().cloned().collect()
}

#[test]
fn the_schema_of_the_settings_has_the_keys_that_are_read() {
    assert_eq!(keys(&handbook_schema()), read(&configured(&format!("title = \"A\"\n{NO_KEY} = 1\n"))));
}

#[test]
fn the_schema_of_each_group_has_the_keys_that_are_read() {
    let schema = handbook_schema();
    for group in ["sections", "collections", "roles", "relations"] {
        let config = format!("title = \"A\"\n[[{group}]]\nid = \"one\"\n{NO_KEY} = 1\n");
        assert_eq!(keys(&schema["properties"][group]["items"]), read(&configured(&config)), "{group}");
    }
    let accessibility = &schema["properties"]["accessibility"];
    let config = format!("title = \"A\"\n[accessibility]\n{NO_KEY} = 1\n");
    assert_eq!(keys(accessibility), read(&configured(&config)));
    let config = format!("title = \"A\"\n[accessibility]\n[[accessibility.problems]]\n{NO_KEY} = 1\n");
    assert_eq!(keys(&accessibility["properties"]["problems"]["items"]), read(&configured(&config)));
    let config = format!("title = \"A\"\n[style]\n{NO_KEY} = 1\n");
    assert_eq!(keys(&schema["properties"]["style"]), read(&configured(&config)));
    let config = format!("title = \"A\"\n[upstream]\n{NO_KEY} = 1\n");
    assert_eq!(keys(&schema["properties"]["upstream"]["anyOf"][0]), read(&configured(&config)));
    let config = format!("title = \"A\"\n[release]\nnumber = \"1\"\ndate = 2026-11-12\n{NO_KEY} = 1\n");
    assert_eq!(keys(&schema["properties"]["release"]), read(&configured(&config)));
}

#[test]
fn the_schema_of_front_matter_has_the_keys_that_are_read() {
    let config = "title = \"A\"\n[[relations]]\nid = \"depends-on\"\n";
    let entry = ENTRY.replace("title: Governance", &format!("title: Governance\n{NO_KEY}: 1"));
    let project = configured(config).file("content/capabilities/governance.md", entry);
    assert_eq!(keys(&front_matter_schema(config)), read(&project));
}

#[test]
fn the_keys_of_pages_and_lists_are_among_those_of_entries() {
    let schema = keys(&front_matter_schema("title = \"A\"\n"));
    for path in ["content/pages/about.md", "content/glossary.md", "content/sources.md"] {
        let project = Project::new().file(path, format!("---\ntitle: About\n{NO_KEY}: 1\n---\nText.\n"));
        assert!(read(&project).is_subset(&schema), "{path}");
    }
}

#[test]
fn a_key_that_the_schema_requires_is_required() {
    assert!(Project::new().entry("title: Governance\n", "").check().contains("key/missing"));
    for group in ["sections", "collections", "roles", "relations"] {
        assert!(configured(&format!("title = \"A\"\n[[{group}]]\n")).check().contains("key/missing"), "{group}");
    }
    assert_eq!(configured("title = \"A\"\n[release]\n").check().matches("key/missing").count(), 2);
}

#[test]
fn every_key_says_what_it_is_for() {
    let silent = |schema: &Value| {
        let properties = schema["properties"].as_object().expect("a group").values();
        properties.filter(|key| key["description"].as_str().is_none_or(str::is_empty)).count()
    };
    assert_eq!(silent(&handbook_schema()) + silent(&front_matter_schema("title = \"A\"\n")), 0);
}

#[test]
fn the_command_prints_the_schema_of_this_handbook() {
    let folder = on_disk(&configured("title = \"A\"\n[[sections]]\nid = \"cost\"\n[[relations]]\nid = \"needs\"\n"));
    let schema = |of: &str| -> Value {
        let output = flagstaff(folder.path(), &["export", "schema", of]);
        assert_eq!(code(&output), 0);
        serde_json::from_str(&stdout(&output)).expect("JSON")
    };
    let known = &schema("handbook")["properties"]["collections"]["items"]["properties"]["sections"]["items"];
    assert!(known["anyOf"][0]["enum"].as_array().expect("ids").contains(&Value::from("cost")));
    assert!(keys(&schema("front-matter")).contains("needs"));
}

#[test]
fn without_a_handbook_the_schema_is_that_of_the_built_in_model() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = flagstaff(folder.path(), &["export", "schema", "front-matter"]);
    assert!(code(&output) == 0 && stdout(&output).contains("\"serves\""));
}

#[test]
fn a_new_handbook_names_its_schema_and_has_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    flagstaff(folder.path(), &["init", "--yes", "--empty"]);
    let file = |path: &str| std::fs::read_to_string(folder.path().join(path)).expect("read");
    let settings = file("handbook.toml");
    let named =
        settings.lines().next().and_then(|line| line.strip_prefix("#:schema ")).expect("the first line names it");
    assert_eq!(file(named), stdout(&flagstaff(folder.path(), &["export", "schema", "handbook"])));
    assert_eq!(
        file(schema::FRONT_MATTER_FILE),
        stdout(&flagstaff(folder.path(), &["export", "schema", "front-matter"]))
    );
}

#[test]
fn a_new_handbook_has_snippets_for_its_sections_relations_and_marks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    flagstaff(folder.path(), &["init", "--yes", "--empty"]);
    let text = std::fs::read_to_string(folder.path().join(".vscode/handbook.code-snippets")).expect("read");
    let snippets: Value = serde_json::from_str(&text).expect("JSON");
    let prefixes: BTreeSet<&str> =
        snippets.as_object().expect("snippets").values().filter_map(|snippet| snippet["prefix"].as_str()).collect();
    let wanted =
        ["action", "actions", "footnote", "how", "link", "related", "role", "scenario", "serves", "touches", "why"];
    assert_eq!(prefixes, BTreeSet::from(wanted));
}
