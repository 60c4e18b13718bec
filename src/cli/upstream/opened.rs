//! What was read at a source, understood: the handbook itself, and those that it stands on. It never reads or writes.

use std::collections::BTreeMap;

use super::origin::{Read, refused};
use super::parcel::Files;
use super::unfetched::Unfetched;
use crate::config::{self, Config, Upstream};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::lock::{self, Layer, Lock};
use crate::source::{Digest, Source, SourceId};

/// A layer with the bytes of its files.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    /// What the lock says of it.
    pub layer: Layer,
    /// Its files, by path inside the layer.
    pub files: Files,
}

/// A handbook that was fetched, and those that it stands on in their order.
#[derive(Debug)]
pub(super) struct Parcel {
    /// The handbook itself.
    pub own: Stored,
    /// Those below it.
    pub below: Vec<Stored>,
}

/// Opens what was read for `upstream`, on this day.
pub(super) fn opened(upstream: &Upstream, read: Read, today: Option<Date>) -> Result<Parcel, Unfetched> {
    let Read { commit, mut files } = read;
    let name = &upstream.name;
    let texts = files.iter().filter(|(path, _)| path.ends_with(".md") || path.ends_with(config::FILE));
    for (path, bytes) in texts {
        if std::str::from_utf8(bytes).is_err() && !path.contains("themes/") {
            return Err(refused(upstream, &format!("`{path}` is not UTF-8 text")));
        }
    }
    let locked = files.remove(lock::FILE);
    let mut folders: BTreeMap<String, Files> = BTreeMap::new();
    let mut own = Files::new();
    for (path, bytes) in files {
        match path.strip_prefix(lock::FOLDER).and_then(|rest| rest.strip_prefix('/')?.split_once('/')) {
            Some((folder, inner)) => {
                drop(folders.entry(folder.to_owned()).or_default().insert(inner.to_owned(), bytes))
            }
            None => drop(own.insert(path, bytes)),
        }
    }
    let (settings, found) = settings(&own);
    if let Some(fault) = found.iter().find(|fault| fault.code == Code::TomlSyntax) {
        return Err(refused(upstream, &format!("its `{}` cannot be read: {}", config::FILE, fault.message)));
    }
    let below = match (settings.upstreams.first(), locked) {
        (None, _) => Vec::new(),
        (Some(lower), None) => {
            return Err(refused(
                upstream,
                &format!(
                    "it stands on `{}` itself, which was not fetched there: it has no `{}`",
                    lower.name,
                    lock::FILE
                ),
            ));
        }
        (Some(_), Some(locked)) => below(upstream, &locked, folders)?,
    };
    let layer = Layer {
        name: name.clone(),
        source: upstream.source.value.clone(),
        revision: upstream.revision.clone(),
        commit,
        path: upstream.path.clone(),
        fetched: today,
        ..Layer::default()
    };
    Ok(Parcel { own: stored(layer, own), below })
}

/// The layers of a handbook that is fetched, each as its own lock has it.
fn below(upstream: &Upstream, locked: &[u8], mut folders: BTreeMap<String, Files>) -> Result<Vec<Stored>, Unfetched> {
    let text = String::from_utf8_lossy(locked).into_owned();
    let (lock, found) = Lock::parse(&Source::new(SourceId::local(lock::FILE), text));
    if let Some(fault) = found.first() {
        return Err(refused(upstream, &format!("its {}", fault.message)));
    }
    let mut below = Vec::new();
    for layer in lock.layers {
        let Some(files) = folders.remove(&layer.name) else {
            return Err(refused(upstream, &format!("it stands on `{}`, whose folder is not there", layer.name)));
        };
        if digests(&files) != layer.files {
            let why =
                format!("the files of `{}` in its folder `{}` are not as they were fetched", layer.name, lock::FOLDER);
            return Err(refused(upstream, &why));
        }
        let layer = Layer { via: Some(upstream.name.clone()), ..layer };
        below.push(Stored { layer, files });
    }
    Ok(below)
}

/// A layer with what follows from its files.
fn stored(layer: Layer, files: Files) -> Stored {
    let (settings, _) = settings(&files);
    let list = digests(&files);
    let layer = Layer {
        title: settings.title,
        release: settings.release.as_ref().map(|release| release.number.clone()),
        released: settings.release.as_ref().map(|release| release.date),
        digest: lock::digest_of(&list),
        files: list,
        ..layer
    };
    Stored { layer, files }
}

/// The settings of the handbook with these files.
pub(super) fn settings(files: &Files) -> (Config, Vec<Diagnostic>) {
    config::parse(source(files).as_ref())
}

/// The text of these settings.
pub(super) fn source(files: &Files) -> Option<Source> {
    let text = files.get(config::FILE).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    text.map(|text| Source::new(SourceId::local(config::FILE), text))
}

fn digests(files: &Files) -> BTreeMap<String, String> {
    files.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes).to_string())).collect()
}
