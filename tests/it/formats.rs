//! The formats of `check`: what each host and program reads.

use std::path::Path;
use std::process::Command;

use flagstaff::diagnostic::Code;
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::commands::{code, flagstaff, on_disk, stdout};
use crate::project::{ENTRY, Project};

/// A handbook with a fault in a line, one with a second place, and one that is only to be considered.
fn broken() -> TempDir {
    let project = Project::weighed("").how("Ŵy, see [[goverance]] and <b>this</b>.");
    on_disk(&project.file("content/issues/governance.md", ENTRY))
}

fn checked(folder: &Path, format: &str) -> String {
    // The host that runs these tests may be one of those that state a workspace.
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(folder).args(["check", "--format", format]).env_remove("GITHUB_WORKSPACE");
    stdout(&command.output().expect("started"))
}

fn sarif(folder: &Path) -> Value {
    serde_json::from_str(&checked(folder, "sarif")).expect("it is JSON")
}

#[test]
fn text_is_grouped_by_file_and_counted_at_the_end() {
    assert_data_eq!(
        checked(broken().path(), "text"),
        str![[r#"
content/capabilities/sharing.md: 1 to fix, 1 to consider

error[link/unknown-entry]: there is no entry `goverance`
  --> content/capabilities/sharing.md:12:9
   |
12 | Ŵy, see [[goverance]] and <b>this</b>.
   |         ^^^^^^^^^^^^^
   |
   = help: did you mean `[[governance]]`?

warning[text/raw-html]: this is HTML, and readers will see it as it is typed
  --> content/capabilities/sharing.md:12:27
   |
12 | Ŵy, see [[goverance]] and <b>this</b>.
   |                           ^^^
   |
   = help: write it in Markdown, or put it in backticks if readers are meant to see the code

content/issues/governance.md: 1 to fix

error[entry/duplicate-id]: the id `governance` is taken by `content/capabilities/governance.md`
 --> content/issues/governance.md:1:1
  |
1 | ---
  | ^
  |
  = help: rename one of the two files
note: the other one
 --> content/capabilities/governance.md:1:1
  |
1 | ---
  | ^

2 to fix, 1 to consider
to have 1 of them mended: flagstaff check --fix
to read more about a problem: flagstaff check --explain link/unknown-entry

"#]]
    );
}

#[test]
fn json_is_one_document() {
    assert_data_eq!(
        checked(broken().path(), "json"),
        str![[r#"
{
  "version": 1,
  "tally": {
    "errors": 2,
    "warnings": 1
  },
  "faults": [
    {
      "code": "link/unknown-entry",
      "severity": "error",
      "message": "there is no entry `goverance`",
      "remedy": "did you mean `[[governance]]`?",
      "file": "content/capabilities/sharing.md",
      "line": 12,
      "column": 9,
      "end_line": 12,
      "end_column": 22,
      "related": null,
      "fix": {
        "when": "always",
        "edits": [
          {
            "line": 12,
            "column": 11,
            "end_line": 12,
            "end_column": 20,
            "text": "governance"
          }
        ]
      }
    },
    {
      "code": "text/raw-html",
      "severity": "warning",
      "message": "this is HTML, and readers will see it as it is typed",
      "remedy": "write it in Markdown, or put it in backticks if readers are meant to see the code",
      "file": "content/capabilities/sharing.md",
      "line": 12,
      "column": 27,
      "end_line": 12,
      "end_column": 30,
      "related": null,
      "fix": null
    },
    {
      "code": "entry/duplicate-id",
      "severity": "error",
      "message": "the id `governance` is taken by `content/capabilities/governance.md`",
      "remedy": "rename one of the two files",
      "file": "content/issues/governance.md",
      "line": 1,
      "column": 1,
      "end_line": 1,
      "end_column": 1,
      "related": {
        "label": "the other one",
        "file": "content/capabilities/governance.md",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 1
      },
      "fix": null
    }
  ]
}

"#]]
    );
}

#[test]
fn json_of_a_sound_handbook_has_no_faults_in_it() {
    assert_data_eq!(
        checked(on_disk(&Project::weighed("")).path(), "json"),
        str![[r#"
{
  "version": 1,
  "tally": {
    "errors": 0,
    "warnings": 0
  },
  "faults": []
}

"#]]
    );
}

#[test]
fn json_of_a_file_as_a_whole_has_no_line() {
    let folder = on_disk(&Project::weighed("").file("content/isues/x.md", ENTRY));
    let document: Value = serde_json::from_str(&checked(folder.path(), "json")).expect("it is JSON");
    assert!(document["faults"][0]["line"].is_null() && document["faults"][0]["file"] == "content/isues/x.md");
}

#[test]
fn github_gets_one_command_for_each_fault() {
    assert_data_eq!(
        checked(broken().path(), "github"),
        str![[r#"
::error file=content/capabilities/sharing.md,line=12,endLine=12,col=9,endColumn=22,title=link/unknown-entry::there is no entry `goverance`%0Adid you mean `[[governance]]`?
::warning file=content/capabilities/sharing.md,line=12,endLine=12,col=27,endColumn=30,title=text/raw-html::this is HTML, and readers will see it as it is typed%0Awrite it in Markdown, or put it in backticks if readers are meant to see the code
::error file=content/issues/governance.md,line=1,endLine=1,col=1,endColumn=1,title=entry/duplicate-id::the id `governance` is taken by `content/capabilities/governance.md`%0Arename one of the two files

"#]]
    );
}

#[test]
fn a_handbook_below_the_checkout_is_told_with_its_folder() {
    let outer = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in &Project::weighed("").how("See [[goverance]].").files {
        let path = outer.path().join("our handbook").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(outer.path().join("our handbook")).args(["check", "--format", "github"]);
    let output = command.env("GITHUB_WORKSPACE", outer.path()).output().expect("started");
    assert!(stdout(&output).starts_with("::error file=our handbook/content/capabilities/sharing.md,"));
}

#[test]
fn the_exit_code_is_that_of_the_text() {
    let folder = broken();
    let codes = ["text", "json", "github", "sarif"]
        .map(|format| code(&flagstaff(folder.path(), &["check", "--format", format])));
    assert_eq!(codes, [1, 1, 1, 1]);
}

#[test]
fn sarif_tells_a_fault_where_it_is() {
    let log = sarif(broken().path());
    let result = &log["runs"][0]["results"][0];
    assert_data_eq!(
        serde_json::to_string_pretty(result).expect("JSON"),
        str![[r#"
{
  "level": "error",
  "locations": [
    {
      "physicalLocation": {
        "artifactLocation": {
          "uri": "content/capabilities/sharing.md",
          "uriBaseId": "%SRCROOT%"
        },
        "region": {
          "endColumn": 22,
          "endLine": 12,
          "startColumn": 9,
          "startLine": 12
        }
      }
    }
  ],
  "message": {
    "text": "There is no entry `goverance`. Did you mean `[[governance]]`?"
  },
  "ruleId": "link/unknown-entry",
  "ruleIndex": 48
}
"#]]
    );
}

#[test]
fn sarif_describes_every_rule() {
    let log = sarif(broken().path());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list").clone();
    let texts = ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"];
    let is_whole = |rule: &Value| {
        texts.iter().all(|path| rule.pointer(path).and_then(Value::as_str).is_some_and(|text| !text.is_empty()))
    };
    assert!(rules.len() == Code::ALL.len() && rules.iter().all(is_whole));
}

#[test]
fn sarif_names_the_rule_of_each_result_twice() {
    let log = sarif(broken().path());
    let run = &log["runs"][0];
    let same = |result: &Value| {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        run["tool"]["driver"]["rules"][index]["id"] == result["ruleId"]
    };
    assert!(run["results"].as_array().expect("a list").iter().all(same));
}

#[test]
fn sarif_encodes_the_names_of_files() {
    let folder = on_disk(&Project::weighed("").file("content/issues/Tŷ Ŵyl.md", ENTRY));
    let uri = sarif(folder.path())
        .pointer("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
        .and_then(Value::as_str)
        .map(str::to_owned);
    assert_eq!(uri.as_deref(), Some("content/issues/T%C5%B7%20%C5%B4yl.md"));
}

#[test]
fn a_format_that_is_none_is_wrong_usage() {
    assert_eq!(code(&flagstaff(broken().path(), &["check", "--format", "yaml"])), 2);
}
