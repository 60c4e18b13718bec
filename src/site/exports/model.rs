//! The whole handbook in the shape that other programs get: what it means to [`shapes`].

use super::origins;
use super::provenance::Release;
use super::shapes::{self, ActionRecord, Model, Place, VERSION};
use crate::config;
use crate::handbook::book::Handbook;
use crate::handbook::links::{Destination, Relation, Target};
use crate::handbook::listed::{Term, Work};
use crate::handbook::model::{EntryAt, Owner, PageAt, Part, RoleAt};
use crate::handbook::register;
use crate::parallel;
use crate::site::present;
use crate::site::prose::{Labels, Writer};
use crate::site::routes::{self, Page};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::line_ends::published;
use crate::text::markdown::{self, Events};

/// The whole of a handbook, whose `actions` these are.
pub(super) fn model(handbook: &Handbook, actions: Vec<ActionRecord>) -> Model {
    let config = &handbook.config;
    let content = &handbook.content;
    let places: Vec<EntryAt> = (0..content.entries.len()).map(EntryAt).collect();
    Model {
        schema: routes::MODEL_SCHEMA.to_owned(),
        version: VERSION,
        title: config.title.clone(),
        tagline: config.tagline.clone(),
        summary: config.summary.clone(),
        publisher: config.publisher.clone(),
        language: config.language.clone(),
        licence: config.licence.clone(),
        base_url: config.base_url.clone(),
        release: config.release.as_ref().map(Release::of),
        based_on: origins::based_on(handbook),
        left_out: origins::left_out(handbook),
        collections: (0..config.collections.len()).map(|at| collection(handbook, at)).collect(),
        sections: config.sections.iter().map(section).collect(),
        roles: (0..config.roles.len()).map(|at| role(handbook, RoleAt(at))).collect(),
        relation_kinds: config.relations.iter().map(relation_kind).collect(),
        entries: parallel::map(&places, |at| entry(handbook, *at)),
        relations: handbook.links.relations().iter().map(|relation| stated(handbook, relation)).collect(),
        actions,
        glossary: glossary(handbook),
        sources: sources(handbook),
        pages: (0..content.pages.len()).map(|at| page(handbook, PageAt(at))).collect(),
    }
}

fn collection(handbook: &Handbook, at: usize) -> shapes::Collection {
    let collection = &handbook.config.collections[at];
    shapes::Collection {
        id: collection.id.clone(),
        title: collection.title.clone(),
        singular: collection.singular.clone(),
        summary: collection.summary.clone(),
        sections: collection.sections.clone(),
        entries: handbook.content.of_collection(at).map(|(_, entry)| entry.id.clone()).collect(),
        path: routes::path(handbook, Page::Listing(at)),
    }
}

fn section(section: &config::Section) -> shapes::Section {
    shapes::Section { id: section.id.clone(), heading: section.heading.clone(), actions: section.actions }
}

fn role(handbook: &Handbook, at: RoleAt) -> shapes::Role {
    let role = &handbook.config.roles[at.0];
    let actions = register::of_role(&handbook.content, at).len();
    shapes::Role {
        id: role.id.clone(),
        title: role.title.clone(),
        summary: role.summary.clone(),
        aliases: role.aliases.clone(),
        actions,
        path: (actions > 0).then(|| routes::path(handbook, Page::Role(at))),
    }
}

fn relation_kind(kind: &config::Relation) -> shapes::RelationKind {
    shapes::RelationKind {
        id: kind.id.clone(),
        title: kind.title.clone(),
        inverse: kind.inverse.clone(),
        to: kind.to.clone(),
    }
}

fn stated(handbook: &Handbook, relation: &Relation) -> shapes::Relation {
    let id = |at| handbook.content.entry(at).id.clone();
    shapes::Relation {
        kind: handbook.config.relations[relation.kind].id.clone(),
        from: id(relation.from),
        to: id(relation.to),
        reason: relation.reason.clone(),
    }
}

fn entry(handbook: &Handbook, at: EntryAt) -> shapes::Entry {
    let entry = handbook.content.entry(at);
    let owner = Owner::Entry(at);
    let text = markdown::readable(entry.source().slice(entry.document.body));
    let events = Events::of(&entry.document, &text);
    let mut writer = Writer::new(handbook, owner, &entry.document, "", Labels::default()).quoted();
    let mut part = |part: &Part| {
        let braces: Vec<Span> =
            part.asks.iter().flat_map(|ask| &ask.actions).filter_map(|action| action.braces).collect();
        shapes::EntrySection {
            id: part.section.clone(),
            heading: part.section(&handbook.config).heading.clone(),
            path: routes::part(handbook, Page::Entry(at), &part.section),
            origin: origins::of_part(handbook, entry, part),
            markdown: written(&entry.document, part.body),
            html: writer.html(&events, part.body, &braces).as_str().to_owned(),
            cites: cited(handbook, owner, &entry.document, part.body),
        }
    };
    shapes::Entry {
        id: entry.id.clone(),
        collection: entry.collection(&handbook.config).id.clone(),
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        aliases: entry.aliases.clone(),
        owner: entry.owner.clone(),
        review: entry.review.map(|day| day.to_string()),
        draft: entry.draft,
        words: entry.words(),
        path: routes::path(handbook, Page::Entry(at)),
        file: entry.source().file().to_owned(),
        origin: origins::of_entry(handbook, entry),
        sections: entry.parts.iter().map(&mut part).collect(),
        relations: relations(handbook, at),
        referred_by: places(handbook, &Destination::Entry(at)),
    }
}

/// The relations of an entry, those it states and those that are stated of it.
fn relations(handbook: &Handbook, at: EntryAt) -> Vec<shapes::EntryRelation> {
    let all = handbook.links.relations_of(at);
    let ends = all.flat_map(|relation| {
        let kind = &handbook.config.relations[relation.kind];
        let end = |stated: bool, title: &str, other: EntryAt| shapes::EntryRelation {
            kind: kind.id.clone(),
            title: title.to_owned(),
            stated,
            entry: handbook.content.entry(other).id.clone(),
            reason: relation.reason.clone(),
        };
        let from = (relation.from == at).then(|| end(true, &kind.title, relation.to));
        let to = (relation.to == at).then(|| end(false, kind.inverse.as_ref().unwrap_or(&kind.title), relation.from));
        from.into_iter().chain(to)
    });
    ends.collect()
}

/// The text of `span` as it was written, without comments, which are for editors alone.
fn written(document: &Document, span: Span) -> String {
    let mut text = String::new();
    let mut start = span.start;
    for comment in document.comments.iter().filter(|comment| span.contains(**comment)) {
        text.push_str(document.source.slice(Span::new(start, comment.start.max(start))));
        start = comment.end.max(start);
    }
    text.push_str(document.source.slice(Span::new(start, span.end)));
    published(text.trim()).into_owned()
}

/// The ids of the works that are cited in `span`, each once.
fn cited(handbook: &Handbook, owner: Owner, document: &Document, span: Span) -> Vec<String> {
    let Some(sources) = &handbook.content.sources else { return Vec::new() };
    let mut ids: Vec<String> = Vec::new();
    for reference in document.references.iter().filter(|reference| span.contains(reference.span)) {
        if let Some(Target::Work(at)) = handbook.links.target(owner, reference.span.start) {
            let id = &sources.works[*at].id;
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
    }
    ids
}

fn places(handbook: &Handbook, destination: &Destination) -> Vec<Place> {
    let referrers = present::referrers(handbook, destination).into_iter();
    referrers.map(|place| Place { title: place.title, section: place.section, path: place.path }).collect()
}

fn glossary(handbook: &Handbook) -> Vec<shapes::Term> {
    let Some(glossary) = &handbook.content.glossary else { return Vec::new() };
    let document = &glossary.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Glossary, document, "", Labels::default()).quoted();
    let term = |term: &Term| shapes::Term {
        id: term.id.clone(),
        name: term.name.clone(),
        aliases: term.aliases.clone(),
        path: routes::part(handbook, Page::Glossary, &term.id),
        origin: origins::of_item(handbook, document, &term.id, term.body),
        markdown: written(document, term.body),
        html: writer.html(&events, term.body, &[]).as_str().to_owned(),
        used_in: places(handbook, &Destination::Term(term.id.clone())),
    };
    glossary.terms.iter().map(term).collect()
}

fn sources(handbook: &Handbook) -> Vec<shapes::Work> {
    let Some(sources) = &handbook.content.sources else { return Vec::new() };
    let document = &sources.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Sources, document, "", Labels::default()).quoted();
    let work = |(at, work): (usize, &Work)| {
        let heading = Span::new(work.heading.start + 1, work.heading.end);
        shapes::Work {
            id: work.id.clone(),
            title: present::plain(handbook, Owner::Sources, &events, heading, &[]),
            path: routes::part(handbook, Page::Sources, &work.id),
            origin: origins::of_item(handbook, document, &work.id, work.body),
            markdown: written(document, work.body),
            html: writer.html(&events, work.body, &[]).as_str().to_owned(),
            cited_in: places(handbook, &Destination::Work(at)),
        }
    };
    sources.works.iter().enumerate().map(work).collect()
}

fn page(handbook: &Handbook, at: PageAt) -> shapes::Page {
    let page = &handbook.content.pages[at.0];
    let document = &page.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Page(at), document, "", Labels::default()).quoted();
    shapes::Page {
        id: page.id.clone(),
        title: page.title.clone(),
        summary: page.summary.clone(),
        path: routes::path(handbook, Page::Document(at)),
        origin: origins::of_page(handbook, page),
        markdown: written(document, document.body),
        html: writer.html(&events, document.body, &[]).as_str().to_owned(),
    }
}
