//! A folder that is put in the place of another in one step, so that there is always a whole one.
//!
//! The new one is made in a workshop beside the old one, and the two are exchanged by one call of the system. It never
//! knows what is in them.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error};

use crate::disk::{self, Disk};

/// The end of the names of what is made beside a folder or a file until it is whole.
pub const MARK: &str = ".flagstaff";

/// Where the old folder is for the moment between two renames, in the workshop.
const ASIDE: &str = "old";

/// Where the new folder is made, in the workshop.
const STAGED: &str = "site";

/// What whoever is in the workshop holds a lock on.
const LOCK: &str = "lock";

/// How often somebody who leaves may take the workshop away from under the hands of the next.
const ATTEMPTS: usize = 100;

/// Why there is no workshop.
#[derive(Debug)]
pub enum Closed {
    /// Somebody else has it at this moment.
    Busy,
    /// The machine failed.
    Machine(Error),
}

/// The folder beside another in which its successor is made, held by one process at a time. It goes with its value; what
/// cannot be removed then is cleared by the next one.
pub struct Workshop<'d> {
    /// Where it is.
    pub folder: PathBuf,
    target: PathBuf,
    disk: &'d dyn Disk,
    /// Held while it lives: the system lets go of it even when the process is killed.
    lock: File,
}

impl<'d> Workshop<'d> {
    /// The workshop of the folder `target`, cleared of what was begun and not ended. A target that was on its way into its
    /// place is put there first.
    pub fn open(disk: &'d dyn Disk, target: &Path) -> Result<Workshop<'d>, Closed> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let folder = target.with_file_name(format!(".{name}{MARK}"));
        let cannot = || format!("cannot make the folder {} to build in", folder.display());
        let machine = |error: io::Error| Closed::Machine(Error::from(error).context(cannot()));
        for _ in 0..ATTEMPTS {
            let lock = match entered(disk, &folder) {
                Ok(Some(lock)) => lock,
                Ok(None) => continue,
                Err(TryLockError::WouldBlock) => return Err(Closed::Busy),
                Err(TryLockError::Error(error)) => return Err(machine(error)),
            };
            let workshop = Workshop { folder, target: target.to_owned(), disk, lock };
            workshop.restore().map_err(Closed::Machine)?;
            return Ok(workshop);
        }
        Err(Closed::Busy)
    }

    /// Where the new folder is to be made. It is not there yet.
    pub fn staged(&self) -> PathBuf {
        self.folder.join(STAGED)
    }

    /// Puts what was made in the place of the target; what was there is where the new one was.
    pub fn exchange(&self) -> io::Result<()> {
        if !is_at(&self.lock, &self.folder.join(LOCK)) {
            // What was made since then need not be all of it.
            let why = format!("somebody took away the folder {} meanwhile", self.folder.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, why));
        }
        swap(self.disk, &self.staged(), &self.target)
    }

    /// Puts everything back as it was before an exchange.
    pub fn undo(&self) -> io::Result<()> {
        let aside = self.folder.join(ASIDE);
        if self.staged().exists() {
            return swap(self.disk, &self.staged(), &self.target);
        }
        self.disk.rename(&self.target, &self.staged())?;
        match aside.exists() {
            true => self.disk.rename(&aside, &self.target),
            false => Ok(()),
        }
    }

    /// Removes everything and the workshop itself. The lock goes last: who comes in before that would make things where they
    /// are being taken away.
    fn removed(&self) -> io::Result<()> {
        for thing in fs::read_dir(&self.folder)? {
            let thing = thing?;
            match thing.file_type()?.is_dir() {
                _ if thing.file_name() == LOCK => {}
                true => self.disk.remove_folder(&thing.path())?,
                false => self.disk.remove_file(&thing.path())?,
            }
        }
        self.disk.remove_file(&self.folder.join(LOCK))?;
        self.disk.remove_empty(&self.folder)
    }

    fn restore(&self) -> Result<(), Error> {
        put_back(self.disk, &self.folder.join(ASIDE), &self.target)
            .with_context(|| format!("cannot put {} back", self.target.display()))?;
        cleared(self.disk, &self.staged()).with_context(|| format!("cannot clear {}", self.staged().display()))
    }
}

impl Drop for Workshop<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next build.
        self.removed().ok();
        // A program that was started meanwhile may have the file open as well, and would hold the lock by that.
        self.lock.unlock().ok();
    }
}

/// The lock of a workshop, held; none where somebody took the workshop away at this moment.
fn entered(disk: &dyn Disk, folder: &Path) -> Result<Option<File>, TryLockError> {
    let place = folder.join(LOCK);
    disk.make_folder(folder).map_err(TryLockError::Error)?;
    let lock = match disk.lock_file(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // The folder is nobody's where it has no lock.
        opened => opened.inspect_err(|_| drop(disk.remove_empty(folder))).map_err(TryLockError::Error)?,
    };
    lock.try_lock()?;
    Ok(is_at(&lock, &place).then_some(lock))
}

/// Whether an open file is still the one at `place`: whoever left took theirs along.
#[cfg(unix)]
fn is_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |about: io::Result<fs::Metadata>| about.ok().map(|about| (about.dev(), about.ino()));
    let held = identity(file.metadata());
    held.is_some() && held == identity(fs::metadata(place))
}

/// A file that is open cannot be taken away here.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Removes a folder that need not be there.
fn cleared(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    match folder.symlink_metadata() {
        Ok(_) => disk.remove_folder(folder),
        Err(_) => Ok(()),
    }
}

/// Puts `staged` in the place of `target`; what was there is in `staged` afterwards.
fn swap(disk: &dyn Disk, staged: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return disk.rename(staged, target);
    }
    match disk.exchange(staged, target) {
        Err(error) if disk::is_without_exchange(&error) => step_aside(disk, staged, target),
        result => result,
    }
}

/// Two renames where the system has no exchange: for a moment there is none, and never half of one.
fn step_aside(disk: &dyn Disk, staged: &Path, target: &Path) -> io::Result<()> {
    let aside = staged.with_file_name(ASIDE);
    disk.rename(target, &aside)?;
    match disk.rename(staged, target) {
        Ok(()) => Ok(()),
        Err(error) => {
            disk.rename(&aside, target)?;
            Err(error)
        }
    }
}

/// The old folder, put back where a process was ended between its two renames.
fn put_back(disk: &dyn Disk, aside: &Path, target: &Path) -> io::Result<()> {
    match (aside.exists(), target.exists()) {
        (true, false) => disk.rename(aside, target),
        // The exchange was ended, and only the old one was left to be removed.
        (true, true) => disk.remove_folder(aside),
        (false, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_lock_that_was_taken_away_is_nobodys() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(LOCK);
        let held = File::create(&place).unwrap();
        assert!(is_at(&held, &place));
        fs::remove_file(&place).unwrap();
        let _other = File::create(&place).unwrap();
        assert!(!is_at(&held, &place));
    }
}
