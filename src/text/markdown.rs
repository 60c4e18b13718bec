//! The body of a file, read for its structure.
//!
//! It shares pulldown-cmark with `site::prose` alone, and both read a body through [`readable`] and [`events`], so that a
//! place found here is the same place there. It never makes HTML.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::blocks::{BlockKind, Blocks};
use super::document::{Document, Heading, Item, List, Reference, ReferenceKind, Run, RunPart, braces};
use super::outline;
use super::rows::Rows;
use super::slugs::Slugs;
use super::syntax::step;
use crate::fields::Node;
use crate::memo::fitted;
use crate::source::{Source, Span, Spanned};

pub use super::excerpt::Excerpt;
pub use super::footnotes::readable;
pub use super::skipped::Skipped;
pub use super::syntax::events;

/// The events of one document.
pub struct Events<'a>(Rows<Event<'a>>);

impl<'a> Events<'a> {
    /// The events of `document`, whose body went through [`readable`] to become `text`.
    pub fn of(document: &Document, text: &'a str) -> Events<'a> {
        Events::at(document.body, text)
    }

    /// The events of a part of a document: within it, they are those of the whole.
    pub fn of_part(part: &'a Excerpt<'_>) -> Events<'a> {
        Events::at(part.place, &part.text)
    }

    fn at(place: Span, text: &'a str) -> Events<'a> {
        let length = place.end - place.start;
        let own = events(text).filter(|(_, range)| range.start < length);
        let placed = own.map(|(event, range)| {
            let end = range.end.min(length);
            let event = match event {
                // A block that is left open takes what was added after the text for its own.
                Event::Text(words) => Event::Text(without(words, &text[end..range.end])),
                Event::Html(html) => Event::Html(without(html, &text[end..range.end])),
                _ => event,
            };
            (event, Span::new(place.start + range.start, place.start + end))
        });
        Events(Rows::of(placed))
    }

    /// The events of what begins within `span`. Whole blocks lie in a row.
    pub fn within(&self, span: Span) -> &[(Event<'a>, Span)] {
        self.0.within(span, step)
    }
}

/// `words` without `added` at their end.
fn without<'a>(words: CowStr<'a>, added: &str) -> CowStr<'a> {
    match words {
        _ if added.is_empty() => words,
        CowStr::Borrowed(text) => CowStr::Borrowed(text.strip_suffix(added).unwrap_or(text)),
        CowStr::Boxed(_) | CowStr::Inlined(_) => CowStr::from(words.strip_suffix(added).unwrap_or(&words).to_owned()),
    }
}

/// The words of `span` as plain text, without what lies in `skipped`. A short link without words of its own says what
/// `title` gives for the place where it begins.
pub fn plain(events: &Events<'_>, span: Span, skipped: &[Span], title: &dyn Fn(usize) -> Option<String>) -> String {
    let skipped = Skipped::of(skipped);
    let mut text = String::with_capacity(span.end - span.start);
    let mut in_note = 0;
    let mut in_short_link = false;
    for (event, at) in events.within(span) {
        if skipped.has(*at) {
            continue;
        }
        match event {
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }) => {
                if let Some(title) = title(at.start) {
                    text.push_str(&title);
                    in_short_link = true;
                }
            }
            Event::End(TagEnd::Link) => in_short_link = false,
            Event::Text(_) if in_short_link => {}
            Event::Text(words) if in_note == 0 => text.push_str(skipped.before(words, *at)),
            Event::Start(Tag::FootnoteDefinition(_)) => in_note += 1,
            Event::End(TagEnd::FootnoteDefinition) => in_note -= 1,
            Event::Code(words) if in_note == 0 => text.push_str(words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            // Read aloud or in one line, a heading would run into the text below it.
            Event::End(TagEnd::Heading(_)) => text.push_str(". "),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock) => text.push(' '),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The first paragraph in `span`, whatever stands before it.
pub fn first_paragraph(events: &Events<'_>, span: Span) -> Option<Span> {
    events.within(span).iter().find(|(event, _)| matches!(event, Event::Start(Tag::Paragraph))).map(|(_, at)| *at)
}

/// Reads the `body` of `source`; with it, the first part that is nested too deep to be read.
pub(super) fn read(source: &Source, front: Option<Node>, body: Span) -> (Document, Option<Span>) {
    let text = readable(source.slice(body));
    let mut reader = Reader::default();
    let mut events = events(&text);
    for (event, range) in events.by_ref() {
        if body.start + range.start < body.end {
            let span = Span::new(body.start + range.start, (body.start + range.end).min(body.end));
            reader.take(event, span, source);
        }
    }
    let too_deep = events.too_deep().map(|range| Span::new(body.start + range.start, body.start + range.start));
    let Reader { headings, lists, references, footnotes, html, comments, code, runs, blocks, .. } = reader;
    let document = Document {
        outline: outline::of(source, body, &headings, &lists),
        source: source.clone(),
        front,
        body,
        headings: fitted(headings),
        lists: fitted(lists),
        references: fitted(references),
        footnotes: fitted(footnotes),
        html: fitted(html),
        comments: fitted(comments),
        code: fitted(code),
        runs: fitted(runs),
        blocks: fitted(blocks.finish()),
    };
    (document, too_deep)
}

/// What has been read so far, and what is open around the current event.
#[derive(Default)]
struct Reader {
    headings: Vec<Heading>,
    lists: Vec<List>,
    references: Vec<Reference>,
    footnotes: Vec<Spanned<String>>,
    html: Vec<Span>,
    comments: Vec<Span>,
    code: Vec<Span>,
    runs: Vec<Run>,
    /// How many tags are open.
    depth: usize,
    heading: Option<Heading>,
    /// The links and images that are open, by their place in `references`.
    open: Vec<usize>,
    /// The open item of a list that stands in no other block.
    item: Option<OpenItem>,
    in_html_block: bool,
    slugs: Slugs,
    blocks: Blocks,
}

struct OpenItem {
    span: Span,
    /// Where its first lines end.
    end: usize,
    /// Whether another block has begun after its first lines.
    closed: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: Span, source: &Source) {
        match event {
            Event::Start(tag) => {
                self.start(tag, span);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag, span, source);
            }
            Event::Text(text) => {
                self.run(span);
                self.words(&text, span);
            }
            Event::Code(text) => {
                self.blocks.take(span);
                self.words(&text, span);
            }
            Event::SoftBreak | Event::HardBreak => self.words(" ", span),
            Event::FootnoteReference(label) => {
                self.refer(ReferenceKind::Footnote, &label, span);
                self.open.pop();
                self.words("", span);
            }
            Event::Html(html) => {
                // Only the first line of a block is noted: the rest goes with it.
                if !std::mem::replace(&mut self.in_html_block, true) {
                    self.note_html(&html, span, source);
                }
            }
            Event::InlineHtml(html) => self.note_html(&html, span, source),
            Event::Rule | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        if !is_inline(&tag.to_end()) {
            self.blocks.begin(block(&tag));
            if let Some(item) = &mut self.item {
                item.closed = !matches!(tag, Tag::Paragraph) || item.end > item.span.start;
            }
        }
        match tag {
            Tag::Heading { level, id, .. } => {
                let id = id.map(CowStr::into_string);
                self.heading = Some(Heading {
                    level: level as u8,
                    text: String::new(),
                    id,
                    slug: String::new(),
                    span,
                    is_nested: self.depth > 0,
                });
            }
            Tag::Link { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::WikiLink { .. } => ReferenceKind::Short,
                    LinkType::ReferenceUnknown | LinkType::CollapsedUnknown => ReferenceKind::Undefined,
                    _ => ReferenceKind::Link,
                };
                match link_type {
                    LinkType::Email => self.refer(kind, &format!("mailto:{dest_url}"), span),
                    _ => self.refer(kind, &dest_url, span),
                }
            }
            Tag::Image { dest_url, .. } => self.refer(ReferenceKind::Image, &dest_url, span),
            Tag::FootnoteDefinition(label) => self.footnotes.push(Spanned { value: label.into_string(), span }),
            Tag::List(_) if self.depth == 0 => self.lists.push(List { span, items: Vec::new() }),
            Tag::Item if self.depth == 1 => self.item = Some(OpenItem { span, end: span.start, closed: false }),
            Tag::HtmlBlock => self.in_html_block = false,
            Tag::CodeBlock(_) => self.code.push(span),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span, source: &Source) {
        if !is_inline(&tag) {
            self.blocks.end();
        }
        match tag {
            TagEnd::Heading(_) => {
                if let Some(heading) = self.heading.take() {
                    let slug = self.slugs.next(&heading.text);
                    self.headings.push(Heading { slug, text: heading.text.trim().to_owned(), ..heading });
                }
            }
            TagEnd::Link | TagEnd::Image => {
                self.open.pop();
                self.words("", span);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.words("", span),
            TagEnd::Item if self.depth == 1 => {
                if let (Some(item), Some(list)) = (self.item.take(), self.lists.last_mut()) {
                    let braces = braces(source, Span::new(item.span.start, item.end));
                    list.items.push(Item { span: item.span, braces });
                }
            }
            _ => {}
        }
    }

    /// Takes words that readers see, to every heading, link and list item that is open around them.
    fn words(&mut self, text: &str, span: Span) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        for at in &self.open {
            self.references[*at].text.push_str(text);
        }
        if let Some(item) = self.item.as_mut().filter(|item| !item.closed) {
            item.end = item.end.max(span.end);
        }
    }

    /// Notes words that are no code. What was typed in one go arrives in pieces, which are joined again.
    fn run(&mut self, span: Span) {
        if self.code.last().is_some_and(|code| code.contains(span)) || span.end == span.start {
            return;
        }
        self.blocks.take(span);
        let part = match (&self.heading, self.open.is_empty()) {
            (_, false) => RunPart::Reference,
            (Some(_), true) => RunPart::Heading,
            (None, true) => RunPart::Text,
        };
        match self.runs.last_mut().filter(|last| last.span.end == span.start && last.part == part) {
            Some(last) => last.span.end = span.end,
            None => self.runs.push(Run { span, part }),
        }
    }

    fn refer(&mut self, kind: ReferenceKind, target: &str, span: Span) {
        self.open.push(self.references.len());
        self.references.push(Reference { kind, target: target.to_owned(), text: String::new(), span });
    }

    /// Notes HTML that a reader would see as typed, which comments are not; closing tags go with their opening ones.
    fn note_html(&mut self, html: &str, span: Span, source: &Source) {
        if html.trim_start().starts_with("<!--") {
            let end = source.text()[span.start..].find("-->").map_or(span.end, |end| span.start + end + 3);
            self.comments.push(Span::new(span.start, end));
        }
        let after_comment = html.trim_start().strip_prefix("<!--").map(|comment| comment.split_once("-->"));
        match after_comment {
            // What follows a comment on its line belongs to the HTML, and is not read as Markdown.
            Some(Some((_, rest))) if !rest.trim().is_empty() => self.html.push(span),
            Some(_) => {}
            None if html.starts_with("</") => {}
            None => self.html.push(span),
        }
    }
}

/// Whether a tag is part of a line.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The kind of block that a tag makes of the words in it; none where it only holds others together.
fn block(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::Item => Some(BlockKind::Item),
        Tag::TableCell => Some(BlockKind::Cell),
        Tag::BlockQuote(None) => Some(BlockKind::Quotation),
        Tag::FootnoteDefinition(_) => Some(BlockKind::Note),
        _ => None,
    }
}
