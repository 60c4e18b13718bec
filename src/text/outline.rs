//! What other texts may know of a text, as one digest. While it stays the same, nothing that was worked out for them
//! changes. It never knows what they do with it.

use super::document::{Heading, List};
use crate::source::{Digest, Source, Span};

/// The digest of the front matter, of the headings, and of the items of lists, which may be actions, by number and by what
/// stands in their braces.
pub(super) fn of(source: &Source, body: Span, headings: &[Heading], lists: &[List]) -> Digest {
    let mut parts: Vec<(usize, &str)> = vec![(0, source.slice(Span::new(0, body.start)))];
    parts.extend(headings.iter().map(|heading| (heading.span.start, source.slice(heading.span))));
    // A nested heading looks the same, and begins no part of the page.
    parts.extend(headings.iter().filter(|heading| heading.is_nested).map(|heading| (heading.span.start, "nested")));
    for list in lists {
        parts.push((list.span.start, "list"));
        let items = list.items.iter();
        parts.extend(items.map(|item| (item.span.start, item.braces.map_or("", |braces| source.slice(braces)))));
    }
    parts.sort_by_key(|(start, _)| *start);
    let text: String = parts.into_iter().flat_map(|(_, part)| [part, "\n\0"]).collect();
    Digest::of(text.as_bytes())
}
