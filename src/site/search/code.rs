//! Short codes for numbers and sorted words, in characters that JSON need not escape. Never knows what they mean.

/// The digits of a code: the value of a digit is its place here.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The most letters that a word shares with the one before it: those that a capital letter can count. No word has one, so
/// each begins where the code of the one before it ends.
const SHARED: usize = 25;

/// One digit.
fn digit(value: usize) -> char {
    char::from(DIGITS[value])
}

/// Appends a number of any size: five bits a digit, the lowest first; a digit from 32 says that more follow.
pub(super) fn push_number(code: &mut String, mut number: usize) {
    while number > 31 {
        code.push(digit(32 + number % 32));
        number /= 32;
    }
    code.push(digit(number));
}

/// The numbers of a code, in order.
pub(super) fn numbers(code: &str) -> impl Iterator<Item = usize> {
    let mut digits = code.bytes().map(|byte| match byte {
        b'A'..=b'Z' => usize::from(byte - b'A'),
        b'a'..=b'z' => usize::from(byte - b'a') + 26,
        b'0'..=b'9' => usize::from(byte - b'0') + 52,
        b'-' => 62,
        _ => 63,
    });
    std::iter::from_fn(move || {
        let mut digit = digits.next()?;
        let (mut number, mut shift) = (digit & 31, 5);
        while digit > 31 {
            digit = digits.next()?;
            number += (digit & 31) << shift;
            shift += 5;
        }
        Some(number)
    })
}

/// Appends a word as what it adds to the one before it: a capital letter for how much they share, counted as a browser counts
/// (UTF-16), and the rest.
pub(super) fn push_word(code: &mut String, before: &str, word: &str) {
    let (mut bytes, mut units) = (0, 0);
    for (letter, other) in word.chars().zip(before.chars()) {
        if letter != other || units + letter.len_utf16() > SHARED {
            break;
        }
        bytes += letter.len_utf8();
        units += letter.len_utf16();
    }
    code.push(digit(units));
    code.push_str(&word[bytes..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: usize) -> String {
        let mut code = String::new();
        push_number(&mut code, number);
        code
    }

    fn word(before: &str, word: &str) -> String {
        let mut code = String::new();
        push_word(&mut code, before, word);
        code
    }

    #[test]
    fn a_small_number_is_one_digit() {
        assert_eq!((number(0), number(31)), ("A".to_owned(), "f".to_owned()));
    }

    #[test]
    fn a_greater_number_says_that_more_digits_follow() {
        assert_eq!((number(32), number(1023), number(1024)), ("gB".to_owned(), "_f".to_owned(), "ggB".to_owned()));
    }

    #[test]
    fn what_was_written_is_read_again() {
        let mut code = String::new();
        [0, 31, 32, 1024, 70_000].iter().for_each(|number| push_number(&mut code, *number));
        assert_eq!(numbers(&code).collect::<Vec<_>>(), [0, 31, 32, 1024, 70_000]);
    }

    #[test]
    fn a_word_is_what_it_adds_to_the_one_before() {
        assert_eq!((word("", "shared"), word("shared", "sharing")), ("Ashared".to_owned(), "Eing".to_owned()));
    }

    #[test]
    fn what_two_words_share_is_counted_in_utf16() {
        assert_eq!(word("𝒳a", "𝒳b"), "Cb");
    }

    #[test]
    fn a_very_long_shared_beginning_still_fits_a_capital_letter() {
        let long = "x".repeat(100);
        assert_eq!(word(&long, &long), format!("Z{}", "x".repeat(75)));
    }
}
