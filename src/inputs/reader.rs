//! Reading again and again: which files are looked at, and which of them are opened. It never knows what they hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, bail};

use super::gathered::{FOLDERS, Inputs, PENDING};
use super::held::{FILES, Held, LARGEST_FILE, is_markdown, largest, too_large};
use super::stamp::Stamp;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::folder::{self, Found, Links};
use crate::parallel;
use crate::source::SourceId;

/// How many files and folders are looked at in one of the folders that are read: links may lead to one folder by a
/// thousand ways.
const MOST_FILES: usize = 40_000;

/// How many bytes the files in one of these folders may have together. All are held in memory.
const MOST_BYTES: u64 = 1 << 30;

/// How many files are looked at one by one, before it is no more trouble to look at all of them.
const FEW: usize = 200;

/// Reads a handbook again and again. It looks at every file that may have changed, and opens those that are not certainly as
/// they were.
#[derive(Debug, Default)]
pub struct Reader {
    kept: Files,
    /// What was read last.
    last: Option<Inputs>,
    /// What is opened the next time, whatever its stamp says then.
    fresh: BTreeSet<String>,
}

/// A file that was read.
#[derive(Debug, Clone)]
struct Kept {
    stamp: Stamp,
    held: Held,
}

/// What comes of a file: nothing, where no handbook has such a file.
type Taken = Result<Option<Kept>, Box<Diagnostic>>;

/// The files that were read, by path from the handbook's folder.
type Files = BTreeMap<String, Kept>;

/// What may have changed since a handbook was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// No more than the files with these paths from its folder.
    Files(BTreeSet<String>),
    /// Anything.
    Anything,
}

impl Reader {
    /// The handbook in the folder `root`, read at the time `now`. No more than the files in `changed` is looked at where that
    /// is enough.
    pub fn read(&mut self, root: &Path, now: SystemTime, changed: &Changed) -> anyhow::Result<Inputs> {
        let read = match changed {
            Changed::Files(files) => self.texts(root, files),
            Changed::Anything => None,
        };
        let (inputs, files) = match read {
            Some(read) => read,
            None => {
                let read = self.everything(root)?;
                self.kept.clear();
                self.fresh.clear();
                read
            }
        };
        for (path, kept) in files {
            // What is not settled is opened the next time, whatever its stamp says then.
            match kept.stamp.is_settled(now) {
                true => drop(self.kept.insert(path, kept)),
                false => drop(self.fresh.insert(path)),
            }
        }
        self.last = Some(inputs.clone());
        Ok(inputs)
    }

    /// What was read last with these files as they are now. None where that is not certainly how everything is now: where one
    /// is no text that was there before and still is, or anything is wrong with it.
    fn texts(&mut self, root: &Path, changed: &BTreeSet<String>) -> Option<(Inputs, Files)> {
        let paths: BTreeSet<&String> = changed.iter().chain(&self.fresh).take(FEW + 1).collect();
        let mut inputs = self.last.take().filter(|_| paths.len() <= FEW)?;
        let paths: Vec<String> = paths.into_iter().cloned().collect();
        let mut files = Files::new();
        for path in paths {
            let at = inputs.texts.binary_search_by(|text| text.id().cmp(&SourceId::local(&path))).ok()?;
            let file = root.join(&path);
            let about = file.symlink_metadata();
            if about.as_ref().is_ok_and(fs::Metadata::is_symlink) {
                return None;
            }
            let kept = self.taken(&file, &path, about.as_ref()).ok()??;
            match &kept.held {
                Held::Text(source) => inputs.texts[at] = source.clone(),
                Held::Bytes(..) | Held::Nothing(..) => return None,
            }
            files.insert(path, kept);
        }
        self.fresh.clear();
        Some((inputs, files))
    }

    fn everything(&self, root: &Path) -> anyhow::Result<(Inputs, Files)> {
        let real = root.canonicalize().with_context(|| format!("cannot open the folder {}", root.display()))?;
        if !real.is_dir() {
            bail!("{} is not a folder", root.display());
        }
        let mut found = Vec::new();
        let mut files = Files::new();
        for top in FILES.into_iter().chain(FOLDERS) {
            let place = real.join(top);
            match place.symlink_metadata() {
                Err(_) => {}
                Ok(_) if !leads_inside(&real, &place) => found.push(outside(top)),
                Ok(_) if FILES.contains(&top) => match self.taken(&place, top, fs::metadata(&place).as_ref()) {
                    Ok(kept) => files.extend(kept.map(|kept| (top.to_owned(), kept))),
                    Err(fault) => found.push(*fault),
                },
                Ok(_) => self.read_folder(&real, &place, &mut files, &mut found),
            }
        }
        let held = files.iter().map(|(path, kept)| (path.clone(), kept.held.clone()));
        let mut inputs = Inputs::of(held, real.join(PENDING).is_file());
        inputs.found.extend(found);
        Ok((inputs, files))
    }

    fn read_folder(&self, root: &Path, folder: &Path, files: &mut Files, found: &mut Vec<Diagnostic>) {
        let mut refused = Vec::new();
        let entries: Vec<_> = folder::walk(folder, Links::Followed, |entry| {
            let fault = refusal(root, entry);
            let kept = fault.is_none() && !is_ignored(&entry.name);
            refused.extend(fault);
            kept
        })
        .take(MOST_FILES + 1)
        .collect();
        found.extend(refused);
        let name = folder::relative(root, folder);
        if entries.len() > MOST_FILES {
            let message = format!("this folder has more than {MOST_FILES} files and folders in it, and none was read");
            let remedy = "take out what is no part of the handbook, and links to folders that are there already";
            found.push(Diagnostic::new(Code::FileTooMany, Place::file(&name), message, remedy));
            return;
        }
        // The one part of a reading that waits for the disk, and is asked of it for several files at once.
        let about = parallel::map_light(&entries, |_, entry| match entry {
            Ok(entry) => fs::metadata(&entry.path),
            Err(_) => Err(ErrorKind::NotFound.into()),
        });
        let sizes = about.iter().flatten().filter(|about| about.is_file()).map(fs::Metadata::len);
        // What is too large by itself is not read.
        let sizes = sizes.filter(|size| *size <= LARGEST_FILE);
        if sizes.sum::<u64>() > MOST_BYTES {
            let message = format!("the files in this folder have more than {} MB together", MOST_BYTES >> 20);
            let remedy = "make pictures smaller, and put films and archives on a web server that you link to";
            found.push(Diagnostic::new(Code::FileTooMany, Place::file(&name), message, remedy));
            return;
        }
        let places: Vec<_> = entries.into_iter().zip(about).collect();
        let taken = parallel::map_light(&places, |_, (entry, about)| match entry {
            Ok(entry) if entry.is_folder => Ok(None),
            Ok(entry) => {
                let path = folder::relative(root, &entry.path);
                let taken = self.taken(&entry.path, &path, about.as_ref());
                taken.map(|kept| Some((path, kept?)))
            }
            Err(error) => {
                let path = error.path.as_deref().unwrap_or(folder);
                let name = folder::relative(root, path);
                // A link that leads nowhere is found here, because it cannot be followed.
                Err(Box::new(if path.exists() { unreadable(&name, &error.why) } else { outside(&name) }))
            }
        });
        for one in taken {
            match one {
                Ok(file) => files.extend(file),
                Err(fault) => found.push(*fault),
            }
        }
    }

    /// What is in a file, where a handbook has such a file.
    fn taken(&self, file: &Path, path: &str, about: Result<&fs::Metadata, &std::io::Error>) -> Taken {
        if about.is_ok_and(|about| !about.is_file()) {
            let remedy = "put a file with the text in its place, or take it out";
            let fault = Diagnostic::new(Code::FileUnreadable, Place::file(path), "this is not a file", remedy);
            return Err(Box::new(fault));
        }
        let stamp = about.ok().map(Stamp::of);
        if let Some(kept) = self.kept.get(path).filter(|kept| Some(&kept.stamp) == stamp.as_ref()) {
            return Ok(Some(kept.clone()));
        }
        let size = about.map_or(0, |about| about.len());
        if size > largest(path) {
            return Err(Box::new(too_large(path, size)));
        }
        match (fs::read(file), stamp) {
            (Ok(bytes), Some(stamp)) => Ok(Held::of(path, bytes.into()).map(|held| Kept { stamp, held })),
            (Ok(_), None) => Err(Box::new(unreadable(path, &"it is gone again"))),
            (Err(error), _) => Err(Box::new(unreadable(path, &error))),
        }
    }
}

/// Why something is not read, where it is not.
fn refusal(root: &Path, entry: &Found) -> Option<Diagnostic> {
    let path = folder::relative(root, &entry.path);
    if entry.is_link && !leads_inside(root, &entry.path) {
        return Some(outside(&path));
    }
    if entry.is_folder && is_markdown(&path) {
        let remedy = "give the folder a name without `.md`, or make it the file that it was meant to be";
        return Some(Diagnostic::new(Code::FileDirectory, Place::file(&path), "this is a folder, not a file", remedy));
    }
    None
}

/// Files that are not part of the handbook: litter, and words for those who look at the folder itself.
pub fn is_ignored(name: &str) -> bool {
    folder::is_litter(name) || name == "README.md"
}

fn leads_inside(root: &Path, link: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.starts_with(root))
}

fn outside(path: &str) -> Diagnostic {
    let message = "this symbolic link leads out of the handbook, or nowhere";
    Diagnostic::new(
        Code::FileOutside,
        Place::file(path),
        message,
        "put the file itself in place of the link, or take the link out",
    )
}

fn unreadable(path: &str, error: &dyn std::fmt::Display) -> Diagnostic {
    let message = format!("this cannot be read: {error}");
    Diagnostic::new(
        Code::FileUnreadable,
        Place::file(path),
        message,
        "check the permissions of the file and the folder it lies in",
    )
}
