//! Search: the index of a handbook, which is made in the same pass as its pages, written for browsers, and asked by `check`.
//!
//! It is handed text and gives text back: it never knows the model, a route or how results look. Stems and other spellings
//! are settled here so that the browser needs no stemmer, and so knows no language.
//!
//! An [`Index`] is made from [`Page`]s, says what a query [finds](Index::find) and is written as
//! [scripts](Index::scripts). One of these is `find.js`, which reads the others in the browser and finds the same; a theme's
//! own script asks it and shows the answers.

mod doc;
mod words;
mod stem;
mod forms;
mod idle;
mod code;
mod vocabulary;
mod stream;
mod reading;
mod names;
mod rows;
mod index;
mod scripts;
mod query;
mod find;
#[cfg(test)]
mod tests;

pub use doc::{Facet, Manner, Page, Part};
pub use find::Found;
pub use index::Index;
