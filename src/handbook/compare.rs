//! One section of every entry, on as few sheets as hold them all. It never knows an address, or what a sheet shows.

use std::sync::Arc;

use super::book::Handbook;
use super::model::{Entry, EntryAt};
use super::origin::Mode;
use crate::config::Section;

/// The most entries that are compared on one sheet, which keeps it as small as any other page.
const COMPARED: usize = 18;

/// How many entries of the handbook each sheet is for.
fn share(handbook: &Handbook) -> usize {
    let count = handbook.content.entries.len();
    count.div_ceil(count.div_ceil(COMPARED).max(1)).max(1)
}

/// Every sheet that compares, as its section and which sheet of it.
pub fn sheets(handbook: &Handbook) -> Vec<(usize, usize)> {
    let all = 0..handbook.config.sections.len();
    all.flat_map(|section| sheets_of(handbook, section).map(move |part| (section, part))).collect()
}

/// The sheets of a section.
pub fn sheets_of(handbook: &Handbook, section: usize) -> impl DoubleEndedIterator<Item = usize> {
    let parts = handbook.content.entries.len().div_ceil(share(handbook));
    (0..parts).filter(move |part| is_sheet(handbook, section, *part))
}

/// Whether there is such a sheet. Actions are compared in the register.
pub fn is_sheet(handbook: &Handbook, section: usize, part: usize) -> bool {
    let is_compared = handbook.content.entries.len() > 1 && !handbook.config.sections[section].actions;
    is_compared && compared(handbook, section, part).next().is_some()
}

/// The entries on such a sheet.
pub fn compared(handbook: &Handbook, section: usize, part: usize) -> impl Iterator<Item = EntryAt> {
    let id = &handbook.config.sections[section].id;
    let entries = handbook.content.entries.iter().enumerate().skip(part * share(handbook)).take(share(handbook));
    let has = |(_, entry): &(usize, &Arc<Entry>)| has(entry, id);
    entries.filter(has).map(|(at, _)| EntryAt(at))
}

/// Whether an entry has words in a section. Of one that a layer leaves out, only the heading is there.
fn has(entry: &Entry, section: &str) -> bool {
    entry.parts.iter().any(|part| part.section == section && part.origin.mode != Mode::Removed)
}

/// The section of an entry among those of the others, by its place in the configuration, and the sheet that it is on; none
/// where there are no others.
pub fn place(handbook: &Handbook, section: &Section, at: EntryAt) -> Option<(usize, usize)> {
    let place = handbook.config.sections.iter().position(|known| known.id == section.id)?;
    let is_alone = handbook.content.entries.len() < 2 || section.actions;
    let is_alone = is_alone || !has(handbook.content.entry(at), &section.id);
    (!is_alone).then(|| (place, at.0 / share(handbook)))
}
