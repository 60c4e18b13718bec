//! A role's page: what it does now, over the whole handbook.

use super::quoted::quoted;
use super::register::{calendar_path, front_path};
use super::setting::Setting;
use crate::handbook::model::{EntryAt, RoleAt};
use crate::handbook::register;
use crate::site::view::{RoleActionView, RoleCollectionView, RoleEntryView, RoleView};

/// The page of the role at `at`, which has at least one action.
pub fn role(setting: &Setting<'_>, at: RoleAt) -> RoleView {
    let content = &setting.handbook.content;
    let asked = register::of_role(content, at);
    let by_entry: Vec<(EntryAt, Vec<RoleActionView>)> =
        asked.chunk_by(|a, b| a.entry == b.entry).map(|asked| (asked[0].entry, quoted(setting, asked))).collect();
    let collections = setting.cards.collections.iter().enumerate().map(|(collection, view)| {
        let inside = by_entry.iter().filter(|(entry, _)| content.entry(*entry).collection == collection);
        let entries = inside.map(|(entry, actions)| RoleEntryView {
            card: setting.cards.entry(*entry).clone(),
            actions: actions.clone(),
        });
        RoleCollectionView { id: view.id.clone(), title: view.title.clone(), entries: entries.collect() }
    });
    let mut first: Vec<&RoleActionView> = by_entry.iter().flat_map(|(_, actions)| actions).collect();
    first.retain(|action| action.priority.is_some());
    first.sort_by_key(|action| action.priority);
    let asks = |entry: &EntryAt| by_entry.binary_search_by_key(entry, |(asking, _)| *asking).is_ok();
    let card = setting.cards.roles.iter().find(|(role, _)| *role == at).map(|(_, card)| card.clone());
    RoleView {
        card: card.expect("a role with a page has a card"),
        entries: by_entry.len(),
        first: first.into_iter().cloned().collect(),
        collections: collections.filter(|collection| !collection.entries.is_empty()).collect(),
        not_asked: (0..content.entries.len())
            .map(EntryAt)
            .filter(|entry| !asks(entry))
            .map(|entry| setting.cards.entry(entry).clone())
            .collect(),
        calendar_path: calendar_path(setting, at),
        register_path: front_path(setting),
        others: setting.cards.roles.iter().filter(|(role, _)| *role != at).map(|(_, card)| card.clone()).collect(),
    }
}
