//! The full edition and its volumes: entries on one page, with what leads to them.

use super::dates;
use super::entry::sections;
use super::local;
use super::setting::Setting;
use super::sources::{Headings, groups, works_on};
use crate::handbook::book::Handbook;
use crate::handbook::links::Relation;
use crate::handbook::model::{EntryAt, Owner, Part};
use crate::handbook::sheets::by_letter;
use crate::site::editions::{self, Edition};
use crate::site::ground::Ground;
use crate::site::heads;
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{
    AppendixEntryView, AppendixSectionView, EditionEntryView, EditionGlossaryView, EditionGroupView, EditionItemView,
    EditionLinkView, EditionRelationsView, EditionSourcesView, EditionView, TermView,
};
use crate::text::document::Document;
use crate::text::markdown::{self, Events};

/// The full edition, or a volume.
pub fn edition(setting: &Setting<'_>, edition: Edition) -> EditionView {
    let handbook = setting.handbook;
    let path = |edition| routes::path(handbook, Page::Edition(edition));
    let works = works_on(handbook, setting.root, Ground::Edition(edition));
    let setting = &Setting { works: &works, ..*setting };
    let here = path(edition);
    EditionView {
        groups: contents(setting, edition),
        entries: edition.entries(handbook).into_iter().map(|at| entry(setting, edition, at)).collect(),
        glossary: glossary(setting, edition),
        sources: sources(setting, edition),
        appendix: edition.entries(handbook).into_iter().filter_map(|at| appendix(setting, edition, at)).collect(),
        appendix_leaf: heads::APPENDIX.to_owned(),
        style_path: routes::edition_style(handbook, edition),
        address: handbook.config.base_url.clone(),
        summary_path: editions::has_summary(handbook).then(|| path(Edition::Summary)),
        volumes_path: Some(path(Edition::Full)).filter(|volumes| *volumes != here),
    }
}

/// What the document holds by collection; of a handbook in volumes, the collections with the volumes that hold them.
fn contents(setting: &Setting<'_>, edition: Edition) -> Vec<EditionGroupView> {
    let handbook = setting.handbook;
    let content = &handbook.content;
    let group = |(at, view): (usize, &crate::site::view::CollectionView)| {
        let entries: Vec<EntryAt> = content.of_collection(at).map(|(entry, _)| entry).collect();
        let first = entries.first()?.0 + 1;
        let item = |entry: &EntryAt| {
            let owner = Owner::Entry(*entry);
            let anchor = edition.anchor(handbook, owner, None)?;
            Some(EditionItemView { anchor, title: content.title(owner).to_owned() })
        };
        let held: Vec<EditionItemView> = entries.iter().filter_map(item).collect();
        let volume = Some(Edition::Volume(at)).filter(|_| held.is_empty() && editions::fits(handbook, at));
        Some(EditionGroupView {
            id: view.id.clone(),
            title: view.title.clone(),
            first,
            count: entries.len(),
            entries: held,
            volume_path: volume.map(|volume| routes::path(handbook, Page::Edition(volume))),
            path: view.path.clone(),
        })
    };
    let groups = setting.cards.collections.iter().enumerate().filter_map(group);
    match edition {
        Edition::Volume(_) => groups.filter(|group| !group.entries.is_empty()).collect(),
        Edition::Full | Edition::Summary | Edition::Board(_) => groups.collect(),
    }
}

/// An entry in a document with others.
pub(super) fn entry(setting: &Setting<'_>, edition: Edition, at: EntryAt) -> EditionEntryView {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let owner = Owner::Entry(at);
    let text = markdown::readable(entry.source().slice(entry.document.body));
    let events = Events::of(&entry.document, &text);
    let mut writer = bound(setting, edition, owner, &entry.document);
    let mut sections = sections(setting, at, &events, &mut writer);
    // On paper a link to everything that a role is asked for leads nowhere.
    sections.iter_mut().flat_map(|section| &mut section.roles).for_each(|role| role.path = None);
    for (section, part) in sections.iter_mut().zip(&entry.parts).filter(|_| has_appendix(edition)) {
        if let Some(origin) = section.origin.as_mut().filter(|_| part.below.is_some()) {
            origin.below_anchor = Some(below_anchor(edition, handbook, at, &part.section));
        }
    }
    EditionEntryView {
        card: setting.cards.entry(at).clone(),
        anchor: edition.anchor(handbook, owner, None).unwrap_or_default(),
        number: at.0 + 1,
        count: setting.cards.collections[entry.collection].entries.len(),
        leaf: heads::leaf(owner),
        owner: entry.owner.clone(),
        review: entry.review.map(dates::date),
        sections,
        notes: writer.notes(&events, setting.works),
        relations: relations(setting, edition, at),
    }
}

/// A writer for a text in `edition`.
pub(super) fn bound<'a>(setting: &Setting<'a>, edition: Edition, owner: Owner, document: &'a Document) -> Writer<'a> {
    Writer::new(setting.handbook, owner, document, setting.root, setting.labels).bound(edition)
}

/// The relations that the entry states; those that others state of it stand at these.
fn relations(setting: &Setting<'_>, edition: Edition, at: EntryAt) -> Vec<EditionRelationsView> {
    let handbook = setting.handbook;
    let link = |relation: &Relation| EditionLinkView {
        title: handbook.content.entry(relation.to).title.clone(),
        anchor: edition.anchor(handbook, Owner::Entry(relation.to), None),
        path: routes::path(handbook, Page::Entry(relation.to)),
        reason: relation.reason.clone(),
    };
    let mut groups: Vec<EditionRelationsView> = Vec::new();
    for relation in handbook.links.stated_by(at) {
        let title = &handbook.config.relations[relation.kind].title;
        if groups.last().is_none_or(|group| group.title != *title) {
            groups.push(EditionRelationsView { title: title.clone(), links: Vec::new() });
        }
        groups.last_mut().expect("a group was just added").links.push(link(relation));
    }
    groups
}

/// Whether an edition ends with the texts below that others are in the place of.
fn has_appendix(edition: Edition) -> bool {
    match edition {
        Edition::Full | Edition::Volume(_) => true,
        Edition::Summary | Edition::Board(_) => false,
    }
}

/// The anchor of the text below a section. No section has a capital in its id.
fn below_anchor(edition: Edition, handbook: &Handbook, at: EntryAt, section: &str) -> String {
    let anchor = edition.anchor(handbook, Owner::Entry(at), Some(section));
    format!("{}_Below", anchor.unwrap_or_default())
}

/// The texts below of an entry.
fn appendix(setting: &Setting<'_>, edition: Edition, at: EntryAt) -> Option<AppendixEntryView> {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let section = |part: &Part| {
        let origin = local::part(handbook, entry, part)?;
        Some(AppendixSectionView {
            anchor: below_anchor(edition, handbook, at, &part.section),
            heading: part.section(&handbook.config).heading.clone(),
            over: origin.over,
            html: local::text_below_in(setting, edition, at, part)?,
        })
    };
    let sections: Vec<AppendixSectionView> = entry.parts.iter().filter_map(section).collect();
    (!sections.is_empty()).then(|| AppendixEntryView { title: entry.title.clone(), sections })
}

fn glossary(setting: &Setting<'_>, edition: Edition) -> Option<EditionGlossaryView> {
    let handbook = setting.handbook;
    let glossary = handbook.content.glossary.as_ref().filter(|_| edition.has_whole(handbook, Owner::Glossary))?;
    let document = &glossary.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = bound(setting, edition, Owner::Glossary, document);
    let html = writer.html(&events, document.opening(2, document.body), &[]);
    let mut terms = Vec::new();
    for (_, at) in by_letter(&glossary.terms) {
        let term = &glossary.terms[at];
        terms.push(TermView {
            term: term.name.clone(),
            anchor: writer.id(&term.id),
            aliases: term.aliases.clone(),
            html: writer.html(&events, term.body, &[]),
            local: local::item(handbook, document, &term.id, term.body).map(|kind| kind.name().to_owned()),
            referred_by: Vec::new(),
            more: 0,
        });
    }
    Some(EditionGlossaryView {
        title: glossary.title.clone(),
        anchor: edition.anchor(handbook, Owner::Glossary, None)?,
        leaf: heads::leaf(Owner::Glossary),
        html,
        terms,
        notes: writer.notes(&events, setting.works),
    })
}

fn sources(setting: &Setting<'_>, edition: Edition) -> Option<EditionSourcesView> {
    let handbook = setting.handbook;
    let sources = handbook.content.sources.as_ref().filter(|_| edition.has_whole(handbook, Owner::Sources))?;
    let document = &sources.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = bound(setting, edition, Owner::Sources, document).without_notes();
    let works: Vec<usize> = (0..sources.works.len()).collect();
    Some(EditionSourcesView {
        title: sources.title.clone(),
        anchor: edition.anchor(handbook, Owner::Sources, None)?,
        leaf: heads::leaf(Owner::Sources),
        html: writer.html(&events, document.opening(3, document.opening(2, document.body)), &[]),
        groups: groups(handbook, &events, &mut writer, &works, Headings::Shown),
    })
}
