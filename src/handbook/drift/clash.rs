//! Sections that two handbooks have words for which stand side by side below this one: those of councils that became one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::{Key, digest};
use super::parts::name;
use crate::config::Config;
use crate::handbook::layers::{self, Parted};
use crate::handbook::origin::Mode;
use crate::source::{Source, Span};
use crate::text::document::Document;

/// A section that layers side by side both have words for.
#[derive(Debug, Clone)]
pub struct Clash {
    /// The section.
    pub key: Key,
    /// The file that would settle it.
    pub file: Arc<str>,
    /// The places of the layers among those below, from the nearest, each with that of its words. Readers get those of the first.
    pub sides: Vec<(usize, Source, Span)>,
}

/// The words of a layer for a part.
type Side<'a> = (usize, &'a Document, Parted);

/// The sections that two layers have different words for, of which `peers` says that they stand side by side, and which the
/// local texts do not settle. In each of `peers` the upper layer comes first.
pub fn clashes(config: &Config, documents: &[Arc<Document>], peers: &[(usize, usize)]) -> Vec<Clash> {
    if peers.is_empty() {
        return Vec::new();
    }
    let beside: BTreeSet<usize> = peers.iter().flat_map(|(upper, lower)| [*upper, *lower]).collect();
    let mut sides: BTreeMap<Key, Vec<Side<'_>>> = BTreeMap::new();
    for document in documents {
        let Some(layer) = document.source.id().below().filter(|layer| beside.contains(layer)) else { continue };
        for part in layers::parted(config, document) {
            let key = Key { entry: name(document), part: part.id.clone() };
            sides.entry(key).or_default().push((layer, document, part));
        }
    }
    let settled = settled(config, documents);
    let is_settled = |key: &Key| settled.contains(&(key.entry.clone(), None)) || settled.contains(&whole(key));
    let open = sides.into_iter().filter(|(key, _)| !is_settled(key));
    open.filter_map(|(key, sides)| clash(key, sides, peers)).collect()
}

fn whole(key: &Key) -> (String, Option<String>) {
    (key.entry.clone(), Some(key.part.clone()))
}

/// What local texts say in their own words, or leave out: entries as a whole, and parts of them.
fn settled(config: &Config, documents: &[Arc<Document>]) -> BTreeSet<(String, Option<String>)> {
    let mut settled = BTreeSet::new();
    for document in documents.iter().filter(|document| document.source.id().is_local()) {
        if layers::is_hidden(document) == Some(true) {
            settled.insert((name(document), None));
        }
        for part in layers::parted(config, document) {
            if matches!(part.mode, Mode::Replaced | Mode::Removed) {
                settled.insert((name(document), Some(part.id)));
            }
        }
    }
    settled
}

fn clash(key: Key, mut sides: Vec<Side<'_>>, peers: &[(usize, usize)]) -> Option<Clash> {
    sides.sort_by_key(|(layer, ..)| *layer);
    let (top, document, part) = sides.first()?;
    let said = |document: &Document, part: &Parted| (part.mode, digest(document.source.slice(part.body)));
    let others = sides.iter().skip(1).filter(|(layer, other, theirs)| {
        peers.contains(&(*top, *layer)) && said(other, theirs) != said(document, part)
    });
    let others: Vec<&Side<'_>> = others.collect();
    let file = Arc::clone(&document.source.id().path);
    let place = |(layer, document, part): &Side<'_>| (*layer, document.source.clone(), part.heading);
    (!others.is_empty()).then(|| Clash { file, sides: sides.iter().take(1).chain(others).map(place).collect(), key })
}
