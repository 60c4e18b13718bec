//! `handbook.toml`: what a handbook is called, and the model that its entries follow.
//!
//! A [`Config`] is the built-in model with what the file declares laid over it. It never opens a file.

mod below;
mod builtin;
mod contact;
mod hosting;
mod ids;
pub mod keys;
mod model;
mod read;
mod rules;
mod style;
mod statement;
mod values;
pub mod upstream;

pub use hosting::Host;
pub use ids::{is_id, is_reserved_anchor};
pub use model::{
    Below, Collection, Config, FILE, Relation, Release, Role, Section, Style, TAKEN, Upstream, Weight, base_url,
};
pub use read::{parse, parse_over};
pub use statement::{Compliance, Problem, Statement};
pub use values::Values;
