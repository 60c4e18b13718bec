//! The glossary and the list of sources of one layer over those below: a term or a work takes the place of the one with its
//! id, what is new is added, and the others stay.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compose::Adaptations;
use super::front;
use super::mode::{Word, mode};
use super::weaver::Weaver;
use crate::diagnostic::Diagnostic;
use crate::handbook::origin::{Adaptation, Mode};
use crate::nearest::is_same;
use crate::source::{Source, SourceId, Span};
use crate::text::document::{Document, Heading};
use crate::text::slugs::slug;

/// Lays the list `upper` over `lower`. `level` is the one of the headings of its items.
pub(super) fn compose(
    level: u8,
    upper: &Arc<Document>,
    lower: &Arc<Document>,
    mut adapted: Adaptations,
    found: &mut Vec<Diagnostic>,
) -> (Source, Adaptations) {
    let mut over: BTreeMap<String, (&Heading, Span)> =
        upper.parts(level, upper.body).into_iter().map(|part| (id(part.0), part)).collect();
    let mut changes: Vec<(Span, Option<Span>)> = Vec::new();
    for (heading, body) in lower.parts(level, lower.body) {
        let Some((own, text)) = over.remove(&id(heading)) else { continue };
        let written = mode(&upper.source, own.span, &[Word::Replace, Word::Remove], found);
        let mode = if written.word == Word::Remove { Mode::Removed } else { Mode::Replaced };
        adapted.insert(id(heading), adaptation(upper, Some(lower), own, mode, written.reason));
        let own = (mode == Mode::Replaced).then(|| Span::new(own.span.start, text.end));
        changes.push((Span::new(heading.span.start, body.end), own));
    }
    let mut added: Vec<(&Heading, Span)> = over.into_values().collect();
    added.sort_by_key(|(heading, _)| heading.span.start);
    for (heading, _) in &added {
        adapted.insert(id(heading), adaptation(upper, None, heading, Mode::Added, None));
    }
    let mut woven = Weaver::default();
    front::lay(&mut woven, upper, lower, found);
    weave(&mut woven, level, upper, lower, &changes, &added);
    let id = SourceId { layer: upper.source.id().layer, path: Arc::clone(&lower.source.id().path) };
    (woven.woven(id, &upper.source), adapted)
}

/// The lower list with its changes, and what is added at the end of the groups that it belongs to, or of the list.
fn weave(
    woven: &mut Weaver,
    level: u8,
    upper: &Document,
    lower: &Document,
    changes: &[(Span, Option<Span>)],
    added: &[(&Heading, Span)],
) {
    let mut rest: Vec<(&Heading, Span)> = added.to_vec();
    let mut start = lower.body.start;
    for end in ends_of_groups(level, lower) {
        let bounds = start..end.1;
        for (gone, own) in changes.iter().filter(|(gone, _)| bounds.contains(&gone.start)) {
            woven.take(&lower.source, Span::new(start, gone.start));
            if let Some(own) = own {
                woven.end_block();
                woven.take(&upper.source, *own);
            }
            woven.end_block();
            start = gone.end;
        }
        woven.take(&lower.source, Span::new(start, end.1));
        woven.end_block();
        start = end.1;
        let (here, elsewhere) =
            rest.into_iter().partition(|(heading, _)| match (group(level, upper, heading), end.0) {
                (Some(own), Some(theirs)) => is_same(&own.text, &theirs.text),
                (Some(_), None) | (None, Some(_)) => false,
                (None, None) => true,
            });
        rest = elsewhere;
        put(woven, upper, here);
    }
    let mut before: Option<&Heading> = None;
    for (heading, body) in rest {
        let group = group(level, upper, heading);
        if let Some(group) = group.filter(|group| before.is_none_or(|before| before.span != group.span)) {
            woven.take(&upper.source, group.span);
            woven.end_block();
        }
        before = group;
        put(woven, upper, vec![(heading, body)]);
    }
}

fn put(woven: &mut Weaver, upper: &Document, items: Vec<(&Heading, Span)>) {
    for (heading, body) in items {
        woven.take(&upper.source, Span::new(heading.span.start, body.end));
        woven.end_block();
    }
}

/// The groups of a list with where each ends; what stands before the first one is in none.
fn ends_of_groups(level: u8, document: &Document) -> Vec<(Option<&Heading>, usize)> {
    if level == 2 {
        return vec![(None, document.body.end)];
    }
    let groups = document.parts(level - 1, document.body);
    let first = groups.first().map_or(document.body.end, |(heading, _)| heading.span.start);
    std::iter::once((None, first)).chain(groups.iter().map(|(heading, body)| (Some(*heading), body.end))).collect()
}

/// The heading of the group that an item stands in.
fn group<'a>(level: u8, document: &'a Document, item: &Heading) -> Option<&'a Heading> {
    let above = document.headings.iter().filter(|heading| heading.level == level - 1 && !heading.is_nested);
    above.take_while(|heading| heading.span.start < item.span.start).last().filter(|_| level > 2)
}

/// What an item is cited by.
pub(super) fn id(heading: &Heading) -> String {
    heading.id.clone().unwrap_or_else(|| slug(&heading.text))
}

fn adaptation(
    upper: &Arc<Document>,
    lower: Option<&Arc<Document>>,
    heading: &Heading,
    mode: Mode,
    reason: Option<String>,
) -> Adaptation {
    Adaptation {
        mode,
        layer: upper.source.id().layer,
        reason,
        left: Vec::new(),
        below: lower.cloned(),
        place: (upper.source.clone(), heading.span),
    }
}
