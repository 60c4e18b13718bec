//! The files in `upstream/`, told apart by the layers that `handbook.lock` names, and whether they are as they were
//! fetched. It is given what was read, and never opens a file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{self, Lock};
use crate::source::{Digest, LayerId, Source, SourceId};

/// How many files of one layer are named where many are not as they were fetched.
const NAMED: usize = 10;

/// The files of a handbook that this one stands on.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// Its folder below `upstream/`.
    pub name: String,
    /// Its `handbook.toml`.
    pub config: Option<Source>,
    /// Its Markdown files, each with its path inside the layer as its name.
    pub texts: Vec<Source>,
    /// Its other files below `content/`, by path inside the layer.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// Its files below `themes/`, by path inside the layer.
    pub themes: BTreeMap<String, Arc<[u8]>>,
}

/// A file in `upstream/`.
#[derive(Debug, Clone)]
pub(super) enum Fetched {
    /// A text; its name may be of another layer than it is in now.
    Text(Source),
    /// Anything else, with its digest.
    Bytes(Arc<[u8]>, Digest),
    /// What cannot be taken for what its name says.
    Nothing(Digest),
}

impl Fetched {
    fn digest(&self) -> Digest {
        match self {
            Fetched::Text(source) => source.digest(),
            Fetched::Bytes(_, digest) | Fetched::Nothing(digest) => *digest,
        }
    }
}

/// The layer and the path inside it of a file in `upstream/`; both are as good as empty for one that lies in no layer.
pub(super) fn place(path: &str) -> Option<(&str, &str)> {
    let inner = path.strip_prefix(lock::FOLDER)?.strip_prefix('/')?;
    Some(inner.split_once('/').unwrap_or(("", inner)))
}

/// The text of a file in `upstream/`, as if its layer were the first one below: which one it is, the lock says.
pub(super) fn source(path: &str, text: String) -> Source {
    let inner = place(path).map_or(path, |(_, inner)| inner);
    Source::of_layer(SourceId { layer: LayerId(1), path: inner.into() }, path, text)
}

/// Every layer of the lock with its `files`, which are by path from the handbook's folder, and what is wrong with them.
pub(super) fn layers(
    lock: Option<&Source>,
    files: BTreeMap<String, Fetched>,
    interrupted: bool,
) -> (Vec<Layer>, Vec<Diagnostic>) {
    let (known, mut found) = lock.map(Lock::parse).unwrap_or_default();
    let interrupted = interrupted && !(lock.is_none() && files.is_empty());
    let mut folders: BTreeMap<String, BTreeMap<String, Fetched>> = BTreeMap::new();
    for (path, file) in files {
        let (layer, inner) = place(&path).unwrap_or(("", &path));
        folders.entry(layer.to_owned()).or_default().insert(inner.to_owned(), file);
    }
    if lock.is_none() && !folders.is_empty() && !interrupted {
        let message = format!("there is no `{}` that says what lies in this folder", lock::FILE);
        let remedy =
            "bring it back from your versions, or type `flagstaff upstream fetch --force` to fetch everything anew";
        found.push(Diagnostic::new(Code::LockMissing, Place::file(lock::FOLDER), message, remedy));
    }
    // Without a lock to go by the folders are taken as they come: what stands on them is not wrong as well.
    let names: Vec<String> = match known.layers.as_slice() {
        [] if lock.is_none() || !found.is_empty() => folders.keys().filter(|name| !name.is_empty()).cloned().collect(),
        layers => layers.iter().map(|layer| layer.name.clone()).collect(),
    };
    let mut odd = Vec::new();
    let layers = (1..).zip(&names).map(|(number, name)| {
        let files = folders.remove(name);
        if let Some(listed) = known.layer(name) {
            odd.extend(changed(listed, files.as_ref()));
        }
        layer(LayerId(number), name, files.unwrap_or_default())
    });
    let layers = layers.collect();
    let unknown = folders.into_iter().filter(|_| !known.layers.is_empty());
    odd.extend(unknown.flat_map(|(name, files)| stray(&name, &files)));
    match interrupted && (!odd.is_empty() || lock.is_none()) {
        true => found.push(unfinished()),
        false => found.extend(odd),
    }
    (layers, found)
}

fn layer(number: LayerId, name: &str, files: BTreeMap<String, Fetched>) -> Layer {
    let mut layer = Layer { name: name.to_owned(), ..Layer::default() };
    for (path, file) in files {
        match file {
            Fetched::Text(source) if path == config::FILE => {
                layer.config = Some(of_layer(number, name, &path, &source))
            }
            Fetched::Text(source) => layer.texts.push(of_layer(number, name, &path, &source)),
            Fetched::Bytes(bytes, _) if path.starts_with("themes/") => {
                layer.themes.insert(path, bytes);
            }
            Fetched::Bytes(bytes, _) if path.starts_with("content/") => {
                layer.assets.insert(path, bytes);
            }
            Fetched::Bytes(..) | Fetched::Nothing(_) => {}
        }
    }
    layer
}

/// The same text under its name in the layer, which is a matter of the lock and not of the file.
fn of_layer(layer: LayerId, name: &str, path: &str, source: &Source) -> Source {
    let id = SourceId { layer, path: path.into() };
    match *source.id() == id {
        true => source.clone(),
        false => Source::of_layer(id, &format!("{}/{name}/{path}", lock::FOLDER), source.text().to_owned()),
    }
}

/// The files of a layer that are not as they were fetched.
fn changed(layer: &lock::Layer, files: Option<&BTreeMap<String, Fetched>>) -> Vec<Diagnostic> {
    let folder = format!("{}/{}", lock::FOLDER, layer.name);
    let Some(files) = files else {
        let message = format!("`{}` has the layer `{}`, and its folder is not there", lock::FILE, layer.name);
        return vec![Diagnostic::new(Code::LayerMissing, Place::file(&folder), message, again(&layer.name))];
    };
    let mut odd = Vec::new();
    for path in layer.files.keys().chain(files.keys()).collect::<BTreeSet<_>>() {
        let what = match (layer.files.get(path), files.get(path)) {
            (Some(digest), Some(file)) if file.digest().to_string() == *digest => continue,
            (Some(_), Some(_)) => "this file is not as it was fetched",
            (Some(_), None) => "this file was fetched, and is not there",
            (None, Some(_)) | (None, None) => "this file was not fetched",
        };
        odd.push(edited(&format!("{folder}/{path}"), what.to_owned(), &layer.name));
    }
    if odd.len() > NAMED {
        let more = odd.len() - NAMED;
        odd.truncate(NAMED);
        odd.push(edited(
            &folder,
            format!("{more} more files in this folder are not as they were fetched"),
            &layer.name,
        ));
    }
    odd
}

/// What lies in a folder that the lock does not know.
fn stray(name: &str, files: &BTreeMap<String, Fetched>) -> Vec<Diagnostic> {
    let message = || format!("`{}` has no layer of this name", lock::FILE);
    match name {
        "" => files.keys().map(|path| edited(&format!("{}/{path}", lock::FOLDER), message(), "")).collect(),
        name => vec![edited(&format!("{}/{name}", lock::FOLDER), message(), "")],
    }
}

fn edited(path: &str, message: String, layer: &str) -> Diagnostic {
    let remedy = match layer {
        "" => format!("take it out; what lies in `{}` is put there by flagstaff alone", lock::FOLDER),
        layer => format!(
            "`{}` is never edited: keep your own words in `content`, then type `flagstaff upstream fetch {layer} --force`",
            lock::FOLDER
        ),
    };
    Diagnostic::new(Code::LayerChanged, Place::file(path), message, remedy)
}

fn unfinished() -> Diagnostic {
    let message = "a fetch was interrupted here before it had written everything";
    Diagnostic::new(Code::LayerInterrupted, Place::file(lock::FOLDER), message, "type `flagstaff upstream fetch` again")
}

fn again(layer: &str) -> String {
    format!("type `flagstaff upstream fetch {layer}`")
}
