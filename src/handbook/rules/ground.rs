//! What every rule looks at: the finished handbook, what was made of it, and the day. It never finds anything itself.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::names::Names;
use crate::config::Config;
use crate::date::Date;
use crate::handbook::links::Links;
use crate::handbook::model::{Content, Entry, EntryAt, Owner};
use crate::language::primary;
use crate::source::Span;
use crate::text::document::Document;

/// What the rules look at.
pub(super) struct Ground<'a> {
    pub(super) config: &'a Config,
    pub(super) content: &'a Content,
    pub(super) links: &'a Links,
    /// The day on which the handbook is looked at, where it is known.
    pub(super) today: Option<Date>,
    /// What several texts are judged by.
    pub(super) shared: &'a Shared<'a>,
    /// Whose text alone is looked at, where it is only one.
    pub(super) only: Option<Owner>,
}

/// What several texts are judged by, made with the first of them.
#[derive(Default)]
pub(super) struct Shared<'a> {
    /// The names of the entries.
    pub(super) names: OnceLock<Names<'a>>,
    /// The acronyms that need no explanation.
    pub(super) acronyms: OnceLock<BTreeSet<&'a str>>,
}

impl<'a> Ground<'a> {
    /// The entries that are meant to be read. A draft is unfinished by its own word, so no rule minds it.
    pub(super) fn entries(&self) -> impl Iterator<Item = (EntryAt, &'a Entry)> + use<'a> {
        let content = self.content;
        let all = match self.only {
            None => 0..content.entries.len(),
            Some(Owner::Entry(at)) => at.0..at.0 + 1,
            Some(Owner::Page(_) | Owner::Glossary | Owner::Sources) => 0..0,
        };
        all.map(|at| (EntryAt(at), content.entry(EntryAt(at)))).filter(|(_, entry)| !entry.draft)
    }

    /// The same ground, with only the text of `owner` to look at.
    pub(super) fn only(&self, owner: Owner) -> Ground<'a> {
        Ground { only: Some(owner), ..*self }
    }

    /// The documents that are looked at, drafts among them.
    pub(super) fn all_documents(&self) -> Vec<(Owner, &'a Arc<Document>)> {
        match self.only {
            None => self.content.documents(),
            Some(owner) => self.content.document(owner).map(|document| (owner, document)).into_iter().collect(),
        }
    }

    /// The documents that are meant to be read.
    pub(super) fn documents(&self) -> impl Iterator<Item = (Owner, &'a Arc<Document>)> {
        self.all_documents().into_iter().filter(|(owner, _)| !self.content.is_draft(*owner))
    }

    /// Whether the text is in English, which some rules take for granted.
    pub(super) fn is_english(&self) -> bool {
        primary(&self.config.language) == "en"
    }
}

/// Where a fault of an entry as a whole is shown: at its title.
pub(super) fn head(document: &Document) -> Span {
    document.key("title").unwrap_or(Span::new(document.body.start, document.body.start))
}
