//! Words taken apart where terms of the glossary begin and end. It never knows what a link looks like.

use crate::handbook::links::Use;
use crate::source::{Source, Span};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// The beginning of a term, by its place in the glossary.
    Begin(usize),
    /// The end of the term that began last.
    End,
}

/// Those of `uses`, which are in order, that reach into `at`.
pub(super) fn within(uses: &[Use], at: Span) -> &[Use] {
    let first = uses.partition_point(|each| each.span.end <= at.start);
    let after = uses.partition_point(|each| each.span.start < at.end);
    uses.get(first..after).unwrap_or_default()
}

/// `text`, which stands at `at` of `source`, in pieces; `uses` are those that reach into it. A term that is broken over two lines begins in one text and ends in
/// another.
pub(super) fn pieces<'t>(uses: &[Use], source: &Source, text: &'t str, at: Span) -> Vec<Piece<'t>> {
    // Where a character was replaced by another (a quotation mark), a term can begin or end beside it and not in it.
    let is_typed = source.slice(at).starts_with(text);
    let place = |offset: usize| match is_typed {
        true => (offset - at.start).min(text.len()),
        false if offset > at.start => text.len(),
        false => 0,
    };
    let mut pieces = Vec::new();
    let mut written = 0;
    let mut cut = |offset: usize, piece: Option<Piece<'t>>| {
        let end = place(offset);
        pieces.extend((end > written).then(|| Piece::Words(&text[written..end])));
        pieces.extend(piece);
        written = end;
    };
    for each in uses {
        if each.span.start >= at.start {
            cut(each.span.start, Some(Piece::Begin(each.term)));
        }
        if each.span.end <= at.end {
            cut(each.span.end, Some(Piece::End));
        }
    }
    cut(at.end, None);
    pieces
}
