//! How a section begins, for pages that show no more of it.

use super::Writer;
use crate::site::seen::Html;
use crate::source::Span;
use crate::text::markdown::{Events, Excerpt, first_paragraph};

impl Writer<'_> {
    /// The HTML of the first paragraph of a section, whose text is `part`; empty where there is none.
    pub fn opening(&mut self, part: Span) -> Html {
        let text = Excerpt::opening(self.document, part);
        let events = Events::of_part(&text);
        let first = first_paragraph(&events, part);
        first.map_or_else(|| String::new().into(), |first| self.html(&events, first, &[]))
    }
}
