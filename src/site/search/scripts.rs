//! An index as classic scripts, which a browser can load from a disk too, where nothing else can be read.
//!
//! `index.js` says how to find the way: what each word is called, what belongs together, where the rest lies. The rest is
//! parts: `w0`, `w1` … where words stand, `p0`, `p1` … at which places, `d0`, `d1` … what pages and parts say. A handbook of
//! ordinary size has its parts in `index.js` itself; a large one has a file for each, so that nobody loads what was not
//! asked for.

use std::collections::BTreeMap;

use serde_json::{json, to_string};

use super::code;
use super::doc::Page;
use super::index::Index;
use super::opening::{LEAST, cut_of, opening};

/// The version of the layout. The script in the browser refuses any other.
const FORMAT: u32 = 2;

/// The most that `index.js` may weigh while it has everything in it, in bytes.
const LARGEST: usize = 114_000;

/// What a part with words weighs at least before the next one begins, in bytes.
const PART: usize = 24_000;

/// How many pages are in a part of a large handbook: what is loaded for one result.
const PAGES: usize = 5;

/// How many pages are shown at first where each costs the reader a file.
const AT_FIRST: usize = 10;

/// The script that finds. It lies beside the code that it agrees with.
const FINDER: &str = include_str!("find.js");

const WRITABLE: &str = "strings and numbers can always be written as JSON";

/// The parts of an index by their names, each written as JSON.
type Parts = BTreeMap<String, String>;

impl Index {
    /// Every script of search by its name: `find.js`, which finds, and the index. Where words and texts fit in one file,
    /// that is `index.js` alone.
    pub fn scripts(&self) -> BTreeMap<String, String> {
        let mut scripts = self.data();
        scripts.insert("find.js".to_owned(), without_remarks(FINDER));
        scripts
    }

    fn data(&self) -> BTreeMap<String, String> {
        let one = [(0, self.postings.len())];
        let mut parts = self.words(&one);
        let head = |allowance| self.head(&one, self.pages.len(), 0, Some(allowance));
        let without_texts =
            head(&parts).len() + self.documents(self.pages.len(), 0).values().map(String::len).sum::<usize>();
        let docs: usize = self.pages.iter().map(|page| page.parts.len()).sum();
        let allowance = LARGEST.saturating_sub(without_texts);
        if allowance >= docs * LEAST / 2 {
            // A text grows a little as it becomes JSON.
            parts.extend(self.documents(self.pages.len(), cut_of(&self.pages, allowance - allowance / 32)));
            let script = self.head(&one, self.pages.len(), 0, Some(&parts));
            if script.len() <= LARGEST {
                return BTreeMap::from([("index.js".to_owned(), script)]);
            }
        }
        let ranges = self.ranges();
        let mut parts = self.words(&ranges);
        parts.extend(self.documents(PAGES, LEAST));
        let mut scripts: BTreeMap<String, String> = parts
            .into_iter()
            .map(|(name, part)| (format!("{name}.js"), call(&format!("{{\"parts\":{{\"{name}\":{part}}}}}"))))
            .collect();
        scripts.insert("index.js".to_owned(), self.head(&ranges, PAGES, AT_FIRST, None));
        scripts
    }

    /// `index.js`, with `parts` in it. `per` pages are in a part, and `first` are shown at first (0: all).
    fn head(&self, ranges: &[(usize, usize)], per: usize, first: usize, parts: Option<&Parts>) -> String {
        let kinds = self.kinds();
        let (mut pages, mut words, mut before) = (String::new(), String::new(), "");
        for (page, length) in self.pages.iter().zip(&self.lengths) {
            let kind = kinds.binary_search(&kind(page)).expect("every kind is in the list");
            [kind, *length, page.parts.len()].iter().for_each(|number| code::push_number(&mut pages, *number));
        }
        for (family, all) in self.vocabulary.families.iter().enumerate() {
            for (place, word) in all.iter().enumerate() {
                words.push_str(if place > 0 {
                    ","
                } else if family > 0 {
                    " "
                } else {
                    ""
                });
                code::push_word(&mut words, before, word);
                before = word;
            }
        }
        let facets: Vec<_> = self.facets.iter().map(|facet| (&facet.id, &facet.title)).collect();
        let cuts: Vec<usize> = ranges.iter().map(|(from, _)| *from).collect();
        let parts = parts.into_iter().flatten().map(|(name, part)| format!("\"{name}\":{part}")).collect::<Vec<_>>();
        let mut fields = vec![
            ("format", json!(FORMAT)),
            ("first", json!(first)),
            ("per", json!(per.max(1))),
            ("kinds", json!(kinds)),
        ];
        fields.extend([("facets", json!(facets)), ("common", json!(self.common)), ("names", json!(self.names))]);
        fields.extend([("pages", json!(pages)), ("words", json!(words)), ("cuts", json!(cuts))]);
        let fields: String = fields.iter().map(|(name, value)| format!("\"{name}\":{value},\n")).collect();
        call(&format!("{{{fields}\"parts\":{{{}}}}}", parts.join(",\n")))
    }

    /// Every kind of page, sorted.
    fn kinds(&self) -> Vec<(&str, &str)> {
        let mut kinds: Vec<_> = self.pages.iter().map(kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Where the parts with words begin and end. A word that fills a part has it for itself.
    fn ranges(&self) -> Vec<(usize, usize)> {
        let mut ranges = Vec::new();
        let (mut from, mut weight) = (0, 0);
        for (at, posting) in self.postings.iter().enumerate() {
            if weight > 0 && weight + posting.len() > PART {
                ranges.push((from, at));
                (from, weight) = (at, 0);
            }
            weight += posting.len();
        }
        ranges.push((from, self.postings.len()));
        ranges
    }

    /// The parts with words: where each stands, and at which places.
    fn words(&self, ranges: &[(usize, usize)]) -> Parts {
        let mut parts = Parts::new();
        for (number, (from, to)) in ranges.iter().enumerate() {
            let places = &self.places[(*from).min(self.places.len())..(*to).min(self.places.len())];
            for (letter, codes) in [('w', &self.postings[*from..*to]), ('p', places)] {
                parts.insert(format!("{letter}{number}"), format!("\"{}\"", codes.join(" ")));
            }
        }
        parts
    }

    /// The parts with `per` pages each, whose texts are cut at `cut`.
    fn documents(&self, per: usize, cut: usize) -> Parts {
        let row = |page: &Page| {
            let parts = page.parts.iter().map(|part| (&part.heading, &part.fragment, opening(&part.text, cut)));
            json!((&page.title, &page.path, parts.collect::<Vec<_>>()))
        };
        let chunks = self.pages.chunks(per.max(1)).enumerate();
        let written = |pages: &[Page]| to_string(&pages.iter().map(row).collect::<Vec<_>>()).expect(WRITABLE);
        chunks.map(|(number, pages)| (format!("d{number}"), written(pages))).collect()
    }
}

/// A script of ours without indentation and lines that are remarks, which are for those who read it here.
fn without_remarks(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn kind(page: &Page) -> (&str, &str) {
    (&page.kind, &page.group)
}

/// A script that hands over `json`. It can stand in any script, even one inside a page: no tag can open, and no older
/// engine sees an end of line in a string.
fn call(json: &str) -> String {
    let safe = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("flagstaffSearch({safe});\n")
}
