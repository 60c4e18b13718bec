//! New files in the folder of a handbook: the only writer of what editors begin with.
//!
//! It makes files and never changes one: what is there stays as it is, to the byte. A file is written beside its place and
//! gets its name when it is whole.

use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::disk::{self, Disk};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is new.
    New,
    /// There was one already, and it is as it was.
    Kept,
}

/// Makes the file `path` in the folder `root`, with the folders that lead to it.
pub fn write(disk: &dyn Disk, root: &Path, path: &str, text: &str) -> Result<Written> {
    let file = root.join(path);
    let folder = file.parent().unwrap_or(root);
    disk.make_folder(root).with_context(|| format!("cannot make the folder {}", root.display()))?;
    if !leads_inside(root, folder) {
        bail!("{} leads out of the folder {}", folder.display(), root.display());
    }
    disk.make_folder(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    if file.symlink_metadata().is_ok() {
        return Ok(Written::Kept);
    }
    let beside = disk::beside(disk, &file);
    let written = disk.make_lasting(&beside, text.as_bytes()).and_then(|()| named(disk, &beside, &file));
    // Where it has its name it needs no other; what is left of a failed attempt is ignored by everything, should it not
    // go away.
    disk.remove_file(&beside).ok();
    written.with_context(|| format!("cannot write {}", file.display()))
}

/// Gives a whole file its name, if that is free. A link refuses a name that is taken, where `rename` would overwrite it. Not
/// every disk has links: there the name is taken first.
fn named(disk: &dyn Disk, beside: &Path, file: &Path) -> io::Result<Written> {
    let linked = match disk.link(beside, file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            let taken = disk.make_file(file, b"");
            taken.and_then(|()| disk.rename(beside, file).inspect_err(|_| drop(disk.remove_file(file))))
        }
        linked => linked,
    };
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Written::Kept),
        linked => linked.map(|()| Written::New),
    }
}

/// Whether `folder`, as far as it is there, lies in `root` and not behind a link to somewhere else.
fn leads_inside(root: &Path, folder: &Path) -> bool {
    let there = folder.ancestors().find(|part| part.symlink_metadata().is_ok());
    let real = there.and_then(|part| part.canonicalize().ok());
    matches!((real, root.canonicalize()), (Some(real), Ok(root)) if real.starts_with(&root))
}
