//! What moved, as a page in Markdown. It never prints.

use super::passages;
use super::text;
use crate::handbook::drift::Row;
use crate::letters::sentence;

/// The page.
pub(super) fn page(rows: &[&Row], all: &[Row]) -> String {
    let mut page = format!("# What moved below\n\n{}.\n", sentence(&text::counts(all)));
    let needing: Vec<&&Row> = rows.iter().filter(|row| row.needs_eyes()).collect();
    if !needing.is_empty() {
        page.push_str("\n## Needs eyes\n");
    }
    for row in needing {
        page.push_str(&format!("\n### `{}`\n\n{}.\n", row.key.short(), sentence(&text::standing(row))));
        page.push_str(&passage(row));
    }
    page.push_str(&rest(rows, "##"));
    page
}

/// What needs no eyes, state by state, under headings with these `marks`.
pub(super) fn rest(rows: &[&Row], marks: &str) -> String {
    let mut told = String::new();
    for (_, title, lines) in text::settled(rows) {
        told.push_str(&format!("\n{marks} {title}\n\n"));
        lines.iter().for_each(|line| told.push_str(&format!("- {line}\n")));
    }
    told
}

/// What is to be read of one row.
pub(super) fn passage(row: &Row) -> String {
    let mut passage = text::remark(row).map(|remark| format!("\n{}.\n", sentence(remark))).unwrap_or_default();
    for (title, lines) in text::passages(row) {
        let words = passages::lettered(lines);
        let fence = fence(&words);
        passage.push_str(&format!("\n{}:\n\n{fence}text\n{words}{fence}\n", sentence(title)));
    }
    passage
}

/// More backticks than stand side by side in a text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
