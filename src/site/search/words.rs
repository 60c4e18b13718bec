//! Text -> words, and a word -> its folded form: lower case, without accents.
//!
//! The script in the browser cuts and folds what a reader types by the same rules: change both or neither. Never knows a stem.

/// A word of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Word {
    /// In lower case, with its accents, where it has some.
    accented: Option<String>,
    /// In lower case, without accents: what is looked up.
    pub(super) folded: String,
}

impl Word {
    /// In lower case, with its accents: what a stemmer understands.
    pub(super) fn lower(&self) -> &str {
        self.accented.as_deref().unwrap_or(&self.folded)
    }
}

/// The pieces of `text` that may be words, in order. Letters and digits make a piece and everything else ends one, an
/// apostrophe too: so "council's" is "council" and a single letter.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || is_accent(letter))).filter(|piece| !piece.is_empty())
}

/// The word that a piece is. A single letter is no word, a single digit is.
pub(super) fn word(piece: &str) -> Option<Word> {
    let lower = piece.to_lowercase();
    let folded = fold(&lower);
    let mut letters = folded.chars();
    let first = letters.next()?;
    (letters.next().is_some() || first.is_numeric())
        .then(|| Word { accented: (lower != folded).then_some(lower), folded })
}

/// The words of `text`, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    pieces(text).filter_map(word)
}

/// `lower` without the accents of its Latin letters. Other scripts keep theirs, which often tell one letter from another.
pub(super) fn fold(lower: &str) -> String {
    if lower.is_ascii() {
        return lower.to_owned();
    }
    let mut folded = String::with_capacity(lower.len());
    for letter in lower.chars() {
        if let Some(base) = base(letter) {
            folded.push(base);
        } else if !(is_accent(letter) && folded.ends_with(|last: char| last.is_ascii_lowercase())) {
            folded.push(letter);
        }
    }
    folded
}

/// An accent that is written as a character after its letter.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The plain letter under an accented one.
fn base(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return None;
    }
    ACCENTED.iter().find(|(_, accented)| accented.contains(letter)).map(|(base, _)| *base)
}

/// Every lower case letter that Unicode takes apart into a letter of `a` to `z` and accents.
const ACCENTED: [(char, &str); 25] = [
    ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇ"),
    ('c', "çćĉċčḉ"),
    ('d', "ďḋḍḏḑḓ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥȟḣḥḧḩḫẖ"),
    ('i', "ìíîïĩīĭįǐȉȋḭḯỉị"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵ"),
    ('l', "ĺļľḷḹḻḽ"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋ"),
    ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťțṫṭṯṱẗ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹ"),
    ('z', "źżžẑẓẕ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn a_word_ends_where_letters_and_digits_end() {
        assert_eq!(folded("Two-way links, £278m (2011)."), ["two", "way", "links", "278m", "2011"]);
    }

    #[test]
    fn a_possessive_is_dropped() {
        assert_eq!(folded("the council's and the council’s"), ["the", "council", "and", "the", "council"]);
    }

    #[test]
    fn a_single_letter_is_no_word_but_a_single_digit_is() {
        assert_eq!(folded("a 5 b i'r"), ["5"]);
    }

    #[test]
    fn accents_of_latin_letters_are_dropped() {
        assert_eq!(folded("Tŷ Llŷn Dŵr CÂN naïve"), ["ty", "llyn", "dwr", "can", "naive"]);
    }

    #[test]
    fn an_accent_after_its_letter_is_dropped_too() {
        assert_eq!(folded("ca\u{302}n"), ["can"]);
    }

    #[test]
    fn other_scripts_keep_their_accents() {
        assert_eq!(folded("Ёлка άλφα"), ["ёлка", "άλφα"]);
    }

    #[test]
    fn a_stemmer_gets_the_word_with_its_accents() {
        assert_eq!(words("Été").next().map(|word| word.lower().to_owned()), Some("été".to_owned()));
    }
}
