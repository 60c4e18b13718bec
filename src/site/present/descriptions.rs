//! What search engines and previews of links say of a page: plain words, not too many, and different for each page.

use crate::handbook::book::Handbook;
use crate::handbook::model::Owner;
use crate::site::hrefs;
use crate::site::routes::{Page, Register};
use crate::site::words::{Words, fill};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::markdown::{self, Events, Excerpt};

/// How many letters a description may have. Search engines show about half of it and previews most.
const LONGEST: usize = 300;

/// The description of a page that shows `title`, and `summary` under it. A page that is no destination has none.
pub(super) fn of(handbook: &Handbook, page: Page, title: &str, summary: &str, words: &Words) -> String {
    let content = &handbook.content;
    let own = match page {
        Page::Missing | Page::Moved(_) | Page::Below(_) => return String::new(),
        // The parts of a list have one summary, and only their titles tell them apart.
        Page::GlossarySheet(_) => {
            return with_title(title, content.glossary.as_ref().map_or("", |list| &list.summary));
        }
        Page::SourcesSheet(_) => {
            return with_title(title, content.sources.as_ref().map_or("", |list| &list.summary));
        }
        Page::ListingPart(at, _) => return with_title(title, &handbook.config.collections[at].summary),
        Page::RolePart(at, _) => return with_title(title, &handbook.config.roles[at.0].summary),
        Page::Register(Register::Collection(_, 1..) | Register::Dates(1..)) | Page::Compare { part: 0, .. } => {
            return with_title(title, summary);
        }
        Page::Compare { part, .. } => {
            let gaps = [("title", title.to_owned()), ("number", (part + 1).to_string())];
            return with_title(&fill(words.get("part_title"), &gaps), summary);
        }
        Page::Entry(_) | Page::Document(_) | Page::Listing(_) | Page::Role(_) | Page::Home if !summary.is_empty() => {
            None
        }
        Page::Entry(at) => {
            let entry = content.entry(at);
            entry.parts.first().and_then(|part| opening(handbook, Owner::Entry(at), &entry.document, part.body))
        }
        Page::Document(at) => {
            let document = &content.pages[at.0].document;
            opening(handbook, Owner::Page(at), document, document.body)
        }
        Page::Listing(at) => {
            let titles: Vec<&str> = content.of_collection(at).map(|(_, entry)| entry.title.as_str()).collect();
            Some(with_title(title, &titles.join(", ")))
        }
        Page::Role(_) => Some(fill(words.get("role_title"), &[("role", title.to_owned())])),
        Page::Home => handbook.config.tagline.clone(),
        Page::Glossary
        | Page::Sources
        | Page::Statement
        | Page::Privacy
        | Page::Status
        | Page::Adapted
        | Page::Matrix
        | Page::Register(_)
        | Page::Edition(_)
        | Page::Search => None,
    };
    let chosen = own.unwrap_or_else(|| summary.to_owned());
    match chosen.trim().is_empty() {
        true => fill(words.get("page_title"), &[("page", title.to_owned()), ("site", handbook.config.title.clone())]),
        false => shortened(&chosen),
    }
}

fn with_title(title: &str, text: &str) -> String {
    match text.is_empty() {
        true => shortened(title),
        false => shortened(&format!("{title}. {text}")),
    }
}

/// The first paragraph of a text, where it begins with one.
fn opening(handbook: &Handbook, owner: Owner, document: &Document, body: Span) -> Option<String> {
    let text = Excerpt::opening(document, body);
    let events = Events::of_part(&text);
    let title = |start| hrefs::title(handbook, handbook.links.target(owner, start)?);
    markdown::first_paragraph(&events, body).map(|first| markdown::plain(&events, first, &[], &title))
}

/// As much of a text as a description may have: whole sentences where they fill half of it, else whole words.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = text.char_indices().nth(LONGEST) else { return text };
    let kept = &text[..cut];
    let sentences = kept.rfind(". ").filter(|end| end * 2 > cut);
    match (sentences, kept.rfind(' ')) {
        (Some(end), _) => kept[..=end].to_owned(),
        (None, Some(end)) => format!("{}…", kept[..end].trim_end_matches([',', ';', ':', '.'])),
        (None, None) => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, shortened};

    #[test]
    fn a_short_text_stays_as_it_is() {
        assert_eq!(shortened("One  line.\nTwo."), "One line. Two.");
    }

    #[test]
    fn a_long_text_ends_with_a_sentence() {
        let text = "A sentence of some length. ".repeat(20);
        assert!(shortened(&text).ends_with("length.") && shortened(&text).len() <= LONGEST);
    }

    #[test]
    fn a_long_sentence_ends_with_a_word_and_says_that_it_goes_on() {
        let text = "llŷn, ".repeat(100);
        assert!(shortened(&text).ends_with("llŷn…") && shortened(&text).chars().count() <= LONGEST);
    }
}
