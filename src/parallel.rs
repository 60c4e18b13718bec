//! Work in parallel with results in order. The only file that names rayon.

use rayon::prelude::*;

/// Both of two pieces of work, at the same time where there are two cores for them.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// `work` on each of `items`, on every core; the results are in the order of the items. Each item is handed out by itself,
/// because one may take a hundred times as long as another.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    items.par_iter().with_max_len(1).map(work).collect()
}

/// The same with the place of each item.
pub fn map_places<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Send + Sync) -> Vec<R> {
    items.par_iter().enumerate().map(|(at, item)| work(at, item)).collect()
}
