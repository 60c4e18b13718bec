//! Where in a file the addresses of its links are written: in round brackets after the words, or in a definition that many
//! links share. A place is given only where the address stands there letter for letter. It never asks where one leads.

use super::document::{Document, Reference, ReferenceKind};
use crate::source::{Span, Spanned};

/// Where the address of a link or an image is written; none where it is written with escapes, or is no address.
pub fn written(document: &Document, reference: &Reference) -> Option<Span> {
    match reference.kind {
        ReferenceKind::Link | ReferenceKind::Image => {}
        ReferenceKind::Short | ReferenceKind::Footnote | ReferenceKind::Undefined => return None,
    }
    let text = document.source.slice(reference.span);
    let in_brackets = text.match_indices("](").find_map(|(at, mark)| {
        let start = at + mark.len() + begin(&text[at + mark.len()..]);
        let rest = text[start..].strip_prefix(reference.target.as_str())?;
        is_end(rest).then(|| Span::new(reference.span.start + start, reference.span.start + text.len() - rest.len()))
    });
    in_brackets.or_else(|| {
        let label = label(text)?;
        let own = definitions(document).into_iter().find(|(name, _)| name == &label)?;
        (own.1.value == reference.target).then_some(own.1.span)
    })
}

/// The addresses that are given on lines of their own, `[label]: address`, each with its label as labels are compared.
pub fn definitions(document: &Document) -> Vec<(String, Spanned<String>)> {
    let hidden = |at: usize| document.code.iter().chain(&document.comments).any(|cut| cut.range().contains(&at));
    let mut found = Vec::new();
    let mut start = document.body.start;
    for line in document.source.slice(document.body).split_inclusive('\n') {
        let at = start;
        start += line.len();
        let mark = line.trim_start_matches([' ', '>', '\t']);
        let Some((name, _)) = mark.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { continue };
        if name.is_empty() || name.starts_with('^') || name.contains(['[', ']']) || hidden(at) {
            continue;
        }
        let after = at + line.len() - mark.len() + name.len() + "[]:".len();
        // The address may stand on the next line.
        let rest = document.source.slice(Span::new(after, document.body.end));
        let begin = begin(rest);
        let angled = rest[..begin].ends_with('<');
        let end = rest[begin..].find(|c: char| if angled { c == '>' } else { c.is_whitespace() });
        let span = Span::new(after + begin, after + begin + end.unwrap_or(rest.len() - begin));
        let address = Spanned { value: document.source.slice(span).to_owned(), span };
        found.push((compared(name), address));
    }
    found
}

/// How much white space, at most one line end, and a bracket stand before an address.
fn begin(text: &str) -> usize {
    let line = text.len() - text.trim_start_matches([' ', '\t']).len();
    let next = text[line..].trim_start_matches(['\r', '\n']);
    let blank = text.len() - next.trim_start_matches([' ', '\t']).len();
    blank + usize::from(text[blank..].starts_with('<'))
}

/// Whether `rest` ends a link after its address: with a title perhaps, and with the last of the brackets.
fn is_end(rest: &str) -> bool {
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let Some(inner) = rest.strip_suffix(')') else { return false };
    let title = inner.trim();
    let quoted = |open: char, close: char| title.len() > 1 && title.starts_with(open) && title.ends_with(close);
    title.is_empty()
        || inner.starts_with(char::is_whitespace) && (quoted('"', '"') || quoted('\'', '\'') || quoted('(', ')'))
}

/// The label of `[text][label]`, `[label][]` or `[label]`.
fn label(text: &str) -> Option<String> {
    let inner = text.strip_suffix("[]").unwrap_or(text).strip_suffix(']')?;
    let (_, label) = inner.rsplit_once('[')?;
    Some(compared(label))
}

/// A label as labels are compared: whatever the case and the white space.
fn compared(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
