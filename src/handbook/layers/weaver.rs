//! A text put together from parts of others, each of which stays known as what it was.

use crate::source::{Piece, Source, SourceId, Span};

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Weaver {
    pieces: Vec<Piece>,
}

impl Weaver {
    /// Takes what stands at `span` of `source`.
    pub(super) fn take(&mut self, source: &Source, span: Span) {
        self.pieces.push(Piece::of(source, span));
    }

    /// Takes what stands at `span` of `source`, without the parts of it that lie in `left_out`.
    pub(super) fn take_without(&mut self, source: &Source, span: Span, left_out: &[Span]) {
        let mut start = span.start;
        for gap in left_out.iter().filter(|gap| span.contains(**gap)) {
            self.take(source, Span::new(start, gap.start));
            start = gap.end;
        }
        self.take(source, Span::new(start, span.end));
    }

    /// Adds words of the program's own, which stand for `span` of `source`.
    pub(super) fn put(&mut self, source: &Source, span: Span, text: &str) {
        self.pieces.push(Piece::in_place_of(source, span, text));
    }

    /// Ends the last line.
    pub(super) fn end_line(&mut self) {
        let last = self.pieces.iter().rev().find(|piece| !piece.text.is_empty());
        let Some(last) = last.filter(|piece| !piece.text.ends_with('\n')) else { return };
        let (source, end) = (last.source.clone(), Span::new(last.span.end, last.span.end));
        self.put(&source, end, "\n");
    }

    /// Ends the last block, so that what follows begins another one.
    pub(super) fn end_block(&mut self) {
        let Some(last) = self.pieces.iter().rev().find(|piece| !piece.text.is_empty()) else { return };
        let missing = match (last.text.ends_with("\n\n") || last.text.ends_with("\n\r\n"), last.text.ends_with('\n')) {
            (true, _) => return,
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        let (source, end) = (last.source.clone(), Span::new(last.span.end, last.span.end));
        self.put(&source, end, missing);
    }

    /// The text, called `id`, in the file of `owner`.
    pub(super) fn woven(self, id: SourceId, owner: &Source) -> Source {
        Source::composed(id, owner, self.pieces)
    }
}
