//! An entry's page.

use std::collections::BTreeSet;

use super::dates;
use super::local;
use super::quotes;
use super::setting::{Setting, referrers};
use crate::handbook::links::Destination;
use crate::handbook::model::{Ask, Entry, EntryAt, Owner, Part};
use crate::handbook::whose;
use crate::site::editions::{self, Edition};
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::seen::Shared;
use crate::site::view::{
    ActionView, CollectionLink, EntryCard, EntryView, RelationGroupView, RelationView, RoleActionsView, SectionView,
};
use crate::source::Span;
use crate::text::markdown::{self, Events};

/// The page of the entry at `at`.
pub fn entry(setting: &Setting<'_>, at: EntryAt) -> EntryView {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let text = markdown::readable(entry.source().slice(entry.document.body));
    let events = Events::of(&entry.document, &text);
    let mut writer = Writer::new(handbook, Owner::Entry(at), &entry.document, setting.root, setting.labels);
    let mut sections = sections(setting, at, &events, &mut writer);
    let notes = writer.notes(&events, setting.works);
    quotes::quote(setting, at, &mut sections, &notes);
    let (previous, next) = neighbours(setting, at);
    EntryView {
        card: setting.cards.entry(at).clone(),
        collection: collection(setting, entry),
        owner: entry.owner.clone(),
        review: entry.review.map(dates::date),
        sections,
        notes,
        relations: relations(setting, at),
        referred_by: referrers(handbook, &Destination::Entry(at)),
        board_path: editions::has_board(handbook, at)
            .then(|| routes::path(handbook, Page::Edition(Edition::Board(at)))),
        previous,
        next,
    }
}

/// The sections of an entry, with the ids that the writer gives them.
pub(super) fn sections(
    setting: &Setting<'_>,
    at: EntryAt,
    events: &Events<'_>,
    writer: &mut Writer<'_>,
) -> Vec<SectionView> {
    let parts = setting.handbook.content.entry(at).parts.iter().enumerate();
    parts.map(|(place, part)| section(setting, at, part, place, events, writer)).collect()
}

fn collection(setting: &Setting<'_>, entry: &Entry) -> CollectionLink {
    let view = &setting.cards.collections[entry.collection];
    CollectionLink {
        id: view.id.clone(),
        title: view.title.clone(),
        singular: view.singular.clone(),
        path: view.path.clone(),
        count: view.count,
    }
}

fn section(
    setting: &Setting<'_>,
    at: EntryAt,
    part: &Part,
    place: usize,
    events: &Events<'_>,
    writer: &mut Writer<'_>,
) -> SectionView {
    let entry = setting.handbook.content.entry(at);
    let declared = part.section(&setting.handbook.config);
    // What stands before the first role is the text of a section of actions.
    let text = match part.asks.first() {
        Some(_) => entry.document.opening(3, part.body),
        None => part.body,
    };
    SectionView {
        id: part.section.clone(),
        anchor: writer.id(&part.section),
        heading: declared.heading.clone(),
        origin: local::part(setting.handbook, entry, part),
        compare_path: routes::comparison(setting.handbook, declared, at),
        number: place + 1,
        html: writer.html(events, text, &[]),
        roles: part.asks.iter().map(|ask| asked(setting, entry, ask, events, writer)).collect(),
    }
}

/// What an entry asks of one role: the actions as a list, and the prose around them as prose.
fn asked(
    setting: &Setting<'_>,
    entry: &Entry,
    ask: &Ask,
    events: &Events<'_>,
    writer: &mut Writer<'_>,
) -> RoleActionsView {
    let handbook = setting.handbook;
    let role = ask.role(&handbook.config);
    let lists: Vec<Span> =
        entry.document.lists.iter().map(|list| list.span).filter(|list| ask.body.contains(*list)).collect();
    let first = lists.first().map_or(ask.body.end, |list| list.start);
    let before_html = writer.html(events, Span::new(ask.body.start, first), &[]);
    let actions = ask
        .actions
        .iter()
        .map(|action| ActionView {
            anchor: writer.id(&action.anchor),
            html: writer.html(events, Span::new(action.item.start + 1, action.item.end), action.braces.as_slice()),
            by: action.by.map(dates::month),
            priority: action.priority,
            local: whose::of_action(&handbook.config, entry, action).map(|kind| kind.name().to_owned()),
        })
        .collect();
    let has_page = setting.cards.roles.iter().any(|(role, _)| *role == ask.role);
    RoleActionsView {
        id: role.id.clone(),
        title: role.title.clone(),
        anchor: writer.id(&ask.anchor),
        path: has_page.then(|| routes::path(handbook, Page::Role(ask.role))),
        before_html,
        actions,
        after_html: writer.html(events, Span::new(first, ask.body.end), &lists),
    }
}

/// The relations that the entry states, by kind, each with its own reason, then those that others state of it: of these
/// each other entry is shown once, and only where the entry does not state a relation to it itself.
fn relations(setting: &Setting<'_>, at: EntryAt) -> Vec<RelationGroupView> {
    let handbook = setting.handbook;
    let kinds = &handbook.config.relations;
    let mut groups: Vec<RelationGroupView> = Vec::new();
    let mut add = |kind: String, title: &str, view: RelationView| {
        let place = groups.iter().position(|group| group.kind == kind).unwrap_or_else(|| {
            groups.push(RelationGroupView { kind, title: title.to_owned(), relations: Vec::new() });
            groups.len() - 1
        });
        groups[place].relations.push(view);
    };
    let view = |to: EntryAt, anchor: Option<String>, reason: &Option<String>| RelationView {
        card: setting.cards.entry(to).clone(),
        anchor,
        reason: reason.clone(),
    };
    let mut shown = BTreeSet::new();
    for relation in handbook.links.stated_by(at) {
        let kind = &kinds[relation.kind];
        let anchor = routes::relation_anchor(handbook, relation);
        add(kind.id.clone(), &kind.title, view(relation.to, Some(anchor), &relation.reason));
        shown.insert(relation.to);
    }
    for relation in handbook.links.stated_of(at) {
        if !shown.insert(relation.from) {
            continue;
        }
        let kind = &kinds[relation.kind];
        let view = view(relation.from, None, &relation.reason);
        match &kind.inverse {
            None => add(kind.id.clone(), &kind.title, view),
            Some(title) => add(format!("{}_inverse", kind.id), title, view),
        }
    }
    groups
}

fn neighbours(setting: &Setting<'_>, at: EntryAt) -> (Option<Shared<EntryCard>>, Option<Shared<EntryCard>>) {
    let content = &setting.handbook.content;
    let same = |other: EntryAt| {
        (content.entry(other).collection == content.entry(at).collection).then(|| setting.cards.entry(other).clone())
    };
    let previous = at.0.checked_sub(1).map(EntryAt).and_then(same);
    let next = Some(EntryAt(at.0 + 1)).filter(|next| next.0 < content.entries.len()).and_then(same);
    (previous, next)
}
