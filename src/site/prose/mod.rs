//! A document's Markdown to HTML, with every link resolved and every heading given its anchor.
//!
//! A body is parsed once more here than in `text`: keeping the events of every document would cost more memory than
//! parsing costs time. It never loads a template and never decides where a link leads.

mod below;
mod noted;
mod opening;

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Tag, TagEnd};

use crate::handbook::book::Handbook;
use crate::handbook::links::Target;
use crate::handbook::model::Owner;
use crate::site::editions::Edition;
use crate::site::elements::{attribute, body_text, open_link};
use crate::site::ground::Ground;
use crate::site::hrefs;
use crate::site::notes::{self, Notes};
use crate::site::open::State;
use crate::site::routes;
use crate::site::seen::Html;
use crate::site::uses::{self, Piece};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::markdown::{Events, Skipped};

pub use crate::site::notes::Labels;

/// Writes the texts of one page, and collects its notes on the way.
pub struct Writer<'a> {
    handbook: &'a Handbook,
    owner: Owner,
    document: &'a Document,
    /// Where the text is shown.
    ground: Ground,
    /// What stands before a path on this page.
    root: &'a str,
    /// What the interface says in a text.
    labels: Labels<'a>,
    /// Whether the text is that of the layers below.
    is_below: bool,
    /// How many levels its headings stand lower than they would here.
    lower: u8,
    /// The notes so far; absent where marks are left out.
    notes: Option<Notes>,
    /// How many tables there were under each heading.
    tables: BTreeMap<String, usize>,
}

impl<'a> Writer<'a> {
    /// A writer for the page of `owner`, whose texts stand in `document`.
    pub fn new(
        handbook: &'a Handbook,
        owner: Owner,
        document: &'a Document,
        root: &'a str,
        labels: Labels<'a>,
    ) -> Writer<'a> {
        Writer {
            handbook,
            owner,
            document,
            ground: Ground::Own,
            root,
            labels,
            is_below: false,
            lower: 0,
            notes: Some(Notes::default()),
            tables: BTreeMap::new(),
        }
    }

    /// The same writer, which leaves out the marks of notes.
    pub fn without_notes(self) -> Writer<'a> {
        Writer { notes: None, ..self }
    }

    /// The same writer for a text that is quoted on another page: without notes and anchors, and with links to its own
    /// page as to any other.
    pub fn quoted(self) -> Writer<'a> {
        Writer { notes: None, ground: Ground::Elsewhere, ..self }
    }

    /// The same writer for a text in a document with others.
    pub fn bound(self, edition: Edition) -> Writer<'a> {
        Writer { ground: Ground::Edition(edition), ..self }
    }

    /// The id that a part of the text has here; empty where it has none.
    pub fn id(&self, anchor: &str) -> String {
        self.ground.id(self.handbook, self.owner, anchor).unwrap_or_default()
    }

    /// The HTML of `span`, without what lies in `skipped`.
    pub fn html(&mut self, events: &Events<'_>, span: Span, skipped: &[Span]) -> Html {
        let skipped = Skipped::of(skipped);
        let mut out = String::new();
        let mut state = State::default();
        let mut rest = events.within(span).iter();
        while let Some((event, at)) = rest.next() {
            if skipped.has(*at) {
                continue;
            }
            match event {
                Event::Text(text) => {
                    let kept = Event::Text(CowStr::Borrowed(skipped.before(text, *at)));
                    self.leaf(&mut out, &mut state, &kept, *at);
                }
                Event::Start(Tag::FootnoteDefinition(_)) => {
                    let end = rest.position(|(event, _)| matches!(event, Event::End(TagEnd::FootnoteDefinition)));
                    debug_assert!(end.is_some());
                }
                Event::Start(tag) => self.start(&mut out, &mut state, tag, *at),
                Event::End(tag) => self.end(&mut out, &mut state, *tag),
                _ => self.leaf(&mut out, &mut state, event, *at),
            }
        }
        out.into()
    }

    fn start(&mut self, out: &mut String, state: &mut State, tag: &Tag<'_>, at: Span) {
        if state.silent > 0 {
            state.silent += 1;
            return;
        }
        if state.in_alt > 0 {
            state.in_alt += 1;
            return;
        }
        match tag {
            Tag::Heading { level, .. } => {
                out.push_str(&format!("<h{}", self.level(*level as u8)));
                let anchors = Some(self.handbook.links.anchors(self.owner)).filter(|_| !self.is_below);
                let anchor = anchors.and_then(|anchors| anchors.of_heading(at.start));
                // On another page than its own, a heading cannot be linked to, and its anchor may be taken.
                if let Some(id) = anchor.and_then(|anchor| self.ground.id(self.handbook, self.owner, anchor)) {
                    out.push_str(" id=\"");
                    attribute(out, &id);
                    out.push('"');
                }
                out.push('>');
            }
            Tag::List(Some(first)) if *first != 1 => out.push_str(&format!("<ol start=\"{first}\">\n")),
            Tag::Table(columns) => self.table(out, state, columns, at),
            Tag::TableHead => out.push_str("<thead>\n<tr>"),
            Tag::TableCell => state.cell(out),
            Tag::Link { link_type, .. } => self.link(out, state, *link_type, at),
            Tag::Image { .. } => {
                let path = match self.target(at.start) {
                    Some(Target::File(path)) => routes::file_address(path),
                    Some(_) | None => String::new(),
                };
                out.push_str("<img src=\"");
                attribute(out, &format!("{}{path}", self.root));
                out.push_str("\" alt=\"");
                state.in_alt = 1;
            }
            tag => out.push_str(plain_tags(tag.to_end()).0),
        }
    }

    fn end(&mut self, out: &mut String, state: &mut State, tag: TagEnd) {
        if state.silent > 1 {
            state.silent -= 1;
            return;
        }
        state.silent = 0;
        if state.in_alt > 1 {
            state.in_alt -= 1;
            return;
        }
        match tag {
            TagEnd::Heading(level) => out.push_str(&format!("</h{}>\n", self.level(level as u8))),
            TagEnd::Table => out.push_str("</tbody>\n</table></div>\n"),
            TagEnd::TableHead => {
                state.in_body = true;
                out.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableCell => out.push_str(if state.in_body { "</td>" } else { "</th>" }),
            TagEnd::Link => out.push_str(&state.link_ends.pop().unwrap_or_default()),
            TagEnd::Image => {
                state.in_alt = 0;
                out.push_str("\" loading=\"lazy\">");
            }
            TagEnd::HtmlBlock => state.in_comment = false,
            tag => out.push_str(plain_tags(tag).1),
        }
    }

    fn leaf(&mut self, out: &mut String, state: &mut State, event: &Event<'_>, at: Span) {
        if state.silent > 0 {
            return;
        }
        if state.in_alt > 0 {
            // Words in place of an image are words alone.
            match event {
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => attribute(out, text),
                Event::SoftBreak | Event::HardBreak => out.push(' '),
                _ => {}
            }
            return;
        }
        match event {
            Event::Text(text) => self.text(out, text, at),
            Event::InlineMath(text) | Event::DisplayMath(text) => body_text(out, text),
            Event::Code(text) => {
                out.push_str("<code>");
                body_text(out, text);
                out.push_str("</code>");
            }
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak => out.push_str("<br>\n"),
            Event::Rule => out.push_str("<hr>\n"),
            Event::FootnoteReference(_) => self.mark(out, at),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(out, state, html),
            Event::TaskListMarker(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// Words, with a link to the glossary around each first use of a term, where they stand on their own page.
    fn text(&self, out: &mut String, text: &str, at: Span) {
        // What has no ids here is quoted, and leads to its own page and not to the glossary.
        let has_terms = !self.is_below && self.ground.has_ids(self.handbook, self.owner);
        let uses = if has_terms { uses::within(self.handbook.links.uses(self.owner), at) } else { &[] };
        // Nearly every text: it is not even taken apart.
        if uses.is_empty() {
            return body_text(out, text);
        }
        for piece in uses::pieces(uses, &self.document.source, text, at) {
            match piece {
                Piece::Words(words) => body_text(out, words),
                Piece::Begin(term) => open_link(out, &self.ground.term(self.handbook, self.root, term)),
                Piece::End => out.push_str("</a>"),
            }
        }
    }

    /// HTML as it was typed: shown, or obeyed where the handbook allows it. Comments are for editors alone.
    fn raw(&self, out: &mut String, state: &mut State, html: &CowStr<'_>) {
        if self.handbook.config.unsafe_html {
            out.push_str(html);
            return;
        }
        let in_comment = state.in_comment || html.trim_start().starts_with("<!--");
        match html.split_once("-->").filter(|_| in_comment) {
            Some((_, rest)) => {
                state.in_comment = false;
                body_text(out, rest);
            }
            None if in_comment => state.in_comment = true,
            None => body_text(out, html),
        }
    }

    fn link(&self, out: &mut String, state: &mut State, kind: LinkType, at: Span) {
        let target = self.target(at.start);
        if let Some(Target::Hidden(hidden)) = target {
            let mut end = String::from("</span> <small>(");
            body_text(&mut end, self.labels.left_out);
            state.link_ends.push(Cow::Owned(end + ")</small>"));
            out.push_str("<span class=\"left\">");
            if matches!(kind, LinkType::WikiLink { has_pothole: false }) {
                body_text(out, &self.handbook.content.hidden[*hidden].title);
                state.silent = 1;
            }
            return;
        }
        let address = |target| hrefs::address(self.handbook, self.owner, self.ground, self.root, target);
        let Some((target, address)) = target.and_then(|target| Some((target, address(target)?))) else {
            // A link that leads nowhere is a fault; where the page is shown all the same, its words are kept.
            out.push_str("<span class=\"broken\">");
            state.link_ends.push(Cow::Borrowed("</span>"));
            return;
        };
        open_link(out, &address);
        state.link_ends.push(Cow::Borrowed("</a>"));
        if matches!(kind, LinkType::WikiLink { has_pothole: false }) {
            body_text(out, &hrefs::title(self.handbook, target).unwrap_or_default());
            state.silent = 1;
        }
    }

    fn level(&self, level: u8) -> u8 {
        (level + self.ground.lower() + self.lower).min(6)
    }

    /// The raised number that leads to a note.
    fn mark(&mut self, out: &mut String, at: Span) {
        let Some(target) = self.target(at.start) else { return };
        let Some(mark) = self.notes.as_mut().and_then(|notes| notes.mark(target)) else { return };
        let (note, anchor) = (self.id(&notes::note_anchor(mark.number)), self.id(&mark.anchor()));
        out.push_str(&format!("<sup><a href=\"#{note}\" id=\"{anchor}\" aria-label=\""));
        attribute(out, &self.labels.note.replace("{number}", &mark.number.to_string()));
        out.push_str(&format!("\">{}</a></sup>", mark.number));
    }

    /// A table in a box of its own that scrolls sideways, named after the heading above it.
    fn table(&mut self, out: &mut String, state: &mut State, columns: &[Alignment], at: Span) {
        let above = self.document.heading_above(at.start);
        let name = above.map_or_else(|| self.handbook.content.title(self.owner), |heading| &heading.text);
        let name = match self.is_below {
            true => self.labels.below.replace("{name}", name),
            false => self.ground.name(self.handbook, self.owner, name),
        };
        let number = self.tables.entry(name.clone()).or_default();
        *number += 1;
        out.push_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        // Two tables under one heading are told apart by their numbers.
        match *number {
            1 => attribute(out, &name),
            number => attribute(out, &format!("{name} ({number})")),
        }
        out.push_str("\"><table>\n");
        let class = |column: &Alignment| match column {
            Alignment::Right => " class=\"right\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Left | Alignment::None => "",
        };
        *state = State {
            columns: columns.iter().map(class).collect(),
            link_ends: std::mem::take(&mut state.link_ends),
            ..State::default()
        };
    }
}

/// What opens and what closes an element that has nothing to say for itself. What is not listed is never open: raw HTML
/// has no end of its own, and the other extensions are not asked for.
fn plain_tags(tag: TagEnd) -> (&'static str, &'static str) {
    match tag {
        TagEnd::Paragraph => ("<p>", "</p>\n"),
        TagEnd::BlockQuote(Some(_)) => ("<div class=\"note\">\n", "</div>\n"),
        TagEnd::BlockQuote(None) => ("<blockquote>\n", "</blockquote>\n"),
        TagEnd::CodeBlock => ("<pre tabindex=\"0\"><code>", "</code></pre>\n"),
        TagEnd::List(true) => ("<ol>\n", "</ol>\n"),
        TagEnd::List(false) => ("<ul>\n", "</ul>\n"),
        TagEnd::Item => ("<li>", "</li>\n"),
        TagEnd::TableRow => ("<tr>", "</tr>\n"),
        TagEnd::Emphasis => ("<em>", "</em>"),
        TagEnd::Strong => ("<strong>", "</strong>"),
        TagEnd::Strikethrough => ("<del>", "</del>"),
        _ => ("", ""),
    }
}
