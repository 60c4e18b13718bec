//! What lies in a folder and the folders below it, in the order of the names. The only file that names walkdir.

use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Something in a folder.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path.
    pub path: PathBuf,
    /// Its own name.
    pub name: String,
    /// Whether it is a folder, or a link to one that is followed.
    pub is_folder: bool,
    /// Whether it is a symbolic link.
    pub is_link: bool,
}

/// Something that could not be looked at.
#[derive(Debug)]
pub struct Unreadable {
    /// Its path, where the system says which.
    pub path: Option<PathBuf>,
    /// Why.
    pub why: String,
}

/// What to do with symbolic links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// What they lead to is found; one that leads to a folder around it is unreadable.
    Followed,
    /// They are found as links.
    Kept,
}

/// Everything below `folder` that `keep` agrees to; nothing is looked at in a folder that it does not keep.
pub fn walk(
    folder: &Path,
    links: Links,
    mut keep: impl FnMut(&Found) -> bool,
) -> impl Iterator<Item = Result<Found, Unreadable>> {
    let walk = WalkDir::new(folder).min_depth(1).follow_links(links == Links::Followed).sort_by_file_name();
    walk.into_iter().filter_entry(move |entry| keep(&found(entry))).map(|next| match next {
        Ok(entry) => Ok(found(&entry)),
        Err(error) => Err(Unreadable { path: error.path().map(Path::to_owned), why: error.to_string() }),
    })
}

/// The path of `path` from `root`, with `/` between the parts on every system.
pub fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    inner.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The full path of something that need not be there yet, without links and `..` in it.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        // Followed part by part: what stands before a `..` may be a link.
        real = real.canonicalize().unwrap_or(real);
    }
    Ok(real)
}

/// Whether a file or folder of this name is one that editors and systems leave beside the real ones, in whatever
/// capitals. `4913` is what vim writes to see whether it may.
pub fn is_litter(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with(['.', '#'])
        || name.starts_with("~$")
        || name.ends_with('~')
        || [".tmp", ".swp"].iter().any(|ending| name.ends_with(ending))
        || ["4913", "thumbs.db", "desktop.ini"].contains(&name.as_str())
}

fn found(entry: &DirEntry) -> Found {
    Found {
        path: entry.path().to_owned(),
        name: entry.file_name().to_string_lossy().into_owned(),
        is_folder: entry.file_type().is_dir(),
        is_link: entry.path_is_symlink(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_litter;

    #[test]
    fn a_temporary_file_is_litter_in_capitals_too() {
        assert!(is_litter("~LU1234.TMP") && is_litter("lu1234.tmp"));
    }
}
