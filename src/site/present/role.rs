//! A role's page: what it does now, over the whole handbook.

use std::collections::BTreeSet;

use super::quoted::quoted;
use super::register::{calendar_path, front_path, part_view, role_page};
use super::setting::Setting;
use crate::handbook::model::{EntryAt, RoleAt};
use crate::handbook::register::{self, Asked};
use crate::site::view::{RoleActionView, RoleCollectionView, RoleEntryView, RoleView};

/// The most entries that ask nothing of a role and are named all the same.
const MOST_NOT_ASKED: usize = 60;

/// A part of the page of the role at `at`, which has at least one action.
pub fn role(setting: &Setting<'_>, at: RoleAt, part: usize) -> RoleView {
    let content = &setting.handbook.content;
    let parts = &setting.cards.roll().roles[at.0];
    let of = |entry: &EntryAt| register::of_entry(content, *entry).into_iter().filter(|asked| asked.role == at);
    let asked: Vec<Asked<'_>> = parts[part].iter().flat_map(of).collect();
    let entries = parts.iter().map(Vec::len).sum();
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
    // What is of the whole page stands on its first part.
    let whole = parts.iter().flatten().filter(|_| part == 0);
    let mut marked: Vec<Asked<'_>> = whole.clone().flat_map(of).collect();
    marked.retain(|asked| asked.action.priority.is_some());
    marked.sort_by_key(|asked| asked.action.priority);
    let is_named = part == 0 && content.entries.len() - entries <= MOST_NOT_ASKED;
    let asking: BTreeSet<EntryAt> = whole.copied().collect();
    let card = setting.cards.roles.iter().find(|(role, _)| *role == at).map(|(_, card)| card.clone());
    RoleView {
        card: card.expect("a role with a page has a card"),
        entries,
        part: part_view(setting, part, parts.len(), |part| role_page(at, part)),
        first: quoted(setting, &marked),
        collections: collections.filter(|collection| !collection.entries.is_empty()).collect(),
        not_asked: (0..content.entries.len())
            .map(EntryAt)
            .filter(|entry| is_named && !asking.contains(entry))
            .map(|entry| setting.cards.entry(entry).clone())
            .collect(),
        calendar_path: calendar_path(setting, at),
        register_path: front_path(setting),
        others: setting.cards.roles.iter().filter(|(role, _)| *role != at).map(|(_, card)| card.clone()).collect(),
    }
}
