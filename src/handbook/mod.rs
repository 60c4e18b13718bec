//! What was written, taken together: the meaning of a handbook. No addresses, no HTML, no disk.
//!
//! [`compile`] is the room's front door: documents in, a [`book::Handbook`] and every fault out.

pub mod layers;
pub mod model;
pub mod book;
pub mod assemble;
mod actions;
mod lists;
mod sections;
pub mod anchors;
pub mod paths;
mod relations;
pub mod fixes;
pub mod moves;
pub mod links;
mod aliases;
mod targets;
mod names;
mod terms;
mod resolve;
pub mod rules;
pub mod register;
pub mod matrix;
pub mod standing;
pub mod titles;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::phase::{Phase, Told};
use crate::text::document::Document;
use book::Handbook;

/// Whether drafts are part of the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// As in the preview: the editor sees them.
    Shown,
    /// As when published.
    LeftOut,
}

/// Makes one handbook of the documents of every layer, looked at on the day `today`. `files` are the paths that a text
/// may show or offer.
pub fn compile(
    config: &Arc<Config>,
    documents: &[Arc<Document>],
    files: &BTreeSet<String>,
    drafts: Drafts,
    today: Option<Date>,
    told: Told<'_>,
) -> (Handbook, Vec<Diagnostic>) {
    let stack = layers::stack(documents);
    let (mut content, mut found) = assemble::assemble(config, &stack);
    told(Phase::Assembling);
    let (mut links, faults) = resolve::resolve(config, &content, files);
    found.extend(faults);
    found.extend(aliases::faults(config, &content));
    told(Phase::Linking);
    found.extend(rules::check(config, &content, &links, today));
    told(Phase::Checking);
    // Before the drafts are left out: they are a part of how far the writing is.
    let standings = config.status_page.then(|| standing::of(config, &content, &links, today));
    let has_drafts = content.entries.iter().any(|entry| entry.draft) || content.pages.iter().any(|page| page.draft);
    if drafts == Drafts::LeftOut && has_drafts {
        content = content.published();
        // Resolved again, because what refers to what is counted without the drafts; every fault is known already.
        (links, _) = resolve::resolve(config, &content, files);
    }
    (Handbook { config: Arc::clone(config), content, links, standings }, found)
}
