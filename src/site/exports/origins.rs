//! Whose words something is in, as `handbook.json` tells it.

use super::provenance::{Based, Left, LeftOut, Origin, Release};
use crate::handbook::book::Handbook;
use crate::handbook::looks::Look;
use crate::handbook::model::{Entry, Page, Part};
use crate::handbook::origin;
use crate::handbook::whose;
use crate::source::Span;
use crate::text::document::Document;

/// The handbooks below.
pub(super) fn based_on(handbook: &Handbook) -> Vec<Based> {
    let below = handbook.config.below.iter().map(|below| Based {
        title: below.title.clone(),
        publisher: below.publisher.clone(),
        licence: below.licence.clone(),
        release: below.release.as_ref().map(Release::of),
        base_url: below.base_url.clone(),
    });
    below.collect()
}

/// What is left out as a whole.
pub(super) fn left_out(handbook: &Handbook) -> Vec<LeftOut> {
    let hidden = handbook.content.hidden.iter().map(|hidden| LeftOut {
        id: hidden.id().to_owned(),
        title: hidden.title.clone(),
        reason: hidden.origin.reason.clone(),
    });
    hidden.collect()
}

/// Whose a section is.
pub(super) fn of_part(handbook: &Handbook, entry: &Entry, part: &Part) -> Origin {
    let look = handbook.looks.of_section(entry, part);
    let left = part.left.iter().map(|left| Left { what: left.what.clone(), reason: left.reason.clone() });
    Origin { left_out: left.collect(), ..of(handbook, &part.origin, look) }
}

/// Whose an entry is, in a local version.
pub(super) fn of_entry(handbook: &Handbook, entry: &Entry) -> Option<Origin> {
    let look = handbook.looks.of_front(entry);
    is_told(handbook).then(|| of(handbook, &entry.origin, look))
}

/// Whose a free-standing page is, in a local version.
pub(super) fn of_page(handbook: &Handbook, page: &Page) -> Option<Origin> {
    let look = handbook.looks.of_page(page);
    is_told(handbook).then(|| of(handbook, &page.origin, look))
}

/// Whose an item of a list is, in a local version.
pub(super) fn of_item(handbook: &Handbook, document: &Document, id: &str, body: Span) -> Option<Origin> {
    if !is_told(handbook) {
        return None;
    }
    let look = handbook.looks.of_part(document, id);
    let layer = document.source.written(body).0.id().layer;
    let mode = match (layer.0, look) {
        (0, Some(_)) => origin::Mode::Replaced,
        (0, None) => origin::Mode::Added,
        _ => origin::Mode::Written,
    };
    Some(of(handbook, &origin::Origin { layer, mode, reason: None }, look))
}

fn is_told(handbook: &Handbook) -> bool {
    !handbook.config.below.is_empty()
}

fn of(handbook: &Handbook, origin: &origin::Origin, look: Option<&Look>) -> Origin {
    let (title, _) = whose::handbook(&handbook.config, origin);
    let look = look.filter(|_| origin.is_local());
    Origin {
        layer: origin.name().to_owned(),
        handbook: is_told(handbook).then(|| title.to_owned()),
        mode: is_told(handbook).then(|| origin.mode.name().to_owned()),
        reason: origin.reason.clone(),
        left_out: Vec::new(),
        base: look.and_then(|look| look.base).map(|base| base.to_string()),
        checked: look.and_then(|look| look.checked).map(|day| day.to_string()),
        changed_since: look.filter(|look| look.base.is_some()).map(|look| look.moved),
    }
}
