//! The pages of a local version on itself: what it changes, and the texts below that an entry has others in the place of.

use super::dates;
use super::local::{self, below_path, front, part, text_below};
use super::setting::Setting;
use crate::handbook::looks::Look;
use crate::handbook::model::{EntryAt, PageAt, Part};
use crate::handbook::origin::Mode;
use crate::handbook::whose::{self, Kind};
use crate::site::routes::{self, Page};
use crate::site::seen::Shared;
use crate::site::view::{
    AdaptedEntryView, AdaptedItemView, AdaptedPartView, AdaptedView, BelowPageView, BelowSectionView, EntryCard,
    LeftView, PageCard,
};
use crate::source::Span;
use crate::text::document::Document;

/// Everything that is adapted, added or left out.
pub fn adapted(setting: &Setting<'_>) -> AdaptedView {
    let content = &setting.handbook.content;
    let entries: Vec<EntryAt> = (0..content.entries.len()).map(EntryAt).collect();
    let added = entries.iter().filter(|at| whose::of_entry(content.entry(**at)) == Some(Kind::Added));
    let added: Vec<Shared<EntryCard>> = added.map(|at| setting.cards.entry(*at).clone()).collect();
    let left = whose::hidden(setting.handbook)
        .map(|hidden| LeftView { what: hidden.title.clone(), reason: hidden.origin.reason.clone() });
    AdaptedView {
        entries: entries.iter().filter_map(|at| entry(setting, *at)).collect(),
        added,
        left: left.collect(),
        pages: pages(setting),
        terms: terms(setting),
        works: works(setting),
    }
}

/// The texts below of the entry at `at`.
pub fn below(setting: &Setting<'_>, at: EntryAt) -> BelowPageView {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let origins = entry.parts.iter().filter(|one| one.below.is_some()).filter_map(|one| part(handbook, entry, one));
    let origin = origins.max_by_key(|origin| origin.layer == "local");
    let section = |part: &Part| {
        Some(BelowSectionView {
            anchor: part.section.clone(),
            heading: part.section(&handbook.config).heading.clone(),
            path: routes::part(handbook, Page::Entry(at), &part.section),
            html: text_below(setting, at, part)?,
        })
    };
    BelowPageView {
        card: setting.cards.entry(at).clone(),
        lowest: origin.as_ref().is_some_and(|origin| origin.lowest),
        over: origin.map(|origin| origin.over).unwrap_or_default(),
        sections: entry.parts.iter().filter_map(section).collect(),
    }
}

/// An entry from below, where something in it is adapted.
fn entry(setting: &Setting<'_>, at: EntryAt) -> Option<AdaptedEntryView> {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let parts = entry.parts.iter().filter_map(|one| {
        Some(AdaptedPartView {
            heading: one.section(&handbook.config).heading.clone(),
            path: routes::part(handbook, Page::Entry(at), &one.section),
            origin: part(handbook, entry, one)?,
        })
    });
    let view = AdaptedEntryView {
        card: setting.cards.entry(at).clone(),
        front: front(handbook, entry).filter(|_| whose::is_below(entry)),
        parts: parts.collect(),
        below_path: below_path(handbook, at),
    };
    (whose::is_below(entry) && (view.front.is_some() || !view.parts.is_empty())).then_some(view)
}

fn pages(setting: &Setting<'_>) -> Vec<AdaptedItemView> {
    let handbook = setting.handbook;
    let pages = handbook.content.pages.iter().enumerate().filter_map(|(at, page)| {
        let kind = whose::of_page(page)?;
        let look = handbook.looks.of_page(page);
        Some(item(page.title.clone(), routes::path(handbook, Page::Document(PageAt(at))), kind, look))
    });
    pages.collect()
}

fn terms(setting: &Setting<'_>) -> Vec<AdaptedItemView> {
    let handbook = setting.handbook;
    let Some(list) = &handbook.content.glossary else { return Vec::new() };
    let all = list.terms.iter().map(|term| (term.id.as_str(), term.name.clone(), term.body));
    listed(setting, Page::Glossary, &list.document, &all.collect::<Vec<_>>())
}

fn works(setting: &Setting<'_>) -> Vec<AdaptedItemView> {
    let handbook = setting.handbook;
    let Some(list) = &handbook.content.sources else { return Vec::new() };
    let title = |heading: Span| {
        let of = list.document.headings.iter().find(|one| one.span.start == heading.start);
        of.map(|heading| heading.text.clone()).unwrap_or_default()
    };
    let all = list.works.iter().map(|work| (work.id.as_str(), title(work.heading), work.body));
    listed(setting, Page::Sources, &list.document, &all.collect::<Vec<_>>())
}

/// The items of a list that are the handbook's own, by id, title and text; then those that it leaves out.
fn listed(
    setting: &Setting<'_>,
    page: Page,
    document: &Document,
    all: &[(&str, String, Span)],
) -> Vec<AdaptedItemView> {
    let handbook = setting.handbook;
    let own = all.iter().filter_map(|(id, title, body)| {
        let kind = local::item(handbook, document, id, *body)?;
        Some(item(title.clone(), routes::part(handbook, page, id), kind, handbook.looks.of_part(document, id)))
    });
    let gone = handbook
        .looks
        .of_parts(document)
        .filter(|(id, look)| look.mode == Mode::Removed && !all.iter().any(|(known, _, _)| known == id));
    // Nothing of it is left here but what it is cited by.
    let gone = gone.map(|(id, look)| item(id.replace('-', " "), String::new(), Kind::LeftOut, Some(look)));
    own.chain(gone).collect()
}

fn item(title: String, path: String, kind: Kind, look: Option<&Look>) -> AdaptedItemView {
    AdaptedItemView {
        card: PageCard { title, summary: String::new(), path },
        kind: kind.name().to_owned(),
        checked: look.and_then(|look| look.checked).map(dates::date),
        moved: look.is_some_and(|look| look.moved),
    }
}
