//! What a local version stands on, and where the handbook below has the same page.

use super::dates;
use crate::config;
use crate::handbook::book::Handbook;
use crate::handbook::model::{Owner, RoleAt};
use crate::handbook::register;
use crate::handbook::whose::{self, Kind, Tally};
use crate::site::routes::{self, Page, Register};
use crate::site::view::{BelowView, LocalView, ReleaseView};

/// What a local version stands on; none where the handbook stands on no other.
pub(super) fn site(handbook: &Handbook) -> Option<LocalView> {
    let config = &handbook.config;
    let tally = Tally::of(handbook);
    let below = config.below.iter().map(|below| BelowView {
        title: below.title.clone(),
        publisher: below.publisher.clone(),
        licence: below.licence.clone(),
        release: below.release.as_ref().map(release),
        address: below.base_url.clone(),
    });
    (!config.below.is_empty()).then(|| LocalView {
        publisher: config.publisher.clone().unwrap_or_else(|| config.title.clone()),
        below: below.collect(),
        entries: tally.below,
        adapted: tally.adapted,
        added: tally.added,
        path: routes::path(handbook, Page::Adapted),
    })
}

/// Which release of a handbook something is.
pub(super) fn release(release: &config::Release) -> ReleaseView {
    ReleaseView { number: release.number.clone(), date: dates::date(release.date) }
}

/// The full address of the same page in the handbook right below, where that states its own and is known to have the page.
pub(super) fn nationally(handbook: &Handbook, page: Page) -> Option<String> {
    let content = &handbook.content;
    let base = handbook.config.below.first()?.base_url.as_ref()?;
    let has_work_of_others = |owner: Owner| {
        content.document(owner).is_some_and(|document| {
            let headings = document.headings.iter();
            headings.map(|heading| heading.span).any(|span| !whose::is_own(&handbook.config, document, span))
        })
    };
    let asks = |role: RoleAt| {
        let mut asked = register::of_role(content, role).into_iter();
        asked.any(|asked| {
            let entry = content.entry(asked.entry);
            whose::is_below(entry) && whose::of_action(&handbook.config, entry, asked.action) != Some(Kind::Added)
        })
    };
    let is_there = match page {
        Page::Home | Page::Search => true,
        Page::Matrix | Page::Register(Register::Front) => content.entries.iter().any(|entry| whose::is_below(entry)),
        Page::Listing(at) => content.of_collection(at).any(|(_, entry)| whose::is_below(entry)),
        Page::Entry(at) => whose::is_below(content.entry(at)),
        Page::Document(at) => whose::of_page(&content.pages[at.0]) != Some(Kind::Added),
        Page::Role(at) => asks(at),
        Page::Glossary => has_work_of_others(Owner::Glossary),
        Page::Sources => has_work_of_others(Owner::Sources),
        Page::Below(at) => return Some(format!("{base}{}", routes::path(handbook, Page::Entry(at)))),
        // How those are divided, and whether they are there, is a matter of the other handbook.
        Page::ListingPart(..)
        | Page::RolePart(..)
        | Page::GlossarySheet(_)
        | Page::SourcesSheet(_)
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Register(_)
        | Page::Compare { .. }
        | Page::Edition(_)
        | Page::Adapted
        | Page::Missing
        | Page::Moved(_) => false,
    };
    is_there.then(|| match page {
        Page::Home => base.clone(),
        _ => format!("{base}{}", routes::path(handbook, page)),
    })
}
