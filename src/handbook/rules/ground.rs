//! What every rule looks at: the finished handbook, what was made of it, and the day. It never finds anything itself.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::called::Called;
use super::names::Names;
use crate::config::{Config, Weight};
use crate::date::Date;
use crate::diagnostic::{Code, STYLE_RULES};
use crate::handbook::links::Links;
use crate::handbook::matrix::{Table, tables};
use crate::handbook::model::{Content, Entry, EntryAt, Owner};
use crate::language::primary;
use crate::source::Span;
use crate::text::document::Document;

/// Which rules of style are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Those that the handbook weighs.
    Weighed,
    /// All but those that it turns off.
    Asked,
}

/// What the rules look at.
pub(super) struct Ground<'a> {
    pub(super) config: &'a Config,
    pub(super) content: &'a Content,
    pub(super) links: &'a Links,
    /// The day on which the handbook is looked at, where it is known.
    pub(super) today: Option<Date>,
    pub(super) style: Style,
    /// What several texts are judged by.
    pub(super) shared: &'a Shared,
    /// Whose text alone is looked at, where it is only one.
    pub(super) only: Option<Owner>,
}

/// What several texts are judged by, made with the first of them. It follows from what texts can know of one another.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The names of the entries.
    pub(super) names: OnceLock<Names>,
    /// The acronyms that need no explanation.
    pub(super) acronyms: OnceLock<BTreeSet<String>>,
    /// How texts name each role.
    pub(super) roles: OnceLock<Vec<Called>>,
    /// How the entries fit together.
    tables: OnceLock<Vec<Table>>,
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

    /// How the entries fit together.
    pub(super) fn tables(&self) -> &'a [Table] {
        self.shared.tables.get_or_init(|| tables(self.config, self.content, self.links))
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

    /// Whether a rule is applied: those of style only where somebody asks for them.
    pub(super) fn applies(&self, rule: Code) -> bool {
        let is_style = STYLE_RULES.contains(&rule);
        match (self.config.rules.get(&rule), self.style) {
            (Some(Weight::Off), _) | (None, Style::Weighed) => !is_style,
            (Some(Weight::Error | Weight::Warn), _) | (None, Style::Asked) => true,
        }
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
