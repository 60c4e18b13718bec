//! A part of a document that is read without the rest, where the rest can say nothing about it. It never knows what the
//! part means.

use std::borrow::Cow;

use super::document::Document;
use super::footnotes::readable;
use crate::source::Span;

/// A part of a document, ready to be read.
pub struct Excerpt<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// Where it stands in its document.
    pub(super) place: Span,
}

impl<'a> Excerpt<'a> {
    /// `part` of a document, which is what stands between two headings that are in no other block.
    ///
    /// A heading ends every block before it, so that a part reads the same without the others. Only addresses that are
    /// given to labels in square brackets hold for the whole of a document; where there may be any, all of it is read.
    pub fn of(document: &'a Document, part: Span) -> Excerpt<'a> {
        let body = document.source.slice(document.body);
        let place = if body.contains("]:") { document.body } else { part };
        Excerpt { text: readable(document.source.slice(place)), place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceId};
    use crate::text::markdown::Events;

    const TEXT: &str = "---\ntitle: x\n---\n## A\nSee [[b]] and [^nao] \u{201c}*so*\u{201d}.\n\n- one\n\n## B\n### C\n- *two* [x](y.md) {#z}\n\n";

    /// The events of each part of `text` and where they begin, read alone and read with the rest. Where a last list ends,
    /// and whether the empty line after it is a part of it, is the only thing that may differ.
    fn both(text: &str) -> Vec<(String, String)> {
        let (document, _) = crate::text::parse(&Source::new(SourceId::local("x.md"), text.to_owned()));
        let whole = readable(document.source.slice(document.body));
        let whole = Events::of(&document, &whole);
        let parts = document.parts(2, document.body).into_iter().map(|(_, body)| {
            let part = Excerpt::of(&document, body);
            let alone = Events::of_part(&part);
            let told = |events: &Events<'_>| {
                let begun = events.within(body).iter().map(|(event, at)| format!("{event:?} at {}", at.start));
                begun.collect::<Vec<_>>().join("\n")
            };
            (told(&alone), told(&whole))
        });
        parts.collect()
    }

    #[test]
    fn a_part_reads_as_it_does_in_the_whole() {
        let parts = both(TEXT);
        assert_eq!(parts.len(), 2);
        parts.into_iter().for_each(|(alone, whole)| assert_eq!(alone, whole));
    }

    #[test]
    fn a_part_whose_labels_are_explained_elsewhere_reads_as_it_does_in_the_whole() {
        let parts = both(&format!("{TEXT}## D\n[a] and [b][a]\n\n## E\n[a]: https://x.example\n"));
        parts.into_iter().for_each(|(alone, whole)| assert_eq!(alone, whole));
    }
}
