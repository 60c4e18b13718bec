//! The copy of an entry's page.

use super::prose::{Writer, indented};
use super::setting::{Setting, text};
use super::whose;
use crate::handbook::model::{Action, Ask, EntryAt, Owner, Part};
use crate::site::routes::{self, Page};
use crate::site::words::fill;
use crate::source::Span;
use crate::text::markdown::{self, Events};

/// The entry at `at`: its sections, its relations and its notes.
pub(super) fn entry(setting: &Setting<'_>, at: EntryAt, root: &str) -> String {
    let handbook = setting.handbook;
    let entry = handbook.content.entry(at);
    let source = markdown::readable(entry.source().slice(entry.document.body));
    let events = Events::of(&entry.document, &source);
    let mut writer = Writer::new(handbook, Owner::Entry(at), &entry.document, root);
    let mut out = format!("# {}\n", text(&entry.title));
    push(&mut out, &whose::entry(setting, entry));
    if !entry.summary.is_empty() {
        out.push_str(&format!("\n{}\n", text(&entry.summary)));
    }
    for part in &entry.parts {
        out.push_str(&format!("\n## {}\n", text(&part.section(&handbook.config).heading)));
        push(&mut out, &whose::section(setting, entry, part));
        section(setting, part, &events, &mut writer, &mut out);
    }
    relations(setting, at, root, &mut out);
    let notes = writer.definitions(&events, setting.works);
    if !notes.is_empty() {
        out.push_str(&format!("\n{notes}"));
    }
    out
}

fn section(setting: &Setting<'_>, part: &Part, events: &Events<'_>, writer: &mut Writer<'_>, out: &mut String) {
    let opening = match part.asks.first() {
        Some(_) => writer.document().opening(3, part.body),
        None => part.body,
    };
    push(out, &writer.markdown(events, opening, &[]));
    for ask in &part.asks {
        push(out, &format!("### {}", text(&ask.role(&setting.handbook.config).title)));
        asked(setting, ask, events, writer, out);
    }
}

/// What an entry asks of one role: the actions as a list, and the prose around them as prose.
fn asked(setting: &Setting<'_>, ask: &Ask, events: &Events<'_>, writer: &mut Writer<'_>, out: &mut String) {
    let lists: Vec<Span> = writer.document().lists.iter().map(|list| list.span).collect();
    let lists: Vec<Span> = lists.into_iter().filter(|list| ask.body.contains(*list)).collect();
    let first = lists.first().map_or(ask.body.end, |list| list.start);
    push(out, &writer.markdown(events, Span::new(ask.body.start, first), &[]));
    let actions: Vec<String> = ask.actions.iter().map(|action| line(setting, action, events, writer)).collect();
    push(out, &actions.join("\n"));
    push(out, &writer.markdown(events, Span::new(first, ask.body.end), &lists));
}

/// One action as an item of a list, with its date.
pub(super) fn line(setting: &Setting<'_>, action: &Action, events: &Events<'_>, writer: &mut Writer<'_>) -> String {
    let item = Span::new(action.item.start + 1, action.item.end);
    let words = writer.markdown(events, item, action.braces.as_slice());
    let by = action.by.map(|month| {
        let date = setting.words.month(month.year, month.month);
        format!(" ({})", fill(setting.words.get("by_date"), &[("date", date)]))
    });
    format!("- {}{}", indented(&words, 2), by.unwrap_or_default())
}

fn relations(setting: &Setting<'_>, at: EntryAt, root: &str, out: &mut String) {
    let handbook = setting.handbook;
    let kinds = &handbook.config.relations;
    let from = handbook.links.stated_by(at).map(|relation| (&kinds[relation.kind].title, relation.to, relation));
    let of = handbook.links.stated_of(at).map(|relation| {
        let kind = &kinds[relation.kind];
        (kind.inverse.as_ref().unwrap_or(&kind.title), relation.from, relation)
    });
    let lines: Vec<String> = from
        .chain(of)
        .map(|(word, other, relation)| {
            let path = routes::copy(&routes::path(handbook, Page::Entry(other)));
            let why = relation.reason.as_ref().map(|reason| format!(": {}", text(reason))).unwrap_or_default();
            format!("- {} [{}]({root}{path}){why}", text(word), text(&handbook.content.entry(other).title))
        })
        .collect();
    if !lines.is_empty() {
        push(out, &format!("## {}", text(setting.words.get("read_with"))));
        push(out, &lines.join("\n"));
    }
}

/// Adds a block after an empty line.
fn push(out: &mut String, block: &str) {
    if !block.is_empty() {
        out.push_str(&format!("\n{block}\n"));
    }
}
