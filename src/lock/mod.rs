//! `handbook.lock`: what lies in `upstream/`, and the texts that adaptations were written against.
//!
//! flagstaff alone writes it. A [`Lock`] is plain data; it never opens a file, and never knows what a section is.

mod against;
mod model;
mod read;
mod write;

pub use against::against;
pub use model::{Adapted, FILE, FOLDER, Layer, Lock, MOST_LAYERS, VERSION, digest_of};
