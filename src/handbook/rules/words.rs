//! Rules over single words: acronyms that nobody explains, and places that were to be filled in.

use std::collections::BTreeSet;

use memchr::memmem;

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::model::Owner;
use crate::source::Span;
use crate::text::document::{BLOT, Document};

/// The lengths of what is taken for an acronym: longer ones are names.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

/// What needs no explanation anywhere.
const FAMILIAR: &str = "\
    AD AGM AI AM BBC BC BST CD COVID CSS DVD EU FAQ GMT GP GPS HR HTML ID IT MP NB NHS OK PC PDF PIN PM QR SMS \
    TV UK UN URL US USA USB VAT WWW";

/// How the text begins that printers put where something is still to come.
const LATIN: &str = "lorem ipsum";

/// Where the rarest of its letters stands.
const RARE: usize = "lorem i".len();

/// What people type there, in capitals.
const STAND_INS: [&str; 6] = ["TBC", "TBD", "TODO", "FIXME", "XXX", "XXXX"];

/// An acronym that neither the text nor the glossary explains, once a file. The list of sources has the words of others.
pub(super) fn acronyms(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let known = ground.shared.acronyms.get_or_init(|| known(ground));
    let mut found = Vec::new();
    for (_, document) in ground.documents().filter(|(owner, _)| *owner != Owner::Sources) {
        // Most texts have no acronym, and that is told faster than what their readers see.
        if !has_capitals(document.source.slice(document.body)) {
            continue;
        }
        let text = document.blotted(document.body, |_| true);
        let mut seen = BTreeSet::new();
        let all: Vec<Capitals<'_>> = capitals(&text);
        let explained: BTreeSet<&str> =
            all.iter().filter(|acronym| is_explained(&text, acronym)).map(|acronym| acronym.letters).collect();
        for acronym in all {
            let name = acronym.letters;
            if known.contains(name) || explained.contains(name) || is_grade(name) || !seen.insert(name) {
                continue;
            }
            let start = document.body.start + acronym.at;
            let message = format!("`{name}` is explained neither here nor in the glossary");
            let remedy =
                format!("write it out the first time, `full words ({name})`, or add `{name}` to `content/glossary.md`");
            let span = Span::new(start, start + name.len());
            found.push(Diagnostic::at(Code::TextAcronym, &document.source, span, message, remedy));
        }
    }
    found
}

/// Whether two capitals of the alphabet stand side by side somewhere.
fn has_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    // Many at once and without a choice between them, which processors do faster than one after the other.
    let pair = |found, (one, other): (&u8, &u8)| found | (one.is_ascii_uppercase() & other.is_ascii_uppercase());
    bytes.chunks(64).zip(next.chunks(64)).any(|(some, next)| some.iter().zip(next).fold(false, pair))
}

/// Every acronym in the names of terms and roles, and those that need no explanation.
fn known(ground: &Ground<'_>) -> BTreeSet<String> {
    let terms = ground.content.glossary.iter().flat_map(|glossary| &glossary.terms);
    let terms = terms.flat_map(|term| term.aliases.iter().chain([&term.name]));
    let roles = ground.config.roles.iter().flat_map(|role| role.aliases.iter().chain([&role.title]));
    let names = terms.chain(roles).flat_map(|name| capitals(name)).map(|acronym| acronym.letters);
    names.chain(FAMILIAR.split_whitespace()).chain(STAND_INS).map(str::to_owned).collect()
}

/// A word of capitals, without the `s` of its plural.
struct Capitals<'t> {
    at: usize,
    letters: &'t str,
    /// Where the word ends, with its `s`.
    end: usize,
}

/// The words of two to six capitals. Parts of addresses and compounds are none, nor are words among others in capitals.
fn capitals(text: &str) -> Vec<Capitals<'_>> {
    let mut found = Vec::new();
    for (start, word) in capital_words(text) {
        let letters = word.strip_suffix('s').unwrap_or(word);
        if !LENGTHS.contains(&letters.len()) || !is_loud(letters) {
            continue;
        }
        let (before, after) = (&text[..start], &text[start + word.len()..]);
        let joined = before.ends_with(['.', '-', '_', '@', '/', '#', '&'])
            || after.starts_with(['_', '@', '&'])
            || after.starts_with(['.', '-']) && after[1..].starts_with(char::is_alphanumeric);
        let shouts = |neighbour: &str| neighbour.len() > 1 && is_loud(neighbour);
        let shouted = before.split_whitespace().next_back().is_some_and(shouts)
            || after.split_whitespace().next().is_some_and(shouts);
        if !joined && !shouted {
            found.push(Capitals { at: start, letters, end: start + word.len() });
        }
    }
    found
}

/// Whether there is nothing but capitals of the alphabet.
fn is_loud(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The words of `text` that begin with two capitals of the alphabet, each with its place. Few words do, so that texts are
/// gone through byte by byte to the next two.
fn capital_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_letter = |letter: char| letter.is_alphanumeric();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start =
                from + text.as_bytes()[from..].windows(2).position(|pair| pair.iter().all(u8::is_ascii_uppercase))?;
            from = text[start..].find(|letter| !is_letter(letter)).map_or(text.len(), |length| start + length);
            if !text[..start].ends_with(is_letter) {
                return Some((start, &text[start..from]));
            }
        }
    })
}

/// Whether this use explains the acronym: `full words (ABC)` or `ABC (full words)`.
fn is_explained(text: &str, acronym: &Capitals<'_>) -> bool {
    let (before, after) = (&text[..acronym.at], &text[acronym.end..]);
    let in_brackets = before.ends_with('(') || before.ends_with("(the ");
    let brackets = after.trim_start_matches(BLOT).strip_prefix(" (");
    let full = brackets.and_then(|rest| rest.split_once(')')).is_some_and(|(inner, _)| inner.contains(' '));
    in_brackets && after.starts_with([')', ',', ';', BLOT]) || full
}

/// Whether a word of capitals is a Roman number, or a grade such as `AA`.
fn is_grade(word: &str) -> bool {
    let first = word.bytes().next();
    word.bytes().all(|byte| b"IVXLC".contains(&byte)) || word.bytes().all(|byte| Some(byte) == first)
}

/// What was to be filled in and was not.
pub(super) fn placeholders(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, document) in ground.documents() {
        let body = match may_be_open(document.source.slice(document.body)) {
            true => document.blotted(document.body, |_| true),
            false => String::new(),
        };
        let spots = left_open(&body).into_iter().map(|(at, length)| (document.body.start + at, length));
        let is_filled = |gap: &str| ground.config.values.get(gap.trim_matches(['{', '}']).trim()).is_some();
        let front = in_front(document).into_iter();
        // A gap in the front matter is filled after it is read, and stands in the text as it was written.
        let front = front.filter(|(at, length)| !is_filled(document.source.slice(Span::new(*at, at + length))));
        for (at, length) in front.chain(spots) {
            found.push(placeholder(document, Span::new(at, at + length)));
        }
    }
    found
}

/// What is left open in the front matter; its comments are for editors.
fn in_front(document: &Document) -> Vec<(usize, usize)> {
    let mut spots = Vec::new();
    let mut start = 0;
    for line in document.source.slice(Span::new(0, document.body.start)).split_inclusive('\n') {
        let value = line.split(" #").next().filter(|line| !line.starts_with('#')).unwrap_or_default();
        spots.extend(left_open(value).into_iter().map(|(at, length)| (start + at, length)));
        start += line.len();
    }
    spots
}

fn placeholder(document: &Document, span: Span) -> Diagnostic {
    let message = format!("`{}` was left to be filled in", document.source.slice(span));
    let remedy = "write what belongs here, or mark the page `draft: true` until it is known";
    Diagnostic::at(Code::TextPlaceholder, &document.source, span, message, remedy)
}

/// Whether anything can be left open in `text`, told without looking at single words.
fn may_be_open(text: &str) -> bool {
    let bytes = text.as_bytes();
    let around = |rare: usize| bytes.get(rare.checked_sub(RARE)?..)?.get(..LATIN.len());
    let is_latin = |rare| around(rare).is_some_and(|words| words.eq_ignore_ascii_case(LATIN.as_bytes()));
    has_capitals(text) || memmem::find(bytes, b"{{").is_some() || memchr::memchr2_iter(b'p', b'P', bytes).any(is_latin)
}

/// Where something is left open in `text`, and how long it is.
fn left_open(text: &str) -> Vec<(usize, usize)> {
    let mut spots = Vec::new();
    if !may_be_open(text) {
        return spots;
    }
    for (at, _) in text.match_indices("{{") {
        if let Some(length) = text[at..].find("}}").filter(|length| !text[at..at + length].contains('\n')) {
            spots.push((at, length + 2));
        }
    }
    spots.extend(capital_words(text).filter(|(_, word)| STAND_INS.contains(word)).map(|(at, word)| (at, word.len())));
    spots.extend(text.to_ascii_lowercase().match_indices(LATIN).map(|(at, _)| (at, LATIN.len())));
    spots.sort_unstable();
    spots
}
