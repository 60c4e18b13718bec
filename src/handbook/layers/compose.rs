//! An entry of one layer over the same entry below: one text of both, section by section.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::acts::{self, Acts};
use super::ends::end;
use super::front;
use super::leftovers;
use super::mode::{Mode as Written, Word, mode};
use super::weaver::Weaver;
use crate::config::{Config, Section};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::handbook::origin::{Adaptation, Mode};
use crate::source::{Source, SourceId, Span};
use crate::text::document::{Document, Heading};

/// What a heading of a section may say of the text below.
const SECTION: [Word; 4] = [Word::Replace, Word::Before, Word::After, Word::Remove];

/// The adaptations of an entry by the ids of its sections.
pub(super) type Adaptations = BTreeMap<String, Adaptation>;

/// A section in one of the two texts.
#[derive(Clone, Copy)]
struct Part<'a> {
    heading: &'a Heading,
    body: Span,
}

/// Lays `upper` over `lower`, whose sections were adapted as `adapted` says. `collection` is the place of theirs.
pub(super) fn compose(
    config: &Config,
    collection: usize,
    upper: &Arc<Document>,
    lower: &Arc<Document>,
    mut adapted: Adaptations,
    found: &mut Vec<Diagnostic>,
) -> (Source, Adaptations) {
    let mut woven = Weaver::default();
    front::lay(&mut woven, upper, lower, found);
    for document in [lower, upper] {
        for span in outside(document) {
            woven.take(&document.source, span);
            woven.end_block();
        }
    }
    let declared: Vec<&Section> =
        config.collections[collection].sections.iter().filter_map(|id| config.section(id)).collect();
    let (mut above, mut below) = (parts(upper), parts(lower));
    let mut dropped = Vec::new();
    let twice = leftovers::explained_in_both(upper, lower);
    for section in &declared {
        let (over, under) = (taken(&mut above, section), taken(&mut below, section));
        match (over, under) {
            (None, None) => {}
            (None, Some(under)) => {
                woven.take_without(&lower.source, Span::new(under.heading.span.start, under.body.end), &twice);
                end(&mut woven, lower, under.body);
            }
            (Some(over), under) => {
                let allowed: &[Word] = if section.actions { &Word::ALL } else { &SECTION };
                let written = mode(&upper.source, over.heading.span, allowed, found);
                let adaptation =
                    lay(config, &mut woven, (upper, over, &written), (lower, under), section, &twice, found);
                if matches!(adaptation.mode, Mode::Replaced | Mode::Removed) {
                    dropped.extend(under.map(|under| under.body));
                }
                adapted.insert(section.id.clone(), adaptation);
            }
        }
        woven.end_block();
    }
    // What is no section here is told by those who look for sections.
    for (document, rest) in [(lower, below), (upper, above)] {
        for part in rest {
            woven.take(&document.source, Span::new(part.heading.span.start, part.body.end));
            woven.end_block();
        }
    }
    leftovers::keep(&mut woven, upper, lower, &dropped);
    let id = SourceId { layer: upper.source.id().layer, path: Arc::clone(&lower.source.id().path) };
    (woven.woven(id, &upper.source), adapted)
}

/// One section: that of `upper`, which is there, and that of `lower`, which may be.
fn lay(
    config: &Config,
    woven: &mut Weaver,
    (upper, over, written): (&Arc<Document>, Part<'_>, &Written),
    (lower, under): (&Arc<Document>, Option<Part<'_>>),
    section: &Section,
    twice: &[Span],
    found: &mut Vec<Diagnostic>,
) -> Adaptation {
    let mut adaptation = Adaptation {
        mode: Mode::Added,
        layer: upper.source.id().layer,
        reason: None,
        left: Vec::new(),
        below: under.map(|_| Arc::clone(lower)),
        place: (upper.source.clone(), over.heading.span),
    };
    head(woven, &upper.source, over.heading, written);
    let Some(under) = under else {
        if written.is_stated && written.word != Word::Replace {
            found.push(nothing_below(upper, over.heading, section));
        }
        ours(woven, upper, over.body);
        return adaptation;
    };
    let theirs = |woven: &mut Weaver| {
        woven.take_without(&lower.source, under.body, twice);
        end(woven, lower, under.body);
    };
    adaptation.mode = written.word.done();
    match written.word {
        Word::Replace => ours(woven, upper, over.body),
        Word::Before => {
            ours(woven, upper, over.body);
            theirs(woven);
        }
        Word::After => {
            theirs(woven);
            ours(woven, upper, over.body);
        }
        Word::Merge => {
            let (above, below) =
                (Acts { document: upper, body: over.body }, Acts { document: lower, body: under.body });
            adaptation.left = acts::lay(config, woven, above, below, found);
        }
        Word::Remove => {
            adaptation.reason = written.reason.clone();
            if !upper.is_blank(over.body) {
                found.push(text_left_out(upper, over.heading, section));
            }
        }
    }
    adaptation
}

fn ours(woven: &mut Weaver, upper: &Document, body: Span) {
    woven.take(&upper.source, body);
    end(woven, upper, body);
}

/// The heading of a section without what it says of the text below.
fn head(woven: &mut Weaver, source: &Source, heading: &Heading, written: &Written) {
    match source.slice(heading.span).starts_with('#') {
        true => woven.take(source, Span::new(heading.span.start, written.braces.start)),
        // A line drawn under the heading would not be under it any more.
        false => woven.put(source, heading.span, &format!("## {}", heading.text)),
    }
    woven.end_line();
}

/// What stands in no section: before the first one, and under headings of the first level. It is told by those who look for
/// sections, and not lost before.
fn outside(document: &Document) -> Vec<Span> {
    let bounds: Vec<&Heading> =
        document.headings.iter().filter(|heading| heading.level <= 2 && !heading.is_nested).collect();
    let ends = bounds.iter().skip(1).map(|next| next.span.start).chain([document.body.end]);
    let titles = bounds.iter().zip(ends).filter(|(heading, _)| heading.level == 1);
    let titles = titles.map(|(heading, end)| Span::new(heading.span.start, end));
    std::iter::once(document.opening(2, document.body)).chain(titles).collect()
}

fn parts(document: &Document) -> Vec<Part<'_>> {
    document.parts(2, document.body).into_iter().map(|(heading, body)| Part { heading, body }).collect()
}

/// The first of `parts` that is this section, which is then no more among them.
fn taken<'a>(parts: &mut Vec<Part<'a>>, section: &Section) -> Option<Part<'a>> {
    let at = parts.iter().position(|part| section.is_called(&part.heading.text))?;
    Some(parts.remove(at))
}

fn nothing_below(upper: &Document, heading: &Heading, section: &Section) -> Diagnostic {
    let message = format!("the text below has no section `{}` any more, or never had one", section.heading);
    let remedy = "take out the braces, so that this is a section of your own, or take out the section";
    Diagnostic::at(Code::LayerSection, &upper.source, heading.span, message, remedy)
}

fn text_left_out(upper: &Document, heading: &Heading, section: &Section) -> Diagnostic {
    let message = format!("`{}` is left out here, and the text under the heading with it", section.heading);
    let remedy = "take out the text, or write the heading without `{remove …}` so that it replaces the text below";
    Diagnostic::new(Code::LayerMode, Place::text(&upper.source, heading.span), message, remedy)
}
