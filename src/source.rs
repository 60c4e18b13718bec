//! The texts that a handbook is made of, and places in them.
//!
//! A [`Source`] is one UTF-8 file with its name, its digest and an index of its lines, or a text that was put together from
//! several and knows of each of its parts where it was written. It never reads disk and never knows what is written in it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One of the stacked origins of content: the handbook's own files, or those of a handbook below it.
///
/// Layers are numbered from the top, so that the smallest is the one whose words win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u8);

impl LayerId {
    /// The handbook's own files, above every other layer.
    pub const LOCAL: LayerId = LayerId(0);
}

/// The name of a source: its layer, and its path from the root of that layer with `/` between the parts on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId {
    /// The layer it belongs to.
    pub layer: LayerId,
    /// Its path, such as `content/issues/business-change.md`.
    pub path: Arc<str>,
}

impl SourceId {
    /// The name of a file of the handbook's own.
    pub fn local(path: &str) -> SourceId {
        SourceId { layer: LayerId::LOCAL, path: path.into() }
    }

    /// Whether it names a file of the handbook's own.
    pub fn is_local(&self) -> bool {
        self.layer == LayerId::LOCAL
    }

    /// The place of its layer among those below, from the nearest; none for a file of the handbook's own.
    pub fn below(&self) -> Option<usize> {
        usize::from(self.layer.0).checked_sub(1)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

/// The BLAKE3 digest of some bytes: two texts are the same exactly when their digests are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(*blake3::hash(bytes).as_bytes())
    }

    /// Its bytes.
    pub fn bytes(self) -> [u8; 32] {
        self.0
    }

    /// The digest of both, in this order.
    pub fn with(self, other: Digest) -> Digest {
        Digest::of([self.0, other.0].as_flattened())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A range of bytes in a source, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether this span and `other` have a byte in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A line and a column, both from 1. The column counts characters (Unicode scalar values), as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A file of text. Cloning shares the text.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    id: SourceId,
    file: Arc<str>,
    text: String,
    digest: Digest,
    /// Where each line begins; the first is 0. No text that is read has four thousand million bytes.
    lines: Box<[u32]>,
    /// What it was put together from, each with where it begins; empty for a file.
    pieces: Vec<(usize, Piece)>,
}

/// A part of a text that was put together from others.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// The text that they were written in, or that asked for them.
    pub source: Source,
    /// Where they stand there, or what they stand in the place of.
    pub span: Span,
}

impl Piece {
    /// What stands at `span` of `source`, as it stands there.
    pub fn of(source: &Source, span: Span) -> Piece {
        Piece { text: source.slice(span).to_owned(), source: source.clone(), span }
    }

    /// Other words in the place of what stands at `span` of `source`.
    pub fn in_place_of(source: &Source, span: Span, text: impl Into<String>) -> Piece {
        Piece { text: text.into(), source: source.clone(), span }
    }
}

impl Source {
    /// The source called `id` with this text, in a file of the handbook's own.
    pub fn new(id: SourceId, text: String) -> Source {
        let file = Arc::clone(&id.path);
        Source::made(id, file, text, Vec::new())
    }

    /// The same for a file of another layer, which is at `file` from the handbook's folder.
    pub fn of_layer(id: SourceId, file: &str, text: String) -> Source {
        Source::made(id, file.into(), text, Vec::new())
    }

    /// The source called `id` that consists of `pieces`; it belongs to the file of `owner`.
    pub fn composed(id: SourceId, owner: &Source, pieces: Vec<Piece>) -> Source {
        let mut text = String::new();
        let pieces = pieces.into_iter().filter(|piece| !piece.text.is_empty());
        let placed = pieces
            .map(|piece| {
                let start = text.len();
                text.push_str(&piece.text);
                (start, piece)
            })
            .collect();
        Source::made(id, Arc::clone(&owner.0.file), text, placed)
    }

    fn made(id: SourceId, file: Arc<str>, text: String, pieces: Vec<(usize, Piece)>) -> Source {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let lines = std::iter::once(0).chain(ends.map(|end| end as u32 + 1)).collect();
        let digest = Digest::of(text.as_bytes());
        Source(Arc::new(Inner { id, file, text, digest, lines, pieces }))
    }

    /// The path of its file from the handbook's folder: that of its name, below the folder of its layer.
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// Where the words at `span` were written: here, unless the text was put together from others.
    pub fn written(&self, span: Span) -> (Source, Span) {
        let after = self.0.pieces.partition_point(|(start, _)| *start <= span.start);
        let Some((start, piece)) = after.checked_sub(1).map(|at| &self.0.pieces[at]) else {
            return (self.clone(), span);
        };
        let is_verbatim = piece.source.slice(piece.span) == piece.text;
        let there = match is_verbatim {
            true => {
                let place = |at: usize| (piece.span.start + at.saturating_sub(*start)).min(piece.span.end);
                Span::new(place(span.start), place(span.end))
            }
            false => piece.span,
        };
        piece.source.written(there)
    }

    /// Its name.
    pub fn id(&self) -> &SourceId {
        &self.0.id
    }

    /// Its text, exactly as it was read.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The digest of its text.
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// The text within `span`; empty where the span does not lie in the source.
    pub fn slice(&self, span: Span) -> &str {
        self.0.text.get(span.range()).unwrap_or_default()
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.0.text.len());
        let line = self.0.lines.partition_point(|start| *start as usize <= offset);
        let start = self.line_start(line);
        let column = self.0.text.get(start..offset).map_or(0, |before| before.chars().count());
        Position { line, column: column + 1 }
    }

    /// Where a line begins, counted from 1; a line past the last begins at the end.
    pub fn line_start(&self, line: usize) -> usize {
        self.0.lines.get(line.saturating_sub(1)).map_or(self.0.text.len(), |start| *start as usize)
    }

    /// The text of a line, counted from 1, without its line ending.
    pub fn line(&self, line: usize) -> &str {
        let start = self.line_start(line);
        let end = self.line_start(line + 1);
        self.0.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {} bytes)", self.0.id, self.0.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(SourceId::local("x.md"), text.to_owned())
    }

    #[test]
    fn a_column_counts_characters_not_bytes() {
        assert_eq!(source("Tŷ Ŵyl\nx").position("Tŷ ".len()), Position { line: 1, column: 4 });
    }

    #[test]
    fn an_offset_at_a_line_start_is_in_that_line() {
        assert_eq!(source("a\nb").position(2), Position { line: 2, column: 1 });
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(source("a\nb").position(99), Position { line: 2, column: 2 });
    }

    #[test]
    fn words_of_a_composed_text_know_where_they_were_written() {
        let (upper, lower) = (source("## How\nOurs.\n"), source("## Why\nTheirs.\n"));
        let pieces = vec![Piece::of(&lower, Span::new(0, 15)), Piece::of(&upper, Span::new(7, 13))];
        let both = Source::composed(SourceId::local("x.md"), &upper, pieces);
        assert_eq!(both.text(), "## Why\nTheirs.\nOurs.\n");
        let at = both.text().find("Ours").expect("there");
        let (written, span) = both.written(Span::new(at, at + 4));
        assert_eq!((written.text(), written.slice(span)), (upper.text(), "Ours"));
    }

    #[test]
    fn words_in_the_place_of_others_were_written_where_those_stand() {
        let file = source("For {{ council }}.");
        let gap = Span::new(4, 17);
        let pieces = vec![
            Piece::of(&file, Span::new(0, 4)),
            Piece::in_place_of(&file, gap, "Calderbrook"),
            Piece::of(&file, Span::new(17, 18)),
        ];
        let filled = Source::composed(SourceId::local("x.md"), &file, pieces);
        assert_eq!((filled.text(), filled.written(Span::new(6, 8)).1), ("For Calderbrook.", gap));
        assert_eq!(filled.written(Span::new(15, 16)).1, Span::new(17, 18));
    }

    #[test]
    fn a_line_comes_without_its_ending() {
        assert_eq!(source("one\r\ntwo").line(1), "one");
    }
}
