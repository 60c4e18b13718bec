//! Which text was saved last, and where in it, told by two readings of the handbook.
//!
//! What the system says about changes is not asked: editors make several files on the way to one save. It never knows
//! which page a text is on.

use std::time::{Duration, Instant};

use crate::source::Source;

/// What follows a change of several texts sooner than this is the rest of it: the work of a program, such as a checkout.
const BURST: Duration = Duration::from_millis(700);

/// A text that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its path in the handbook.
    pub path: String,
    /// The first byte that is not as it was.
    pub at: usize,
}

/// What was read last, and when it differed.
#[derive(Debug, Default)]
pub struct Desk {
    texts: Option<Vec<Source>>,
    /// When the texts last differed, and how many of them.
    last: Option<(Instant, usize)>,
}

impl Desk {
    /// The one text that a person has saved since the last reading. None where there were several, as in a checkout, or
    /// where they came in a burst.
    pub fn saved(&mut self, texts: &[Source], now: Instant) -> Option<Saved> {
        let before = self.texts.replace(texts.to_vec())?;
        let changed = changed(&before, texts);
        if changed.is_empty() {
            return None;
        }
        let last = self.last.replace((now, changed.len()));
        let in_a_burst = last.is_some_and(|(then, many)| many > 1 && now.duration_since(then) < BURST);
        <[Saved; 1]>::try_from(changed).ok().filter(|_| !in_a_burst).map(|[saved]| saved)
    }
}

/// The texts that are new or not as they were. Both lists are in the order of their names.
fn changed(before: &[Source], texts: &[Source]) -> Vec<Saved> {
    let mut changed = Vec::new();
    let mut before = before.iter().peekable();
    for text in texts {
        while before.next_if(|old| old.id() < text.id()).is_some() {}
        let old = before.next_if(|old| old.id() == text.id());
        if old.is_some_and(|old| old.digest() == text.digest()) {
            continue;
        }
        let same = |old: &Source| old.text().bytes().zip(text.text().bytes()).take_while(|(a, b)| a == b).count();
        changed.push(Saved { path: text.id().path.to_string(), at: old.map_or(0, same) });
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn texts(files: &[(&str, &str)]) -> Vec<Source> {
        files.iter().map(|(path, text)| Source::new(SourceId::local(path), (*text).to_owned())).collect()
    }

    fn desk(files: &[(&str, &str)], now: Instant) -> Desk {
        let mut desk = Desk::default();
        assert_eq!(desk.saved(&texts(files), now), None);
        desk
    }

    #[test]
    fn a_saved_text_is_told_with_the_place_of_its_first_difference() {
        let now = Instant::now();
        let mut desk = desk(&[("a", "one two"), ("b", "x")], now);
        let saved = desk.saved(&texts(&[("a", "one ten"), ("b", "x")]), now);
        assert_eq!(saved, Some(Saved { path: "a".into(), at: 5 }));
    }

    #[test]
    fn a_new_text_is_told_from_its_start() {
        let now = Instant::now();
        let saved = desk(&[("a", "1")], now).saved(&texts(&[("a", "1"), ("b", "2")]), now);
        assert_eq!(saved, Some(Saved { path: "b".into(), at: 0 }));
    }

    #[test]
    fn of_several_at_once_none_is_told() {
        let now = Instant::now();
        assert_eq!(desk(&[("a", "1"), ("b", "1")], now).saved(&texts(&[("a", "2"), ("b", "2")]), now), None);
    }

    #[test]
    fn the_end_of_a_burst_is_not_told() {
        let now = Instant::now();
        let mut desk = desk(&[("a", "1"), ("b", "1"), ("c", "1")], now);
        desk.saved(&texts(&[("a", "2"), ("b", "2"), ("c", "1")]), now);
        assert_eq!(desk.saved(&texts(&[("a", "2"), ("b", "2"), ("c", "2")]), now + BURST / 2), None);
    }

    #[test]
    fn texts_that_a_person_saves_one_after_the_other_are_told() {
        let now = Instant::now();
        let mut desk = desk(&[("a", "1"), ("b", "1")], now);
        desk.saved(&texts(&[("a", "2"), ("b", "1")]), now);
        assert!(desk.saved(&texts(&[("a", "2"), ("b", "2")]), now + BURST / 2).is_some());
    }

    #[test]
    fn a_text_that_went_is_not_told() {
        let now = Instant::now();
        assert_eq!(desk(&[("a", "1"), ("b", "1")], now).saved(&texts(&[("a", "1")]), now), None);
    }
}
