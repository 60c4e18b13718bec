//! A handbook in another folder, which nobody here answers for: what lies in it is listed before anything is read, links
//! are never followed, and no file is read past its limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Result, anyhow};

use crate::folder::{self, Links};

/// What something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A symbolic link.
    Link,
    /// A repository inside the repository.
    Submodule,
    /// Anything else that is no folder.
    Other,
}

/// Something that lies in a foreign handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path from the handbook's folder. What is not UTF-8 in it is replaced by `U+FFFD`.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// How many bytes it says it has.
    pub size: u64,
}

/// What lies at and below the paths `tops` in the folder `root`; no more than `most` things and one.
pub fn listed(root: &Path, tops: &[&str], most: usize) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for top in tops {
        let place = root.join(top);
        let Ok(about) = place.symlink_metadata() else { continue };
        if !about.is_dir() {
            found.push(Listed { path: (*top).to_owned(), kind: kind(&about), size: about.len() });
            continue;
        }
        for entry in folder::walk(&place, Links::Kept, |_| true) {
            let entry = entry.map_err(|error| anyhow!("cannot read {}: {}", place.display(), error.why))?;
            if entry.is_folder && !entry.is_link {
                continue;
            }
            let about = entry.path.symlink_metadata()?;
            let path = folder::relative(root, &entry.path);
            found.push(Listed { path, kind: kind(&about), size: about.len() });
            if found.len() > most {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

/// The bytes of the file at `path` in `root`; none where it has more than `most`.
pub fn read(root: &Path, path: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(root.join(path))?.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

fn kind(about: &fs::Metadata) -> Kind {
    match about.file_type() {
        kind if kind.is_symlink() => Kind::Link,
        kind if kind.is_file() => Kind::File,
        _ => Kind::Other,
    }
}
