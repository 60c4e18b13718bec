//! Parts of a text that are left out of what readers see. It never knows why.

use crate::source::Span;

/// Whether what begins at `at` lies in one of the skipped parts.
pub fn is_skipped(at: Span, skipped: &[Span]) -> bool {
    skipped.iter().any(|cut| cut.start <= at.start && at.start < cut.end)
}

/// `text` up to the skipped part that it runs into.
pub fn before<'t>(text: &'t str, at: Span, skipped: &[Span]) -> &'t str {
    match skipped.iter().find(|cut| at.start < cut.start && cut.start < at.end) {
        // Text that was replaced by other characters (a quotation mark, an escape) never runs into braces.
        Some(cut) => text.get(..cut.start - at.start).unwrap_or(text).trim_end(),
        None => text,
    }
}
