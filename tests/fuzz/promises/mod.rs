//! What holds for whatever somebody writes: one function for each thing that flagstaff reads, which panics where a promise
//! is broken. The fuzzers call them with bytes of their own, and `tests/it` with those that are kept. They use what the
//! library shows to everybody and nothing else.

mod config;
mod faults;
mod files;
mod front_matter;
mod handbook;
pub(crate) mod html;
mod links;
pub(crate) mod lock;
mod query;
mod quoted;
mod route;
mod sections;
mod spans;

use config::config;
use front_matter::front_matter;
use handbook::handbook;
use links::links;
use lock::lock;
use query::query;
use route::route;
use sections::sections;

/// What panics where some bytes break it.
type Promise = fn(&[u8]);

/// Every one of them by its name.
pub(crate) const ALL: [(&str, Promise); 8] = [
    ("front_matter", front_matter),
    ("sections", sections),
    ("links", links),
    ("config", config),
    ("query", query),
    ("lock", lock),
    ("route", route),
    ("handbook", handbook),
];

/// The bytes as text. What is no UTF-8 never comes as far as what is tested here, but for a whole handbook.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
