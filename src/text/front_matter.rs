//! The head of a file: YAML between two lines of three hyphens. It never knows which keys are allowed.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Node, yaml};
use crate::source::{Source, Span};

/// What to write at the top of a file that has no front matter.
const EXAMPLE: &str = "begin the file with three lines: `---`, `title: The title of this page`, `---`";

/// Takes the front matter off a source: its tree, the span of the body, and what is wrong.
pub(super) fn split(source: &Source) -> (Option<Node>, Span, Vec<Diagnostic>) {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = Span::new(start, text.len());
    if text[start..].trim().is_empty() {
        let fault = Diagnostic::at(Code::TextEmpty, source, Span::new(start, start), "this file is empty", EXAMPLE);
        return (None, whole, vec![fault]);
    }
    let blank = text[start..].len() - text[start..].trim_start_matches([' ', '\t', '\r', '\n']).len();
    let mut lines = lines(text, start + blank);
    let mut found = Vec::new();
    let Some((first, first_end, "---")) = lines.next() else {
        let at = Span::new(start, start);
        let fault = Diagnostic::at(Code::FrontMissing, source, at, "this file has no front matter", EXAMPLE);
        return (None, whole, vec![fault]);
    };
    if first > start {
        let message = "there is something above the front matter, if only empty lines";
        let remedy = "take it out, so that the file begins with the line `---`";
        found.push(Diagnostic::at(Code::FrontMissing, source, Span::new(start, start), message, remedy));
    }
    for (line_start, line_end, line) in lines {
        match line {
            "---" | "..." => {
                let (node, faults) = yaml::parse(source, Span::new(first_end, line_start));
                found.extend(faults);
                return (Some(node), Span::new(line_end, text.len()), found);
            }
            _ if line.starts_with("## ") => break,
            _ => {}
        }
    }
    unclosed(source, first, first_end)
}

/// Front matter without an end: the lines that look like keys are read as if it were closed after them.
fn unclosed(source: &Source, start: usize, first_end: usize) -> (Option<Node>, Span, Vec<Diagnostic>) {
    let end = lines(source.text(), first_end)
        .take_while(|(_, _, line)| line.starts_with([' ', '-']) || line.contains(':') && !line.starts_with('#'))
        .last()
        .map_or(first_end, |(_, end, _)| end);
    let message = "the front matter that begins here is never closed";
    let remedy = "put a line of three hyphens, `---`, after the last key";
    let fault = Diagnostic::at(Code::FrontUnclosed, source, Span::new(start, start + 3), message, remedy);
    let (node, more) = yaml::parse(source, Span::new(first_end, end));
    let found = std::iter::once(fault).chain(more).collect();
    (Some(node), Span::new(end, source.text().len()), found)
}

/// The lines from `start` on: where each begins, where the next one begins, and its text without white space at the end.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let begin = at;
        at += line.len();
        (begin, at, line.trim_end())
    })
}
