//! Whose words something is in, and what they do to those of the layers below: types and their small methods only.

use std::sync::Arc;

use crate::source::{LayerId, Source, Span};
use crate::text::document::Document;

/// Whether drafts are part of the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// As in the preview: the editor sees them.
    Shown,
    /// As when published.
    LeftOut,
}

/// Where a section came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The layer that last had a word in it.
    pub layer: LayerId,
    /// What that layer did to the text below.
    pub mode: Mode,
    /// Why, where it is left out.
    pub reason: Option<String>,
}

/// What a layer does to the text below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Nothing: these are the words of the lowest layer.
    Written,
    /// It adds what is not there.
    Added,
    /// Its words take the place of those below.
    Replaced,
    /// Its words come before those below.
    Before,
    /// Its words come after those below.
    After,
    /// Its actions and roles are laid among those below.
    Merged,
    /// It leaves it out.
    Removed,
}

impl Mode {
    /// What it is called in exports.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Written => "written",
            Mode::Added => "added",
            Mode::Replaced => "replaced",
            Mode::Before => "before",
            Mode::After => "after",
            Mode::Merged => "merged",
            Mode::Removed => "removed",
        }
    }
}

impl Origin {
    /// The words of one layer, with nothing of another in them.
    pub(super) fn written(layer: LayerId) -> Origin {
        Origin { layer, mode: Mode::Written, reason: None }
    }

    /// Whether the handbook's own files have a word in it that stands over another layer.
    pub fn is_local(&self) -> bool {
        self.layer == LayerId::LOCAL && self.mode != Mode::Written
    }

    /// Whether all of it is in the handbook's own files, with nothing below.
    pub fn stands_alone(&self) -> bool {
        self.layer == LayerId::LOCAL && matches!(self.mode, Mode::Written | Mode::Added)
    }

    /// What the layer is called for those who are no editors of it.
    pub fn name(&self) -> &'static str {
        match self.layer {
            LayerId::LOCAL => "local",
            LayerId(_) => "upstream",
        }
    }

    /// The place of the layer among those below, from the nearest; none for the handbook's own.
    pub fn below(&self) -> Option<usize> {
        usize::from(self.layer.0).checked_sub(1)
    }
}

/// What a layer does to a section of the text below, or to all of it.
#[derive(Debug, Clone)]
pub struct Adaptation {
    /// What it does.
    pub mode: Mode,
    /// The layer.
    pub layer: LayerId,
    /// Why, where something is left out.
    pub reason: Option<String>,
    /// The actions and roles that are left out.
    pub left: Vec<Left>,
    /// The text below as a whole; absent where there is none.
    pub below: Option<Arc<Document>>,
    /// The text of the layer, and where the adaptation begins in it.
    pub place: (Source, Span),
}

/// An action or a role that a layer leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What it is: the title of a role, or the words of an action.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// The same section as the layers below have it.
#[derive(Debug, Clone)]
pub struct Below {
    /// The text that it stands in.
    pub document: Arc<Document>,
    /// The text under its heading.
    pub body: Span,
}

impl Adaptation {
    /// Whose words they are.
    pub(super) fn origin(&self) -> Origin {
        Origin { layer: self.layer, mode: self.mode, reason: self.reason.clone() }
    }
}

/// An entry or a page that a layer leaves out.
#[derive(Debug, Clone)]
pub struct Hidden {
    /// Its path, as `content/issues/cyber.md`.
    pub path: Arc<str>,
    /// Its title.
    pub title: String,
    /// Who leaves it out and why.
    pub origin: Origin,
}

impl Hidden {
    /// Its id.
    pub fn id(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md")
    }
}
