//! Names of those who publish a handbook below, left in what the readers of this one get.

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::text::document::Document;

/// Names that the handbooks below ask not to be left.
pub(super) fn names_left(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for below in &ground.config.below {
        for name in below.names.iter().filter(|name| !name.trim().is_empty()) {
            for (_, document) in ground.documents() {
                let spots = spots(document, name);
                found.extend(spots.into_iter().map(|span| left(document, span, name, &below.title)));
            }
        }
    }
    found
}

/// Where a name stands as a word of its own: in the words that readers get, or in the front matter.
fn spots(document: &Document, name: &str) -> Vec<Span> {
    let source = &document.source;
    if !source.text().contains(name) {
        return Vec::new();
    }
    let front = (0, source.slice(Span::new(0, document.body.start)).to_owned());
    let body = (document.body.start, document.blotted(document.body, |_| true));
    let mut spots = Vec::new();
    for (start, text) in [front, body] {
        let is_word = |at: usize| {
            let before = text[..at].chars().next_back();
            let after = text[at + name.len()..].chars().next();
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        };
        let places = text.match_indices(name).map(|(at, _)| at).filter(|at| is_word(*at));
        spots.extend(places.map(|at| Span::new(start + at, start + at + name.len())));
    }
    spots
}

fn left(document: &Document, span: Span, name: &str, title: &str) -> Diagnostic {
    let message = format!("`{name}` belongs to those who publish `{title}`, and readers here would ask them");
    let remedy = "say who it is here: in the section, or by a value in `handbook.toml` where the text has a gap for it";
    Diagnostic::at(Code::ValueName, &document.source, span, message, remedy)
}
