//! The handbook as data: tables that no spreadsheet runs, calendars that replace themselves, and documents by a schema.
//! Parsers that share nothing with the program read the same files in `tests/browser/exports.test.mjs`.

use std::collections::BTreeSet;

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{ENTRY, Project, text};

const ACTIONS: &str = "### Chief executives\n- Name the board.\n";

fn asked(text: &str) -> Project {
    Project::new().entry(ACTIONS, text)
}

fn export(project: &Project, path: &str) -> String {
    text(&project.build(), path)
}

fn json(project: &Project, path: &str) -> Value {
    serde_json::from_str(&export(project, path)).expect("JSON")
}

/// The identifiers of the events in a calendar, in order.
fn uids(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    unfolded.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
}

#[test]
fn the_table_has_a_line_for_each_action() {
    let project = asked("### Chief executives\n- Name the *board*. {#name by=2027-02 priority=1}\n");
    assert_eq!(
        export(&project, "actions.csv"),
        "\u{feff}role,action,by,priority,collection,entry,address,id\r\n\
         Chief executives,Name the board.,2027-02-28,1,Capabilities,Governance,\
         capabilities/governance.html#action-name,governance#action-name\r\n"
    );
}

#[test]
fn an_action_that_looks_like_a_formula_is_not_run() {
    let table = export(&asked("### CEO\n- =HYPERLINK(A1)\n"), "actions.csv");
    assert!(table.contains(",'=HYPERLINK(A1),"), "{table}");
}

#[test]
fn a_title_that_looks_like_a_formula_is_not_run() {
    let table = export(&Project::new().entry("title: Governance", "title: \"@SUM(1)\""), "actions.csv");
    assert!(table.contains(",'@SUM(1),"), "{table}");
}

#[test]
fn letters_of_every_script_are_kept() {
    let table = export(&asked("### CEO\n- Enwi’r bwrdd ŵŷ, 委员会, комитет.\n"), "actions.csv");
    assert!(table.contains("\"Enwi’r bwrdd ŵŷ, 委员会, комитет.\""), "{table}");
}

#[test]
fn the_address_of_an_action_is_full_where_the_site_has_one() {
    let project = Project::new().file("handbook.toml", "title = \"A\"\nbase_url = \"https://x.example/h\"\n");
    let address = &json(&project, "actions.json")["actions"][0]["address"];
    assert_eq!(address, "https://x.example/h/capabilities/governance.html#action-chief-executives-1");
}

#[test]
fn a_dated_action_is_a_day_in_the_calendar_of_its_role() {
    let project = asked("### CEO\n- Name the board, its chair; and dates. {#name by=2028-02}\n- Rest.\n");
    // Compared as it is: a snapshot takes backslashes for those of paths.
    assert_eq!(
        export(&project, "roles/chief-executives.ics").replace("\r\n", "\n"),
        "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//flagstaff//strategy handbook//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:A handbook: Chief executives
X-WR-CALNAME:A handbook: Chief executives
BEGIN:VEVENT
UID:governance.action-name@a-handbook
DTSTAMP:19700101T000000Z
DTSTART;VALUE=DATE:20280229
DTEND;VALUE=DATE:20280301
SUMMARY:Name the board\\, its chair\\; and dates.
DESCRIPTION:Chief executives: Governance (A handbook)
CATEGORIES:A handbook
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
END:VCALENDAR
"
    );
}

#[test]
fn a_reworded_and_postponed_action_replaces_itself() {
    let before = asked("### CEO\n- Name the board. {#name by=2027-02}\n");
    let after = asked("### CEO\n- Choose the members of the board. {#name by=2027-05}\n");
    let uids_of = |project: &Project| uids(&export(project, "roles/chief-executives.ics"));
    assert_eq!(uids_of(&before), uids_of(&after));
}

#[test]
fn an_action_without_an_id_keeps_its_identifier_when_it_is_reworded() {
    let uids_of = |text: &str| uids(&export(&asked(text), "roles/chief-executives.ics"));
    assert_eq!(uids_of("### CEO\n- One. {by=2027-02}\n"), uids_of("### CEO\n- Other words. {by=2027-02}\n"));
}

#[test]
fn different_actions_never_share_an_identifier() {
    let text = "### CEO\n- A. {by=2027-02}\n- A. {by=2027-02}\n- A. {#a by=2027-02}\n### CFO\n- A. {by=2027-02}\n";
    let own = ENTRY.replace(ACTIONS, text);
    let project = Project::new()
        .file("content/capabilities/governance.md", &own)
        .file("content/capabilities/governance-action.md", own.replace("title: G", "title: Other g"));
    let calendars = ["roles/chief-executives.ics", "roles/finance-directors.ics"].map(|path| export(&project, path));
    let all: Vec<String> = calendars.iter().flat_map(|calendar| uids(calendar)).collect();
    assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (8, 8));
}

#[test]
fn a_release_dates_its_events_and_a_later_one_wins() {
    let calendar = |day: &str| {
        let config = format!("title = \"A\"\n[release]\nnumber = \"1\"\ndate = {day}\n");
        let project = asked("### CEO\n- Name it. {by=2027-02}\n").file("handbook.toml", config);
        export(&project, "roles/chief-executives.ics")
    };
    let (first, later) = (calendar("2026-11-12"), calendar("2027-01-01"));
    assert!(first.contains("DTSTAMP:20261112T000000Z\r\nSEQUENCE:20769\r\n"), "{first}");
    assert!(later.contains("DTSTAMP:20270101T000000Z\r\nSEQUENCE:20819\r\n"), "{later}");
}

#[test]
fn a_role_without_dates_has_no_calendar() {
    assert!(!Project::new().has("roles/chief-executives.ics"));
}

#[test]
fn a_handbook_without_actions_has_no_register() {
    assert!(!Project::new().without("content/capabilities/governance.md").has("actions.csv"));
}

#[test]
fn the_model_tells_a_relation_at_both_ends_with_its_reason() {
    let project = Project::new()
        .how("x")
        .entry("title: Governance", "title: Governance\nrelated:\n  sharing: It fails at the board table.");
    let model = json(&project, "handbook.json");
    let ends: Vec<String> = model["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| format!("{} {}", entry["id"], entry["relations"][0]))
        .collect();
    assert_data_eq!(
        ends.join("\n"),
        str![[r#"
"governance" {"entry":"sharing","kind":"related","reason":"It fails at the board table.","stated":true,"title":"Related"}
"sharing" {"entry":"governance","kind":"related","reason":"It fails at the board table.","stated":false,"title":"Related"}
"#]]
    );
}

#[test]
fn the_model_has_each_section_as_it_was_written_and_as_it_is_read() {
    let project = Project::new().how("See [[governance]].<!-- for editors -->");
    let model = json(&project, "handbook.json");
    let section = &model["entries"][1]["sections"][2];
    assert_eq!(
        (&section["origin"]["layer"], &section["markdown"], &section["html"]),
        (
            &Value::from("local"),
            &Value::from("See [[governance]]."),
            &Value::from("<p>See <a href=\"capabilities/governance.html\">Governance</a>.</p>\n")
        )
    );
}

#[test]
fn the_model_knows_who_cites_a_work() {
    let sources = "---\ntitle: Sources\n---\n### Audit office, *Report* {#nao}\nOf 2011.\n";
    let project = Project::new().file("content/sources.md", sources).how("Many.[^nao]");
    let model = json(&project, "handbook.json");
    assert_eq!(model["entries"][1]["sections"][2]["cites"][0], "nao");
    assert_eq!(
        (&model["sources"][0]["title"], &model["sources"][0]["cited_in"][0]["path"]),
        (&Value::from("Audit office, Report"), &Value::from("capabilities/sharing.html#how"))
    );
}

#[test]
fn every_key_of_the_model_is_described_in_its_schema() {
    let schema = json(&Project::new(), "handbook.schema.json");
    let mut silent = Vec::new();
    let shapes = schema["$defs"].as_object().expect("shapes").iter();
    for (name, shape) in shapes.chain([(&String::from("Model"), &schema)]) {
        for (key, about) in shape["properties"].as_object().expect("keys") {
            if about["description"].as_str().is_none_or(str::is_empty) {
                silent.push(format!("{name}.{key}"));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn a_role_is_asked_for_by_any_of_its_names() {
    let folder = on_disk(&Project::weighed(""));
    let of = |name: &str| stdout(&flagstaff(folder.path(), &["export", "actions", "--role", name]));
    let tables = ["chief-executives", "Chief Executives", "CEO"].map(of);
    assert!(tables[0].contains("Name the board.") && tables.iter().all(|table| *table == tables[0]));
}

#[test]
fn a_role_that_is_misspelt_gets_the_nearest() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["export", "actions", "--role", "cheif executive"]);
    assert_eq!(
        (code(&output), stderr(&output).as_str()),
        (2, "error: no role is called `cheif executive`; did you mean `chief-executives`?\n")
    );
}

#[test]
fn a_role_that_nobody_knows_gets_the_list() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["export", "actions", "--role", "caretakers"]);
    assert!(stderr(&output).contains("the roles are `chief-executives`, `finance-directors`"), "{}", stderr(&output));
}

#[test]
fn what_is_exported_is_what_is_published() {
    let folder = on_disk(&Project::weighed("").entry("- Name the board.", "- Name the board. {by=2027-02}"));
    flagstaff(folder.path(), &["build", "-q"]);
    let published = |name: &str| std::fs::read_to_string(folder.path().join("public").join(name)).expect("published");
    let exported = |args: &[&str]| stdout(&flagstaff(folder.path(), &[&["export"], args].concat()));
    assert_eq!(exported(&["actions"]), published("actions.csv"));
    assert_eq!(exported(&["actions", "--format", "json"]), published("actions.json"));
    assert_eq!(
        exported(&["actions", "--format", "ics", "--role", "chief-executives"]),
        published("roles/chief-executives.ics")
    );
    assert_eq!(exported(&["model"]), published("handbook.json"));
    assert_eq!(exported(&["schema", "model"]), published("handbook.schema.json"));
    assert_eq!(exported(&["schema", "actions"]), published("actions.schema.json"));
}

#[test]
fn a_list_to_tick_shows_marks_as_they_were_meant() {
    let folder = on_disk(&Project::weighed("").entry("- Name the board.", "- Name `a_b` & *c*. {by=2027-02}"));
    assert_eq!(
        stdout(&flagstaff(folder.path(), &["export", "actions", "--format", "md"])),
        "# A handbook\n\n## Chief executives\n\n- [ ] Name a\\_b \\& c. (Governance, 2027-02)\n"
    );
}

#[test]
fn an_export_is_written_into_the_file_that_is_named() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["export", "actions", "-o", "out.csv"]);
    let written = std::fs::read_to_string(folder.path().join("out.csv")).expect("written");
    assert_eq!((stdout(&output).as_str(), stderr(&output).as_str()), ("", "written to out.csv\n"));
    assert!(written.contains("Name the board."));
}

#[test]
fn an_export_never_takes_the_place_of_a_text() {
    let folder = on_disk(&Project::weighed(""));
    for file in ["content/capabilities/governance.md", "content/new.md", "handbook.toml", "content/../themes/x"] {
        let output = flagstaff(folder.path(), &["export", "actions", "-o", file]);
        assert_eq!(code(&output), 2, "{file}");
    }
    let entry = std::fs::read_to_string(folder.path().join("content/capabilities/governance.md")).expect("there");
    assert_eq!(entry, ENTRY);
}

#[test]
fn a_folder_that_is_not_there_is_said_in_plain_words() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["export", "model", "-o", "nowhere/x.json"]);
    assert_eq!(
        (code(&output), stderr(&output).as_str()),
        (2, "error: there is no folder `nowhere`; make it, or name a file elsewhere\n")
    );
}

#[test]
fn a_handbook_with_faults_is_not_exported() {
    let folder = on_disk(&Project::weighed("").how("See [[goverance]]."));
    let output = flagstaff(folder.path(), &["export", "actions"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (1, ""));
}

#[test]
fn an_empty_calendar_is_said_to_be_empty() {
    let folder = on_disk(&Project::weighed(""));
    let output = flagstaff(folder.path(), &["export", "actions", "--format", "ics"]);
    assert!(code(&output) == 0 && stderr(&output).contains("none of these actions has a date"), "{}", stderr(&output));
}
