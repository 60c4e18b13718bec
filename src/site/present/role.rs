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
    let handbook = setting.handbook;
    let content = &handbook.content;
    let asked = register::of_role(content, at);
    let mut entries: Vec<EntryAt> = asked.iter().map(|asked| asked.entry).collect();
    entries.dedup();
    let collections = setting.cards.collections.iter().enumerate().filter_map(|(collection, view)| {
        let inside = entries.iter().filter(|entry| content.entry(**entry).collection == collection);
        let entries: Vec<RoleEntryView> = inside
            .map(|entry| RoleEntryView {
                card: setting.cards.entry(*entry).clone(),
                actions: asked
                    .iter()
                    .filter(|asked| asked.entry == *entry)
                    .map(|asked| action(setting, asked))
                    .collect(),
            })
            .collect();
        (!entries.is_empty()).then(|| RoleCollectionView { id: view.id.clone(), title: view.title.clone(), entries })
    });
    let not_asked = (0..content.entries.len()).map(EntryAt).filter(|entry| !entries.contains(entry));
    RoleView {
        card: setting
            .cards
            .roles
            .iter()
            .find(|(role, _)| *role == at)
            .map(|(_, card)| card.clone())
            .expect("a role with a page has a card"),
        entries: entries.len(),
        first: register::first(&asked).iter().map(|asked| action(setting, asked)).collect(),
        collections: collections.collect(),
        not_asked: not_asked.map(|entry| setting.cards.entry(entry).clone()).collect(),
        others: setting.cards.roles.iter().filter(|(role, _)| *role != at).map(|(_, card)| card.clone()).collect(),
    }
}

fn action(setting: &Setting<'_>, asked: &Asked<'_>) -> RoleActionView {
    let handbook = setting.handbook;
    let document = &handbook.content.entry(asked.entry).document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    // The action is quoted from another page, where its notes are: here the marks would lead nowhere.
    let mut writer =
        Writer::new(handbook, Owner::Entry(asked.entry), document, setting.root, setting.note_label).without_notes();
    let item = Span::new(asked.action.item.start + 1, asked.action.item.end);
    RoleActionView {
        html: writer.html(&events, item, asked.action.braces.as_slice()),
        path: routes::part(handbook, Page::Entry(asked.entry), &asked.action.anchor),
        by: asked.action.by.map(dates::month),
        card: setting.cards.entry(asked.entry).clone(),
    }
}
