//! What is compared and what comes out: types and their small methods only.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::date::Date;
use crate::handbook::origin::Mode;
use crate::lock::Lock;
use crate::source::{Digest, Source, Span};
use crate::text::document::Document;

/// The part that stands for the keys of the front matter.
pub const FRONT: &str = "front";

pub use crate::handbook::layers::WHOLE;

/// What a section, or another part, is called in the lock and in reports: `COLLECTION/ID` and the id of the part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The entry: `capabilities/shared-services`, `pages/about`, `glossary`, `sources`, or the path of another file.
    pub entry: String,
    /// The part: a section, a term or a work by its id, [`FRONT`] or [`WHOLE`].
    pub part: String,
}

impl Key {
    /// What is typed for it where ids are unique in a handbook: `shared-services#how`, `about`, a path.
    pub fn short(&self) -> String {
        let is_file = self.entry.contains('.');
        let entry = if is_file { &self.entry } else { self.entry.rsplit('/').next().unwrap_or(&self.entry) };
        match self.part.as_str() {
            WHOLE => entry.to_owned(),
            part => format!("{entry}#{part}"),
        }
    }

    /// What it is called in a sentence.
    pub fn title(&self) -> String {
        match self.part.as_str() {
            WHOLE => format!("`{}`", self.entry),
            FRONT => format!("the front matter of `{}`", self.entry),
            part => format!("`{}#{part}`", self.entry),
        }
    }
}

/// How a part stands to the one below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing changed below since it was last looked at.
    Same,
    /// It changed below, and readers here get the change.
    Followed,
    /// It changed below under an adaptation, or nobody knows what that was written against.
    NeedsEyes,
    /// It is no longer there below.
    RemovedUpstream,
    /// It was not there below when somebody last looked.
    NewUpstream,
    /// The adaptation says what the text below says, and always did.
    Redundant,
    /// The text below changed and now says what the adaptation says.
    Converged,
}

impl State {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            State::Same => "same",
            State::Followed => "followed",
            State::NeedsEyes => "needs eyes",
            State::RemovedUpstream => "removed upstream",
            State::NewUpstream => "new upstream",
            State::Redundant => "redundant",
            State::Converged => "converged",
        }
    }
}

/// One part and how it stands.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is.
    pub key: Key,
    /// How it stands.
    pub state: State,
    /// What the adaptation does; absent where there is none.
    pub mode: Option<Mode>,
    /// What the entry was called when somebody last looked, where it has another name now.
    pub was: Option<String>,
    /// The text below that the adaptation was written against.
    pub base: Option<String>,
    /// The text below as it is now; absent for a file that is no text.
    pub now: Option<String>,
    /// The local text; absent where there is none.
    pub ours: Option<String>,
    /// Where the local words are, in a text: their heading, or nothing at the beginning.
    pub place: Option<(Source, Span)>,
    /// The day on which somebody last looked at both.
    pub checked: Option<Date>,
    /// Whether it is known what the adaptation was written against.
    pub(super) is_recorded: bool,
    /// The digest of what the adaptation lies over now.
    pub(super) digest: Option<Digest>,
    /// The digest of the same part below, where there is one.
    pub(super) below: Option<Digest>,
}

impl Row {
    /// Whether nobody can tell what the adaptation was written against.
    pub fn is_unrecorded(&self) -> bool {
        self.mode.is_some() && self.digest.is_some() && !self.is_recorded
    }

    /// Whether it stands before, after or among what is no longer there, which cannot be left so.
    pub fn is_over_nothing(&self) -> bool {
        self.state == State::RemovedUpstream && self.mode.is_some_and(|mode| mode != Mode::Replaced)
    }

    /// Whether somebody has to look at it: only what was adapted can come to say something wrong.
    pub fn needs_eyes(&self) -> bool {
        match self.state {
            State::NeedsEyes => true,
            State::RemovedUpstream => self.mode.is_some(),
            State::Same | State::Followed | State::NewUpstream | State::Redundant | State::Converged => false,
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The settings of all layers.
    pub config: &'a Config,
    /// The documents of all layers.
    pub documents: &'a [Arc<Document>],
    /// The other files of all layers.
    pub files: &'a Files,
    /// What was written down of how everything was.
    pub lock: &'a Lock,
}

/// The files of the local layer and of those below it, by path from the folder of their layer.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The handbook's own.
    pub ours: BTreeMap<String, File>,
    /// Those below; of two layers, the upper one's.
    pub below: BTreeMap<String, File>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its digest.
    pub digest: Digest,
    /// What it says, where it is text.
    pub text: Option<String>,
}

impl File {
    /// A file with these bytes.
    pub fn of(bytes: &[u8]) -> File {
        let text = std::str::from_utf8(bytes).ok().map(str::to_owned);
        let digest = text.as_deref().map_or_else(|| Digest::of(bytes), digest);
        File { digest, text }
    }
}

/// The digest of a text as it is compared: without white space at the ends of its lines, and around it.
pub(super) fn digest(text: &str) -> Digest {
    Digest::of(plain(text).as_bytes())
}

pub(super) fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}
