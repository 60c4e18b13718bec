//! Actions over actions: a role or an action of the upper text takes the place of the one with its name, what is new is
//! added, and the others stay.

use super::mode::{self, Word, mode};
use super::weaver::Weaver;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::handbook::origin::Left;
use crate::handbook::register::role_called;
use crate::source::Span;
use crate::text::document::{Document, Heading, Item, id_in};

/// A section of actions, in one of the two texts.
#[derive(Clone, Copy)]
pub(super) struct Acts<'a> {
    pub(super) document: &'a Document,
    pub(super) body: Span,
}

impl<'a> Acts<'a> {
    fn roles(&self) -> Vec<(&'a Heading, Span)> {
        self.document.parts(3, self.body)
    }

    fn items(&self, body: Span) -> Vec<&'a Item> {
        let lists = self.document.lists.iter().filter(|list| body.contains(list.span));
        lists.flat_map(|list| &list.items).collect()
    }

    fn id(&self, item: &Item) -> Option<&'a str> {
        id_in(self.document.source.slice(item.braces?))
    }
}

/// Lays the actions `upper` over `lower`, and returns what it leaves out.
pub(super) fn lay(
    config: &Config,
    woven: &mut Weaver,
    upper: Acts<'_>,
    lower: Acts<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Left> {
    let mut left = Vec::new();
    for acts in [lower, upper] {
        let opening = acts.document.opening(3, acts.body);
        woven.take(&acts.document.source, opening);
        woven.end_block();
    }
    let above = upper.roles();
    let same = |a: &Heading, b: &Heading| {
        let (a, b) = (role_called(config, &a.text), role_called(config, &b.text));
        a.is_some() && a == b
    };
    for (heading, body) in lower.roles() {
        let over = above.iter().find(|(other, _)| same(heading, other));
        let Some((other, theirs)) = over else {
            woven.take(&lower.document.source, Span::new(heading.span.start, body.end));
            woven.end_block();
            continue;
        };
        let mode = mode(&upper.document.source, other.span, &[Word::Merge, Word::Replace, Word::Remove], found);
        match mode.word {
            Word::Remove => {
                left.push(Left { what: heading.text.clone(), reason: mode.reason.clone().unwrap_or_default() });
            }
            Word::Replace => {
                woven.take(&lower.document.source, heading.span);
                woven.end_line();
                woven.take(&upper.document.source, *theirs);
            }
            Word::Merge | Word::Before | Word::After => {
                woven.take(&lower.document.source, heading.span);
                woven.end_line();
                lay_items(woven, upper, *theirs, lower, body, &mut left);
            }
        }
        woven.end_block();
    }
    for (heading, body) in
        above.iter().filter(|(heading, _)| !lower.roles().iter().any(|(other, _)| same(heading, other)))
    {
        let mode = mode(&upper.document.source, heading.span, &[Word::Merge, Word::Replace], found);
        woven.take(&upper.document.source, Span::new(heading.span.start, mode.braces.start));
        woven.end_line();
        woven.take(&upper.document.source, *body);
        woven.end_block();
    }
    left
}

/// The text of one role: that of `lower` with the actions of `upper` in their places, and the rest of `upper` after it.
fn lay_items(woven: &mut Weaver, upper: Acts<'_>, theirs: Span, lower: Acts<'_>, body: Span, left: &mut Vec<Left>) {
    let (above, below) = (upper.items(theirs), lower.items(body));
    let mut used: Vec<&Item> = Vec::new();
    let mut start = body.start;
    for item in below {
        let over = lower.id(item).and_then(|id| above.iter().copied().find(|other| upper.id(other) == Some(id)));
        let Some(other) = over else { continue };
        woven.take(&lower.document.source, Span::new(start, item.span.start));
        start = item.span.end;
        used.push(other);
        if mode::is_removed(&upper.document.source, other.braces) {
            let reason = mode(&upper.document.source, other.span, &[Word::Merge, Word::Remove], &mut Vec::new()).reason;
            let what =
                lower.document.source.slice(Span::new(item.span.start, item.braces.map_or(item.span.end, |b| b.start)));
            let what = what.trim_start_matches(['-', '*', '+']).trim().to_owned();
            left.push(Left { what, reason: reason.unwrap_or_default() });
            continue;
        }
        // Without the empty lines after it, which would set all the items of the list apart.
        let words = upper.document.source.slice(other.span).trim_end();
        woven.take(&upper.document.source, Span::new(other.span.start, other.span.start + words.len()));
        woven.end_line();
    }
    // Without empty lines between them, so that both are one list.
    let source = &lower.document.source;
    let end = start + source.slice(Span::new(start, body.end)).trim_end().len();
    woven.take(source, Span::new(start, end));
    woven.end_line();
    let rest = upper.document.source.slice(theirs);
    let begin = theirs.start + rest.len() - rest.trim_start().len();
    if !above.iter().any(|item| item.span.start == begin) {
        woven.end_block();
    }
    let used: Vec<Span> = used.into_iter().map(|item| item.span).collect();
    woven.take_without(&upper.document.source, Span::new(begin, theirs.end), &used);
}
