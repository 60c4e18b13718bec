//! Front matter over front matter: the keys of the upper text take the places of those below.

use super::weaver::Weaver;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Value;
use crate::source::{Source, Span};
use crate::text::document::Document;

/// The key that leaves a whole text out.
pub(super) const HIDDEN: &str = "hidden";

/// The key of what is unfinished. It says so of the text that it stands in, and not of the one below.
const DRAFT: &str = "draft";

/// The key that says why.
pub(super) const REASON: &str = "reason";

/// Whether a text says of itself that it is left out; nothing where it says nothing of it.
pub(crate) fn is_hidden(document: &Document) -> Option<bool> {
    truth(document, HIDDEN)
}

/// Whether a text is unfinished.
pub(super) fn is_draft(document: &Document) -> bool {
    truth(document, DRAFT) == Some(true)
}

fn truth(document: &Document, key: &str) -> Option<bool> {
    let (_, node) = document.keys().iter().find(|(name, _)| name.value == key)?;
    Some(matches!(&node.value, Value::Scalar(text) if text == "true"))
}

/// The lines of each key with its value and the comments after it, in order.
pub(crate) fn lines(document: &Document) -> Vec<(&str, Span)> {
    let source = &document.source;
    let text = source.text();
    let starts = document.keys().iter().map(|(name, _)| text[..name.span.start].rfind('\n').map_or(0, |at| at + 1));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([end(document)]);
    let spans = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end));
    document.keys().iter().map(|(name, _)| name.value.as_str()).zip(spans).collect()
}

/// Where the front matter ends: its closing line begins there.
fn end(document: &Document) -> usize {
    let before = &document.source.text()[..document.body.start];
    let closing = before.trim_end().rfind('\n').map_or(0, |at| at + 1);
    match before[closing..].trim_end() {
        "---" | "..." => closing,
        _ => document.body.start,
    }
}

/// Lays the front matter of `upper` over that of `lower`.
pub(super) fn lay(woven: &mut Weaver, upper: &Document, lower: &Document, found: &mut Vec<Diagnostic>) {
    let (above, below) = (lines(upper), lines(lower));
    // Keys that share a line cannot be told apart by lines.
    let are_apart = |lines: &[(&str, Span)]| lines.iter().all(|(_, span)| span.start < span.end);
    let is_joined = are_apart(&above) && are_apart(&below);
    if !is_joined && !above.is_empty() {
        let message =
            "two keys of front matter share a line here, or in the text below, so they cannot be laid over others";
        let at = above[0].1.start;
        let remedy = "write one `key: value` on each line, without braces around them";
        found.push(Diagnostic::at(Code::YamlSyntax, &upper.source, Span::new(at, at), message, remedy));
    }
    let start = Span::new(0, 0);
    woven.put(&lower.source, start, "---\n");
    let is_over = |key: &str| is_joined && above.iter().any(|(other, _)| *other == key);
    match is_joined {
        true => below.iter().filter(|(key, _)| !is_over(key)).for_each(|(_, span)| take(woven, &lower.source, *span)),
        false => {
            let first = below.iter().map(|(_, span)| span.start).min();
            first.into_iter().for_each(|first| take(woven, &lower.source, Span::new(first, end(lower))));
        }
    }
    for (_, span) in above.iter().filter(|(key, _)| is_joined && ![HIDDEN, REASON, DRAFT].contains(key)) {
        take(woven, &upper.source, *span);
    }
    woven.put(&upper.source, start, "---\n");
}

fn take(woven: &mut Weaver, source: &Source, span: Span) {
    woven.take(source, span);
    if !source.slice(span).ends_with('\n') {
        woven.put(source, Span::new(span.end, span.end), "\n");
    }
}
