//! Model to views: the only bridge from what a handbook means to what a template can see.

mod cards;
mod dates;
mod docs;
mod entry;
mod lists;
mod moved;
mod matrix;
mod role;
mod setting;
mod status;

pub use cards::{Cards, site};
pub use docs::docs;
pub use entry::entry;
pub use lists::{document, glossary, home, listing, search, sources, works};
pub use matrix::matrix;
pub use moved::moved;
pub use role::role;
pub use setting::{Setting, page, plain, referrers};
pub use status::status;
