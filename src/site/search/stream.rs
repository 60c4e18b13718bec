//! The words of a text by their numbers, in as few bytes as they take: a large handbook has millions of them.

use crate::memo::fitted;

/// Words that follow on one another, and the gaps between texts that do not.
#[derive(Debug, Clone, Default)]
pub(super) struct Stream {
    /// Each number and one more, seven bits a byte and the lowest first (LEB128); nothing for a gap.
    bytes: Vec<u8>,
    length: usize,
}

impl Stream {
    /// Adds a word by its number, or a gap.
    pub(super) fn push(&mut self, word: Option<u32>) {
        let mut rest = word.map_or(0, |number| u64::from(number) + 1);
        while rest > 127 {
            self.bytes.push((rest % 128) as u8 | 128);
            rest /= 128;
        }
        self.bytes.push(rest as u8);
        self.length += 1;
    }

    /// How many words and gaps there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// The words in order, and nothing for each gap.
    pub(super) fn words(&self) -> impl Iterator<Item = Option<u32>> {
        let mut bytes = self.bytes.iter();
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0, 0);
            loop {
                let byte = u64::from(*bytes.next()?);
                number += (byte & 127) << shift;
                if byte < 128 {
                    return Some(number.checked_sub(1).and_then(|number| u32::try_from(number).ok()));
                }
                shift += 7;
            }
        })
    }

    /// Gives back the room for more.
    pub(super) fn end(&mut self) {
        self.bytes = fitted(std::mem::take(&mut self.bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_gaps_come_back_as_they_went_in() {
        let words = [Some(0), None, Some(126), Some(127), Some(128), Some(16_383), None, Some(u32::MAX)];
        let mut stream = Stream::default();
        words.into_iter().for_each(|word| stream.push(word));
        assert_eq!((stream.words().collect::<Vec<_>>(), stream.len()), (words.to_vec(), words.len()));
    }
}
