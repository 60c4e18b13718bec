//! Work in parallel with results in order. The only file that names rayon.

use rayon::prelude::*;

/// `work` on each of `items`, on every core; the results are in the order of the items.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    items.par_iter().map(work).collect()
}
