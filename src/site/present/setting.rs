//! What a page is presented in, and what views of several pages are made of.

use std::collections::BTreeSet;

use super::cards::Cards;
use super::descriptions;
use super::ground;
use super::poster;
use super::titles;
use super::ways;
use crate::handbook::book::Handbook;
use crate::handbook::links::Destination;
use crate::handbook::model::Owner;
use crate::handbook::register::EachAction;
use crate::handbook::sheets::PLACES;
use crate::site::hrefs;
use crate::site::prose::Labels;
use crate::site::routes::{self, Page};
use crate::site::seen::Html;
use crate::site::view::{PageView, ReferrerView};
use crate::site::words::{Words, fill};
use crate::source::Span;
use crate::text::markdown::{self, Events};

/// The HTML of the actions of each entry, on pages of one depth; made with the first that is quoted there.
pub type Quotes = EachAction<Html>;

/// What a page is presented in: the handbook around it, and where on the site it stands.
pub struct Setting<'a> {
    /// The handbook.
    pub handbook: &'a Handbook,
    /// What links to entries, collections and roles show.
    pub cards: &'a Cards,
    /// The texts of the list of sources, for notes that cite them.
    pub works: &'a [Html],
    /// The actions as pages of this depth quote them.
    pub quotes: &'a Quotes,
    /// What stands before a path on this page.
    pub root: &'a str,
    /// What the interface says in a text.
    pub labels: Labels<'a>,
}

/// What `page` says of itself.
pub fn page(handbook: &Handbook, page: Page, root: &str, words: &Words) -> PageView {
    let config = &handbook.config;
    let content = &handbook.content;
    let collection = match page {
        Page::Entry(at) | Page::Below(at) => Some(content.entry(at).collection(config).id.clone()),
        Page::Listing(at) | Page::ListingPart(at, _) => Some(config.collections[at].id.clone()),
        Page::Home
        | Page::Role(_)
        | Page::RolePart(..)
        | Page::Document(_)
        | Page::Glossary
        | Page::GlossarySheet(_)
        | Page::Sources
        | Page::SourcesSheet(_)
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Adapted
        | Page::Matrix
        | Page::Register(_)
        | Page::Compare { .. }
        | Page::Edition(_)
        | Page::Search
        | Page::Missing
        | Page::Moved(_) => None,
    };
    let now = match page {
        Page::Moved(at) => Some(handbook.links.moves.nth(at).1),
        Page::Home
        | Page::Listing(_)
        | Page::ListingPart(..)
        | Page::Entry(_)
        | Page::Role(_)
        | Page::RolePart(..)
        | Page::Document(_)
        | Page::Glossary
        | Page::GlossarySheet(_)
        | Page::Sources
        | Page::SourcesSheet(_)
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Adapted
        | Page::Below(_)
        | Page::Matrix
        | Page::Register(_)
        | Page::Compare { .. }
        | Page::Edition(_)
        | Page::Search
        | Page::Missing => None,
    };
    let made = match page {
        Page::Register(page) => Some(titles::register(config, page, words)),
        Page::Edition(edition) => Some(titles::edition(handbook, edition, words)),
        Page::Home
        | Page::Listing(_)
        | Page::ListingPart(..)
        | Page::Entry(_)
        | Page::Role(_)
        | Page::RolePart(..)
        | Page::Document(_)
        | Page::Glossary
        | Page::Sources
        | Page::GlossarySheet(_)
        | Page::SourcesSheet(_)
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Adapted
        | Page::Below(_)
        | Page::Matrix
        | Page::Compare { .. }
        | Page::Search
        | Page::Missing
        | Page::Moved(_) => None,
    };
    let part = match page {
        Page::ListingPart(at, part) => Some(titles::numbered(config.collections[at].title.clone(), part, words)),
        Page::RolePart(at, part) => Some(titles::numbered(config.roles[at.0].title.clone(), part, words)),
        _ => None,
    };
    let moved = now.map(|owner| fill(words.get("moved_title"), &[("title", content.title(owner).to_owned())]));
    let sheet = match page {
        Page::GlossarySheet(at) => Some((Owner::Glossary, &handbook.sheets.glossary[at])),
        Page::SourcesSheet(at) => Some((Owner::Sources, &handbook.sheets.sources[at])),
        _ => None,
    };
    let sheet = sheet.map(|(owner, sheet)| {
        let gaps = [("list", content.title(owner).to_owned()), ("part", sheet.title.clone())];
        fill(words.get("sheet_title"), &gaps)
    });
    // A page of the handbook's own that the page is made with gives it its name.
    let own = |kind, title, summary| match routes::own_page(handbook, page) {
        Some(at) => (kind, content.pages[at.0].title.as_str(), content.pages[at.0].summary.as_str()),
        None => (kind, title, summary),
    };
    let compared = match page {
        Page::Compare { section, .. } => Some(config.sections[section].heading.clone()),
        _ => None,
    };
    let compared = compared.map(|section| fill(words.get("compare_title"), &[("section", section)]));
    let below = match page {
        Page::Below(at) => Some(titles::below(handbook, at, words)),
        _ => None,
    };
    let (kind, title, summary) = match page {
        Page::Adapted => ("adapted", words.get("adapted_title"), words.get("adapted_summary")),
        Page::Below(_) => ("below", below.as_deref().unwrap_or_default(), ""),
        Page::Compare { .. } => ("compare", compared.as_deref().unwrap_or_default(), words.get("compare_summary")),
        Page::GlossarySheet(_) => ("glossary", sheet.as_deref().unwrap_or_default(), ""),
        Page::SourcesSheet(_) => ("sources", sheet.as_deref().unwrap_or_default(), ""),
        Page::Home => ("home", config.title.as_str(), config.summary.as_str()),
        Page::Listing(at) => {
            ("listing", config.collections[at].title.as_str(), config.collections[at].summary.as_str())
        }
        Page::ListingPart(..) => ("listing", part.as_deref().unwrap_or_default(), ""),
        Page::RolePart(..) => ("role", part.as_deref().unwrap_or_default(), ""),
        Page::Entry(at) => ("entry", content.entry(at).title.as_str(), content.entry(at).summary.as_str()),
        Page::Role(at) => ("role", config.roles[at.0].title.as_str(), config.roles[at.0].summary.as_str()),
        Page::Document(at) => ("document", content.pages[at.0].title.as_str(), content.pages[at.0].summary.as_str()),
        Page::Glossary => (
            "glossary",
            handbook.content.title(Owner::Glossary),
            content.glossary.as_ref().map_or("", |list| &list.summary),
        ),
        Page::Sources => (
            "sources",
            handbook.content.title(Owner::Sources),
            content.sources.as_ref().map_or("", |list| &list.summary),
        ),
        Page::Statement => own("statement", words.get("statement"), words.get("statement_summary")),
        Page::Privacy => own("privacy", words.get("privacy"), words.get("privacy_summary")),
        Page::Status => ("status", words.get("status_title"), words.get("status_summary")),
        Page::Matrix => ("matrix", words.get("matrix"), words.get("matrix_summary")),
        Page::Register(_) | Page::Edition(_) => {
            made.as_ref().map(|(kind, title, summary)| (*kind, title.as_str(), summary.as_str())).unwrap_or_default()
        }
        Page::Search => ("search", words.get("search"), words.get("search_summary")),
        Page::Missing => ("missing", words.get("missing_title"), ""),
        Page::Moved(_) => ("moved", moved.as_deref().unwrap_or_default(), ""),
    };
    let path = routes::path(handbook, page);
    let known_as = match now {
        Some(owner) => routes::path(handbook, routes::page_of(owner)),
        None => path.clone(),
    };
    let canonical = config.base_url.as_ref().filter(|_| page != Page::Missing).map(|base| format!("{base}{known_as}"));
    PageView {
        kind: kind.into(),
        title: title.into(),
        summary: summary.into(),
        root: root.into(),
        description: descriptions::of(handbook, page, title, summary, words),
        canonical,
        poster: poster::of(handbook, page, words),
        copy_path: routes::has_copy(handbook, page).then(|| routes::copy(&path)),
        path,
        listed: config.search_engines
            && !matches!(page, Page::Missing | Page::Moved(_) | Page::Status | Page::Below(_)),
        collection,
        feedback: ways::feedback(handbook, page, title, words),
        edit: ways::edit(handbook, page),
        nationally: ground::nationally(handbook, page),
    }
}

/// Every place that refers to `destination`, once for each section that does.
pub fn referrers(handbook: &Handbook, destination: &Destination) -> Vec<ReferrerView> {
    let mut views: Vec<ReferrerView> = Vec::new();
    let mut seen = BTreeSet::new();
    for referrer in handbook.links.referrers(destination) {
        let page = routes::page_of(referrer.owner);
        let content = &handbook.content;
        let part = match referrer.owner {
            Owner::Entry(at) => content
                .entry(at)
                .part_around(referrer.span)
                .map(|part| (part.section.clone(), part.section(&handbook.config).heading.clone())),
            Owner::Glossary => content.glossary.as_ref().and_then(|list| {
                let term = list.terms.iter().find(|term| term.body.contains(referrer.span))?;
                Some((term.id.clone(), term.name.clone()))
            }),
            Owner::Page(_) | Owner::Sources => None,
        };
        let (path, section) = match part {
            Some((anchor, heading)) => (routes::part(handbook, page, &anchor), Some(heading)),
            None => (routes::path(handbook, page), None),
        };
        if seen.insert(path.clone()) {
            views.push(ReferrerView { title: handbook.content.title(referrer.owner).to_owned(), path, section });
        }
    }
    views
}

/// The first places that refer to an item of a list, and how many there are more.
pub(super) fn places(handbook: &Handbook, destination: &Destination) -> (Vec<ReferrerView>, usize) {
    let mut all = referrers(handbook, destination);
    let more = all.len().saturating_sub(PLACES);
    all.truncate(PLACES);
    (all, more)
}

/// The words of `span` in the text of `owner`, where short links say what they lead to.
pub fn plain(handbook: &Handbook, owner: Owner, events: &Events<'_>, span: Span, skipped: &[Span]) -> String {
    let title = |start| hrefs::title(handbook, handbook.links.target(owner, start)?);
    markdown::plain(events, span, skipped, &title)
}
