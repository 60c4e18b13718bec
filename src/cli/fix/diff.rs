//! The difference between two texts, as people and `patch` read it. The only file that names similar. It never prints.

use similar::TextDiff;

/// How `after` differs from `before`, with three lines around each change.
pub(super) fn unified(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(path, path).to_string()
}
