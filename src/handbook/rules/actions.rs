//! Rules over actions: each begins with what is to be done, and asks one role for it.
//!
//! Both take the text for English and look at nothing in another language.

use std::collections::BTreeSet;

use super::called::Called;
use super::ground::Ground;
use crate::config::Role;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::list_of;
use crate::handbook::model::{Action, Entry};
use crate::source::Span;

/// Words that no order begins with. What may begin a clause before one ("By May, …", "Before the budget, …") is not here.
const NO_VERBS: &str = "\
    a all an any are both can could each every everybody everyone has he her his i is it its many may might most \
    must my no nobody our shall she should some that the their there these they this those to was we were will \
    would you your";

/// Endings of nouns, and the verbs that have them all the same.
const NOUNS: [(&str, &str); 8] = [
    ("tions", ""),
    ("ments", ""),
    (
        "tion",
        "action auction caution condition function mention motion partition petition portion position proportion \
         question ration reposition requisition section station transition",
    ),
    (
        "ment",
        "augment cement comment complement compliment document experiment ferment foment fragment implement \
         instrument lament segment supplement torment",
    ),
    ("ness", "harness witness"),
    ("ship", "ship"),
    ("ism", ""),
    ("ity", "pity"),
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
        let role = ground.config.roles.iter().any(|role| begins_with(role, &text[start..]));
        if hidden || !role && !is_no_verb(&word.to_lowercase(), &text[end..]) {
            return None;
        }
        let span = Span::new(action.item.start + start, action.item.start + end);
        let message = format!("this action begins with `{word}`, and not with what is to be done");
        let remedy = "begin with a verb, as in `Publish the cost of each service.`";
        Some(Diagnostic::at(Code::ActionVerb, entry.source(), span, message, remedy))
    };
    each(ground, fault)
}

/// Whether `word`, in small letters, is no verb; `rest` is what follows it.
fn is_no_verb(word: &str, rest: &str) -> bool {
    // `Publishing` is none and `bring` is one; `Using the figures, publish` comes to its verb after a comma.
    let is_doing = word.strip_suffix("ing").is_some_and(|stem| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']));
    let is_noun = NOUNS.iter().any(|(ending, verbs)| word.ends_with(ending) && !lists(verbs, word));
    lists(NO_VERBS, word) || is_noun || is_doing && !rest.contains(',')
}

fn lists(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

/// Whether `text` begins with a name of `role`, which is told what to do by the heading already.
fn begins_with(role: &Role, text: &str) -> bool {
    let mut names = role.aliases.iter().chain([&role.title]);
    names.any(|name| {
        let (start, rest) = (text.get(..name.len()), text.get(name.len()..).unwrap_or_default());
        start.is_some_and(|start| start.eq_ignore_ascii_case(name)) && !rest.starts_with(char::is_alphanumeric)
    })
}

/// An action that names two roles, so that each can wait for the other.
pub(super) fn two_roles(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let fault = |entry: &Entry, action: &Action| {
        let text = words_of(entry, action);
        let small = text.to_lowercase();
        let roles = ground.shared.roles.get_or_init(|| ground.config.roles.iter().map(Called::of).collect());
        let named = roles.iter().enumerate().filter(|(_, role)| role.is_named(&text, &small)).map(|(at, _)| at);
        let named: BTreeSet<usize> = named.collect();
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
