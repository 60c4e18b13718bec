//! Where everything is: the one place that spells an address.
//!
//! Every address is a path from the root of the site and names the file, so that the site works at `/`, below a folder
//! and from disk. It never knows what stands on a page.

mod exports;
mod files;
mod print;
mod register;
mod root;

pub use exports::{
    Export, MATRIX, MODEL, MODEL_SCHEMA, REGISTER, REGISTER_SCHEMA, TABLE, export_path, exports, is_published_as_data,
};
pub use files::{
    ASSETS, FAVICON, FILES, LLMS, ROBOTS, SEARCH_INDEX, SITEMAP, TOUCH_ICON, asset, copy, file, file_address,
    is_search, search, sitemap_part,
};
pub use print::edition_style;
pub use register::Register;
pub use root::{MISSING, root, server_root};

use std::collections::{BTreeMap, BTreeSet};

use super::editions::{self, Edition};
use crate::config::Section;
use crate::handbook::book::Handbook;
use crate::handbook::compare;
use crate::handbook::links::Relation;
use crate::handbook::model::{EntryAt, Owner, PageAt, RoleAt};
use crate::handbook::register::role_parts;
use crate::handbook::whose;

/// The page that lists what can be searched.
pub const SEARCH: &str = "search.html";

/// The page on how far the writing is, which search engines are not told about.
pub const STATUS: &str = "status.html";

/// A page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The opening page.
    Home,
    /// The listing of a collection, by its place in the configuration.
    Listing(usize),
    /// A later part of a listing that is too long for one page, from 1.
    ListingPart(usize, usize),
    /// An entry.
    Entry(EntryAt),
    /// A role.
    Role(RoleAt),
    /// A later part of what a role is asked, where it is too long for one page, from 1.
    RolePart(RoleAt, usize),
    /// A free-standing page.
    Document(PageAt),
    /// The glossary.
    Glossary,
    /// A sheet of a glossary that is divided, by its place.
    GlossarySheet(usize),
    /// The list of sources.
    Sources,
    /// A sheet of a list of sources that is divided, by its place.
    SourcesSheet(usize),
    /// The accessibility statement. A page of the handbook's own with that address is a part of it.
    Statement,
    /// What happens with what the site learns of its readers. A page of the handbook's own is a part of this one too.
    Privacy,
    /// How far the writing is.
    Status,
    /// What a local version changes in the handbook below it.
    Adapted,
    /// The texts below of an entry that has others in their places.
    Below(EntryAt),
    /// How the entries fit together.
    Matrix,
    /// A page of the register of actions.
    Register(Register),
    /// How every entry begins one section, by its place in the configuration; of many entries, so many pages.
    Compare {
        /// The section.
        section: usize,
        /// Which page of it, from 0.
        part: usize,
    },
    /// A document to print.
    Edition(Edition),
    /// The search page.
    Search,
    /// The page for addresses that do not exist.
    Missing,
    /// The page at a former address, which leads to the one of today: by its place among them.
    Moved(usize),
}

/// A picture that previews of links show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Poster {
    /// That of the handbook.
    Handbook,
    /// That of an entry.
    Entry(EntryAt),
}

/// Every page of a handbook with its path, in the order of the paths.
pub fn pages(handbook: &Handbook) -> BTreeMap<String, Page> {
    // What is there now wins over what was there before.
    let moved = (0..handbook.links.moves.iter().count()).map(Page::Moved);
    moved.chain(living(handbook)).map(|page| (path(handbook, page), page)).collect()
}

/// Every page of a handbook but those at former addresses.
pub fn living(handbook: &Handbook) -> Vec<Page> {
    let content = &handbook.content;
    let mut pages = vec![Page::Home, Page::Search, Page::Missing];
    for at in 0..handbook.config.collections.len() {
        pages.push(Page::Listing(at));
        pages.extend((1..listing_parts(handbook, at)).map(|part| Page::ListingPart(at, part)));
    }
    pages.extend((0..content.entries.len()).map(|at| Page::Entry(EntryAt(at))));
    pages.extend((0..content.pages.len()).map(|at| Page::Document(PageAt(at))));
    pages.extend(content.entries.first().map(|_| Page::Matrix));
    pages.extend(compare::sheets(handbook).into_iter().map(|(section, part)| Page::Compare { section, part }));
    for (role, parts) in role_parts(content, handbook.config.roles.len()).iter().enumerate() {
        let role = RoleAt(role);
        let part = |part| if part == 0 { Page::Role(role) } else { Page::RolePart(role, part) };
        pages.extend((0..parts.len()).map(part));
    }
    pages.extend(content.glossary.iter().map(|_| Page::Glossary));
    pages.extend((0..handbook.sheets.glossary.len()).map(Page::GlossarySheet));
    pages.extend(content.sources.iter().map(|_| Page::Sources));
    pages.extend((0..handbook.sheets.sources.len()).map(Page::SourcesSheet));
    pages.extend(handbook.config.statement.iter().map(|_| Page::Statement));
    pages.push(Page::Privacy);
    pages.extend(handbook.standings.iter().map(|_| Page::Status));
    pages.extend(handbook.config.below.first().map(|_| Page::Adapted));
    let adapted = content.entries.iter().enumerate().filter(|(_, entry)| whose::has_text_below(entry));
    pages.extend(adapted.map(|(at, _)| Page::Below(EntryAt(at))));
    pages.extend(register::pages(handbook).into_iter().map(Page::Register));
    pages.extend(editions::all(handbook).into_iter().map(Page::Edition));
    pages
}

/// The most entries that a listing shows on one page.
pub const LISTED: usize = 120;

/// How many pages the listing of a collection has.
pub fn listing_parts(handbook: &Handbook, collection: usize) -> usize {
    handbook.content.of_collection(collection).count().div_ceil(LISTED).max(1)
}

/// Where a page is.
pub fn path(handbook: &Handbook, page: Page) -> String {
    match page {
        Page::Home => String::from("index.html"),
        Page::Listing(at) => format!("{}/index.html", handbook.config.collections[at].id),
        // An id has no full stop in it, so no entry and no role is called as a part.
        Page::ListingPart(at, part) => format!("{}/index.{}.html", handbook.config.collections[at].id, part + 1),
        Page::Entry(at) => {
            let entry = handbook.content.entry(at);
            // Joined and not formatted: nothing is asked for as often.
            [&entry.collection(&handbook.config).id, "/", &entry.id, ".html"].concat()
        }
        Page::Role(at) => format!("roles/{}.html", handbook.config.roles[at.0].id),
        Page::RolePart(at, part) => format!("roles/{}.{}.html", handbook.config.roles[at.0].id, part + 1),
        Page::Document(at) => format!("{}.html", handbook.content.pages[at.0].id),
        Page::Glossary => String::from("glossary.html"),
        Page::GlossarySheet(at) => format!("glossary/{}.html", handbook.sheets.glossary[at].id),
        Page::Sources => String::from("sources.html"),
        Page::SourcesSheet(at) => format!("sources/{}.html", handbook.sheets.sources[at].id),
        Page::Statement => String::from("accessibility.html"),
        Page::Privacy => String::from("privacy.html"),
        Page::Status => String::from(STATUS),
        Page::Adapted => String::from("adapted.html"),
        // No id has a full stop.
        Page::Below(at) => path(handbook, Page::Entry(at)).replace(".html", ".below.html"),
        Page::Matrix => String::from("matrix.html"),
        Page::Register(page) => register::path(handbook, page),
        // No id has an underscore, so no section can be called like the second page of another.
        Page::Compare { section, part } => {
            let id = &handbook.config.sections[section].id;
            match part {
                0 => format!("compare/{id}.html"),
                part => format!("compare/{id}_{}.html", part + 1),
            }
        }
        Page::Edition(edition) => print::edition(handbook, edition),
        Page::Search => String::from(SEARCH),
        Page::Missing => String::from(MISSING),
        Page::Moved(at) => {
            let (place, _) = handbook.links.moves.nth(at);
            format!("{}.html", place.strip_prefix("pages/").unwrap_or(place))
        }
    }
}

/// The page of the handbook's own that has the address of `page`, and is shown as a part of it.
pub fn own_page(handbook: &Handbook, page: Page) -> Option<PageAt> {
    let pages = (0..handbook.content.pages.len()).map(PageAt);
    let address = path(handbook, page);
    pages.into_iter().find(|at| path(handbook, Page::Document(*at)) == address)
}

/// Where the section of an entry stands beside those of the others; none where there are no others.
pub fn comparison(handbook: &Handbook, section: &Section, at: EntryAt) -> Option<String> {
    let (section, sheet) = compare::place(handbook, section, at)?;
    Some(part(handbook, Page::Compare { section, part: sheet }, &handbook.content.entry(at).id))
}

/// The page that the text of `owner` is on.
pub fn page_of(owner: Owner) -> Page {
    match owner {
        Owner::Entry(at) => Page::Entry(at),
        Owner::Page(at) => Page::Document(at),
        Owner::Glossary => Page::Glossary,
        Owner::Sources => Page::Sources,
    }
}

/// Whose text is on a page; none for a page that is made of many.
pub fn owner_of(page: Page) -> Option<Owner> {
    match page {
        Page::Entry(at) => Some(Owner::Entry(at)),
        Page::Document(at) => Some(Owner::Page(at)),
        Page::Glossary | Page::GlossarySheet(_) => Some(Owner::Glossary),
        Page::Sources | Page::SourcesSheet(_) => Some(Owner::Sources),
        Page::Home
        | Page::Listing(_)
        | Page::ListingPart(..)
        | Page::Role(_)
        | Page::RolePart(..)
        | Page::Register(_)
        | Page::Edition(_)
        | Page::Matrix
        | Page::Compare { .. }
        | Page::Status
        | Page::Adapted
        | Page::Below(_)
        | Page::Statement
        | Page::Privacy
        | Page::Search
        | Page::Missing
        | Page::Moved(_) => None,
    }
}

/// A part of a page; of a list that is divided, it is on one of the sheets.
pub fn part(handbook: &Handbook, page: Page, anchor: &str) -> String {
    let sheets = &handbook.sheets;
    let page = match page {
        Page::Glossary => sheets.with(Owner::Glossary, anchor).map_or(page, Page::GlossarySheet),
        Page::Sources => sheets.with(Owner::Sources, anchor).map_or(page, Page::SourcesSheet),
        _ => page,
    };
    [&path(handbook, page), "#", anchor].concat()
}

/// A term of the glossary, by its place there.
pub fn term(handbook: &Handbook, term: usize) -> String {
    let id = handbook.content.glossary.as_ref().map_or("", |glossary| &glossary.terms[term].id);
    part(handbook, Page::Glossary, id)
}

/// The anchor of a relation on the page of the entry that states it.
pub fn relation_anchor(handbook: &Handbook, relation: &Relation) -> String {
    // No id has an underscore, so no two relations of an entry can share an anchor.
    let kind = &handbook.config.relations[relation.kind].id;
    format!("relation-{kind}_{}", handbook.content.entry(relation.to).id)
}

/// Where a relation is stated, with its reason.
pub fn relation(handbook: &Handbook, relation: &Relation) -> String {
    part(handbook, Page::Entry(relation.from), &relation_anchor(handbook, relation))
}

/// Whether a page has a Markdown copy. One that only leads to others, or shows them in another order, has none, and what is
/// divided on pages is whole in its copy.
pub fn has_copy(handbook: &Handbook, page: Page) -> bool {
    let is_text = matches!(page, Page::Entry(_) | Page::Role(_) | Page::Document(_) | Page::Glossary | Page::Sources);
    handbook.config.markdown_copies && (is_text || matches!(page, Page::Home | Page::Listing(_)))
}

/// The most entries that have a picture each. One takes about six thousandths of a second, twenty times as long as a page.
const MOST_WITH_POSTERS: usize = 500;

/// The picture of a page, as previews need its full address: none where nobody knows the address of the site. Of a very
/// large handbook every page has that of the handbook, because pictures would take longer than all its pages.
pub fn poster_of(handbook: &Handbook, page: Page) -> Option<Poster> {
    handbook.config.base_url.as_ref()?;
    match page {
        Page::Entry(at) if handbook.content.entries.len() <= MOST_WITH_POSTERS => Some(Poster::Entry(at)),
        _ => Some(Poster::Handbook),
    }
}

/// Every picture of a site with its path.
pub fn posters(handbook: &Handbook) -> BTreeMap<String, Poster> {
    let entries = (0..handbook.content.entries.len()).map(|at| Page::Entry(EntryAt(at)));
    let posters: BTreeSet<Poster> = entries.chain([Page::Home]).filter_map(|page| poster_of(handbook, page)).collect();
    posters.into_iter().map(|poster| (poster_path(handbook, poster), poster)).collect()
}

/// Where a picture is: beside the page that it is of.
pub fn poster_path(handbook: &Handbook, poster: Poster) -> String {
    let page = match poster {
        Poster::Handbook => Page::Home,
        Poster::Entry(at) => Page::Entry(at),
    };
    let page = path(handbook, page);
    format!("{}.png", page.strip_suffix(".html").unwrap_or(&page))
}
