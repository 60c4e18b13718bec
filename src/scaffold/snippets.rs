//! What an editor for code can write by a short word: the sections of an entry and what stands in them. The words are
//! those that the handbook declares.

use serde_json::{Map, Value, json};

use super::hints;
use crate::config::Config;

/// Where the snippets lie in the folder of a handbook.
pub const FILE: &str = ".vscode/handbook.code-snippets";

/// The snippets, as Visual Studio Code reads them.
pub fn snippets(config: &Config) -> String {
    let mut all = Map::new();
    let mut add = |name: String, prefix: &str, body: Vec<String>, about: String| {
        all.insert(name, json!({ "scope": "markdown", "prefix": prefix, "body": body, "description": about }));
    };
    let begun = |heading: &str| vec![format!("## {}", escaped(heading)), String::from("$0")];
    for section in &config.sections {
        add(
            format!("Section: {}", section.heading),
            &section.id,
            begun(&section.heading),
            hints::of_section(config, section),
        );
    }
    let roles: Vec<String> = config.roles.iter().map(|role| escaped(&role.title).replace(',', "\\,")).collect();
    add(
        String::from("Actions of a role"),
        "role",
        vec![format!("### ${{1|{}|}}", roles.join(",")), String::from("- ${2:Name} $0")],
        String::from("A role and the first thing that it does now."),
    );
    add(
        String::from("Action"),
        "action",
        vec![String::from("- ${1:Publish what it costs.} {#${2:publish-cost} by=${3:2027-03} priority=${4|1,2,3|}}")],
        String::from(
            "One thing to do, with its id, its month and its place among the first three; all of these can go.",
        ),
    );
    for relation in &config.relations {
        add(
            format!("Relation: {}", relation.title),
            &relation.id,
            vec![format!("{}:", relation.id), String::from("  ${1:entry-id}: ${2:Why they belong together.}")],
            String::from("For the head of the file: an entry, and why it belongs to this one."),
        );
    }
    add(
        String::from("Footnote"),
        "footnote",
        vec![String::from("[^${1:label}]$0")],
        String::from("Cites a work of the list of sources, or a note that this file explains by `[^label]: …`."),
    );
    add(
        String::from("Link to an entry"),
        "link",
        vec![String::from("[[${1:entry-id}${2:#why}|${3:words}]]$0")],
        String::from("A short link by the name of a file. The part after # and the words can go."),
    );
    format!("{:#}\n", Value::Object(all))
}

/// Words in which nothing means anything to the editor.
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}").replace('|', "\\|")
}
