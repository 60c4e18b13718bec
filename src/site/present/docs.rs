//! What search is handed: every part of the handbook as plain text with the words around it.

use std::collections::BTreeMap;

use super::local;
use super::setting::{page as page_of, plain};
use crate::config::Section;
use crate::handbook::book::Handbook;
use crate::handbook::listed::Term;
use crate::handbook::model::{Ask, Entry, EntryAt, Owner, Page as Written, PageAt, Part as WrittenPart, RoleAt};
use crate::handbook::origin::Mode;
use crate::handbook::register;
use crate::handbook::whose::{self, Kind};
use crate::site::routes::{self, Page, Register};
use crate::site::search::{Facet, Index, Manner, Page as Searched, Part};
use crate::site::words::{Words, fill};
use crate::text::markdown::{self, Events};

/// The search index of a handbook, whose pages without a text are called by `words`.
pub fn index(handbook: &Handbook, words: &Words) -> Index {
    let ground = Ground { handbook, words, roles: roles(handbook) };
    let collections = handbook.config.collections.iter().map(|collection| (&collection.id, &collection.title));
    let roles = ground.roles.iter().map(|at| &handbook.config.roles[at.0]).map(|role| (&role.id, &role.title));
    let facets = collections.chain(roles).map(|(id, title)| Facet { id: id.clone(), title: title.clone() });
    let (entries, others) = (&handbook.content.entries, ground.others());
    let page = |at: usize| match at.checked_sub(entries.len()) {
        None => ground.entry(EntryAt(at), &entries[at]),
        Some(at) => others[at].clone(),
    };
    let count = entries.len() + others.len();
    Index::gathered(&handbook.config.language, facets.collect(), count, |range| range.map(page).collect())
}

/// The roles that have a page.
fn roles(handbook: &Handbook) -> Vec<RoleAt> {
    register::asked_roles(&handbook.content, handbook.config.roles.len()).into_iter().map(|(role, _)| role).collect()
}

/// What the pages of search are made from.
struct Ground<'a> {
    handbook: &'a Handbook,
    words: &'a Words,
    roles: Vec<RoleAt>,
}

impl Ground<'_> {
    /// Everything that can be found after the entries, in the order of the handbook.
    fn others(&self) -> Vec<Searched> {
        let content = &self.handbook.content;
        let mut pages: Vec<Searched> = self.roles.iter().map(|at| self.role(*at)).collect();
        pages.extend(content.pages.iter().enumerate().map(|(at, page)| self.page(PageAt(at), page)));
        pages.extend(self.terms());
        // The works themselves are found on the pages that cite them, in the words of those who use them.
        let lists = [
            content.glossary.as_ref().map(|list| (Page::Glossary, Owner::Glossary, &list.summary)),
            content.sources.as_ref().map(|list| (Page::Sources, Owner::Sources, &list.summary)),
        ];
        pages.extend(lists.into_iter().flatten().map(|(page, owner, summary)| {
            let title = content.title(owner).to_owned();
            self.one(title, self.words.get("kind_page"), "page", page, vec![opening(summary.clone(), Vec::new())])
        }));
        pages.extend(self.made());
        pages
    }

    /// The pages that show in another order what is found where it stands: they are found by what they are called alone.
    fn made(&self) -> impl Iterator<Item = Searched> {
        let pages = routes::living(self.handbook).into_iter().filter(|page| match page {
            Page::Matrix
            | Page::Adapted
            | Page::Compare { part: 0, .. }
            | Page::Register(Register::Front | Register::Collection(_, 0) | Register::Dates(0)) => true,
            Page::Statement | Page::Privacy => routes::own_page(self.handbook, *page).is_none(),
            Page::Compare { .. }
            | Page::Register(Register::Collection(..) | Register::Dates(_) | Register::Sheets)
            | Page::Home
            | Page::Listing(_)
            | Page::ListingPart(..)
            | Page::Entry(_)
            | Page::Role(_)
            | Page::RolePart(..)
            | Page::Edition(_)
            | Page::Document(_)
            | Page::Glossary
            | Page::GlossarySheet(_)
            | Page::Sources
            | Page::SourcesSheet(_)
            | Page::Status
            | Page::Below(_)
            | Page::Search
            | Page::Missing
            | Page::Moved(_) => false,
        });
        // In the order of their addresses, for they have no other.
        let pages: BTreeMap<String, Page> = pages.map(|page| (routes::path(self.handbook, page), page)).collect();
        pages.into_values().map(|page| {
            let title = page_of(self.handbook, page, "", self.words).title;
            self.one(title, self.words.get("kind_page"), "page", page, vec![opening(String::new(), Vec::new())])
        })
    }

    /// A page without other names.
    fn one(&self, title: String, kind: &str, group: &str, page: Page, parts: Vec<Part>) -> Searched {
        Searched {
            title,
            kind: kind.to_owned(),
            group: group.to_owned(),
            path: routes::path(self.handbook, page),
            aliases: Vec::new(),
            parts,
        }
    }

    fn entry(&self, at: EntryAt, entry: &Entry) -> Searched {
        let collection = entry.collection(&self.handbook.config);
        let text = markdown::readable(entry.source().slice(entry.document.body));
        let events = Events::of(&entry.document, &text);
        let mut parts = vec![opening(entry.summary.clone(), vec![entry.collection])];
        for part in &entry.parts {
            let section = part.section(&self.handbook.config);
            parts.extend(self.section(at, entry, part, section, &events));
            parts.extend(part.asks.iter().map(|ask| self.ask(at, entry, (part, ask), section, &events)));
        }
        Searched {
            title: entry.title.clone(),
            kind: self.kind(&collection.singular, whose::of_entry(entry).filter(|kind| *kind == Kind::Added)),
            group: collection.id.clone(),
            path: routes::path(self.handbook, Page::Entry(at)),
            aliases: entry.aliases.clone(),
            parts,
        }
    }

    /// A section without what it asks of roles, which can be found by itself.
    fn section(
        &self,
        at: EntryAt,
        entry: &Entry,
        part: &WrittenPart,
        of: &Section,
        events: &Events<'_>,
    ) -> Option<Part> {
        let mut asked: Vec<_> = part.asks.iter().map(|ask| ask.body).collect();
        if !asked.is_empty() {
            asked.extend(entry.document.headings.iter().map(|heading| heading.span));
        }
        let text = plain(self.handbook, Owner::Entry(at), events, part.body, &asked);
        (part.asks.is_empty() || !text.is_empty()).then(|| Part {
            heading: of.heading.clone(),
            mark: self.mark_of(entry, part),
            fragment: part.section.clone(),
            text,
            manner: Manner::Running,
            facets: vec![entry.collection],
        })
    }

    /// What a section asks of one role.
    fn ask(
        &self,
        at: EntryAt,
        entry: &Entry,
        (part, ask): (&WrittenPart, &Ask),
        of: &Section,
        events: &Events<'_>,
    ) -> Part {
        let braces: Vec<_> = ask.actions.iter().filter_map(|action| action.braces).collect();
        let role = &self.handbook.config.roles[ask.role.0].title;
        // Of merged actions, some are as they are below.
        let is_own = |action| whose::of_action(&self.handbook.config, entry, action).is_some();
        let is_told = part.origin.mode != Mode::Merged || ask.actions.iter().any(is_own);
        Part {
            heading: format!("{}: {role}", of.heading),
            mark: if is_told { self.mark_of(entry, part) } else { String::new() },
            fragment: ask.anchor.clone(),
            text: plain(self.handbook, Owner::Entry(at), events, ask.body, &braces),
            manner: Manner::Dense,
            facets: std::iter::once(entry.collection).chain(self.facet(ask.role)).collect(),
        }
    }

    /// What a result says of whose words a section is in.
    fn mark_of(&self, entry: &Entry, part: &WrittenPart) -> String {
        let Some(kind) = whose::of_part(entry, part) else { return String::new() };
        match part.origin.below() {
            None => self.mark(kind).to_owned(),
            Some(at) => {
                let word = match kind {
                    Kind::Adapted => "local_adapted_in",
                    Kind::Added => "local_added_in",
                    Kind::LeftOut => "local_left_out_in",
                };
                fill(self.words.get(word), &[("title", self.handbook.config.below[at].title.clone())])
            }
        }
    }

    fn mark(&self, kind: Kind) -> &str {
        self.words.get(match kind {
            Kind::Adapted => "local_adapted",
            Kind::Added => "local_added",
            Kind::LeftOut => "local_left_out",
        })
    }

    /// What tells a reader what a page is, with whose it is where all of it is a local version's own.
    fn kind(&self, kind: &str, of: Option<Kind>) -> String {
        match of {
            Some(of) => {
                fill(self.words.get("local_kind"), &[("kind", kind.to_owned()), ("mark", self.mark(of).to_owned())])
            }
            None => kind.to_owned(),
        }
    }

    /// The place of a role among the facets, after the collections.
    fn facet(&self, role: RoleAt) -> Option<usize> {
        let place = self.roles.iter().position(|at| *at == role)?;
        Some(self.handbook.config.collections.len() + place)
    }

    fn role(&self, at: RoleAt) -> Searched {
        let role = &self.handbook.config.roles[at.0];
        // What the role does is found where it is asked, so that a query with both finds that place.
        let part = opening(role.summary.clone(), self.facet(at).into_iter().collect());
        let page = self.one(role.title.clone(), self.words.get("kind_role"), "role", Page::Role(at), vec![part]);
        Searched { aliases: role.aliases.clone(), ..page }
    }

    /// A page's opening, then each part of it under a heading of the second level.
    fn page(&self, at: PageAt, page: &Written) -> Searched {
        let document = &page.document;
        let owner = Owner::Page(at);
        let text = markdown::readable(document.source.slice(document.body));
        let events = Events::of(document, &text);
        let first = plain(self.handbook, owner, &events, document.opening(2, document.body), &[]);
        let anchors = self.handbook.links.anchors(owner);
        let parts = document.parts(2, document.body).into_iter().map(|(heading, body)| Part {
            heading: heading.text.clone(),
            mark: String::new(),
            fragment: anchors.of_heading(heading.span.start).unwrap_or_default().to_owned(),
            text: plain(self.handbook, owner, &events, body, &[]),
            manner: Manner::Running,
            facets: Vec::new(),
        });
        let opening = opening(format!("{} {first}", page.summary), Vec::new());
        let parts = std::iter::once(opening).chain(parts).collect();
        let kind = self.kind(self.words.get("kind_page"), whose::of_page(page));
        self.one(page.title.clone(), &kind, "page", Page::Document(at), parts)
    }

    fn terms(&self) -> Vec<Searched> {
        let Some(glossary) = &self.handbook.content.glossary else { return Vec::new() };
        let text = markdown::readable(glossary.document.source.slice(glossary.document.body));
        let events = Events::of(&glossary.document, &text);
        let page = |term: &Term| {
            let text = plain(self.handbook, Owner::Glossary, &events, term.body, &[]);
            let part = Part { fragment: term.id.clone(), ..opening(text, Vec::new()) };
            let of = local::item(self.handbook, &glossary.document, &term.id, term.body);
            let kind = self.kind(self.words.get("kind_term"), of);
            let page = self.one(term.name.clone(), &kind, "glossary", Page::Glossary, vec![part]);
            // A long glossary has several pages.
            let place = routes::part(self.handbook, Page::Glossary, &term.id);
            let path = place.split('#').next().unwrap_or_default().to_owned();
            Searched { aliases: term.aliases.clone(), path, ..page }
        };
        glossary.terms.iter().map(page).collect()
    }
}

/// What opens a page.
fn opening(text: String, facets: Vec<usize>) -> Part {
    Part { heading: String::new(), mark: String::new(), fragment: String::new(), text, manner: Manner::Dense, facets }
}
