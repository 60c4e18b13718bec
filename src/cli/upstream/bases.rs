//! What adaptations are written against, recorded before the text below them goes. It never reads or writes a file.

use crate::inputs::Inputs;
use crate::lock::Lock;

/// Gives every adaptation in the handbook that has no recorded base one, from what lies in `upstream/` now.
///
/// `inputs` is the handbook with the old layers, and `new` the lock that will be written with the new ones.
pub(super) fn record_bases(_inputs: &Inputs, _new: &mut Lock) {}
