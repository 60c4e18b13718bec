//! The two lists of a handbook: `content/glossary.md`, a `##` heading for each term, and `content/sources.md`, a `###`
//! heading for each work under `##` headings of the editors' choice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::listed::{Glossary, Sources, Term, Work};
use crate::config::{is_id, is_reserved_anchor};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::Fields;
use crate::letters::as_id;
use crate::source::Span;
use crate::text::document::{Document, Heading};
use crate::text::slugs::slug;

/// The beginning of the line that gives a term's other names.
const ALSO: &str = "Also:";

/// The glossary in `document`.
pub(super) fn glossary(document: &Arc<Document>, found: &mut Vec<Diagnostic>) -> Glossary {
    let (title, summary) = head(document, "a glossary", "title: Glossary", found);
    let mut ids = BTreeMap::new();
    let mut terms = Vec::new();
    for (heading, body) in document.parts(2, document.body) {
        if let Some(id) = id_of(document, heading, &mut ids, found) {
            let (aliases, body) = other_names(document, body, found);
            terms.push(Term { id, name: heading.text.clone(), aliases, body });
        }
    }
    Glossary { title, summary, terms, document: Arc::clone(document) }
}

/// The list of sources in `document`.
pub(super) fn sources(document: &Arc<Document>, found: &mut Vec<Diagnostic>) -> Sources {
    let (title, summary) = head(document, "a list of sources", "title: Sources", found);
    let mut ids = BTreeMap::new();
    let mut works = Vec::new();
    for (heading, body) in document.parts(3, document.body) {
        if let Some(id) = id_of(document, heading, &mut ids, found) {
            works.push(Work { id, heading: heading.span, body });
        }
    }
    Sources { title, summary, works, document: Arc::clone(document) }
}

fn head(document: &Document, whose: &'static str, example: &str, found: &mut Vec<Diagnostic>) -> (String, String) {
    let Some(front) = &document.front else { return Default::default() };
    let mut fields = Fields::of(&document.source, front, whose);
    let title = fields.required_text("title", example).map(|text| text.value).unwrap_or_default();
    let summary = fields.text("summary").map(|text| text.value).unwrap_or_default();
    found.extend(fields.finish());
    (title, summary)
}

/// The id in braces, or else the one that a code host makes of the heading.
fn id_of(
    document: &Document,
    heading: &Heading,
    ids: &mut BTreeMap<String, Span>,
    found: &mut Vec<Diagnostic>,
) -> Option<String> {
    let source = &document.source;
    let id = heading.id.clone().unwrap_or_else(|| slug(&heading.text));
    if !is_id(&id) || is_reserved_anchor(&id) {
        let better = as_id(&heading.text);
        let remedy = match is_id(&better) && !is_reserved_anchor(&better) {
            true => format!("end the heading with an id, as in `{{#{better}}}`"),
            false => String::from("end the heading with an id, as in `{#transparency-code}`"),
        };
        let message = match is_id(&id) {
            true => format!("`{id}` cannot be cited, because the page itself uses that name"),
            false => format!("`{id}` cannot be cited, because an id has lower-case letters, digits and hyphens only"),
        };
        found.push(Diagnostic::at(Code::KeyValue, source, heading.span, message, remedy));
        return None;
    }
    if let Some(first) = ids.get(&id) {
        let message = format!("`{id}` stands twice in this list");
        let fault = Diagnostic::at(
            Code::TermDuplicate,
            source,
            heading.span,
            message,
            "put both texts under one heading, or give one another id",
        );
        found.push(fault.related(Place::text(source, *first), "first here"));
        return None;
    }
    ids.insert(id.clone(), heading.span);
    Some(id)
}

/// The names on a first line that begins with `Also:`, and the body after it.
fn other_names(document: &Document, body: Span, found: &mut Vec<Diagnostic>) -> (Vec<String>, Span) {
    let text = document.source.slice(body);
    let start = body.start + text.len() - text.trim_start().len();
    let Some(rest) = text.trim_start().strip_prefix(ALSO) else { return (Vec::new(), body) };
    let mut lines = rest.lines();
    let line = lines.next().unwrap_or_default();
    if lines.next().is_some_and(|next| !next.trim().is_empty()) {
        let at = Span::new(start, start + ALSO.len() + line.len());
        let message = "the other names of this term run into its explanation";
        found.push(Diagnostic::at(
            Code::TermNames,
            &document.source,
            at,
            message,
            "leave an empty line after this one",
        ));
    }
    let names = line.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    (names, Span::new(start + ALSO.len() + line.len(), body.end))
}
