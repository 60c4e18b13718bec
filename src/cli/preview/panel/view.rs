//! What the preview's templates see: texts, numbers and lists, in the order in which they are shown. It never makes HTML.

use std::collections::BTreeMap;

use serde::Serialize;

use super::excerpt::{Excerpt, excerpt};
use crate::cli::preview::editor::Editor;
use crate::cli::preview::facts::Facts;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Tally};
use crate::letters::sentence;
use crate::percent;
use crate::source::Position;

/// Whether the handbook can be shown at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// As it is, or as it last was.
    Something,
    /// Not before its faults are mended.
    Nothing,
}

/// The bar.
#[derive(Debug, Serialize)]
pub(super) struct Bar {
    /// `fix`, `consider` or `fine`.
    kind: &'static str,
    /// What the button says that opens the panel.
    headline: String,
    /// The same for the whole handbook.
    all: String,
    is_stale: bool,
    is_draft: bool,
    facts: Vec<String>,
    page: Option<PageFile>,
    missing: Vec<String>,
    linked_from: Vec<Link>,
    here: Vec<File>,
    elsewhere: Vec<File>,
    /// How many problems are not shown.
    more: usize,
    /// How many there are in all.
    total: usize,
    /// How many adaptations the text below has changed under.
    moved: usize,
}

/// The page of all problems.
#[derive(Debug, Serialize)]
pub(super) struct Problems {
    count: String,
    is_shown: bool,
    files: Vec<File>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct PageFile {
    path: String,
    copied: String,
    editor: Option<String>,
}

#[derive(Debug, Serialize)]
struct Link {
    title: String,
    address: String,
}

#[derive(Debug, Serialize)]
struct File {
    anchor: String,
    path: String,
    count: String,
    problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
struct Problem {
    kind: &'static str,
    label: &'static str,
    message: Vec<Piece>,
    place: String,
    copied: String,
    editor: Option<String>,
    excerpt: Option<Excerpt>,
    remedy: Vec<Piece>,
    related: Option<Second>,
    code: &'static str,
}

/// Where else to look.
#[derive(Debug, Serialize)]
struct Second {
    label: Vec<Piece>,
    place: String,
    editor: Option<String>,
}

/// A stretch of a sentence.
#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    is_code: bool,
}

pub(super) fn bar(found: &[Diagnostic], facts: &Facts, editor: &Editor, most: usize) -> Bar {
    let tally = Tally::of(found);
    let kind = match (tally.errors, tally.warnings) {
        (0, 0) => "fine",
        (0, _) => "consider",
        (_, _) => "fix",
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        found.iter().partition(|fault| facts.file.as_deref() == Some(fault.place.path()));
    let is_held_from_elsewhere = tally.errors > 0 && !here.iter().any(|fault| fault.severity() == Severity::Error);
    let headline = match facts.file {
        Some(_) if !is_held_from_elsewhere => format!("This page: {}", count(here.iter().copied()).to_lowercase()),
        Some(_) | None => format!("Handbook: {}", count(found).to_lowercase()),
    };
    // What holds the page back is shown in full wherever it stands; what is to be considered elsewhere can wait.
    let pressing = elsewhere.into_iter().filter(|fault| fault.severity() == Severity::Error);
    let shown: Vec<&Diagnostic> = here.iter().copied().chain(pressing).take(most).collect();
    let (here, elsewhere) = shown.split_at(here.len().min(most));
    Bar {
        kind,
        headline,
        all: count(found),
        is_stale: tally.errors > 0,
        is_draft: facts.is_draft,
        facts: told(facts),
        page: facts.file.as_ref().filter(|_| facts.is_local).map(|path| PageFile {
            path: path.clone(),
            copied: editor.path(path),
            editor: editor.address(path, Position { line: 1, column: 1 }),
        }),
        missing: facts.missing.clone(),
        linked_from: facts.linked_from.iter().flatten().map(link).collect(),
        here: files(here, editor),
        elsewhere: files(elsewhere, editor),
        more: found.len() - shown.len(),
        total: found.len(),
        moved: found.iter().filter(|fault| [Code::DriftEyes, Code::DriftUnrecorded].contains(&fault.code)).count(),
    }
}

pub(super) fn problems(found: &[Diagnostic], shows: Shows, editor: &Editor, most: usize) -> Problems {
    let shown: Vec<&Diagnostic> = found.iter().take(most).collect();
    Problems {
        count: count(found),
        is_shown: shows == Shows::Something,
        files: files(&shown, editor),
        more: found.len() - shown.len(),
    }
}

fn link((title, path): &(String, String)) -> Link {
    Link { title: title.clone(), address: format!("/{}", percent::encoded(path)) }
}

/// The facts in words, in the order of their weight; nothing is said of what is as it should be.
fn told(facts: &Facts) -> Vec<String> {
    let mut told = Vec::new();
    told.extend(facts.words.map(|words| of(words, "word", "words")));
    told.extend(facts.reading_age.map(|age| format!("Reading age {age}")));
    if !facts.missing.is_empty() {
        told.push(of(facts.missing.len(), "section missing", "sections missing"));
    }
    told.extend(facts.linked_from.as_ref().map(|from| of(from.len(), "page leads here", "pages lead here")));
    told.extend(facts.listed.map(|count| format!("{} of {} entries complete", count.complete, count.entries)));
    if facts.drafts > 0 {
        told.push(of(facts.drafts, "draft in all", "drafts in all"));
    }
    told
}

fn of(number: usize, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    format!("{} {}", groups.join(","), if number == 1 { one } else { many })
}

/// "3 to fix, 2 to consider".
fn count<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let (errors, warnings) = found.into_iter().fold((0, 0), |(errors, warnings), fault| match fault.severity() {
        Severity::Error => (errors + 1, warnings),
        Severity::Warning => (errors, warnings + 1),
    });
    match (errors, warnings) {
        (0, 0) => "Nothing to fix".to_owned(),
        (_, 0) => format!("{errors} to fix"),
        (0, _) => format!("{warnings} to consider"),
        (_, _) => format!("{errors} to fix, {warnings} to consider"),
    }
}

fn files(found: &[&Diagnostic], editor: &Editor) -> Vec<File> {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for fault in found {
        files.entry(fault.place.path()).or_default().push(fault);
    }
    let file = |(at, (path, faults)): (usize, (&str, Vec<&Diagnostic>))| File {
        anchor: format!("flagstaff-file-{}", at + 1),
        path: path.to_owned(),
        count: count(faults.iter().copied()),
        problems: faults.into_iter().map(|fault| problem(fault, editor)).collect(),
    };
    files.into_iter().enumerate().map(file).collect()
}

fn problem(fault: &Diagnostic, editor: &Editor) -> Problem {
    let (kind, label) = match fault.severity() {
        Severity::Error => ("error", "To fix"),
        Severity::Warning => ("warning", "To consider"),
    };
    Problem {
        kind,
        label,
        message: pieces(&fault.message),
        place: named(&fault.place),
        copied: editor.path(fault.place.path()),
        editor: opened(&fault.place, editor),
        excerpt: match &fault.place {
            Place::Text { source, span } => Some(excerpt(source, *span)),
            Place::File(_) => None,
        },
        remedy: pieces(&fault.remedy),
        related: fault.related.as_ref().map(|related| Second {
            label: pieces(&related.label),
            place: named(&related.place),
            editor: opened(&related.place, editor),
        }),
        code: fault.code.name(),
    }
}

fn position(place: &Place) -> Option<Position> {
    match place {
        Place::Text { source, span } => Some(source.position(span.start)),
        Place::File(_) => None,
    }
}

/// `file:line:column`, which editors and terminals understand.
fn named(place: &Place) -> String {
    match position(place) {
        Some(at) => format!("{}:{}:{}", place.path(), at.line, at.column),
        None => place.path().to_owned(),
    }
}

fn opened(place: &Place, editor: &Editor) -> Option<String> {
    editor.address(place.path(), position(place).unwrap_or(Position { line: 1, column: 1 }))
}

/// A sentence with its names in backticks as code, and a capital where it does not begin with a name.
fn pieces(text: &str) -> Vec<Piece> {
    let parts: Vec<&str> = text.split('`').collect();
    let mut pieces = vec![Piece { text: sentence(parts[0]), is_code: false }];
    for (at, part) in parts.iter().enumerate().skip(1) {
        // A backtick that nothing closes is one that was written.
        let is_open = at % 2 == 1 && at == parts.len() - 1;
        let text = if is_open { format!("`{part}") } else { (*part).to_owned() };
        pieces.push(Piece { text, is_code: at % 2 == 1 && !is_open });
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
