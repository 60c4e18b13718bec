//! Rules over finished content: what is allowed by the form and still not right.
//!
//! Those of the form hold in every handbook. Those of the house hold unless a handbook weighs them otherwise in
//! `handbook.toml`, or an editor waives one at the spot. A rule is a function from the handbook to faults: it never knows
//! its weight, and never knows of waivers.

mod actions;
mod called;
mod entries;
mod form;
mod ground;
mod matrix;
mod mentions;
mod names;
mod passages;
mod publishers;
mod references;
mod sections;
mod style;
mod statement;
mod waivers;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

use super::links::Links;
use super::model::Content;
use crate::config::{Config, Weight};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::memo::{Memo, Once};
use crate::source::Digest;
use ground::{Ground, Shared};

pub use ground::Style;

type Rule = fn(&Ground<'_>) -> Vec<Diagnostic>;

/// The rules over the handbook as a whole that look at what texts can know of one another, and at nothing else. What they
/// say of a text, they say of its head.
const WHOLE: [Rule; 5] =
    [form::no_entries, entries::no_principle, statement::review, matrix::empty_row, matrix::empty_column];

/// The rules over the handbook as a whole that look at the links in running text too.
const LINKED: [Rule; 1] = [entries::orphan];

/// The rules over one text. Of the others they know what all may know, which is never their running text.
const SINGLE: [Rule; 14] = [
    form::raw_html,
    sections::one_line,
    sections::heading_levels,
    actions::no_verb,
    actions::two_roles,
    entries::no_owner,
    entries::review,
    entries::long_summary,
    references::link_text,
    references::image_file_name,
    words::acronyms,
    words::placeholders,
    publishers::names_left,
    mentions::unlinked,
];

/// The rules over one text that look at the style.
const STYLE: [(Code, Rule); 4] = [
    (Code::StyleSentence, style::long_sentences),
    (Code::StyleWord, style::words_to_avoid),
    (Code::StylePassive, style::passives),
    (Code::StyleAge, style::reading_age),
];

/// What was judged before.
#[derive(Debug, Default)]
pub(super) struct Known {
    judged: Memo<Arc<Judged>>,
    shared: Once<Shared>,
    whole: Once<Vec<Diagnostic>>,
}

/// What the rules say of one text alone.
#[derive(Debug)]
pub(super) struct Judged {
    found: Vec<Diagnostic>,
    has_waivers: bool,
}

/// Everything that the rules have to say on the day `today`. `world` is a digest of all that a rule over one text can know
/// of the others.
pub(super) fn check(
    config: &Config,
    content: &Content,
    links: &Links,
    today: Option<Date>,
    style: Style,
    world: Digest,
    known: &mut Known,
) -> Vec<Diagnostic> {
    let shared = known.shared.get(world, Shared::default);
    let ground = Ground { config, content, links, today, style, shared: &shared, only: None };
    let documents = content.documents();
    let terms = world.with(Digest::of(format!("{today:?} {style:?}").as_bytes()));
    let asked = STYLE.iter().filter(|(code, _)| ground.applies(*code)).map(|(_, rule)| *rule);
    let rules: Vec<Rule> = SINGLE.into_iter().chain(asked).collect();
    let judged = known.judged.map(
        &documents,
        terms,
        |(_, document)| (document.source.id(), document.source.digest()),
        |(owner, document)| {
            let ground = ground.only(*owner);
            let found = rules.iter().flat_map(|rule| rule(&ground)).collect();
            Arc::new(Judged { found, has_waivers: waivers::are_in(document) })
        },
    );
    let said = known.whole.get(terms, || WHOLE.iter().flat_map(|rule| rule(&ground)).collect());
    let linked: Vec<Diagnostic> = LINKED.iter().flat_map(|rule| rule(&ground)).collect();
    let mut whole = ByFile::of(said.iter().chain(&linked));
    let mut found = Vec::new();
    for ((owner, document), judged) in documents.iter().zip(&judged) {
        let also = whole.take(document.source.file()).into_iter().map(|fault| fault.clone().within(&document.source));
        let all = judged.found.iter().cloned().chain(also);
        // Waived before weighed: a waiver of a rule that is off is no waiver of nothing.
        match judged.has_waivers {
            true => found.extend(waivers::apply(&ground.only(*owner), all.collect())),
            false => found.extend(all),
        }
    }
    found.extend(whole.left().cloned());
    found.into_iter().filter_map(|fault| weighed(config, fault)).collect()
}

/// Faults by the files that they are in. There are many more files than faults, so each is asked for in one step.
struct ByFile<'a> {
    places: HashMap<&'a str, usize>,
    faults: Vec<Vec<&'a Diagnostic>>,
}

impl<'a> ByFile<'a> {
    fn of(found: impl Iterator<Item = &'a Diagnostic>) -> ByFile<'a> {
        let mut by_file = ByFile { places: HashMap::new(), faults: Vec::new() };
        for fault in found {
            let place = *by_file.places.entry(fault.place.path()).or_insert(by_file.faults.len());
            by_file.faults.resize_with(by_file.faults.len().max(place + 1), Vec::new);
            by_file.faults[place].push(fault);
        }
        by_file
    }

    /// The faults of a file, once.
    fn take(&mut self, file: &str) -> Vec<&'a Diagnostic> {
        self.places.get(file).map(|place| std::mem::take(&mut self.faults[*place])).unwrap_or_default()
    }

    /// The faults of the files that were not asked for.
    fn left(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.faults.iter().flatten().copied()
    }
}

/// A fault as the handbook weighs it; none where it does not want to hear of it.
pub(super) fn weighed(config: &Config, fault: Diagnostic) -> Option<Diagnostic> {
    match config.rules.get(&fault.code) {
        Some(Weight::Error) => Some(fault.weighed(Severity::Error)),
        Some(Weight::Warn) => Some(fault.weighed(Severity::Warning)),
        Some(Weight::Off) => None,
        None => Some(fault),
    }
}
