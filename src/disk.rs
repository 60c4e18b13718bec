//! Every change on disk, one step at a time: the only file that asks the system for one, and the only one that names
//! rustix.
//!
//! Who writes is handed a [`Disk`]. In the program that is [`System`]; a test hands over one on which a chosen step fails,
//! or is the last that is done, and looks at what is left. It never knows what is written, or why.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What can be changed on a disk. Each function is one step: a program may be ended before it, after it, or within it.
pub trait Disk: Sync {
    /// Makes a folder and those that lead to it. One that is there stays as it is.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a file where there is none. It is what can be made again: a machine that loses its power may lose it.
    fn make_file(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Makes a file where there is none, and is done when its bytes are on the disk, whatever happens to the machine after
    /// that.
    fn make_lasting(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives one file the permissions of another, and its owner where the system allows that.
    fn make_alike(&self, file: &Path, model: &Path) -> io::Result<()>;

    /// Writes into what is there, such as a pipe or a device.
    fn pour(&self, into: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file a second name. It never takes the place of another.
    fn link(&self, file: &Path, name: &Path) -> io::Result<()>;

    /// Gives a file or a folder another name. A file that has it already is gone.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Lets two folders or two files change places in one step. [`is_without_exchange`] tells an error that says that the
    /// system or the disk cannot.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&self, file: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a folder that is empty.
    fn remove_empty(&self, folder: &Path) -> io::Result<()>;

    /// The file that whoever holds the lock on it has opened. It is made where it is not there.
    fn lock_file(&self, file: &Path) -> io::Result<File>;
}

/// The place beside a file where its next state is made, cleared of what somebody of the same number may have left there
/// when they were ended. A name with a full stop first is litter to `inputs` and to the preview.
pub fn beside(disk: &dyn Disk, file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.{}.flagstaff.tmp", std::process::id()));
    disk.remove_file(&beside).ok();
    beside
}

/// Whether it failed because there is no [`Disk::exchange`] here.
pub fn is_without_exchange(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy)]
pub struct System;

impl Disk for System {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn make_file(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create_new(file)?.write_all(bytes)
    }

    fn make_lasting(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut new = File::create_new(file)?;
        new.write_all(bytes)?;
        new.sync_all()
    }

    fn make_alike(&self, file: &Path, model: &Path) -> io::Result<()> {
        let about = fs::metadata(model)?;
        // First, because a change of owner takes some permissions away.
        own(file, &about)?;
        fs::set_permissions(file, about.permissions())
    }

    fn pour(&self, into: &Path, bytes: &[u8]) -> io::Result<()> {
        File::options().write(true).open(into)?.write_all(bytes)
    }

    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        fs::hard_link(file, name)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }

    fn remove_empty(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn lock_file(&self, file: &Path) -> io::Result<File> {
        File::options().create(true).truncate(false).write(true).open(file)
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Gives a file the owner and the group that another has. Who is not allowed to give a file away keeps it: an editor who
/// may write the files of a colleague is no less an editor.
#[cfg(unix)]
fn own(file: &Path, about: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let made = fs::metadata(file)?;
    if (made.uid(), made.gid()) == (about.uid(), about.gid()) {
        return Ok(());
    }
    match chown(file, Some(about.uid()), Some(about.gid())).or_else(|_| chown(file, None, Some(about.gid()))) {
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(not(unix))]
fn own(_: &Path, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}
