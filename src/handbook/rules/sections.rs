//! Rules over the shape of a text: sections that hardly say anything, headings that skip a level.

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic};
use crate::reading::{self, language};
use crate::source::Span;
use crate::text::document::{BLOT, ReferenceKind};

/// The fewest words that a single sentence needs to stand as a section of its own.
const FEWEST: usize = 12;

/// In how many bytes that many words are found, where a section is not short.
const BEGINNING: usize = 400;

/// A section of a single short sentence.
pub(super) fn one_line(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, entry) in ground.entries() {
        let document = &entry.document;
        for part in entry.parts.iter().filter(|part| !part.section(ground.config).actions) {
            // A list, a table or a picture says more than its words count.
            let more = document.headings.iter().any(|heading| part.body.contains(heading.span))
                || document.lists.iter().any(|list| part.body.contains(list.span))
                || document.references.iter().any(|it| it.kind == ReferenceKind::Image && part.body.contains(it.span))
                || entry.source().slice(part.body).contains(['|', '`']);
            if more {
                continue;
            }
            let words = |body| reading::words(&document.blotted(body, |_| true)).take(FEWEST).count();
            // Few sections are short, and others need not be looked at whole.
            let length = entry.source().slice(part.body).floor_char_boundary(BEGINNING);
            if words(Span::new(part.body.start, part.body.start + length)) == FEWEST {
                continue;
            }
            let text = document.blotted(part.body, |_| true);
            if matches!(words(part.body), 0 | FEWEST) {
                continue;
            }
            if reading::sentences(&text, language::of(&ground.config.language)).len() > 1 {
                continue;
            }
            let heading = &part.section(ground.config).heading;
            let start = part.body.start + text.find(|c: char| c != BLOT && !c.is_whitespace()).unwrap_or_default();
            let end = part.body.start + text.trim_end_matches(|c: char| c == BLOT || c.is_whitespace()).len();
            let message = format!("the section `{heading}` is a single short sentence");
            let remedy = "say what a reader needs to know to act on it, or mark the entry `draft: true` until then";
            found.push(Diagnostic::at(Code::SectionThin, entry.source(), Span::new(start, end), message, remedy));
        }
    }
    found
}

/// A heading that stands more than one level below the one before it, which loses those who listen to a page.
pub(super) fn heading_levels(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, document) in ground.documents() {
        // The title of the page is the first level.
        let mut last = 1;
        for heading in document.headings.iter().filter(|heading| !heading.is_nested) {
            let fitting = last + 1;
            if heading.level > fitting {
                let marks = |level: u8| "#".repeat(level.into());
                let message = match last {
                    1 => format!("this heading skips a level: the first ones on a page have `{}`", marks(fitting)),
                    _ => {
                        format!("this heading skips a level: it has `{}` below `{}`", marks(heading.level), marks(last))
                    }
                };
                let remedy = format!("write `{} {}`", marks(fitting), heading.text);
                found.push(Diagnostic::at(Code::HeadingLevel, &document.source, heading.span, message, remedy));
            }
            last = heading.level;
        }
    }
    found
}
