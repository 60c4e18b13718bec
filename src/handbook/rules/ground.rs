//! What every rule looks at: the finished handbook, what was made of it, and the day. It never finds anything itself.

use std::sync::Arc;

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
}

impl<'a> Ground<'a> {
    /// The entries that are meant to be read. A draft is unfinished by its own word, so no rule minds it.
    pub(super) fn entries(&self) -> impl Iterator<Item = (EntryAt, &'a Entry)> {
        let all = self.content.entries.iter().enumerate();
        all.filter(|(_, entry)| !entry.draft).map(|(at, entry)| (EntryAt(at), entry))
    }

    /// The documents that are meant to be read.
    pub(super) fn documents(&self) -> impl Iterator<Item = (Owner, &'a Arc<Document>)> {
        self.content.documents().into_iter().filter(|(owner, _)| !self.content.is_draft(*owner))
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
