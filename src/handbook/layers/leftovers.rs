//! Footnotes and addresses that stand in a section which is replaced, and are referred to from one that is kept.

use super::weaver::Weaver;
use crate::source::Span;
use crate::text::document::{Document, ReferenceKind};

/// The footnotes of `lower` that `upper` explains itself: the upper explanation is the one that holds.
pub(super) fn explained_in_both(upper: &Document, lower: &Document) -> Vec<Span> {
    let both = lower
        .footnotes
        .iter()
        .filter(|note| upper.footnotes.iter().any(|other| other.value.eq_ignore_ascii_case(&note.value)));
    both.map(|note| note.span).collect()
}

/// Keeps what the rest of `lower` needs of the sections that were `dropped`.
pub(super) fn keep(woven: &mut Weaver, upper: &Document, lower: &Document, dropped: &[Span]) {
    let is_dropped = |span: Span| dropped.iter().any(|gone| gone.contains(span));
    for note in lower.footnotes.iter().filter(|note| is_dropped(note.span)) {
        let is_same = |label: &str| label.eq_ignore_ascii_case(&note.value);
        let marks = |document: &Document, kept: &dyn Fn(Span) -> bool| {
            let references = document.references.iter().filter(|reference| reference.kind == ReferenceKind::Footnote);
            references.filter(|reference| kept(reference.span)).any(|reference| is_same(&reference.target))
        };
        let is_needed = marks(lower, &|span| !is_dropped(span)) || marks(upper, &|_| true);
        if is_needed && !upper.footnotes.iter().any(|other| is_same(&other.value)) {
            woven.take(&lower.source, note.span);
            woven.end_block();
        }
    }
    for gone in dropped {
        let mut at = gone.start;
        for line in lower.source.slice(*gone).split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end;
            if is_definition(line) {
                woven.take(&lower.source, span);
                woven.end_block();
            }
        }
    }
}

/// Whether a line gives the address of links by reference: `[label]: address`.
fn is_definition(line: &str) -> bool {
    let label = line.strip_prefix('[').filter(|rest| !rest.starts_with('^')).and_then(|rest| rest.split_once("]:"));
    label.is_some_and(|(label, address)| !label.is_empty() && !label.contains(['[', ']']) && !address.trim().is_empty())
}
