//! Handbooks that were fetched, and those that they stand on, as one flat list of layers. It never reads or writes.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::opened::{Parcel, Stored, settings};
use super::parcel::Files;
use super::unfetched::Unfetched;
use crate::config::{self, Config};
use crate::inputs;
use crate::lock::{Layer, Lock, MOST_LAYERS};
use crate::source::Source;

/// The layers in their order, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Stack {
    /// From the one right below the handbook to the bottom.
    pub layers: Vec<Stored>,
    /// Sentences.
    pub notes: Vec<String>,
}

/// The layers of what was fetched. One that several stand on is there once, below all of them.
pub(super) fn stacked(parcels: Vec<Parcel>) -> Result<Stack, Unfetched> {
    let mut stack = Stack::default();
    for Parcel { own, below } in parcels {
        for stored in [own].into_iter().chain(below) {
            stack.add(stored);
        }
    }
    match stack.layers.len() > MOST_LAYERS {
        true => Err(Unfetched::Refused(format!("there are more than {MOST_LAYERS} layers, one on the other"))),
        false => Ok(stack),
    }
}

impl Stack {
    fn add(&mut self, mut new: Stored) {
        let Some(at) = self.layers.iter().position(|known| known.layer.name == new.layer.name) else {
            return self.layers.push(new);
        };
        if self.layers[at].layer.title == new.layer.title {
            let old = self.layers.remove(at);
            let newer = self.newer(old, new);
            return self.layers.push(newer);
        }
        // A name that `handbook.toml` gives is for what it names, whichever comes first.
        let name = new.layer.name.clone();
        let other = if new.layer.via.is_some() { &mut new } else { &mut self.layers[at] };
        let via = other.layer.via.clone().unwrap_or_default();
        other.layer.name = format!("{via}-{name}");
        let renamed = other.layer.name.clone();
        self.layers.push(new);
        self.notes
            .push(format!("another handbook is called `{name}`, so the one that `{via}` stands on is `{renamed}`"));
    }

    /// Of two states of one handbook the newer, of which something is said where they differ.
    fn newer(&mut self, old: Stored, new: Stored) -> Stored {
        if old.layer.digest == new.layer.digest {
            return if new.layer.via.is_none() { new } else { old };
        }
        // What the settings name themselves is what they ask for, and `check` compares it with them.
        let is_older = match (&old.layer.via, &new.layer.via) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(_), Some(_)) => newest(&old.layer, &new.layer) == Ordering::Less,
        };
        let (kept, left) = if is_older { (new, old) } else { (old, new) };
        let by = |layer: &Layer| layer.via.clone().unwrap_or_else(|| String::from(config::FILE));
        self.notes.push(format!(
            "`{}` is there in two states: {} by `{}`, {} by `{}`; {} is kept",
            kept.layer.name,
            release(&kept.layer),
            by(&kept.layer),
            release(&left.layer),
            by(&left.layer),
            release(&kept.layer)
        ));
        kept
    }
}

/// Which of two states of one handbook is newer, by the day of the release, then by its number.
fn newest(one: &Layer, other: &Layer) -> Ordering {
    let number = |layer: &Layer| -> Vec<u64> {
        let parts = layer.release.as_deref().unwrap_or_default().split('.');
        parts.map(|part| part.parse().unwrap_or(0)).collect()
    };
    one.released.cmp(&other.released).then_with(|| number(one).cmp(&number(other)))
}

/// The release of a layer, in words.
pub(super) fn release(layer: &Layer) -> String {
    match (&layer.release, &layer.revision) {
        (Some(number), _) => format!("release {number}"),
        (None, Some(revision)) => format!("`{revision}`"),
        (None, None) => String::from("without a release"),
    }
}

/// Refuses a handbook that stands on the one that `local` is, whose settings are `own`.
pub(super) fn no_loop(own: &Config, parcel: &Parcel, local: &inputs::Inputs) -> Result<(), Unfetched> {
    let texts: BTreeSet<&str> = local.texts.iter().map(|text| &*text.id().path).collect();
    // An earlier state of this handbook has its title and no text that is not here.
    let is_ours = |stored: &&Stored| {
        let (theirs, _) = settings(&stored.files);
        let mut pages = stored.files.keys().filter(|path| path.ends_with(".md")).peekable();
        let is_older =
            theirs.title == own.title && pages.peek().is_some() && pages.all(|path| texts.contains(path.as_str()));
        is_older || is_itself(&stored.files, local.config.as_ref())
    };
    match parcel.below.iter().find(is_ours) {
        Some(stored) => Err(Unfetched::Refused(format!(
            "`{}` stands on this handbook, as its layer `{}`, so this one cannot stand on it",
            parcel.own.layer.name, stored.layer.name
        ))),
        None => Ok(()),
    }
}

/// Whether these are the files of the handbook with these settings.
pub(super) fn is_itself(files: &Files, settings: Option<&Source>) -> bool {
    files.get(config::FILE).zip(settings).is_some_and(|(bytes, settings)| bytes == settings.text().as_bytes())
}

/// The parcel of an upstream that is not fetched now: what lies in `upstream/` of it and of what it stands on.
pub(super) fn kept(name: &str, lock: &Lock, inputs: &inputs::Inputs) -> Option<Parcel> {
    let stored = |layer: &Layer| {
        let below = inputs.below.iter().find(|below| below.name == layer.name)?;
        Some(Stored { layer: layer.clone(), files: bytes(below) })
    };
    let own = stored(lock.layer(name)?)?;
    let mut names = BTreeSet::new();
    let mut open = vec![(name.to_owned(), own.files.clone())];
    while let Some((from, files)) = open.pop() {
        for lower in settings(&files).0.upstreams {
            let renamed = format!("{name}-{}", lower.name);
            let known = lock.layer(&renamed).or_else(|| lock.layer(&lower.name)).filter(|layer| layer.name != from);
            if let Some(stored) = known.filter(|layer| names.insert(layer.name.clone())).and_then(stored) {
                open.push((stored.layer.name.clone(), stored.files));
            }
        }
    }
    let lower = lock.layers.iter().filter(|layer| names.contains(&layer.name)).filter_map(stored);
    let below = lower.map(|stored| {
        let via = Some(stored.layer.via.clone().unwrap_or_else(|| name.to_owned()));
        Stored { layer: Layer { via, ..stored.layer }, files: stored.files }
    });
    Some(Parcel { own, below: below.collect() })
}

/// The files of a layer as they lie in `upstream/`.
fn bytes(layer: &inputs::Layer) -> Files {
    let texts = layer.texts.iter().chain(&layer.config);
    let texts = texts.map(|text| (text.id().path.to_string(), text.text().as_bytes().to_vec()));
    let others = layer.assets.iter().chain(&layer.themes).map(|(path, bytes)| (path.clone(), bytes.to_vec()));
    texts.chain(others).collect()
}
