//! The stem of a word, in the language of the handbook. The only file that names the stemmer.

use rust_stemmers::{Algorithm, Stemmer};

use crate::language::primary;

/// English words that the stemmer takes for others, though a reader of a handbook means only them: without these, `governance`
/// finds every `government`, and `publication` everything `public`.
const APART: [(&str, &str); 5] = [
    ("governance", "governance"),
    ("government", "government"),
    ("governments", "government"),
    ("publication", "publication"),
    ("publications", "publication"),
];

/// What makes stems in one language.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    /// Words with their stems, where the stemmer is not asked.
    apart: &'static [(&'static str, &'static str)],
}

impl Stems {
    /// Stems in `language` (BCP 47). Without a stemmer for it, such as for Welsh, each word is its own stem.
    pub(super) fn in_language(language: &str) -> Self {
        match primary(language).as_str() {
            "en" => Self { stemmer: Some(Stemmer::create(Algorithm::English)), apart: &APART },
            _ => Self { stemmer: None, apart: &[] },
        }
    }

    /// The stem of a word in lower case.
    pub(super) fn of(&self, lower: &str) -> String {
        if let Some((_, stem)) = self.apart.iter().find(|(word, _)| *word == lower) {
            return (*stem).to_owned();
        }
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(lower).into_owned(),
            None => lower.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_of_one_family_share_a_stem() {
        let stems = Stems::in_language("en-GB");
        assert_eq!(stems.of("sharing"), stems.of("shared"));
        assert_eq!(stems.of("organisations"), stems.of("organisation"));
    }

    #[test]
    fn governance_is_not_government() {
        let stems = Stems::in_language("en");
        assert_ne!(stems.of("governance"), stems.of("government"));
        assert_eq!(stems.of("governments"), stems.of("government"));
    }

    #[test]
    fn without_a_stemmer_a_word_is_its_own_stem() {
        assert_eq!(Stems::in_language("cy").of("gwasanaethau"), "gwasanaethau");
    }

    #[test]
    fn the_case_of_the_language_does_not_matter() {
        assert_eq!(Stems::in_language("EN").of("shared"), "share");
    }
}
