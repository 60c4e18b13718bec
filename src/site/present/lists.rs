//! Pages that list things: a collection, the glossary, the sources, all that can be searched; and free-standing pages.

use std::collections::BTreeMap;

use super::setting::{Setting, plain, referrers};
use crate::handbook::book::Handbook;
use crate::handbook::links::{Destination, Target};
use crate::handbook::model::{Owner, PageAt, Work};
use crate::site::elements;
use crate::site::prose::Writer;
use crate::site::routes;
use crate::site::seen::Html;
use crate::site::view::{
    DocumentView, GlossaryView, HeadingView, HomeView, LetterView, ListingView, OpeningView, PageCard, SearchView,
    SourceGroupView, SourceView, SourcesView, TermView,
};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::markdown::{self, Events};

/// The opening page.
pub fn home(setting: &Setting<'_>) -> HomeView {
    let actions = setting.cards.roles.iter().map(|(_, card)| card.actions).sum();
    HomeView { entries: setting.cards.entries.len(), actions }
}

/// The page of the collection at `collection`.
pub fn listing(setting: &Setting<'_>, collection: usize) -> ListingView {
    let handbook = setting.handbook;
    let openings = handbook.content.of_collection(collection).map(|(at, entry)| {
        let owner = Owner::Entry(at);
        let text = markdown::readable(entry.source().slice(entry.document.body));
        let events = Events::of(&entry.document, &text);
        let first = entry.parts.first();
        OpeningView {
            heading: first.map(|part| part.section(&handbook.config).heading.clone()).unwrap_or_default(),
            text: first
                .and_then(|part| markdown::first_paragraph(&events, part.body))
                .map(|paragraph| plain(handbook, owner, &events, paragraph, &[]))
                .unwrap_or_default(),
        }
    });
    ListingView { collection: setting.cards.collections[collection].clone(), openings: openings.collect() }
}

/// The free-standing page at `at`.
pub fn document(setting: &Setting<'_>, at: PageAt) -> DocumentView {
    let handbook = setting.handbook;
    let owner = Owner::Page(at);
    let document = &handbook.content.pages[at.0].document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, owner, document, setting.root, setting.note_label);
    let html = writer.html(&events, document.body, &[]);
    let headings = document.headings.iter().filter(|heading| heading.level == 2).map(|heading| HeadingView {
        anchor: handbook.links.anchors(owner).of_heading(heading.span.start).unwrap_or_default().to_owned(),
        title: heading.text.clone(),
    });
    DocumentView {
        html,
        headings: headings.collect(),
        notes: writer.notes(&events, setting.works),
        referred_by: referrers(handbook, &Destination::Page(at)),
    }
}

/// The glossary.
pub fn glossary(setting: &Setting<'_>) -> Option<GlossaryView> {
    let handbook = setting.handbook;
    let glossary = handbook.content.glossary.as_ref()?;
    let document = &glossary.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Glossary, document, setting.root, setting.note_label);
    let html = writer.html(&events, document.opening(2, document.body), &[]);
    let mut terms: Vec<_> = glossary.terms.iter().collect();
    terms.sort_by_key(|term| (term.name.to_lowercase(), term.id.clone()));
    let mut letters: Vec<LetterView> = Vec::new();
    for term in terms {
        let letter =
            term.name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        if letters.last().is_none_or(|last| last.letter != letter) {
            letters.push(LetterView {
                anchor: format!("fs-letter-{}", letter.to_lowercase()),
                letter,
                terms: Vec::new(),
            });
        }
        let view = TermView {
            term: term.name.clone(),
            anchor: term.id.clone(),
            aliases: term.aliases.clone(),
            html: writer.html(&events, term.body, &[]),
            referred_by: referrers(handbook, &Destination::Term(term.id.clone())),
        };
        letters.last_mut().expect("a letter was just added").terms.push(view);
    }
    Some(GlossaryView { html, letters, notes: writer.notes(&events, setting.works) })
}

/// The list of sources.
pub fn sources(setting: &Setting<'_>) -> Option<SourcesView> {
    let handbook = setting.handbook;
    let sources = handbook.content.sources.as_ref()?;
    let document = &sources.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Sources, document, setting.root, setting.note_label).without_notes();
    let mut groups: Vec<SourceGroupView> = Vec::new();
    let headings = document.parts(2, document.body);
    let group_of = |at: Span| headings.iter().position(|(_, body)| body.contains(at));
    let mut current = None;
    for (at, work) in sources.works.iter().enumerate() {
        let group = group_of(work.heading);
        if groups.is_empty() || group != current {
            let heading = group.map(|group| headings[group].0).map(|heading| HeadingView {
                anchor: handbook
                    .links
                    .anchors(Owner::Sources)
                    .of_heading(heading.span.start)
                    .unwrap_or_default()
                    .to_owned(),
                title: heading.text.clone(),
            });
            groups.push(SourceGroupView { heading, sources: Vec::new() });
            current = group;
        }
        let view = SourceView {
            anchor: work.id.clone(),
            title_html: writer.html(&events, inside(work.heading), &[]),
            html: writer.html(&events, work.body, &[]),
            referred_by: referrers(handbook, &Destination::Work(at)),
        };
        groups.last_mut().expect("a group was just added").sources.push(view);
    }
    let opening = document.opening(2, document.body);
    let opening = Span::new(opening.start, document.opening(3, opening).end);
    Some(SourcesView { html: writer.html(&events, opening, &[]), groups })
}

/// The works as notes show them, for a page with this `root`: the title, as a link where the work has an address.
pub fn works(handbook: &Handbook, root: &str) -> Vec<Html> {
    let Some(sources) = &handbook.content.sources else { return Vec::new() };
    let document: &Document = &sources.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Sources, document, root, "").quoted();
    let mut note = |work: &Work| {
        let title = writer.html(&events, inside(work.heading), &[]);
        let title = title.as_str();
        let note = match (title.contains("<a "), address(handbook, document, work)) {
            (false, Some(address)) => format!("<p>{}</p>", elements::outside_link(address, title)),
            (true, _) | (_, None) => format!("<p>{title}</p>"),
        };
        Html::from(note)
    };
    sources.works.iter().map(&mut note).collect()
}

/// The first address outside the handbook that is given for a work.
fn address<'a>(handbook: &'a Handbook, document: &Document, work: &Work) -> Option<&'a str> {
    let inside = document.references.iter().filter(|reference| work.body.contains(reference.span));
    inside.filter_map(|reference| handbook.links.target(Owner::Sources, reference.span.start)).find_map(|target| {
        match target {
            Target::Outside(address) => Some(address.as_str()),
            Target::Inside(..) | Target::Collection(_) | Target::File(_) | Target::Note(_) | Target::Work(_) => None,
        }
    })
}

/// What stands inside a block: all that begins after its own beginning.
fn inside(block: Span) -> Span {
    Span::new(block.start + 1, block.end)
}

/// The search page.
pub fn search(setting: &Setting<'_>) -> SearchView {
    let entries = setting.cards.entries.iter().map(|card| PageCard {
        title: card.title.clone(),
        summary: card.summary.clone(),
        path: card.path.clone(),
    });
    let roles = setting.cards.roles.iter().map(|(_, card)| PageCard {
        title: card.title.clone(),
        summary: card.summary.clone(),
        path: card.path.clone(),
    });
    let everything: BTreeMap<(String, String), PageCard> = entries
        .chain(roles)
        .chain(setting.cards.pages.iter().chain(&setting.cards.glossary).chain(&setting.cards.sources).cloned())
        .map(|card| ((card.title.to_lowercase(), card.path.clone()), card))
        .collect();
    SearchView {
        index_path: routes::SEARCH_INDEX.to_owned(),
        missing_path: routes::MISSING.to_owned(),
        everything: everything.into_values().collect(),
    }
}
