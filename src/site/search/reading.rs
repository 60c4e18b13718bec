//! Pages -> the words that stand in them, in order. The only step that goes over every letter, so it goes over each once
//! and over many pages at a time.

use ahash::AHashMap;

use super::doc::{Manner, Page};
use super::stream::Stream;
use super::words::{Word, pieces, word};
use crate::memo::fitted;

/// Stands for a piece that is no word.
const NO_WORD: u32 = u32::MAX;

/// Some pages, read.
#[derive(Default)]
pub(super) struct Reading {
    /// The words that stand in them, in the order in which they first come up.
    pub(super) words: Vec<Word>,
    /// The pages.
    pub(super) pages: Vec<PageRead>,
}

/// One page, read.
pub(super) struct PageRead {
    /// Where its title and its other names stand in each of its parts, the title first.
    pub(super) names: Vec<std::ops::Range<usize>>,
    /// Its parts.
    pub(super) parts: Vec<PartRead>,
}

/// One part, read.
pub(super) struct PartRead {
    /// Its words by their numbers: the names of the page, the heading, the text, with gaps between.
    pub(super) stream: Stream,
    /// Where the heading begins.
    pub(super) heading: usize,
    /// Where the text begins.
    pub(super) text: usize,
    /// What the text is.
    pub(super) manner: Manner,
}

/// Reads `pages`.
pub(super) fn read(pages: &[Page]) -> Reading {
    let mut reader = Reader { words: Vec::new(), by_piece: AHashMap::new(), by_folded: AHashMap::new() };
    let pages = pages.iter().map(|page| reader.page(page)).collect();
    Reading { words: fitted(reader.words), pages }
}

/// Its maps are asked and never gone through, so that they may be hashed: this is the one hot place of an index.
struct Reader<'a> {
    words: Vec<Word>,
    by_piece: AHashMap<&'a str, u32>,
    by_folded: AHashMap<String, u32>,
}

impl<'a> Reader<'a> {
    fn page(&mut self, page: &'a Page) -> PageRead {
        let mut named = Stream::default();
        let mut names = Vec::new();
        for name in std::iter::once(&page.title).chain(&page.aliases) {
            let from = named.len();
            self.append(name, &mut named);
            names.push(from..named.len());
            named.push(None);
        }
        let parts = page.parts.iter().map(|part| {
            let mut stream = named.clone();
            self.append(&part.heading, &mut stream);
            stream.push(None);
            let text = stream.len();
            self.append(&part.text, &mut stream);
            stream.end();
            PartRead { stream, heading: named.len(), text, manner: part.manner }
        });
        PageRead { parts: parts.collect(), names }
    }

    fn append(&mut self, text: &'a str, stream: &mut Stream) {
        let numbers = pieces(text).map(|piece| self.number(piece)).filter(|number| *number != NO_WORD);
        numbers.for_each(|number| stream.push(Some(number)));
    }

    fn number(&mut self, piece: &'a str) -> u32 {
        if let Some(number) = self.by_piece.get(piece) {
            return *number;
        }
        let number = match word(piece) {
            None => NO_WORD,
            Some(word) => {
                let next = u32::try_from(self.words.len()).expect("fewer words than numbers");
                *self.by_folded.entry(word.folded.clone()).or_insert_with(|| {
                    self.words.push(word);
                    next
                })
            }
        };
        self.by_piece.insert(piece, number);
        number
    }
}
