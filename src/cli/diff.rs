//! The difference between two texts, as people and `patch` read it. The only file that names similar. It never prints.

use similar::TextDiff;

/// How `after` at the path `new` differs from `before` at `old`, with three lines around each change.
pub(super) fn unified(old: &str, new: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(old, new).to_string()
}
