//! The notes of one page: footnotes and citations, numbered by first use. It never knows how a mark or a note looks.

use std::collections::BTreeMap;

use crate::handbook::links::Target;

/// What the interface says in a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Labels<'a> {
    /// What a screen reader says for the mark of note `{number}`.
    pub note: &'a str,
    /// What is said of a link to something that is left out.
    pub left_out: &'a str,
    /// What a table in a text below is called, by the `{name}` that it has.
    pub below: &'a str,
}

/// What a note is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    /// A footnote of the file's own, by its label.
    Own(String),
    /// A work, by its place in the list of sources.
    Work(usize),
}

/// A place in the text that leads to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number of the note, from 1.
    pub(super) number: usize,
    /// Which of the marks of that note it is, from 1.
    pub(super) place: usize,
}

impl Mark {
    /// The anchor of the mark, which the note leads back to.
    pub(super) fn anchor(self) -> String {
        format!("{}-{}", note_anchor(self.number), self.place)
    }
}

/// The anchor of a note.
pub(super) fn note_anchor(number: usize) -> String {
    format!("note-{number}")
}

/// The notes so far, each with the number of marks that lead to it.
#[derive(Debug, Default)]
pub(super) struct Notes {
    all: Vec<(Note, usize)>,
    /// The place of each in the list.
    known: BTreeMap<Note, usize>,
}

impl Notes {
    /// The mark for one more use of what `target` leads to; none where that is not a note.
    pub(super) fn mark(&mut self, target: &Target) -> Option<Mark> {
        let note = match target {
            Target::Note(label) => Note::Own(label.clone()),
            Target::Work(work) => Note::Work(*work),
            Target::Inside(..) | Target::Collection(_) | Target::File(_) | Target::Outside(_) | Target::Hidden(_) => {
                return None;
            }
        };
        let at = *self.known.entry(note.clone()).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push((note, 0));
        }
        self.all[at].1 += 1;
        Some(Mark { number: at + 1, place: self.all[at].1 })
    }

    /// The note with this number.
    pub(super) fn get(&self, number: usize) -> Option<&Note> {
        self.all.get(number - 1).map(|(note, _)| note)
    }

    /// The anchors of the marks that lead to the note with this number.
    pub(super) fn backs(&self, number: usize) -> Vec<String> {
        let uses = self.all.get(number - 1).map_or(0, |(_, uses)| *uses);
        (1..=uses).map(|place| Mark { number, place }.anchor()).collect()
    }
}
