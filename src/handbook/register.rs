//! The register of actions: who does what now, over the whole handbook.

use std::sync::OnceLock;

use super::model::{Action, Ask, Content, Entry, EntryAt, RoleAt};
use crate::config::Config;
use crate::source::Span;

/// How many actions one page can show within its budget of bytes.
const PART: usize = 50;

/// The same on the page of a role, which shows less of each.
const ROLE_PART: usize = 200;

/// One action, the role that does it, and the entry that asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The entry.
    pub entry: EntryAt,
    /// The role.
    pub role: RoleAt,
    /// The action.
    pub action: &'a Action,
}

/// Every action, in the order of the handbook.
pub fn all(content: &Content) -> Vec<Asked<'_>> {
    asked(content, |_| true)
}

/// Everything that `role` is asked to do, in the order of the handbook.
pub fn of_role(content: &Content, role: RoleAt) -> Vec<Asked<'_>> {
    asked(content, |ask| ask.role == role)
}

fn asked(content: &Content, is_wanted: impl Fn(&Ask) -> bool) -> Vec<Asked<'_>> {
    let mut asked = Vec::new();
    for (at, entry) in content.entries.iter().enumerate() {
        for ask in entry.parts.iter().flat_map(|part| &part.asks).filter(|ask| is_wanted(ask)) {
            asked.extend(ask.actions.iter().map(|action| Asked { entry: EntryAt(at), role: ask.role, action }));
        }
    }
    asked
}

/// What an entry asks of one role, wherever it asks something.
pub fn asks(entry: &Entry, role: RoleAt) -> impl Iterator<Item = &Ask> {
    let asks = entry.parts.iter().flat_map(|part| &part.asks);
    asks.filter(move |ask| ask.role == role && !ask.actions.is_empty())
}

/// The role that has `name` for its id, its title or another name.
pub fn role_called(config: &Config, name: &str) -> Option<RoleAt> {
    config.roles.iter().position(|role| role.is_called(name)).map(RoleAt)
}

/// What an entry asks, in the order of its text.
pub fn of_entry(content: &Content, at: EntryAt) -> Vec<Asked<'_>> {
    let asks = content.entry(at).parts.iter().flat_map(|part| &part.asks);
    asks.flat_map(|ask| ask.actions.iter().map(|action| Asked { entry: at, role: ask.role, action })).collect()
}

/// Something of each action, made for all actions of an entry when one of them is asked for.
#[derive(Debug)]
pub struct EachAction<T>(Vec<OnceLock<Vec<T>>>);

impl<T> EachAction<T> {
    /// Nothing made yet for the actions of `content`.
    pub fn of(content: &Content) -> EachAction<T> {
        EachAction(content.entries.iter().map(|_| OnceLock::new()).collect())
    }

    /// That of each action in `asked`, which are of one entry of the same content. `make` gives it for all of the entry.
    pub fn get(
        &self,
        content: &Content,
        asked: &[Asked<'_>],
        make: impl FnOnce(EntryAt, &[Asked<'_>]) -> Vec<T>,
    ) -> Vec<&T> {
        let Some(at) = asked.first().map(|asked| asked.entry) else { return Vec::new() };
        let all = of_entry(content, at);
        let made = self.0[at.0].get_or_init(|| make(at, &all));
        let place = |asked: &Asked<'_>| all.iter().position(|one| std::ptr::eq(one.action, asked.action));
        asked.iter().map(|asked| &made[place(asked).expect("an action is one of its entry")]).collect()
    }
}

/// The part of an entry's text that all its actions stand in.
pub fn place(entry: &Entry) -> Span {
    let asking: Vec<Span> = entry.parts.iter().filter(|part| !part.asks.is_empty()).map(|part| part.body).collect();
    match asking.as_slice() {
        [only] => *only,
        _ => entry.document.body,
    }
}

/// The entries of a collection that ask something, in parts that are each as much as one page can show. No entry is in two.
pub fn parts(content: &Content, collection: usize) -> Vec<Vec<EntryAt>> {
    let mut parts: Vec<Vec<EntryAt>> = Vec::new();
    let mut filled = PART;
    for (at, entry) in content.of_collection(collection) {
        let asks: usize = entry.parts.iter().flat_map(|part| &part.asks).map(|ask| ask.actions.len()).sum();
        if asks == 0 {
            continue;
        }
        if filled + asks > PART {
            parts.push(Vec::new());
            filled = 0;
        }
        filled += asks;
        parts.last_mut().expect("the first entry begins a part").push(at);
    }
    parts
}

/// For each of so many roles the entries that ask something of it, in parts that are each as much as one page can show.
pub fn role_parts(content: &Content, roles: usize) -> Vec<Vec<Vec<EntryAt>>> {
    let mut parts: Vec<Vec<Vec<EntryAt>>> = vec![Vec::new(); roles];
    let mut filled = vec![ROLE_PART; roles];
    for (at, entry) in content.entries.iter().enumerate() {
        let mut asked = vec![0; roles];
        entry.parts.iter().flat_map(|part| &part.asks).for_each(|ask| asked[ask.role.0] += ask.actions.len());
        for (role, asked) in asked.into_iter().enumerate().filter(|(_, asked)| *asked > 0) {
            if filled[role] + asked > ROLE_PART {
                parts[role].push(Vec::new());
                filled[role] = 0;
            }
            filled[role] += asked;
            parts[role].last_mut().expect("the first entry begins a part").push(EntryAt(at));
        }
    }
    parts
}

/// Those of so many roles that are asked something, each with the number of its actions.
pub fn asked_roles(content: &Content, roles: usize) -> Vec<(RoleAt, usize)> {
    let mut counts = vec![0; roles];
    let asks = content.entries.iter().flat_map(|entry| &entry.parts).flat_map(|part| &part.asks);
    asks.for_each(|ask| counts[ask.role.0] += ask.actions.len());
    counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(at, count)| (RoleAt(at), count)).collect()
}

/// Every action that has a month, by month and then in the order of the handbook.
pub fn by_month(content: &Content) -> Vec<Asked<'_>> {
    let mut dated = all(content);
    dated.retain(|asked| asked.action.by.is_some());
    dated.sort_by_key(|asked| asked.action.by);
    dated
}

/// The same in parts that are each as much as one page can show.
pub fn months<'a>(by_month: &[Asked<'a>]) -> Vec<Vec<Asked<'a>>> {
    by_month.chunks(PART).map(<[Asked<'a>]>::to_vec).collect()
}
