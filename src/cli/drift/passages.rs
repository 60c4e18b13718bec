//! How two texts differ, word by word and line by line. It never knows how it is shown.

use crate::cli::diff::{self, Fate};

/// A line of both texts with what became of its words.
pub(crate) type Line = Vec<(Fate, String)>;

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

/// All lines of a text.
pub(super) fn whole(text: &str) -> Vec<Option<Line>> {
    text.lines().map(|line| Some(vec![(Fate::Kept, line.to_owned())])).collect()
}

/// What stands for lines that are left out.
pub(super) fn left_out() -> Line {
    vec![(Fate::Kept, String::from("…"))]
}

/// Lines in letters alone.
pub(super) fn lettered(lines: Vec<Option<Line>>) -> String {
    let line = |line: Option<Line>| line.unwrap_or_else(left_out).into_iter().map(marked).collect::<String>() + "\n";
    lines.into_iter().map(line).collect()
}

/// Words with the marks of what became of them, as `git diff --word-diff` has them.
pub(super) fn marked((fate, text): (Fate, String)) -> String {
    match fate {
        Fate::Kept => text,
        Fate::Gone => format!("[-{text}-]"),
        Fate::New => format!("{{+{text}+}}"),
    }
}
