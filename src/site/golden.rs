//! Golden queries: what readers ask, and what they mean by it. `search.toml` states both, and search is asked the same as
//! in a browser. It never knows how an answer is found.

use std::collections::BTreeSet;

use super::search::{Found, Index, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{self, Fields, Node};
use crate::nearest::nearest;
use crate::source::{Source, Spanned};

/// What a query without `within` expects: to be answered first.
const FIRST: i64 = 1;

/// How many of the answers a message names.
const NAMED: usize = 3;

/// A query with what it should find.
struct Query {
    asked: Spanned<String>,
    expected: Spanned<String>,
    within: i64,
}

/// The faults of `source`, and of what `index` finds for its queries.
pub fn check(source: &Source, index: &Index) -> Vec<Diagnostic> {
    let (root, mut found) = fields::toml::parse(source);
    let mut file = Fields::of(source, &root, "`search.toml`");
    let nodes = file.maps("queries");
    found.extend(file.finish());
    let names = names(index);
    for node in nodes {
        let query = read(source, node, &mut found);
        found.extend(query.and_then(|query| unanswered(source, index, &names, &query)));
    }
    found
}

fn read(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Option<Query> {
    let mut fields = Fields::of(source, node, "a query");
    let asked = fields.required_text("query", "query = \"shared services\"");
    let expected = fields.required_text("expects", "expects = \"shared-services\"");
    let within = fields.number("within").unwrap_or(FIRST);
    if within < FIRST {
        let span = fields.node("within").map_or(node.span, |node| node.span);
        let message = format!("`within` is {within}, and there is no place before the first");
        fields.fault(Code::KeyValue, span, message, "write `within = 3` for one of the first three");
    }
    found.extend(fields.finish());
    Some(Query { asked: asked?, expected: expected?, within: within.max(FIRST) })
}

/// What is wrong with the answer to `query`, which expects one of `names`. Results on one page count once, as a reader sees them together.
fn unanswered(source: &Source, index: &Index, names: &BTreeSet<String>, query: &Query) -> Option<Diagnostic> {
    let fault = |code, place: &Spanned<String>, message, remedy: String| {
        Some(Diagnostic::at(code, source, place.span, message, remedy))
    };
    let expected = &query.expected;
    if !names.contains(&expected.value) {
        let remedy = match nearest(&expected.value, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => String::from(
                "name an entry, a role or a page by its id, and a part of one as in `shared-services#how` or `glossary#assurance`",
            ),
        };
        let message = format!("nothing that can be found is called `{}`", expected.value);
        return fault(Code::SearchTarget, expected, message, remedy);
    }
    let answers = index.find(&query.asked.value, None);
    let page = |found: &Found| found.page;
    let mut pages: Vec<usize> = answers.iter().map(page).collect();
    pages.dedup();
    let place = answers.iter().find(|found| is(index, **found, &expected.value)).map(page);
    let place = place.and_then(|page| pages.iter().position(|other| *other == page)).map(|at| at as i64 + 1);
    if place.is_some_and(|place| place <= query.within) {
        return None;
    }
    let first: Vec<String> = pages.iter().take(NAMED).map(|page| format!("“{}”", index.pages()[*page].title)).collect();
    let instead = match first.is_empty() {
        true => String::from("and neither does anything else"),
        false => format!("and first come {}", first.join(", ")),
    };
    let message = match place {
        Some(place) => format!("“{}” finds `{}` in place {place}, {instead}", query.asked.value, expected.value),
        None => format!("“{}” does not find `{}`, {instead}", query.asked.value, expected.value),
    };
    let remedy = "use these words in its title, summary or text, or give it `aliases`; if the order is right, change `expects` or `within`";
    fault(Code::SearchAnswer, &query.asked, message, remedy.to_owned())
}

/// Whether what was found is called so: by its page, or by its part too.
fn is(index: &Index, found: Found, name: &str) -> bool {
    let page = &index.pages()[found.page];
    match name.split_once('#') {
        Some((id, fragment)) => id == id_of(page) && page.parts[found.part].fragment == fragment,
        None => name == id_of(page),
    }
}

/// Everything that can be expected.
fn names(index: &Index) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for page in index.pages() {
        names.insert(id_of(page).to_owned());
        let parts = page.parts.iter().filter(|part| !part.fragment.is_empty());
        names.extend(parts.map(|part| format!("{}#{}", id_of(page), part.fragment)));
    }
    names
}

/// What a page is called in an address: its file without folder and ending. A term is of the glossary, however many pages
/// that has.
fn id_of(page: &Page) -> &str {
    if page.group == "glossary" {
        return "glossary";
    }
    let file = page.path.rsplit('/').next().unwrap_or_default();
    file.strip_suffix(".html").unwrap_or(file)
}
