//! TOML 1.1 as a tree of nodes. The only file that names the `toml` crate.

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span, Spanned};

/// The whole of `source` as one map. What cannot be read as TOML is left out and reported.
pub fn parse(source: &Source) -> (Node, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    let found = errors.iter().map(|error| fault(source, error)).collect();
    let span = Span::from(table.span());
    (Node { span, value: map(table.into_inner()) }, found)
}

/// What is wrong with the text of a file, which the library says in the words of its own trade.
fn fault(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or(Span::new(0, 0), Span::from);
    let why = error.message().lines().next().unwrap_or_default();
    if why == "duplicate key" {
        let message = format!("`{}` stands twice in this part of the file", source.slice(span));
        return Diagnostic::at(Code::KeyDuplicate, source, span, message, "remove one of the two lines");
    }
    let message = format!("this is not valid TOML: {why}");
    let line = source.line(source.position(span.start).line);
    let remedy = match line.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
        Some((key, value)) if value.starts_with(char::is_alphabetic) && !value.contains(['"', '\'']) => {
            format!("put the text in quotes: `{key} = \"{value}\"`")
        }
        Some(_) | None => String::from("write `key = \"text in quotes\"`, one on each line"),
    };
    Diagnostic::at(Code::TomlSyntax, source, span, message, remedy)
}

fn map(table: DeTable<'_>) -> Value {
    let mut entries: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span().into();
            (Spanned { value: key.into_inner().into_owned(), span }, node(value))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Value::Map(entries)
}

fn node(value: TomlSpanned<DeValue<'_>>) -> Node {
    let span = value.span().into();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Scalar(text.into_owned()),
        DeValue::Integer(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Scalar(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Scalar(truth.to_string()),
        DeValue::Datetime(date) => Value::Scalar(date.to_string()),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { span, value }
}
