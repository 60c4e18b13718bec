//! What moved below since a local text was written against it, and what has become of every other section meanwhile.
//!
//! It compares texts as they were written, gaps and all: those of the layers below as they are now, the local ones, and what
//! `handbook.lock` keeps of how they were. It reads no files and writes none.

mod faults;
mod front;
mod clash;
mod model;
mod offer;
mod parts;
mod record;
mod rows;

pub use clash::{Clash, clashes};
pub use faults::faults;
pub use model::{Compared, FRONT, File, Files, Key, Row, State, WHOLE};
pub use offer::{Offer, offer, own_text};
pub use record::{accepted, recorded};
pub use rows::{adapted, rows};
