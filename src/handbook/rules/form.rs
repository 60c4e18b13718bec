//! What is allowed by the form and still not right in any handbook: HTML that would be shown, and nothing at all.

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A handbook of which nothing was found is more likely in another folder than meant so.
pub(super) fn no_entries(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let remedy = "begin the first one: type `flagstaff new issue \"Cyber resilience\"`, with a title of your own";
    let place = Place::file("content");
    let is_empty = ground.content.entries.is_empty();
    let fault = || Diagnostic::new(Code::ConfigNothing, place, "the handbook has no entries yet", remedy);
    is_empty.then(fault).into_iter().collect()
}

/// HTML in content is shown as it is typed, unless the handbook allows it.
pub(super) fn raw_html(ground: &Ground<'_>) -> Vec<Diagnostic> {
    if ground.config.unsafe_html {
        return Vec::new();
    }
    let documents = ground.all_documents();
    let spots = documents.iter().flat_map(|(_, document)| document.html.iter().map(move |span| (document, *span)));
    spots
        .map(|(document, span)| {
            let message = "this is HTML, and readers will see it as it is typed";
            let remedy = "write it in Markdown, or put it in backticks if readers are meant to see the code";
            Diagnostic::at(Code::TextRawHtml, &document.source, span, message, remedy)
        })
        .collect()
}
