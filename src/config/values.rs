//! The table `[values]`: words that differ from place to place, and that a text has in gaps such as `{{ council }}`.

use std::collections::BTreeMap;

use super::ids::is_id;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Node, Value as Written, list_of};
use crate::nearest::nearest;
use crate::source::{Source, Span};

/// The values that are declared or set, by their names.
#[derive(Debug, Clone, Default)]
pub struct Values(BTreeMap<String, Value>);

/// A value.
#[derive(Debug, Clone)]
struct Value {
    /// What stands in its place.
    text: Option<String>,
    /// What to write, for those who have to set it in a handbook of their own.
    hint: Option<String>,
}

impl Values {
    /// What stands in the place of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.text.as_deref()
    }

    /// The values that every local version has to set itself, each with the hint for it.
    pub fn asked(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(name, value)| Some((name.as_str(), value.hint.as_deref()?)))
    }

    /// Lays the table at `node` of a handbook below over what is there.
    pub(super) fn declare(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        for (name, node) in entries(source, node, found) {
            if !is_id(name) {
                let message = format!("`{name}` cannot stand in a gap");
                let remedy = "use lower-case letters, digits and hyphens";
                found.push(Diagnostic::at(Code::KeyValue, source, node.span, message, remedy));
                continue;
            }
            let value = match &node.value {
                Written::Scalar(text) => Value { text: Some(text.clone()), hint: None },
                Written::Map(_) => {
                    let mut fields = Fields::of(source, node, "a value");
                    let (text, hint) = (fields.text("text"), fields.text("hint"));
                    found.extend(fields.finish());
                    Value { text: text.map(|text| text.value), hint: hint.map(|hint| hint.value) }
                }
                Written::Empty | Written::List(_) => {
                    let remedy = format!("write `{name} = \"…\"`, or `{name} = {{ text = \"…\", hint = \"…\" }}`");
                    found.push(Diagnostic::at(Code::KeyType, source, node.span, "a value is a text", remedy));
                    continue;
                }
            };
            self.0.insert(name.to_owned(), value);
        }
    }

    /// Lays the table of the local handbook over what those below declare, and looks whether it says all that they ask for.
    pub(super) fn settle(&mut self, source: &Source, node: Option<&Node>, found: &mut Vec<Diagnostic>) {
        let declared = self.0.clone();
        let mut set = Values::default();
        if let Some(node) = node {
            set.declare(source, node, found);
            for (name, at) in entries(source, node, &mut Vec::new()) {
                if !declared.is_empty() && !declared.contains_key(name) && set.0.contains_key(name) {
                    found.extend(unknown(source, name, at.span, &declared));
                }
            }
        }
        for (name, value) in &declared {
            let text = set.get(name).filter(|text| !text.trim().is_empty());
            if let (Some(hint), None) = (&value.hint, text) {
                found.push(unset(source, node, name, hint));
            }
        }
        set.0.retain(|_, value| value.text.as_deref().is_none_or(|text| !text.trim().is_empty()));
        self.0.extend(set.0);
    }
}

fn entries<'a>(
    source: &Source,
    node: &'a Node,
    found: &mut Vec<Diagnostic>,
) -> impl Iterator<Item = (&'a str, &'a Node)> + use<'a> {
    let entries = match &node.value {
        Written::Map(entries) => entries.as_slice(),
        Written::Empty => &[],
        Written::Scalar(_) | Written::List(_) => {
            let remedy =
                "begin a part of the file with `[values]`, then a line such as `council = \"Calderbrook Council\"`";
            found.push(Diagnostic::at(Code::KeyType, source, node.span, "the values are a group of keys", remedy));
            &[]
        }
    };
    entries.iter().map(|(name, node)| (name.value.as_str(), node))
}

/// A value that nothing asks for. A handbook may have values of its own, so that only a slip is told.
fn unknown(source: &Source, name: &str, at: Span, declared: &BTreeMap<String, Value>) -> Option<Diagnostic> {
    let near = nearest(name, declared.keys().map(String::as_str))?;
    let message = format!("no handbook below asks for a value `{name}`");
    Some(Diagnostic::at(Code::ValueUnknown, source, at, message, format!("did you mean `{near}`?")))
}

fn unset(source: &Source, node: Option<&Node>, name: &str, hint: &str) -> Diagnostic {
    let message = format!("the handbook below needs to know `{name}`: {hint}");
    let remedy = format!("write `{name} = \"…\"` below the line {}", list_of(&["[values]"]));
    let at = node.map_or(Span::new(0, 0), |node| node.span);
    Diagnostic::at(Code::ValueUnset, source, Span::new(at.start, at.start), message, remedy)
}
