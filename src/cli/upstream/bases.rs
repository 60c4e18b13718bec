//! What adaptations are written against, recorded before the text below them goes. It never reads or writes a file.

use super::store;
use crate::handbook::drift;
use crate::inputs::Inputs;
use crate::lock::Lock;
use crate::pipeline;

/// Gives every adaptation in the handbook that has no recorded base one, from what lies in `upstream/` now.
///
/// `inputs` is the handbook with the old layers, and `new` the lock that will be written with the new ones. Where they are the
/// same texts, nothing goes.
pub(super) fn record_bases(inputs: &Inputs, new: &mut Lock) {
    let is_same =
        new.layers.len() == inputs.below.len() && new.layers.iter().all(|layer| store::is_there(layer, inputs));
    if is_same || inputs.below.is_empty() {
        return;
    }
    let survey = pipeline::survey(inputs);
    let day = survey.lock.layers.iter().filter_map(|layer| layer.fetched).max();
    let recorded = drift::recorded(survey.compared(), day);
    (new.seen, new.adapted) = (recorded.seen, recorded.adapted);
}
