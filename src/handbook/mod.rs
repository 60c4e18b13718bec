//! What was written, taken together: the meaning of a handbook. No addresses, no HTML, no disk.
//!
//! [`compile`] is the room's front door: documents in, a [`book::Handbook`] and every fault out.

pub mod origin;
pub mod listed;
pub mod model;
pub mod register;
pub mod layers;
pub mod sheets;
pub mod drift;
pub mod looks;
pub mod whose;
pub mod book;
mod order;
mod index;
mod each;
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
pub mod matrix;
pub mod compare;
pub mod standing;
pub mod titles;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::phase::{Phase, Told};
use crate::source::Digest;
use crate::text::document::Document;
use book::Handbook;
use drift::Row;
use layers::{Gaps, Stack, Wanted};
use looks::Looks;

pub use origin::Drafts;
pub use rules::Style;

/// What was worked out before, which can change how long it takes to compile a handbook and nothing else.
#[derive(Debug, Default)]
pub struct Known {
    stacked: layers::Known,
    assembled: assemble::Known,
    followed: resolve::Known,
    judged: rules::Known,
}

/// What a handbook is compiled by.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Its settings and model.
    pub config: &'a Arc<Config>,
    /// The digest of all that the settings come from.
    pub model: Digest,
    /// What was adapted, and how it stands to what is below.
    pub adapted: &'a [Row],
    /// The paths that a text may show or offer.
    pub files: &'a BTreeSet<String>,
    /// Whether drafts are part of it.
    pub drafts: Drafts,
    /// The day on which it is looked at.
    pub today: Option<Date>,
    /// Which rules of style are applied.
    pub style: Style,
}

/// Makes one handbook of the documents of every layer.
pub fn compile(
    terms: Terms<'_>,
    documents: &[Arc<Document>],
    known: &mut Known,
    told: Told<'_>,
) -> (Handbook, Vec<Diagnostic>) {
    let Terms { config, model, adapted, files, drafts, today, style } = terms;
    let (stack, mut found) =
        layers::stack(config, documents, Wanted { gaps: Gaps::Filled, drafts }, model, &mut known.stacked);
    let world = world(model, files, &stack);
    let (mut content, faults) = assemble::assemble(config, &stack, model, world, &mut known.assembled);
    found.extend(faults);
    told(Phase::Assembling);
    let (mut links, faults) = resolve::resolve(config, &content, files, world, &mut known.followed);
    found.extend(faults);
    found.extend(aliases::faults(config, &content));
    told(Phase::Linking);
    found.extend(rules::check(config, &content, &links, today, style, world, &mut known.judged));
    told(Phase::Checking);
    // Before the drafts are left out: they are a part of how far the writing is.
    let standings = config.status_page.then(|| standing::of(config, &content, &links, today));
    let has_drafts = content.entries.iter().any(|entry| entry.draft) || content.pages.iter().any(|page| page.draft);
    if drafts == Drafts::LeftOut && has_drafts {
        content = content.published();
        // Resolved again, because what refers to what is counted without the drafts; every fault is known already.
        (links, _) = resolve::resolve(config, &content, files, world, &mut resolve::Known::default());
    }
    let sheets = sheets::sheets(&content, &links);
    let looks = Looks::of(adapted);
    let outline = world.with(Digest::of(format!("{drafts:?}").as_bytes()));
    (Handbook { config: Arc::clone(config), content, links, sheets, standings, looks, outline }, found)
}

/// The digest of all that one text can take from the others: their names, heads and headings, their actions, the whole
/// glossary and list of sources, and what lies beside them. Of running text, no text knows but its own.
fn world(model: Digest, files: &BTreeSet<String>, stack: &Stack) -> Digest {
    let mut facts = model.bytes().to_vec();
    for file in files {
        facts.extend_from_slice(file.as_bytes());
        facts.push(b'\n');
    }
    for stacked in stack.documents.iter().chain(&stack.hidden) {
        let path = &*stacked.document.source.id().path;
        let whole = ["content/glossary.md", "content/sources.md"].contains(&path);
        let told = if whole { stacked.document.source.digest() } else { stacked.outline };
        for part in [path, stacked.whole.mode.name()] {
            facts.extend_from_slice(part.as_bytes());
            facts.push(b'\n');
        }
        facts.push(stacked.whole.layer.0);
        facts.extend_from_slice(&told.bytes());
    }
    Digest::of(&facts)
}
