//! Whose words something in a local version is in, and the text below.

use super::dates;
use super::setting::Setting;
use crate::config::Config;
use crate::handbook::book::Handbook;
use crate::handbook::looks::Look;
use crate::handbook::model::{Entry, EntryAt, Owner, Part};
use crate::handbook::origin::{Mode, Origin};
use crate::handbook::whose::{self, Kind};
use crate::site::editions::Edition;
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::seen::Html;
use crate::site::view::{LeftView, OriginView};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::markdown::{self, Events};

/// Whose words a section is in, without the text below; none where it is as the lowest handbook has it.
pub(super) fn part(handbook: &Handbook, entry: &Entry, part: &Part) -> Option<OriginView> {
    let config = &handbook.config;
    let kind = whose::of_part(entry, part)?;
    let look = handbook.looks.of_section(entry, part);
    let left = part
        .left
        .iter()
        .map(|left| LeftView { what: left.what.trim_end_matches('.').to_owned(), reason: Some(left.reason.clone()) });
    Some(OriginView { left: left.collect(), ..origin(config, &part.origin, kind.name(), look) })
}

/// Whose something is, and what is known of the text below.
pub(super) fn origin(config: &Config, origin: &Origin, kind: &str, look: Option<&Look>) -> OriginView {
    let (title, publisher) = whose::handbook(config, origin);
    let under = usize::from(origin.layer.0);
    OriginView {
        layer: if origin.is_local() { "local" } else { "between" }.to_owned(),
        kind: kind.to_owned(),
        mode: origin.mode.name().to_owned(),
        title: title.to_owned(),
        publisher: publisher.to_owned(),
        over: config.below.get(under).map(|below| below.title.clone()).unwrap_or_default(),
        lowest: under + 1 == config.below.len(),
        reason: origin.reason.clone(),
        left: Vec::new(),
        checked: look.and_then(|look| look.checked).map(dates::date),
        moved: look.is_some_and(|look| look.moved),
        below_html: String::new().into(),
        below_path: None,
        below_anchor: None,
    }
}

/// The front matter of an entry, where its keys take the places of those below.
pub(super) fn front(handbook: &Handbook, entry: &Entry) -> Option<OriginView> {
    let look = handbook.looks.of_front(entry)?;
    let of = Origin { mode: Mode::Replaced, ..entry.origin.clone() };
    Some(origin(&handbook.config, &of, "adapted", Some(look)))
}

/// The text of the layers below as HTML, to be quoted beside that of the entry.
pub(super) fn text_below(setting: &Setting<'_>, at: EntryAt, part: &Part) -> Option<Html> {
    written(setting, at, part, |writer| writer)
}

/// The same for the end of an edition, whose links lead to what is in it.
pub(super) fn text_below_in(setting: &Setting<'_>, edition: Edition, at: EntryAt, part: &Part) -> Option<Html> {
    written(setting, at, part, |writer| writer.bound(edition).lowered(1))
}

fn written<'a>(
    setting: &Setting<'a>,
    at: EntryAt,
    part: &'a Part,
    placed: impl Fn(Writer<'a>) -> Writer<'a>,
) -> Option<Html> {
    let below = part.below.as_ref()?;
    let document = &*below.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let entry = setting.handbook.content.entry(at);
    let writer = Writer::new(setting.handbook, Owner::Entry(at), &entry.document, setting.root, setting.labels);
    // What stands in braces after an action is for editors.
    let items = document.lists.iter().filter(|_| part.section(&setting.handbook.config).actions);
    let braces: Vec<Span> = items.flat_map(|list| &list.items).filter_map(|item| item.braces).collect();
    Some(placed(writer.below(document)).html(&events, below.body, &braces))
}

/// What was done to an item of a list, a term or a work, whose text is at `body`; none where it is as it is below.
pub(super) fn item(handbook: &Handbook, document: &Document, id: &str, body: Span) -> Option<Kind> {
    let kind = match handbook.looks.of_part(document, id) {
        Some(_) => Kind::Adapted,
        None => Kind::Added,
    };
    whose::is_own(&handbook.config, document, body).then_some(kind)
}

/// Where the texts below of an entry are, on a page of their own; none where it has none.
pub(super) fn below_path(handbook: &Handbook, at: EntryAt) -> Option<String> {
    whose::has_text_below(handbook.content.entry(at)).then(|| routes::path(handbook, Page::Below(at)))
}
