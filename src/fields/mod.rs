//! Keys and values as an editor wrote them, each with its place.
//!
//! TOML and YAML both become a tree of [`Node`]s, and [`Fields`] takes typed values out of one map of it. Every fault of
//! a map is kept, not only the first. It never knows what the keys mean, only which ones were asked for.

pub mod toml;
pub mod yaml;

use std::collections::BTreeMap;

use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::nearest::nearest;
use crate::source::{Source, Span, Spanned};

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What stands in a configuration or in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: `key:` with no value.
    Empty,
    /// A text, number, date or truth value, as it was written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Value {
    /// What it is called in a message.
    fn kind(&self) -> &'static str {
        match self {
            Value::Empty => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of keys",
        }
    }
}

/// Takes typed values out of one map.
pub struct Fields<'a> {
    source: &'a Source,
    whose: &'static str,
    span: Span,
    entries: &'a [(Spanned<String>, Node)],
    asked: Vec<&'a str>,
    /// The required keys that are not there, each with its fault.
    missing: Vec<(&'static str, Diagnostic)>,
    found: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`, which belongs to `whose` (`an entry`, `a role`) in messages.
    pub fn of(source: &'a Source, node: &'a Node, whose: &'static str) -> Fields<'a> {
        let mut fields = Fields {
            source,
            whose,
            span: node.span,
            entries: &[],
            asked: Vec::new(),
            missing: Vec::new(),
            found: Vec::new(),
        };
        match &node.value {
            Value::Map(entries) => fields.entries = entries,
            Value::Empty => {}
            Value::Scalar(_) | Value::List(_) => {
                let message = format!("{whose} is described by keys, but this is {}", node.value.kind());
                fields.fault(Code::KeyType, node.span, message, "write one `key: value` on each line");
            }
        }
        fields.note_repeated_keys();
        fields
    }

    /// The value of `key`, where it is there and not empty.
    pub fn node(&mut self, key: &'a str) -> Option<&'a Node> {
        self.asked.push(key);
        let (_, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        (node.value != Value::Empty).then_some(node)
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        self.scalar(key, node)
    }

    /// A text that has to be there; `example` is what one could write.
    pub fn required_text(&mut self, key: &'static str, example: &str) -> Option<Spanned<String>> {
        let is_blank = |node: &Node| matches!(&node.value, Value::Scalar(text) if text.trim().is_empty());
        if let Some(node) = self.node(key).filter(|node| !is_blank(node)) {
            return self.scalar(key, node);
        }
        let at = self.entries.iter().find(|(name, _)| name.value == key).map_or(self.start(), |(name, _)| name.span);
        let message = format!("{} has no `{key}`", self.whose);
        let remedy = format!("add a line such as `{example}`");
        self.missing.push((key, Diagnostic::at(Code::KeyMissing, self.source, at, message, remedy)));
        None
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<i64> {
        let text = self.text(key)?;
        let number = text.value.parse().ok();
        if number.is_none() {
            let message = format!("`{key}` is a whole number, but this is `{}`", text.value);
            self.fault(Code::KeyType, text.span, message, "write a number such as `5`");
        }
        number
    }

    /// A truth value: `true` or `false`.
    pub fn truth(&mut self, key: &'static str) -> Option<bool> {
        let text = self.text(key)?;
        match text.value.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{key}` is `true` or `false`, but this is `{other}`");
                self.fault(Code::KeyType, text.span, message, "write `true` or `false`");
                None
            }
        }
    }

    /// A day.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let text = self.text(key)?;
        match Date::parse(&text.value) {
            Ok(date) => Some(date),
            Err(why) => {
                self.fault(Code::KeyValue, text.span, why, "write the day as in `2027-05-01`");
                None
            }
        }
    }

    /// A list of texts; none where the key is absent.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => Some(items.iter().filter_map(|item| self.scalar(key, item)).collect()),
            other => {
                let message = format!("`{key}` is a list, but this is {}", other.kind());
                self.fault(Code::KeyType, node.span, message, "write it in square brackets, as in `[one, two]`");
                None
            }
        }
    }

    /// A list of maps, such as every `[[roles]]` of a configuration.
    pub fn maps(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.node(key) else { return &[] };
        match &node.value {
            Value::List(items) => items,
            other => {
                let message = format!("`{key}` stands once for each, but this is {}", other.kind());
                self.fault(Code::KeyType, node.span, message, format!("begin each one with `[[{key}]]`"));
                &[]
            }
        }
    }

    /// Adds a fault that the caller found in a value.
    pub fn fault(&mut self, code: Code, span: Span, message: impl Into<String>, remedy: impl Into<String>) {
        self.found.push(Diagnostic::at(code, self.source, span, message, remedy));
    }

    /// Ends the reading: every key that nobody asked for is a fault.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for (name, _) in self.entries {
            if self.asked.contains(&name.value.as_str()) {
                continue;
            }
            let message = format!("{} has no key `{}`", self.whose, name.value);
            let remedy = match nearest(&name.value, self.asked.iter().copied()) {
                Some(near) => {
                    // A key that is only misspelt is not missing as well.
                    self.missing.retain(|(key, _)| *key != near);
                    format!("did you mean `{near}`?")
                }
                None => format!("the keys here are {}", list_of(&self.asked)),
            };
            self.found.push(Diagnostic::at(Code::KeyUnknown, self.source, name.span, message, remedy));
        }
        self.found.extend(self.missing.into_iter().map(|(_, fault)| fault));
        self.found
    }

    fn scalar(&mut self, key: &str, node: &Node) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar(text) => Some(Spanned { value: text.clone(), span: node.span }),
            other => {
                let message = format!("`{key}` is a text, but this is {}", other.kind());
                self.fault(
                    Code::KeyType,
                    node.span,
                    message,
                    "write the text on the same line, in quotes if it has a colon in it",
                );
                None
            }
        }
    }

    fn note_repeated_keys(&mut self) {
        let mut known: BTreeMap<&str, Span> = BTreeMap::new();
        for (name, _) in self.entries {
            let first = *known.entry(&name.value).or_insert(name.span);
            if first == name.span {
                continue;
            }
            let fault = Diagnostic::at(
                Code::KeyDuplicate,
                self.source,
                name.span,
                format!("`{}` stands twice; only the first is used", name.value),
                "remove one of the two lines",
            );
            self.found.push(fault.related(Place::text(self.source, first), "first here"));
        }
    }

    /// Where a missing key is reported: the first key of the map, or the place of the map itself.
    fn start(&self) -> Span {
        self.entries.first().map_or(Span::new(self.span.start, self.span.start), |(name, _)| name.span)
    }
}

/// `a`, `b` and `c` for a message.
pub fn list_of<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::from("none"),
    }
}
