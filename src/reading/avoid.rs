//! Words that have a plainer one: a list of them, and where they stand in a text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::language::Language;
use super::sentences::sentences;
use super::words::{Word, words};

/// What stands between the forms of a word.
const FORMS: char = '|';

/// What stands before something to do, in place of a word.
const ADVICE: char = '…';

/// Words to avoid, each with what to write instead, by their first word.
#[derive(Debug, Clone, Default)]
pub struct Avoided(BTreeMap<String, Vec<Phrase>>);

/// One of them.
#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<String>,
    instead: String,
}

/// A word to avoid where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes of it.
    pub range: Range<usize>,
    /// What to write instead.
    pub instead: String,
}

impl Found {
    /// What to do about it, where no other word will do.
    pub fn advice(&self) -> Option<&str> {
        self.instead.strip_prefix(ADVICE).map(str::trim)
    }
}

impl Avoided {
    /// Adds a word with its forms, as in `utilise | utilised`, and what to write instead, form by form. Where there are
    /// more forms than replacements, these begin again.
    pub fn add(&mut self, forms: &str, instead: &str) {
        let instead: Vec<&str> = instead.split(FORMS).map(str::trim).collect();
        for (at, form) in forms.split(FORMS).enumerate() {
            let words: Vec<String> = words(form).map(|word| word.text.to_lowercase()).collect();
            let Some(first) = words.first().cloned() else { continue };
            let phrases = self.0.entry(first).or_default();
            phrases.retain(|known| known.words != words);
            phrases.push(Phrase { words, instead: instead[at % instead.len()].to_owned() });
        }
    }

    /// Takes a word out with all its forms, as they stand in `known`; nothing where it is not there.
    pub fn remove(&mut self, form: &str, known: &[(String, String)]) -> Option<()> {
        let lower = form.to_lowercase();
        let is_of = |(forms, _): &&(String, String)| forms.split(FORMS).any(|one| one.trim() == lower);
        let (forms, _) = known.iter().find(is_of)?;
        for form in forms.split(FORMS) {
            let words: Vec<String> = words(form).map(|word| word.text.to_lowercase()).collect();
            let phrases = words.first().and_then(|first| self.0.get_mut(first));
            phrases.into_iter().for_each(|phrases| phrases.retain(|phrase| phrase.words != words));
        }
        Some(())
    }

    /// Where they stand in a block of `text`. What has a capital within a sentence is a name, and is left alone.
    pub fn find(&self, text: &str, language: Option<&Language>) -> Vec<Found> {
        let starts: Vec<usize> = sentences(text, language).into_iter().map(|range| range.start).collect();
        let words: Vec<Word<'_>> = words(text).collect();
        let mut found: Vec<Found> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let begins = starts.iter().any(|start| word.at >= *start && text[*start..word.at].chars().all(is_mark));
            let is_name = !begins && word.text.starts_with(char::is_uppercase);
            if is_name || found.last().is_some_and(|last| word.at < last.range.end) {
                continue;
            }
            let phrases = self.0.get(&word.text.to_lowercase()).map_or(&[][..], Vec::as_slice);
            let whole = phrases.iter().filter(|phrase| stands(phrase, text, &words[at..]));
            if let Some(phrase) = whole.max_by_key(|phrase| phrase.words.len()) {
                let end = words[at + phrase.words.len() - 1].end();
                found.push(Found { range: word.at..end, instead: phrase.instead.clone() });
            }
        }
        found
    }
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Whether `phrase` stands at the beginning of `words` of `text`, with nothing but white space within.
fn stands(phrase: &Phrase, text: &str, words: &[Word<'_>]) -> bool {
    let same = phrase.words.iter().zip(words).all(|(known, word)| *known == word.text.to_lowercase());
    let inner = words.windows(2).take(phrase.words.len() - 1);
    words.len() >= phrase.words.len()
        && same
        && inner.into_iter().all(|pair| text[pair[0].end()..pair[1].at].chars().all(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::language;

    fn found(text: &str) -> Vec<(&str, String)> {
        let mut list = Avoided::default();
        list.add("utilise | utilised", "use | used");
        list.add("in order to", "to");
        list.add("in order | in line", "tidy");
        let all = list.find(text, language::of("en")).into_iter();
        all.map(|found| (&text[found.range], found.instead)).collect()
    }

    #[test]
    fn each_form_has_its_own_replacement() {
        assert_eq!(found("They utilised it."), [("utilised", String::from("used"))]);
    }

    #[test]
    fn a_replacement_may_stand_for_every_form() {
        assert_eq!(found("all in line here"), [("in line", String::from("tidy"))]);
    }

    #[test]
    fn the_longest_one_is_found_over_a_line_break() {
        assert_eq!(found("Act in\norder to win."), [("in\norder to", String::from("to"))]);
    }

    #[test]
    fn a_capital_begins_a_sentence_or_a_name() {
        assert_eq!(found("“Utilise it.” The Utilise Group."), [("Utilise", String::from("use"))]);
    }

    #[test]
    fn marks_within_a_phrase_part_it() {
        assert_eq!(found("It is in order, to be sure."), [("in order", String::from("tidy"))]);
    }
}
