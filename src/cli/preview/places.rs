//! The part of a handbook's folder that the preview watches: which paths belong to it, and how it looks at one moment.
//!
//! It never knows how changes are noticed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::folder::{self, Links};
use crate::inputs;
use crate::source::Digest;

/// For how long after a file's time of change was first seen another change may have the same time: network drives and
/// old file systems count in steps of two seconds, and their clocks are not ours.
const COARSE: Duration = Duration::from_secs(5);
/// Files that were last changed longer ago than this are taken as they are when they are seen first.
const OLD: Duration = Duration::from_secs(3600);

/// How closely files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// By their lengths and times of change.
    Traces,
    /// By their contents as well, while their times of change are fresh.
    Contents,
}

/// How things are at one moment: every file with its traces, and every folder.
#[derive(Debug)]
pub struct Look(BTreeMap<PathBuf, Option<Trace>>);

/// What is seen of one file.
#[derive(Debug, Clone)]
struct Trace {
    length: u64,
    modified: Option<SystemTime>,
    /// Since when it has had this length and time; none where it had them long before it was first seen.
    since: Option<Instant>,
    digest: Option<Digest>,
}

impl Look {
    /// Whether anything is not as it was at another moment.
    pub fn differs(&self, other: &Look) -> bool {
        let differs = |(a, b): (&Option<Trace>, &Option<Trace>)| match (a, b) {
            (Some(a), Some(b)) => {
                let contents = a.digest.zip(b.digest).is_some_and(|(a, b)| a != b);
                contents || (a.length, a.modified) != (b.length, b.modified)
            }
            (None, None) => false,
            (Some(_), None) | (None, Some(_)) => true,
        };
        self.0.len() != other.0.len()
            || !self.0.keys().eq(other.0.keys())
            || self.0.values().zip(other.0.values()).any(differs)
    }
}

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

    /// What there is now, after what there was `before`.
    pub fn look(&self, before: Option<&Look>, care: Care) -> Look {
        let mut look = BTreeMap::new();
        for name in &self.names {
            let place = self.root.join(name);
            let below = folder::walk(&place, Links::Followed, |found| !folder::is_litter(&found.name));
            // What cannot be read is as good as not there, until it can.
            let paths = below.filter_map(Result::ok).map(|found| found.path).chain([place.clone()]);
            look.extend(paths.filter_map(|path| {
                let about = path.metadata().ok()?;
                // A folder's own time changes with every file that an editor keeps beside the one it edits.
                let file = (!about.is_dir()).then(|| {
                    let old = before.map(|before| before.0.get(&path).and_then(Option::as_ref));
                    trace(&path, about.len(), about.modified().ok(), old, care)
                });
                Some((path, file))
            }));
        }
        Look(look)
    }
}

/// What is seen of a file; `old` is what was seen of it before, if there was a look before this one.
fn trace(path: &Path, length: u64, modified: Option<SystemTime>, old: Option<Option<&Trace>>, care: Care) -> Trace {
    let now = Instant::now();
    let same = old.flatten().filter(|old| (old.length, old.modified) == (length, modified));
    let is_old = || modified.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > OLD);
    let since = match (same, old) {
        (Some(same), _) => same.since,
        (None, None) if is_old() => None,
        (None, None | Some(_)) => Some(now),
    };
    let is_fresh = since.is_some_and(|since| now.duration_since(since) < COARSE);
    let digest = match care {
        Care::Contents if is_fresh => inputs::digest(path),
        Care::Contents | Care::Traces => same.and_then(|same| same.digest),
    };
    Trace { length, modified, since, digest }
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

    fn at_one_time(path: &Path, text: &str, time: SystemTime) {
        std::fs::write(path, text).unwrap();
        std::fs::File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
    }

    fn changed_within_a_tick(care: Care, time: SystemTime) -> bool {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("handbook.toml");
        at_one_time(&file, "a", time);
        let places = Places::new(root.path(), &["handbook.toml"]);
        let first = places.look(None, care);
        at_one_time(&file, "b", time);
        places.look(Some(&first), care).differs(&first)
    }

    #[test]
    fn a_change_that_leaves_no_trace_is_seen_by_its_contents() {
        let now = SystemTime::now();
        assert!(changed_within_a_tick(Care::Contents, now) && !changed_within_a_tick(Care::Traces, now));
    }

    #[test]
    fn the_contents_of_files_that_are_old_are_not_read() {
        assert!(!changed_within_a_tick(Care::Contents, SystemTime::now() - 2 * OLD));
    }

    #[test]
    fn a_clock_that_is_ahead_does_not_hide_a_change() {
        assert!(changed_within_a_tick(Care::Contents, SystemTime::now() + OLD));
    }

    #[test]
    fn an_unchanged_folder_does_not_differ() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("content")).unwrap();
        std::fs::write(root.path().join("content/a.md"), "a").unwrap();
        let places = Places::new(root.path(), &["content"]);
        let first = places.look(None, Care::Contents);
        assert!(!places.look(Some(&first), Care::Contents).differs(&first));
    }
}
