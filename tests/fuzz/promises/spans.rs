//! Places in a text: that each of them is one.

use flagstaff::source::{Source, Span};

/// Panics unless `span` lies in the text and on the boundaries of characters.
#[track_caller]
pub(super) fn lies_in(source: &Source, span: Span, what: &str) {
    assert!(source.text().get(span.range()).is_some(), "{what} at {span:?} is no part of {:?}", source.text());
}

/// Panics unless these spans follow on one another without having a byte in common.
#[track_caller]
pub(super) fn follow_on(spans: impl Iterator<Item = Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "{what} at {span:?} begins before {end}, where the last one ends");
        end = span.end;
    }
}
