//! Rules over finished content: what is allowed by the form and still not right.
//!
//! Those of the form hold in every handbook. Those of the house hold unless a handbook weighs them otherwise in
//! `handbook.toml`, or an editor waives one at the spot. A rule is a function from the handbook to faults: it never knows
//! its weight, and never knows of waivers.

mod actions;
mod entries;
mod form;
mod ground;
mod mentions;
mod references;
mod sections;
mod waivers;
mod words;

use super::links::Links;
use super::model::Content;
use crate::config::{Config, Weight};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::parallel;
use ground::Ground;

type Rule = fn(&Ground<'_>) -> Vec<Diagnostic>;

/// The rules that hold in every handbook.
const FORM: [Rule; 2] = [form::raw_html, form::no_entries];

/// The rules of the house.
const HOUSE: [Rule; 14] = [
    sections::one_line,
    sections::heading_levels,
    actions::no_verb,
    actions::two_roles,
    entries::no_principle,
    entries::orphan,
    entries::no_owner,
    entries::review,
    entries::long_summary,
    references::link_text,
    references::image_file_name,
    words::acronyms,
    words::placeholders,
    mentions::unlinked,
];

/// Everything that the rules have to say on the day `today`.
pub fn check(config: &Config, content: &Content, links: &Links, today: Option<Date>) -> Vec<Diagnostic> {
    let ground = Ground { config, content, links, today };
    let mut found: Vec<Diagnostic> = FORM.iter().flat_map(|rule| rule(&ground)).collect();
    let house = parallel::map(&HOUSE, |rule| rule(&ground)).into_iter().flatten().collect();
    // Waived before weighed: a waiver of a rule that is off is no waiver of nothing.
    found.extend(waivers::apply(&ground, house).into_iter().filter_map(|fault| weighed(config, fault)));
    found
}

fn weighed(config: &Config, fault: Diagnostic) -> Option<Diagnostic> {
    match config.rules.get(&fault.code) {
        Some(Weight::Error) => Some(fault.weighed(Severity::Error)),
        Some(Weight::Warn) => Some(fault.weighed(Severity::Warning)),
        Some(Weight::Off) => None,
        None => Some(fault),
    }
}
