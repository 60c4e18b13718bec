//! The nearest right answer: what somebody who wrote a name wrongly most likely meant.
//!
//! Distance is Damerau-Levenshtein over characters (Damerau 1964, with unrestricted transpositions), so that a swapped
//! pair of letters counts once. It never knows what the names are names of.

use strsim::damerau_levenshtein;

/// The longest name that is compared letter by letter.
const LONGEST: usize = 200;

/// The shortest name that one wrong letter does not make another word.
const SHORTEST: usize = 5;

/// How far a name with the same words in another order is, in hundredths of a letter: as far as a single slip, and a little.
const ANOTHER_ORDER: usize = 150;

/// The candidate nearest to `wanted`, or none where nothing is near enough to suggest.
///
/// Names are compared without case, spaces, hyphens and punctuation. A candidate that shares whole words with `wanted`
/// counts as near too: `services-shared` finds `shared-services`. Of equally near candidates the first wins.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted_letters = plain(wanted);
    let wanted_words = words(wanted);
    if wanted_letters.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let Some(distance) = distance(&wanted_letters, &wanted_words, candidate) else { continue };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How far `candidate` is, in hundredths of a letter; none when it is too far to be meant.
fn distance(wanted: &str, wanted_words: &[String], candidate: &str) -> Option<usize> {
    let letters = plain(candidate);
    let (a, b) = (wanted.chars().count(), letters.chars().count());
    let longest = a.max(b);
    // Names this far apart in length are never near, and comparing them costs the product of their lengths.
    let most = (longest / 3).max(1);
    let comparable = longest <= LONGEST && a.abs_diff(b) <= most;
    let by_letters = if comparable { damerau_levenshtein(wanted, &letters) } else { longest };
    let candidate_words = words(candidate);
    if by_letters > 1 && same_words(wanted_words, &candidate_words) {
        return Some(ANOTHER_ORDER);
    }
    // A third of the letters may differ: a looser bound starts to suggest unrelated words.
    if by_letters <= most && by_letters < longest {
        return Some(by_letters * 100);
    }
    let shared = wanted_words.iter().filter(|word| is_telling(word) && candidate_words.contains(word)).count();
    let words = wanted_words.len().max(candidate_words.len());
    match shared * 2 >= words && shared > 0 {
        true => Some((longest * 100).saturating_sub(shared * 10)),
        false => None,
    }
}

/// Whether `wanted` is `name` with at most one slip of the keyboard: a letter too many, too few, wrong, or swapped with the
/// next. Case, spaces and punctuation do not count. In a short name one slip too often makes another word.
pub fn is_slip(wanted: &str, name: &str) -> bool {
    let (wanted, name) = (plain(wanted), plain(name));
    let lengths = [wanted.chars().count(), name.chars().count()];
    let comparable = lengths.iter().all(|length| (SHORTEST..=LONGEST).contains(length));
    wanted == name && !name.is_empty() || comparable && damerau_levenshtein(&wanted, &name) <= 1
}

/// Whether two names are made of the same words, whatever the order and the small words between them: `directors of
/// finance` is `finance directors`, although its letters are nearer to `directors of service`.
fn same_words(wanted: &[String], candidate: &[String]) -> bool {
    let telling = |words: &[String]| {
        let mut words: Vec<String> = words.iter().filter(|word| is_telling(word)).cloned().collect();
        words.sort_unstable();
        words
    };
    let wanted = telling(wanted);
    wanted.len() > 1 && wanted == telling(candidate)
}

/// Whether a word says which name is meant, as `of` and `the` do not.
fn is_telling(word: &str) -> bool {
    word.len() > 3
}

/// A name without case, spaces and punctuation, so that two spellings of one name are the same.
pub fn plain(name: &str) -> String {
    letters(name).collect()
}

/// Whether two names are spellings of one.
pub fn is_same(name: &str, other: &str) -> bool {
    name == other || !begins_otherwise(name, other) && letters(name).eq(letters(other))
}

/// Whether two names begin with letters or digits of ASCII that are not the same: most are told apart by these alone.
fn begins_otherwise(name: &str, other: &str) -> bool {
    let initial = |name: &str| name.bytes().next().filter(u8::is_ascii_alphanumeric);
    initial(name).zip(initial(other)).is_some_and(|(one, other)| !one.eq_ignore_ascii_case(&other))
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["governance", "information-governance", "shared-services", "innovate"];

    #[test]
    fn a_missing_letter_is_found() {
        assert_eq!(nearest("goverance", IDS), Some("governance"));
    }

    #[test]
    fn case_and_hyphens_do_not_count() {
        assert_eq!(nearest("Shared Services", IDS), Some("shared-services"));
    }

    #[test]
    fn words_in_another_order_are_found() {
        assert_eq!(nearest("services-shared", IDS), Some("shared-services"));
    }

    #[test]
    fn two_swapped_letters_are_one_slip() {
        assert!(is_slip("govrenance", "governance"));
    }

    #[test]
    fn two_wrong_letters_are_more_than_a_slip() {
        assert!(!is_slip("gavernence", "governance"));
    }

    #[test]
    fn a_short_word_is_no_slip_of_another() {
        assert!(!is_slip("now", "how"));
    }

    #[test]
    fn words_in_another_order_are_nearer_than_a_name_of_like_letters() {
        let roles = ["Directors of service", "Finance directors"];
        assert_eq!(nearest("Directors of finance", roles), Some("Finance directors"));
    }

    #[test]
    fn an_unrelated_word_suggests_nothing() {
        assert_eq!(nearest("weather", IDS), None);
    }

    #[test]
    fn nothing_is_near_to_nothing() {
        assert_eq!(nearest("--", IDS), None);
    }
}
