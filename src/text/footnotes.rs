//! Footnote marks whose footnotes stand in another file.

use std::borrow::Cow;
use std::collections::BTreeSet;

use memchr::memmem;

use super::syntax;

/// The longest label of a footnote or reference, in bytes (CommonMark: 999 characters).
const LONGEST_LABEL: usize = 999;

/// What any block begins with that goes on until it is ended: a fence, a comment, an instruction, `<pre` and the like.
const MARKS: [&str; 10] = ["```", "~~~", "<!", "<?", "<p", "<P", "<s", "<S", "<t", "<T"];

/// Whether anything stands in `body` that such a block could begin with.
fn may_be_open(body: &str) -> bool {
    let begins = |at: usize| MARKS.iter().any(|mark| body.as_bytes()[at..].starts_with(mark.as_bytes()));
    memchr::memchr3_iter(b'`', b'~', b'<', body.as_bytes()).any(begins)
}

/// A body with every footnote mark in it defined, so that each arrives as a footnote with its place.
///
/// CommonMark parsers take `[^nao]` for plain text unless the file itself says what it means, and in a handbook the list
/// of sources may say so. What is added stands after the body and is never shown; a definition of the file's own comes
/// first and wins.
pub fn readable(body: &str) -> Cow<'_, str> {
    let mut labels = BTreeSet::new();
    for at in memmem::find_iter(body.as_bytes(), "[^") {
        let rest = &body.as_bytes()[at + 2..body.len().min(at + 2 + LONGEST_LABEL)];
        let Some(end) = rest.iter().position(|byte| matches!(byte, b']' | b'\n' | b'[' | b'^')) else { continue };
        // White space around a label is no part of it, and what has some within it is no label.
        let label = body[at + 2..at + 2 + end].trim_matches([' ', '\t']);
        if rest[end] == b']' && !label.is_empty() && !label.contains([' ', '\t']) {
            labels.insert(label);
        }
    }
    if labels.is_empty() {
        return Cow::Borrowed(body);
    }
    let with = |end: &str| labels.iter().fold(format!("{body}{end}"), |text, label| text + "\n\n[^" + label + "]: -");
    let text = with("");
    // A block that the body leaves open would take the definitions for its own, and no mark in the body would be one.
    match may_be_open(body).then(|| syntax::closing(&text, body.len())).flatten() {
        Some(end) => Cow::Owned(with(&format!("\n{end}"))),
        None => Cow::Owned(text),
    }
}
