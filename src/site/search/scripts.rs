//! An index as classic scripts, which a browser can load from a disk too, where nothing else can be read.
//!
//! `index.js` says how to find the way: what each word is called, what belongs together, where the rest lies. The rest is
//! parts: `w` where words stand, `p` at which places, `d` what pages and their parts say. What fits is in `index.js` itself:
//! in a small handbook all but the places, in one of ordinary size the words. The rest are files, so that nobody loads what
//! was not asked for. Of the names of the files with texts there are so many that they lie in parts too, `n`.
//!
//! A file is called after what is in it, by a digest. So a browser that kept the file of an older index never takes it for
//! one of this index: it has another name. One that kept an older `index.js` asks for files that are gone, and is told so.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::code;
use super::doc::Page;
use super::index::Index;
use crate::source::Digest;

/// The version of the layout. The script in the browser refuses any other.
const FORMAT: u32 = 4;

/// The most that `index.js` may weigh while it has everything in it, in bytes.
const LARGEST: usize = 114_000;

/// The most that a part with words weighs, in bytes. A word that is heavier has one for itself.
const WORDS: usize = 16_000;

/// The most that a part with texts weighs, in bytes: what is loaded for one result. A page that is heavier has one for itself.
const TEXTS: usize = 5_000;

/// How many names a part with names has: about the root of how many a very large handbook has of them.
const NAMES: usize = 32;

/// How many pages are shown at first where each costs the reader a file.
const AT_FIRST: usize = 10;

/// How many digits of a digest are in the name of a file.
const DIGITS: usize = 12;

/// The script that a search begins with.
const HEAD: &str = "index.js";

/// The script that finds. It lies beside the code that it agrees with.
const FINDER: &str = include_str!("find.js");

/// A part of one kind: from which number on it is, and what it says as JSON.
type Part = (usize, String);

/// Where the parts of one kind are: from which number on each of them is, and what it is called.
type Names = Vec<(usize, String)>;

/// Where the parts of one kind are.
enum Where {
    /// All in one, in `index.js`.
    Inside(String),
    /// In files of these names.
    Apart(Names),
}

/// What pages that have the same say of themselves: kind, how many telling words the title has, how many parts.
type Shape = (usize, usize, usize);

impl Index {
    /// Every script of search by its name: `find.js`, which finds, and the index.
    pub fn scripts(mut self) -> BTreeMap<String, String> {
        let mut scripts = BTreeMap::from([("find.js".to_owned(), without_remarks(FINDER))]);
        let places = std::mem::take(&mut self.places);
        let places = ('p', Where::Apart(named('p', listed(&places, WORDS), &mut scripts)));
        let weight: usize = self.postings.iter().map(String::len).sum();
        let texts: usize = self.said.iter().map(String::len).sum();
        // As much as fits is in one script, first of all the words, which every query needs.
        let fits = |head: &String| head.len() <= LARGEST;
        let words = (weight <= LARGEST).then(|| ('w', Where::Inside(inside(listed(&self.postings, usize::MAX)))));
        let all = words.as_ref().filter(|_| weight + texts <= LARGEST).map(|words| {
            let texts = ('d', Where::Inside(inside(self::texts(&self.pages, self.said.clone(), usize::MAX))));
            self.head(&[words, &places, &texts])
        });
        let head = all.filter(fits).unwrap_or_else(|| {
            // The names are so many in a large handbook that only those are loaded that are asked for.
            let texts = std::mem::take(&mut self.said);
            let names = named('d', self::texts(&self.pages, texts, TEXTS), &mut scripts);
            let texts = ('n', Where::Apart(named('n', of_names(&names), &mut scripts)));
            words.map(|words| self.head(&[&words, &places, &texts])).filter(fits).unwrap_or_else(|| {
                let words = ('w', Where::Apart(named('w', listed(&self.postings, WORDS), &mut scripts)));
                self.head(&[&words, &places, &texts])
            })
        });
        scripts.insert(HEAD.to_owned(), head);
        scripts
    }

    /// `index.js`, with what is where.
    fn head(&self, places: &[&(char, Where)]) -> String {
        let (mut files, mut parts, mut first) = (BTreeMap::new(), Vec::new(), AT_FIRST);
        for (kind, place) in places {
            match place {
                Where::Apart(names) => files.insert(kind, json!(names)),
                Where::Inside(part) => {
                    parts.push(format!("\"{kind}\":{part}"));
                    files.insert(kind, json!([(0, kind)]))
                }
            };
            // Results that cost nothing more are all shown.
            if *kind == 'd' {
                first = self.pages.len();
            }
        }
        let kinds = self.kinds();
        let (shapes, pages) = self.shapes(&kinds);
        let (mut words, mut before) = (String::new(), "");
        for all in &self.vocabulary.families {
            for (place, word) in all.iter().enumerate() {
                // No comma: a new family.
                words.push_str(if place > 0 { "," } else { "" });
                code::push_word(&mut words, before, word);
                before = word;
            }
        }
        let families = self.vocabulary.families.len();
        let facets = self.facets.iter().zip(families..).map(|(facet, posting)| (&facet.id, &facet.title, posting));
        let mut fields = vec![("format", json!(FORMAT)), ("first", json!(first)), ("kinds", json!(kinds))];
        fields.extend([("facets", json!(facets.collect::<Vec<_>>())), ("common", json!(self.common))]);
        fields.extend([("names", json!(self.names())), ("words", json!(words)), ("files", json!(files))]);
        fields.extend([("shapes", json!(shapes)), ("pages", json!(pages))]);
        let fields: String = fields.iter().map(|(name, value)| format!("\"{name}\":{value},\n")).collect();
        call(&format!("{{{fields}\"parts\":{{{}}}}}", parts.join(",\n")))
    }

    /// The shapes of the pages, from the one that most have, and the number of the shape of each page.
    fn shapes(&self, kinds: &[(&str, &str)]) -> (Vec<Shape>, String) {
        let shape = |(page, length): (&Page, &usize)| {
            let kind = kinds.binary_search(&kind(page)).expect("every kind is in the list");
            (kind, *length, page.parts.len())
        };
        let all: Vec<Shape> = self.pages.iter().zip(&self.lengths).map(shape).collect();
        let mut counts: BTreeMap<Shape, usize> = BTreeMap::new();
        all.iter().for_each(|shape| *counts.entry(*shape).or_default() += 1);
        let mut shapes: Vec<Shape> = counts.keys().copied().collect();
        shapes.sort_by_key(|shape| std::cmp::Reverse(counts[shape]));
        let numbers: BTreeMap<&Shape, usize> = shapes.iter().zip(0..).collect();
        let mut pages = String::new();
        all.iter().for_each(|shape| code::push_number(&mut pages, numbers[shape]));
        (shapes, pages)
    }

    /// Every kind of page, sorted.
    fn kinds(&self) -> Vec<(&str, &str)> {
        let mut kinds: Vec<_> = self.pages.iter().map(kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Every name with the number of its group. The longest come first, for who says one means no shorter one in it.
    fn names(&self) -> Vec<(&[usize], usize)> {
        let groups = self.names.iter().enumerate();
        let mut names: Vec<_> =
            groups.flat_map(|(group, names)| names.iter().map(move |name| (name.as_slice(), group))).collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names
    }
}

/// The parts with the docs of pages that follow on one another, from what these say. What one page says is let go of when
/// its part is made: of a large handbook it takes as much room as all parts do.
fn texts(pages: &[Page], said: Vec<String>, most: usize) -> impl Iterator<Item = Part> {
    let ranges = ranges(said.iter().map(|rows| rows.len() + ",".len()), most);
    let (mut pages, mut said) = (pages.iter(), said.into_iter());
    let mut doc = 0;
    ranges.into_iter().map(move |range| {
        let from = doc;
        doc += pages.by_ref().take(range.len()).map(|page| page.parts.len()).sum::<usize>();
        let rows: Vec<String> = said.by_ref().take(range.len()).collect();
        (from, format!("[{}]", rows.join(",")))
    })
}

/// The one part of those that were not divided.
fn inside(mut parts: impl Iterator<Item = Part>) -> String {
    parts.next().map_or_else(|| String::from("[]"), |(_, part)| part)
}

/// The parts with `codes`, which follow on one another.
fn listed(codes: &[String], most: usize) -> impl Iterator<Item = Part> {
    let parts = ranges(codes.iter().map(String::len), most).into_iter();
    parts.map(|range| (range.start, format!("\"{}\"", codes[range].join(" "))))
}

/// The parts with `names`.
fn of_names(names: &Names) -> impl Iterator<Item = Part> {
    names.chunks(NAMES).map(|names| (names[0].0, json!(names).to_string()))
}

/// Puts each part of a kind into a script, which is called after what is in it.
fn named(kind: char, parts: impl Iterator<Item = Part>, scripts: &mut BTreeMap<String, String>) -> Names {
    let name = |(from, part): Part| {
        let name = format!("{kind}-{:.DIGITS$}", Digest::of(part.as_bytes()).to_string());
        scripts.insert(format!("{name}.js"), call(&format!("{{\"parts\":{{\"{name}\":{part}}}}}")));
        (from, name)
    };
    parts.map(name).collect()
}

/// What weighs so much in ranges that weigh `most` at most, or are one thing.
fn ranges(weights: impl Iterator<Item = usize>, most: usize) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut total = 0;
    for (at, weight) in weights.enumerate() {
        total += weight;
        match ranges.last_mut() {
            Some(range) if total <= most => range.end = at + 1,
            _ => {
                ranges.push(at..at + 1);
                total = weight;
            }
        }
    }
    ranges
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
    const HARMFUL: [(char, &str); 3] = [('<', "\\u003c"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];
    let harmful = HARMFUL.into_iter().filter(|(letter, _)| json.contains(*letter));
    let safe = harmful.fold(Cow::Borrowed(json), |json, (letter, code)| json.replace(letter, code).into());
    // Joined and not formatted: a script takes no more memory than it has letters, and a large handbook has many.
    ["flagstaffSearch(", &safe, ");\n"].concat()
}
