//! What the words of a file measure, block by block, by the rules of [`crate::reading`]. It never knows what a section is.

use super::blocks::{Block, BlockKind};
use super::document::Document;
use crate::reading::language::Language;
use crate::reading::{self, BLOT, Measure};
use crate::source::Span;

impl Document {
    /// The blocks that begin in `span`.
    pub fn blocks_in(&self, span: Span) -> &[Block] {
        let start = self.blocks.partition_point(|block| block.span.start < span.start);
        let end = self.blocks.partition_point(|block| block.span.start < span.end);
        &self.blocks[start..end.max(start)]
    }

    /// The words of a block as readers see them, with all the rest blotted out: code, marks of footnotes, addresses, and
    /// what stands in braces at the end of an item. A place in it is the same place in the block.
    pub fn words_of(&self, block: &Block) -> String {
        let mut text = self.blotted(block.span, |_| true);
        // Lists and their items stand in order, and a long text has many of both.
        let lists = &self.lists[self.lists.partition_point(|list| list.span.end <= block.span.start)..];
        let items = lists.iter().take_while(|list| list.span.start < block.span.end).flat_map(|list| {
            let first = list.items.partition_point(|item| item.span.end <= block.span.start);
            list.items[first..].iter().take_while(|item| item.span.start < block.span.end)
        });
        for braces in items.filter_map(|item| item.braces).filter(|braces| block.span.overlaps(*braces)) {
            let start = braces.start.max(block.span.start) - block.span.start;
            let end = braces.end.min(block.span.end) - block.span.start;
            text.replace_range(start..end, &BLOT.to_string().repeat(end - start));
        }
        text
    }

    /// How many words readers see in `span`, those of headings and tables with them.
    pub fn words(&self, span: Span) -> usize {
        self.blocks_in(span).iter().map(|block| reading::count(&self.words_of(block))).sum()
    }

    /// The measure of the sentences in `span`. Headings, tables, footnotes, the words of others and items that are no
    /// sentences are left out, because they say nothing about how the text reads.
    pub fn measure(&self, span: Span, language: Option<&Language>) -> Measure {
        let texts = self.blocks_in(span).iter().filter_map(|block| {
            let text = self.words_of(block);
            let ends = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’)]\0".contains(c));
            let is_sentence = match block.kind {
                BlockKind::Paragraph => true,
                BlockKind::Item => ends.ends_with(['.', '?', '!', ':', '…']),
                BlockKind::Cell | BlockKind::Heading | BlockKind::Quotation | BlockKind::Note => false,
            };
            is_sentence.then_some(text)
        });
        let unread = Measure { syllables: language.map(|_| 0), ..Measure::NONE };
        texts.map(|text| Measure::of(&text, language)).fold(unread, |sum, more| sum + more)
    }
}
