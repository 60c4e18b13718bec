//! A disk on which something happens at a chosen step: it fails, it is full from then on, the program is ended, or somebody
//! else does something. The only file of the tests that is a [`Disk`].

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use flagstaff::disk::{Disk, System};

/// What happens.
pub(crate) enum Event<'a> {
    /// Nothing.
    Nothing,
    /// The step fails half-way and says this, and what comes after it does not fail.
    Failure(ErrorKind),
    /// The step fails half-way, and so does everything after it that needs room.
    Full,
    /// The program is ended half-way through the step: whatever it would have done after that does not happen.
    End,
    /// Somebody else does this, half-way through the step where that has a middle and before it where it has none.
    Meanwhile(Box<dyn Fn() + Sync + 'a>),
}

/// What a disk can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Everything.
    Full,
    /// No exchange and no second names of a file, like many a stick.
    Plain,
}

/// A disk of this machine on which something happens at the step `at`, counted from 1.
pub(crate) struct Broken<'a> {
    at: usize,
    event: Event<'a>,
    kind: Kind,
    steps: AtomicUsize,
}

/// Whether a step needs room on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Room,
    Nothing,
}

impl<'a> Broken<'a> {
    pub(crate) fn new(kind: Kind, at: usize, event: Event<'a>) -> Broken<'a> {
        Broken { at, event, kind, steps: AtomicUsize::new(0) }
    }

    /// A disk that works, to count the steps of what is done on it.
    pub(crate) fn sound(kind: Kind) -> Broken<'a> {
        Broken::new(kind, usize::MAX, Event::Nothing)
    }

    /// How many steps were asked for.
    pub(crate) fn steps(&self) -> usize {
        self.steps.load(Ordering::SeqCst)
    }

    fn step(&self, needs: Needs, half: impl FnOnce(), whole: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let now = self.steps.fetch_add(1, Ordering::SeqCst) + 1;
        match &self.event {
            Event::Meanwhile(happens) if now == self.at => {
                half();
                happens();
                whole()
            }
            Event::Failure(kind) if now == self.at => {
                half();
                Err((*kind).into())
            }
            Event::Full | Event::End if now == self.at => {
                half();
                Err(ErrorKind::StorageFull.into())
            }
            Event::Full if now > self.at && needs == Needs::Room => Err(ErrorKind::StorageFull.into()),
            Event::End if now > self.at => Err(ErrorKind::Other.into()),
            Event::Nothing | Event::Failure(_) | Event::Full | Event::End | Event::Meanwhile(_) => whole(),
        }
    }

    fn make(&self, file: &Path, bytes: &[u8], whole: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let half = || match self.event {
            Event::Meanwhile(_) => {}
            _ if bytes.is_empty() => {}
            _ => System.make_file(file, &bytes[..bytes.len() / 2]).unwrap_or_default(),
        };
        self.step(Needs::Room, half, whole)
    }
}

impl Disk for Broken<'_> {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(Needs::Room, || (), || System.make_folder(folder))
    }

    fn make_file(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        self.make(file, bytes, || System.make_file(file, bytes))
    }

    fn make_lasting(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        self.make(file, bytes, || System.make_lasting(file, bytes))
    }

    fn make_alike(&self, file: &Path, model: &Path) -> io::Result<()> {
        self.step(Needs::Nothing, || (), || System.make_alike(file, model))
    }

    fn pour(&self, into: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(Needs::Room, || (), || System.pour(into, bytes))
    }

    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        match self.kind {
            Kind::Full => self.step(Needs::Room, || (), || System.link(file, name)),
            Kind::Plain => Err(ErrorKind::Unsupported.into()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Needs::Nothing, || (), || System.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        match self.kind {
            Kind::Full => self.step(Needs::Nothing, || (), || System.exchange(one, other)),
            Kind::Plain => Err(ErrorKind::Unsupported.into()),
        }
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.step(Needs::Nothing, || (), || System.remove_file(file))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        // The system does it one thing after the other, in no order: the worst is that files go first, and with them a lock.
        let half = || {
            let mut inside: Vec<_> = fs::read_dir(folder).map(|all| all.flatten().collect()).unwrap_or_default();
            inside.sort_by_key(|thing| thing.path().is_dir());
            for thing in inside.iter().take(inside.len().div_ceil(2)) {
                fs::remove_file(thing.path()).or_else(|_| fs::remove_dir_all(thing.path())).unwrap_or_default();
            }
        };
        self.step(Needs::Nothing, half, || System.remove_folder(folder))
    }

    fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        self.step(Needs::Nothing, || (), || System.remove_empty(folder))
    }

    fn lock_file(&self, file: &Path) -> io::Result<File> {
        self.step(Needs::Room, || (), || Ok(()))?;
        System.lock_file(file)
    }
}
