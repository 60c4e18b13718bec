//! What search is handed: every section of the handbook as plain text with the words around it.

use super::setting::plain;
use crate::handbook::book::Handbook;
use crate::handbook::model::{Entry, EntryAt, Owner, Page as Written, PageAt};
use crate::handbook::register;
use crate::site::routes::{self, Page};
use crate::site::search::Doc;
use crate::site::words::Words;
use crate::text::markdown::{self, Events};

/// Everything that can be found, in the order of the handbook.
pub fn docs(handbook: &Handbook, words: &Words) -> Vec<Doc> {
    let content = &handbook.content;
    let mut docs = Vec::new();
    for (at, entry) in content.entries.iter().enumerate() {
        docs.extend(of_entry(handbook, EntryAt(at), entry));
    }
    docs.extend(roles(handbook, words));
    for (at, page) in content.pages.iter().enumerate() {
        docs.extend(of_page(handbook, PageAt(at), page, words));
    }
    docs.extend(terms(handbook, words));
    // The works themselves are found on the pages that cite them, in the words of those who use them.
    let lists = [
        content.glossary.as_ref().map(|list| (Page::Glossary, Owner::Glossary, &list.summary)),
        content.sources.as_ref().map(|list| (Page::Sources, Owner::Sources, &list.summary)),
    ];
    docs.extend(lists.into_iter().flatten().map(|(page, owner, summary)| Doc {
        title: handbook.content.title(owner).to_owned(),
        heading: String::new(),
        kind: words.get("kind_page").to_owned(),
        group: String::from("page"),
        path: routes::path(handbook, page),
        text: summary.clone(),
        aliases: Vec::new(),
    }));
    docs
}

fn of_entry(handbook: &Handbook, at: EntryAt, entry: &Entry) -> Vec<Doc> {
    let collection = entry.collection(&handbook.config);
    let doc = |heading: &str, path: String, text: String| Doc {
        title: entry.title.clone(),
        heading: heading.to_owned(),
        kind: collection.singular.clone(),
        group: collection.id.clone(),
        path,
        text,
        aliases: entry.aliases.clone(),
    };
    let text = markdown::readable(entry.source().slice(entry.document.body));
    let events = Events::of(&entry.document, &text);
    let opening = doc("", routes::path(handbook, Page::Entry(at)), entry.summary.clone());
    let sections = entry.parts.iter().map(|part| {
        let heading = &part.section(&handbook.config).heading;
        let braces: Vec<_> = part.asks.iter().flat_map(|ask| &ask.actions).filter_map(|action| action.braces).collect();
        let path = routes::part(handbook, Page::Entry(at), &part.section);
        doc(heading, path, plain(handbook, Owner::Entry(at), &events, part.body, &braces))
    });
    std::iter::once(opening).chain(sections).collect()
}

fn roles<'a>(handbook: &'a Handbook, words: &'a Words) -> impl Iterator<Item = Doc> + 'a {
    let with_page = routes::pages(handbook).into_iter().filter_map(|(path, page)| match page {
        Page::Role(at) => Some((path, at)),
        _ => None,
    });
    with_page.map(|(path, at)| {
        let role = &handbook.config.roles[at.0];
        let entries = register::of_role(&handbook.content, at)
            .into_iter()
            .map(|asked| handbook.content.entry(asked.entry).title.as_str());
        let mut titles: Vec<&str> = entries.collect();
        titles.dedup();
        Doc {
            title: role.title.clone(),
            heading: String::new(),
            kind: words.get("kind_role").to_owned(),
            group: String::from("role"),
            path,
            text: format!("{} {}.", role.summary, titles.join(", ")),
            aliases: role.aliases.clone(),
        }
    })
}

/// A page's opening, then each part of it under a heading of the second level.
fn of_page(handbook: &Handbook, at: PageAt, page: &Written, words: &Words) -> Vec<Doc> {
    let document = &page.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let doc = |heading: &str, path: String, text: String| Doc {
        title: page.title.clone(),
        heading: heading.to_owned(),
        kind: words.get("kind_page").to_owned(),
        group: String::from("page"),
        path,
        text,
        aliases: Vec::new(),
    };
    let opening = plain(handbook, Owner::Page(at), &events, document.opening(2, document.body), &[]);
    let first = doc("", routes::path(handbook, Page::Document(at)), format!("{} {opening}", page.summary));
    let anchors = handbook.links.anchors(Owner::Page(at));
    let parts = document.parts(2, document.body).into_iter().map(|(heading, body)| {
        let anchor = anchors.of_heading(heading.span.start).unwrap_or_default();
        doc(
            &heading.text,
            routes::part(handbook, Page::Document(at), anchor),
            plain(handbook, Owner::Page(at), &events, body, &[]),
        )
    });
    std::iter::once(first).chain(parts).collect()
}

fn terms(handbook: &Handbook, words: &Words) -> Vec<Doc> {
    let Some(glossary) = &handbook.content.glossary else { return Vec::new() };
    let text = markdown::readable(glossary.document.source.slice(glossary.document.body));
    let events = Events::of(&glossary.document, &text);
    let doc = |term: &crate::handbook::model::Term| Doc {
        title: term.name.clone(),
        heading: String::new(),
        kind: words.get("kind_term").to_owned(),
        group: String::from("glossary"),
        path: routes::part(handbook, Page::Glossary, &term.id),
        text: plain(handbook, Owner::Glossary, &events, term.body, &[]),
        aliases: term.aliases.clone(),
    };
    glossary.terms.iter().map(doc).collect()
}
