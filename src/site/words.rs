//! The words of the interface in one language, from `words/LANGUAGE.toml` of the theme.
//!
//! Everything that the program itself shows a reader is in such a file, with gaps such as `{title}` and with plural forms
//! where a number decides. It never knows where a word is used.

use std::collections::BTreeMap;
use std::mem::discriminant;

use serde::Serialize;

use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{self, Node, Value, list_of};
use crate::language::primary;
use crate::nearest::nearest;
use crate::source::Source;

/// The language that every theme has, and that others are measured against.
const FIRST: &str = "en";

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    language: String,
    words: BTreeMap<String, Word>,
}

/// A word, several of them, or the plural forms of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Word {
    /// A word or a sentence.
    Text(String),
    /// Several, such as the months.
    List(Vec<Word>),
    /// Plural forms by their category.
    Forms(BTreeMap<String, Word>),
}

impl Words {
    /// The words for `language` (BCP 47), which is stated at `place`, from the files of a theme. Later files are laid over
    /// earlier ones.
    pub(super) fn read(
        language: &str,
        place: Place,
        files: &BTreeMap<String, Vec<Source>>,
    ) -> (Words, Vec<Diagnostic>) {
        let wanted = primary(language);
        let mut found = Vec::new();
        let mut words = merged(files, FIRST, &mut found);
        if wanted != FIRST {
            match files.get(&format!("{wanted}.toml")) {
                None => found.push(unknown(language, place, files)),
                Some(sources) => {
                    let own = merged(files, &wanted, &mut found);
                    found.extend(sources.last().and_then(|source| missing(&words, &own, source)));
                    words.extend(own);
                }
            }
        }
        (Words { language: wanted, words }, found)
    }

    /// The language as its first subtag: `en`, `cy`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The word called `key`; the key itself where there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.words.get(key) {
            Some(Word::Text(text)) => text,
            Some(Word::List(_) | Word::Forms(_)) | None => key,
        }
    }

    /// A month of a year.
    pub(super) fn month(&self, year: i16, month: i8) -> String {
        match self.name_of(month) {
            Some(name) => fill(self.get("month_date"), &[("month", name), ("year", year.to_string())]),
            None => format!("{year}-{month:02}"),
        }
    }

    /// A day.
    pub(super) fn day(&self, day: Date) -> String {
        let gaps = |name| [("day", day.day().to_string()), ("month", name), ("year", day.year().to_string())];
        self.name_of(day.month()).map_or_else(|| day.to_string(), |name| fill(self.get("date"), &gaps(name)))
    }

    fn name_of(&self, month: i8) -> Option<String> {
        let Some(Word::List(names)) = self.words.get("months") else { return None };
        match names.get(usize::try_from(month - 1).ok()?)? {
            Word::Text(name) => Some(name.clone()),
            Word::List(_) | Word::Forms(_) => None,
        }
    }

    /// Every word by its key.
    pub(super) fn all(&self) -> &BTreeMap<String, Word> {
        &self.words
    }
}

/// `text` with each `{name}` replaced by the value of that name. What a value says is not looked at again.
pub(super) fn fill(text: &str, gaps: &[(&str, impl AsRef<str>)]) -> String {
    let mut filled =
        String::with_capacity(text.len() + gaps.iter().map(|(_, value)| value.as_ref().len()).sum::<usize>());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let gap = gaps.iter().find_map(|(name, value)| Some((value, after.strip_prefix(name)?.strip_prefix('}')?)));
        if let Some((value, behind)) = gap {
            filled.push_str(value.as_ref());
            rest = behind;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

/// The plural category of a whole number in a language (Unicode CLDR, cardinal rules).
pub(super) fn plural(language: &str, count: i64) -> &'static str {
    match (language, count) {
        ("cy", 0) => "zero",
        ("cy", 2) => "two",
        ("cy", 3) => "few",
        ("cy", 6) => "many",
        (_, 1) => "one",
        _ => "other",
    }
}

/// A title within a sentence: `Principles` is `principles`, and `ICT policies` stays as it is.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            let mut lower = String::with_capacity(text.len());
            lower.extend(first.to_lowercase());
            lower + &text[first.len_utf8()..]
        }
        _ => text.to_owned(),
    }
}

fn merged(
    files: &BTreeMap<String, Vec<Source>>,
    language: &str,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Word> {
    let mut words = BTreeMap::new();
    for source in files.get(&format!("{language}.toml")).into_iter().flatten() {
        let (root, faults) = fields::toml::parse(source);
        found.extend(faults);
        if let Word::Forms(own) = word(&root) {
            found.extend(odd_words(source, &root, &words, &own));
            words.extend(own);
        }
    }
    words
}

/// Words of a handbook's own that are misspelt, or of another form than the templates expect.
fn odd_words(
    source: &Source,
    root: &Node,
    known: &BTreeMap<String, Word>,
    own: &BTreeMap<String, Word>,
) -> Vec<Diagnostic> {
    let Value::Map(entries) = &root.value else { return Vec::new() };
    let mut found = Vec::new();
    for (key, _) in entries.iter().filter(|_| !known.is_empty()) {
        match known.get(&key.value) {
            Some(first) if discriminant(first) != discriminant(&own[&key.value]) => {
                let form = match first {
                    Word::Text(_) => "a text",
                    Word::List(_) => "a list of texts",
                    Word::Forms(_) => "a table of forms",
                };
                let message = format!("`{}` is {form}, and here it is something else", key.value);
                let remedy = "write it as in the built-in `words/en.toml`";
                found.push(Diagnostic::at(Code::ThemeWords, source, key.span, message, remedy));
            }
            Some(_) => {}
            None => found.extend(nearest(&key.value, known.keys().map(String::as_str)).map(|near| {
                let message = format!("no template asks for the word `{}`", key.value);
                Diagnostic::at(Code::ThemeFile, source, key.span, message, format!("did you mean `{near}`?"))
            })),
        }
    }
    found
}

fn word(node: &Node) -> Word {
    match &node.value {
        Value::Empty => Word::Text(String::new()),
        Value::Scalar(text) => Word::Text(text.clone()),
        Value::List(items) => Word::List(items.iter().map(word).collect()),
        Value::Map(entries) => Word::Forms(entries.iter().map(|(key, node)| (key.value.clone(), word(node))).collect()),
    }
}

fn unknown(language: &str, place: Place, files: &BTreeMap<String, Vec<Source>>) -> Diagnostic {
    let known: Vec<&str> = files.keys().map(|name| name.trim_end_matches(".toml")).collect();
    let message = format!("the theme has no words in the language `{language}`");
    let remedy = format!(
        "set `language` to one of {}, or add `words/{}.toml` to a theme of your own",
        list_of(&known),
        primary(language)
    );
    Diagnostic::new(Code::ThemeWords, place, message, remedy)
}

fn missing(first: &BTreeMap<String, Word>, own: &BTreeMap<String, Word>, source: &Source) -> Option<Diagnostic> {
    let lacking: Vec<&String> = first.keys().filter(|key| !own.contains_key(*key)).collect();
    if lacking.is_empty() {
        return None;
    }
    let message = format!("these words are only there in English: {}", list_of(&lacking));
    Some(Diagnostic::new(Code::ThemeWords, Place::file(&source.id().path), message, "add a line for each of them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_word_becomes_small_within_a_sentence() {
        assert_eq!(lower_first("Principles"), "principles");
    }

    #[test]
    fn an_acronym_keeps_its_capitals() {
        assert_eq!(lower_first("ICT policies"), "ICT policies");
    }

    #[test]
    fn welsh_has_six_plural_forms() {
        let forms: std::collections::BTreeSet<_> = (0..10).map(|count| plural("cy", count)).collect();
        assert_eq!(forms.len(), 6);
    }

    #[test]
    fn a_gap_is_filled_by_its_name() {
        assert_eq!(fill("{a} of {b}", &[("a", "1"), ("b", "2")]), "1 of 2");
    }

    #[test]
    fn braces_in_a_value_are_its_own() {
        assert_eq!(fill("{a} of {b}", &[("a", "{b}"), ("b", "{c}")]), "{b} of {c}");
    }

    #[test]
    fn a_brace_that_no_value_fills_stays() {
        assert_eq!(fill("{ {c} {a", &[("a", "1")]), "{ {c} {a");
    }
}
