//! What the parts of a handbook's pages are called.

use super::book::Handbook;
use super::model::Owner;

/// The heading of the part with this anchor.
pub fn part<'a>(handbook: &'a Handbook, owner: Owner, anchor: &str) -> Option<&'a str> {
    let content = &handbook.content;
    let config = &handbook.config;
    if let Owner::Entry(at) = owner {
        let entry = content.entry(at);
        if let Some(part) = entry.parts.iter().find(|part| part.section == anchor) {
            return Some(&part.section(config).heading);
        }
        if let Some(ask) = entry.parts.iter().flat_map(|part| &part.asks).find(|ask| ask.anchor == anchor) {
            return Some(&ask.role(config).title);
        }
    }
    let anchors = handbook.links.anchors(owner);
    let mut headings = content.document(owner)?.headings.iter();
    headings.find(|heading| anchors.of_heading(heading.span.start) == Some(anchor)).map(|heading| heading.text.as_str())
}
