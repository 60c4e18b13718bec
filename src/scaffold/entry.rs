//! A new entry: where it goes, and the draft that it begins as.

use super::{hints, line};
use crate::config::{Collection, Config, TAKEN};
use crate::fields::list_of;
use crate::handbook::model::Content;
use crate::handbook::moves::Moves;
use crate::letters::as_id;
use crate::nearest::{nearest, plain};

/// The longest id that is made of a title, in letters: an address is read aloud and typed.
const LONGEST: usize = 60;

/// An entry that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its title.
    pub title: String,
    /// The path of its file from the folder of the handbook.
    pub path: String,
    /// The text of its file.
    pub text: String,
}

/// A new entry of the collection that `kind` names, in the singular or plural, at the end of it. The error says why
/// there cannot be one, and what to type instead.
pub fn planned(config: &Config, content: &Content, kind: &str, title: &str) -> Result<NewEntry, String> {
    let (at, collection) = collection(config, kind)?;
    let title = line::of(title).ok_or("a title has words in it, as in `flagstaff new issue \"Cyber resilience\"`")?;
    let id = id_of(&title);
    if id.is_empty() {
        return Err(format!("no address can be made of `{title}`; use a title with letters or digits in it"));
    }
    if TAKEN.contains(&id.as_str()) {
        return Err(format!(
            "an entry cannot be called `{id}`, because the site has a page of that name; give it a longer title"
        ));
    }
    if let Some(file) = file_of(content, &id) {
        return Err(format!("`{file}` has the id `{id}` already; open that file, or give the new entry another title"));
    }
    if let Some(file) = Moves::of(config, content).called(&id).and_then(|owner| content.document(owner)) {
        return Err(format!(
            "`{id}` is a former address of `{}`, whose readers would come to the wrong page; give the new entry another title",
            file.source.id()
        ));
    }
    let orders = content.of_collection(at).filter_map(|(_, entry)| entry.order);
    let order = orders.max().unwrap_or(0).saturating_add(1);
    let path = path(&collection.id, &id);
    Ok(NewEntry { text: draft(config, collection, &title, order), path, title })
}

/// The path of an entry's file.
pub fn path(collection: &str, id: &str) -> String {
    format!("content/{collection}/{id}.md")
}

/// An entry that is still to be written: its sections, with a hint in each.
pub fn draft(config: &Config, collection: &Collection, title: &str, order: i64) -> String {
    let mut text = format!("---\ntitle: {}\norder: {order}\ndraft: true\n---\n", line::as_yaml(title));
    let sections = collection.sections.iter().filter_map(|id| config.section(id));
    let parts =
        sections.map(|section| format!("## {}\n<!-- {} -->\n", section.heading, hints::of_section(config, section)));
    text.push_str(&parts.collect::<Vec<_>>().join("\n"));
    text
}

/// The collection that an editor most likely means by `kind`.
fn collection<'a>(config: &'a Config, kind: &str) -> Result<(usize, &'a Collection), String> {
    let names = |collection: &'a Collection| [&collection.id, &collection.singular, &collection.title];
    let all = || config.collections.iter().flat_map(names).map(String::as_str);
    // A name as it is written wins over one that is only near it.
    let meant = all().find(|name| plain(name) == plain(kind)).or_else(|| nearest(kind, all()));
    let found =
        meant.and_then(|name| config.collections.iter().position(|one| names(one).iter().any(|own| *own == name)));
    found.map(|at| (at, &config.collections[at])).ok_or_else(|| {
        let known: Vec<String> = config.collections.iter().map(|one| one.singular.to_lowercase()).collect();
        format!("there is no collection `{kind}`; a new entry can be one of {}", list_of(&known))
    })
}

/// The id that a title makes, cut between two words where it is long.
fn id_of(title: &str) -> String {
    let whole = as_id(title);
    if whole.len() <= LONGEST {
        return whole;
    }
    let cut = whole[..=LONGEST].rfind('-').unwrap_or(LONGEST);
    whole[..cut].to_owned()
}

/// The file whose id is `id`, among entries and pages alike.
fn file_of(content: &Content, id: &str) -> Option<String> {
    let entries = content.entries.iter().map(|entry| (&entry.id, &entry.document));
    let pages = content.pages.iter().map(|page| (&page.id, &page.document));
    entries.chain(pages).find(|(known, _)| *known == id).map(|(_, document)| document.source.id().to_string())
}
