//! Model to views: the only bridge from what a handbook means to what a template can see.

mod cards;
mod dates;
mod descriptions;
mod docs;
mod entry;
mod compare;
mod glossary;
mod lists;
mod sources;
mod moved;
mod matrix;
mod quoted;
mod register;
mod role;
mod roll;
mod setting;
mod titles;
mod statement;
mod ways;
mod status;

pub use cards::{Cards, site};
pub use compare::compare;
pub use docs::{Kinds, index};
pub use entry::entry;
pub use glossary::glossary;
pub use lists::{document, home, listing, search};
pub use matrix::matrix;
pub use moved::moved;
pub use register::{actions, dates, register, sheets};
pub use role::role;
pub use setting::{Quotes, Setting, page, plain, referrers};
pub use sources::{sources, works};
pub use statement::{privacy, statement};
pub use status::status;
