//! What was written: one file at a time, with no idea of any other file.
//!
//! [`parse`] turns a source into a [`Document`]: its front matter as a tree, its headings, lists and references with
//! their places. Anything in it may still be wrong.

pub mod blocks;
pub mod document;
pub mod addresses;
mod measure;
pub mod slugs;
pub mod depth;
mod rows;
mod excerpt;
mod syntax;
mod footnotes;
mod skipped;
mod front_matter;
pub mod line_ends;
mod outline;
pub mod markdown;

pub use line_ends::idle_space;

use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::source::{Source, Span};
use document::Document;

/// Reads one Markdown file.
pub fn parse(source: &Source) -> (Document, Vec<Diagnostic>) {
    let mut found = odd_characters(source);
    let (front, body, faults) = front_matter::split(source);
    found.extend(faults);
    let (document, too_deep) = markdown::read(source, front, body);
    found.extend(too_deep.map(|at| {
        let message = format!("quotations, lists or marks are nested more than {} deep here", depth::DEEPEST);
        Diagnostic::at(
            Code::TextTooDeep,
            source,
            at,
            message,
            "take out what is not meant, or write it in plain paragraphs",
        )
    }));
    (document, found)
}

/// Characters that an editor cannot see and that other programs stumble over.
fn odd_characters(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if source.text().starts_with('\u{feff}') {
        let remedy = "save the file as `UTF-8` without a byte-order mark (some editors call it `BOM` or `signature`)";
        let message = "this file begins with an invisible byte-order mark";
        let mark = Span::new(0, '\u{feff}'.len_utf8());
        let fault = Diagnostic::at(Code::TextByteOrderMark, source, mark, message, remedy);
        found.push(fault.mended_by(Fix::remove([mark])));
    }
    if let Some(at) = source.text().find("\r\n") {
        let message = "the lines of this file end the Windows way (CRLF)";
        let remedy = "set the line endings to `LF` in your editor, so that the file is the same on every system";
        let fault = Diagnostic::at(Code::TextLineEndings, source, Span::new(at, at), message, remedy);
        let returns = source.text().match_indices("\r\n").map(|(at, _)| Span::new(at, at + 1));
        found.push(fault.mended_by(Fix::remove(returns)));
    }
    found
}
