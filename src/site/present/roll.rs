//! Which actions are on which page, found once for all the pages that show some of them. It never knows how one looks.

use crate::handbook::model::{Content, EntryAt};
use crate::handbook::register::{self, Asked};

/// Which actions are on which page.
#[derive(Debug)]
pub struct Roll {
    /// The entries that ask something of each role, in the parts of its page.
    pub roles: Vec<Vec<Vec<EntryAt>>>,
    /// Whether a role has an action with a date.
    pub is_dated: Vec<bool>,
    /// The entries of each collection that ask something, in parts.
    pub collections: Vec<Vec<Vec<EntryAt>>>,
    /// The actions with a date in parts, each by its entry and its place among what that asks.
    pub dated: Vec<Vec<(EntryAt, usize)>>,
}

impl Roll {
    /// The roll of a handbook with so many roles and collections.
    pub fn of(content: &Content, roles: usize, collections: usize) -> Roll {
        let dated = register::by_month(content);
        let mut is_dated = vec![false; roles];
        dated.iter().for_each(|asked| is_dated[asked.role.0] = true);
        let place = |asked: &Asked<'_>| {
            let all = register::of_entry(content, asked.entry);
            let at = all.iter().position(|one| std::ptr::eq(one.action, asked.action));
            (asked.entry, at.expect("an action is one of its entry"))
        };
        Roll {
            roles: register::role_parts(content, roles),
            is_dated,
            collections: (0..collections).map(|at| register::parts(content, at)).collect(),
            dated: register::months(&dated).iter().map(|part| part.iter().map(place).collect()).collect(),
        }
    }

    /// The actions with a date that are in `part`.
    pub fn dated<'a>(&self, content: &'a Content, part: usize) -> Vec<Asked<'a>> {
        let part = self.dated.get(part).map_or(&[][..], Vec::as_slice);
        part.iter().map(|(entry, at)| register::of_entry(content, *entry)[*at]).collect()
    }
}
