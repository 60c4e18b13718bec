//! What front matter and `handbook.toml` look like, as JSON Schema, for editors that complete and check what is typed.
//!
//! Made from the table of keys by hand: there is no type to derive it from, because both files are read as trees, so that
//! all of their faults are told at once. It uses only what drafts 4 and 7 have in common with later ones, because that is
//! what the tools for TOML and YAML know.

use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::config::keys::{self, Key, Of, Shape};
use crate::diagnostic::HOUSE_RULES;

/// Where the schema of `handbook.toml` lies in the folder of a handbook, for its first line to name.
pub const HANDBOOK_FILE: &str = ".vscode/handbook.toml.schema.json";

/// Where the schema of front matter lies.
pub const FRONT_MATTER_FILE: &str = ".vscode/front-matter.schema.json";

/// What the front matter of an entry can be, with the relations that `config` declares.
pub fn front_matter(config: &Config) -> String {
    let mut schema = group(config, keys::ENTRY, &["title"]);
    let id = json!({ "type": "string", "pattern": ID });
    let properties = schema["properties"].as_object_mut().expect("a group has properties");
    // A key without a value is as good as none in YAML, and reads as null.
    for (_, property) in properties.iter_mut().filter(|(name, _)| *name != "title") {
        let described = property["description"].take();
        *property = json!({ "description": described, "anyOf": [without_description(property), { "type": "null" }] });
    }
    for relation in &config.relations {
        let to = relation.to.as_ref().map_or(String::from("Entries"), |to| format!("Entries of `{to}`"));
        let reason = json!({ "description": "Why, in a sentence.", "type": ["string", "number", "null"] });
        properties.insert(
            relation.id.clone(),
            json!({
                "description": format!("{}: {to}, by their ids: a list, or each with a reason.", relation.title),
                "anyOf": [
                    { "type": "array", "items": id.clone() },
                    { "type": "object", "additionalProperties": reason },
                    { "type": "null" },
                ],
            }),
        );
    }
    whole("Front matter", "The head of an entry or a page, between two lines of three hyphens.", schema)
}

/// What `handbook.toml` can be, with the ids that `config` declares as suggestions.
pub fn handbook(config: &Config) -> String {
    whole("handbook.toml", "The settings and the model of a handbook.", group(config, keys::HANDBOOK, &["title"]))
}

/// An id, as `is_id` has it.
const ID: &str = "^[a-z0-9][a-z0-9-]*$";

fn whole(title: &str, about: &str, mut schema: Value) -> String {
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema["description"] = json!(about);
    format!("{schema:#}\n")
}

fn group(config: &Config, keys: &[Key], required: &[&str]) -> Value {
    let property = |key: &Key| {
        let mut property = shape(config, key.shape);
        property["description"] = json!(key.about);
        (key.name.to_owned(), property)
    };
    json!({
        "type": "object",
        "properties": keys.iter().map(property).collect::<Map<String, Value>>(),
        "required": required,
        "additionalProperties": false,
    })
}

fn shape(config: &Config, shape: Shape) -> Value {
    // A number without quotes is read as the text that it is.
    let text = || json!({ "type": ["string", "number"] });
    match shape {
        Shape::Text => text(),
        Shape::Texts => json!({ "type": "array", "items": text() }),
        Shape::Number => json!({ "type": "integer" }),
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Web => json!({ "type": "string", "pattern": "^https?://[^\\s]+$" }),
        Shape::Id(of) => id(config, of),
        Shape::Ids(of) => json!({ "type": "array", "items": id(config, of) }),
        Shape::Group(keys, required) => group(config, keys, required),
        Shape::Groups(keys, required) => json!({ "type": "array", "items": group(config, keys, &[required]) }),
        Shape::OneOrMore(keys, required) => {
            let one = group(config, keys, &[required]);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::Words => json!({ "type": "object", "additionalProperties": text() }),
        Shape::Values => {
            let declared = json!({
                "type": "object",
                "properties": { "text": text(), "hint": text() },
                "additionalProperties": false,
            });
            json!({ "type": "object", "additionalProperties": { "anyOf": [text(), declared] } })
        }
        Shape::Rules => {
            let rule = |code: &crate::diagnostic::Code| {
                (code.name().to_owned(), json!({ "description": code.about(), "enum": ["error", "warn", "off"] }))
            };
            let rules: Map<String, Value> = HOUSE_RULES.iter().map(rule).collect();
            json!({ "type": "object", "properties": rules, "additionalProperties": false })
        }
    }
}

/// An id: one that is declared, as a suggestion, or one that the file may declare itself.
fn id(config: &Config, of: Of) -> Value {
    let known: Vec<&str> = match of {
        Of::Section => config.sections.iter().map(|section| section.id.as_str()).collect(),
        Of::Collection => config.collections.iter().map(|collection| collection.id.as_str()).collect(),
        Of::Role => config.roles.iter().map(|role| role.id.as_str()).collect(),
        Of::Relation => config.relations.iter().map(|relation| relation.id.as_str()).collect(),
    };
    json!({ "anyOf": [{ "enum": known }, { "type": "string", "pattern": ID }] })
}

fn without_description(property: &Value) -> Value {
    let mut property = property.clone();
    if let Some(keys) = property.as_object_mut() {
        keys.remove("description");
    }
    property
}
