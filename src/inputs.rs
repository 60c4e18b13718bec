//! Everything a handbook is made from, read once. The only reader of disk: what comes after it is computed from
//! [`Inputs`] alone. It never interprets what it reads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::folder::{self, Found, Links};
use crate::source::{Digest, Source, SourceId, Span};

/// The largest text that is read, in bytes: some two hundred times a long entry.
pub const LARGEST_TEXT: u64 = 2 << 20;

/// The file with the questions that search is asked.
pub const QUERIES: &str = "search.toml";

/// How long after its last change a file is taken for settled: some disks count in steps of two seconds.
const SETTLED: Duration = Duration::from_secs(3);

/// The folders that are read, below the handbook's own.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

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
    /// What could not be read, and why.
    pub found: Vec<Diagnostic>,
}

impl Inputs {
    /// The inputs that consist of these files.
    pub fn from_files(files: impl IntoIterator<Item = (String, Arc<[u8]>)>) -> Inputs {
        let mut inputs = Inputs::default();
        for (path, bytes) in files {
            Held::of(&path, bytes).into_iter().for_each(|held| inputs.add(&path, held));
        }
        inputs.texts.sort_by(|a, b| a.id().cmp(b.id()));
        inputs
    }

    fn add(&mut self, path: &str, held: Held) {
        match held {
            Held::Text(source) if path == config::FILE => self.config = Some(source),
            Held::Text(source) if path == QUERIES => self.queries = Some(source),
            Held::Text(source) => self.texts.push(source),
            Held::Bytes(bytes) if path.starts_with("themes/") => {
                self.themes.insert(path.to_owned(), bytes);
            }
            Held::Bytes(bytes) => {
                self.assets.insert(path.to_owned(), bytes);
            }
            Held::Nothing(fault) => self.found.push(*fault),
        }
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
enum Held {
    Text(Source),
    Bytes(Arc<[u8]>),
    /// What cannot be taken for what its name says.
    Nothing(Box<Diagnostic>),
}

impl Held {
    /// What is in the file at `path`; nothing where no handbook has such a file.
    fn of(path: &str, bytes: Arc<[u8]>) -> Option<Held> {
        if path.starts_with("themes/") {
            Some(Held::Bytes(bytes))
        } else if is_text(path) {
            Some(Held::text(path, &bytes))
        } else {
            path.starts_with("content/").then_some(Held::Bytes(bytes))
        }
    }

    /// A file as text; what is not UTF-8 is a fault at its first wrong byte.
    fn text(path: &str, bytes: &[u8]) -> Held {
        if bytes.len() as u64 > LARGEST_TEXT {
            return Held::Nothing(Box::new(too_large(path, bytes.len() as u64)));
        }
        let id = SourceId::local(path);
        match std::str::from_utf8(bytes) {
            Ok(text) => Held::Text(Source::new(id, text.to_owned())),
            Err(error) => {
                let lossy = Source::new(id, String::from_utf8_lossy(bytes).into_owned());
                let at = Span::new(error.valid_up_to(), error.valid_up_to());
                let message = "this file is not UTF-8 text from here on";
                let remedy = "open it in your editor and save it with the encoding UTF-8";
                Held::Nothing(Box::new(Diagnostic::at(Code::TextNotUtf8, &lossy, at, message, remedy)))
            }
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
        for top in [config::FILE, QUERIES].into_iter().chain(FOLDERS) {
            let place = real.join(top);
            match place.symlink_metadata() {
                Err(_) => {}
                Ok(_) if !leads_inside(&real, &place) => found.push(outside(top)),
                Ok(_) if top == config::FILE || top == QUERIES => self.take(&place, top, &mut files, &mut found),
                Ok(_) => self.read_folder(&real, &place, &mut files, &mut found),
            }
        }
        let mut inputs = Inputs::default();
        for (path, kept) in &files {
            inputs.add(path, kept.held.clone());
        }
        inputs.texts.sort_by(|a, b| a.id().cmp(b.id()));
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
        .collect();
        found.extend(refused);
        for entry in entries {
            match entry {
                Ok(entry) if entry.is_folder => {}
                Ok(entry) => self.take(&entry.path, &folder::relative(root, &entry.path), files, found),
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

    fn take(&mut self, file: &Path, path: &str, files: &mut BTreeMap<String, Kept>, found: &mut Vec<Diagnostic>) {
        let about = fs::metadata(file);
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
        if size > LARGEST_TEXT && is_text(path) {
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

/// Whether a path names a file of the handbook that is text.
fn is_text(path: &str) -> bool {
    path == config::FILE || path == QUERIES || is_markdown(path)
}

/// Whether a path names a Markdown file. Capital letters in the ending count too, so that no text is taken for an image.
fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

/// Files that are not part of the handbook: litter, and words for those who look at the folder itself.
fn is_ignored(name: &str) -> bool {
    folder::is_litter(name) || name == "README.md"
}

fn leads_inside(root: &Path, link: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.starts_with(root))
}

fn too_large(path: &str, size: u64) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    let message = format!("this file has {} MB, and a text may have {}", megabytes(size), megabytes(LARGEST_TEXT));
    Diagnostic::new(
        Code::TextTooLarge,
        Place::file(path),
        message,
        "split it into several entries, or take out what is not text",
    )
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
