//! The texts of the layers below, quoted beside those that are in their places.

use super::Writer;
use crate::handbook::links::Target;
use crate::text::document::Document;

impl<'a> Writer<'a> {
    /// The same writer for the text of the layers below, quoted from `document`.
    pub fn below(self, document: &'a Document) -> Writer<'a> {
        Writer { document, is_below: true, ..self.quoted() }
    }

    /// The same writer for a place where headings stand `levels` lower.
    pub fn lowered(self, levels: u8) -> Writer<'a> {
        Writer { lower: levels, ..self }
    }

    /// What the reference that begins at `start` leads to.
    pub(super) fn target(&self, start: usize) -> Option<&'a Target> {
        match self.is_below {
            true => self.handbook.links.target_below(self.owner, self.document.source.digest(), start),
            false => self.handbook.links.target(self.owner, start),
        }
    }
}
