//! Many names looked for in a text at once: a tree of words, walked from every word of the text. It never knows what is
//! named, or which of two places counts.
//!
//! A name matches whole words, so that letters with marks are letters and nothing is found inside a word. Of several names
//! at one place the longest wins. The walk is as long as the longest name at most, whatever the number of names.

use ahash::AHashMap;

use crate::source::Span;
use crate::text::document::BLOT;

/// The names to look for.
#[derive(Debug, Default)]
pub(super) struct Names {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    /// The next words in lower case, each after what stands before it.
    next: AHashMap<String, Node>,
    /// The names that end here, as they are written, each with what it names.
    ends: Vec<(Vec<String>, usize)>,
}

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands, from the beginning of the text.
    pub(super) span: Span,
    /// What it names.
    pub(super) what: usize,
}

impl Names {
    /// Adds a name for `what`; of two things with one name the first keeps it.
    ///
    /// A name with a capital after its first letter, such as `CoCo`, is found as it is written. Any other is found with its
    /// first letter small or large, as a sentence may begin with it.
    pub(super) fn add(&mut self, name: &str, what: usize) {
        let mut node = &mut self.root;
        let mut before = 0;
        let mut written = Vec::new();
        for word in words(name) {
            let own = &name[word.start..word.end];
            let joint = joint(name, before, word.start, written.is_empty()).unwrap_or_default();
            let mut key = joint.to_owned();
            push_lower(&mut key, own);
            node = node.next.entry(key).or_default();
            written.push(own.to_owned());
            before = word.end;
        }
        if !written.is_empty() {
            node.ends.push((written, what));
        }
    }

    /// Every name in `text`, in order; none overlaps another.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let words = words(text);
        let (mut found, mut key) = (Vec::new(), String::new());
        let mut at = 0;
        while at < words.len() {
            match self.longest(text, &words[at..], &mut key) {
                Some((count, what)) => {
                    found.push(Found { span: Span::new(words[at].start, words[at + count - 1].end), what });
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest name that `words` begin with: how many words it has, and what it names. `key` is kept for its memory, since
    /// every word of every text is asked for.
    fn longest(&self, text: &str, words: &[Span], key: &mut String) -> Option<(usize, usize)> {
        let first = words.first()?;
        if is_joined(text[..first.start].chars().next_back()) {
            return None;
        }
        let mut node = &self.root;
        let mut longest = None;
        let mut before = first.start;
        for (place, word) in words.iter().enumerate() {
            let Some(joint) = joint(text, before, word.start, place == 0) else { break };
            key.clear();
            key.push_str(joint);
            push_lower(key, &text[word.start..word.end]);
            let Some(next) = node.next.get(key.as_str()) else { break };
            node = next;
            before = word.end;
            let mut after = text[word.end..].chars();
            let is_part = is_joined(after.next()) && after.next().is_some_and(char::is_alphanumeric);
            let fits = |(written, _): &&(Vec<String>, usize)| !is_part && is_written(text, &words[..=place], written);
            if let Some((_, what)) = node.ends.iter().find(fits) {
                longest = Some((place + 1, *what));
            }
        }
        longest
    }
}

/// Where the words of `text` stand: letters and digits, with the marks that are written after their letters.
fn words(text: &str) -> Vec<Span> {
    let is_mark = |letter| ('\u{300}'..='\u{36f}').contains(&letter);
    let (mut words, mut start) = (Vec::new(), None);
    for (at, letter) in text.char_indices() {
        match start {
            None if letter.is_alphanumeric() => start = Some(at),
            Some(from) if !letter.is_alphanumeric() && !is_mark(letter) => {
                words.push(Span::new(from, at));
                start = None;
            }
            None | Some(_) => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// Appends `word` in lower case.
fn push_lower(key: &mut String, word: &str) {
    // Nearly every word is plain letters.
    if word.is_ascii() {
        let start = key.len();
        key.push_str(word);
        key[start..].make_ascii_lowercase();
    } else {
        key.push_str(&word.to_lowercase());
    }
}

/// What joins two words of a name: any white space counts as one space, but no name goes on after an empty line. None
/// where something stands between them that no reader sees.
fn joint(text: &str, before: usize, start: usize, is_first: bool) -> Option<&str> {
    let between = if is_first { "" } else { &text[before..start] };
    let is_space = !between.is_empty() && between.chars().all(char::is_whitespace);
    match between.contains(BLOT) || between.matches('\n').count() > 1 {
        true => None,
        false if is_space => Some(" "),
        false => Some(between),
    }
}

/// Whether a character makes one word of those beside it: `self-service` has no service in it, nor has an address.
fn is_joined(beside: Option<char>) -> bool {
    beside.is_some_and(|beside| matches!(beside, '-' | '_' | '/' | '@' | '.' | '#' | '&'))
}

/// Whether the words of a text are those of a name, letter by letter but for the first where that may be small or large.
fn is_written(text: &str, words: &[Span], name: &[String]) -> bool {
    let capital = |word: &String, skipped| word.chars().skip(skipped).any(char::is_uppercase);
    let is_exact = name.iter().enumerate().any(|(place, word)| capital(word, usize::from(place == 0)));
    words.iter().zip(name).enumerate().all(|(place, (word, name))| {
        let word = &text[word.start..word.end];
        match place == 0 && !is_exact {
            true => word == name || first_small(word) == first_small(name),
            false => word == name,
        }
    })
}

fn first_small(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found of `names` in `text`, in its own words.
    fn found<'t>(names: &[&str], text: &'t str) -> Vec<&'t str> {
        let mut all = Names::default();
        names.iter().enumerate().for_each(|(at, name)| all.add(name, at));
        all.find(text).into_iter().map(|found| &text[found.span.start..found.span.end]).collect()
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(
            found(&["Service", "Shared service"], "A shared service is a service."),
            ["shared service", "service"]
        );
    }

    #[test]
    fn a_name_is_whole_words() {
        assert_eq!(found(&["Tŷ", "art"], "tŷ, not tŷau or cart"), ["tŷ"]);
    }

    #[test]
    fn a_compound_is_one_word() {
        assert!(found(&["Service"], "self-service, service-led, www.service.example").is_empty());
        assert_eq!(found(&["Self-service"], "by self-service."), ["self-service"]);
    }

    #[test]
    fn a_name_may_end_a_sentence_and_have_a_possessive() {
        assert_eq!(found(&["CIO", "Service"], "the CIO's service."), ["CIO", "service"]);
    }

    #[test]
    fn an_acronym_is_found_as_it_is_written() {
        assert_eq!(found(&["IT", "CoCo"], "it is IT; coco is CoCo"), ["IT", "CoCo"]);
    }

    #[test]
    fn a_name_may_be_broken_over_two_lines_of_one_paragraph() {
        assert_eq!(found(&["Shared service"], "a shared\nservice"), ["shared\nservice"]);
        assert!(found(&["Shared service"], "it is shared\n\nservice begins").is_empty());
    }

    #[test]
    fn what_no_reader_sees_parts_a_name() {
        assert!(found(&["Shared service"], "shared\0service").is_empty());
    }

    #[test]
    fn a_letter_with_its_mark_after_it_is_one_letter() {
        assert!(found(&["can"], "ca\u{302}n").is_empty());
    }
}
