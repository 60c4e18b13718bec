//! What a fetch says that it did. It never prints.

use super::opened::Stored;
use super::stack::release;
use crate::lock::{Layer, Lock};

/// A sentence on each layer: what it is, and what became of its files.
pub(super) fn layers(old: &Lock, new: &[Stored]) -> Vec<String> {
    let mut said: Vec<String> = new.iter().map(|stored| layer(old.layer(&stored.layer.name), &stored.layer)).collect();
    let gone = old.layers.iter().filter(|layer| !new.iter().any(|stored| stored.layer.name == layer.name));
    said.extend(gone.map(|layer| format!("`{}` is no longer a layer, and its files are gone", layer.name)));
    said
}

fn layer(old: Option<&Layer>, new: &Layer) -> String {
    let via = new.via.as_ref().map(|via| format!(", on which `{via}` stands")).unwrap_or_default();
    let head = format!("`{}` is “{}”{via}", new.name, new.title);
    let Some(old) = old else {
        return format!("{head}: {}, {}", state(new), files(new.files.len()));
    };
    let count = |is: &dyn Fn(&str) -> bool, of: &Layer| of.files.keys().filter(|path| is(path)).count();
    let added = count(&|path| !old.files.contains_key(path), new);
    let gone = count(&|path| !new.files.contains_key(path), old);
    let changed = count(&|path| old.files.get(path).is_some_and(|digest| new.files.get(path) != Some(digest)), new);
    if (added, gone, changed) == (0, 0, 0) {
        return format!("{head}: {}, as it was", state(new));
    }
    let (before, after) = (state(old), state(new));
    let states = if before == after { after } else { format!("{before} → {after}") };
    format!("{head}: {states}; {} new, {changed} changed, {gone} gone", files(added))
}

fn state(layer: &Layer) -> String {
    let commit = layer.commit.as_ref().and_then(|commit| commit.get(..10));
    match commit {
        Some(commit) => format!("{} (commit {commit})", release(layer)),
        None => release(layer),
    }
}

fn files(count: usize) -> String {
    if count == 1 { String::from("1 file") } else { format!("{count} files") }
}
