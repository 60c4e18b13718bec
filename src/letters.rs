//! Names in plain letters, and sentences with a capital. The only file that names deunicode.

use deunicode::deunicode;

/// `name` as an id would have it: plain lower-case letters and digits, with a hyphen between words. Empty where nothing
/// of it can be written so.
pub fn as_id(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(|word| deunicode(word).to_lowercase());
    let plain = words.map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// `text` as a sentence begins: with a capital.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::as_id;

    #[test]
    fn letters_with_marks_become_plain() {
        assert_eq!(as_id("Tŷ Ŵyl & Co"), "ty-wyl-co");
    }

    #[test]
    fn what_has_no_letters_has_no_id() {
        assert_eq!(as_id("!!!"), "");
    }
}
