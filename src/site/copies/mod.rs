//! The pages once more in Markdown, beside the pages, for those who take the text elsewhere: into a paper, a plan, a tool or a
//! language model. And `llms.txt`, which leads to them.
//!
//! A copy has the title, the text with its links and notes, what is asked of whom, and what the page is related to. It has
//! no front matter: it is to be read, and nothing is built from it. Links lead from copy to copy.

mod entry;
mod lists;
mod prose;
mod setting;
mod whose;

pub(super) use prose::{Work, works};
pub(super) use setting::Setting;

use super::routes::{self, Page};
use setting::text;

/// The copy of a page that has one.
pub(super) fn copy(setting: &Setting<'_>, page: Page) -> String {
    let handbook = setting.handbook;
    let root = routes::root(&routes::path(handbook, page), None);
    let text = match page {
        Page::Entry(at) => entry::entry(setting, at, &root),
        Page::Listing(at) => lists::listing(handbook, at, &root),
        Page::Role(at) => lists::role(setting, at, &root),
        Page::Document(at) => lists::document(setting, at, &root),
        Page::Glossary => lists::glossary(setting, &root),
        Page::Sources => lists::sources(setting, &root),
        Page::Home
        | Page::ListingPart(..)
        | Page::RolePart(..)
        | Page::Edition(_)
        | Page::GlossarySheet(_)
        | Page::SourcesSheet(_)
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Adapted
        | Page::Below(_)
        | Page::Matrix
        | Page::Register(_)
        | Page::Compare { .. }
        | Page::Search
        | Page::Missing
        | Page::Moved(_) => return lists::contents(setting, ""),
    };
    format!("{}\n{}", text.trim_end(), foot(setting, page, &root))
}

/// The contents of the handbook in the form that llmstxt.org describes: with full addresses, where they are known.
pub(super) fn llms(setting: &Setting<'_>) -> String {
    lists::contents(setting, setting.handbook.config.base_url.as_deref().unwrap_or_default())
}

/// What a copy says of the handbook that it is from, so that it can be taken elsewhere.
fn foot(setting: &Setting<'_>, page: Page, root: &str) -> String {
    let config = &setting.handbook.config;
    let mut lines = vec![format!("[{}]({root}index.md)", text(&config.title))];
    lines.extend(config.base_url.as_ref().map(|base| format!("<{base}{}>", routes::path(setting.handbook, page))));
    lines.extend(whose::edition(setting));
    lines.extend(config.licence.as_deref().map(text));
    format!("\n---\n\n{}\n", lines.join("  \n"))
}
