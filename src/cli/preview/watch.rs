//! Waits until the handbook has changed on disk; the only file that names notify.
//!
//! It says which files changed where the system is known to name every one, and otherwise only that something did: what systems
//! report about changes is not to be relied on. It must never know what the files mean.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::cli::preview::places::{Care, Look, Places};
use crate::folder;
use crate::inputs::Changed;

/// A save is over when nothing more has happened for this long.
const QUIET: Duration = Duration::from_millis(12);
/// Work that never pauses is shown after this long.
const CAP: Duration = Duration::from_millis(250);
/// How often the files are looked at where the system tells nothing.
const LOOK: Duration = Duration::from_millis(500);
/// How often they are looked at although the system tells: network folders accept a watch and stay silent.
const GLANCE: Duration = Duration::from_secs(2);

/// Whether the system names every file that changed. Elsewhere it was not tried, or it names the folder around it.
const NAMES_FILES: bool = cfg!(target_os = "linux");

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The system tells of them, as far as it does.
    Told,
    /// The files are looked at as often as this: network drives may tell nothing of what others change.
    ///
    /// notify has a watcher that looks too. Ours walks the folder as reading does, leaves out the same litter, and reads
    /// only the files whose times of change are too fresh to be trusted, where that one reads all or none.
    Looking(Duration),
}

/// What the system's watcher has to say.
enum Hint {
    /// These files or folders within a watched folder changed, by their paths from the handbook's.
    Changed(Vec<String>),
    /// A watched folder or file appeared, went or was replaced, so its watch may be on what is no longer there.
    Replaced,
    /// The system does not watch any longer.
    Lost(String),
}

/// A watch over a handbook's folder.
pub struct Watcher {
    places: Places,
    /// None where the files are looked at instead.
    native: Option<RecommendedWatcher>,
    hints: Receiver<Hint>,
    /// Kept so that the channel never closes.
    sender: Sender<Hint>,
    seen: Option<Look>,
    /// Whether something changed since the last return that is not named.
    is_unnamed: bool,
    note: Option<String>,
    /// How often to look where the system tells nothing, and where it does.
    look_every: Duration,
    glance_every: Duration,
}

/// Watches the files and folders called `roots` in the folder `root`, whether they exist yet or not.
pub fn start(root: &Path, roots: &[&str], way: Way) -> Watcher {
    let mut watcher = unwatched(root, roots);
    if let Way::Looking(pause) = way {
        watcher.look_every = pause;
        watcher.look_instead("as you asked");
        return watcher;
    }
    match native(&watcher.places, &watcher.sender) {
        Ok(native) => {
            watcher.native = Some(native);
            watcher.seen = Some(watcher.look());
        }
        Err(error) => watcher.look_instead(&error),
    }
    watcher
}

fn unwatched(root: &Path, roots: &[&str]) -> Watcher {
    let places = Places::new(root, roots);
    let (sender, hints) = mpsc::channel();
    Watcher {
        places,
        native: None,
        hints,
        sender,
        seen: None,
        is_unnamed: false,
        note: None,
        look_every: LOOK,
        glance_every: GLANCE,
    }
}

impl Watcher {
    /// Returns what has changed since the last return, or since the start, when something has and things are quiet again.
    pub fn wait(&mut self) -> Changed {
        let mut changed = BTreeSet::new();
        let told = self.until_changed(&mut changed);
        let told = self.until_quiet(&mut changed) || told;
        if self.native.is_some() && !told {
            self.look_instead("the system does not tell of changes in this folder");
        }
        if self.native.is_none() {
            return Changed::Anything;
        }
        // Whatever was seen before is out of date, and the system would have told of anything after this.
        self.seen = None;
        match NAMES_FILES && !std::mem::take(&mut self.is_unnamed) {
            true => Changed::Files(changed),
            false => Changed::Anything,
        }
    }

    /// A sentence for the user, once, where the files are looked at because the system's watcher cannot be relied on.
    pub fn note(&mut self) -> Option<String> {
        self.note.take()
    }

    /// Returns at the first change; whether the system told of it.
    fn until_changed(&mut self, changed: &mut BTreeSet<String>) -> bool {
        loop {
            let pause = if self.native.is_some() { self.glance_every } else { self.look_every };
            match self.hints.recv_timeout(pause) {
                Ok(hint) => {
                    self.heed(hint, changed);
                    return true;
                }
                Err(_) if self.differs() => {
                    self.is_unnamed = true;
                    return false;
                }
                Err(_) => {}
            }
        }
    }

    /// Returns when nothing more happens; whether the system told of anything meanwhile.
    fn until_quiet(&mut self, changed: &mut BTreeSet<String>) -> bool {
        let end = Instant::now() + CAP;
        let mut told = false;
        while Instant::now() < end {
            match self.hints.recv_timeout(QUIET) {
                Ok(hint) => {
                    self.heed(hint, changed);
                    told = true;
                }
                Err(_) if self.native.is_none() && self.differs() => {}
                Err(_) => break,
            }
        }
        told
    }

    fn heed(&mut self, hint: Hint, changed: &mut BTreeSet<String>) {
        self.is_unnamed |= matches!(hint, Hint::Replaced);
        let watched = match (hint, &mut self.native) {
            (Hint::Changed(paths), _) => {
                changed.extend(paths);
                Ok(())
            }
            (Hint::Replaced | Hint::Lost(_), None) => Ok(()),
            (Hint::Replaced, Some(native)) => watch_all(native, &self.places),
            (Hint::Lost(why), Some(_)) => Err(why),
        };
        if let Err(why) = watched {
            self.look_instead(&why);
        }
    }

    fn look_instead(&mut self, why: &str) {
        self.native = None;
        self.seen = Some(self.look());
        self.note = Some(format!("looking for changes every {} seconds: {why}", self.look_every.as_secs_f64()));
    }

    /// How things are now. Where the system tells of changes, their traces are enough.
    fn look(&self) -> Look {
        let care = if self.native.is_some() { Care::Traces } else { Care::Contents };
        self.places.look(self.seen.as_ref(), care)
    }

    fn differs(&mut self) -> bool {
        let now = self.look();
        let differs = self.seen.as_ref().is_some_and(|seen| now.differs(seen));
        self.seen = Some(now);
        differs
    }
}

fn native(places: &Places, sender: &Sender<Hint>) -> Result<RecommendedWatcher, String> {
    let (heard, sender) = (places.clone(), sender.clone());
    let tell = move |event: notify::Result<Event>| {
        if let Some(hint) = hint(&heard, event) {
            // Nobody listens any longer only when the program ends.
            let _ = sender.send(hint);
        }
    };
    // Links may lead anywhere, to `/` even; what they lead to is not watched.
    let mut native =
        RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false)).map_err(|error| why(&error))?;
    watch_all(&mut native, places)?;
    Ok(native)
}

/// Watches what exists. The folder that holds it all is watched as well, but not what else is in it, to see the rest appear.
fn watch_all(native: &mut RecommendedWatcher, places: &Places) -> Result<(), String> {
    let folder = (places.root.clone(), RecursiveMode::NonRecursive);
    let roots = places.names.iter().map(|name| (places.root.join(name), RecursiveMode::Recursive));
    for (path, mode) in std::iter::once(folder).chain(roots).filter(|(path, _)| path.exists()) {
        match native.watch(&path, mode) {
            Err(error) if path.exists() => return Err(why(&error)),
            // What has gone meanwhile is told of by the folder that holds it.
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn why(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system has no watches left for more folders".to_owned(),
        ErrorKind::Generic(_)
        | ErrorKind::Io(_)
        | ErrorKind::PathNotFound
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_) => {
            format!("the system cannot watch this folder ({error})")
        }
    }
}

fn hint(places: &Places, event: notify::Result<Event>) -> Option<Hint> {
    let event = match event {
        Ok(event) => event,
        Err(error) => return Some(Hint::Lost(why(&error))),
    };
    if event.need_rescan() {
        return Some(Hint::Replaced);
    }
    // Reading a file is an access: the preview would wake itself for ever.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let ours: Vec<&Path> = event.paths.iter().filter_map(|path| places.within(path)).collect();
    if ours.iter().any(|path| path.components().count() == 1) {
        return Some(Hint::Replaced);
    }
    let paths: Vec<String> = ours.into_iter().map(|path| folder::relative(Path::new(""), path)).collect();
    (!paths.is_empty()).then_some(Hint::Changed(paths))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ROOTS: [&str; 3] = ["content", "themes", "handbook.toml"];

    #[test]
    fn reading_a_file_is_not_a_change() {
        let places = Places::new(Path::new("/book"), &ROOTS);
        let read = Event::new(EventKind::Access(notify::event::AccessKind::Open(notify::event::AccessMode::Any)));
        assert!(hint(&places, Ok(read.add_path("/book/content/a.md".into()))).is_none());
    }

    #[test]
    fn a_file_in_a_folder_made_after_the_start_is_noticed() {
        let root = tempfile::tempdir().unwrap();
        let mut watcher = start(root.path(), &ROOTS, Way::Told);
        fs::create_dir_all(root.path().join("content/issues")).unwrap();
        watcher.wait();
        fs::write(root.path().join("content/issues/a.md"), "a").unwrap();
        watcher.wait();
    }

    #[test]
    fn where_the_system_tells_nothing_a_change_is_seen_by_looking() {
        let (root, deaf) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut watcher = start(deaf.path(), &ROOTS, Way::Told);
        watcher.places.root = root.path().to_owned();
        watcher.glance_every = Duration::from_millis(1);
        fs::write(root.path().join("handbook.toml"), "").unwrap();
        watcher.wait();
        assert!(watcher.note().unwrap().contains("does not tell of changes"));
    }

    #[test]
    fn without_watches_a_change_is_seen_by_looking() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("handbook.toml"), "").unwrap();
        let mut watcher = unwatched(root.path(), &ROOTS);
        watcher.look_every = Duration::from_millis(1);
        watcher.look_instead("there is none");
        fs::write(root.path().join("handbook.toml"), "title = \"x\"").unwrap();
        watcher.wait();
        assert!(watcher.note().unwrap().contains("there is none"));
    }
}
