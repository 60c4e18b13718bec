//! Actions as records: the register in plain text, as the exports have it.

use std::sync::OnceLock;

use super::shapes::ActionRecord;
use crate::handbook::book::Handbook;
use crate::handbook::model::{EntryAt, Owner, RoleAt};
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

/// What the actions of each entry say in plain text. A text is read for the first document that has its actions, and for all
/// that follow.
#[derive(Debug)]
pub struct Sayings(Vec<OnceLock<Vec<String>>>);

impl Sayings {
    /// Those of `handbook`, none of them read yet.
    pub fn of(handbook: &Handbook) -> Sayings {
        Sayings(handbook.content.entries.iter().map(|_| OnceLock::new()).collect())
    }

    /// The wanted actions of the same handbook, in its order.
    pub fn records(&self, handbook: &Handbook, wanted: Wanted) -> Vec<ActionRecord> {
        let asked = match wanted {
            Wanted::All => register::all(&handbook.content),
            Wanted::Role(role) => register::of_role(&handbook.content, role),
        };
        asked.chunk_by(|a, b| a.entry == b.entry).flat_map(|asked| self.of_entry(handbook, asked)).collect()
    }

    /// The records of actions of one entry.
    fn of_entry(&self, handbook: &Handbook, asked: &[Asked<'_>]) -> Vec<ActionRecord> {
        let Some(at) = asked.first().map(|asked| asked.entry) else { return Vec::new() };
        let all = register::of_entry(&handbook.content, at);
        let said = self.0[at.0].get_or_init(|| said(handbook, at, &all));
        let record = |asked: &Asked<'_>| {
            let place = all.iter().position(|one| std::ptr::eq(one.action, asked.action));
            record(handbook, asked, said[place.expect("an action is one of its entry")].clone())
        };
        asked.iter().map(record).collect()
    }
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
