//! Work in parallel with results in order. The only file that names rayon.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

/// How long light work is done by who asks for it, before threads are started on other cores for the rest: some times what
/// starting them takes.
const UNSTARTED: Duration = Duration::from_millis(3);

/// The same where they were started, and need only be woken.
const ASLEEP: Duration = Duration::from_micros(200);

/// Whether they were started.
static STARTED: AtomicBool = AtomicBool::new(false);

/// Both of two pieces of work, at the same time where there are two cores for them.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    STARTED.store(true, Ordering::Relaxed);
    rayon::join(one, other)
}

/// `work`, by one of the threads that share all other work. What is kept for long and replaced piece by piece is best made and
/// let go of by these alone: memory that another thread lets go of is used again only when the one that asked for it asks for
/// more, which may be never.
pub fn inside<A: Send>(work: impl FnOnce() -> A + Send) -> A {
    STARTED.store(true, Ordering::Relaxed);
    rayon::scope(|_| work())
}

/// `work` on each of `items`, on every core; the results are in the order of the items. Each item is handed out by itself,
/// because one may take a hundred times as long as another.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    if let [item] = items {
        return vec![work(item)];
    }
    STARTED.store(true, Ordering::Relaxed);
    items.par_iter().with_max_len(1).map(work).collect()
}

/// The same with the place of each item, for work that may be soon done: who asks for it begins alone, and other cores take
/// part in what is left after a while. A small handbook on a fast disk needs none, and a slow disk is asked for much at once.
pub fn map_light<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Send + Sync) -> Vec<R> {
    let begun = Instant::now();
    let patience = if STARTED.load(Ordering::Relaxed) { ASLEEP } else { UNSTARTED };
    let alone = items.iter().enumerate().take_while(|_| begun.elapsed() < patience);
    let mut done: Vec<R> = alone.map(|(at, item)| work(at, item)).collect();
    let from = done.len();
    // Even for nothing they would be started.
    if from < items.len() {
        STARTED.store(true, Ordering::Relaxed);
        done.par_extend(items[from..].par_iter().enumerate().map(|(at, item)| work(from + at, item)));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_begun_alone_and_goes_on_with_others_keeps_its_order() {
        let items: Vec<usize> = (0..2_000).collect();
        let work = |at: usize, item: &usize| {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_micros(10) {}
            (at, *item)
        };
        assert!(map_light(&items, work).into_iter().eq(items.iter().map(|item| (*item, *item))));
    }
}
