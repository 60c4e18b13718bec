//! The Markdown of a handbook: CommonMark with tables, footnotes, short links and heading attributes. It knows what a body is
//! read as, and nothing of what that means.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::depth::{Shallow, Step};

/// The Markdown events of a body that went through [`super::footnotes::readable`], each with its range of bytes.
///
/// What is nested deeper than a text may be is not among them.
pub fn events(body: &str) -> Shallow<impl Iterator<Item = (Event<'_>, Range<usize>)>, impl Fn(&Event<'_>) -> Step> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    // A reference without an address stays a link here, so that it is found and named.
    let undefined = |link: BrokenLink<'_>| match link.link_type {
        LinkType::Reference | LinkType::Collapsed => {
            Some((CowStr::from(link.reference.into_string()), CowStr::from("")))
        }
        _ => None,
    };
    Shallow::new(Parser::new_with_broken_link_callback(body, options, Some(undefined)).into_offset_iter(), step)
}

/// What an event does to the depth of a text.
pub(super) fn step(event: &Event<'_>) -> Step {
    match event {
        Event::Start(_) => Step::In,
        Event::End(_) => Step::Out,
        _ => Step::Along,
    }
}

/// What ends any HTML that goes on until it is ended (CommonMark 0.31, section 4.6, the first five kinds), in one line.
const END_OF_HTML: &str = "--> ?> ]]> </pre></script></style></textarea>";

/// What has to stand at `end` of `text`, so that a block which is left open there takes in none of the footnotes that follow;
/// none where it takes in none.
pub(super) fn closing(text: &str, end: usize) -> Option<String> {
    let mut open = None;
    for (event, range) in events(text) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) if range.start >= end => return None,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if range.end > end => {
                open = Some(fence(&text[range]))
            }
            Event::Start(Tag::HtmlBlock) if range.end > end => open = Some(END_OF_HTML.to_owned()),
            _ => {}
        }
    }
    open
}

/// The fence that a block of code begins with.
fn fence(block: &str) -> String {
    let block = block.trim_start();
    let mark = block.chars().next().unwrap_or('`');
    block.chars().take_while(|c| *c == mark).collect()
}
