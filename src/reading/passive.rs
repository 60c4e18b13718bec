//! Hints at the passive voice, where it hides who acts or makes the reader wait for it.
//!
//! Two kinds are looked for, because in both the active voice is to be had: what is done *by* somebody, and what *must be*
//! done and nobody is asked to do. Other passives may be right: `the report was published in 2011`.

use std::ops::Range;

use super::language::{Language, Passives};
use super::words::{Word, words};

/// A passive where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passive {
    /// The bytes from the first word of it to the last.
    pub range: Range<usize>,
    /// Who acts, where the sentence says so: the bytes of the first words.
    pub agent: Option<Range<usize>>,
}

/// The passives in `text`.
pub fn passives(text: &str, language: &Language) -> Vec<Passive> {
    let table = language.passives();
    let words: Vec<Word<'_>> = words(text).collect();
    let reader = Reader { text, words: &words, table };
    (0..words.len()).filter_map(|at| reader.passive(at)).collect()
}

struct Reader<'t> {
    text: &'t str,
    words: &'t [Word<'t>],
    table: &'t Passives,
}

impl Reader<'_> {
    /// The passive whose form of `be` is the word at `at`.
    fn passive(&self, at: usize) -> Option<Passive> {
        if !self.table.be.contains(&self.lower(at)?) {
            return None;
        }
        let participle = self.after_adverbs(at + 1)?;
        if !self.is_participle(&self.lower(participle)?) {
            return None;
        }
        if let Some(agent) = self.agent(participle + 1) {
            return Some(Passive { range: self.words[at].at..agent.end, agent: Some(agent) });
        }
        let duty = self.duty(at)?;
        Some(Passive { range: self.words[duty].at..self.words[participle].end(), agent: None })
    }

    /// The word at `at` in small letters, where only white space parts it from the one before.
    fn lower(&self, at: usize) -> Option<String> {
        Some(self.words.get(at)?.text.to_lowercase())
    }

    fn is_joined(&self, at: usize) -> bool {
        at > 0
            && at < self.words.len()
            && self.text[self.words[at - 1].end()..self.words[at].at].chars().all(char::is_whitespace)
    }

    /// The first word from `at` on that is no adverb.
    fn after_adverbs(&self, at: usize) -> Option<usize> {
        let is_adverb = |word: &str| word.ends_with("ly") || self.table.adverbs.contains(word);
        let mut at = at;
        while self.is_joined(at) && self.lower(at).is_some_and(|word| is_adverb(&word)) {
            at += 1;
        }
        self.is_joined(at).then_some(at)
    }

    fn is_participle(&self, word: &str) -> bool {
        let regular = word.len() > 4 && word.ends_with("ed");
        (regular || self.table.participles.contains(word)) && !self.table.adjectives.contains(word)
    }

    /// Who acts, where the word at `at` is `by` and a person or a body may follow.
    fn agent(&self, at: usize) -> Option<Range<usize>> {
        let is_by = self.is_joined(at) && self.table.by.contains(&self.lower(at)?);
        let first = at + 1;
        if !is_by || !self.is_joined(first) {
            return None;
        }
        let word = self.lower(first)?;
        let noun = match self.table.articles.contains(&word) {
            true => self.lower(first + 1)?,
            false => word,
        };
        let is_no_agent = |word: &String| {
            self.table.no_agents.contains(word) || word.ends_with("ing") || word.contains(|c: char| c.is_ascii_digit())
        };
        if is_no_agent(&noun) {
            return None;
        }
        // Enough of the name to know who is meant.
        let mut last = first;
        while last < first + 2 && self.is_joined(last + 1) {
            last += 1;
        }
        Some(self.words[first].at..self.words[last].end())
    }

    /// Where the duty begins that the `be` at `at` belongs to: `must be`, `needs to be`.
    fn duty(&self, at: usize) -> Option<usize> {
        if self.lower(at)? != "be" {
            return None;
        }
        let mut before = at.checked_sub(1)?;
        while self.is_joined(before + 1) && self.table.adverbs.contains(&self.lower(before)?) {
            before = before.checked_sub(1)?;
        }
        let word = self.lower(before).filter(|_| self.is_joined(before + 1))?;
        if self.table.duties.contains(&word) {
            return Some(before);
        }
        let start = before.checked_sub(1).filter(|_| word == "to" && self.is_joined(before))?;
        self.table.duties_to.contains(&self.lower(start)?).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::language;

    fn found(text: &str) -> Vec<(&str, Option<&str>)> {
        let all = passives(text, language::of("en").expect("English is known")).into_iter();
        all.map(|one| (&text[one.range], one.agent.map(|agent| &text[agent]))).collect()
    }

    #[test]
    fn what_is_done_by_somebody_is_told_with_who_does_it() {
        assert_eq!(
            found("It was quickly written by the board of one."),
            [("was quickly written by the board of", Some("the board of"))]
        );
    }

    #[test]
    fn what_must_be_done_and_nobody_does() {
        assert_eq!(
            found("A board must not be appointed. It needs to be agreed."),
            [("must not be appointed", None), ("needs to be agreed", None)]
        );
    }

    #[test]
    fn other_passives_may_be_right() {
        assert_eq!(found("The report was published in 2011, and is still read."), []);
    }

    #[test]
    fn days_ways_and_means_do_nothing() {
        assert_eq!(
            found("It was sent by post, is due to be built by 2030, was done by hand and is mended by the end of May."),
            []
        );
    }

    #[test]
    fn adjectives_are_no_passives() {
        assert_eq!(found("They should be prepared. She must be interested."), []);
    }

    #[test]
    fn a_comma_ends_it() {
        assert_eq!(found("What it is, written by the board, nobody knows."), []);
    }
}
