//! The addresses of the register of actions.

use super::exports::is_published_as_data;
use crate::handbook::book::Handbook;
use crate::handbook::register;

/// What the actions with a date are called in the folder of the register, where no collection can be called the same.
const BY_DATE: &str = "by-date";

/// A page of the register of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// What there is, by role and by collection.
    Front,
    /// The actions from a collection, in parts from 0.
    Collection(usize, usize),
    /// Those with a date, in parts from 0.
    Dates(usize),
    /// All of them on sheets to print, one a role.
    Sheets,
}

/// The pages of the register; none where nobody is asked to do anything.
pub(super) fn pages(handbook: &Handbook) -> Vec<Register> {
    let content = &handbook.content;
    let of = |at| (0..register::parts(content, at).len()).map(move |part| Register::Collection(at, part));
    let mut pages: Vec<Register> = (0..handbook.config.collections.len()).flat_map(of).collect();
    if !pages.is_empty() {
        pages.push(Register::Front);
        pages.extend(is_published_as_data(handbook).then_some(Register::Sheets));
        pages.extend((0..register::months(&register::by_month(content)).len()).map(Register::Dates));
    }
    pages
}

/// Where a page of the register is.
pub(super) fn path(handbook: &Handbook, page: Register) -> String {
    // An id has no full stop in it, so no collection is called as a later part of another.
    let part = |name: &str, part: usize| match part {
        0 => format!("actions/{name}.html"),
        _ => format!("actions/{name}.{}.html", part + 1),
    };
    match page {
        Register::Front => String::from("actions.html"),
        Register::Collection(at, number) => part(&handbook.config.collections[at].id, number),
        Register::Dates(number) => part(BY_DATE, number),
        Register::Sheets => String::from("print/actions.html"),
    }
}
