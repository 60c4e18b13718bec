//! A file of the handbook put in the place of another, for an editor who asked for it. The only writer that
//! changes what editors wrote.
//!
//! A file is written beside the old one and takes its name in one step, so that there is always a whole one. What somebody
//! has changed meanwhile is theirs, and stays.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

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

/// Makes the file at `path` in the handbook's folder say `after`, where it says `before`. A symbolic link stays one: the
/// file is written that it leads to, if that lies in the folder.
pub fn rewrite(root: &Path, path: &str, before: &str, after: &str) -> Result<Rewritten> {
    let root = root.canonicalize().with_context(|| format!("cannot open the folder {}", root.display()))?;
    let Some(file) = root.join(path).canonicalize().ok().filter(|file| file.starts_with(&root)) else {
        return Ok(Rewritten::Changed);
    };
    let now = fs::read(&file).with_context(|| format!("cannot read {path}"))?;
    // Two paths can lead to one file, which is then written for the first of them.
    if now == after.as_bytes() {
        return Ok(Rewritten::Done);
    }
    let permissions = fs::metadata(&file).with_context(|| format!("cannot read {path}"))?.permissions();
    if permissions.readonly() {
        return Ok(Rewritten::Protected);
    }
    if now != before.as_bytes() {
        return Ok(Rewritten::Changed);
    }
    // A name with a full stop first is litter to `inputs` and to the preview.
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}.flagstaff.tmp", std::process::id()));
    let result = write(&beside, after, permissions).and_then(|()| take_place(&beside, &file, before));
    if !matches!(result, Ok(Rewritten::Done)) {
        // What is left of a failed attempt is ignored by everything, should it not go away.
        fs::remove_file(&beside).ok();
    }
    result.with_context(|| format!("cannot write {path}"))
}

fn write(beside: &Path, text: &str, permissions: Permissions) -> io::Result<()> {
    let mut new = OpenOptions::new().write(true).create_new(true).open(beside)?;
    new.write_all(text.as_bytes())?;
    new.set_permissions(permissions)?;
    new.sync_all()
}

/// Looks a last time whether the file is what was read, as close to the exchange as can be.
fn take_place(beside: &Path, file: &Path, before: &str) -> io::Result<Rewritten> {
    if fs::read(file)? != before.as_bytes() {
        return Ok(Rewritten::Changed);
    }
    fs::rename(beside, file)?;
    Ok(Rewritten::Done)
}
