//! Actions as records: the register in plain text, as the exports have it.

use super::shapes::ActionRecord;
use crate::handbook::book::Handbook;
use crate::handbook::model::{Owner, RoleAt};
use crate::handbook::register::{self, Asked};
use crate::site::present::plain;
use crate::site::routes::{self, Page};
use crate::source::Span;
use crate::text::markdown::{Events, Excerpt};

/// Whose actions are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Everybody's.
    All,
    /// Those of one role.
    Role(RoleAt),
}

/// The wanted actions, in the order of the handbook.
pub fn records(handbook: &Handbook, wanted: Wanted) -> Vec<ActionRecord> {
    let asked = match wanted {
        Wanted::All => register::all(&handbook.content),
        Wanted::Role(role) => register::of_role(&handbook.content, role),
    };
    asked.chunk_by(|a, b| a.entry == b.entry).flat_map(|asked| of_entry(handbook, asked)).collect()
}

/// The records of actions of one entry.
fn of_entry(handbook: &Handbook, asked: &[Asked<'_>]) -> Vec<ActionRecord> {
    let Some(at) = asked.first().map(|asked| asked.entry) else { return Vec::new() };
    let config = &handbook.config;
    let entry = handbook.content.entry(at);
    let collection = entry.collection(config);
    let text = Excerpt::of(&entry.document, register::place(entry));
    let events = Events::of_part(&text);
    let record = |asked: &Asked<'_>| {
        let role = &config.roles[asked.role.0];
        let action = asked.action;
        let item = Span::new(action.item.start + 1, action.item.end);
        let path = routes::part(handbook, Page::Entry(at), &action.anchor);
        ActionRecord {
            id: format!("{}#{}", entry.id, action.anchor),
            text: plain(handbook, Owner::Entry(at), &events, item, action.braces.as_slice()).trim().to_owned(),
            role: role.id.clone(),
            role_title: role.title.clone(),
            entry: entry.id.clone(),
            entry_title: entry.title.clone(),
            collection: collection.id.clone(),
            collection_title: collection.title.clone(),
            by: action.by.map(|month| month.to_string()),
            due: action.by.map(|month| month.last_day().to_string()),
            priority: action.priority,
            address: config.base_url.as_ref().map(|base| format!("{base}{path}")),
            path,
        }
    };
    asked.iter().map(record).collect()
}
