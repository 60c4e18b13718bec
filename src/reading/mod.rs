//! How a text reads: its words, its sentences, and the age at which people read it with ease.
//!
//! The reading age is the grade of Flesch and Kincaid (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom,
//! "Derivation of new readability formulas", Research Branch Report 8-75, Naval Technical Training Command, 1975), which
//! word processors show too, and five years more, the age at which the first grade begins less one. It is an estimate from
//! two means, words a sentence and syllables a word, and knows nothing of sense.
//!
//! Words are counted here and nowhere else. This room never knows Markdown, and never finds fault. What belongs to one
//! language stands in a file of that language; in another one, words and sentences are counted all the same.

mod words;
mod sentences;
mod english;
pub mod language;
pub mod avoid;
mod passive;

pub use passive::{Passive, passives};
pub use sentences::sentences;
pub use words::{BLOT, Word, count, words};

use std::iter::Sum;
use std::ops::Add;

use language::Language;

/// The fewest words that have a reading age. Flesch took samples of a hundred; below, one long name decides.
pub const FEWEST_WORDS: usize = 100;

/// What the first grade is below the age of those who are in it.
const AGE_OF_GRADE: f64 = 5.0;

/// The highest reading age, which stands for all above it: no schooling goes further.
pub const OLDEST: u32 = 22;

/// What was counted in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The words.
    pub words: usize,
    /// The sentences; what lacks a full stop at the end of the text is one too.
    pub sentences: usize,
    /// The syllables, where they can be counted in the language.
    pub syllables: Option<usize>,
}

impl Measure {
    /// Of no text.
    pub const NONE: Measure = Measure { words: 0, sentences: 0, syllables: Some(0) };

    /// The measure of plain `text`, by the rules of `language` where there are any.
    pub fn of(text: &str, language: Option<&Language>) -> Measure {
        let mut counted = Measure { syllables: language.map(|_| 0), ..Measure::NONE };
        for word in words(text) {
            counted.words += 1;
            counted.syllables = counted.syllables.zip(language).map(|(sum, rules)| sum + rules.syllables(word.text));
        }
        counted.sentences = sentences(text, language).len();
        counted
    }

    /// The age in years at which people read it with ease; none for a text that is too short, or in a language in which
    /// syllables cannot be counted.
    pub fn age(self) -> Option<u32> {
        let syllables = self.syllables.filter(|_| self.words >= FEWEST_WORDS && self.sentences > 0)?;
        let (words, sentences, syllables) = (self.words as f64, self.sentences as f64, syllables as f64);
        let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        // Nobody reads before the first grade.
        Some(((grade.max(1.0) + AGE_OF_GRADE).round() as u32).min(OLDEST))
    }
}

impl Add for Measure {
    type Output = Measure;

    fn add(self, other: Measure) -> Measure {
        Measure {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            syllables: self.syllables.zip(other.syllables).map(|(one, more)| one + more),
        }
    }
}

impl Sum for Measure {
    fn sum<I: Iterator<Item = Measure>>(all: I) -> Measure {
        all.fold(Measure::NONE, Measure::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twenty sentences of five short words.
    fn easy() -> String {
        "We met on the board. ".repeat(20)
    }

    fn age(text: &str) -> Option<u32> {
        Measure::of(text, language::of("en-GB")).age()
    }

    #[test]
    fn short_words_in_short_sentences_are_read_by_the_youngest() {
        assert_eq!(age(&easy()), Some(6));
    }

    #[test]
    fn the_formula_is_the_published_one() {
        // 20 words a sentence and 1.5 syllables a word: 7.8 + 17.7 - 15.59 = 9.91, and five years more.
        assert_eq!(Measure { words: 200, sentences: 10, syllables: Some(300) }.age(), Some(15));
    }

    #[test]
    fn no_age_is_above_the_oldest() {
        assert_eq!(Measure { words: 200, sentences: 2, syllables: Some(600) }.age(), Some(OLDEST));
    }

    #[test]
    fn a_text_of_fewer_than_a_hundred_words_has_no_age() {
        assert_eq!(Measure { words: 99, sentences: 9, syllables: Some(150) }.age(), None);
    }

    #[test]
    fn words_and_sentences_are_counted_in_a_language_without_rules() {
        let counted = Measure::of("Mae'r bwrdd yn penderfynu. Ysgrifennwch ef i lawr.", language::of("cy"));
        assert_eq!(counted, Measure { words: 8, sentences: 2, syllables: None });
        assert_eq!(Measure { words: 200, ..counted }.age(), None);
    }

    #[test]
    fn two_texts_together_are_measured_as_one() {
        let english = language::of("en");
        let (one, more) = ("The board met. ", "Nobody knew why.");
        assert_eq!(
            Measure::of(one, english) + Measure::of(more, english),
            Measure::of(&format!("{one}{more}"), english)
        );
    }
}
