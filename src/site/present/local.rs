//! A local version as its readers are told of it: what it stands on, whose words something is in, and where the handbook
//! below has the same page.

use super::cards::release;
use super::dates;
use super::setting::Setting;
use crate::config::Config;
use crate::handbook::book::Handbook;
use crate::handbook::looks::Look;
use crate::handbook::model::{Entry, EntryAt, Owner, Part, RoleAt};
use crate::handbook::origin::{Mode, Origin};
use crate::handbook::register;
use crate::handbook::whose::{self, Kind, Tally};
use crate::site::editions::Edition;
use crate::site::prose::Writer;
use crate::site::routes::{self, Page, Register};
use crate::site::seen::Html;
use crate::site::view::{BelowView, LeftView, LocalView, OriginView};
use crate::source::Span;
use crate::text::markdown::{self, Events};

/// What a local version stands on; none where the handbook stands on no other.
pub(super) fn site(handbook: &Handbook) -> Option<LocalView> {
    let config = &handbook.config;
    let tally = Tally::of(handbook);
    let below = config.below.iter().map(|below| BelowView {
        title: below.title.clone(),
        publisher: below.publisher.clone(),
        licence: below.licence.clone(),
        release: below.release.as_ref().map(release),
        address: below.base_url.clone(),
    });
    (!config.below.is_empty()).then(|| LocalView {
        publisher: config.publisher.clone().unwrap_or_else(|| config.title.clone()),
        below: below.collect(),
        entries: tally.below,
        adapted: tally.adapted,
        added: tally.added,
        path: routes::path(handbook, Page::Adapted),
    })
}

/// Whose words a section is in, without the text below; none where it is as the lowest handbook has it.
pub(super) fn part(handbook: &Handbook, entry: &Entry, part: &Part) -> Option<OriginView> {
    let config = &handbook.config;
    let kind = whose::of_part(entry, part)?;
    let look = handbook.looks.of_part(&whose::key(config, entry), &part.section).filter(|_| part.origin.is_local());
    let left = part
        .left
        .iter()
        .map(|left| LeftView { what: left.what.trim_end_matches('.').to_owned(), reason: Some(left.reason.clone()) });
    Some(OriginView { left: left.collect(), ..origin(config, &part.origin, kind.name(), look) })
}

/// Whose something is, and what is known of the text below.
pub(super) fn origin(config: &Config, origin: &Origin, kind: &str, look: Option<&Look>) -> OriginView {
    let (title, publisher) = match origin.below() {
        None => (&config.title, &config.publisher),
        Some(at) => (&config.below[at].title, &config.below[at].publisher),
    };
    let under = usize::from(origin.layer.0);
    OriginView {
        layer: if origin.is_local() { "local" } else { "between" }.to_owned(),
        kind: kind.to_owned(),
        mode: origin.mode.name().to_owned(),
        title: title.clone(),
        publisher: publisher.as_ref().unwrap_or(title).clone(),
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
    let look = handbook.looks.of_front(&whose::key(&handbook.config, entry))?;
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
pub(super) fn item(handbook: &Handbook, owner: Owner, id: &str, body: Span) -> Option<Kind> {
    let document = handbook.content.document(owner)?;
    let key = if owner == Owner::Glossary { "glossary" } else { "sources" };
    let kind = match handbook.looks.of_part(key, id) {
        Some(_) => Kind::Adapted,
        None => Kind::Added,
    };
    whose::is_own(&handbook.config, document, body).then_some(kind)
}

/// Where the texts below of an entry are, on a page of their own; none where it has none.
pub(super) fn below_path(handbook: &Handbook, at: EntryAt) -> Option<String> {
    whose::has_text_below(handbook.content.entry(at)).then(|| routes::path(handbook, Page::Below(at)))
}

/// The full address of the same page in the handbook right below, where that states its own and is known to have the page.
pub(super) fn nationally(handbook: &Handbook, page: Page) -> Option<String> {
    let content = &handbook.content;
    let base = handbook.config.below.first()?.base_url.as_ref()?;
    let has_work_of_others = |owner: Owner| {
        content.document(owner).is_some_and(|document| {
            let headings = document.headings.iter();
            headings.map(|heading| heading.span).any(|span| !whose::is_own(&handbook.config, document, span))
        })
    };
    let asks = |role: RoleAt| {
        let mut asked = register::of_role(content, role).into_iter();
        asked.any(|asked| {
            let entry = content.entry(asked.entry);
            whose::is_below(entry) && whose::of_action(&handbook.config, entry, asked.action) != Some(Kind::Added)
        })
    };
    let is_there = match page {
        Page::Home | Page::Search => true,
        Page::Matrix | Page::Register(Register::Front) => content.entries.iter().any(|entry| whose::is_below(entry)),
        Page::Listing(at) => content.of_collection(at).any(|(_, entry)| whose::is_below(entry)),
        Page::Entry(at) => whose::is_below(content.entry(at)),
        Page::Document(at) => whose::of_page(&content.pages[at.0]) != Some(Kind::Added),
        Page::Role(at) => asks(at),
        Page::Glossary => has_work_of_others(Owner::Glossary),
        Page::Sources => has_work_of_others(Owner::Sources),
        Page::Below(at) => return Some(format!("{base}{}", routes::path(handbook, Page::Entry(at)))),
        // How those are divided, and whether they are there, is a matter of the other handbook.
        Page::ListingPart(..)
        | Page::RolePart(..)
        | Page::GlossarySheet(_)
        | Page::SourcesSheet(_)
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Register(_)
        | Page::Compare { .. }
        | Page::Edition(_)
        | Page::Adapted
        | Page::Missing
        | Page::Moved(_) => false,
    };
    is_there.then(|| match page {
        Page::Home => base.clone(),
        _ => format!("{base}{}", routes::path(handbook, page)),
    })
}
