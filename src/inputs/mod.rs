//! Everything a handbook is made from, read once. The only reader of disk: what comes after it is computed from
//! [`Inputs`] alone. It never interprets what it reads.

mod below;
pub mod foreign;
mod gathered;
mod held;
mod reader;
mod stamp;

pub use below::Layer;
pub use gathered::{FOLDERS, Inputs, PENDING};
pub use held::{FILES, LARGEST_TEXT, QUERIES};
pub use reader::{Changed, Reader, is_ignored};

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::source::Digest;

/// The bytes of one file that another program made for this one.
pub fn file(path: &Path) -> std::io::Result<Vec<u8>> {
    fs::read(path)
}

/// Reads the handbook in the folder `root`. An error is the machine's: the folder is not there or cannot be listed.
pub fn read(root: &Path) -> Result<Inputs> {
    Reader::default().read(root, SystemTime::UNIX_EPOCH, &Changed::Anything)
}

/// The digest of a file; none where it cannot be read.
pub fn digest(file: &Path) -> Option<Digest> {
    fs::read(file).ok().map(|bytes| Digest::of(&bytes))
}
