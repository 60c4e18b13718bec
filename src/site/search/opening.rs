//! How much of each text the index carries, for excerpts. Never knows a word.
//!
//! All texts share one allowance. A handbook of ordinary size keeps nearly whole sections, so that an excerpt shows what was
//! found; a large one keeps what opens each section, so that the script does not grow with every word that is written.

use super::doc::Page;

/// What every text may weigh, however many there are: about one excerpt.
pub(super) const LEAST: usize = 160;

/// The weight at which long texts must be cut so that all fit the allowance, the short ones uncut.
pub(super) fn cut_of(pages: &[Page], allowance: usize) -> usize {
    let mut weights: Vec<usize> = pages.iter().flat_map(|page| &page.parts).map(|part| part.text.len()).collect();
    weights.sort_unstable();
    let mut left = allowance;
    for (place, weight) in weights.iter().enumerate() {
        let share = left / (weights.len() - place);
        if *weight > share {
            return share;
        }
        left -= weight;
    }
    usize::MAX
}

/// What opens `text`, with single spaces, cut between words and with a mark where it is cut.
pub(super) fn opening(text: &str, cut: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.len() <= cut {
        return text;
    }
    let kept = &text[..text.floor_char_boundary(cut)];
    let kept = kept.rsplit_once(' ').map_or(kept, |(whole_words, _)| whole_words);
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::search::doc::{Manner, Part};

    fn cut(weights: &[usize]) -> usize {
        let part = |weight: &usize| Part {
            heading: String::new(),
            fragment: String::new(),
            text: "x".repeat(*weight),
            manner: Manner::Running,
            facets: Vec::new(),
        };
        let page = Page {
            title: String::new(),
            kind: String::new(),
            group: String::new(),
            path: String::new(),
            aliases: Vec::new(),
            parts: weights.iter().map(part).collect(),
        };
        cut_of(&[page], 48_000)
    }

    #[test]
    fn a_small_handbook_keeps_its_whole_text() {
        assert_eq!(cut(&[100, 2000]), usize::MAX);
    }

    #[test]
    fn only_long_texts_are_cut_to_fit() {
        assert_eq!(cut(&[6000, 40_000, 40_000]), 21_000);
    }

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(opening("begin  small,\ngrow later", 16), "begin small,…");
    }

    #[test]
    fn a_cut_never_splits_a_letter() {
        assert_eq!(opening("ŷŷŷŷ", 3), "ŷ…");
    }
}
