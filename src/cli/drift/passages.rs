//! How two texts differ, word by word and line by line. It never knows how it is shown.

use crate::cli::diff::{self, Fate};

/// A line of both texts with what became of its words.
pub(super) type Line = Vec<(Fate, String)>;

/// The lines of two texts in which something changed. Nothing stands for lines that are left out between them.
pub(super) fn changed(before: &str, after: &str) -> Vec<Option<Line>> {
    let mut lines: Vec<Line> = vec![Line::new()];
    for (fate, text) in diff::words(before, after) {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Line::new());
            }
            if !part.is_empty() {
                lines.last_mut().expect("there is a line").push((fate, part.to_owned()));
            }
        }
    }
    let mut told: Vec<Option<Line>> = Vec::new();
    for line in lines {
        match line.iter().any(|(fate, _)| *fate != Fate::Kept) {
            true => told.push(Some(line)),
            false if line.is_empty() || matches!(told.last(), Some(None)) => {}
            false => told.push(None),
        }
    }
    told
}

/// The same in letters alone, each line after `indent`.
pub(super) fn lettered(before: &str, after: &str, indent: &str) -> String {
    let line = |line: Option<Line>| {
        let text = line.map_or_else(|| String::from("…"), |line| line.into_iter().map(marked).collect());
        format!("{indent}{text}\n")
    };
    changed(before, after).into_iter().map(line).collect()
}

/// Words with the marks of what became of them, as `git diff --word-diff` has them.
pub(super) fn marked((fate, text): (Fate, String)) -> String {
    match fate {
        Fate::Kept => text,
        Fate::Gone => format!("[-{text}-]"),
        Fate::New => format!("{{+{text}+}}"),
    }
}
