//! What was worked out for each text, and from what: it can change the speed of a build and nothing else.
//!
//! A result is kept with a digest of all that went into it, and is taken again only where that is the same. It never knows
//! what a result is.

use std::collections::{HashMap, HashSet};

use crate::parallel;
use crate::source::{Digest, SourceId};

/// The results of one phase by text. It is asked and never gone through, so that it may be hashed.
#[derive(Debug)]
pub struct Memo<T>(HashMap<SourceId, (Digest, T)>);

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo(HashMap::new())
    }
}

impl<T: Clone + Send + Sync> Memo<T> {
    /// What `work` gives for each of `items`, on every core and in their order, or gave for the same one last time. `key`
    /// is the text that an item comes from and the digest of everything that `work` looks at. Only what was asked for this
    /// time is kept for the next.
    pub fn map<I: Sync>(
        &mut self,
        items: &[I],
        key: impl Fn(&I) -> (&SourceId, Digest) + Send + Sync,
        work: impl Fn(&I) -> T + Send + Sync,
    ) -> Vec<T> {
        let known = &self.0;
        let results = parallel::map(items, |item| {
            let (id, digest) = key(item);
            match known.get(id) {
                Some((same, result)) if *same == digest => (result.clone(), false),
                Some(_) | None => (work(item), true),
            }
        });
        for (item, (result, is_new)) in items.iter().zip(&results) {
            if *is_new {
                let (id, digest) = key(item);
                self.0.insert(id.clone(), (digest, result.clone()));
            }
        }
        if self.0.len() > items.len() {
            let asked: HashSet<&SourceId> = items.iter().map(|item| key(item).0).collect();
            self.0.retain(|id, _| asked.contains(id));
        }
        results.into_iter().map(|(result, _)| result).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn worked(memo: &mut Memo<usize>, items: &[(SourceId, &str)]) -> usize {
        let count = AtomicUsize::new(0);
        let work = |(_, text): &(SourceId, &str)| {
            count.fetch_add(1, Ordering::Relaxed);
            text.len()
        };
        memo.map(items, |(id, text)| (id, Digest::of(text.as_bytes())), work);
        count.into_inner()
    }

    #[test]
    fn only_what_changed_is_worked_out_again() {
        let (a, b) = (SourceId::local("a.md"), SourceId::local("b.md"));
        let mut memo = Memo::default();
        assert_eq!(worked(&mut memo, &[(a.clone(), "1"), (b.clone(), "1")]), 2);
        assert_eq!(worked(&mut memo, &[(a.clone(), "1"), (b.clone(), "2")]), 1);
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let a = SourceId::local("a.md");
        let mut memo = Memo::default();
        worked(&mut memo, &[(a.clone(), "1")]);
        worked(&mut memo, &[]);
        assert_eq!(worked(&mut memo, &[(a, "1")]), 1);
    }
}
