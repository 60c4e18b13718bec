//! The folder `upstream/` and `handbook.lock`, put in the place of the old ones. The only writer of either.
//!
//! All files are written beside the old folder, and the lock that belongs to them as well. Then the folders are exchanged,
//! and the new lock takes its place. Who is ended between these two finds both there the next time: what is in `upstream/`
//! agrees with the lock that waits, and only that has to be put in its place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::opened::Stored;
use super::unfetched::Unfetched;
use crate::cli::rewrite::{Rewritten, rewrite};
use crate::config;
use crate::exchange::{Closed, Workshop};
use crate::inputs::{self, Inputs, PENDING};
use crate::lock::{self, Lock};
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
    root: &Path,
    layers: &[Stored],
    old: Option<&Source>,
    new: &Lock,
    settings: Option<&Settings>,
) -> Result<(), Unfetched> {
    make(root)?;
    let target = root.canonicalize().context("cannot open the folder of the handbook")?.join(lock::FOLDER);
    let workshop = open(&target)?;
    let staged = workshop.staged();
    make(&staged)?;
    for Stored { layer, files } in layers {
        for (path, bytes) in files {
            let file = staged.join(&layer.name).join(path);
            make(file.parent().unwrap_or(&staged))?;
            fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    let waiting = root.join(PENDING);
    write_whole(&waiting, new.to_text().as_bytes())?;
    let place = root.join(lock::FILE);
    if inputs::digest(&place) != old.map(Source::digest) {
        return Err(Unfetched::Refused(format!(
            "`{}` was changed by somebody else at this moment; run the command again",
            lock::FILE
        )));
    }
    if let Some(Settings { before, after }) = settings {
        rewritten(root, before, after)?;
    }
    let finished = workshop
        .exchange()
        .context("cannot put the new files in the place of `upstream`")
        .and_then(|()| finish(&workshop, &waiting, &place, layers.is_empty()));
    if let (Err(_), Some(Settings { before, after })) = (&finished, settings) {
        rewritten(root, after, before).ok();
    }
    Ok(finished?)
}

/// Writes the lock alone: what lies in `upstream/` stays as it is.
pub(super) fn write_lock(root: &Path, old: Option<&Source>, new: &Lock) -> Result<(), Unfetched> {
    let place = root.join(lock::FILE);
    let beside = root.join(format!(".{}.{}.flagstaff.tmp", lock::FILE, std::process::id()));
    write_whole(&beside, new.to_text().as_bytes())?;
    if inputs::digest(&place) != old.map(Source::digest) {
        fs::remove_file(&beside).ok();
        let why = format!("`{}` was changed by somebody else at this moment; run the command again", lock::FILE);
        return Err(Unfetched::Refused(why));
    }
    Ok(fs::rename(&beside, &place).with_context(|| format!("cannot write {}", place.display()))?)
}

/// Puts the lock in its place that an interrupted fetch left waiting, where it belongs to what lies in `upstream/`, and
/// clears what was left.
pub(super) fn finish_interrupted(root: &Path, inputs: &Inputs) -> Result<Interrupted, Unfetched> {
    let waiting = root.join(PENDING);
    if !waiting.is_file() {
        return Ok(Interrupted::Nothing);
    }
    let target = root.canonicalize().context("cannot open the folder of the handbook")?.join(lock::FOLDER);
    let _workshop = open(&target)?;
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
    write_lock(root, inputs.lock.as_ref(), &now)?;
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
fn finish(workshop: &Workshop, waiting: &Path, place: &Path, is_empty: bool) -> Result<()> {
    if let Err(error) = fs::rename(waiting, place) {
        workshop.undo().context("cannot put the old files back into `upstream`")?;
        return Err(error).with_context(|| format!("cannot write {}", place.display()));
    }
    if is_empty {
        // Nothing is in it, and a folder that stays is in nobody's way.
        fs::remove_dir(place.with_file_name(lock::FOLDER)).ok();
    }
    Ok(())
}

fn open(target: &Path) -> Result<Workshop, Unfetched> {
    Workshop::open(target).map_err(|closed| match closed {
        Closed::Busy => {
            Unfetched::Refused(String::from("another fetch is at work here at this moment; wait for it to end"))
        }
        Closed::Machine(error) => Unfetched::Machine(error),
    })
}

/// Changes the settings where they still are what was read.
fn rewritten(root: &Path, before: &str, after: &str) -> Result<(), Unfetched> {
    match rewrite(root, config::FILE, before, after)? {
        Rewritten::Done => Ok(()),
        Rewritten::Changed => Err(Unfetched::Refused(format!(
            "`{}` was changed by somebody else at this moment; run the command again",
            config::FILE
        ))),
        Rewritten::Protected => Err(Unfetched::Machine(anyhow!(
            "`{}` is protected from being written; change its permissions first",
            config::FILE
        ))),
    }
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Writes a file so that all of it is on the disk, whatever happens to the machine after that.
fn write_whole(file: &Path, bytes: &[u8]) -> Result<()> {
    let written = || -> io::Result<()> {
        let mut open = File::create(file)?;
        open.write_all(bytes)?;
        open.sync_all()
    };
    written().with_context(|| format!("cannot write {}", file.display()))
}
