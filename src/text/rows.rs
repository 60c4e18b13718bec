//! Which of the events of a text lie in a part of it, found without a look at all the others: a page asks for a thousand
//! parts. It is given events and what each of them opens or closes, and never knows what they are.

use super::depth::Step;
use crate::source::Span;

/// Events, each with its range of bytes, in the order of the text.
pub(super) struct Rows<E> {
    events: Vec<(E, Span)>,
    /// For each event, the furthest place at which it or one before it begins: the end of a block begins where the block does.
    reached: Vec<usize>,
}

impl<E> Rows<E> {
    /// These events.
    pub(super) fn of(events: impl Iterator<Item = (E, Span)>) -> Rows<E> {
        let events: Vec<(E, Span)> = events.collect();
        let furthest = |far: &mut usize, (_, span): &(E, Span)| {
            *far = span.start.max(*far);
            Some(*far)
        };
        let reached = events.iter().scan(0, furthest).collect();
        Rows { events, reached }
    }

    /// The events from the first to the last that begins in `span`, where each does to the depth what `step` says.
    pub(super) fn within(&self, span: Span, step: impl Fn(&E) -> Step) -> &[(E, Span)] {
        let inside = |(_, at): &(E, Span)| span.start <= at.start && at.start < span.end;
        let first = self.reached.partition_point(|reached| *reached < span.start);
        let after = self.reached.partition_point(|reached| *reached < span.end);
        // What begins in the part may end behind what begins after it.
        let counted = |event: &(E, Span)| match step(&event.0) {
            Step::In if inside(event) => 1,
            Step::Out if inside(event) => -1,
            Step::In | Step::Out | Step::Along => 0,
        };
        let mut open: isize = self.events[first..after].iter().map(counted).sum();
        let behind = self.events[after..].iter().take_while(|event| {
            let is_open = open > 0;
            open += counted(event);
            is_open
        });
        let end = after + behind.count();
        let last = self.events[first..end].iter().rposition(inside);
        last.map_or(&[], |last| &self.events[first..=first + last])
    }
}
