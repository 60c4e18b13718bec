//! Rules over the style: how long sentences are, which words are used, who acts, and how old readers have to be.
//!
//! What they look for stands in [`crate::reading`] for each language. Where little is known of a language, only the length
//! of sentences is looked at.

use std::collections::BTreeMap;

use super::ground::{Ground, head};
use super::passages::passages;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::model::{Content, Owner};
use crate::reading::language::{self, Language};
use crate::reading::{self, BLOT, words};
use crate::source::Span;
use crate::text::document::Document;

/// The fewest words that either half of a sentence should have.
const FEWEST_OF_HALF: usize = 5;

/// From how many syllables on a word is called long.
const LONG: usize = 4;

/// How many long words are named.
const NAMED: usize = 3;

/// Sentences of more words than the handbook wants.
pub(super) fn long_sentences(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let rules = language::of(&ground.config.language);
    let most = ground.config.style.longest_sentence;
    let mut found = Vec::new();
    for passage in passages(ground).iter().filter(|passage| passage.has_sentences) {
        for range in reading::sentences(&passage.text, rules) {
            let sentence = &passage.text[range.clone()];
            let count = reading::count(sentence);
            if count > most {
                let message = format!("this sentence has {count} words, and {most} are the most");
                let remedy = match end_of_first_half(sentence, rules) {
                    Some(word) => format!("make two sentences of it; the first could end after `{word}`"),
                    None => String::from("make two sentences of it, or take out the words that it does not need"),
                };
                let span = passage.span(&range);
                found.push(Diagnostic::at(Code::StyleSentence, passage.source, span, message, remedy));
            }
        }
    }
    found
}

/// The last words of the first of two sentences that could be made of one, as near to the middle as may be.
fn end_of_first_half(sentence: &str, rules: Option<&Language>) -> Option<String> {
    let all: Vec<reading::Word<'_>> = words(sentence).collect();
    let is_joint = |at: &usize| {
        let between = &sentence[all[at - 1].end()..all[*at].at];
        // Commas part the members of a list too, where no sentence can end.
        let is_comma = between.contains(',') && rules.is_some_and(|rules| rules.joins(all[*at].text));
        is_comma || between.contains([';', ':', '–', '—'])
    };
    let joints = (FEWEST_OF_HALF..all.len().saturating_sub(FEWEST_OF_HALF - 1)).filter(is_joint);
    let at = joints.min_by_key(|at| at.abs_diff(all.len() / 2))?;
    let typed = sentence[all[at - 2].at..all[at - 1].end()].chars().filter(|c| *c != BLOT);
    Some(typed.map(|c| if c.is_whitespace() { ' ' } else { c }).collect())
}

/// Words that have a plainer one, by the list of the language and that of the handbook.
pub(super) fn words_to_avoid(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let rules = language::of(&ground.config.language);
    let mut found = Vec::new();
    for passage in passages(ground) {
        for avoided in ground.config.style.avoided.find(&passage.own_words(), rules) {
            let span = passage.span(&avoided.range);
            let typed = passage.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
            let (message, remedy) = match avoided.advice() {
                Some(advice) => (format!("`{typed}` says little"), advice.to_owned()),
                None => (format!("`{typed}` has a plainer word"), format!("write `{}`", avoided.instead)),
            };
            found.push(Diagnostic::at(Code::StyleWord, passage.source, span, message, remedy));
        }
    }
    found
}

/// Passives that hide who acts, or make the reader wait for it.
pub(super) fn passives(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let Some(rules) = language::of(&ground.config.language) else { return Vec::new() };
    let mut found = Vec::new();
    for passage in passages(ground).iter().filter(|passage| passage.has_sentences) {
        let text = passage.own_words();
        for passive in reading::passives(&text, rules) {
            let plain = |range: std::ops::Range<usize>| text[range].split_whitespace().collect::<Vec<_>>().join(" ");
            let typed = plain(passive.range.clone());
            let (message, remedy) = match passive.agent {
                Some(agent) => {
                    (format!("`{typed}` says last who acts"), format!("begin with who does it: `{} …`", plain(agent)))
                }
                None => (
                    format!("`{typed}` does not say who acts"),
                    String::from("begin with who does it, as in `The finance director must …`"),
                ),
            };
            let span = passage.span(&passive.range);
            found.push(Diagnostic::at(Code::StylePassive, passage.source, span, message, remedy));
        }
    }
    found
}

/// A part of a page whose reading age is looked at.
struct Stretch<'a> {
    document: &'a Document,
    /// Where its fault is shown: at its heading.
    place: Span,
    name: String,
    body: Span,
}

/// Sections that ask for a higher age than the handbook wants.
pub(super) fn reading_age(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let Some(rules) = language::of(&ground.config.language) else { return Vec::new() };
    let wanted = ground.config.style.reading_age;
    let mut found = Vec::new();
    for (owner, document) in ground.documents().filter(|(owner, _)| *owner != Owner::Sources) {
        for stretch in stretches(ground.content, owner, document) {
            let Some(age) = document.measure(stretch.body, Some(rules)).age().filter(|age| *age > wanted) else {
                continue;
            };
            let or_more = if age == reading::OLDEST { " or more" } else { "" };
            let message = format!("{} reads at {age} years{or_more}, and {wanted} are wanted", stretch.name);
            let remedy = hardest(&stretch, rules);
            found.push(Diagnostic::at(Code::StyleAge, &document.source, stretch.place, message, remedy));
        }
    }
    found
}

/// The parts of the page of `owner`: sections of an entry, or what stands under the headings of the second level.
fn stretches<'a>(content: &Content, owner: Owner, document: &'a Document) -> Vec<Stretch<'a>> {
    let heading = |body: Span| document.headings.iter().rev().find(|heading| heading.span.end <= body.start);
    let stretch = |body: Span| match heading(body) {
        Some(heading) => {
            Stretch { document, place: heading.span, name: format!("the section `{}`", heading.text), body }
        }
        None => Stretch { document, place: head(document), name: String::from("this page"), body },
    };
    match owner {
        Owner::Entry(at) => content.entry(at).parts.iter().map(|part| stretch(part.body)).collect(),
        Owner::Page(_) | Owner::Glossary | Owner::Sources => {
            let parts = document.parts(2, document.body).into_iter().map(|(_, body)| body);
            parts.chain([document.opening(2, document.body)]).map(stretch).collect()
        }
    }
}

/// Where to begin: the longest sentence of a stretch, and the long words that stand in it most.
fn hardest(stretch: &Stretch<'_>, rules: &Language) -> String {
    let (mut longest, mut line) = (0, 1);
    let mut long: BTreeMap<String, usize> = BTreeMap::new();
    for block in stretch.document.blocks_in(stretch.body) {
        let text = stretch.document.words_of(block);
        for range in reading::sentences(&text, Some(rules)) {
            let count = reading::count(&text[range.clone()]);
            if count > longest {
                (longest, line) = (count, stretch.document.source.position(block.span.start + range.start).line);
            }
        }
        for word in words(&text).filter(|word| rules.syllables(word.text) >= LONG) {
            *long
                .entry(word.text.chars().filter(|c| *c != BLOT).flat_map(char::to_lowercase).collect())
                .or_default() += 1;
        }
    }
    let mut long: Vec<(String, usize)> = long.into_iter().collect();
    long.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    let named: Vec<&str> = long.iter().take(NAMED).map(|(word, _)| word.as_str()).collect();
    let begin = format!("make sentences shorter, first the one of {longest} words in line {line}");
    match named.is_empty() {
        true => begin,
        false => format!("{begin}, or say shorter words for {}", crate::fields::list_of(&named)),
    }
}
