//! Faults for people, in a terminal: each with its excerpt and its remedy, by file, and how many there are.
//!
//! Faults are drawn by `annotate-snippets`, which is named here alone. It never prints.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Mending, Place, Related, Severity, Tally};
use crate::source::{Source, Span};

/// How many faults are drawn: nobody reads more at once, and drawing takes time.
const MOST: usize = 200;

/// What it is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Letters only.
    Plain,
    /// Colours and lines, as a terminal shows them.
    Colored,
}

/// Every fault under the name of its file, then how many there are and where to read more.
pub(super) fn faults(found: &[Diagnostic], ink: Ink) -> String {
    let renderer = renderer(ink);
    let mut text = String::new();
    let mut left = MOST;
    for file in found.chunk_by(|one, next| one.place.path() == next.place.path()) {
        if left == 0 {
            break;
        }
        text.push_str(&format!("{}: {}\n\n", file[0].place.path(), count(Tally::of(file))));
        for fault in file.iter().take(left) {
            text.push_str(&renderer.render(&groups(fault)));
            text.push_str("\n\n");
        }
        left = left.saturating_sub(file.len());
    }
    if found.len() > MOST {
        text.push_str(&format!("and {} more\n\n", found.len() - MOST));
    }
    text.push_str(&count(Tally::of(found)));
    text.push('\n');
    let is_mended = |fault: &&Diagnostic| fault.fix.as_ref().is_some_and(|fix| fix.mending == Mending::Always);
    match found.iter().filter(is_mended).count() {
        0 => {}
        mended => text.push_str(&format!("to have {mended} of them mended: flagstaff check --fix\n")),
    }
    if let Some(first) = found.iter().min_by_key(|fault| fault.severity()) {
        let name = first.code.name();
        text.push_str(&format!("to read more about a problem: flagstaff check --explain {name}\n"));
    }
    text
}

/// How a text differs, what goes in red and what comes in green, with an empty line after it.
pub(super) fn changes(diff: &str, ink: Ink) -> String {
    let colored = |line: &str| match (ink, line.as_bytes().first()) {
        (Ink::Colored, Some(b'-')) => format!("\x1b[31m{line}\x1b[0m\n"),
        (Ink::Colored, Some(b'+')) => format!("\x1b[32m{line}\x1b[0m\n"),
        (Ink::Colored | Ink::Plain, _) => format!("{line}\n"),
    };
    diff.split_terminator('\n').map(colored).chain([String::from("\n")]).collect()
}

/// Why the program could not do its work.
pub(super) fn failure(why: &str, ink: Ink) -> String {
    renderer(ink).render(&[Group::with_title(Level::ERROR.primary_title(why))]) + "\n"
}

fn renderer(ink: Ink) -> Renderer {
    match ink {
        Ink::Plain => Renderer::plain().decor_style(DecorStyle::Ascii),
        Ink::Colored if cfg!(windows) => Renderer::styled().decor_style(DecorStyle::Ascii),
        Ink::Colored => Renderer::styled().decor_style(DecorStyle::Unicode),
    }
}

/// `3 to fix, 5 to consider`.
pub fn count(tally: Tally) -> String {
    match (tally.errors, tally.warnings) {
        (0, 0) => String::from("nothing to fix"),
        (errors, 0) => format!("{errors} to fix"),
        (0, warnings) => format!("{warnings} to consider"),
        (errors, warnings) => format!("{errors} to fix, {warnings} to consider"),
    }
}

/// One fault as the library draws it.
fn groups(fault: &Diagnostic) -> Vec<Group<'_>> {
    let level = match fault.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(fault.message.as_str()).id(fault.code.name());
    let related = fault.related.as_ref();
    let (near, elsewhere) = match related {
        Some(related) if related.place.path() == fault.place.path() => (Some(related), None),
        Some(_) | None => (None, related),
    };
    let group = match &fault.place {
        Place::Text { source, span } => title.element(excerpt(source, *span, near)),
        Place::File(id) => title.element(Origin::path(&*id.path)),
    };
    let mut groups = vec![group.element(Level::HELP.message(fault.remedy.as_str()))];
    if let Some((related, Place::Text { source, span })) = elsewhere.map(|related| (related, &related.place)) {
        let note = Group::with_title(Level::NOTE.secondary_title(related.label.as_str()));
        groups.push(note.element(excerpt(source, *span, None)));
    }
    groups
}

/// The lines from the first to the last place that is marked, and no others: the library reads all that it is given.
fn excerpt<'a>(
    source: &'a Source,
    span: Span,
    near: Option<&'a Related>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let second = near.and_then(|related| match &related.place {
        Place::Text { span, .. } => Some((*span, related.label.as_str())),
        Place::File(_) => None,
    });
    let spots = [Some(span), second.map(|(span, _)| span)];
    let line_of = |span: Span| source.position(span.start).line;
    let (first, last) = spots
        .iter()
        .flatten()
        .fold((usize::MAX, 0), |(first, last), span| (first.min(line_of(*span)), last.max(line_of(*span))));
    let lines = Span::new(source.line_start(first), source.line_start(last) + source.line(last).len());
    let within = |span: Span| {
        // A fault of several lines is marked in its first one: a drawing over many lines hides more than it tells.
        let end = span.start + source.slice(span).split(['\r', '\n']).next().unwrap_or_default().len();
        span.start - lines.start..end - lines.start
    };
    let snippet = Snippet::source(source.slice(lines)).line_start(first).path(source.file()).fold(true);
    let snippet = snippet.annotation(AnnotationKind::Primary.span(within(span)));
    match second {
        Some((second, label)) => snippet.annotation(AnnotationKind::Context.span(within(second)).label(label)),
        None => snippet,
    }
}
