//! The running heads of an edition, as a style sheet: one named page for each entry, because no browser takes a heading
//! from the text. It never knows how a head looks.

use std::fmt::Write;

use super::editions::Edition;
use crate::handbook::book::Handbook;
use crate::handbook::model::{EntryAt, Owner};

/// The class that gives pages the head of the texts below.
pub(super) const APPENDIX: &str = "leaf-appendix";

/// The class that gives pages the heads of one text.
pub(super) fn leaf(owner: Owner) -> String {
    match owner {
        Owner::Entry(at) => format!("leaf-{}", at.0 + 1),
        Owner::Glossary => String::from("leaf-glossary"),
        Owner::Sources => String::from("leaf-sources"),
        Owner::Page(at) => format!("leaf-page-{}", at.0 + 1),
    }
}

/// The heads of an edition: the title and the release at the foot of every page but the first, and above each text its own
/// title and that of its collection. `appendix` is the title of the texts below, with which a local version ends.
pub(super) fn style(handbook: &Handbook, edition: Edition, appendix: &str) -> String {
    let config = &handbook.config;
    let release = config.release.as_ref().map(|release| format!(" · {}", release.number)).unwrap_or_default();
    let foot = text(&format!("{}{release}", config.title));
    let mut css = format!("@page{{@bottom-left{{content:{foot}}}}}\n");
    match edition {
        // Their first page is the cover.
        Edition::Full | Edition::Volume(_) => {
            writeln!(css, "@page :first{{@bottom-left{{content:none}}@bottom-right{{content:none}}}}")
                .expect("writing to a string cannot fail");
        }
        Edition::Summary => return css,
        // A paper is about one entry, and its first page has the title in full.
        Edition::Board(at) => {
            let title = text(handbook.content.title(Owner::Entry(at)));
            writeln!(css, "@page{{@top-left{{content:{title}}}}}@page :first{{@top-left{{content:none}}}}")
                .expect("writing to a string cannot fail");
            return css;
        }
    }
    let lists = [(Owner::Glossary), (Owner::Sources)].into_iter().filter(|owner| edition.has_whole(handbook, *owner));
    let lists = lists.filter(|owner| handbook.content.document(*owner).is_some());
    let entries = edition.entries(handbook).into_iter().map(Owner::Entry);
    for owner in entries.chain(lists) {
        let leaf = leaf(owner);
        let title = text(handbook.content.title(owner));
        let family = match owner {
            Owner::Entry(at) => family(handbook, at),
            Owner::Glossary | Owner::Sources | Owner::Page(_) => "",
        };
        head(&mut css, &leaf, &title, &text(family));
    }
    if !config.below.is_empty() {
        head(&mut css, APPENDIX, &text(appendix), &text(""));
    }
    css
}

/// The heads of the pages of one class: at the left and at the right.
fn head(css: &mut String, leaf: &str, left: &str, right: &str) {
    writeln!(css, "@page {leaf}{{@top-left{{content:{left}}}@top-right{{content:{right}}}}}.{leaf}{{page:{leaf}}}")
        .expect("writing to a string cannot fail");
}

fn family(handbook: &Handbook, at: EntryAt) -> &str {
    &handbook.content.entry(at).collection(&handbook.config).title
}

/// A text as CSS writes it.
fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            // A line end, or what could end the style sheet's own syntax, is written by its number.
            letter if letter.is_control() || letter == '<' => {
                write!(out, "\\{:x} ", letter as u32).expect("writing to a string cannot fail");
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_title_stays_a_text_of_the_style_sheet() {
        assert_eq!(text("a \"b\" \\ c\n</style>"), "\"a \\\"b\\\" \\\\ c\\a \\3c /style>\"");
    }
}
