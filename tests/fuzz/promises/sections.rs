//! A text taken apart: its headings, sections, lists, links and words.

use std::collections::BTreeSet;

use flagstaff::edits::{Edit, applied};
use flagstaff::source::{Source, SourceId, Span};
use flagstaff::text::document::{Document, Run, RunPart};
use flagstaff::text::markdown::{Events, Excerpt, events, readable};
use flagstaff::text::{self, addresses};

use super::faults::can_be_shown;
use super::spans::{follow_on, lies_in};

/// Everything in a text has its place; its sections joined are the text again; a section reads alone as it does in the
/// whole; white space that is taken away meant nothing.
pub(super) fn sections(bytes: &[u8]) {
    let source = Source::new(SourceId::local("content/issues/x.md"), super::text(bytes));
    let (document, found) = text::parse(&source);
    can_be_shown(&found);
    everything_lies_in_the_body(&document);
    references_are_as_they_were_written(&document);
    (1..=6).for_each(|level| parts_joined_are_the_text(&document, level));
    blotting_keeps_places(&document);
    parts_read_alone_as_in_the_whole(&document);
    idle_space_means_nothing(&document);
}

fn everything_lies_in_the_body(document: &Document) {
    let source = &document.source;
    let inside = |span: Span, what: &str| {
        lies_in(source, span, what);
        assert!(document.body.contains(span), "{what} at {span:?} lies in the body, {:?}", document.body);
    };
    let mut slugs = BTreeSet::new();
    for heading in &document.headings {
        inside(heading.span, "a heading");
        assert!((1..=6).contains(&heading.level), "{heading:?}");
        assert!(heading.slug.is_empty() || slugs.insert(&heading.slug), "`{}` is given once", heading.slug);
    }
    follow_on(document.headings.iter().map(|heading| heading.span), "a heading");
    follow_on(document.lists.iter().map(|list| list.span), "a list");
    for list in &document.lists {
        inside(list.span, "a list");
        follow_on(list.items.iter().map(|item| item.span), "an item");
        for item in &list.items {
            assert!(list.span.contains(item.span), "an item lies in its list");
            inside(item.span, "an item");
            if let Some(braces) = item.braces {
                assert!(item.span.contains(braces), "braces lie in their item");
                let text = source.slice(braces);
                assert!(text.starts_with('{') && text.ends_with('}'), "{text:?} are braces");
            }
        }
    }
    let noted = document.footnotes.iter().map(|note| note.span);
    let spans = noted.chain(document.comments.iter().copied()).chain(document.code.iter().copied());
    spans.chain(document.html.iter().copied()).for_each(|span| inside(span, "a part"));
    follow_on(document.runs.iter().map(|run| run.span), "a run of words");
    document.runs.iter().for_each(|run| inside(run.span, "a run of words"));
    document.blocks.iter().for_each(|block| inside(block.span, "a block"));
    document.comments.iter().for_each(|comment| assert!(source.slice(*comment).trim_start().starts_with("<!--")));
}

fn references_are_as_they_were_written(document: &Document) {
    let mut starts = BTreeSet::new();
    for reference in &document.references {
        lies_in(&document.source, reference.span, "a reference");
        assert!(starts.insert(reference.span.start), "two references begin at {}", reference.span.start);
        if let Some(at) = addresses::written(document, reference) {
            assert_eq!(document.source.slice(at), reference.target, "an address stands where it is said to");
        }
    }
    for (_, address) in addresses::definitions(document) {
        lies_in(&document.source, address.span, "an address");
        assert_eq!(document.source.slice(address.span), address.value);
    }
}

fn parts_joined_are_the_text(document: &Document, level: u8) {
    let opening = document.opening(level, document.body);
    let parts = document.parts(level, document.body);
    let mut end = opening.end;
    for (heading, body) in &parts {
        lies_in(&document.source, *body, "a section");
        assert!(heading.span.start >= end && body.start == heading.span.end, "{heading:?} {body:?} {end}");
        end = body.end;
        assert!(document.body.contains(*body));
        let blank = document.is_blank(*body);
        assert!(!blank || document.source.slice(*body).trim().is_empty() || has_silent_parts(document), "{body:?}");
    }
    // Between a section and the next of its level stands nothing but what is under a heading of a higher level.
    let is_higher = document.headings.iter().any(|heading| !heading.is_nested && heading.level < level);
    if !is_higher {
        let joined: String = std::iter::once(document.source.slice(opening))
            .chain(
                parts.iter().flat_map(|(heading, body)| [heading.span, *body]).map(|span| document.source.slice(span)),
            )
            .collect();
        assert_eq!(joined, document.source.slice(document.body), "the sections of level {level} are the text");
    }
}

fn has_silent_parts(document: &Document) -> bool {
    !document.comments.is_empty() || !document.footnotes.is_empty()
}

fn blotting_keeps_places(document: &Document) {
    for wanted in [|_: RunPart| true, |part| part == RunPart::Text] {
        let blotted = document.blotted(document.body, wanted);
        let text = document.source.slice(document.body);
        assert_eq!(blotted.len(), text.len());
        for Run { span, part } in &document.runs {
            let here = Span::new(span.start - document.body.start, span.end - document.body.start);
            let kept = &blotted[here.range()];
            let is_as_it_was = kept == document.source.slice(*span);
            assert!(is_as_it_was || !wanted(*part), "{kept:?} is {:?}", document.source.slice(*span));
        }
    }
}

/// The same as is told of a section alone, and where each thing begins.
fn told(events: &Events<'_>, within: Span) -> Vec<String> {
    events.within(within).iter().map(|(event, at)| format!("{event:?} at {}", at.start)).collect()
}

fn parts_read_alone_as_in_the_whole(document: &Document) {
    // The reader of Markdown fills up the row of a table that is too short, but not at the end of a file without a line end.
    if !document.source.text().ends_with('\n') {
        return;
    }
    let whole = readable(document.source.slice(document.body));
    let whole = Events::of(document, &whole);
    for (_, body) in document.parts(2, document.body) {
        let part = Excerpt::of(document, body);
        assert_eq!(told(&Events::of_part(&part), body), told(&whole, body), "{:?}", document.source.text());
    }
}

/// What a text says, without the places of it. Words that were typed in one go arrive in pieces. White space is left out, because
/// browsers show several spaces as one and none at the ends of lines; what breaks a line is an event of its own.
fn said(body: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (event, _) in events(&readable(body)) {
        let event = format!("{event:?}").replace("Boxed(", "Borrowed(");
        let event = ["\\t", "\\r", "\\n", " "].iter().fold(event, |event, space| event.replace(space, ""));
        match (all.last_mut(), event.strip_prefix("Text(")) {
            (Some(last), Some(words)) if last.starts_with("Text(") => last.push_str(words),
            _ => all.push(event),
        }
    }
    all.retain(|event| event != "Html(Borrowed(\"\"))");
    all
}

fn idle_space_means_nothing(document: &Document) {
    let spans = text::idle_space(document);
    follow_on(spans.iter().copied(), "white space");
    spans.iter().for_each(|span| assert!(document.source.slice(*span).trim().is_empty(), "{span:?} is white space"));
    let edits: Vec<Edit> = spans.iter().map(|span| Edit { span: *span, text: String::new() }).collect();
    let tidied = applied(document.source.text(), [edits.as_slice()]);
    let (again, _) = text::parse(&Source::new(document.source.id().clone(), tidied));
    let (before, after) = (document.source.slice(document.body), again.source.slice(again.body));
    assert_eq!(said(before), said(after), "{before:?} {after:?}");
    assert_eq!(text::idle_space(&again), [], "{after:?}");
}
