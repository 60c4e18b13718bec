//! How far the writing is: what each entry still lacks, and how many lack it. It says nothing about faults.

use super::book::Handbook;
use super::model::{Entry, EntryAt};
use crate::config::{Config, Section};
use crate::date::Date;

/// How far one entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The entry.
    pub entry: EntryAt,
    /// The ids of the sections that it should have and that are not written.
    pub missing: Vec<String>,
    /// Whether it is marked as a draft.
    pub is_draft: bool,
    /// Whether it says who keeps it.
    pub is_owned: bool,
    /// Whether the day on which it should be looked at again has passed.
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
            count.unowned += usize::from(!standing.is_owned);
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
pub fn of(handbook: &Handbook, today: Option<Date>) -> Vec<Standing> {
    let entries = handbook.content.entries.iter().enumerate();
    let standing = |(at, entry): (usize, &Entry)| Standing {
        entry: EntryAt(at),
        missing: missing(&handbook.config, entry).map(|section| section.id.clone()).collect(),
        is_draft: entry.draft,
        is_owned: entry.owner.as_ref().is_some_and(|owner| !owner.trim().is_empty()),
        is_overdue: entry.review.zip(today).is_some_and(|(day, today)| day < today),
        is_linked: handbook.links.lead_to(EntryAt(at)),
        words: entry.words(),
    };
    entries.map(standing).collect()
}

/// The sections that an entry should have and that are not there, or have nothing in them.
fn missing<'a>(config: &'a Config, entry: &'a Entry) -> impl Iterator<Item = &'a Section> {
    let declared = entry.collection(config).sections.iter().filter_map(|id| config.section(id));
    let is_written = |section: &Section| {
        entry.parts.iter().any(|part| part.section == section.id && !entry.document.is_blank(part.body))
    };
    declared.filter(move |section| !is_written(section))
}
