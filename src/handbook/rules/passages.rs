//! The passages of a handbook that its editors wrote: blocks of words, and summaries. The words of others are none.

use super::ground::{Ground, head};
use crate::handbook::model::Owner;
use crate::source::{Source, Span};
use crate::text::blocks::BlockKind;
use crate::text::document::{BLOT, Document, ReferenceKind};

/// A block of words.
pub(super) struct Passage<'a> {
    pub(super) source: &'a Source,
    /// Where it begins in the source.
    pub(super) start: usize,
    /// What readers see of it, with the rest blotted out, so that a place in it is the same place in the source.
    pub(super) text: String,
    /// Whether it is made of sentences, which headings and cells are not.
    pub(super) has_sentences: bool,
}

impl Passage<'_> {
    /// The place in the source of a part of the text.
    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    /// The text without what stands in quotation marks: the words of others, or words that are spoken of.
    pub(super) fn own_words(&self) -> String {
        let mut own = String::with_capacity(self.text.len());
        let mut until = None;
        let mut letters = self.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let next_is_word = letters.peek().is_some_and(|next| next.is_alphanumeric());
            match (until, letter) {
                (None, '“') => until = Some('”'),
                (None, '"') => until = Some('"'),
                (None, '‘') => until = Some('’'),
                // Within a word it is an apostrophe.
                (Some(end), mark) if mark == end && !(mark == '’' && next_is_word) => until = None,
                (Some(_), mark) if !mark.is_whitespace() => {
                    own.extend(std::iter::repeat_n(BLOT, mark.len_utf8()));
                    continue;
                }
                (Some(_) | None, _) => {}
            }
            own.push(letter);
        }
        own
    }
}

/// Every passage that is meant to be read.
pub(super) fn passages<'a>(ground: &Ground<'a>) -> Vec<Passage<'a>> {
    let own = ground.documents().filter(|(owner, _)| *owner != Owner::Sources);
    own.flat_map(|(_, document)| summary(document).into_iter().chain(blocks(document))).collect()
}

fn blocks(document: &Document) -> impl Iterator<Item = Passage<'_>> {
    let ids: Vec<Span> =
        document.references.iter().filter(|it| it.kind == ReferenceKind::Short).map(|it| it.span).collect();
    let ids: Vec<Span> = ids.into_iter().filter(|span| !document.source.slice(*span).contains('|')).collect();
    let own = document.blocks_in(document.body).iter().filter(|block| block.kind != BlockKind::Quotation);
    own.map(move |block| {
        let mut text = document.words_of(block);
        // A short link shows the title of an entry, and an id stands for it here.
        for id in ids.iter().filter(|id| block.span.contains(**id)) {
            let range = id.start - block.span.start..id.end - block.span.start;
            text.replace_range(range.clone(), &BLOT.to_string().repeat(range.len()));
        }
        let has_sentences = match block.kind {
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Note => true,
            BlockKind::Cell | BlockKind::Heading | BlockKind::Quotation => false,
        };
        Passage { source: &document.source, start: block.span.start, text, has_sentences }
    })
}

/// The summary in the front matter, as it was typed.
fn summary(document: &Document) -> Option<Passage<'_>> {
    let span = document.key("summary").filter(|span| *span != head(document))?;
    let typed = document.source.slice(span);
    // The quotation marks are those of the front matter, and no reader sees them.
    let text = match typed.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\''])) {
        Some(inner) => format!("{BLOT}{inner}{BLOT}"),
        None => typed.to_owned(),
    };
    Some(Passage { source: &document.source, start: span.start, text, has_sentences: true })
}
