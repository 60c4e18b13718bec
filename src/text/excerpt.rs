//! A part of a document that is read without the rest, where the rest can say nothing about it. It never knows what the
//! part means.

use std::borrow::Cow;

use memchr::memmem;

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
        let has_labels = memmem::find(body.as_bytes(), b"]:").is_some();
        let place = if has_labels { document.body } else { part };
        Excerpt { text: readable(document.source.slice(place)), place }
    }

    /// The same as far as the first paragraph of the part goes, for whoever wants no more of it.
    pub fn opening(document: &'a Document, part: Span) -> Excerpt<'a> {
        let end = paragraph(document.source.slice(part)).map_or(part.end, |length| part.start + length);
        Excerpt::of(document, Span::new(part.start, end))
    }
}

/// How much of `text` there is up to the end of its first paragraph, where it begins with one that can be told from its
/// lines alone; the empty line behind it is a part of it.
///
/// What begins with a letter that is not moved in is a paragraph, and the next empty line ends it (CommonMark 0.31, section
/// 4.8), unless one of its lines makes it a heading or a table.
fn paragraph(text: &str) -> Option<usize> {
    let begins = text.len() - text.trim_start_matches('\n').len();
    let mut end = begins;
    for line in text[begins..].split_inclusive('\n') {
        end += line.len();
        let line = line.trim_matches([' ', '\t', '\n']);
        if line.is_empty() || line.starts_with(['=', '-', ':']) || line.contains(['|', '\r']) {
            return (line.is_empty() && text[begins..].starts_with(char::is_alphabetic)).then_some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceId};
    use crate::text::markdown::{Events, first_paragraph};

    const HEAD: &str = "---\ntitle: x\n---\n";

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

    /// What a text may begin with.
    const PIECES: [&str; 26] = [
        "Words [^a] of \u{201c}*one*\u{201d} line.\n",
        "two words\nand *more\n",
        "\n",
        " \t\n",
        "# A heading\n",
        "Another\n===\n",
        "---\n",
        "  -\n",
        "- an item\n",
        "1. one\n",
        "> \u{e9}t\u{e9}\n",
        "a | b\n",
        ":-: | -\n",
        "| - |\n",
        "```\n",
        "<!-- one\n",
        "two -->\n",
        "<div>\n",
        "    code\n",
        "[^a]: a note\n",
        "[b]: x.md\n",
        "[b] and `c\n",
        "cr\r===\r\r",
        "crlf\r\n\r\n",
        "\u{a0}\n",
        "\\\n",
    ];

    /// The first paragraph of `text` with its place, of all of it and of its opening.
    fn first(text: &str) -> [String; 2] {
        let (document, _) = crate::text::parse(&Source::new(SourceId::local("x.md"), format!("{HEAD}{text}")));
        [Excerpt::of(&document, document.body), Excerpt::opening(&document, document.body)].map(|excerpt| {
            let events = Events::of_part(&excerpt);
            let first = first_paragraph(&events, document.body);
            format!("{first:?} {:?}", first.map(|first| events.within(first)))
        })
    }

    fn triples() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let pairs = PIECES.iter().flat_map(|one| PIECES.iter().map(move |two| (*one, *two)));
        pairs.flat_map(|(one, two)| PIECES.iter().map(move |three| (one, two, *three)))
    }

    #[test]
    fn the_first_paragraph_of_an_opening_is_that_of_the_whole() {
        for (one, two, three) in triples() {
            let text = format!("{one}{two}{three}A last line.\n\nA last *one.\n");
            let [whole, opening] = first(&text);
            assert_eq!(opening, whole, "{text:?}");
        }
    }

    #[test]
    fn an_opening_ends_with_its_paragraph() {
        assert_eq!(paragraph("\nOne\nand two.\n\nThree.\n"), Some("\nOne\nand two.\n\n".len()));
    }

    #[test]
    fn what_may_be_no_paragraph_has_no_end_by_its_lines() {
        assert_eq!(["- one\n\n", "One\n---\n\n", "a | b\n\n", "One"].map(paragraph), [None; 4]);
    }

    #[test]
    fn a_part_whose_labels_are_explained_elsewhere_reads_as_it_does_in_the_whole() {
        let parts = both(&format!("{TEXT}## D\n[a] and [b][a]\n\n## E\n[a]: https://x.example\n"));
        parts.into_iter().for_each(|(alone, whole)| assert_eq!(alone, whole));
    }
}
