//! What the program says: faults, results and machine failures, as text. The only printer.
//!
//! Faults are drawn by `annotate-snippets`, which is named here alone. It never decides what is a fault.

use std::io::{self, IsTerminal, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Related, Severity, Tally};
use crate::source::{Source, Span};

/// How many faults are drawn: nobody reads more at once, and drawing takes time.
const MOST: usize = 200;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Volume {
    /// Faults and failures only.
    Quiet,
    /// Results too.
    Normal,
    /// Everything.
    Verbose,
}

/// Speaks to whoever runs the program.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    color: Color,
    volume: Volume,
}

impl Report {
    /// A report in this manner.
    pub fn new(color: Color, volume: Volume) -> Report {
        Report { color, volume }
    }

    /// Every fault with its excerpt and remedy, then how many there are, to standard error.
    pub fn faults(self, found: &[Diagnostic]) {
        let text = self.drawn(found, io::stderr().is_terminal());
        say(&mut io::stderr().lock(), &text);
    }

    /// The same as the result of a command, to standard output.
    pub fn result(self, found: &[Diagnostic]) {
        let text = self.drawn(found, io::stdout().is_terminal());
        say(&mut io::stdout().lock(), &text);
    }

    /// A sentence on what was done.
    pub fn done(self, sentence: &str) {
        if self.volume > Volume::Quiet {
            say(&mut io::stderr().lock(), &format!("{sentence}\n"));
        }
    }

    /// A line that other programs may read, to standard output.
    pub fn data(self, line: &str) {
        say(&mut io::stdout().lock(), &format!("{line}\n"));
    }

    /// A sentence for those who asked to hear everything.
    pub fn detail(self, sentence: &str) {
        if self.volume == Volume::Verbose {
            say(&mut io::stderr().lock(), &format!("{sentence}\n"));
        }
    }

    /// Why the program could not do its work.
    pub fn failure(self, why: &str) {
        let text =
            self.renderer(io::stderr().is_terminal()).render(&[Group::with_title(Level::ERROR.primary_title(why))]);
        say(&mut io::stderr().lock(), &format!("{text}\n"));
    }

    fn drawn(self, found: &[Diagnostic], terminal: bool) -> String {
        let renderer = self.renderer(terminal);
        let mut text = String::new();
        for fault in found.iter().take(MOST) {
            text.push_str(&renderer.render(&groups(fault)));
            text.push_str("\n\n");
        }
        if found.len() > MOST {
            text.push_str(&format!("and {} more\n\n", found.len() - MOST));
        }
        text.push_str(&count(Tally::of(found)));
        text.push('\n');
        text
    }

    fn renderer(self, terminal: bool) -> Renderer {
        let colored = match self.color {
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Color::Always => true,
            Color::Never => false,
        };
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(if colored && cfg!(not(windows)) { DecorStyle::Unicode } else { DecorStyle::Ascii })
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
    let snippet = Snippet::source(source.slice(lines)).line_start(first).path(&*source.id().path).fold(true);
    let snippet = snippet.annotation(AnnotationKind::Primary.span(within(span)));
    match second {
        Some((second, label)) => snippet.annotation(AnnotationKind::Context.span(within(second)).label(label)),
        None => snippet,
    }
}

/// Writes, and does not mind a reader that went away (`flagstaff check | head`).
fn say(out: &mut impl Write, text: &str) {
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}
