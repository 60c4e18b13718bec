//! New files in the folder of a handbook: the only writer of what editors begin with.
//!
//! It makes files and never changes one: what is there stays as it is, to the byte. A file that cannot be written whole
//! is taken away again.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is new.
    New,
    /// There was one already, and it is as it was.
    Kept,
}

/// Makes the file `path` in the folder `root`, with the folders that lead to it.
pub fn write(root: &Path, path: &str, text: &str) -> Result<Written> {
    let file = root.join(path);
    let folder = file.parent().unwrap_or(root);
    fs::create_dir_all(root).with_context(|| format!("cannot make the folder {}", root.display()))?;
    if !leads_inside(root, folder) {
        bail!("{} leads out of the folder {}", folder.display(), root.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    match File::create_new(&file) {
        Ok(open) => fill(open, &file, text).with_context(|| format!("cannot write {}", file.display())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Written::Kept),
        Err(error) => Err(error).with_context(|| format!("cannot make the file {}", file.display())),
    }
}

/// Writes the whole text into a file that was made a moment ago, or takes the file away.
fn fill(mut open: File, file: &Path, text: &str) -> io::Result<Written> {
    let result = open.write_all(text.as_bytes()).and_then(|()| open.sync_all());
    // Some systems do not remove a file while it is open.
    drop(open);
    match result {
        Ok(()) => Ok(Written::New),
        Err(error) => {
            fs::remove_file(file)?;
            Err(error)
        }
    }
}

/// Whether `folder`, as far as it is there, lies in `root` and not behind a link to somewhere else.
fn leads_inside(root: &Path, folder: &Path) -> bool {
    let there = folder.ancestors().find(|part| part.symlink_metadata().is_ok());
    let real = there.and_then(|part| part.canonicalize().ok());
    matches!((real, root.canonicalize()), (Some(real), Ok(root)) if real.starts_with(&root))
}
