//! Rules over actions: each begins with what is to be done, and asks one role for it.
//!
//! Both take the text for English and look at nothing in another language.

use std::collections::BTreeSet;

use super::ground::Ground;
use crate::config::Role;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::list_of;
use crate::handbook::model::{Action, Entry};
use crate::source::Span;

/// Words that no order begins with. What may begin a clause before one ("By May, …", "Before the budget, …") is not here.
const NO_VERBS: [&str; 48] = [
    "a",
    "all",
    "an",
    "any",
    "are",
    "both",
    "can",
    "could",
    "every",
    "everybody",
    "everyone",
    "has",
    "he",
    "her",
    "his",
    "i",
    "is",
    "it",
    "its",
    "many",
    "may",
    "might",
    "most",
    "must",
    "my",
    "nobody",
    "our",
    "shall",
    "she",
    "should",
    "some",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "was",
    "we",
    "were",
    "will",
    "would",
    "you",
    "your",
    "each",
];

/// Endings of nouns, and the verbs that have them all the same.
const NOUNS: [(&str, &[&str]); 7] = [
    ("tions", &[]),
    ("ments", &[]),
    ("ness", &["witness", "harness"]),
    ("ship", &["ship", "reship"]),
    ("ism", &[]),
    ("ity", &["pity"]),
    ("ability", &[]),
];

/// An action that begins with something else than a verb. It would rather miss one than blame a good one: a word that is
/// not known to be something else may be a verb.
pub(super) fn no_verb(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let fault = |entry: &Entry, action: &Action| {
        let text = words_of(entry, action);
        let start = text.find(char::is_alphanumeric)?;
        let end = text[start..]
            .find(|c: char| !c.is_alphanumeric() && !"-'’".contains(c))
            .map_or(text.len(), |end| start + end);
        let word = &text[start..end];
        // Behind code or the like there may have been a verb.
        let before = Span::new(action.item.start, action.item.start + start);
        let hidden = entry.source().slice(before).contains('`');
        if hidden || !is_no_verb(&word.to_lowercase()) {
            return None;
        }
        let span = Span::new(action.item.start + start, action.item.start + end);
        let message = format!("this action begins with `{word}`, and not with what is to be done");
        let remedy = "begin with a verb, as in `Publish the cost of each service.`";
        Some(Diagnostic::at(Code::ActionVerb, entry.source(), span, message, remedy))
    };
    each(ground, fault)
}

fn is_no_verb(word: &str) -> bool {
    NO_VERBS.contains(&word) || NOUNS.iter().any(|(ending, verbs)| word.ends_with(ending) && !verbs.contains(&word))
}

/// An action that names two roles, so that each can wait for the other.
pub(super) fn two_roles(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let fault = |entry: &Entry, action: &Action| {
        let text = words_of(entry, action).to_lowercase();
        let named: BTreeSet<usize> = ground
            .config
            .roles
            .iter()
            .enumerate()
            .filter(|(_, role)| is_named(role, &text))
            .map(|(at, _)| at)
            .collect();
        if named.len() < 2 {
            return None;
        }
        let titles: Vec<&str> = named.iter().map(|at| ground.config.roles[*at].title.as_str()).collect();
        let message = format!("this action names {}", list_of(&titles));
        let remedy = "write one action for each of them under its own heading, so that neither waits for the other";
        Some(Diagnostic::at(Code::ActionRoles, entry.source(), action.item, message, remedy))
    };
    each(ground, fault)
}

/// What `fault` says of each action.
fn each(ground: &Ground<'_>, fault: impl Fn(&Entry, &Action) -> Option<Diagnostic>) -> Vec<Diagnostic> {
    if !ground.is_english() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (_, entry) in ground.entries() {
        for ask in entry.parts.iter().flat_map(|part| &part.asks) {
            found.extend(ask.actions.iter().filter_map(|action| fault(entry, action)));
        }
    }
    found
}

fn words_of(entry: &Entry, action: &Action) -> String {
    let end = action.braces.map_or(action.item.end, |braces| braces.start);
    entry.document.blotted(Span::new(action.item.start, end), |_| true)
}

/// Whether a text in small letters names `role`. Names of one word, such as `members`, are ordinary words too.
fn is_named(role: &Role, text: &str) -> bool {
    let names = role.aliases.iter().chain([&role.title]).filter(|name| name.contains(' '));
    names.map(|name| name.to_lowercase()).any(|name| {
        text.match_indices(&name).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    })
}
