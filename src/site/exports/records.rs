//! Actions as records: the register in plain text, as the exports have it.

use super::shapes::ActionRecord;
use crate::handbook::book::Handbook;
use crate::handbook::model::{EntryAt, Owner, RoleAt};
use crate::handbook::register::{self, Asked, EachAction};
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

/// What each action says in plain text; made with the first document that has it.
pub type Sayings = EachAction<String>;

/// The wanted actions, in the order of the handbook whose actions say what is in `sayings`.
pub fn records(handbook: &Handbook, sayings: &Sayings, wanted: Wanted) -> Vec<ActionRecord> {
    let content = &handbook.content;
    let asked = match wanted {
        Wanted::All => register::all(content),
        Wanted::Role(role) => register::of_role(content, role),
    };
    let of_entry = |asked: &[Asked<'_>]| {
        let said = sayings.get(content, asked, |at, all| said(handbook, at, all)).into_iter();
        asked.iter().zip(said).map(|(asked, text)| record(handbook, asked, text.clone())).collect::<Vec<_>>()
    };
    asked.chunk_by(|a, b| a.entry == b.entry).flat_map(of_entry).collect()
}

/// What actions of one entry say.
fn said(handbook: &Handbook, at: EntryAt, asked: &[Asked<'_>]) -> Vec<String> {
    let entry = handbook.content.entry(at);
    let text = Excerpt::of(&entry.document, register::place(entry));
    let events = Events::of_part(&text);
    let said = |asked: &Asked<'_>| {
        let item = Span::new(asked.action.item.start + 1, asked.action.item.end);
        let braces = asked.action.braces.as_slice();
        plain(handbook, Owner::Entry(at), &events, item, braces).trim().to_owned()
    };
    asked.iter().map(said).collect()
}

fn record(handbook: &Handbook, asked: &Asked<'_>, text: String) -> ActionRecord {
    let (config, action) = (&handbook.config, asked.action);
    let entry = handbook.content.entry(asked.entry);
    let (collection, role) = (entry.collection(config), &config.roles[asked.role.0]);
    let path = routes::part(handbook, Page::Entry(asked.entry), &action.anchor);
    ActionRecord {
        id: format!("{}#{}", entry.id, action.anchor),
        text,
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
}
