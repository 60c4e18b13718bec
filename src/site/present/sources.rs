//! The list of sources: whole, or an index and a page for each of its sheets; and its works as notes show them.

use super::local;
use super::setting::{Setting, places, plain};
use crate::handbook::book::Handbook;
use crate::handbook::links::{Destination, Target};
use crate::handbook::listed::Work;
use crate::handbook::model::Owner;
use crate::site::elements;
use crate::site::ground::Ground;
use crate::site::prose::{Labels, Writer};
use crate::site::routes::{self, Page};
use crate::site::seen::Html;
use crate::site::view::{HeadingView, IndexGroupView, IndexItemView, SourceGroupView, SourceView, SourcesView};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::markdown::{self, Events};

/// The list of sources, or the sheet of it that is asked for.
pub fn sources(setting: &Setting<'_>, sheet: Option<usize>) -> Option<SourcesView> {
    let handbook = setting.handbook;
    let sources = handbook.content.sources.as_ref()?;
    let document = &sources.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Sources, document, setting.root, setting.labels).without_notes();
    let sheets = &handbook.sheets.sources;
    let works: Vec<usize> = match sheet {
        Some(at) => sheets[at].items.clone(),
        None if sheets.is_empty() => (0..sources.works.len()).collect(),
        None => Vec::new(),
    };
    let headings = match sheet {
        Some(_) => Headings::Known,
        None => Headings::Shown,
    };
    let groups = groups(handbook, &events, &mut writer, &works, headings);
    let index = sheets.iter().enumerate().map(|(at, held)| IndexGroupView {
        title: held.title.clone(),
        anchor: held.id.clone(),
        path: routes::path(handbook, Page::SourcesSheet(at)),
        items: match sheet {
            Some(_) => Vec::new(),
            None => held.items.iter().map(|work| item(handbook, &sources.works[*work], &events)).collect(),
        },
    });
    let index = index.collect();
    let opening = document.opening(3, document.opening(2, document.body));
    let html = if sheet.is_none() { writer.html(&events, opening, &[]) } else { String::new().into() };
    Some(SourcesView { html, index, groups })
}

/// Whether the headings of the file are shown over its works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headings {
    /// They are.
    Shown,
    /// The page is called by its heading.
    Known,
}

/// Works by their places in the list, under the headings of the file.
pub(super) fn groups(
    handbook: &Handbook,
    events: &Events<'_>,
    writer: &mut Writer<'_>,
    works: &[usize],
    shown: Headings,
) -> Vec<SourceGroupView> {
    let Some(sources) = &handbook.content.sources else { return Vec::new() };
    let document = &sources.document;
    let mut groups: Vec<SourceGroupView> = Vec::new();
    let headings = document.parts(2, document.body);
    let mut current = None;
    for &at in works {
        let work = &sources.works[at];
        let group = headings.iter().position(|(_, body)| body.contains(work.heading));
        if groups.is_empty() || group != current {
            let heading = group.map(|group| headings[group].0).map(|heading| HeadingView {
                anchor: writer.id(&anchor(handbook, heading.span.start)),
                title: heading.text.clone(),
            });
            // What stands between a heading and its first work opens the group, and not a later sheet of it.
            let opens = |body: &Span| !sources.works[..at].iter().any(|work| body.contains(work.heading));
            let lead = group.map(|group| headings[group].1).filter(opens).map(|body| document.opening(3, body));
            groups.push(SourceGroupView {
                heading: heading.filter(|_| shown == Headings::Shown),
                html: lead.map_or_else(|| String::new().into(), |lead| writer.html(events, lead, &[])),
                sources: Vec::new(),
            });
            current = group;
        }
        let (referred_by, more) = places(handbook, &Destination::Work(at));
        let view = SourceView {
            anchor: writer.id(&work.id),
            title_html: writer.html(events, inside(work.heading), &[]),
            html: writer.html(events, work.body, &[]),
            local: local::item(handbook, document, &work.id, work.body).map(|kind| kind.name().to_owned()),
            referred_by,
            more,
        };
        groups.last_mut().expect("a group was just added").sources.push(view);
    }
    groups
}

/// The title is words alone: in the index it is a link as a whole.
fn item(handbook: &Handbook, work: &Work, events: &Events<'_>) -> IndexItemView {
    IndexItemView {
        title: plain(handbook, Owner::Sources, events, inside(work.heading), &[]).trim_end_matches('.').to_owned(),
        anchor: work.id.clone(),
        path: routes::part(handbook, Page::Sources, &work.id),
        also: Vec::new(),
    }
}

fn anchor(handbook: &Handbook, heading: usize) -> String {
    handbook.links.anchors(Owner::Sources).of_heading(heading).unwrap_or_default().to_owned()
}

/// The works as notes show them, for a page with this `root`: the title, as a link to the work, or else to the list of sources.
pub fn works(handbook: &Handbook, root: &str) -> Vec<Html> {
    works_on(handbook, root, Ground::Elsewhere)
}

/// The same for a page where the list of sources may be too.
pub(super) fn works_on(handbook: &Handbook, root: &str, ground: Ground) -> Vec<Html> {
    let Some(sources) = &handbook.content.sources else { return Vec::new() };
    let document: &Document = &sources.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Sources, document, root, Labels::default()).quoted();
    let mut note = |work: &Work| {
        let title = writer.html(&events, inside(work.heading), &[]);
        let title = title.as_str();
        let title = match (title.contains("<a "), work_address(handbook, document, work)) {
            (true, _) => title.to_owned(),
            (false, Some(address)) => elements::link(address, title),
            (false, None) => {
                let owner = Owner::Sources;
                elements::link(&ground.address(handbook, owner, root, owner, Some(&work.id)), title)
            }
        };
        Html::from(format!("<p>{title}</p>"))
    };
    sources.works.iter().map(&mut note).collect()
}

/// The first address outside the handbook that is given for a work.
pub fn work_address<'a>(handbook: &'a Handbook, document: &Document, work: &Work) -> Option<&'a str> {
    let inside = document.references.iter().filter(|reference| work.body.contains(reference.span));
    inside.filter_map(|reference| handbook.links.target(Owner::Sources, reference.span.start)).find_map(|target| {
        match target {
            Target::Outside(address) => Some(address.as_str()),
            Target::Inside(..) | Target::Collection(_) | Target::File(_) => None,
            Target::Note(_) | Target::Work(_) | Target::Hidden(_) => None,
        }
    })
}

/// What stands inside a block: all that begins after its own beginning.
fn inside(block: Span) -> Span {
    Span::new(block.start + 1, block.end)
}
