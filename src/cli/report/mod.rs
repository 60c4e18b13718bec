//! What the program says: faults, results and machine failures. The only printer.
//!
//! It decides where words go and whether they have colours; each file beside it makes the words of one format. It never
//! decides what is a fault.

mod base;
mod github;
mod json;
mod sarif;
mod text;
mod tones;

pub use base::Base;
pub use text::count;
pub use tones::{Tone, Toned};

use std::io::{self, IsTerminal, Write};

use crate::diagnostic::Diagnostic;
use text::Ink;

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

/// For whom the faults are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs of any kind.
    Json,
    /// For a workflow on GitHub, which shows each fault beside its line.
    Github,
    /// For code scanners, in the format SARIF 2.1.0.
    Sarif,
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
        let text = text::faults(found, self.ink(io::stderr().is_terminal()));
        say(&mut io::stderr().lock(), &text);
    }

    /// The faults as the result of a command, to standard output. A place is told from `base` where a format asks for it.
    pub fn result(self, found: &[Diagnostic], format: Format, base: &Base) {
        let text = match format {
            Format::Text => text::faults(found, self.ink(io::stdout().is_terminal())),
            Format::Json => json::faults(found),
            Format::Github => github::faults(found, base),
            Format::Sarif => sarif::faults(found, base),
        };
        say(&mut io::stdout().lock(), &text);
    }

    /// How a text differs from what it was, to standard output.
    pub fn changes(self, diff: &str) {
        say(&mut io::stdout().lock(), &text::changes(diff, self.ink(io::stdout().is_terminal())));
    }

    /// Text in several tones, to standard output.
    pub fn toned(self, text: &[(Tone, String)]) {
        say(&mut io::stdout().lock(), &tones::text(text, self.ink(io::stdout().is_terminal())));
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

    /// A document for other programs, as it is, to standard output.
    pub fn document(self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).ok();
    }

    /// Whether a document goes to a terminal, where somebody would have to read it.
    pub fn shows_documents(self) -> bool {
        io::stdout().is_terminal()
    }

    /// Figures that were asked for, a line each, to standard error.
    pub fn table(self, lines: &str) {
        say(&mut io::stderr().lock(), &format!("{lines}\n"));
    }

    /// A sentence for those who asked to hear everything.
    pub fn detail(self, sentence: &str) {
        if self.volume == Volume::Verbose {
            say(&mut io::stderr().lock(), &format!("{sentence}\n"));
        }
    }

    /// Asks a question and gives the line that was typed; nothing where nobody sits at a terminal to answer.
    pub fn ask(self, question: &str) -> Option<String> {
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return None;
        }
        say(&mut io::stderr().lock(), question);
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).ok()?;
        Some(answer)
    }

    /// What is said when the program itself fails, as plainly as can be, to standard error.
    pub fn apology(words: &str) {
        say(&mut io::stderr().lock(), words);
    }

    /// Why the program could not do its work.
    pub fn failure(self, why: &str) {
        let text = text::failure(why, self.ink(io::stderr().is_terminal()));
        say(&mut io::stderr().lock(), &text);
    }

    fn ink(self, terminal: bool) -> Ink {
        let colored = match self.color {
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Color::Always => true,
            Color::Never => false,
        };
        if colored { Ink::Colored } else { Ink::Plain }
    }
}

/// Writes, and does not mind a reader that went away (`flagstaff check | head`).
fn say(out: &mut impl Write, text: &str) {
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}
