//! Words that differ from place to place: `{{ council }}` in a text becomes what the handbook's settings say.

use std::sync::Arc;

use crate::config::Values;
use crate::fields::{Node, Value};
use crate::source::{Piece, Source, Span};
use crate::text;
use crate::text::document::Document;

/// The same document with its gaps filled, as far as `values` are known. What stands in code is left as it is.
pub(super) fn filled(document: &Arc<Document>, values: &Values) -> Arc<Document> {
    let source = &document.source;
    if !source.text().contains("{{") {
        return Arc::clone(document);
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for (span, name) in gaps(source.text()).filter(|(span, _)| document.body.start <= span.start) {
        let Some(value) = values.get(name).filter(|_| !is_code(document, span)) else { continue };
        pieces.push(Piece::of(source, Span::new(start, span.start)));
        let text = if is_address(document, span) { value.to_owned() } else { escaped(value) };
        pieces.push(Piece::in_place_of(source, span, text));
        start = span.end;
    }
    pieces.push(Piece::of(source, Span::new(start, source.text().len())));
    let (mut document, _) = text::parse(&Source::composed(source.id().clone(), source, pieces));
    if let Some(front) = &mut document.front {
        fill(front, values);
    }
    Arc::new(document)
}

/// The gaps of a text with the names in them.
pub(super) fn gaps(text: &str) -> impl Iterator<Item = (Span, &str)> {
    text.match_indices("{{").filter_map(move |(start, _)| {
        let inner = &text[start + 2..];
        let end = inner.find("}}").filter(|end| !inner[..*end].contains(['\n', '{']))?;
        Some((Span::new(start, start + end + 4), inner[..end].trim()))
    })
}

/// Fills the texts of front matter, which has been read already, so that nothing in a value can be taken for more than words.
fn fill(node: &mut Node, values: &Values) {
    match &mut node.value {
        Value::Scalar(text) if text.contains("{{") => {
            let mut filled = String::new();
            let mut start = 0;
            for (span, name) in gaps(text) {
                let Some(value) = values.get(name) else { continue };
                filled.push_str(&text[start..span.start]);
                filled.push_str(value);
                start = span.end;
            }
            filled.push_str(&text[start..]);
            *text = filled;
        }
        Value::Scalar(_) | Value::Empty => {}
        Value::List(items) => items.iter_mut().for_each(|item| fill(item, values)),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| fill(value, values)),
    }
}

/// Whether a gap stands in code, in a comment or in HTML: in nothing that is words, a heading or an address.
fn is_code(document: &Document, span: Span) -> bool {
    let in_words = document.runs.iter().any(|run| run.span.overlaps(span));
    let in_heading = document.headings.iter().any(|heading| heading.span.contains(span));
    !in_words && !in_heading && !is_address(document, span)
}

/// Whether a gap stands in the address of a link.
fn is_address(document: &Document, span: Span) -> bool {
    let around = document.references.iter().any(|reference| reference.span.contains(span));
    around && !document.runs.iter().any(|run| run.span.overlaps(span))
}

/// A value as Markdown that says just that.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        if "\\`*_[]<>&~|#{}!$^".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
