//! `handbook.toml`: what a handbook is called, and the model that its entries follow.
//!
//! A [`Config`] is the built-in model with what the file declares laid over it. It never opens a file.

mod builtin;
mod contact;
pub mod keys;
mod model;
mod read;
mod rules;
mod style;
mod statement;
pub mod upstream;

pub use model::{
    Collection, Config, FILE, Relation, Release, Role, Section, Style, TAKEN, Upstream, Weight, base_url, is_id,
    is_reserved_anchor,
};
pub use read::parse;
pub use statement::{Compliance, Problem, Statement};
