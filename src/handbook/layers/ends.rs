//! What a part of a text leaves open, closed, so that it does not take in what comes after it from another text.

use super::weaver::Weaver;
use crate::source::Span;
use crate::text::document::Document;

/// Ends what stands at `span` of `document`: a block of code or a comment that nobody closed, and the last block.
pub(super) fn end(woven: &mut Weaver, document: &Document, span: Span) {
    woven.end_line();
    let within = |spans: &[Span]| spans.iter().rev().find(|inner| span.overlaps(**inner)).copied();
    let at = Span::new(span.end, span.end);
    let text = |inner: Span| document.source.slice(Span::new(inner.start, inner.end.min(span.end))).trim_end();
    if let Some(fence) = within(&document.code).and_then(|code| open_fence(text(code))) {
        woven.put(&document.source, at, &format!("{fence}\n"));
    }
    if within(&document.comments).is_some_and(|comment| !text(comment).contains("-->")) {
        woven.put(&document.source, at, "-->\n");
    }
    woven.end_block();
}

/// What closes a block of code that begins with a fence and does not end with one.
fn open_fence(code: &str) -> Option<String> {
    let code = code.trim_start();
    let mark = code.chars().next().filter(|mark| ['`', '~'].contains(mark))?;
    let length = code.chars().take_while(|c| *c == mark).count();
    let last = code.lines().skip(1).last().unwrap_or_default().trim();
    let is_closed = last.chars().all(|c| c == mark) && last.chars().count() >= length;
    (length >= 3 && !is_closed).then(|| mark.to_string().repeat(length))
}
