//! A file of the handbook put in the place of another or moved, for an editor who asked for it. The only writer that
//! changes what editors wrote.
//!
//! A file is written beside the old one and takes its name in one step, so that there is always a whole one. What somebody
//! has changed meanwhile is theirs, and stays.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::disk::{self, Disk};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rewritten {
    /// It is as it should be.
    Done,
    /// It is not what was read any more, or not there, and was not touched.
    Changed,
    /// It is protected from being written, and was not touched.
    Protected,
}

impl Rewritten {
    /// Why the file at `path` was not written; nothing where it was.
    pub fn refusal(self, path: &str) -> Option<String> {
        match self {
            Rewritten::Done => None,
            Rewritten::Changed => Some(changed(path)),
            Rewritten::Protected => {
                Some(format!("`{path}` is protected from being written; change its permissions first"))
            }
        }
    }
}

/// What is said where the file at `path` is not what was read.
pub fn changed(path: &str) -> String {
    format!("`{path}` was changed by somebody else at this moment and is left as it is; run the command again")
}

/// Makes the file at `path` in the handbook's folder say `after`, where it says `before`. A symbolic link stays one: the
/// file is written that it leads to, if that lies in the folder.
pub fn rewrite(disk: &dyn Disk, root: &Path, path: &str, before: &str, after: &str) -> Result<Rewritten> {
    let root = root.canonicalize().with_context(|| format!("cannot open the folder {}", root.display()))?;
    let Some(file) = root.join(path).canonicalize().ok().filter(|file| file.starts_with(&root)) else {
        return Ok(Rewritten::Changed);
    };
    let now = fs::read(&file).with_context(|| format!("cannot read {path}"))?;
    // Two paths can lead to one file, which is then written for the first of them.
    if now == after.as_bytes() {
        return Ok(Rewritten::Done);
    }
    if fs::metadata(&file).with_context(|| format!("cannot read {path}"))?.permissions().readonly() {
        return Ok(Rewritten::Protected);
    }
    if now != before.as_bytes() {
        return Ok(Rewritten::Changed);
    }
    let beside = disk::beside(disk, &file);
    let made = disk.make_lasting(&beside, after.as_bytes()).and_then(|()| disk.make_alike(&beside, &file));
    let result = made.and_then(|()| take_place(disk, &beside, &file, before));
    if !matches!(result, Ok(Rewritten::Done)) {
        // What is left of a failed attempt is ignored by everything, should it not go away.
        disk.remove_file(&beside).ok();
    }
    result.with_context(|| format!("cannot write {path}"))
}

/// What became of a file that was to lie elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relocated {
    /// It does.
    Done,
    /// It is not what was written any more, and is where it was.
    Changed,
    /// There is something where it was to go, and it is where it was.
    Taken,
    /// It is a symbolic link, and is where it was: elsewhere it could lead to something else.
    Link,
}

/// Moves the file at `from` in the handbook's folder, which says `text`, to `to`. It never takes the place of another.
pub fn relocate(disk: &dyn Disk, root: &Path, from: &str, to: &str, text: &str) -> Result<Relocated> {
    let root = root.canonicalize().with_context(|| format!("cannot open the folder {}", root.display()))?;
    let (old, new) = (root.join(from), root.join(to));
    if old.is_symlink() {
        return Ok(Relocated::Link);
    }
    if fs::read(&old).with_context(|| format!("cannot read {from}"))? != text.as_bytes() {
        return Ok(Relocated::Changed);
    }
    let folder = new.parent().unwrap_or(&root);
    let there = folder.ancestors().find(|part| part.symlink_metadata().is_ok());
    if !there.and_then(|part| part.canonicalize().ok()).is_some_and(|part| part.starts_with(&root)) {
        bail!("{to} leads out of the folder of the handbook");
    }
    disk.make_folder(folder).with_context(|| format!("cannot make the folder of {to}"))?;
    // A link refuses a name that is taken, where `rename` would overwrite it. Not every disk has links.
    let result = match disk.link(&old, &new) {
        Ok(()) => disk.remove_file(&old).inspect_err(|_| drop(disk.remove_file(&new))),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(Relocated::Taken),
        Err(_) if new.symlink_metadata().is_ok() => return Ok(Relocated::Taken),
        Err(_) => disk.rename(&old, &new),
    };
    result.with_context(|| format!("cannot move {from} to {to}"))?;
    Ok(Relocated::Done)
}

/// Lets the two change places, and looks afterwards whether the old one was still what was read: what somebody wrote at the
/// last moment comes back. Where the disk has no exchange, a look before it must do.
fn take_place(disk: &dyn Disk, beside: &Path, file: &Path, before: &str) -> io::Result<Rewritten> {
    if fs::read(file)? != before.as_bytes() {
        return Ok(Rewritten::Changed);
    }
    match disk.exchange(beside, file) {
        Ok(()) if fs::read(beside)? == before.as_bytes() => {
            // It is litter from now on, should it not go away.
            disk.remove_file(beside).ok();
            Ok(Rewritten::Done)
        }
        Ok(()) => disk.exchange(beside, file).map(|()| Rewritten::Changed),
        Err(error) if disk::is_without_exchange(&error) => disk.rename(beside, file).map(|()| Rewritten::Done),
        Err(error) => Err(error),
    }
}
