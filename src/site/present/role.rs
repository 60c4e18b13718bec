//! A role's page: what it does now, over the whole handbook.

use super::dates;
use super::setting::Setting;
use crate::handbook::model::{EntryAt, Owner, RoleAt};
use crate::handbook::register::{self, Asked};
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{RoleActionView, RoleCollectionView, RoleEntryView, RoleView};
use crate::source::Span;
use crate::text::markdown::{self, Events};

/// The page of the role at `at`, which has at least one action.
pub fn role(setting: &Setting<'_>, at: RoleAt) -> RoleView {
    let content = &setting.handbook.content;
    let asked = register::of_role(content, at);
    let by_entry: Vec<(EntryAt, Vec<(Asked<'_>, RoleActionView)>)> =
        asked.chunk_by(|a, b| a.entry == b.entry).map(|asked| (asked[0].entry, actions(setting, asked))).collect();
    let collections = setting.cards.collections.iter().enumerate().map(|(collection, view)| {
        let inside = by_entry.iter().filter(|(entry, _)| content.entry(*entry).collection == collection);
        let entries = inside.map(|(entry, actions)| RoleEntryView {
            card: setting.cards.entry(*entry).clone(),
            actions: actions.iter().map(|(_, view)| view.clone()).collect(),
        });
        RoleCollectionView { id: view.id.clone(), title: view.title.clone(), entries: entries.collect() }
    });
    let mut first: Vec<&(Asked<'_>, RoleActionView)> = by_entry.iter().flat_map(|(_, actions)| actions).collect();
    first.retain(|(asked, _)| asked.action.priority.is_some());
    first.sort_by_key(|(asked, _)| asked.action.priority);
    let asks = |entry: &EntryAt| by_entry.iter().any(|(asking, _)| asking == entry);
    let card = setting.cards.roles.iter().find(|(role, _)| *role == at).map(|(_, card)| card.clone());
    RoleView {
        card: card.expect("a role with a page has a card"),
        entries: by_entry.len(),
        first: first.into_iter().map(|(_, view)| view.clone()).collect(),
        collections: collections.filter(|collection| !collection.entries.is_empty()).collect(),
        not_asked: (0..content.entries.len())
            .map(EntryAt)
            .filter(|entry| !asks(entry))
            .map(|entry| setting.cards.entry(entry).clone())
            .collect(),
        others: setting.cards.roles.iter().filter(|(role, _)| *role != at).map(|(_, card)| card.clone()).collect(),
    }
}

/// What one entry asks, quoted. `asked` are actions of one entry.
fn actions<'a>(setting: &Setting<'_>, asked: &[Asked<'a>]) -> Vec<(Asked<'a>, RoleActionView)> {
    let Some(entry) = asked.first().map(|asked| asked.entry) else { return Vec::new() };
    let handbook = setting.handbook;
    let document = &handbook.content.entry(entry).document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    // The actions are quoted from another page, where their notes are: here the marks would lead nowhere.
    let writer = Writer::new(handbook, Owner::Entry(entry), document, setting.root, setting.note_label);
    let mut writer = writer.quoted();
    let view = |asked: &Asked<'a>| {
        let item = Span::new(asked.action.item.start + 1, asked.action.item.end);
        let view = RoleActionView {
            html: writer.html(&events, item, asked.action.braces.as_slice()),
            path: routes::part(handbook, Page::Entry(entry), &asked.action.anchor),
            by: asked.action.by.map(dates::month),
            card: setting.cards.entry(entry).clone(),
        };
        (*asked, view)
    };
    asked.iter().map(view).collect()
}
