//! How far the writing is: what each entry still lacks, and how many lack it. It says nothing about faults.

use std::sync::Arc;

use super::links::Links;
use super::model::{Content, Entry, EntryAt};
use crate::config::{Config, Section};
use crate::date::Date;
use crate::parallel;

/// How far one entry is. It says which one by its id, because a draft has no place in the published handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The place of its collection in the configuration.
    pub collection: usize,
    /// Its file, by its path in the handbook.
    pub file: String,
    /// The ids of the sections that it should have and that are not written.
    pub missing: Vec<String>,
    /// Whether it is marked as a draft.
    pub is_draft: bool,
    /// Who keeps it, where that is said.
    pub owner: Option<String>,
    /// The day on which it should be looked at again.
    pub review: Option<Date>,
    /// Whether that day has passed.
    pub is_overdue: bool,
    /// Whether another entry or a page leads to it, by a link or by a relation at either end.
    pub is_linked: bool,
    /// How many words it has.
    pub words: usize,
}

impl Standing {
    /// Whether it is written in full, and for readers.
    pub fn is_complete(&self) -> bool {
        !self.is_draft && self.missing.is_empty()
    }
}

/// How far some entries are together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How many there are.
    pub entries: usize,
    /// How many are complete.
    pub complete: usize,
    /// How many are drafts.
    pub drafts: usize,
    /// How many sections are not written, over all of them.
    pub missing: usize,
    /// How many do not say who keeps them.
    pub unowned: usize,
    /// How many should have been looked at again.
    pub overdue: usize,
    /// How many nothing leads to.
    pub unlinked: usize,
    /// How many words they have.
    pub words: usize,
}

impl Count {
    /// The count over `standings`.
    pub fn of<'a>(standings: impl IntoIterator<Item = &'a Standing>) -> Count {
        let mut count = Count::default();
        for standing in standings {
            count.entries += 1;
            count.complete += usize::from(standing.is_complete());
            count.drafts += usize::from(standing.is_draft);
            count.missing += standing.missing.len();
            count.unowned += usize::from(standing.owner.is_none());
            count.overdue += usize::from(standing.is_overdue);
            count.unlinked += usize::from(!standing.is_linked);
            count.words += standing.words;
        }
        count
    }

    /// How many of a hundred entries are complete, rounded down, so that 100 means all. Of no entries, none.
    pub fn percent(&self) -> usize {
        (self.complete * 100).checked_div(self.entries).unwrap_or(0)
    }
}

/// How far each entry is on the day `today`, in the order of the handbook. Without a day, no review is overdue.
pub fn of(config: &Config, content: &Content, links: &Links, today: Option<Date>) -> Vec<Standing> {
    let entries: Vec<(usize, &Arc<Entry>)> = content.entries.iter().enumerate().collect();
    let standing = |(at, entry): &(usize, &Arc<Entry>)| Standing {
        id: entry.id.clone(),
        title: entry.title.clone(),
        collection: entry.collection,
        file: entry.source().file().to_owned(),
        missing: missing(config, entry).map(|section| section.id.clone()).collect(),
        is_draft: entry.draft,
        owner: entry.owner.clone().filter(|owner| !owner.trim().is_empty()),
        review: entry.review,
        is_overdue: entry.review.zip(today).is_some_and(|(day, today)| day < today),
        is_linked: links.lead_to(EntryAt(*at)),
        words: entry.words(),
    };
    // Their words are counted, which takes time.
    parallel::map(&entries, standing)
}

/// How far each collection is, in the order of the configuration.
pub fn by_collection(config: &Config, standings: &[Standing]) -> Vec<Count> {
    let of = |at| Count::of(standings.iter().filter(move |standing| standing.collection == at));
    (0..config.collections.len()).map(of).collect()
}

/// Whether an entry is written in full, and for readers.
pub fn is_complete(config: &Config, entry: &Entry) -> bool {
    !entry.draft && missing(config, entry).next().is_none()
}

/// The sections that an entry should have and that are not there, or have nothing in them.
pub fn missing<'a>(config: &'a Config, entry: &'a Entry) -> impl Iterator<Item = &'a Section> {
    let declared = entry.collection(config).sections.iter().filter_map(|id| config.section(id));
    let is_written = |section: &Section| {
        entry.parts.iter().any(|part| part.section == section.id && !entry.document.is_blank(part.body))
    };
    declared.filter(move |section| !is_written(section))
}
