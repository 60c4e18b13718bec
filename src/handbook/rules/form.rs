//! Rules of the house over finished content: what is allowed by the form and still not right. One function a rule.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place};

use super::model::Content;

/// Everything that the rules have to say.
pub fn check(config: &Config, content: &Content) -> Vec<Diagnostic> {
    let mut found = raw_html(config, content);
    found.extend(no_entries(content));
    found
}

/// A handbook of which nothing was found is more likely in another folder than meant so.
fn no_entries(content: &Content) -> Option<Diagnostic> {
    let remedy = "write the first one, as in `content/issues/our-issue.md`";
    let place = Place::file("content");
    content
        .entries
        .is_empty()
        .then(|| Diagnostic::new(Code::ConfigNothing, place, "the handbook has no entries yet", remedy))
}

/// HTML in content is shown as it is typed, unless the handbook allows it.
fn raw_html(config: &Config, content: &Content) -> Vec<Diagnostic> {
    if config.unsafe_html {
        return Vec::new();
    }
    let documents = content.documents();
    let spots = documents.iter().flat_map(|(_, document)| document.html.iter().map(move |span| (document, *span)));
    spots
        .map(|(document, span)| {
            let message = "this is HTML, and readers will see it as it is typed";
            let remedy = "write it in Markdown, or put it in backticks if readers are meant to see the code";
            Diagnostic::at(Code::TextRawHtml, &document.source, span, message, remedy)
        })
        .collect()
}
