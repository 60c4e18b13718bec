//! The sections of an entry: which heading is which, and which one is missing, misspelt, repeated or out of order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::actions;
use super::layers::Stacked;
use super::model::{Entry, Part};
use super::origin::{Adaptation, Below, Mode, Origin};
use crate::config::{Config, Section};
use crate::diagnostic::{Code, Diagnostic, Fix, Place};
use crate::fields::list_of;
use crate::nearest::{is_slip, nearest};
use crate::source::Span;
use crate::text::document::{Document, Heading};

/// How many headings an entry may have for one of them to be mended.
const MOST_COMPARED: usize = 100;

/// The sections of an entry, in the order of its collection.
pub(super) fn parts(config: &Config, entry: &Entry, stacked: &Stacked, found: &mut Vec<Diagnostic>) -> Vec<Part> {
    let document = &entry.document;
    let source = &document.source;
    let collection = entry.collection(config);
    let declared: Vec<&Section> = collection.sections.iter().filter_map(|id| config.section(id)).collect();
    let mut placed: BTreeMap<usize, (&Heading, Span)> = BTreeMap::new();
    // Sections that a misspelt heading most likely meant: it would be unkind to call them missing as well.
    let mut meant = BTreeSet::new();
    let mut furthest = 0;
    note_outside(document, collection.singular.as_str(), found);
    let headings = document.parts(2, document.body);
    for (heading, body) in headings.iter().copied() {
        let Some(at) = declared.iter().position(|section| section.is_called(&heading.text)) else {
            meant.extend(unknown_section(document, heading, &headings, &declared, found));
            continue;
        };
        if let Some((first, _)) = placed.get(&at) {
            let message = format!("the section `{}` stands twice in this entry", declared[at].heading);
            let fault = Diagnostic::at(
                Code::SectionRepeated,
                source,
                heading.span,
                message,
                "put both texts under one heading",
            );
            found.push(fault.related(Place::text(source, first.span), "first here"));
            continue;
        }
        if at < furthest {
            let order = list_of(&declared.iter().map(|section| &section.heading).collect::<Vec<_>>());
            let message = format!(
                "`{}` stands after `{}`, which follows it for readers",
                declared[at].heading, declared[furthest].heading
            );
            found.push(Diagnostic::at(
                Code::SectionOrder,
                source,
                heading.span,
                message,
                format!("move it, so that the order is {order}"),
            ));
        }
        furthest = furthest.max(at);
        if document.is_blank(body) && !entry.draft && !is_left_out(stacked, declared[at]) {
            let message = format!("the section `{}` has nothing under its heading", declared[at].heading);
            found.push(Diagnostic::at(
                Code::SectionEmpty,
                source,
                heading.span,
                message,
                "write it, or mark the entry `draft: true` until it is written",
            ));
        }
        placed.insert(at, (heading, body));
    }
    for (at, section) in declared.iter().enumerate() {
        if !placed.contains_key(&at) && !meant.contains(&at) {
            let next = placed.range(at..).next().map(|(_, (heading, _))| *heading);
            found.push(missing_section(document, collection.singular.as_str(), section, next));
        }
    }
    let mut names = actions::Names::default();
    let part = |(at, (_, body)): (usize, (&Heading, Span))| {
        let section = declared[at];
        let asks = match section.actions {
            true => actions::asks(config, document, body, &mut names, found),
            false => Vec::new(),
        };
        let adaptation = stacked.adapted.get(&section.id);
        Part {
            section: section.id.clone(),
            body,
            origin: adaptation.map_or_else(|| rest(stacked), Adaptation::origin),
            asks,
            below: adaptation.and_then(|adaptation| below(adaptation, section)),
            left: adaptation.map(|adaptation| adaptation.left.clone()).unwrap_or_default(),
        }
    };
    placed.into_iter().map(part).collect()
}

/// Whose words a section is in that nobody adapted: those of the layer that the entry begins in.
fn rest(stacked: &Stacked) -> Origin {
    match stacked.whole.mode {
        Mode::Added => stacked.whole.origin(),
        _ => Origin::written(stacked.lowest),
    }
}

/// Whether a section is there for readers only to say that it is left out.
fn is_left_out(stacked: &Stacked, section: &Section) -> bool {
    stacked.adapted.get(&section.id).is_some_and(|adaptation| adaptation.mode == Mode::Removed)
}

/// The section in the text below.
fn below(adaptation: &Adaptation, section: &Section) -> Option<Below> {
    let document = adaptation.below.as_ref()?;
    let parts = document.parts(2, document.body);
    let (_, body) = parts.into_iter().find(|(heading, _)| section.is_called(&heading.text))?;
    Some(Below { document: Arc::clone(document), body })
}

/// Reports text before the first section and headings of the first level, which belong to no section.
fn note_outside(document: &Document, singular: &str, found: &mut Vec<Diagnostic>) {
    let source = &document.source;
    let opening = document.opening(2, document.body);
    if !document.is_blank(opening) {
        let at = opening.start + source.slice(opening).len() - source.slice(opening).trim_start().len();
        let message = format!("text before the first section has no place in {}", with_article(singular));
        found.push(Diagnostic::at(
            Code::SectionNone,
            source,
            Span::new(at, at),
            message,
            "move it into a section, or into `summary:` in the front matter",
        ));
    }
    for heading in document.headings.iter().filter(|heading| heading.level == 1) {
        let message = format!("`{}` is a heading of the first level, which is the title of the page", heading.text);
        let remedy = "take this line out (the title is in the front matter), or begin a section with `##`";
        found.push(Diagnostic::at(Code::SectionUnknown, source, heading.span, message, remedy));
    }
}

fn unknown_section(
    document: &Document,
    heading: &Heading,
    headings: &[(&Heading, Span)],
    declared: &[&Section],
    found: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let names = declared.iter().flat_map(|section| section.aliases.iter().chain([&section.heading]));
    let meant = nearest(&heading.text, names.map(String::as_str))
        .and_then(|near| declared.iter().position(|section| section.is_called(near)));
    let remedy = match meant {
        Some(at) => format!("did you mean `## {}`?", declared[at].heading),
        None => {
            let headings = list_of(&declared.iter().map(|section| &section.heading).collect::<Vec<_>>());
            format!("the sections are {headings}; a heading within a section begins with `###`")
        }
    };
    let message = format!("`{}` is not a section", heading.text);
    let fault = Diagnostic::at(Code::SectionUnknown, &document.source, heading.span, message, remedy);
    found.push(fault.mended_by(meant.and_then(|at| respelt(document, heading, headings, declared, at))));
    meant
}

/// The heading as it is declared, where it can have meant nothing but the section at `at`: one slip from that one, from no
/// other, and the entry has no other heading for it.
fn respelt(
    document: &Document,
    heading: &Heading,
    headings: &[(&Heading, Span)],
    declared: &[&Section],
    at: usize,
) -> Option<Fix> {
    // Each of them is compared with each.
    if headings.len() > MOST_COMPARED {
        return None;
    }
    let is_slip_of = |section: &Section, heading: &Heading| {
        section.aliases.iter().chain([&section.heading]).any(|name| is_slip(&heading.text, name))
    };
    let sections = declared.iter().enumerate().filter(|(_, section)| is_slip_of(section, heading));
    let meant: Vec<usize> = sections.map(|(at, _)| at).collect();
    let rivals =
        headings.iter().filter(|(other, _)| is_slip_of(declared[at], other) || declared[at].is_called(&other.text));
    // Markup in a heading, or words that stand twice in it, would leave more than one place to write to.
    let mut places = document.source.slice(heading.span).match_indices(&heading.text);
    match (meant == [at], rivals.count(), places.next(), places.next()) {
        (true, 1, Some((start, words)), None) => {
            let start = heading.span.start + start;
            Some(Fix::replace(Span::new(start, start + words.len()), declared[at].heading.as_str()))
        }
        _ => None,
    }
}

/// Reports a section that is not there, at the heading that it belongs before, or else at the end.
fn missing_section(document: &Document, singular: &str, section: &Section, next: Option<&Heading>) -> Diagnostic {
    let end = document.body.start + document.source.slice(document.body).trim_end().len();
    let message = format!("{} has a section `{}`, and this one does not", with_article(singular), section.heading);
    let (place, span) = match next {
        Some(next) => (format!(", before `## {}`", next.text), next.span),
        None => (String::new(), Span::new(end, end)),
    };
    let remedy = format!("add the line `## {}` with the text under it{place}", section.heading);
    Diagnostic::at(Code::SectionMissing, &document.source, span, message, remedy)
}

fn with_article(noun: &str) -> String {
    let noun = noun.to_lowercase();
    match noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => format!("an {noun}"),
        false => format!("a {noun}"),
    }
}
