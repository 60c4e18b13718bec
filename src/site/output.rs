//! Publishing: a folder on disk that is wholly the old site or wholly the new one, at every moment. The only writer of
//! what is published.
//!
//! The new site is made beside the old one, files that did not change as hard links to the old ones, and then the two
//! folders are exchanged by one call of the system. The published folder is never emptied, edited or made again.
//!
//! A file is made when it is its turn and let go of when it is written, so that memory does not grow with the site. What
//! changed is told by the bytes of the old file: reading those costs less than the digest of the new ones, and holds even
//! where somebody has edited the folder.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use crate::disk::{self, Disk};
use crate::exchange::{self, Closed, Workshop};
use crate::folder::{self, Links};
use crate::parallel;

/// The list of what was published, which is also the sign that flagstaff made the folder.
pub const MARK: &str = exchange::MARK;

/// Files that systems put into every folder that somebody looks at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// How many files the site has.
    pub files: usize,
    /// How many of them are new or changed.
    pub written: usize,
}

/// Why nothing was published. The old site is as it was.
#[derive(Debug)]
pub enum Failure {
    /// The folder is not one to be replaced; the reason says what to do.
    Refused(String),
    /// A file could not be made; whoever makes them knows why.
    Unmade,
    /// The machine failed.
    Machine(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        Failure::Machine(error)
    }
}

/// Makes the folder `target` hold exactly the files at `paths` in it, each with the bytes that `make` gives for its path.
///
/// Where it gives none, the other files are made all the same, so that every reason is known, and nothing is published.
pub fn publish<'a>(
    disk: &dyn Disk,
    target: &Path,
    paths: &[&str],
    make: impl Fn(&str) -> Option<Cow<'a, [u8]>> + Sync + Send,
) -> Result<Published, Failure> {
    publish_growing(disk, target, paths, Vec::new, make)
}

/// The same, where `later` tells of more paths while the files at the others are being made.
pub fn publish_growing<'a, 'p>(
    disk: &dyn Disk,
    target: &Path,
    paths: &[&'p str],
    later: impl FnOnce() -> Vec<&'p str> + Send,
    make: impl Fn(&str) -> Option<Cow<'a, [u8]>> + Sync + Send,
) -> Result<Published, Failure> {
    let target = real(target)?;
    check(&target)?;
    let parent = folder_of(&target);
    disk.make_folder(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
    let workshop = Workshop::open(disk, &target).map_err(|closed| match closed {
        Closed::Busy => Failure::Refused(format!(
            "another build is writing {} at this moment; wait for it to end",
            target.display()
        )),
        Closed::Machine(error) => Failure::Machine(error),
    })?;
    let published = stage(disk, &workshop.staged(), &target, paths, later, &make)?;
    workshop.exchange().map_err(|error| not_exchanged(error, &target))?;
    Ok(published)
}

/// Writes one file that was asked for, in the place of an earlier one: beside it first, so that there is always a whole one.
/// What is there and is no file, such as a pipe, takes the bytes.
pub fn write_file(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if target.is_dir() || target.file_name().is_none() {
        return Err(Failure::Refused(format!("{} is a folder; name a file in it", target.display())));
    }
    if !folder_of(target).is_dir() {
        let folder = folder_of(target).display();
        return Err(Failure::Refused(format!("there is no folder `{folder}`; make it, or name a file elsewhere")));
    }
    let cannot = || format!("cannot write {}", target.display());
    if target.exists() && !target.is_file() {
        return Ok(disk.pour(target, bytes).with_context(cannot)?);
    }
    // A symbolic link stays one.
    let file = real(target)?;
    let beside = disk::beside(disk, &file);
    let written = disk.make_file(&beside, bytes).and_then(|()| disk.rename(&beside, &file));
    if written.is_err() {
        // What is left of a failed attempt is litter, should it not go away.
        disk.remove_file(&beside).ok();
    }
    Ok(written.with_context(cannot)?)
}

/// The folder that a file lies in.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The full path of a file or folder that need not be there yet.
fn real(target: &Path) -> Result<PathBuf, Failure> {
    Ok(folder::real(target).map_err(|error| anyhow!("cannot tell where {} is: {error}", target.display()))?)
}

/// Why the new site is not in the place of the old one, which is as it was.
fn not_exchanged(error: io::Error, target: &Path) -> Failure {
    match error.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => Failure::Refused(format!(
            "{0} is a disk or a volume of its own, which cannot be exchanged as a whole; name a folder in it, such as {1}",
            target.display(),
            target.join("public").display()
        )),
        _ => Failure::Machine(
            anyhow::Error::from(error).context(format!("cannot put the new site in place of {}", target.display())),
        ),
    }
}

/// Refuses a folder that holds anything but an earlier site of ours.
fn check(target: &Path) -> Result<(), Failure> {
    let refuse = |why: String| Err(Failure::Refused(why));
    if target.file_name().is_none() {
        return refuse(format!("{} is not a folder that a site can be put in place of", target.display()));
    }
    if let Some(file) = target.ancestors().skip(1).find(|above| above.exists() && !above.is_dir()) {
        return refuse(format!("{} is a file, and no folder can be made in it; name another one", file.display()));
    }
    if target.symlink_metadata().is_err() {
        return Ok(());
    }
    if !target.exists() {
        return refuse(format!("{} is a symbolic link that leads nowhere; take it out", target.display()));
    }
    if !target.is_dir() {
        return refuse(format!("{} is a file; name a folder that is new or that flagstaff made", target.display()));
    }
    let mark = fs::read_to_string(target.join(MARK)).ok();
    let known: BTreeSet<&str> = mark.iter().flat_map(|list| list.lines()).collect();
    for entry in folder::walk(target, Links::Kept, |_| true) {
        let entry = entry.map_err(|error| anyhow!("cannot read {}: {}", target.display(), error.why))?;
        if entry.is_folder || LITTER.contains(&entry.name.as_str()) || entry.name == MARK {
            continue;
        }
        let path = folder::relative(target, &entry.path);
        if known.contains(path.as_str()) {
            continue;
        }
        return refuse(match mark {
            None => format!(
                "{} was not made by flagstaff, and it has files in it such as `{path}`; name a folder that is new, or empty this one yourself",
                target.display()
            ),
            Some(_) => format!(
                "`{path}` in {} was put there by somebody else, and would be lost; move it out first",
                target.display()
            ),
        });
    }
    Ok(())
}

/// Writes the new site into `staged` and tells how many of its files differ from those in `old`.
fn stage<'a, 'p>(
    disk: &dyn Disk,
    staged: &Path,
    old: &Path,
    paths: &[&'p str],
    later: impl FnOnce() -> Vec<&'p str> + Send,
    make: &(impl Fn(&str) -> Option<Cow<'a, [u8]>> + Sync + Send),
) -> Result<Published, Failure> {
    let old = old.exists().then_some(old);
    let place_all = |paths: &[&str]| -> Result<usize, Failure> {
        let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| Path::new(path).parent()).collect();
        for folder in folders {
            let folder = staged.join(folder);
            disk.make_folder(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        let written = parallel::map(paths, |path| {
            let bytes = make(path).ok_or(Failure::Unmade)?;
            Ok(place(disk, &staged.join(path), old.map(|old| old.join(path)).as_deref(), &bytes)?)
        });
        let written: Result<Vec<bool>, Failure> = written.into_iter().collect();
        Ok(written?.into_iter().filter(|written| *written).count())
    };
    let known_later = || {
        let later = later();
        let written = place_all(&later);
        (later, written)
    };
    let (first, (later, rest)) = parallel::both(|| place_all(paths), known_later);
    let written = first? + rest?;
    let all: BTreeSet<&str> = paths.iter().chain(&later).copied().collect();
    let mark: String = all.iter().flat_map(|path| [path, "\n"]).collect();
    disk.make_file(&staged.join(MARK), mark.as_bytes()).context("cannot write the list of files")?;
    Ok(Published { files: all.len(), written })
}

/// Puts one file into the new site: true when it was written, false when the old one serves.
fn place(disk: &dyn Disk, new: &Path, old: Option<&Path>, bytes: &[u8]) -> anyhow::Result<bool> {
    let same = old.filter(|old| {
        let long = |about: fs::Metadata| about.len() == bytes.len() as u64;
        fs::metadata(old).is_ok_and(long) && fs::read(old).is_ok_and(|old| old == bytes)
    });
    if same.is_some_and(|old| disk.link(old, new).is_ok()) {
        return Ok(false);
    }
    disk.make_file(new, bytes).with_context(|| format!("cannot write {}", new.display()))?;
    Ok(same.is_none())
}
