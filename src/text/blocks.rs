//! The blocks of words in a file: paragraphs, items, headings. No sentence runs from one into the next.

use crate::source::Span;

/// Words that belong together, with no other block between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// From the first word to the last.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of words can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, or one of a note such as `> [!NOTE]`.
    Paragraph,
    /// A paragraph of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A heading.
    Heading,
    /// The words of somebody else.
    Quotation,
    /// What a footnote says.
    Note,
}

/// Collects blocks while a file is read.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    found: Vec<Block>,
    /// What is open around the current place; nothing for what only holds other blocks together.
    around: Vec<Option<BlockKind>>,
    /// Whether the last block is over.
    is_over: bool,
}

impl Blocks {
    /// Something begins that is no part of a line.
    pub(super) fn begin(&mut self, kind: Option<BlockKind>) {
        self.around.push(kind);
        self.is_over = true;
    }

    /// It ends.
    pub(super) fn end(&mut self) {
        self.around.pop();
        self.is_over = true;
    }

    /// Takes words, or code among them.
    pub(super) fn take(&mut self, span: Span) {
        match self.found.last_mut().filter(|_| !self.is_over) {
            Some(last) => last.span.end = last.span.end.max(span.end),
            None => self.found.push(Block { span, kind: self.kind() }),
        }
        self.is_over = false;
    }

    fn kind(&self) -> BlockKind {
        let mut kinds = self.around.iter().flatten();
        // All in a quotation is quoted, and all in a footnote is part of it.
        let whole = kinds.clone().find(|kind| matches!(kind, BlockKind::Quotation | BlockKind::Note));
        *whole.or_else(|| kinds.next_back()).unwrap_or(&BlockKind::Paragraph)
    }

    /// Every block, in order.
    pub(super) fn finish(self) -> Vec<Block> {
        self.found
    }
}
