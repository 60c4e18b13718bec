//! Docs -> vocabulary and postings: which words there are, where they stand and how much they count there.
//!
//! How much a word counts in a doc is settled here, once; how rare a word is and what was typed is the browser's part.

use std::collections::BTreeMap;

use super::code;
use super::doc::Doc;
use super::stem::Stems;
use super::words::{Word, fold, words};

/// The two halves of an index. The n-th entry of one belongs to the n-th of the other.
pub(super) struct Index {
    /// One entry a stem, spaces between; in it the words of the stem, commas between, each as what it adds to the word before.
    pub(super) words: String,
    /// One entry a stem, spaces between; in it one number and one digit a doc: the docs that were passed over, and the worth.
    pub(super) postings: String,
}

// A word in a title beats any number of them below it, and a heading beats any text.
const IN_TITLE: usize = 24;
const OPENS_PAGE: usize = 6;
const SHORT_TITLE: usize = 11;
const IN_HEADING: usize = 12;
const IN_TEXT: usize = 10;

// What a word is worth in a doc is written as one digit.
const _: () = assert!(IN_TITLE + OPENS_PAGE + SHORT_TITLE + IN_HEADING + IN_TEXT <= code::MOST);

/// How a word stands in one doc.
#[derive(Default)]
struct Standing {
    /// What its best title gives; 0 without one.
    title: usize,
    /// What the heading gives.
    heading: usize,
    /// How often it stands in the text.
    count: usize,
}

/// The index of `docs`, with stems in `language`.
pub(super) fn index(language: &str, docs: &[Doc]) -> Index {
    let mut vocabulary = Vocabulary { stems: Stems::in_language(language), stem_of: BTreeMap::new() };
    let standings: Vec<_> = docs.iter().map(|doc| vocabulary.standings(doc)).collect();
    let lengths: Vec<usize> = standings.iter().map(|all| all.values().map(|standing| standing.count).sum()).collect();
    let total: usize = lengths.iter().sum();

    let mut postings: BTreeMap<&str, Posting> = BTreeMap::new();
    for (number, all) in standings.iter().enumerate() {
        // Multiplied before it is divided, so that the average itself is never rounded.
        let length = (64 * lengths[number] * docs.len()).checked_div(total).unwrap_or_default();
        for (stem, standing) in all {
            let worth = standing.title + standing.heading + worth_in_text(standing.count, length);
            postings.entry(stem).or_default().push(number, worth);
        }
    }
    vocabulary.written(&postings)
}

/// What `count` times in a text of `length` (64 is average) are worth: more with each, less than `IN_TEXT + 1` whatever the
/// count; less in a long text. Whole numbers only, because a rounding that differs by machine would change the output.
fn worth_in_text(count: usize, length: usize) -> usize {
    if count == 0 {
        return 0;
    }
    // BM25 with k = 1.2 and b = 0.75: count / (count + k (1 - b + b length)).
    let against = 12 * (16 + 48 * length / 64);
    ((IN_TEXT + 1) * 640 * count / (640 * count + against)).clamp(1, IN_TEXT)
}

/// Where one stem stands.
#[derive(Default)]
struct Posting {
    code: String,
    /// The number of the next doc that could follow.
    next: usize,
}

impl Posting {
    fn push(&mut self, doc: usize, worth: usize) {
        code::push_number(&mut self.code, doc - self.next);
        self.code.push(code::digit(worth));
        self.next = doc + 1;
    }
}

/// Every word that stands in a text, folded, and its stem.
struct Vocabulary {
    stems: Stems,
    stem_of: BTreeMap<String, String>,
}

impl Vocabulary {
    /// How each stem stands in `doc`.
    fn standings(&mut self, doc: &Doc) -> BTreeMap<String, Standing> {
        let mut standings: BTreeMap<String, Standing> = BTreeMap::new();
        let opens_page = if doc.heading.is_empty() { OPENS_PAGE } else { 0 };
        for title in std::iter::once(&doc.title).chain(&doc.aliases) {
            let stems: Vec<String> = words(title).map(|word| self.stem(word)).collect();
            let worth = IN_TITLE + opens_page + SHORT_TITLE / stems.len().max(1);
            for stem in stems {
                let standing = standings.entry(stem).or_default();
                standing.title = standing.title.max(worth);
            }
        }
        for word in words(&doc.heading) {
            standings.entry(self.stem(word)).or_default().heading = IN_HEADING;
        }
        for word in words(&doc.text) {
            standings.entry(self.stem(word)).or_default().count += 1;
        }
        standings
    }

    /// The stem of a word. Of words that differ in accents alone, the first decides.
    fn stem(&mut self, word: Word) -> String {
        let stems = &self.stems;
        self.stem_of.entry(word.folded).or_insert_with(|| fold(&stems.of(&word.lower))).clone()
    }

    /// The words of each stem and its postings; stems in the order of their first words, so that neighbours share beginnings.
    fn written(&self, postings: &BTreeMap<&str, Posting>) -> Index {
        let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (word, stem) in &self.stem_of {
            families.entry(stem).or_default().push(word);
        }
        let mut families: Vec<(&str, Vec<&str>)> = families.into_iter().collect();
        families.sort_by(|(_, words), (_, others)| words.cmp(others));

        let mut before = "";
        let mut index = Index { words: String::new(), postings: String::new() };
        for (number, (stem, words)) in families.iter().enumerate() {
            if number > 0 {
                index.words.push(' ');
                index.postings.push(' ');
            }
            for (place, word) in words.iter().enumerate() {
                if place > 0 {
                    index.words.push(',');
                }
                code::push_word(&mut index.words, before, word);
                before = word;
            }
            let posting = postings.get(stem).expect("a word of the vocabulary stands in a doc");
            index.postings.push_str(&posting.code);
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(title: &str, heading: &str, text: &str) -> Doc {
        Doc {
            title: title.into(),
            heading: heading.into(),
            kind: String::new(),
            group: String::new(),
            path: String::new(),
            text: text.into(),
            aliases: Vec::new(),
        }
    }

    fn worth(doc: &Doc, stem: &str) -> usize {
        let mut vocabulary = Vocabulary { stems: Stems::in_language("en"), stem_of: BTreeMap::new() };
        let standings = vocabulary.standings(doc);
        let standing = &standings[stem];
        standing.title + standing.heading + worth_in_text(standing.count, 64)
    }

    #[test]
    fn words_of_one_stem_are_one_entry() {
        assert_eq!(index("en", &[doc("", "", "shared sharing data")]).words, "Adata Ashared,Eing");
    }

    #[test]
    fn without_a_stemmer_every_word_is_an_entry() {
        assert_eq!(index("cy", &[doc("", "", "shared sharing")]).words, "Ashared Eing");
    }

    #[test]
    fn postings_are_in_the_order_of_the_words() {
        let docs = [doc("", "", "data"), doc("", "", "mast"), doc("", "", "data mast")];
        let postings = index("en", &docs).postings;
        let steps: Vec<String> = postings.split(' ').map(|code| code.chars().step_by(2).collect()).collect();
        assert_eq!(steps, ["AB", "BA"]);
    }

    #[test]
    fn a_title_beats_a_heading_and_a_heading_beats_any_text() {
        let title = worth(&doc("Long title that names data", "How", ""), "data");
        let heading = worth(&doc("", "Data", ""), "data");
        let text = worth(&doc("", "How", &"data ".repeat(1000)), "data");
        assert!(title > heading + text);
        assert!(heading > text);
    }

    #[test]
    fn what_opens_a_page_beats_its_sections() {
        assert!(worth(&doc("Data", "", ""), "data") > worth(&doc("Data", "How", ""), "data"));
    }

    #[test]
    fn an_alias_counts_as_a_title() {
        let role = Doc { aliases: vec!["CIO".into()], ..doc("Chief information officers", "", "") };
        assert_eq!(worth(&role, "cio"), worth(&doc("CIO", "", ""), "cio"));
    }

    #[test]
    fn a_long_text_counts_less() {
        assert!(worth_in_text(2, 256) < worth_in_text(2, 32));
    }
}
