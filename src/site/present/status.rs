//! The page on how far the writing is.

use super::dates;
use super::setting::Setting;
use crate::handbook::model::EntryAt;
use crate::handbook::standing::{self, Count, Standing};
use crate::site::routes::{self, Page};
use crate::site::view::{StatusCountView, StatusEntryView, StatusGroupView, StatusView};

/// How far the writing is; none where the handbook asks for no page on it.
pub fn status(setting: &Setting<'_>) -> Option<StatusView> {
    let config = &setting.handbook.config;
    let standings = setting.handbook.standings.as_ref()?;
    let counts = standing::by_collection(config, standings);
    let collections = config.collections.iter().zip(&counts);
    let groups = config.collections.iter().enumerate().map(|(at, collection)| StatusGroupView {
        id: collection.id.clone(),
        title: collection.title.clone(),
        entries: standings.iter().filter(|one| one.collection == at).map(|one| entry(setting, one)).collect(),
    });
    Some(StatusView {
        collections: collections.map(|(collection, of)| count(&collection.title, of)).collect(),
        all: count("", &Count::of(standings)),
        groups: groups.filter(|group| !group.entries.is_empty()).collect(),
    })
}

fn count(title: &str, of: &Count) -> StatusCountView {
    StatusCountView {
        title: title.to_owned(),
        entries: of.entries,
        complete: of.complete,
        percent: of.percent(),
        drafts: of.drafts,
        missing: of.missing,
        unowned: of.unowned,
        overdue: of.overdue,
        unlinked: of.unlinked,
        words: of.words,
    }
}

fn entry(setting: &Setting<'_>, standing: &Standing) -> StatusEntryView {
    let missing = standing.missing.iter().filter_map(|id| setting.handbook.config.section(id));
    let all = setting.handbook.content.entries.iter();
    let at = all.enumerate().find(|(_, entry)| entry.id == standing.id).map(|(at, _)| EntryAt(at));
    StatusEntryView {
        title: standing.title.clone(),
        path: at.map(|at| routes::path(setting.handbook, Page::Entry(at))),
        complete: standing.is_complete(),
        draft: standing.is_draft,
        missing: missing.map(|section| section.heading.clone()).collect(),
        owned: standing.owner.is_some(),
        overdue: standing.review.filter(|_| standing.is_overdue).map(dates::date),
        linked: standing.is_linked,
        words: standing.words,
    }
}
