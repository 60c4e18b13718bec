//! New files for an editor, written one by one with a word on each, and the command that goes on from there.

use std::path::Path;

use anyhow::Result;

use super::report::Report;
use crate::disk::System;
use crate::scaffold::start::File;
use crate::scaffold::writer::{self, Written};

/// Writes every file that is not there, and says how many are new.
pub(super) fn write(folder: &Path, files: &[File], report: Report) -> Result<()> {
    let mut new = 0;
    for (path, text) in files {
        match writer::write(&System, folder, path, text)? {
            Written::New => {
                new += 1;
                report.detail(&format!("wrote `{path}`"));
            }
            Written::Kept => report.done(&format!("`{path}` was there already, and is as it was")),
        }
    }
    report.done(&format!("{new} files are new"));
    Ok(())
}

/// A command that works from where the program was started.
pub(super) fn command(folder: &Path, name: &str) -> String {
    match folder.to_str() {
        Some(".") => format!("flagstaff {name}"),
        Some(path) if path.contains(|c: char| !c.is_alphanumeric() && !"-_./\\:".contains(c)) => {
            format!("flagstaff -C \"{path}\" {name}")
        }
        Some(_) | None => format!("flagstaff -C {} {name}", folder.display()),
    }
}
