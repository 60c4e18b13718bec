//! What an index answers: the parts of pages that a query means, best first.
//!
//! `find.js` does the same with the same codes, so that `check` can say what a reader will find. All of it
//! is in whole numbers, or the two would differ by their roundings. Change both or neither: a test asks both.

use std::collections::BTreeMap;

use super::code;
use super::index::{IN_TITLE, Index};
use super::query::{Form, Meaning, Unit, units};

/// How many parts of one page are shown.
const OF_ONE_PAGE: usize = 3;

/// What a value has more where the word stands in a title.
const TITLED: usize = 512;

// What counts before any score does, the least first.
const ON_PAGE: u64 = 1 << 40;
const IN_PART: u64 = 1 << 41;
const OPENS: u64 = 1 << 42;
const CALLED: u64 = 1 << 43;

/// A part of a page that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The page, by its place among all.
    pub page: usize,
    /// The part, by its place on the page.
    pub part: usize,
}

/// How well a page answers, which page it is, and its parts with how well they do.
type Hits = (u64, usize, Vec<(u64, usize)>);

/// What one unit is worth in each doc.
struct Matched {
    values: Vec<usize>,
    /// How many words of the title it is.
    lengths: Vec<usize>,
}

impl Index {
    /// What `query` means, best first. The parts of a page stand together. A facet that is not there narrows nothing.
    pub fn find(&self, query: &str, facet: Option<&str>) -> Vec<Found> {
        let keys = self.keys(&units(self, query), facet);
        let mut pages: Vec<Hits> = Vec::new();
        let mut first = 0;
        for (page, parts) in self.pages.iter().map(|page| page.parts.len()).enumerate() {
            let mut hits: Vec<(u64, usize)> = (0..parts).map(|part| (keys[first + part], part)).collect();
            hits.retain(|(key, _)| *key > 0);
            hits.sort_by(|(one, _), (other, _)| other.cmp(one));
            hits.truncate(OF_ONE_PAGE);
            if let Some((best, _)) = hits.first() {
                pages.push((*best, page, hits));
            }
            first += parts;
        }
        pages.sort_by(|(one, ..), (other, ..)| other.cmp(one));
        let found = |(_, page, hits): Hits| hits.into_iter().map(move |(_, part)| Found { page, part });
        pages.into_iter().flat_map(found).collect()
    }

    /// Where something that was found is, from the root of the site.
    pub fn path(&self, found: Found) -> String {
        let page = &self.pages[found.page];
        match page.parts[found.part].fragment.as_str() {
            "" => page.path.clone(),
            fragment => format!("{}#{fragment}", page.path),
        }
    }

    /// How well each doc answers `units`; 0 where it does not.
    fn keys(&self, units: &[Unit], facet: Option<&str>) -> Vec<u64> {
        let pages: Vec<usize> =
            self.pages.iter().enumerate().flat_map(|(at, page)| std::iter::repeat_n(at, page.parts.len())).collect();
        let docs = pages.len();
        let (mut scores, mut seen, mut titled, mut named) =
            (vec![0u64; docs], vec![0u64; docs], vec![0; docs], vec![0; docs]);
        let mut on_page = vec![0u64; self.pages.len()];
        let mut required = 0u64;
        for (at, unit) in units.iter().enumerate() {
            let matched = self.matched(unit, &pages);
            let rare = rarity(docs, matched.values.iter().filter(|value| **value > 0).count());
            if unit.form == Form::Phrase {
                required |= 1 << at;
            }
            for (doc, value) in matched.values.iter().enumerate().filter(|(_, value)| **value > 0) {
                scores[doc] += rare * (value % TITLED) as u64;
                seen[doc] |= 1 << at;
                on_page[pages[doc]] |= 1 << at;
                titled[doc] += usize::from(*value >= TITLED);
                named[doc] += matched.lengths[doc];
            }
        }
        let all = (1u64 << units.len()) - 1;
        let facet = facet.and_then(|id| self.facets.iter().position(|facet| facet.id == id));
        let allowed = facet.map(|at| self.docs_of(at, docs));
        let key = |doc: usize| {
            let is_allowed = allowed.as_ref().is_none_or(|allowed| allowed[doc]);
            if !is_allowed || seen[doc] == 0 || seen[doc] & required != required {
                return 0;
            }
            let page = pages[doc];
            let is_called = titled[doc] == units.len() && named[doc] == self.lengths[page];
            // Of two pages that are called the same, the one with more to say comes first.
            let opens = (doc == 0 || pages[doc - 1] != page) && self.pages[page].parts.len() > 1;
            scores[doc] * u64::from(seen[doc].count_ones())
                + if on_page[page] == all { ON_PAGE } else { 0 }
                + if seen[doc] == all { IN_PART } else { 0 }
                + if is_called { CALLED } else { 0 }
                + if is_called && opens { OPENS } else { 0 }
        };
        (0..docs).map(key).collect()
    }

    /// Which docs belong to a facet.
    fn docs_of(&self, facet: usize, docs: usize) -> Vec<bool> {
        let mut of_facet = vec![false; docs];
        self.each_doc(self.vocabulary.families.len() + facet, |doc, _| of_facet[doc] = true);
        of_facet
    }

    fn matched(&self, unit: &Unit, pages: &[usize]) -> Matched {
        let mut matched = Matched { values: vec![0; pages.len()], lengths: vec![0; pages.len()] };
        for way in &unit.ways {
            let mut least = vec![usize::MAX; pages.len()];
            for (_, meaning) in way {
                let values = self.values(meaning, pages.len());
                least.iter_mut().zip(values).for_each(|(least, value)| *least = value.min(*least));
            }
            if unit.form == Form::Phrase {
                let stands = self.phrase(way);
                least.iter_mut().enumerate().filter(|(doc, _)| !stands(*doc)).for_each(|(_, value)| *value = 0);
            }
            for (doc, value) in least.into_iter().enumerate() {
                matched.values[doc] = matched.values[doc].max(value);
                // Of several names, the one that the page is called counts: a longer one cannot be its title.
                if value >= TITLED && way.len() <= self.lengths[pages[doc]] {
                    matched.lengths[doc] = matched.lengths[doc].max(way.len());
                }
            }
        }
        matched
    }

    /// What one word is worth in each doc.
    fn values(&self, meaning: &Meaning, docs: usize) -> Vec<usize> {
        let mut values = vec![0; docs];
        for (family, sure) in meaning {
            self.each_doc(*family, |doc, worth| {
                let value = worth * sure + if worth < IN_TITLE { 0 } else { TITLED };
                values[doc] = value.max(values[doc]);
            });
        }
        values
    }

    fn each_doc(&self, family: usize, mut found: impl FnMut(usize, usize)) {
        let mut numbers = code::numbers(&self.postings[family]);
        let mut doc = 0;
        while let (Some(passed), Some(worth)) = (numbers.next(), numbers.next()) {
            doc += passed;
            found(doc, worth);
            doc += 1;
        }
    }

    /// Whether the words of a phrase stand in a doc as far apart as they were typed.
    fn phrase(&self, way: &[(usize, Meaning)]) -> impl Fn(usize) -> bool + use<> {
        let starts: Vec<BTreeMap<usize, Vec<isize>>> = way
            .iter()
            .map(|(step, meaning)| meaning.keys().flat_map(|family| self.starts(*family, *step)).collect())
            .collect();
        move |doc| {
            let Some((first, rest)) = starts.split_first() else { return false };
            let stands =
                |start: &isize| rest.iter().all(|places| places.get(&doc).is_some_and(|at| at.contains(start)));
            first.get(&doc).is_some_and(|places| places.iter().any(stands))
        }
    }

    /// For each doc of a family, where a phrase begins that has it `step` words later.
    fn starts(&self, family: usize, step: usize) -> BTreeMap<usize, Vec<isize>> {
        let mut numbers = code::numbers(&self.places[family]);
        let mut starts = BTreeMap::new();
        self.each_doc(family, |doc, _| {
            let mut places = Vec::new();
            // A common word that was left out may stand before what is there.
            let mut place = -(step as isize);
            for number in numbers.by_ref() {
                place += (number / 2) as isize;
                places.push(place);
                if number % 2 == 0 {
                    break;
                }
            }
            starts.insert(doc, places);
        });
        starts
    }
}

/// How much more a word tells that stands in `some` of `all` docs: about sixteen for each halving.
fn rarity(all: usize, some: usize) -> u64 {
    let share = (16 * all as u64).checked_div(some as u64).unwrap_or_default().max(16);
    let halvings = u64::from(share.ilog2());
    (halvings - 4) * 16 + ((share * 16) >> halvings) - 8
}
