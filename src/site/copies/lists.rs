//! The copies of pages that list things, and of free-standing pages.

use super::entry::line;
use super::prose::Writer;
use super::setting::{Setting, text};
use crate::handbook::book::Handbook;
use crate::handbook::model::{Ask, Entry, EntryAt, Owner, PageAt, RoleAt};
use crate::handbook::register;
use crate::site::routes::{self, Page};
use crate::site::words::{fill, lower_first};
use crate::text::document::Document;
use crate::text::markdown::{self, Events, Excerpt};

/// The most entries of a collection that the contents name one by one; of more, the list of the collection does.
const NAMED: usize = 200;

/// The whole handbook as lists of links, each after `base`.
pub(super) fn contents(setting: &Setting<'_>, base: &str) -> String {
    let handbook = setting.handbook;
    let (config, content) = (&handbook.config, &handbook.content);
    let mut out = format!("# {}\n", text(&config.title));
    let summary = match config.summary.is_empty() {
        true => config.tagline.as_deref().unwrap_or_default(),
        false => &config.summary,
    };
    if !summary.is_empty() {
        out.push_str(&format!("\n> {}\n", text(summary)));
    }
    for (at, collection) in config.collections.iter().enumerate() {
        let entries: Vec<(EntryAt, &Entry)> = content.of_collection(at).collect();
        let lines: Vec<String> = match entries.len() > NAMED {
            true => vec![link(handbook, Page::Listing(at), &collection.title, &collection.summary, base)],
            false => entries
                .iter()
                .map(|(at, entry)| link(handbook, Page::Entry(*at), &entry.title, &entry.summary, base))
                .collect(),
        };
        section(&mut out, &collection.title, &lines);
    }
    let roles = register::asked_roles(content, config.roles.len()).into_iter().map(|(at, _)| {
        let role = &config.roles[at.0];
        link(handbook, Page::Role(at), &role.title, &role.summary, base)
    });
    section(&mut out, setting.words.get("your_role"), &roles.collect::<Vec<_>>());
    let pages = content.pages.iter().enumerate();
    let pages = pages.map(|(at, page)| link(handbook, Page::Document(PageAt(at)), &page.title, &page.summary, base));
    let glossary = content.glossary.iter().map(|list| link(handbook, Page::Glossary, &list.title, &list.summary, base));
    let sources = content.sources.iter().map(|list| link(handbook, Page::Sources, &list.title, &list.summary, base));
    section(&mut out, setting.words.get("use_it"), &pages.chain(glossary).chain(sources).collect::<Vec<_>>());
    out
}

/// The entries of a collection.
pub(super) fn listing(handbook: &Handbook, at: usize, root: &str) -> String {
    let collection = &handbook.config.collections[at];
    let entries = handbook.content.of_collection(at);
    let lines = entries.map(|(at, entry)| link(handbook, Page::Entry(at), &entry.title, &entry.summary, root));
    format!("{}\n{}\n", opening(&collection.title, &collection.summary), lines.collect::<Vec<_>>().join("\n"))
}

/// What a role does now, by collection and entry.
pub(super) fn role(setting: &Setting<'_>, role_at: RoleAt, root: &str) -> String {
    let handbook = setting.handbook;
    let role = &handbook.config.roles[role_at.0];
    let title = fill(setting.words.get("role_title"), &[("role", lower_first(&role.title))]);
    let mut out = opening(&title, &role.summary);
    let mut last = None;
    for (at, entry) in handbook.content.entries.iter().enumerate() {
        let at = EntryAt(at);
        let asks: Vec<&Ask> = register::asks(entry, role_at).collect();
        if asks.is_empty() {
            continue;
        }
        if last.replace(entry.collection) != Some(entry.collection) {
            let collection = lower_first(&entry.collection(&handbook.config).title);
            let heading = fill(setting.words.get("role_from"), &[("collection", collection)]);
            out.push_str(&format!("\n## {}\n", text(&heading)));
        }
        let mut writer = Writer::new(handbook, Owner::Entry(at), &entry.document, root).quoted();
        let path = routes::copy(&routes::path(handbook, Page::Entry(at)));
        out.push_str(&format!("\n### [{}]({root}{path})\n\n", text(&entry.title)));
        for ask in asks {
            let text = Excerpt::of(&entry.document, ask.body);
            let events = Events::of_part(&text);
            for action in &ask.actions {
                out.push_str(&line(setting, action, &events, &mut writer));
                out.push('\n');
            }
        }
    }
    out
}

/// A free-standing page.
pub(super) fn document(setting: &Setting<'_>, at: PageAt, root: &str) -> String {
    let page = &setting.handbook.content.pages[at.0];
    whole(setting, Owner::Page(at), &page.document, &opening(&page.title, &page.summary), root)
}

/// The glossary, whole.
pub(super) fn glossary(setting: &Setting<'_>, root: &str) -> String {
    let Some(list) = &setting.handbook.content.glossary else { return String::new() };
    whole(setting, Owner::Glossary, &list.document, &opening(&list.title, &list.summary), root)
}

/// The list of sources, whole.
pub(super) fn sources(setting: &Setting<'_>, root: &str) -> String {
    let Some(list) = &setting.handbook.content.sources else { return String::new() };
    whole(setting, Owner::Sources, &list.document, &opening(&list.title, &list.summary), root)
}

fn whole(setting: &Setting<'_>, owner: Owner, document: &Document, opening: &str, root: &str) -> String {
    let source = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &source);
    let mut writer = Writer::new(setting.handbook, owner, document, root);
    let body = writer.markdown(&events, document.body, &[]);
    let notes = writer.definitions(&events, setting.works);
    format!("{opening}\n{body}\n\n{notes}")
}

fn opening(title: &str, summary: &str) -> String {
    match summary.is_empty() {
        true => format!("# {}\n", text(title)),
        false => format!("# {}\n\n{}\n", text(title), text(summary)),
    }
}

fn section(out: &mut String, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.push_str(&format!("\n## {}\n\n{}\n", text(heading), lines.join("\n")));
    }
}

/// A page as an item of a list of links.
fn link(handbook: &Handbook, page: Page, title: &str, summary: &str, base: &str) -> String {
    let path = routes::copy(&routes::path(handbook, page));
    match summary.is_empty() {
        true => format!("- [{}]({base}{path})", text(title)),
        false => format!("- [{}]({base}{path}): {}", text(title), text(summary)),
    }
}
