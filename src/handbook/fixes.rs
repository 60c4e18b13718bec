//! Links written anew in the place of those that lead nowhere. It never decides where a link was meant to lead, and changes
//! nothing but the one name in it.

use crate::diagnostic::Fix;
use crate::source::{Source, Span, Spanned};
use crate::text::addresses;
use crate::text::document::{Document, Reference};

/// A short link with the name `id` in the place of `written`; none where the name does not stand there as it is.
pub fn short(source: &Source, link: &Reference, written: &str, id: &str) -> Option<Fix> {
    let inner = source.slice(link.span).strip_prefix("[[")?.trim_start();
    named(link.span.end - inner.len(), inner, written, id)
}

/// A value of front matter with `name` in the place of `written`, in the same quotes.
pub fn value(source: &Source, written: &Spanned<String>, name: &str) -> Option<Fix> {
    let text = source.slice(written.span);
    let inner = text.trim_start_matches(['"', '\'']);
    named(written.span.end - inner.len(), inner, &written.value, name)
}

/// A link with the path `way` in the place of its own, wherever the file gives its address; none where `way` would have to
/// be written another way in an address.
pub fn address(document: &Document, link: &Reference, way: &str) -> Option<Fix> {
    let is_plain = way.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    let written = link.target.split(['#', '?']).next().filter(|written| is_plain && !written.is_empty())?;
    let at = addresses::written(document, link)?;
    named(at.start, document.source.slice(at), written, way)
}

/// `name` in the place of `written`, with which `text` begins at `start`.
fn named(start: usize, text: &str, written: &str, name: &str) -> Option<Fix> {
    text.starts_with(written).then(|| Fix::replace(Span::new(start, start + written.len()), name))
}
