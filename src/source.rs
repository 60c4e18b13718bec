//! The texts that a handbook is made of, and places in them.
//!
//! A [`Source`] is one UTF-8 file with its name, its digest and an index of its lines. It never reads disk and never knows
//! what is written in it.

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
    text: String,
    digest: Digest,
    /// Where each line begins; the first is 0.
    lines: Vec<usize>,
}

impl Source {
    /// The source called `id` with this text.
    pub fn new(id: SourceId, text: String) -> Source {
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1))
            .collect();
        let digest = Digest::of(text.as_bytes());
        Source(Arc::new(Inner { id, text, digest, lines }))
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
        let line = self.0.lines.partition_point(|start| *start <= offset);
        let start = self.0.lines[line - 1];
        let column = self.0.text.get(start..offset).map_or(0, |before| before.chars().count());
        Position { line, column: column + 1 }
    }

    /// Where a line begins, counted from 1; a line past the last begins at the end.
    pub fn line_start(&self, line: usize) -> usize {
        self.0.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.0.text.len())
    }

    /// The text of a line, counted from 1, without its line ending.
    pub fn line(&self, line: usize) -> &str {
        let start = self.line_start(line);
        let end = self.0.lines.get(line).copied().unwrap_or(self.0.text.len());
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
    fn a_line_comes_without_its_ending() {
        assert_eq!(source("one\r\ntwo").line(1), "one");
    }
}
