//! The folder `upstream/` and `handbook.lock`, put in the place of the old ones. The only writer of either.
//!
//! All files are written beside the old folder, and the lock that belongs to them as well. Then the folders are exchanged,
//! and the new lock takes its place. Who is ended between these two finds both there the next time: what is in `upstream/`
//! agrees with the lock that waits, and only that has to be put in its place.

use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::opened::Stored;
use super::unfetched::Unfetched;
use crate::cli::rewrite::{Rewritten, changed, rewrite};
use crate::config;
use crate::disk::Disk;
use crate::exchange::{Closed, Workshop};
use crate::inputs::{self, Inputs, PENDING};
use crate::lock::{self, Lock};
use crate::scaffold::writer::{self, Written};
use crate::source::{Digest, Source, SourceId};

/// A text of the settings, and what is to stand in its place.
#[derive(Debug)]
pub(super) struct Settings {
    /// What was read.
    pub before: String,
    /// What is to be there.
    pub after: String,
}

/// What there was of an interrupted fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Interrupted {
    /// Nothing.
    Nothing,
    /// The new files in `upstream/`, whose lock is in its place now.
    Finished,
    /// Remains that belong to nothing, which are gone.
    Cleared,
}

/// Makes `upstream/` hold exactly these layers, and `handbook.lock` say so. `old` is the lock that was read; where it is
/// another by now, nothing is written. `settings` are changed as well, where they are to be.
pub(super) fn write(
    disk: &dyn Disk,
    root: &Path,
    layers: &[Stored],
    old: Option<&Source>,
    new: &Lock,
    settings: Option<&Settings>,
) -> Result<(), Unfetched> {
    make(disk, root)?;
    let target = root.canonicalize().context("cannot open the folder of the handbook")?.join(lock::FOLDER);
    let workshop = open(disk, &target)?;
    let staged = workshop.staged();
    make(disk, &staged)?;
    for Stored { layer, files } in layers {
        for (path, bytes) in files {
            let file = staged.join(&layer.name).join(path);
            make(disk, file.parent().unwrap_or(&staged))?;
            disk.make_file(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    let waiting = root.join(PENDING);
    // One that waited since an interrupted fetch belongs to nothing any more.
    disk.remove_file(&waiting).ok();
    disk.make_lasting(&waiting, new.to_text().as_bytes())
        .with_context(|| format!("cannot write {}", waiting.display()))?;
    if inputs::digest(&root.join(lock::FILE)) != old.map(Source::digest) {
        return Err(Unfetched::Refused(changed(lock::FILE)));
    }
    if let Some(Settings { before, after }) = settings {
        written(disk, root, config::FILE, before, after)?;
    }
    let finished = workshop
        .exchange()
        .context("cannot put the new files in the place of `upstream`")
        .map_err(Unfetched::Machine)
        .and_then(|()| finish(disk, root, &workshop, old, new));
    if let (Err(_), Some(Settings { before, after })) = (&finished, settings) {
        written(disk, root, config::FILE, after, before).ok();
    }
    if finished.is_ok() && layers.is_empty() {
        // Nothing is in it, and a folder that stays is in nobody's way.
        disk.remove_empty(&target).ok();
    }
    finished
}

/// Writes the lock alone: what lies in `upstream/` stays as it is.
pub(super) fn write_lock(disk: &dyn Disk, root: &Path, old: Option<&Source>, new: &Lock) -> Result<(), Unfetched> {
    match old {
        Some(old) => written(disk, root, lock::FILE, old.text(), &new.to_text()),
        None if root.join(lock::FILE).is_dir() => {
            Err(Unfetched::Machine(anyhow!("`{}` is a folder, where a file has to be; take it out first", lock::FILE)))
        }
        None => match writer::write(disk, root, lock::FILE, &new.to_text())? {
            Written::New => Ok(()),
            Written::Kept => Err(Unfetched::Refused(changed(lock::FILE))),
        },
    }
}

/// Puts the lock in its place that an interrupted fetch left waiting, where it belongs to what lies in `upstream/`, and
/// clears what was left.
pub(super) fn finish_interrupted(disk: &dyn Disk, root: &Path, inputs: &Inputs) -> Result<Interrupted, Unfetched> {
    let waiting = root.join(PENDING);
    if !waiting.is_file() {
        return Ok(Interrupted::Nothing);
    }
    let target = root.canonicalize().context("cannot open the folder of the handbook")?.join(lock::FOLDER);
    let _workshop = open(disk, &target)?;
    let text = inputs::file(&waiting).with_context(|| format!("cannot read {}", waiting.display()))?;
    let source = Source::new(SourceId::local(lock::FILE), String::from_utf8_lossy(&text).into_owned());
    let (lock, found) = Lock::parse(&source);
    if !found.is_empty() || !lock.layers.iter().all(|layer| is_there(layer, inputs)) {
        return Ok(Interrupted::Cleared);
    }
    // What was adapted since then stays recorded.
    let mut now = inputs.lock.as_ref().map(|source| Lock::parse(source).0).unwrap_or_default();
    let is_known = |one: &lock::Adapted, all: &[lock::Adapted]| {
        all.iter().any(|other| (&other.entry, &other.part) == (&one.entry, &one.part))
    };
    let more: Vec<_> = lock.adapted.into_iter().filter(|one| !is_known(one, &now.adapted)).collect();
    now.adapted.extend(more);
    now.layers = lock.layers;
    if now.seen.is_empty() {
        now.seen = lock.seen;
    }
    write_lock(disk, root, inputs.lock.as_ref(), &now)?;
    Ok(Interrupted::Finished)
}

/// Whether the files of a layer lie in `upstream/` as its list has them.
pub(super) fn is_there(layer: &lock::Layer, inputs: &Inputs) -> bool {
    let Some(below) = inputs.below.iter().find(|below| below.name == layer.name) else { return false };
    let texts = below.texts.iter().chain(&below.config).map(|text| (text.id().path.to_string(), text.digest()));
    let others = below.assets.iter().chain(&below.themes).map(|(path, bytes)| (path.clone(), Digest::of(bytes)));
    let files = texts.chain(others).map(|(path, digest)| (path, digest.to_string())).collect();
    layer.files == files
}

/// Lets the lock follow the files; where it cannot, the old files come back.
fn finish(
    disk: &dyn Disk,
    root: &Path,
    workshop: &Workshop<'_>,
    old: Option<&Source>,
    new: &Lock,
) -> Result<(), Unfetched> {
    write_lock(disk, root, old, new).or_else(|why| {
        workshop.undo().context("cannot put the old files back into `upstream`")?;
        Err(why)
    })
}

fn open<'d>(disk: &'d dyn Disk, target: &Path) -> Result<Workshop<'d>, Unfetched> {
    Workshop::open(disk, target).map_err(|closed| match closed {
        Closed::Busy => {
            Unfetched::Refused(String::from("another fetch is at work here at this moment; wait for it to end"))
        }
        Closed::Machine(error) => Unfetched::Machine(error),
    })
}

/// Changes a file where it still is what was read.
fn written(disk: &dyn Disk, root: &Path, path: &str, before: &str, after: &str) -> Result<(), Unfetched> {
    match rewrite(disk, root, path, before, after)? {
        Rewritten::Done => Ok(()),
        Rewritten::Changed => Err(Unfetched::Refused(changed(path))),
        Rewritten::Protected => {
            Err(Unfetched::Machine(anyhow!("`{path}` is protected from being written; change its permissions first")))
        }
    }
}

fn make(disk: &dyn Disk, folder: &Path) -> Result<()> {
    disk.make_folder(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}
