//! How a handbook and an entry begin: texts for an editor to go on from, and the small writer that puts them on disk.
//!
//! What is made here passes `check` as it is. It never changes a file that is there, and never knows who asks for it.

pub mod hints;
pub mod line;
pub mod skeleton;
pub mod entry;
pub mod adaptation;
pub mod snippets;
pub mod start;
pub mod local;
pub mod writer;
