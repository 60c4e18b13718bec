//! What lies beside the texts of the layers: the files that one has in the place of another's, and which layers stand side by
//! side. It never knows a phase.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{self, Config};
use crate::handbook::drift::{File, Files};
use crate::inputs::{Inputs, Layer};
use crate::lock::Lock;

/// The files of all layers. Those of a theme are called as if every layer had its theme in the folder that the handbook's own
/// is in, because that is how one takes the place of another.
pub(super) fn files(config: &Config, inputs: &Inputs) -> Files {
    Files { ours: hashed(own(inputs)), below: hashed(below(config, inputs)) }
}

/// The same with those alone that are in the place of others.
pub(super) fn covered(config: &Config, inputs: &Inputs) -> Files {
    let (mut own, mut below) = (own(inputs), below(config, inputs));
    own.retain(|path, _| below.contains_key(path));
    below.retain(|path, _| own.contains_key(path));
    Files { ours: hashed(own), below: hashed(below) }
}

type Bytes<'a> = BTreeMap<String, &'a Arc<[u8]>>;

fn hashed(files: Bytes<'_>) -> BTreeMap<String, File> {
    files.into_iter().map(|(path, bytes)| (path, File::of(bytes))).collect()
}

fn own(inputs: &Inputs) -> Bytes<'_> {
    inputs.assets.iter().chain(&inputs.themes).map(|(path, bytes)| (path.clone(), bytes)).collect()
}

fn below<'a>(config: &Config, inputs: &'a Inputs) -> Bytes<'a> {
    let mut files = Bytes::new();
    for (layer, said) in inputs.below.iter().zip(&config.below).rev() {
        let theirs = format!("themes/{}/", said.theme);
        let themes = layer.themes.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix(&theirs)?;
            Some((format!("themes/{}/{name}", config.theme.value), bytes))
        });
        files.extend(layer.assets.iter().map(|(path, bytes)| (path.clone(), bytes)).chain(themes));
    }
    files
}

/// The layers that stand side by side, by their places among those below: those that were put below this handbook one beside
/// the other, and those that stand on others themselves; in either case neither on the other.
pub(super) fn peers(lock: &Lock, inputs: &Inputs) -> Vec<(usize, usize)> {
    if lock.layers.len() < 2 {
        return Vec::new();
    }
    let layers: Vec<Standing<'_>> =
        inputs.below.iter().zip(&lock.layers).map(|(layer, said)| standing(layer, said.via.as_deref())).collect();
    let mut peers = Vec::new();
    for (at, upper) in layers.iter().enumerate() {
        for (below, lower) in layers.iter().enumerate().skip(at + 1) {
            let are_beside = upper.is_named && lower.is_named || !upper.on.is_empty() && !lower.on.is_empty();
            if are_beside && !stands_on(upper.name, lower.name, &layers) && !stands_on(lower.name, upper.name, &layers)
            {
                peers.push((at, below));
            }
        }
    }
    peers
}

/// What a layer stands on.
struct Standing<'a> {
    name: &'a str,
    /// Whether the handbook names it itself.
    is_named: bool,
    /// The layer that brought it.
    via: Option<&'a str>,
    /// The handbooks that its settings name.
    on: Vec<String>,
}

fn standing<'a>(layer: &'a Layer, via: Option<&'a str>) -> Standing<'a> {
    let (config, _) = config::parse(layer.config.as_ref());
    let on = config.upstreams.into_iter().map(|upstream| upstream.name).collect();
    Standing { name: &layer.name, is_named: via.is_none(), via, on }
}

fn stands_on(upper: &str, lower: &str, layers: &[Standing<'_>]) -> bool {
    let mut reached = vec![upper];
    let mut at = 0;
    while let Some(name) = reached.get(at).copied() {
        let on = layers.iter().filter(|layer| layer.name == name).flat_map(|layer| layer.on.iter().map(String::as_str));
        let brought = layers.iter().filter(|layer| layer.via == Some(name)).map(|layer| layer.name);
        let more: Vec<&str> = on.chain(brought).filter(|name| !reached.contains(name)).collect();
        reached.extend(more);
        at += 1;
    }
    reached.contains(&lower)
}
