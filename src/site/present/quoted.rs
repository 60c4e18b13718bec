//! Actions as other pages than their own show them.

use super::dates;
use super::setting::Setting;
use crate::handbook::model::{EntryAt, Owner};
use crate::handbook::register::{self, Asked};
use crate::handbook::whose;
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::seen::Html;
use crate::site::view::RoleActionView;
use crate::source::Span;
use crate::text::markdown::{Events, Excerpt};

/// The actions, quoted in their order. Those of one entry are best in a row, because each row reads its text once.
pub(super) fn quoted(setting: &Setting<'_>, asked: &[Asked<'_>]) -> Vec<RoleActionView> {
    asked.chunk_by(|a, b| a.entry == b.entry).flat_map(|asked| of_entry(setting, asked)).collect()
}

fn of_entry(setting: &Setting<'_>, asked: &[Asked<'_>]) -> Vec<RoleActionView> {
    let handbook = setting.handbook;
    // An action is quoted on the page of its role and in the register, and its text is read once for all of them.
    let html = setting.quotes.get(&handbook.content, asked, |entry, all| html(setting, entry, all));
    let view = |(asked, html): (&Asked<'_>, &Html)| RoleActionView {
        has_links: html.as_str().contains("<a "),
        html: html.clone(),
        path: routes::part(handbook, Page::Entry(asked.entry), &asked.action.anchor),
        by: asked.action.by.map(dates::month),
        priority: asked.action.priority,
        local: whose::of_action(&handbook.config, handbook.content.entry(asked.entry), asked.action)
            .map(|kind| kind.name().to_owned()),
        role: handbook.config.roles[asked.role.0].title.clone(),
        card: setting.cards.entry(asked.entry).clone(),
    };
    asked.iter().zip(html).map(view).collect()
}

fn html(setting: &Setting<'_>, entry: EntryAt, asked: &[Asked<'_>]) -> Vec<Html> {
    let document = &setting.handbook.content.entry(entry).document;
    let text = Excerpt::of(document, register::place(setting.handbook.content.entry(entry)));
    let events = Events::of_part(&text);
    // The actions are quoted from another page, where their notes are: here the marks would lead nowhere.
    let writer = Writer::new(setting.handbook, Owner::Entry(entry), document, setting.root, setting.labels);
    let mut writer = writer.quoted();
    let html = |asked: &Asked<'_>| {
        let item = Span::new(asked.action.item.start + 1, asked.action.item.end);
        writer.html(&events, item, asked.action.braces.as_slice())
    };
    asked.iter().map(html).collect()
}
