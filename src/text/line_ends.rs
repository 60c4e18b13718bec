//! How lines end. White space there is no fault, since no reader sees it, and goes where a text is mended anyway.

use std::borrow::Cow;

use super::document::Document;
use crate::source::Span;

/// A text with the line ends that are published, whichever the system of its editor writes.
pub fn published(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n")),
        false => Cow::Borrowed(text),
    }
}

/// The white space at line ends of a body that means nothing: not in code or a comment, not two spaces that break a line,
/// and not after a backslash, which would then break it.
pub fn idle_space(document: &Document) -> Vec<Span> {
    let body = document.source.slice(document.body);
    let mut lines = body.split_inclusive('\n').peekable();
    let mut found = Vec::new();
    let mut start = document.body.start;
    while let Some(line) = lines.next() {
        let text = line.strip_suffix('\n').map_or(line, |text| text.strip_suffix('\r').unwrap_or(text));
        let words = text.trim_end_matches([' ', '\t']);
        let ends = lines.peek().is_none_or(|next| next.trim().is_empty());
        let space = Span::new(start + words.len(), start + text.len());
        // The reader of Markdown takes a tab for one of the two spaces, and what once began another page or column too.
        let blank = text.len() - text.trim_end_matches([' ', '\t', '\u{b}', '\u{c}']).len();
        let breaks = !words.trim().is_empty() && blank > 1 && !ends;
        let is_meant = |block: &Span| block.start < space.end && space.start < block.end;
        // A carriage return by itself ends a line for the reader of Markdown, and no line here.
        if space.end > space.start
            && !text.contains('\r')
            && !breaks
            && !words.ends_with('\\')
            && !document.code.iter().chain(&document.comments).any(is_meant)
        {
            found.push(space);
        }
        start += line.len();
    }
    found
}
