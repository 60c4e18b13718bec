//! What a handbook means: entries, pages, terms and sources, and who acts.
//!
//! Types and their small methods only. Nothing here knows an address or HTML. A text that readers get is not copied: it
//! is a span of the document that it stands in.

use std::ops::Add;
use std::sync::{Arc, OnceLock};

use super::listed::{Glossary, Sources};
use super::origin::{Below, Hidden, Left, Origin};
use crate::config::{Collection, Config, Role, Section};
use crate::date::{Date, Month};
use crate::reading::{Measure, language};
use crate::source::{Source, Span, Spanned};
use crate::text::document::Document;

/// Everything that was written, typed.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The entries, by collection and order.
    pub entries: Vec<Arc<Entry>>,
    /// The free-standing pages, in order.
    pub pages: Vec<Arc<Page>>,
    /// The glossary.
    pub glossary: Option<Arc<Glossary>>,
    /// The list of sources.
    pub sources: Option<Arc<Sources>>,
    /// What is below and a layer leaves out as a whole.
    pub hidden: Vec<Hidden>,
}

/// The place of an entry in [`Content::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryAt(pub usize);

/// The place of a page in [`Content::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageAt(pub usize);

/// The place of a role in [`Config::roles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleAt(pub usize);

/// One entry of a collection.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The id, unique in the handbook.
    pub id: String,
    /// The place of its collection in [`Config::collections`].
    pub collection: usize,
    /// The title.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// Its place among the others, as the editor gave it.
    pub order: Option<i64>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// When it is next looked at.
    pub review: Option<Date>,
    /// Whether it is unfinished.
    pub draft: bool,
    /// Other names.
    pub aliases: Vec<String>,
    /// The places where it was before: `issues/cyber`.
    pub former: Vec<Spanned<String>>,
    /// The relations that it states.
    pub relations: Vec<StatedRelation>,
    /// Its sections, in the order of the collection.
    pub parts: Vec<Part>,
    /// The layer that last had a word in it.
    pub origin: Origin,
    /// The text that it was written in, put together from those of all layers.
    pub document: Arc<Document>,
    /// How many words it has, counted when somebody first asks.
    pub(super) words: OnceLock<usize>,
}

/// A relation as an entry states it.
#[derive(Debug, Clone)]
pub struct StatedRelation {
    /// The place of its kind in [`Config::relations`].
    pub kind: usize,
    /// The id of the other entry.
    pub target: Spanned<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A section of an entry.
#[derive(Debug, Clone)]
pub struct Part {
    /// The id of the section.
    pub section: String,
    /// The text under its heading.
    pub body: Span,
    /// Whose words they are.
    pub origin: Origin,
    /// The actions by role; empty for a section of another kind.
    pub asks: Vec<Ask>,
    /// The text below, where a layer did anything to it.
    pub below: Option<Below>,
    /// The actions and roles that a layer leaves out.
    pub left: Vec<Left>,
}

/// What an entry asks of one role.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The role.
    pub role: RoleAt,
    /// The anchor that it is cited by, unique in the entry.
    pub anchor: String,
    /// The text under the role's heading.
    pub body: Span,
    /// The actions.
    pub actions: Vec<Action>,
}

/// One thing that a role does now.
#[derive(Debug, Clone)]
pub struct Action {
    /// The anchor that it is cited by, unique in the entry.
    pub anchor: String,
    /// The list item.
    pub item: Span,
    /// The braces at the end of it.
    pub braces: Option<Span>,
    /// The month by which it is done.
    pub by: Option<Month>,
    /// 1, 2 or 3 for the first three of its role.
    pub priority: Option<u8>,
}

/// A free-standing page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The id, which is the file stem.
    pub id: String,
    /// The title.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// Its place among the others.
    pub order: Option<i64>,
    /// Whether it is unfinished.
    pub draft: bool,
    /// The places where it was before: `pages/about-us`.
    pub former: Vec<Spanned<String>>,
    /// The layer that it comes from.
    pub origin: Origin,
    /// The file that it was written in.
    pub document: Arc<Document>,
}

impl Content {
    /// The entry at a place.
    pub fn entry(&self, at: EntryAt) -> &Entry {
        &self.entries[at.0]
    }

    /// The entries of a collection, in order.
    pub fn of_collection(&self, collection: usize) -> impl Iterator<Item = (EntryAt, &Entry)> {
        let all = self.entries.iter().enumerate();
        all.filter(move |(_, entry)| entry.collection == collection).map(|(at, entry)| (EntryAt(at), &**entry))
    }

    /// The title of the page of `owner`.
    pub fn title(&self, owner: Owner) -> &str {
        match owner {
            Owner::Entry(at) => &self.entry(at).title,
            Owner::Page(at) => &self.pages[at.0].title,
            Owner::Glossary => self.glossary.as_ref().map_or("", |glossary| &glossary.title),
            Owner::Sources => self.sources.as_ref().map_or("", |sources| &sources.title),
        }
    }

    /// The id of `owner`, where it has one that can change.
    pub fn id(&self, owner: Owner) -> Option<&str> {
        match owner {
            Owner::Entry(at) => Some(&self.entry(at).id),
            Owner::Page(at) => Some(&self.pages[at.0].id),
            Owner::Glossary | Owner::Sources => None,
        }
    }

    /// The places where `owner` was before.
    pub fn former(&self, owner: Owner) -> &[Spanned<String>] {
        match owner {
            Owner::Entry(at) => &self.entry(at).former,
            Owner::Page(at) => &self.pages[at.0].former,
            Owner::Glossary | Owner::Sources => &[],
        }
    }

    /// Whether the text of `owner` is in a file of the handbook's own, with nothing below.
    pub fn stands_alone(&self, owner: Owner) -> bool {
        match owner {
            Owner::Entry(at) => self.entry(at).origin.stands_alone(),
            Owner::Page(at) => self.pages[at.0].origin.stands_alone(),
            Owner::Glossary | Owner::Sources => false,
        }
    }

    /// Whether the page of `owner` is unfinished.
    pub fn is_draft(&self, owner: Owner) -> bool {
        match owner {
            Owner::Entry(at) => self.entry(at).draft,
            Owner::Page(at) => self.pages[at.0].draft,
            Owner::Glossary | Owner::Sources => false,
        }
    }

    /// The same content without its drafts.
    pub fn published(mut self) -> Content {
        self.entries.retain(|entry| !entry.draft);
        self.pages.retain(|page| !page.draft);
        self
    }

    /// The document of `owner`, where there is one.
    pub fn document(&self, owner: Owner) -> Option<&Arc<Document>> {
        match owner {
            Owner::Entry(at) => self.entries.get(at.0).map(|entry| &entry.document),
            Owner::Page(at) => self.pages.get(at.0).map(|page| &page.document),
            Owner::Glossary => self.glossary.as_ref().map(|glossary| &glossary.document),
            Owner::Sources => self.sources.as_ref().map(|sources| &sources.document),
        }
    }

    /// The texts of the layers below that stand beside the one of `owner`.
    pub fn below(&self, owner: Owner) -> impl Iterator<Item = &Arc<Document>> {
        let parts = match owner {
            Owner::Entry(at) => self.entry(at).parts.as_slice(),
            Owner::Page(_) | Owner::Glossary | Owner::Sources => &[],
        };
        parts.iter().filter_map(|part| part.below.as_ref()).map(|below| &below.document)
    }

    /// Every document, each with its owner.
    pub fn documents(&self) -> Vec<(Owner, &Arc<Document>)> {
        let entries = self.entries.iter().enumerate().map(|(at, entry)| (Owner::Entry(EntryAt(at)), &entry.document));
        let pages = self.pages.iter().enumerate().map(|(at, page)| (Owner::Page(PageAt(at)), &page.document));
        let glossary = self.glossary.iter().map(|glossary| (Owner::Glossary, &glossary.document));
        let sources = self.sources.iter().map(|sources| (Owner::Sources, &sources.document));
        entries.chain(pages).chain(glossary).chain(sources).collect()
    }
}

/// What a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// An entry.
    Entry(EntryAt),
    /// A page.
    Page(PageAt),
    /// The glossary.
    Glossary,
    /// The list of sources.
    Sources,
}

impl Entry {
    /// Its collection.
    pub fn collection<'a>(&self, config: &'a Config) -> &'a Collection {
        &config.collections[self.collection]
    }

    /// The file that it was written in.
    pub fn source(&self) -> &Source {
        &self.document.source
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        *self.words.get_or_init(|| self.parts.iter().map(|part| self.document.words(part.body)).sum())
    }

    /// What its sentences measure, in the language of the handbook.
    pub fn measure(&self, config: &Config) -> Measure {
        let rules = language::of(&config.language);
        let parts = self.parts.iter().map(|part| self.document.measure(part.body, rules));
        parts.reduce(Measure::add).unwrap_or(Measure::NONE)
    }

    /// The section that `span` stands in.
    pub fn part_around(&self, span: Span) -> Option<&Part> {
        self.parts.iter().find(|part| part.body.contains(span))
    }
}

impl Part {
    /// What the section is declared as.
    pub fn section<'a>(&self, config: &'a Config) -> &'a Section {
        config.section(&self.section).expect("a part is made from a declared section")
    }
}

impl Ask {
    /// The role.
    pub fn role<'a>(&self, config: &'a Config) -> &'a Role {
        &config.roles[self.role.0]
    }
}
