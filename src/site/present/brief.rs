//! Entries in brief, for those who decide: the summary of the handbook, and a paper on what serves an entry.

use super::dates;
use super::edition::{bound, entry};
use super::setting::Setting;
use crate::handbook::model::{Ask, EntryAt, Owner};
use crate::handbook::register;
use crate::site::editions::{self, Edition};
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{BoardView, BriefActionView, BriefRoleView, BriefView, SummaryView};
use crate::source::Span;
use crate::text::markdown::{Events, Excerpt};

/// Every entry in brief.
pub fn summary(setting: &Setting<'_>) -> SummaryView {
    let handbook = setting.handbook;
    let entries = (0..handbook.content.entries.len()).map(EntryAt);
    SummaryView {
        entries: entries.map(|at| brief(setting, Edition::Summary, at, None)).collect(),
        style_path: routes::edition_style(handbook, Edition::Summary),
        full_path: routes::path(handbook, Page::Edition(Edition::Full)),
    }
}

/// The entry at `at` in full, and what serves it in brief.
pub fn board(setting: &Setting<'_>, at: EntryAt) -> BoardView {
    let handbook = setting.handbook;
    let edition = Edition::Board(at);
    let serving = editions::serving(handbook, at).into_iter();
    let brief = |from| brief(setting, edition, from, editions::reason(handbook, from, at));
    BoardView {
        entry: entry(setting, edition, at),
        serving: serving.map(brief).collect(),
        style_path: routes::edition_style(handbook, edition),
    }
}

fn brief(setting: &Setting<'_>, edition: Edition, at: EntryAt, reason: Option<String>) -> BriefView {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let owner = Owner::Entry(at);
    let mut writer = bound(setting, edition, owner, &entry.document).without_notes();
    let asks = entry.parts.iter().flat_map(|part| &part.asks).filter(|ask| !ask.actions.is_empty());
    let text = Excerpt::of(&entry.document, register::place(entry));
    let events = Events::of_part(&text);
    BriefView {
        card: setting.cards.entry(at).clone(),
        anchor: edition.anchor(handbook, owner, None).unwrap_or_default(),
        reason,
        opening_html: entry.parts.first().map_or_else(|| String::new().into(), |part| writer.opening(part.body)),
        roles: asks.map(|ask| role(setting, ask, &events, &mut writer)).collect(),
    }
}

fn role(setting: &Setting<'_>, ask: &Ask, events: &Events<'_>, writer: &mut Writer<'_>) -> BriefRoleView {
    let actions = ask.actions.iter().map(|action| BriefActionView {
        html: writer.html(events, Span::new(action.item.start + 1, action.item.end), action.braces.as_slice()),
        by: action.by.map(dates::month),
        priority: action.priority,
    });
    BriefRoleView { title: ask.role(&setting.handbook.config).title.clone(), actions: actions.collect() }
}
