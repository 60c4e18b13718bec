//! A Markdown file taken apart: what stands where, and not yet what it means.

use super::blocks::Block;
use crate::fields::{Node, Value};
use crate::source::{Digest, Source, Span, Spanned};

pub use crate::reading::BLOT;

/// One file.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text.
    pub source: Source,
    /// The front matter; absent where there is none.
    pub front: Option<Node>,
    /// The digest of what other texts may know of this one: its front matter, its headings, and the items of its lists by
    /// number and by what stands in their braces.
    pub outline: Digest,
    /// Everything after the front matter.
    pub body: Span,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The lists that stand in no other block, in order.
    pub lists: Vec<List>,
    /// The links, images and footnote marks, in order.
    pub references: Vec<Reference>,
    /// The footnotes that the file explains itself.
    pub footnotes: Vec<Spanned<String>>,
    /// Where HTML begins that readers would see as typed.
    pub html: Vec<Span>,
    /// The comments, which no reader sees.
    pub comments: Vec<Span>,
    /// The blocks of code, where every character is meant.
    pub code: Vec<Span>,
    /// The words that readers see, in order, without code.
    pub runs: Vec<Run>,
    /// The blocks that these words make, in order.
    pub blocks: Vec<Block>,
}

/// Words that readers see as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where they stand.
    pub span: Span,
    /// What they are part of.
    pub part: RunPart,
}

/// What words can be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunPart {
    /// A paragraph, a list, a table, a note.
    Text,
    /// A heading.
    Heading,
    /// A link, or the words in place of an image.
    Reference,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// The id that the editor gave it as `{#id}`.
    pub id: Option<String>,
    /// The anchor that a code host makes of its text, unique in the file.
    pub slug: String,
    /// The heading's own line or lines.
    pub span: Span,
    /// Whether it stands in a quotation or a list, where it begins no part of the page.
    pub is_nested: bool,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The whole list.
    pub span: Span,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The whole item with its mark.
    pub span: Span,
    /// What stands in braces at the end of its first lines, with the braces.
    pub braces: Option<Span>,
}

/// The braces that end `lines`, as in `Publish the cost. {#cost by=2027-03}`.
pub(super) fn braces(source: &Source, lines: Span) -> Option<Span> {
    let text = source.slice(lines).trim_end();
    let start = text.rfind('{').filter(|_| text.ends_with('}'))?;
    Some(Span::new(lines.start + start, lines.start + text.len()))
}

/// The id in the braces after an item, without its `#`.
pub fn id_in(braces: &str) -> Option<&str> {
    braces.trim_matches(['{', '}']).split_whitespace().find_map(|word| word.strip_prefix('#'))
}

/// Something that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is.
    pub kind: ReferenceKind,
    /// Where it leads, as it was written.
    pub target: String,
    /// The words that readers see, or the words in place of an image.
    pub text: String,
    /// The whole of it. No two references of a file begin at the same place.
    pub span: Span,
}

/// The ways to refer to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceKind {
    /// `[text](target)` and its relatives.
    Link,
    /// `![words](target)`.
    Image,
    /// `[[target]]` or `[[target|text]]`.
    Short,
    /// `[^label]`.
    Footnote,
    /// `[text][label]` with a label that the file does not define.
    Undefined,
}

impl Document {
    /// The headings of `level`, each with the text under it up to the next heading of that level or a higher one.
    pub fn parts(&self, level: u8, within: Span) -> Vec<(&Heading, Span)> {
        let inside = |heading: &&Heading| within.contains(heading.span) && !heading.is_nested;
        let bounds: Vec<&Heading> =
            self.headings.iter().filter(inside).filter(|heading| heading.level <= level).collect();
        let ends = bounds.iter().skip(1).map(|next| next.span.start).chain(std::iter::once(within.end));
        bounds
            .iter()
            .zip(ends)
            .filter(|(heading, _)| heading.level == level)
            .map(|(heading, end)| (*heading, Span::new(heading.span.end, end)))
            .collect()
    }

    /// What stands before the first heading of `level` or a higher one.
    pub fn opening(&self, level: u8, within: Span) -> Span {
        let begins = |heading: &&Heading| within.contains(heading.span) && !heading.is_nested && heading.level <= level;
        let first = self.headings.iter().find(begins);
        Span::new(within.start, first.map_or(within.end, |heading| heading.span.start))
    }

    /// Whether there is nothing for a reader in `span`: comments and the explanations of footnotes do not count.
    pub fn is_blank(&self, span: Span) -> bool {
        let note_at = |at: usize| {
            let notes = &self.footnotes[self.footnotes.partition_point(|note| note.span.start < at)..];
            notes.first().filter(|note| note.span.start == at)
        };
        let mut start = span.start;
        loop {
            let rest = self.source.slice(Span::new(start, span.end));
            let text = rest.trim_start();
            let at = start + rest.len() - text.len();
            start = match (note_at(at), text.strip_prefix("<!--").and_then(|comment| comment.split_once("-->"))) {
                (Some(note), _) => note.span.end,
                (None, Some((_, after))) => span.end - after.len(),
                (None, None) => return text.is_empty(),
            };
        }
    }

    /// The text of `span` with everything blotted out that is none of the wanted words, so that a place in the one is
    /// the same place in the other. White space stays as it is, and the rest becomes a character that nobody types.
    pub fn blotted(&self, span: Span, wanted: impl Fn(RunPart) -> bool) -> String {
        let text = self.source.slice(span);
        // A byte for a byte: no byte of a longer character looks like white space.
        let blot = |text: &str, blotted: &mut Vec<u8>| {
            blotted.extend(text.bytes().map(|byte| if byte.is_ascii_whitespace() { byte } else { BLOT as u8 }));
        };
        let mut blotted = Vec::with_capacity(text.len());
        let first = self.runs.partition_point(|run| run.span.end <= span.start);
        let inside = self.runs[first..].iter().take_while(|run| run.span.start < span.end);
        for run in inside.filter(|run| wanted(run.part)) {
            let part = Span::new(run.span.start.max(span.start), run.span.end.min(span.end));
            if let Some(between) = self.source.text().get(span.start + blotted.len()..part.start) {
                blot(between, &mut blotted);
                blotted.extend_from_slice(self.source.slice(part).as_bytes());
            }
        }
        blot(&text[blotted.len()..], &mut blotted);
        String::from_utf8(blotted).expect("what is kept are whole runs, and what is blotted is ASCII")
    }

    /// The keys of the front matter with their values, in order.
    pub fn keys(&self) -> &[(Spanned<String>, Node)] {
        match self.front.as_ref().map(|front| &front.value) {
            Some(Value::Map(entries)) => entries,
            Some(Value::Empty | Value::Scalar(_) | Value::List(_)) | None => &[],
        }
    }

    /// The last heading that ends at or before `at`.
    pub fn heading_above(&self, at: usize) -> Option<&Heading> {
        let after = self.headings.partition_point(|heading| heading.span.end <= at);
        self.headings[..after].last()
    }

    /// The heading that `span` is a part of.
    pub fn heading_around(&self, span: Span) -> Option<&Heading> {
        let heading = self.headings.get(self.headings.partition_point(|heading| heading.span.end < span.end));
        heading.filter(|heading| heading.span.contains(span))
    }

    /// Where `key` stands in the front matter.
    pub fn key(&self, key: &str) -> Option<Span> {
        self.keys().iter().find(|(name, _)| name.value == key).map(|(name, node)| match node.value {
            Value::Scalar(_) => node.span,
            Value::Empty | Value::List(_) | Value::Map(_) => name.span,
        })
    }
}
