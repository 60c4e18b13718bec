//! Pages -> vocabulary and postings: which words there are, where they stand and how much they count there.
//!
//! How much a word counts in a part of a page is settled here, once; how rare a word is and what was typed is the
//! business of who asks. What is asked of it is in `find`, and in `find.js`, which reads the same codes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::code;
use super::doc::{Facet, Manner, Page, Part};
use super::idle::idle;
use super::names;
use super::reading::{PageRead, PartRead, Reading, read};
use super::rows::rows;
use super::vocabulary::Vocabulary;
use crate::parallel;

/// The index of a handbook. A doc is a part of a page, and the docs are numbered through all pages.
#[derive(Debug)]
pub struct Index {
    pub(super) facets: Vec<Facet>,
    /// The pages, without what their parts say.
    pub(super) pages: Vec<Page>,
    /// What the parts of each page say, as browsers get it.
    pub(super) said: Vec<String>,
    pub(super) vocabulary: Vocabulary,
    /// The families that stand nearly everywhere, or hold a sentence together, and so tell nothing.
    pub(super) common: BTreeSet<usize>,
    /// The groups of names that mean the same, each name as the families of its words.
    pub(super) names: Vec<Vec<Vec<usize>>>,
    /// How many telling words the title of each page has.
    pub(super) lengths: Vec<usize>,
    /// For each family, and after these for each facet: pairs of the docs that were passed over, and the worth.
    pub(super) postings: Vec<String>,
    /// For each family and each of its docs: the steps from place to place, doubled, and one more where another follows.
    /// Empty for a common family.
    pub(super) places: Vec<String>,
}

/// From here a worth says that the word stands in a title.
pub(super) const IN_TITLE: usize = 24;

// A word in a title beats any number of them below it, and a heading beats any text.
const OPENS_PAGE: usize = 8;
const SHORT_TITLE: usize = 9;
const IN_HEADING: usize = 12;
const IN_DENSE_TEXT: usize = 10;
const IN_RUNNING_TEXT: usize = 8;

// What is not in a title must stay below it.
const _: () = assert!(IN_HEADING + IN_DENSE_TEXT < IN_TITLE && IN_DENSE_TEXT < IN_HEADING);

/// How many docs there are before a word can be common.
const FEW: usize = 20;

/// How many pages are read at a time: enough for every core of a large handbook, and so many that few words are in two
/// readings.
const AT_A_TIME: usize = 256;

impl Index {
    /// The index of so many pages, with stems and other spellings in `language` (BCP 47). `make` is asked for some at a time,
    /// so that what they say never is in memory at once.
    pub fn gathered(
        language: &str,
        facets: Vec<Facet>,
        count: usize,
        make: impl Fn(Range<usize>) -> Vec<Page> + Send + Sync,
    ) -> Index {
        let ranges: Vec<Range<usize>> =
            (0..count).step_by(AT_A_TIME).map(|from| from..count.min(from + AT_A_TIME)).collect();
        let all = parallel::map(&ranges, |range| {
            let mut pages = make(range.clone());
            let reading = read(&pages);
            let said: Vec<String> = pages.iter().map(rows).collect();
            pages.iter_mut().flat_map(|page| &mut page.parts).for_each(silence);
            (reading, pages, said)
        });
        let (mut readings, mut pages, mut said) = (Vec::new(), Vec::new(), Vec::new());
        for (reading, some, rows) in all {
            readings.push(reading);
            pages.extend(some);
            said.extend(rows);
        }
        let vocabulary = Vocabulary::of(language, readings.iter().flat_map(|reading| &reading.words));
        let docs: usize = pages.iter().map(|page| page.parts.len()).sum();
        let mut postings = Postings::new(vocabulary.families.len(), docs, &readings);
        for reading in &readings {
            let families: Vec<usize> = reading.words.iter().map(|word| vocabulary.family_of[&word.folded]).collect();
            reading.pages.iter().for_each(|page| postings.add(page, &families));
        }
        let mut common = postings.common();
        common.extend(idle(language).iter().filter_map(|word| vocabulary.family_of.get(*word)));
        let Postings { postings, mut places, .. } = postings;
        common.iter().for_each(|family| places[*family].clear());
        drop(readings);
        let postings = postings.into_iter().chain(of_facets(&facets, &pages)).map(|posting| posting.code).collect();
        let lengths = pages.iter().map(|page| length(&vocabulary, &common, &page.title)).collect();
        let names = names::groups(&vocabulary, &pages);
        Index { facets, vocabulary, common, names, lengths, postings, places, pages, said }
    }

    /// What each page says: a list of its parts as JSON, without the brackets around them.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// Everything that can be found, without what it says.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }
}

/// Lets go of what a part says: it was read, and browsers get it in another form.
fn silence(part: &mut Part) {
    for words in [&mut part.heading, &mut part.mark, &mut part.text] {
        *words = String::new();
    }
}

/// How many telling words a title has, or how many words where none is telling.
fn length(vocabulary: &Vocabulary, common: &BTreeSet<usize>, title: &str) -> usize {
    let all: BTreeSet<usize> = vocabulary.read(title).unwrap_or_default().into_iter().collect();
    let telling = all.difference(common).count();
    if telling > 0 { telling } else { all.len() }
}

/// The docs of each facet. What they are worth is of no interest.
fn of_facets(facets: &[Facet], pages: &[Page]) -> Vec<Posting> {
    let mut postings = vec![Posting::default(); facets.len()];
    for (doc, part) in pages.iter().flat_map(|page| &page.parts).enumerate() {
        part.facets.iter().for_each(|facet| postings[*facet].push(doc, 0));
    }
    postings
}

/// Where one family stands.
#[derive(Clone, Default)]
struct Posting {
    code: String,
    /// The number of the next doc that could follow.
    next: usize,
    docs: usize,
}

impl Posting {
    fn push(&mut self, doc: usize, worth: usize) {
        code::push_number(&mut self.code, doc - self.next);
        code::push_number(&mut self.code, worth);
        self.next = doc + 1;
        self.docs += 1;
    }
}

/// Where every family stands, as far as the docs have been added.
struct Postings {
    postings: Vec<Posting>,
    places: Vec<String>,
    /// How many docs there are.
    docs: usize,
    /// How many words their texts have.
    total: usize,
    /// The number of the next doc.
    next: usize,
    /// What stands in the doc that is being added: kept for its memory.
    marks: Vec<(usize, usize)>,
}

impl Postings {
    fn new(families: usize, docs: usize, readings: &[Reading]) -> Postings {
        let parts = readings.iter().flat_map(|reading| &reading.pages).flat_map(|page| &page.parts);
        let total = parts.map(|part| part.stream.len() - part.text).sum();
        let (postings, places) = (vec![Posting::default(); families], vec![String::new(); families]);
        Postings { postings, places, docs, total, next: 0, marks: Vec::new() }
    }

    fn add(&mut self, page: &PageRead, families: &[usize]) {
        for (at, part) in page.parts.iter().enumerate() {
            let opens = if at == 0 && page.parts.len() > 1 { OPENS_PAGE } else { 0 };
            self.add_part(page, part, opens, families);
        }
    }

    fn add_part(&mut self, page: &PageRead, part: &PartRead, opens: usize, families: &[usize]) {
        let doc = self.next;
        self.next += 1;
        let words = part.stream.words().enumerate();
        let mut marks = std::mem::take(&mut self.marks);
        marks.extend(words.filter_map(|(place, word)| Some((families[word? as usize], place))));
        marks.sort_unstable();
        // Multiplied before it is divided, so that the average itself is never rounded.
        let words = part.stream.len() - part.text;
        let length = (64 * words * self.docs).checked_div(self.total).unwrap_or_default();
        for run in marks.chunk_by(|(one, _), (other, _)| one == other) {
            let family = run[0].0;
            let worth = worth(page, part, opens, length, run);
            self.postings[family].push(doc, worth);
            push_places(&mut self.places[family], run);
        }
        marks.clear();
        self.marks = marks;
    }

    /// The families that stand in two docs of five and more.
    fn common(&self) -> BTreeSet<usize> {
        let families = self.postings.iter().enumerate();
        let common = families.filter(|(_, posting)| self.docs > FEW && posting.docs * 5 >= self.docs * 2);
        common.map(|(family, _)| family).collect()
    }
}

fn push_places(code: &mut String, run: &[(usize, usize)]) {
    let mut before = 0;
    for (at, (_, place)) in run.iter().enumerate() {
        let more = usize::from(at + 1 < run.len());
        code::push_number(code, (place - before) * 2 + more);
        before = *place;
    }
}

/// What a word is worth in a part of a page where it stands at the places of `run`.
fn worth(page: &PageRead, part: &PartRead, opens: usize, length: usize, run: &[(usize, usize)]) -> usize {
    // Both the names of a page and the places of a word are in order, and a term may have a thousand other names.
    let stands_in = |range: &Range<usize>| {
        run.get(run.partition_point(|(_, place)| *place < range.start)).is_some_and(|(_, place)| *place < range.end)
    };
    let name_at = |place: usize| {
        let name = page.names.get(page.names.partition_point(|name| name.end <= place));
        name.filter(|name| name.start <= place)
    };
    let names = run.iter().map_while(|(_, place)| (*place < part.heading).then(|| name_at(*place))).flatten();
    let title = names.map(|name| IN_TITLE + opens + SHORT_TITLE / name.len()).max().unwrap_or_default();
    let heading = if stands_in(&(part.heading..part.text)) { IN_HEADING } else { 0 };
    let count = run.iter().filter(|(_, place)| *place >= part.text).count();
    title + heading + worth_in_text(count, length, most(part.manner))
}

/// What `count` times in a text of `length` (64 is average) are worth: more with each, at most `most` whatever the count;
/// less in a long text. Whole numbers only, because a rounding that differs by machine would change the output.
fn worth_in_text(count: usize, length: usize, most: usize) -> usize {
    if count == 0 {
        return 0;
    }
    // BM25 with k = 1.2 and b = 0.75: count / (count + k (1 - b + b length)).
    let against = 12 * (16 + 48 * length / 64);
    ((most + 1) * 640 * count / (640 * count + against)).clamp(1, most)
}

/// The most that a text of this manner can be worth.
fn most(manner: Manner) -> usize {
    match manner {
        Manner::Dense => IN_DENSE_TEXT,
        Manner::Running => IN_RUNNING_TEXT,
    }
}
