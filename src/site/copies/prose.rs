//! A document's Markdown as Markdown that stands on its own: short links as ordinary ones, every link to the copy of the
//! page that it leads to, notes with their numbers, no comments and no braces. It never makes HTML.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options as Form, cmark_with_options};

use crate::handbook::book::Handbook;
use crate::handbook::links::Target;
use crate::handbook::listed;
use crate::handbook::model::Owner;
use crate::handbook::titles;
use crate::site::ground::Ground;
use crate::site::hrefs;
use crate::site::notes::{Note, Notes};
use crate::site::present;
use crate::site::routes::{self, Page};
use crate::source::Span;
use crate::text::document::Document;
use crate::text::line_ends::published;
use crate::text::markdown::{self, Events, Skipped};
use crate::text::slugs::slug;

/// What the copies are written in: what code hosts read.
const SYNTAX: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_GFM);

/// Writes the texts of one copy, and collects its notes on the way.
pub(super) struct Writer<'a> {
    handbook: &'a Handbook,
    owner: Owner,
    document: &'a Document,
    /// What stands before a path on this page.
    root: &'a str,
    /// The notes so far; absent where marks are left out.
    notes: Option<Notes>,
}

impl<'a> Writer<'a> {
    /// A writer for the copy of the page of `owner`, whose texts stand in `document`.
    pub(super) fn new(handbook: &'a Handbook, owner: Owner, document: &'a Document, root: &'a str) -> Writer<'a> {
        Writer { handbook, owner, document, root, notes: Some(Notes::default()) }
    }

    /// The same writer for a text that is quoted in another copy: without notes, and with links to its own page as to any
    /// other.
    pub(super) fn quoted(self) -> Writer<'a> {
        Writer { notes: None, ..self }
    }

    /// What it writes from.
    pub(super) fn document(&self) -> &'a Document {
        self.document
    }

    /// The Markdown of `span`, without what lies in `skipped`.
    pub(super) fn markdown(&mut self, events: &Events<'_>, span: Span, skipped: &[Span]) -> String {
        let skipped = Skipped::of(skipped);
        let mut kept = Vec::new();
        let mut state = State::default();
        let mut rest = events.within(span).iter();
        while let Some((event, at)) = rest.next() {
            if skipped.has(*at) {
                continue;
            }
            if matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
                rest.position(|(event, _)| matches!(event, Event::End(TagEnd::FootnoteDefinition)));
                continue;
            }
            let event = match event {
                Event::Text(text) => Event::Text(CowStr::from(skipped.before(text, *at).to_owned())),
                event => event.clone(),
            };
            self.take(event, *at, &mut state, &mut kept);
        }
        let mut out = String::new();
        let form = Form {
            list_token: '-',
            code_block_token_count: 3,
            increment_ordered_list_bullets: true,
            ..Form::default()
        };
        match cmark_with_options(kept.iter(), &mut out, SYNTAX, form) {
            Ok(_) => out.trim().to_owned(),
            // What cannot be written anew is as the editor wrote it.
            Err(_) => published(self.document.source.slice(span).trim()).into_owned(),
        }
    }

    fn take<'e>(&mut self, event: Event<'e>, at: Span, state: &mut State, kept: &mut Vec<Event<'e>>) {
        if state.is_silent && !matches!(event, Event::End(TagEnd::Link)) {
            return;
        }
        let event = match event {
            Event::Start(Tag::Heading { level, .. }) => {
                Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Event::Start(Tag::Link { link_type, .. }) => return self.link(link_type, at, state, kept),
            Event::End(TagEnd::Link) => {
                state.is_silent = false;
                match state.open.pop() {
                    Some(Shown::Link) => Event::End(TagEnd::Link),
                    Some(Shown::Words) | None => return,
                }
            }
            Event::Start(Tag::Image { title, .. }) => {
                let path = match self.handbook.links.target(self.owner, at.start) {
                    Some(Target::File(path)) => routes::file_address(path),
                    Some(_) | None => String::new(),
                };
                let dest_url = CowStr::from(format!("{}{path}", self.root));
                Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, title, id: CowStr::Borrowed("") })
            }
            Event::FootnoteReference(_) => {
                let target = self.handbook.links.target(self.owner, at.start);
                let Some(mark) = target.and_then(|target| self.notes.as_mut()?.mark(target)) else { return };
                Event::FootnoteReference(CowStr::from(mark.number.to_string()))
            }
            Event::Html(html) | Event::InlineHtml(html) => match shown(&html, state) {
                Some(words) => Event::Text(CowStr::from(words)),
                None => return,
            },
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => {
                state.in_comment = false;
                Event::End(TagEnd::Paragraph)
            }
            event => event,
        };
        kept.push(event);
    }

    /// A link to the copy of what it leads to; where it leads nowhere, its words alone.
    fn link<'e>(&self, kind: LinkType, at: Span, state: &mut State, kept: &mut Vec<Event<'e>>) {
        let target = self.handbook.links.target(self.owner, at.start);
        if let (Some(Target::Hidden(hidden)), LinkType::WikiLink { has_pothole: false }) = (target, kind) {
            kept.push(Event::Text(CowStr::from(self.handbook.content.hidden[*hidden].title.clone())));
            state.is_silent = true;
        }
        let Some((target, address)) = target.and_then(|target| Some((target, self.address(target)?))) else {
            state.open.push(Shown::Words);
            return;
        };
        state.open.push(Shown::Link);
        let (dest_url, none) = (CowStr::from(address), CowStr::Borrowed(""));
        kept.push(Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title: none.clone(), id: none }));
        if matches!(kind, LinkType::WikiLink { has_pothole: false }) {
            kept.push(Event::Text(CowStr::from(hrefs::title(self.handbook, target).unwrap_or_default())));
            state.is_silent = true;
        }
    }

    /// Where the copy is of what `target` leads to. A part of it is found by its heading, as code hosts do.
    fn address(&self, target: &Target) -> Option<String> {
        let address = hrefs::address(self.handbook, self.owner, Ground::Elsewhere, self.root, target)?;
        Some(match target {
            Target::Inside(owner, anchor) => {
                let page = routes::copy(&routes::path(self.handbook, routes::page_of(*owner)));
                let part = anchor.as_deref().and_then(|anchor| titles::part(self.handbook, *owner, anchor));
                let part = part.map(|heading| format!("#{}", slug(heading))).unwrap_or_default();
                match *owner == self.owner && !part.is_empty() && self.notes.is_some() {
                    true => part,
                    false => [self.root, &page, &part].concat(),
                }
            }
            Target::Collection(_) => routes::copy(&address),
            Target::File(_) | Target::Outside(_) | Target::Note(_) | Target::Work(_) | Target::Hidden(_) => address,
        })
    }

    /// The notes of the copy as definitions, in the order of first use. `works` are the texts of the list of sources.
    pub(super) fn definitions(mut self, events: &Events<'_>, works: &[Work]) -> String {
        let mut out = String::new();
        let mut number = 1;
        // A note may refer to another one, which then joins the end of the list.
        while let Some(note) = self.notes.as_ref().and_then(|notes| notes.get(number)).cloned() {
            let text = match note {
                Note::Own(label) => {
                    let own = self.document.footnotes.iter().find(|note| note.value == label);
                    let inside = own.map(|note| Span::new(note.span.start + 1, note.span.end));
                    inside.map(|inside| self.markdown(events, inside, &[])).unwrap_or_default()
                }
                Note::Work(work) => {
                    works.get(work).map(|work| work.cited(self.handbook, self.root)).unwrap_or_default()
                }
            };
            out.push_str(&format!("[^{number}]: {}\n", indented(&text, 4)));
            number += 1;
        }
        out
    }
}

/// `text` with every line but the first moved to the right, so that it stays in the block that its first line begins.
pub(super) fn indented(text: &str, by: usize) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| match at == 0 || line.is_empty() {
        true => line.to_owned(),
        false => format!("{:by$}{line}", ""),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A work as the notes of copies cite it.
#[derive(Debug)]
pub(crate) struct Work {
    id: String,
    title: String,
    /// Where it can be read outside the handbook.
    address: Option<String>,
}

impl Work {
    fn cited(&self, handbook: &Handbook, root: &str) -> String {
        match (self.title.contains("]("), &self.address) {
            (true, _) => self.title.clone(),
            (false, Some(address)) => format!("[{}](<{address}>)", self.title),
            (false, None) => {
                let list = routes::copy(&routes::path(handbook, Page::Sources));
                let heading = titles::part(handbook, Owner::Sources, &self.id).map(slug).unwrap_or_default();
                format!("[{}]({root}{list}#{heading})", self.title)
            }
        }
    }
}

/// The works of the list of sources, in its order.
pub(crate) fn works(handbook: &Handbook) -> Vec<Work> {
    let Some(sources) = &handbook.content.sources else { return Vec::new() };
    let text = markdown::readable(sources.document.source.slice(sources.document.body));
    let events = Events::of(&sources.document, &text);
    let mut writer = Writer::new(handbook, Owner::Sources, &sources.document, "");
    let work = |work: &listed::Work| Work {
        id: work.id.clone(),
        title: writer.markdown(&events, Span::new(work.heading.start + 1, work.heading.end), &[]),
        address: present::work_address(handbook, &sources.document, work).map(str::to_owned),
    };
    sources.works.iter().map(work).collect()
}

/// HTML as readers of the page see it: as words, or not at all where it is a comment.
fn shown(html: &str, state: &mut State) -> Option<String> {
    let in_comment = state.in_comment || html.trim_start().starts_with("<!--");
    let words = match html.split_once("-->").filter(|_| in_comment) {
        Some((_, rest)) => {
            state.in_comment = false;
            rest
        }
        None if in_comment => {
            state.in_comment = true;
            ""
        }
        None => html,
    };
    let words = words.trim_end_matches('\n');
    (!words.is_empty()).then(|| words.to_owned())
}

/// What is shown of a link.
enum Shown {
    /// The whole.
    Link,
    /// Its words alone.
    Words,
}

/// What is open around the current event.
#[derive(Default)]
struct State {
    in_comment: bool,
    /// Whether the words of the open link are those that it was given.
    is_silent: bool,
    open: Vec<Shown>,
}
