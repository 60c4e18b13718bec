//! What is wrong with a handbook, in words for the person who will mend it.
//!
//! A [`Diagnostic`] carries everything needed to show it anywhere: its place with the source, one sentence on what is
//! wrong and one on what to do, and the change that mends it where there is nothing to choose. It never prints and never knows which phase found it.

mod code;
pub mod consequences;
pub mod explain;
mod fix;
mod house;
mod written;

pub use code::{Code, Severity};
pub use fix::{Fix, Mending};
pub use house::{HOUSE_RULES, STYLE_RULES, house_rule};

use std::cmp::Ordering;

use crate::source::{Source, SourceId, Span};

/// Where a fault is.
#[derive(Debug, Clone)]
pub enum Place {
    /// In a text.
    Text {
        /// The text.
        source: Source,
        /// The part of it.
        span: Span,
    },
    /// In a file that could not be read as text, or that is not there, by its path from the handbook's folder.
    File(SourceId),
}

impl Place {
    /// A part of a text.
    pub fn text(source: &Source, span: Span) -> Place {
        Place::Text { source: source.clone(), span }
    }

    /// A file as a whole.
    pub fn file(path: &str) -> Place {
        Place::File(SourceId::local(path))
    }

    /// The file's path from the handbook's folder.
    pub fn path(&self) -> &str {
        match self {
            Place::Text { source, .. } => source.file(),
            Place::File(id) => &id.path,
        }
    }

    fn start(&self) -> usize {
        match self {
            Place::Text { span, .. } => span.start,
            Place::File(_) => 0,
        }
    }
}

/// A second place that helps to understand the first.
#[derive(Debug, Clone)]
pub struct Related {
    /// The place.
    pub place: Place,
    /// What is there, as a label.
    pub label: String,
}

/// One fault with its place, what is wrong and what to do.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Which fault it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it, in the same form.
    pub remedy: String,
    /// A second place.
    pub related: Option<Related>,
    /// The change that mends it, where it can have only one.
    pub fix: Option<Fix>,
    /// How much it matters: what the code says, unless the handbook weighs it otherwise.
    severity: Severity,
}

impl Diagnostic {
    /// A fault at a place.
    pub fn new(code: Code, place: Place, message: impl Into<String>, remedy: impl Into<String>) -> Diagnostic {
        let severity = code.severity();
        Diagnostic { code, place, message: message.into(), remedy: remedy.into(), related: None, fix: None, severity }
    }

    /// A fault in a part of a text.
    pub fn at(
        code: Code,
        source: &Source,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, Place::text(source, span), message, remedy)
    }

    /// The same fault with a second place.
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.related = Some(Related { place, label: label.into() });
        self
    }

    /// The same fault with the change that mends it, where there is one.
    pub fn mended_by(self, fix: impl Into<Option<Fix>>) -> Diagnostic {
        let fix = fix.into();
        let promised = self.code.mending();
        debug_assert!(fix.as_ref().is_none_or(|fix| promised == Some(fix.mending)), "{:?} is in the table", self.code);
        Diagnostic { fix, ..self }
    }

    /// The same fault, mattering as much as the handbook says.
    pub fn weighed(self, severity: Severity) -> Diagnostic {
        Diagnostic { severity, ..self }
    }

    /// The same fault in `source`, a later state of its text in which nothing is another up to where the fault ends.
    pub fn within(mut self, source: &Source) -> Diagnostic {
        if let Place::Text { source: before, .. } = &mut self.place {
            before.clone_from(source);
        }
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The order in which faults are shown: by file, then by place, then by what they are.
    pub fn order(&self, other: &Diagnostic) -> Ordering {
        let key = |fault: &Diagnostic| (fault.place.start(), fault.code);
        self.place.path().cmp(other.place.path()).then(key(self).cmp(&key(other)))
    }
}

/// How many faults of each severity there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Tally {
    /// The count over `found`.
    pub fn of(found: &[Diagnostic]) -> Tally {
        let errors = found.iter().filter(|d| d.severity() == Severity::Error).count();
        Tally { errors, warnings: found.len() - errors }
    }
}
