//! Footnote marks whose footnotes stand in another file.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// The longest label of a footnote or reference, in bytes (CommonMark: 999 characters).
const LONGEST_LABEL: usize = 999;

/// A body with every footnote mark in it defined, so that each arrives as a footnote with its place.
///
/// CommonMark parsers take `[^nao]` for plain text unless the file itself says what it means, and in a handbook the list
/// of sources may say so. What is added stands after the body and is never shown; a definition of the file's own comes
/// first and wins.
pub fn readable(body: &str) -> Cow<'_, str> {
    let mut labels = BTreeSet::new();
    for (at, _) in body.match_indices("[^") {
        let rest = &body.as_bytes()[at + 2..body.len().min(at + 2 + LONGEST_LABEL)];
        let Some(end) = rest.iter().position(|byte| matches!(byte, b']' | b'\n' | b'[' | b'^' | b' ')) else {
            continue;
        };
        if rest[end] == b']' && end > 0 {
            labels.insert(&body[at + 2..at + 2 + end]);
        }
    }
    match labels.is_empty() {
        true => Cow::Borrowed(body),
        false => Cow::Owned(labels.into_iter().fold(body.to_owned(), |text, label| text + "\n\n[^" + label + "]: -")),
    }
}
