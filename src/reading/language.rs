//! What is known of one language: a table in a file of its own, read once, and how its syllables are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::english;
use crate::fields::{self, Node, Value};
use crate::language::primary;
use crate::source::{Source, SourceId, Spanned};

/// English.
static ENGLISH: LazyLock<Language> =
    LazyLock::new(|| Language::read("en", include_str!("en.toml"), english::syllables));

/// What is known of a language.
#[derive(Debug)]
pub struct Language {
    /// Abbreviations whose full stop ends no sentence, whatever follows.
    abbreviations: BTreeSet<String>,
    /// Those whose full stop ends no sentence before a number.
    before_numbers: BTreeSet<String>,
    /// Words whose syllables are not as they are spelt.
    syllables: BTreeMap<String, usize>,
    /// The syllables of every other word, in lower case.
    count: fn(&str) -> usize,
    passives: Passives,
    /// Words before which a sentence with a comma can often be parted.
    joints: BTreeSet<String>,
    /// The words that have a plainer one, each with its forms, and what to write instead.
    avoided: Vec<(String, String)>,
}

/// The words by which a passive is known.
#[derive(Debug)]
pub(super) struct Passives {
    pub(super) be: BTreeSet<String>,
    pub(super) adverbs: BTreeSet<String>,
    pub(super) participles: BTreeSet<String>,
    pub(super) adjectives: BTreeSet<String>,
    pub(super) by: BTreeSet<String>,
    pub(super) articles: BTreeSet<String>,
    pub(super) no_agents: BTreeSet<String>,
    pub(super) duties: BTreeSet<String>,
    pub(super) duties_to: BTreeSet<String>,
}

/// What is known of the language with this tag (BCP 47).
pub fn of(tag: &str) -> Option<&'static Language> {
    match primary(tag).as_str() {
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

impl Language {
    fn read(name: &str, text: &str, count: fn(&str) -> usize) -> Language {
        let source = Source::new(SourceId::local(&format!("reading/{name}.toml")), text.to_owned());
        let (root, found) = fields::toml::parse(&source);
        debug_assert!(found.is_empty(), "the table of a language has no faults: {found:?}");
        let set =
            |key: &str| -> BTreeSet<String> { text_of(&root, key).split_whitespace().map(str::to_owned).collect() };
        // Each line of the table begins with a number, and then has the words with so many syllables.
        let lines = text_of(&root, "syllables").lines().map(|line| line.split_once(' ').unwrap_or((line, "")));
        let counted = lines.filter_map(|(number, words)| Some((number.parse().ok()?, words)));
        let syllables =
            counted.flat_map(|(number, words)| words.split_whitespace().map(move |word| (word.to_owned(), number)));
        Language {
            abbreviations: set("abbreviations"),
            before_numbers: set("abbreviations_before_numbers"),
            syllables: syllables.collect(),
            count,
            passives: Passives {
                be: set("be"),
                adverbs: set("adverbs"),
                participles: set("participles"),
                adjectives: set("adjectives"),
                by: set("by"),
                articles: set("articles"),
                no_agents: set("no_agents"),
                duties: set("duties"),
                duties_to: set("duties_to"),
            },
            joints: set("joints"),
            avoided: pairs_of(&root, "avoid"),
        }
    }

    /// The words that have a plainer one: the forms of each, and what to write instead, with `|` between the forms.
    pub fn avoided(&self) -> &[(String, String)] {
        &self.avoided
    }

    /// Whether a sentence can often be parted before `word`, where a comma stands before it.
    pub fn joins(&self, word: &str) -> bool {
        self.joints.contains(&word.to_lowercase())
    }

    pub(super) fn passives(&self) -> &Passives {
        &self.passives
    }

    /// Whether a full stop after `word` is only the mark of an abbreviation, whatever follows.
    pub(super) fn shortens(&self, word: &str) -> bool {
        self.abbreviations.contains(&word.to_lowercase())
    }

    /// The same before a number.
    pub(super) fn shortens_before_numbers(&self, word: &str) -> bool {
        self.before_numbers.contains(&word.to_lowercase())
    }

    /// How many syllables a word has. One in capitals is read letter by letter, and a number counts as one.
    pub fn syllables(&self, word: &str) -> usize {
        let parts = word.split(|c: char| !c.is_alphabetic() && !"'’".contains(c)).filter(|part| !part.is_empty());
        parts.map(|part| self.of_part(part)).sum::<usize>().max(1)
    }

    fn of_part(&self, part: &str) -> usize {
        let part = part.replace('’', "'");
        let stem = part.strip_suffix("'s").unwrap_or(&part);
        let letters = stem.strip_suffix('s').unwrap_or(stem);
        let is_spelt = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        if is_spelt {
            // The name of `W` is the only long one.
            return letters.chars().map(|letter| if letter == 'W' { 3 } else { 1 }).sum();
        }
        let (lower, lower_stem) = (part.to_lowercase(), stem.to_lowercase());
        match self.syllables.get(&lower).or_else(|| self.syllables.get(&lower_stem)) {
            Some(known) => *known,
            None => (self.count)(&lower),
        }
    }
}

/// The value of `key` in a table.
fn value_of<'n>(root: &'n Node, key: &str) -> Option<&'n Value> {
    match &root.value {
        Value::Map(entries) => entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| &node.value),
        Value::Empty | Value::Scalar(_) | Value::List(_) => None,
    }
}

fn text_of<'n>(root: &'n Node, key: &str) -> &'n str {
    match value_of(root, key) {
        Some(Value::Scalar(text)) => text,
        Some(Value::Empty | Value::List(_) | Value::Map(_)) | None => "",
    }
}

fn pairs_of(root: &Node, key: &str) -> Vec<(String, String)> {
    let Some(Value::Map(entries)) = value_of(root, key) else { return Vec::new() };
    let pair = |(name, node): &(Spanned<String>, Node)| match &node.value {
        Value::Scalar(text) => Some((name.value.clone(), text.clone())),
        Value::Empty | Value::List(_) | Value::Map(_) => None,
    };
    entries.iter().filter_map(pair).collect()
}
