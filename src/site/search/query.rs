//! What a reader typed -> what is looked for. `find.js` reads a query by the same rules: change both or neither.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::index::Index;
use super::words::words;

/// How much of a query is read, as a browser counts (UTF-16). It has no room for more units than a set of bits has.
const LONGEST: usize = 120;

/// How many words an unfinished one can be the beginning of.
const MOST_BEGINNINGS: usize = 12;

// How surely a family is meant.
const EXACT: usize = 4;
const SLIP: usize = 3;
const BEGINNING: usize = 2;
const LIKENESS: usize = 1;

/// The families that a word can mean, each with how surely.
pub(super) type Meaning = BTreeMap<usize, usize>;

/// One thing that is looked for.
pub(super) struct Unit {
    /// The ways in which it can be said, each as its words. A word carries its place in a phrase.
    pub(super) ways: Vec<Vec<(usize, Meaning)>>,
    /// Whether the words must follow on one another.
    pub(super) form: Form,
}

/// How the words of a unit belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// They stand somewhere in the same text.
    Loose,
    /// They stand side by side, and what is found must have them.
    Phrase,
}

/// Whether a word may go on: the last one of a query may not be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Closed,
}

/// What `query` looks for in `index`.
pub(super) fn units(index: &Index, query: &str) -> Vec<Unit> {
    let read = beginning(query, LONGEST);
    let segments: Vec<&str> = read.split(['"', '“', '”']).collect();
    let mut units = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        // The text after a quotation mark that nothing closes is no phrase.
        let form = if at % 2 == 1 && at + 1 < segments.len() { Form::Phrase } else { Form::Loose };
        let mut all: Vec<String> = Vec::new();
        for word in words(segment).map(|word| word.folded) {
            if form == Form::Phrase || !all.contains(&word) {
                all.push(word);
            }
        }
        let last = (at + 1 == segments.len()).then(|| all.len().saturating_sub(1));
        match form {
            Form::Phrase => units.extend(phrase(index, &all)),
            Form::Loose => {
                let end = |place: usize| if Some(place) == last { End::Open } else { End::Closed };
                let meanings: Vec<Meaning> =
                    all.iter().enumerate().map(|(place, word)| meaning(index, word, end(place))).collect();
                units.extend(named(index, &meanings));
            }
        }
    }
    telling(index, units)
}

fn beginning(text: &str, longest: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > longest
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// The words between quotation marks, as they stand. What stands nearly everywhere is not looked for, and keeps its place.
fn phrase(index: &Index, words: &[String]) -> Option<Unit> {
    let known = |word: &String| index.vocabulary.family_of.get(word).copied();
    let placed = words.iter().enumerate().map(|(place, word)| (place, known(word)));
    let way: Vec<(usize, Meaning)> = placed
        .filter(|(_, family)| !family.is_some_and(|family| index.common.contains(&family)))
        .map(|(place, family)| (place, family.map(|family| (family, EXACT)).into_iter().collect()))
        .collect();
    (!way.is_empty()).then(|| Unit { ways: vec![way], form: Form::Phrase })
}

/// The units of `meanings`, where words that name something with other names too are one unit.
fn named(index: &Index, meanings: &[Meaning]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < meanings.len() {
        let is_said = |name: &[usize]| {
            let said = |(step, family): (usize, &usize)| {
                meanings.get(at + step).and_then(|meaning| meaning.get(family)).is_some_and(|sure| *sure >= SLIP)
            };
            name.iter().enumerate().all(said)
        };
        let mut longest = 0;
        let mut group = None;
        for names in &index.names {
            for name in names.iter().filter(|name| is_said(name)) {
                if name.len() > longest {
                    longest = name.len();
                    group = Some(names);
                }
            }
        }
        let exactly = |name: &Vec<usize>| name.iter().map(|family| (0, Meaning::from([(*family, EXACT)]))).collect();
        let ways = match group {
            Some(names) => names.iter().map(exactly).collect(),
            None => vec![vec![(0, meanings[at].clone())]],
        };
        units.push(Unit { ways, form: Form::Loose });
        at += longest.max(1);
    }
    units
}

/// The units without those that tell nothing, unless no other is there.
fn telling(index: &Index, units: Vec<Unit>) -> Vec<Unit> {
    let is_telling = |unit: &Unit| {
        let families = unit.ways.iter().flatten().flat_map(|(_, meaning)| meaning.keys());
        unit.form == Form::Phrase || families.into_iter().any(|family| !index.common.contains(family))
    };
    match units.iter().any(is_telling) {
        true => units.into_iter().filter(is_telling).collect(),
        false => units,
    }
}

/// What a word means: itself, what it begins, what it is a slip of, or what it is like.
fn meaning(index: &Index, word: &str, end: End) -> Meaning {
    let known = index.vocabulary.family_of.get(word);
    let mut meaning: Meaning = known.map(|family| (*family, EXACT)).into_iter().collect();
    // A short word that is known is hardly the beginning of another.
    if end == End::Open && (length(word) > 3 || known.is_none()) {
        for family in begun(index, word) {
            meaning.entry(family).or_insert(BEGINNING);
        }
    }
    if meaning.is_empty() {
        meaning = nearest(index, word).into_iter().map(|family| (family, SLIP)).collect();
    }
    if meaning.is_empty() {
        meaning = alike(index, word).into_iter().map(|family| (family, LIKENESS)).collect();
    }
    meaning
}

/// Every word with its family, in the order in which the script has them.
fn vocabulary(index: &Index) -> impl Iterator<Item = (&str, usize)> {
    let families = index.vocabulary.families.iter().enumerate();
    families.flat_map(|(family, words)| words.iter().map(move |word| (word.as_str(), family)))
}

/// The words that begin with `start`, each with its family, in the order of the alphabet.
fn beginning_with<'a>(index: &'a Index, start: &'a str) -> impl Iterator<Item = (&'a str, usize)> {
    let from = index.vocabulary.family_of.range::<str, _>((Bound::Included(start), Bound::Unbounded));
    let words = from.map(|(word, family)| (word.as_str(), *family));
    words.take_while(move |(word, _)| word.starts_with(start))
}

/// The families of the shortest words that begin with `word`.
fn begun(index: &Index, word: &str) -> Vec<usize> {
    let mut begun: Vec<_> = beginning_with(index, word).collect();
    begun.sort_by_key(|(known, family)| (length(known), *family));
    begun.into_iter().take(MOST_BEGINNINGS).map(|(_, family)| family).collect()
}

/// The families of the words with the fewest slips: one at most in four to seven letters, two in more.
fn nearest(index: &Index, word: &str) -> BTreeSet<usize> {
    let letters = units_of(word);
    let mut most = match letters.len() {
        _ if word.contains(char::is_numeric) => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let mut near = BTreeSet::new();
    if most == 0 {
        return near;
    }
    let (mut rows, mut other) = (Rows::default(), Vec::new());
    let kinds = kinds_of(&letters);
    for (known, family) in vocabulary(index).filter(|(known, _)| length(known).abs_diff(letters.len()) <= 2) {
        other.clear();
        other.extend(known.encode_utf16());
        // Hardly anybody slips twice and in the first letter: `redesigning` is no slip of `designing`.
        let allowed = if letters.first() == other.first() { most } else { most.min(1) };
        // A slip takes one kind of letter away at most, and brings in one at most.
        let others = kinds_of(&other);
        if (kinds & !others).count_ones().max((others & !kinds).count_ones()) as usize > allowed {
            continue;
        }
        let Some(far) = slips(&letters, &other, allowed, &mut rows) else { continue };
        if far < most {
            most = far;
            near.clear();
        }
        near.insert(family);
    }
    near
}

/// The families of the words that share the longest beginning with `word`: five letters at least, and two thirds of it.
fn alike(index: &Index, word: &str) -> BTreeSet<usize> {
    let letters = units_of(word);
    let mut longest = (letters.len() * 2).div_ceil(3).max(5);
    let mut alike = BTreeSet::new();
    for (known, family) in beginning_with(index, beginning(word, longest)) {
        let shared = letters.iter().zip(units_of(known)).take_while(|(one, other)| *one == other).count();
        if shared > longest {
            longest = shared;
            alike.clear();
        }
        if shared == longest {
            alike.insert(family);
        }
    }
    alike
}

/// The last three rows of the table that slips are counted in, kept for their memory: a word is compared with all others.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    above: Vec<usize>,
    row: Vec<usize>,
}

/// How many letters are put in, left out, changed, or changed over between `one` and `other`; none where it is more than `most`.
fn slips(one: &[u16], other: &[u16], most: usize, rows: &mut Rows) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let Rows { before, above, row } = rows;
    above.clear();
    above.extend(0..=other.len());
    for i in 1..=one.len() {
        row.clear();
        row.push(i);
        for j in 1..=other.len() {
            let changed = above[j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|slips| *slips > most) {
            return None;
        }
        std::mem::swap(before, above);
        std::mem::swap(above, row);
    }
    above.last().copied().filter(|slips| *slips <= most)
}

/// Which letters a word has, a bit a kind. Some letters share one, so that no more kinds differ than letters do.
fn kinds_of(letters: &[u16]) -> u64 {
    letters.iter().fold(0, |kinds, letter| kinds | 1 << (letter % 64))
}

fn units_of(word: &str) -> Vec<u16> {
    word.encode_utf16().collect()
}

fn length(word: &str) -> usize {
    // Asked of every word there is, and nearly all are plain letters.
    if word.is_ascii() { word.len() } else { word.encode_utf16().count() }
}
