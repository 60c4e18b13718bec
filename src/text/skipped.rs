//! Parts of a text that are left out of what readers see. It never knows why.

use crate::source::Span;

/// Whether what begins at `at` lies in one of the skipped parts, which are in order.
pub fn is_skipped(at: Span, skipped: &[Span]) -> bool {
    let after = skipped.partition_point(|cut| cut.start <= at.start);
    after > 0 && at.start < skipped[after - 1].end
}

/// `text` up to the skipped part that it runs into.
pub fn before<'t>(text: &'t str, at: Span, skipped: &[Span]) -> &'t str {
    let next = skipped.partition_point(|cut| cut.start <= at.start);
    match skipped.get(next).filter(|cut| cut.start < at.end) {
        // Text that was replaced by other characters (a quotation mark, an escape) never runs into braces.
        Some(cut) => text.get(..cut.start - at.start).unwrap_or(text).trim_end(),
        None => text,
    }
}
