//! Documents of every layer, stacked: the same path in two layers is one thing, and the upper layer's words win, section by
//! section.
//!
//! Stacked before meaning: a council may mend what the handbook below it left broken. What comes out is one text for each
//! path, in which every word knows where it was written. It never knows a valid entry.

mod acts;
mod compose;
mod ends;
mod front;
mod leftovers;
mod lists;
mod mode;
mod parted;
mod strays;
mod values;
mod weaver;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::origin::{Adaptation, Drafts, Mode};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::memo::Memo;
use crate::source::{Digest, LayerId, SourceId};
use crate::text;
use crate::text::document::Document;
use compose::Adaptations;

pub use parted::WHOLE;
pub(crate) use parted::{Parted, former, is_adaptation, is_hidden, is_page, keys, parted};

/// One document a path, by path.
#[derive(Debug, Default)]
pub struct Stack {
    /// The documents that readers get.
    pub documents: Vec<Arc<Stacked>>,
    /// Those that a layer leaves out.
    pub hidden: Vec<Arc<Stacked>>,
}

/// What was stacked before, by path.
pub(super) type Known = Memo<(Arc<Stacked>, Arc<[Diagnostic]>)>;

/// A document and whose it is.
#[derive(Debug, Clone)]
pub struct Stacked {
    /// The document, put together from those of all layers.
    pub document: Arc<Document>,
    /// What the uppermost layer that has a file here does to what is below it.
    pub whole: Adaptation,
    /// What was done to its sections, by their ids; of a list, to its terms or works.
    pub adapted: Adaptations,
    /// The layer that it begins in.
    pub lowest: LayerId,
    /// The digest of all that it was made of.
    pub digest: Digest,
    /// The digest of what other texts may know of it, and of each text that it was made of.
    pub outline: Digest,
}

/// Whether gaps in the texts are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gaps {
    /// With the values of the handbook, as readers get them.
    Filled,
    /// Not at all, as editors wrote them.
    AsWritten,
}

/// How documents are stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Whether gaps in the texts are filled.
    pub gaps: Gaps,
    /// Whether adaptations that are drafts are laid over the text below; it never becomes a draft with them.
    pub drafts: Drafts,
}

/// Stacks documents of any number of layers. `model` is a digest of the settings.
pub(super) fn stack(
    config: &Config,
    documents: &[Arc<Document>],
    wanted: Wanted,
    model: Digest,
    known: &mut Known,
) -> (Stack, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let chains = chains(documents, &mut found);
    let ground = model.with(Digest::of(format!("{wanted:?}").as_bytes()));
    let stacked = known.map(
        &chains,
        ground,
        |chain| (&chain.id, chain.digest),
        |chain| {
            let mut found = Vec::new();
            let stacked = chain.stacked(config, wanted, &mut found);
            (Arc::new(stacked), found.into())
        },
    );
    let mut stack = Stack::default();
    for (chain, (stacked, faults)) in chains.iter().zip(stacked) {
        found.extend(faults.iter().cloned());
        match chain.is_hidden() {
            true => stack.hidden.push(stacked),
            false => stack.documents.push(stacked),
        }
    }
    (stack, found)
}

/// The documents of any number of layers as one, with the gaps in them.
pub(crate) fn as_written(config: &Config, documents: &[Arc<Document>]) -> Stack {
    let wanted = Wanted { gaps: Gaps::AsWritten, drafts: Drafts::Shown };
    stack(config, documents, wanted, Digest::of(&[]), &mut Known::default()).0
}

/// The documents of all layers at one path.
struct Chain<'a> {
    id: SourceId,
    lowest: &'a Arc<Document>,
    /// Those above it, the uppermost last.
    uppers: Vec<&'a Arc<Document>>,
    digest: Digest,
    /// Whether there is a layer below the lowest of them.
    is_over_others: bool,
}

/// The documents by path, each with those below it.
fn chains<'a>(documents: &'a [Arc<Document>], found: &mut Vec<Diagnostic>) -> Vec<Chain<'a>> {
    let bottom = documents.iter().map(|document| document.source.id().layer).max().unwrap_or(LayerId::LOCAL);
    if bottom == LayerId::LOCAL {
        let mut chains: Vec<Chain<'a>> = documents.iter().map(Chain::of).collect();
        chains.sort_by(|a, b| a.id.cmp(&b.id));
        return chains;
    }
    let mut by_path: BTreeMap<Arc<str>, Chain<'a>> = BTreeMap::new();
    let mut sorted: Vec<&Arc<Document>> = documents.iter().collect();
    sorted.sort_by_key(|document| std::cmp::Reverse(document.source.id().layer));
    let renamed = strays::renamed(&sorted, bottom);
    // Whose words they are is told too, so the same words in another layer are something else.
    let digest = |document: &Document| {
        let layers = [document.source.id().layer.0, bottom.0];
        document.source.digest().with(Digest::of(&layers))
    };
    for document in sorted {
        let path = match renamed.get(document.source.id()) {
            Some(now) if by_path.contains_key(now) => {
                found.push(strays::renamed_below(document, now));
                now
            }
            Some(_) | None => &document.source.id().path,
        };
        match by_path.get_mut(path) {
            Some(chain) => {
                chain.digest = chain.digest.with(digest(document));
                chain.uppers.push(document);
            }
            None => {
                let id = SourceId { layer: LayerId::LOCAL, path: Arc::clone(path) };
                let is_over_others = document.source.id().layer < bottom;
                let chain = Chain { id, digest: digest(document), is_over_others, ..Chain::of(document) };
                by_path.insert(Arc::clone(path), chain);
            }
        }
    }
    let lost = by_path.iter().filter_map(|(path, chain)| {
        let is_stray = chain.uppers.is_empty() && chain.is_over_others && is_adaptation(chain.lowest);
        is_stray.then(|| (Arc::clone(path), strays::nothing_below(chain.lowest, by_path.keys())))
    });
    let lost: BTreeMap<Arc<str>, Diagnostic> = lost.collect();
    found.extend(lost.values().cloned());
    by_path.retain(|path, _| !lost.contains_key(path));
    by_path.into_values().collect()
}

impl<'a> Chain<'a> {
    /// One document with nothing below it.
    fn of(document: &'a Arc<Document>) -> Chain<'a> {
        let source = &document.source;
        Chain {
            id: source.id().clone(),
            lowest: document,
            uppers: Vec::new(),
            digest: source.digest(),
            is_over_others: false,
        }
    }
}

impl Chain<'_> {
    /// Whether the uppermost layer that says anything of it leaves it out.
    fn is_hidden(&self) -> bool {
        let documents = self.uppers.iter().rev().chain([&self.lowest]);
        !self.uppers.is_empty() && documents.into_iter().find_map(|document| is_hidden(document)).unwrap_or(false)
    }

    fn stacked(&self, config: &Config, wanted: Wanted, found: &mut Vec<Diagnostic>) -> Stacked {
        let (first, uppers) = (self.lowest, &self.uppers);
        let mode = if self.is_over_others { Mode::Added } else { Mode::Written };
        let mut stacked = Stacked {
            document: Arc::clone(first),
            whole: strays::whole(first, None, mode),
            adapted: Adaptations::new(),
            lowest: first.source.id().layer,
            digest: self.digest,
            outline: first.outline,
        };
        let is_wanted = |document: &Document| wanted.drafts == Drafts::Shown || !front::is_draft(document);
        for upper in uppers.iter().filter(|upper| is_wanted(upper)) {
            stacked = self.over(config, upper, stacked, found);
        }
        if uppers.is_empty() {
            found.extend(strays::modes_over_nothing(config, first, self.is_over_others));
        }
        if wanted.gaps == Gaps::Filled {
            stacked.document = values::filled(&stacked.document, &config.values);
            for adaptation in stacked.adapted.values_mut().chain([&mut stacked.whole]) {
                adaptation.below = adaptation.below.take().map(|below| values::filled(&below, &config.values));
            }
        }
        stacked.outline = uppers.iter().fold(stacked.document.outline, |outline, upper| outline.with(upper.outline));
        stacked
    }

    /// The text of one layer over what is below it.
    fn over(&self, config: &Config, upper: &Arc<Document>, lower: Stacked, found: &mut Vec<Diagnostic>) -> Stacked {
        let parts: Vec<&str> = self.id.path.split('/').skip(1).collect();
        let collection = |folder: &str| config.collections.iter().position(|collection| collection.id == folder);
        let below = &lower.document;
        let woven = match parts.as_slice() {
            ["glossary.md"] => Some(lists::compose(2, upper, below, lower.adapted, found)),
            ["sources.md"] => Some(lists::compose(3, upper, below, lower.adapted, found)),
            ["pages", _] => None,
            [folder, _] => {
                collection(folder).map(|at| compose::compose(config, at, upper, below, lower.adapted, found))
            }
            _ => None,
        };
        let whole = strays::whole(upper, Some(below), Mode::Replaced);
        let (document, adapted) = match woven {
            // Its faults are those of the files that it is made of, and were told there.
            Some((source, adapted)) => (Arc::new(text::parse(&source).0), adapted),
            None => (Arc::clone(upper), Adaptations::new()),
        };
        Stacked { document, whole, adapted, ..lower }
    }
}
