//! Search: what can be found in the handbook, as one script that a browser can load even from disk.
//!
//! Owns the layout of that script. It is handed text and gives text back: it never knows the model, a route or how results
//! look. Stems are made here so that the browser needs no stemmer, and so knows no language.
//!
//! The parts of the script, each of which could be a file of its own:
//! - `kinds`, `pages`, `docs`: the table of what can be found. A page is `[title, kind, path]`, a doc is
//!   `[page, heading, fragment, text]`; kinds and pages are meant by their number.
//! - `words`: the vocabulary. One entry a stem, spaces between; in it the words of that stem as they stand in the text, commas between.
//! - `postings`: for each entry of `words`, in the same order, the docs that it stands in and how much it counts there.

use std::collections::BTreeMap;

use serde_json::to_string;

mod doc;
mod words;
mod stem;
mod code;
mod index;
mod opening;

pub use doc::Doc;

/// The version of the layout. The script in the browser refuses any other.
const FORMAT: u32 = 1;

const WRITABLE: &str = "strings and numbers can always be written as JSON";

/// The script that carries the index of `docs`, in `language` (BCP 47).
pub fn script(language: &str, docs: &[Doc]) -> String {
    let (kinds, pages, docs_json) = tables(docs);
    let index = index::index(language, docs);
    let parts = [
        format!("\"format\":{FORMAT}"),
        format!("\"language\":{}", to_string(language).expect(WRITABLE)),
        format!("\"kinds\":{kinds}"),
        format!("\"pages\":{pages}"),
        format!("\"docs\":{docs_json}"),
        format!("\"words\":{}", to_string(&index.words).expect(WRITABLE)),
        format!("\"postings\":{}", to_string(&index.postings).expect(WRITABLE)),
    ];
    format!("flagstaffSearch({{{}}});\n", safe(&parts.join(",\n")))
}

/// The tables of kinds, pages and docs, written as JSON.
fn tables(docs: &[Doc]) -> (String, String, String) {
    let cut = opening::cut_of(docs);
    let mut kinds = Numbers::default();
    let mut pages = Numbers::default();
    let mut rows = Vec::new();
    for doc in docs {
        let (path, fragment) = doc.path.split_once('#').unwrap_or((&doc.path, ""));
        let kind = kinds.number_of((&doc.kind, &doc.group));
        // The title is part of what a page is: the terms of a glossary may share a file and still be found one by one.
        let page = pages.number_of((&doc.title, kind, path));
        rows.push((page, &doc.heading, fragment, opening::opening(&doc.text, cut)));
    }
    (
        to_string(&kinds.in_order).expect(WRITABLE),
        to_string(&pages.in_order).expect(WRITABLE),
        to_string(&rows).expect(WRITABLE),
    )
}

/// Different things, numbered in the order in which they first come up.
struct Numbers<T> {
    in_order: Vec<T>,
    numbers: BTreeMap<T, usize>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { in_order: Vec::new(), numbers: BTreeMap::new() }
    }
}

impl<T: Ord + Copy> Numbers<T> {
    fn number_of(&mut self, thing: T) -> usize {
        let next = self.in_order.len();
        let number = *self.numbers.entry(thing).or_insert(next);
        if number == next {
            self.in_order.push(thing);
        }
        number
    }
}

/// JSON that can stand in a script, even one inside a page: no tag can open, and no older engine sees an end of line in a string.
fn safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn doc(title: &str, heading: &str, path: &str, text: &str) -> Doc {
        Doc {
            title: title.into(),
            heading: heading.into(),
            kind: "Capability".into(),
            group: "capabilities".into(),
            path: path.into(),
            text: text.into(),
            aliases: Vec::new(),
        }
    }

    fn parsed(script: &str) -> Value {
        let json = script.strip_prefix("flagstaffSearch(").and_then(|rest| rest.strip_suffix(");\n"));
        serde_json::from_str(json.expect("the script is one call")).expect("its argument is JSON")
    }

    #[test]
    fn the_script_is_one_call_with_json() {
        let index =
            parsed(&script("en-GB", &[doc("Shared services", "How", "capabilities/shared.html#how", "Begin small.")]));
        assert_eq!(index["format"], 1);
        assert_eq!(index["language"], "en-GB");
        assert_eq!(index["kinds"][0][1], "capabilities");
        assert_eq!(index["pages"][0][2], "capabilities/shared.html");
        assert_eq!(index["docs"][0][2], "how");
        assert_eq!(index["docs"][0][3], "Begin small.");
    }

    #[test]
    fn the_sections_of_a_page_share_its_row() {
        let sections = [doc("A", "", "a.html", "x"), doc("B", "", "b.html", "x"), doc("A", "How", "a.html#how", "x")];
        let index = parsed(&script("en", &sections));
        assert_eq!(index["pages"].as_array().map(Vec::len), Some(2));
        assert_eq!(index["docs"][2][0], 0);
    }

    #[test]
    fn terms_of_different_titles_in_one_file_are_pages_of_their_own() {
        let terms = [doc("Assurance", "", "glossary.html#assurance", "x"), doc("Mast", "", "glossary.html#mast", "x")];
        assert_eq!(parsed(&script("en", &terms))["pages"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn nothing_in_the_script_can_open_a_tag() {
        let script = script("en", &[doc("</script>", "<b>", "a.html", "\u{2028}<!-- \u{2029}")]);
        assert!(!script.contains(['<', '\u{2028}', '\u{2029}']));
        assert_eq!(parsed(&script)["pages"][0][0], "</script>");
    }

    #[test]
    fn a_handbook_without_text_still_has_a_script() {
        let index = parsed(&script("cy", &[]));
        assert_eq!(index["words"], "");
        assert_eq!(index["docs"].as_array().map(Vec::len), Some(0));
    }

    #[test]
    fn the_same_docs_make_the_same_bytes() {
        let docs = [doc("A", "", "a.html", "sharing shared shares"), doc("B", "", "b.html", "to share is to care")];
        assert_eq!(script("en", &docs), script("en", &docs));
    }
}
