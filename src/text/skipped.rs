//! Parts of a text that are left out of what readers see. It never knows why.

use crate::source::Span;

/// The parts that are left out: in order, and none within another, so that each is found without a look at all of them.
pub struct Skipped(Vec<Span>);

impl Skipped {
    /// These parts, in any order.
    pub fn of(parts: &[Span]) -> Skipped {
        let mut parts = parts.to_vec();
        parts.sort_by_key(|part| part.start);
        parts.dedup_by(|next, part| {
            let is_within = next.start <= part.end;
            part.end = if is_within { part.end.max(next.end) } else { part.end };
            is_within
        });
        Skipped(parts)
    }

    /// Whether what begins at `at` lies in one of them.
    pub fn has(&self, at: Span) -> bool {
        let after = self.0.partition_point(|part| part.start <= at.start);
        after > 0 && at.start < self.0[after - 1].end
    }

    /// `text` up to the one that it runs into.
    pub fn before<'t>(&self, text: &'t str, at: Span) -> &'t str {
        let next = self.0.partition_point(|part| part.start <= at.start);
        match self.0.get(next).filter(|part| part.start < at.end) {
            // Text that was replaced by other characters (a quotation mark, an escape) never runs into braces.
            Some(part) => text.get(..part.start - at.start).unwrap_or(text).trim_end(),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(parts: &[(usize, usize)], at: usize) -> bool {
        let parts: Vec<Span> = parts.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        Skipped::of(&parts).has(Span::new(at, at + 1))
    }

    #[test]
    fn what_lies_in_a_part_is_left_out_in_whatever_order_they_are_told() {
        let parts = [(20, 30), (0, 10), (12, 14)];
        assert_eq!(
            [0, 9, 10, 12, 14, 20, 29, 30].map(|at| has(&parts, at)),
            [true, true, false, true, false, true, true, false]
        );
    }

    #[test]
    fn what_lies_behind_a_part_within_another_is_left_out_too() {
        assert!(has(&[(0, 30), (5, 8)], 20));
    }
}
