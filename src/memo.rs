//! What was worked out before, and from what: it can change the speed of a build and nothing else.
//!
//! A result is kept with a digest of all that went into it, and is taken again only where that is the same. It never knows
//! what a result is.

use std::collections::HashMap;
use std::sync::Arc;

use crate::parallel;
use crate::source::{Digest, SourceId};

/// The same list without the room for more, because it is kept: in a place of its own that it fills, where an allocator may
/// let a list that shrinks keep up to half of its place for nothing.
pub fn fitted<T>(mut list: Vec<T>) -> Vec<T> {
    if list.len() == list.capacity() {
        return list;
    }
    let mut fitted = Vec::with_capacity(list.len());
    fitted.append(&mut list);
    fitted
}

/// The results of one phase by text.
#[derive(Debug)]
pub struct Memo<T> {
    /// What went into all of them.
    ground: Option<Digest>,
    /// In the order in which they were asked for, which mostly is the one in which they are asked for again.
    kept: Vec<Kept<T>>,
}

#[derive(Debug)]
struct Kept<T> {
    id: SourceId,
    digest: Digest,
    result: T,
}

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { ground: None, kept: Vec::new() }
    }
}

impl<T: Clone + Send + Sync> Memo<T> {
    /// What `work` gives for each of `items`, on every core and in their order, or gave for the same one last time. `key`
    /// is the text that an item comes from and its digest, and `ground` the digest of everything else that `work` looks at.
    /// Only what was asked for this time is kept for the next.
    pub fn map<I: Sync>(
        &mut self,
        items: &[I],
        ground: Digest,
        key: impl Fn(&I) -> (&SourceId, Digest) + Send + Sync,
        work: impl Fn(&I) -> T + Send + Sync,
    ) -> Vec<T> {
        if self.ground.replace(ground) != Some(ground) {
            self.kept.clear();
        }
        let kept = &self.kept;
        let is_in_order =
            kept.len() == items.len() && items.iter().zip(kept).all(|(item, kept)| *key(item).0 == kept.id);
        let places: HashMap<&SourceId, usize> = match is_in_order {
            true => HashMap::new(),
            false => kept.iter().enumerate().map(|(at, kept)| (&kept.id, at)).collect(),
        };
        let known = |at: usize, id: &SourceId| if is_in_order { kept.get(at) } else { Some(&kept[*places.get(id)?]) };
        let results = parallel::map_light(items, |at, item| {
            let (id, digest) = key(item);
            match known(at, id).filter(|kept| kept.digest == digest) {
                Some(kept) => (kept.result.clone(), false),
                None => (work(item), true),
            }
        });
        if is_in_order {
            for ((item, kept), (result, _)) in
                items.iter().zip(&mut self.kept).zip(&results).filter(|(_, (_, new))| *new)
            {
                (kept.digest, kept.result) = (key(item).1, result.clone());
            }
        } else {
            let keep = |(item, (result, _)): (&I, &(T, bool))| {
                let (id, digest) = key(item);
                Kept { id: id.clone(), digest, result: result.clone() }
            };
            self.kept = items.iter().zip(&results).map(keep).collect();
        }
        results.into_iter().map(|(result, _)| result).collect()
    }
}

/// One result for the whole of a handbook.
#[derive(Debug)]
pub struct Once<T>(Option<(Digest, Arc<T>)>);

impl<T> Default for Once<T> {
    fn default() -> Once<T> {
        Once(None)
    }
}

impl<T> Once<T> {
    /// What `work` gives, or gave last time if `ground`, the digest of everything that it looks at, was the same.
    pub fn get(&mut self, ground: Digest, work: impl FnOnce() -> T) -> Arc<T> {
        match &self.0 {
            Some((same, result)) if *same == ground => Arc::clone(result),
            Some(_) | None => {
                let result = Arc::new(work());
                self.0 = Some((ground, Arc::clone(&result)));
                result
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// How many of `items` are worked out.
    fn worked(memo: &mut Memo<usize>, items: &[(SourceId, &str)]) -> usize {
        worked_on(memo, "", items)
    }

    fn worked_on(memo: &mut Memo<usize>, ground: &str, items: &[(SourceId, &str)]) -> usize {
        let count = AtomicUsize::new(0);
        let work = |(_, text): &(SourceId, &str)| {
            count.fetch_add(1, Ordering::Relaxed);
            text.len()
        };
        let digest = |text: &str| Digest::of(text.as_bytes());
        let results = memo.map(items, digest(ground), |(id, text)| (id, digest(text)), work);
        assert!(results.into_iter().eq(items.iter().map(|(_, text)| text.len())), "each has its own");
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
    fn what_stands_elsewhere_in_the_order_is_known_all_the_same() {
        let (a, b, c) = (SourceId::local("a.md"), SourceId::local("b.md"), SourceId::local("c.md"));
        let mut memo = Memo::default();
        worked(&mut memo, &[(a.clone(), "1"), (c.clone(), "333")]);
        assert_eq!(worked(&mut memo, &[(a, "1"), (b, "22"), (c, "333")]), 1);
    }

    #[test]
    fn on_another_ground_everything_is_worked_out_again() {
        let items = [(SourceId::local("a.md"), "1")];
        let mut memo = Memo::default();
        assert_eq!((worked_on(&mut memo, "x", &items), worked_on(&mut memo, "y", &items)), (1, 1));
    }

    #[test]
    fn what_is_the_same_for_all_is_made_once_for_each_ground() {
        let mut once = Once::default();
        let mut got = |ground: &str, made: u8| *once.get(Digest::of(ground.as_bytes()), || made);
        assert_eq!([got("x", 1), got("x", 2), got("y", 3)], [1, 1, 3]);
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
