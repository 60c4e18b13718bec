//! What counts as a sentence.

use std::ops::Range;

use super::language::Language;
use super::words::{BLOT, count};

/// What may stand between the end of a sentence and the white space after it.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', ')', ']', '*', '_', BLOT];

/// What may stand before the first letter of a sentence.
const OPENERS: &[char] = &['"', '\'', '“', '‘', '«', '(', '[', '*', '_', '£', '€', '$'];

/// The sentences of one block of `text`, in order, without the white space around them.
///
/// A sentence ends with a full stop, a question mark, an exclamation mark or dots at the end of a word, where what follows
/// does not go on in a small letter. The stop of an abbreviation ends none, nor does that of an initial. The block ends the
/// last one.
pub fn sentences(text: &str, language: Option<&Language>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut has_words) = (0, false);
    let mut tokens = tokens(text).peekable();
    while let Some(token) = tokens.next() {
        // Each token is looked at once: no word runs from one into the next, and there may be none for a megabyte.
        has_words |= count(&text[token.clone()]) > 0;
        let ends = match tokens.peek() {
            Some(next) => ends(&text[token.clone()], &text[next.clone()], language),
            None => true,
        };
        if ends && has_words {
            found.push(trimmed(text, start..token.end));
            (start, has_words) = (token.end, false);
        }
    }
    found
}

/// What stands between white space.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(|token| {
        let at = token.as_ptr() as usize - text.as_ptr() as usize;
        at..at + token.len()
    })
}

/// Whether a sentence ends with `token` where `next` follows it.
fn ends(token: &str, next: &str, language: Option<&Language>) -> bool {
    let bare = token.trim_end_matches(CLOSERS);
    let Some(mark) = bare.chars().next_back().filter(|mark| ".!?…".contains(*mark)) else { return false };
    let first = next.trim_start_matches(OPENERS).chars().next();
    if first.is_some_and(char::is_lowercase) {
        return false;
    }
    let word = bare[..bare.len() - mark.len_utf8()].trim_start_matches(OPENERS);
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let is_number = first.is_some_and(|first| first.is_ascii_digit());
    let is_short =
        language.is_some_and(|rules| rules.shortens(word) || is_number && rules.shortens_before_numbers(word));
    mark != '.' || !is_initial && !is_short
}

/// A range without the white space and the blots at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let idle = |c: char| c.is_whitespace() || c == BLOT;
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start_matches(idle).len();
    start..start.max(range.start + part.trim_end_matches(idle).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::language;

    fn all(text: &str) -> Vec<&str> {
        sentences(text, language::of("en")).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_with_a_mark_and_a_space() {
        assert_eq!(all("Why? Nobody knows! Ask."), ["Why?", "Nobody knows!", "Ask."]);
    }

    #[test]
    fn numbers_have_points_in_them() {
        assert_eq!(all("It costs £1.5m. That is 2.1% more."), ["It costs £1.5m.", "That is 2.1% more."]);
    }

    #[test]
    fn abbreviations_end_nothing() {
        let text = "Mr. Evans met Cllr. Jones, e.g. at No. 10, and asked J. Smith.";
        assert_eq!(all(text), [text]);
    }

    #[test]
    fn a_word_that_shortens_another_before_a_number_ends_a_sentence_before_a_word() {
        assert_eq!(all("The answer is no. Ask again."), ["The answer is no.", "Ask again."]);
    }

    #[test]
    fn quotation_marks_brackets_and_footnote_marks_belong_to_the_sentence_before_them() {
        assert_eq!(
            all("“Stop.” (He left.) It ended.\0\0\0\0\0 Then more."),
            ["“Stop.”", "(He left.)", "It ended.", "Then more."]
        );
    }

    #[test]
    fn what_goes_on_in_a_small_letter_goes_on() {
        assert_eq!(all("“Why?” she asked. Then … nothing."), ["“Why?” she asked.", "Then … nothing."]);
    }

    #[test]
    fn the_end_of_a_block_ends_a_sentence() {
        assert_eq!(all("One thing. Another"), ["One thing.", "Another"]);
    }

    #[test]
    fn code_may_begin_a_sentence() {
        assert_eq!(all("Save it. \0\0\0\0 says more."), ["Save it.", "says more."]);
    }

    #[test]
    fn no_words_are_no_sentence() {
        assert_eq!(all(" … \0\0 - "), Vec::<&str>::new());
    }

    #[test]
    fn without_a_language_every_stop_before_a_capital_ends_a_sentence() {
        assert_eq!(sentences("Mr. Evans met.", None).len(), 2);
    }
}
