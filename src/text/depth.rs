//! How deep a text may be nested. It is given events and what each of them opens or closes, and never knows what they are.
//!
//! Work on a page grows with its length times its depth: a mark is looked at by everything around it. A text that somebody
//! wrote is nested a few levels deep, and one that was made to harm a hundred thousand.

use std::ops::Range;

/// How many blocks and marks may stand in one another: fifteen lists, each an item and a paragraph of the one around it.
pub(super) const DEEPEST: usize = 48;

/// What an event does to the depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Something begins.
    In,
    /// It ends.
    Out,
    /// Neither.
    Along,
}

/// Events without what stands deeper than a text may be nested. What is left out is left out with its ends.
pub struct Shallow<I, S> {
    events: I,
    step: S,
    open: usize,
    too_deep: Option<Range<usize>>,
}

impl<I, S> Shallow<I, S> {
    /// These events, each of which does to the depth what `step` says.
    pub(super) fn new(events: I, step: S) -> Shallow<I, S> {
        Shallow { events, step, open: 0, too_deep: None }
    }

    /// The first part so far that was left out.
    pub(super) fn too_deep(&self) -> Option<Range<usize>> {
        self.too_deep.clone()
    }
}

impl<E, I: Iterator<Item = (E, Range<usize>)>, S: Fn(&E) -> Step> Iterator for Shallow<I, S> {
    type Item = (E, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (event, range) = self.events.next()?;
            let deep = match (self.step)(&event) {
                Step::In => {
                    self.open += 1;
                    self.open > DEEPEST
                }
                Step::Out => {
                    self.open = self.open.saturating_sub(1);
                    self.open >= DEEPEST
                }
                Step::Along => self.open > DEEPEST,
            };
            if !deep {
                return Some((event, range));
            }
            self.too_deep.get_or_insert(range);
        }
    }
}
