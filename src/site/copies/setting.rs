//! What copies are made from, and how plain words are written in them.

use super::prose::Work;
use crate::handbook::book::Handbook;
use crate::site::words::Words;

/// What copies are made from.
pub(crate) struct Setting<'a> {
    /// The handbook.
    pub(crate) handbook: &'a Handbook,
    /// The words of the interface.
    pub(crate) words: &'a Words,
    /// The works that notes cite.
    pub(crate) works: &'a [Work],
}

/// Plain words as Markdown shows them, in one line.
pub(super) fn text(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        for letter in word.chars() {
            if MARKS.contains(&letter) {
                text.push('\\');
            }
            text.push(letter);
        }
    }
    text
}

/// What means something in Markdown within a line.
const MARKS: [char; 11] = ['\\', '`', '*', '_', '[', ']', '<', '>', '~', '|', '&'];
