//! Everything a handbook is made from, read once. The only reader of disk: what comes after it is computed from
//! [`Inputs`] alone. It never interprets what it reads.

mod below;
pub mod foreign;
mod held;

pub use below::Layer;
pub use held::{FILES, LARGEST_TEXT, QUERIES};

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::folder::{self, Found, Links};
use crate::lock;
use crate::parallel;
use crate::source::{Digest, Source};
use held::{Held, LARGEST_FILE, is_markdown, largest, too_large};

/// What a fetch leaves behind that was ended before everything was written, in the folder of the handbook: the lock that
/// belongs to the new files.
pub const PENDING: &str = ".upstream.flagstaff/handbook.lock";

/// How long after its last change a file is taken for settled: some disks count in steps of two seconds.
const SETTLED: Duration = Duration::from_secs(3);

/// How many files and folders are looked at in one of the folders that are read: links may lead to one folder by a
/// thousand ways.
const MOST_FILES: usize = 40_000;

/// How many bytes the files in one of these folders may have together. All are held in memory.
const MOST_BYTES: u64 = 1 << 30;

/// The folders that are read, below the handbook's own.
pub const FOLDERS: [&str; 3] = ["content", "themes", lock::FOLDER];

/// The files of a handbook, by path from its folder with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// `handbook.toml`.
    pub config: Option<Source>,
    /// `search.toml`.
    pub queries: Option<Source>,
    /// Every Markdown file below `content/`.
    pub texts: Vec<Source>,
    /// Every other file below `content/`, which may be an image that a text shows.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// Every file below `themes/`.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// `handbook.lock`.
    pub lock: Option<Source>,
    /// The handbooks below this one, as they lie in `upstream/`, in the order of the lock.
    pub below: Vec<Layer>,
    /// What could not be read, and why.
    pub found: Vec<Diagnostic>,
}

impl Inputs {
    /// The inputs that consist of these files.
    pub fn from_files(files: impl IntoIterator<Item = (String, Arc<[u8]>)>) -> Inputs {
        let held = files.into_iter().filter_map(|(path, bytes)| Held::of(&path, bytes).map(|held| (path, held)));
        Inputs::of(held, false)
    }

    /// The inputs that consist of what these files hold; whether a fetch of what is below them was `interrupted`.
    fn of(files: impl Iterator<Item = (String, Held)>, interrupted: bool) -> Inputs {
        let mut inputs = Inputs::default();
        let mut fetched = BTreeMap::new();
        for (path, held) in files {
            match below::place(&path) {
                Some(_) => inputs.found.extend(held.fetched(path, &mut fetched)),
                None => inputs.add(&path, held),
            }
        }
        inputs.texts.sort_by(|a, b| a.id().cmp(b.id()));
        let (layers, found) = below::layers(inputs.lock.as_ref(), fetched, interrupted);
        inputs.below = layers;
        inputs.found.extend(found);
        inputs
    }

    fn add(&mut self, path: &str, held: Held) {
        match held {
            Held::Text(source) if path == config::FILE => self.config = Some(source),
            Held::Text(source) if path == lock::FILE => self.lock = Some(source),
            Held::Text(source) if path == QUERIES => self.queries = Some(source),
            Held::Text(source) => self.texts.push(source),
            Held::Bytes(bytes, _) if path.starts_with("themes/") => {
                self.themes.insert(path.to_owned(), bytes);
            }
            Held::Bytes(bytes, _) => {
                self.assets.insert(path.to_owned(), bytes);
            }
            Held::Nothing(fault, _) => self.found.push(*fault),
        }
    }
}

/// The bytes of one file that another program made for this one.
pub fn file(path: &Path) -> std::io::Result<Vec<u8>> {
    fs::read(path)
}

/// Reads the handbook in the folder `root`. An error is the machine's: the folder is not there or cannot be listed.
pub fn read(root: &Path) -> Result<Inputs> {
    Reader::default().read(root, SystemTime::UNIX_EPOCH)
}

/// Reads a handbook again and again. It looks at every file each time, and opens those that are not certainly as they were.
#[derive(Debug, Default)]
pub struct Reader {
    kept: BTreeMap<String, Kept>,
}

/// A file that was read.
#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    held: Held,
}

/// What tells one state of a file from another without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// The system's own number for the file and the time of its last change of any kind, where it has them.
    identity: (u64, i64, i64),
}

impl Stamp {
    fn of(about: &fs::Metadata) -> Stamp {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (about.ino(), about.ctime(), about.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Stamp { length: about.len(), modified: about.modified().ok(), identity }
    }

    /// Whether a file that is changed after `now` will have another stamp: clocks of disks are coarse, so what was changed
    /// a moment ago may be changed again in the same tick.
    fn is_settled(&self, now: SystemTime) -> bool {
        let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(self.identity.1.max(0).unsigned_abs()));
        let is_old = |time: Option<SystemTime>| time.is_some_and(|time| time + SETTLED < now);
        is_old(self.modified) && is_old(changed)
    }
}

impl Reader {
    /// The handbook in the folder `root`, read at the time `now`.
    pub fn read(&mut self, root: &Path, now: SystemTime) -> Result<Inputs> {
        let real = root.canonicalize().with_context(|| format!("cannot open the folder {}", root.display()))?;
        if !real.is_dir() {
            bail!("{} is not a folder", root.display());
        }
        let mut found = Vec::new();
        let mut files = BTreeMap::new();
        for top in FILES.into_iter().chain(FOLDERS) {
            let place = real.join(top);
            match place.symlink_metadata() {
                Err(_) => {}
                Ok(_) if !leads_inside(&real, &place) => found.push(outside(top)),
                Ok(_) if FILES.contains(&top) => self.take(&place, top, fs::metadata(&place), &mut files, &mut found),
                Ok(_) => self.read_folder(&real, &place, &mut files, &mut found),
            }
        }
        let held = files.iter().map(|(path, kept)| (path.clone(), kept.held.clone()));
        let mut inputs = Inputs::of(held, real.join(PENDING).is_file());
        inputs.found.extend(found);
        // What is not settled is opened the next time, whatever its stamp says then.
        files.retain(|_, kept| kept.stamp.is_settled(now));
        self.kept = files;
        Ok(inputs)
    }

    fn read_folder(
        &mut self,
        root: &Path,
        folder: &Path,
        files: &mut BTreeMap<String, Kept>,
        found: &mut Vec<Diagnostic>,
    ) {
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
        let about = parallel::map(&entries, |entry| match entry {
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
        for (entry, about) in entries.into_iter().zip(about) {
            match entry {
                Ok(entry) if entry.is_folder => {}
                Ok(entry) => self.take(&entry.path, &folder::relative(root, &entry.path), about, files, found),
                Err(error) => {
                    let path = error.path.as_deref().unwrap_or(folder);
                    let name = folder::relative(root, path);
                    // A link that leads nowhere is found here, because it cannot be followed.
                    found.push(match path.exists() {
                        true => unreadable(&name, &error.why),
                        false => outside(&name),
                    });
                }
            }
        }
    }

    fn take(
        &mut self,
        file: &Path,
        path: &str,
        about: std::io::Result<fs::Metadata>,
        files: &mut BTreeMap<String, Kept>,
        found: &mut Vec<Diagnostic>,
    ) {
        if about.as_ref().is_ok_and(|about| !about.is_file()) {
            let remedy = "put a file with the text in its place, or take it out";
            found.push(Diagnostic::new(Code::FileUnreadable, Place::file(path), "this is not a file", remedy));
            return;
        }
        let stamp = about.as_ref().ok().map(Stamp::of);
        if let Some(kept) = self.kept.remove(path).filter(|kept| Some(&kept.stamp) == stamp.as_ref()) {
            files.insert(path.to_owned(), kept);
            return;
        }
        let size = about.map_or(0, |about| about.len());
        if size > largest(path) {
            found.push(too_large(path, size));
            return;
        }
        match (fs::read(file), stamp) {
            (Ok(bytes), Some(stamp)) => {
                let held = Held::of(path, bytes.into());
                files.extend(held.map(|held| (path.to_owned(), Kept { stamp, held })));
            }
            (Ok(_), None) => found.push(unreadable(path, &"it is gone again")),
            (Err(error), _) => found.push(unreadable(path, &error)),
        }
    }
}

/// The digest of a file; none where it cannot be read.
pub fn digest(file: &Path) -> Option<Digest> {
    fs::read(file).ok().map(|bytes| Digest::of(&bytes))
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
