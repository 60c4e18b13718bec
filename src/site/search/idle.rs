//! The words that hold a sentence together and say nothing of what it is about.

use crate::language::primary;

/// The idle words of a language (BCP 47), folded. Without a list, only what stands nearly everywhere counts as idle.
pub(super) fn idle(language: &str) -> &'static [&'static str] {
    match primary(language).as_str() {
        "en" => &ENGLISH,
        "cy" => &WELSH,
        _ => &[],
    }
}

const ENGLISH: [&str; 68] = [
    "about", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could", "did", "do",
    "does", "for", "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "me", "must", "my",
    "not", "of", "on", "or", "our", "shall", "should", "so", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "why",
    "will", "with", "would", "you", "your", "am",
];

const WELSH: [&str; 40] = [
    "yr", "ac", "ar", "at", "am", "ag", "ei", "eu", "ein", "eich", "fy", "dy", "mae", "oes", "yw", "ydy", "oedd",
    "bod", "fod", "gan", "heb", "hon", "hwn", "hyn", "hynny", "mewn", "yn", "na", "neu", "nid", "ond", "os", "pan",
    "pwy", "sut", "beth", "ble", "rhag", "trwy", "wrth",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_listed_twice() {
        for list in [ENGLISH.as_slice(), &WELSH] {
            let mut words = list.to_vec();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), list.len());
        }
    }
}
