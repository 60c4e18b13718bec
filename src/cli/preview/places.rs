//! The part of a handbook's folder that the preview watches: which paths belong to it, and how it looks at one moment.
//!
//! It never knows how changes are noticed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::folder::{self, Links};

/// Every file with its length and time of change, and every folder.
pub type Look = BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>;

/// What is watched.
#[derive(Debug, Clone)]
pub struct Places {
    /// The handbook's folder.
    pub root: PathBuf,
    /// The files and folders in it that are watched.
    pub names: Vec<String>,
}

impl Places {
    /// The files and folders called `names` in the folder `root`.
    pub fn new(root: &Path, names: &[&str]) -> Places {
        // Absolute, because reported paths are compared with it; not resolved, because they are reported as asked for.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        Places { root, names: names.iter().map(|&name| name.to_owned()).collect() }
    }

    /// The path from the root, where it is watched.
    pub fn within<'a>(&self, path: &'a Path) -> Option<&'a Path> {
        let path = path.strip_prefix(&self.root).ok()?;
        let first = path.components().next()?.as_os_str();
        let watched = self.names.iter().any(|name| first == name.as_str());
        (watched && path.iter().all(|name| !folder::is_litter(&name.to_string_lossy()))).then_some(path)
    }

    /// What there is now.
    pub fn look(&self) -> Look {
        let mut look = Look::new();
        for name in &self.names {
            let place = self.root.join(name);
            let below = folder::walk(&place, Links::Followed, |found| !folder::is_litter(&found.name));
            // What cannot be read is as good as not there, until it can.
            let paths = below.filter_map(Result::ok).map(|found| found.path).chain([place.clone()]);
            look.extend(paths.filter_map(|path| {
                let about = path.metadata().ok()?;
                // A folder's own time changes with every file that an editor keeps beside the one it edits.
                let file = (!about.is_dir()).then(|| (about.len(), about.modified().ok()));
                Some((path, file))
            }));
        }
        look
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(path: &str) -> bool {
        Places::new(Path::new("/book"), &["content", "themes", "handbook.toml"]).within(Path::new(path)).is_some()
    }

    #[test]
    fn content_themes_and_configuration_are_watched() {
        assert!(
            ["/book/content/issues/a.md", "/book/themes/x/brand.css", "/book/handbook.toml"]
                .iter()
                .all(|path| within(path))
        );
    }

    #[test]
    fn the_output_is_not_watched() {
        assert!(!within("/book/public/index.html"));
    }

    #[test]
    fn what_editors_keep_for_themselves_is_not_watched() {
        let names = [".a.md.swp", "a.md~", "4913", "a.tmp", "#a.md#", "~$a.docx", ".git/index"];
        assert!(names.iter().all(|name| !within(&format!("/book/content/{name}"))));
    }
}
