//! What counts as a word. It never knows a language.

/// What stands in the place of everything in a text that readers do not see. It is part of no word and ends none.
pub const BLOT: char = '\0';

/// A word and where it begins in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The byte at which it begins.
    pub at: usize,
    /// The word, from its first letter or digit to its last.
    pub text: &'t str,
}

impl Word<'_> {
    /// The byte after it.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// The words of `text`: what stands between white space or long dashes and has a letter or a digit in it. `1.5`,
/// `open-source`, `and/or` and `don't` are one word each.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let pieces = text.split(ends_word);
    let words = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.map(|word| Word { at: word.as_ptr() as usize - text.as_ptr() as usize, text: word })
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    // One look at each letter, because every text is counted: a word is counted at its first letter or digit.
    let (mut count, mut counted) = (0, false);
    for letter in text.chars() {
        if ends_word(letter) {
            counted = false;
        } else if !counted && letter.is_alphanumeric() {
            (count, counted) = (count + 1, true);
        }
    }
    count
}

fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || letter == '—'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn marks_around_a_word_are_no_part_of_it() {
        assert_eq!(all("(See “this”, then: that!)"), ["See", "this", "then", "that"]);
    }

    #[test]
    fn what_is_joined_without_a_space_is_one_word() {
        assert_eq!(all("open-source and/or £1.5m isn’t"), ["open-source", "and/or", "1.5m", "isn’t"]);
    }

    #[test]
    fn dashes_and_bullets_are_no_words() {
        assert_eq!(all("one – two—three • & -"), ["one", "two", "three"]);
    }

    #[test]
    fn what_is_blotted_out_is_no_word() {
        assert_eq!(all("one.\0\0\0\0 \0\0\0 two\0"), ["one", "two"]);
    }

    #[test]
    fn as_many_are_counted_as_there_are() {
        for text in
            ["", "a", "(See “this”, then: that!)", "one – two—three • & -", "£1.5m—isn’t\0 \0 x\0y", " Tŷ\n\tŴyl "]
        {
            assert_eq!(count(text), words(text).count(), "{text}");
        }
    }

    #[test]
    fn a_word_knows_where_it_begins() {
        assert_eq!(words("“Tŷ” Ŵyl").map(|word| (word.at, word.end())).collect::<Vec<_>>(), [(3, 6), (10, 14)]);
    }
}
