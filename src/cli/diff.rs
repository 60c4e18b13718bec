//! The difference between two texts, as people and `patch` read it. The only file that names similar. It never prints.

use similar::algorithms::{Capture, Compact, Replace, patience};
use similar::udiff::UnifiedHunkHeader;
use similar::{ChangeTag, DiffOp, DiffableStr, group_diff_ops};

/// How many bytes two texts may have that are compared word by word; longer ones are compared by lines.
const LONGEST: usize = 100_000;

/// How many lines are shown around each change.
const AROUND: usize = 3;

/// How `after` at the path `new` differs from `before` at `old`, with some lines around each change.
pub(super) fn unified(old: &str, new: &str, before: &str, after: &str) -> String {
    let (before, after) = (before.tokenize_lines(), after.tokenize_lines());
    let mut out = String::new();
    for hunk in group_diff_ops(changes(&before, &after), AROUND) {
        if out.is_empty() {
            out = format!("--- {old}\n+++ {new}\n");
        }
        out.push_str(&format!("{}\n", UnifiedHunkHeader::new(&hunk)));
        for change in hunk.iter().flat_map(|op| op.iter_changes(&before, &after)) {
            let line = change.value();
            let end = if line.ends_with(['\n', '\r']) { "" } else { "\n\\ No newline at end of file\n" };
            out.push_str(&format!("{}{line}{end}", change.tag()));
        }
    }
    out
}

/// What became of the pieces of two texts, in order.
// Of the algorithms of similar this names the one that is wanted: each that it could choose from is 100 KB of program.
fn changes(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), before, after);
    let Ok(()) = patience::diff(&mut hook, before, 0..before.len(), after, 0..after.len());
    hook.into_inner().into_inner().into_ops()
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// They are in both texts.
    Kept,
    /// They are in the first one only.
    Gone,
    /// They are in the second one only.
    New,
}

/// The words of two texts in order, with what became of them. What changes side by side is told as one change.
pub(super) fn words(before: &str, after: &str) -> Vec<(Fate, String)> {
    let pieces = match before.len() + after.len() > LONGEST {
        true => str::tokenize_lines,
        false => str::tokenize_words,
    };
    let (before, after) = (pieces(before), pieces(after));
    let changes = changes(&before, &after);
    let slices = changes.iter().flat_map(|op| op.iter_slices(&before, &after));
    let pieces: Vec<(ChangeTag, String)> = slices.map(|(tag, pieces)| (tag, pieces.concat())).collect();
    let mut words = Vec::new();
    let (mut gone, mut new) = (String::new(), String::new());
    let settle = |gone: &mut String, new: &mut String, words: &mut Vec<(Fate, String)>| {
        for (fate, text) in [(Fate::Gone, std::mem::take(gone)), (Fate::New, std::mem::take(new))] {
            if !text.is_empty() {
                words.push((fate, text));
            }
        }
    };
    for (at, (tag, text)) in pieces.iter().enumerate() {
        let is_followed = pieces.get(at + 1).is_some_and(|(next, _)| *next != ChangeTag::Equal);
        let is_gap = text.trim().is_empty() && !text.contains('\n') && !(gone.is_empty() && new.is_empty());
        match tag {
            ChangeTag::Delete => gone.push_str(text),
            ChangeTag::Insert => new.push_str(text),
            // A space between two changed words belongs to the change.
            ChangeTag::Equal if is_gap && is_followed => {
                gone.push_str(text);
                new.push_str(text);
            }
            ChangeTag::Equal => {
                settle(&mut gone, &mut new, &mut words);
                words.push((Fate::Kept, text.clone()));
            }
        }
    }
    settle(&mut gone, &mut new, &mut words);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(before: &str, after: &str) -> String {
        let mark = |(fate, text): (Fate, String)| match fate {
            Fate::Kept => text,
            Fate::Gone => format!("[-{text}-]"),
            Fate::New => format!("{{+{text}+}}"),
        };
        words(before, after).into_iter().map(mark).collect()
    }

    #[test]
    fn a_changed_word_is_told_alone() {
        assert_eq!(marked("Begin with one depot.", "Begin with two depot."), "Begin with [-one-]{+two+} depot.");
    }

    #[test]
    fn changed_words_side_by_side_are_one_change() {
        assert_eq!(marked("Begin very small.", "Begin with two."), "Begin [-very small.-]{+with two.+}");
    }

    #[test]
    fn all_words_of_both_texts_are_told() {
        let (before, after) = ("a b\n\nc d", "a c\nd e");
        let told = |not: Fate| -> String {
            words(before, after).into_iter().filter(|(fate, _)| *fate != not).map(|(_, text)| text).collect()
        };
        assert_eq!((told(Fate::New).as_str(), told(Fate::Gone).as_str()), (before, after));
    }
}
