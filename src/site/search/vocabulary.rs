//! The words of a handbook in families: a family is what one stem and its other spellings have in common.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ahash::{AHashMap, AHashSet};

use super::forms;
use super::stem::Stems;
use super::words::{Word, fold, words};

/// Every word that can be found, and the family that it belongs to.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The folded words of each family in order; the families in the order of their first words.
    pub(super) families: Vec<Vec<String>>,
    /// The family of each word.
    pub(super) family_of: BTreeMap<String, usize>,
}

impl Vocabulary {
    /// The vocabulary of `words`, in `language`.
    pub(super) fn of<'a>(language: &str, words: impl Iterator<Item = &'a Word>) -> Vocabulary {
        let words = each_once(words);
        let stems = Stems::in_language(language);
        let forms = forms::in_language(language);
        let stem = |lower: &str| fold(&stems.of(lower));
        let written: Vec<(&str, String)> = words.iter().map(|word| (&*word.folded, stem(word.lower()))).collect();
        let stem_of: AHashMap<&str, &str> = written.iter().map(|(word, stem)| (*word, stem.as_str())).collect();
        let known: AHashSet<&str> = written.iter().map(|(_, stem)| stem.as_str()).collect();
        let mut joined = Joined::default();
        let mut formed: BTreeMap<String, &str> = BTreeMap::new();
        for (word, own) in &written {
            for form in forms(word) {
                let is_written = stem_of.get(form.as_str());
                let other = is_written.map_or_else(|| Cow::Owned(stem(&form)), |stem| Cow::Borrowed(*stem));
                // Only with what stands in the texts: two words that could both become a third are not one.
                if known.contains(&*other) {
                    joined.join(own, &other);
                }
                if is_written.is_none() {
                    formed.entry(form).or_insert(own);
                }
            }
        }
        let mut place_of: AHashMap<&str, usize> = AHashMap::new();
        let mut families: Vec<Vec<String>> = Vec::new();
        let written = written.iter().map(|(word, stem)| ((*word).to_owned(), stem.as_str()));
        for (word, stem) in written.chain(formed) {
            let place = *place_of.entry(joined.root(stem)).or_insert(families.len());
            match families.get_mut(place) {
                Some(family) => family.push(word),
                None => families.push(vec![word]),
            }
        }
        families.iter_mut().for_each(|words| words.sort_unstable());
        families.sort_unstable();
        let numbered = families.iter().enumerate();
        let family_of = numbered.flat_map(|(family, words)| words.iter().map(move |word| (word.clone(), family)));
        Vocabulary { family_of: family_of.collect(), families }
    }

    /// The families of the words of `text`, in order, where all of them are known.
    pub(super) fn read(&self, text: &str) -> Option<Vec<usize>> {
        words(text).map(|word| self.family_of.get(&word.folded).copied()).collect()
    }
}

/// Every word once, in the order of their folded forms. Of those that differ in accents alone, the first decides about the stem.
fn each_once<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<&'a Word> {
    let mut first: AHashMap<&str, &Word> = AHashMap::new();
    for word in words {
        first.entry(&word.folded).or_insert(word);
    }
    let mut words: Vec<&Word> = first.into_values().collect();
    words.sort_unstable_by_key(|word| &*word.folded);
    words
}

/// Stems that are one: each with a lesser one.
#[derive(Default)]
struct Joined(AHashMap<String, String>);

impl Joined {
    fn root<'a>(&'a self, mut stem: &'a str) -> &'a str {
        while let Some(next) = self.0.get(stem) {
            stem = next;
        }
        stem
    }

    fn join(&mut self, one: &str, other: &str) {
        let mut roots = [self.root(one).to_owned(), self.root(other).to_owned()];
        // The lesser is the root, whatever the order in which they are joined.
        roots.sort_unstable();
        let [lesser, greater] = roots;
        if lesser != greater {
            self.0.insert(greater, lesser);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families(language: &str, text: &str) -> Vec<String> {
        let words: Vec<Word> = words(text).collect();
        Vocabulary::of(language, words.iter()).families.iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn words_of_one_stem_are_a_family() {
        assert_eq!(families("en", "shared sharing data"), ["data", "shared sharing"]);
    }

    #[test]
    fn without_a_stemmer_every_word_is_a_family() {
        assert_eq!(families("fr", "shared sharing"), ["shared", "sharing"]);
    }

    #[test]
    fn the_other_spelling_is_found_although_no_text_has_it() {
        assert_eq!(families("en", "organisation"), ["organisation organization"]);
    }

    #[test]
    fn two_spellings_in_the_texts_are_one_family() {
        assert_eq!(families("en", "organised organization"), ["organisation organised organization organized"]);
    }

    #[test]
    fn a_mutated_welsh_word_is_of_the_family_of_its_radical() {
        let all = families("cy", "pobl bobl");
        assert_eq!(all.len(), 1);
        assert!(all[0].contains("phobl"));
    }
}
