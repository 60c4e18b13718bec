//! A folder that is put in the place of another in one step, so that there is always a whole one.
//!
//! The new one is made in a workshop beside the old one, and the two are exchanged by one call of the system. It never
//! knows what is in them.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error};

/// The end of the names of what is made beside a folder or a file until it is whole.
pub const MARK: &str = ".flagstaff";

/// Where the old folder is for the moment between two renames, in the workshop.
const ASIDE: &str = "old";

/// Where the new folder is made, in the workshop.
const STAGED: &str = "site";

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
#[derive(Debug)]
pub struct Workshop {
    /// Where it is.
    pub folder: PathBuf,
    target: PathBuf,
    /// Held while it lives: the system lets go of it even when the process is killed.
    _lock: File,
}

impl Workshop {
    /// The workshop of the folder `target`, cleared of what was begun and not ended. A target that was on its way into its
    /// place is put there first.
    pub fn open(target: &Path) -> Result<Workshop, Closed> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let folder = target.with_file_name(format!(".{name}{MARK}"));
        let cannot = || format!("cannot make the folder {} to build in", folder.display());
        let machine = |error: io::Error| Closed::Machine(Error::from(error).context(cannot()));
        fs::create_dir_all(&folder).map_err(machine)?;
        let lock = File::create(folder.join("lock")).map_err(machine)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Closed::Busy),
            Err(TryLockError::Error(error)) => return Err(machine(error)),
        }
        let workshop = Workshop { folder, target: target.to_owned(), _lock: lock };
        workshop.restore().map_err(Closed::Machine)?;
        Ok(workshop)
    }

    /// Where the new folder is to be made. It is not there yet.
    pub fn staged(&self) -> PathBuf {
        self.folder.join(STAGED)
    }

    /// Puts what was made in the place of the target; what was there is where the new one was.
    pub fn exchange(&self) -> io::Result<()> {
        swap(&self.staged(), &self.target)
    }

    /// Puts everything back as it was before an exchange.
    pub fn undo(&self) -> io::Result<()> {
        match self.staged().exists() {
            true => swap(&self.staged(), &self.target),
            false => fs::rename(&self.target, self.staged()),
        }
    }

    fn restore(&self) -> Result<(), Error> {
        put_back(&self.folder.join(ASIDE), &self.target)
            .with_context(|| format!("cannot put {} back", self.target.display()))?;
        match fs::remove_dir_all(self.staged()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::from(error).context(format!("cannot clear {}", self.staged().display())))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next build.
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Puts `staged` in the place of `target`; what was there is in `staged` afterwards.
fn swap(staged: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(staged, target);
    }
    match exchange(staged, target) {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {
            step_aside(staged, target)
        }
        result => result,
    }
}

#[cfg(target_os = "linux")]
fn exchange(staged: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staged, CWD, target, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Two renames where the system has no exchange: for a moment there is none, and never half of one.
fn step_aside(staged: &Path, target: &Path) -> io::Result<()> {
    let aside = staged.with_file_name(ASIDE);
    fs::rename(target, &aside)?;
    match fs::rename(staged, target) {
        Ok(()) => Ok(()),
        Err(error) => {
            fs::rename(&aside, target)?;
            Err(error)
        }
    }
}

/// The old folder, put back where a process was ended between its two renames.
fn put_back(aside: &Path, target: &Path) -> io::Result<()> {
    match aside.exists() && !target.exists() {
        true => fs::rename(aside, target),
        false => Ok(()),
    }
}
