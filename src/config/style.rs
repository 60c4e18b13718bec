//! The table `[style]`: how plainly a handbook wants to be written.

use super::model::Style;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Node, Value};
use crate::nearest::nearest;
use crate::reading::avoid::Avoided;
use crate::reading::{OLDEST, language};
use crate::source::{Source, Spanned};

/// The reading ages that can be asked for. Below, the formula has nothing to say; at the oldest, every text will do.
const AGES: std::ops::RangeInclusive<i64> = 7..=OLDEST as i64;

/// The lengths of a sentence that can be asked for, in words.
const LENGTHS: std::ops::RangeInclusive<i64> = 10..=60;

/// Begins with the words to avoid that are built in for the `tag` of a language.
pub(super) fn begin(style: &mut Style, tag: &str) {
    style.avoided = Avoided::default();
    let built_in = language::of(tag).map_or(&[][..], |rules| rules.avoided());
    built_in.iter().for_each(|(forms, instead)| style.avoided.add(forms, instead));
}

/// Lays what `node` states over `style`, for a handbook in the language of `tag`.
pub(super) fn read(style: &mut Style, source: &Source, node: &Node, tag: &str) -> Vec<Diagnostic> {
    let mut fields = Fields::of(source, node, "the style");
    if let Some(age) = number(&mut fields, "reading_age", AGES, "in years, such as `14`") {
        style.reading_age = age.try_into().unwrap_or(style.reading_age);
    }
    if let Some(length) = number(&mut fields, "longest_sentence", LENGTHS, "of words, such as `25`") {
        style.longest_sentence = length.try_into().unwrap_or(style.longest_sentence);
    }
    let built_in = language::of(tag).map_or(&[][..], |rules| rules.avoided());
    for word in fields.texts("allow").unwrap_or_default() {
        if style.avoided.remove(&word.value, built_in).is_none() {
            let (message, remedy) = not_avoided(&word.value, built_in);
            fields.fault(Code::KeyValue, word.span, message, remedy);
        }
    }
    let avoid = fields.node("avoid");
    let mut found = fields.finish();
    found.extend(avoid.map(|node| avoid_too(style, source, node)).unwrap_or_default());
    found
}

/// A number within `range`.
fn number(
    fields: &mut Fields<'_>,
    key: &'static str,
    range: std::ops::RangeInclusive<i64>,
    example: &str,
) -> Option<i64> {
    let number = fields.number(key)?;
    if range.contains(&number) {
        return Some(number);
    }
    let span = fields.node(key).map(|node| node.span)?;
    let message = format!("`{key}` cannot be {number}");
    let remedy = format!("write a number from {} to {} {example}", range.start(), range.end());
    fields.fault(Code::KeyValue, span, message, remedy);
    None
}

/// What is wrong with a word that is allowed and was never avoided, and what to write.
fn not_avoided(word: &str, built_in: &[(String, String)]) -> (String, String) {
    let forms = built_in.iter().flat_map(|(forms, _)| forms.split('|')).map(str::trim);
    let remedy = match nearest(word, forms) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("take it out of the list"),
    };
    (format!("`{word}` is none of the words to avoid"), remedy)
}

/// Reads the words of the handbook's own, each with what to write instead.
fn avoid_too(style: &mut Style, source: &Source, node: &Node) -> Vec<Diagnostic> {
    let Value::Map(entries) = &node.value else {
        let message = "the words to avoid are a group of keys";
        let remedy = "begin a part of the file with `[style.avoid]`, then `\"service user\" = \"resident\"` on a line of its own";
        return vec![Diagnostic::at(Code::KeyType, source, node.span, message, remedy)];
    };
    let mut found = Vec::new();
    for (Spanned { value: word, .. }, node) in entries {
        match &node.value {
            Value::Scalar(instead) if !instead.trim().is_empty() => style.avoided.add(word, instead),
            Value::Empty | Value::Scalar(_) | Value::List(_) | Value::Map(_) => {
                let message = format!("nothing says what to write for `{word}`");
                let remedy = format!("write it after the word: `\"{word}\" = \"…\"`");
                found.push(Diagnostic::at(Code::KeyValue, source, node.span, message, remedy));
            }
        }
    }
    found
}
