//! The faults of a handbook as HTML for the person who is mending it: a page of their own, and a bar on top of a page.
//!
//! The words are those of the terminal: the message, then the remedy. It must never know where the faults came from or
//! how the page is sent.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Place, Severity, Tally};
use crate::source::{Source, Span};

/// How many faults a bar holds: it is sent with every page.
const IN_BAR: usize = 50;
/// How many characters of a long line are shown, and how many of them before the spot.
const EXCERPT: usize = 120;
const BEFORE: usize = 40;

/// A whole page of faults, for when there is nothing else to show yet.
pub fn page(found: &[Diagnostic]) -> String {
    let count = count(found);
    let list = list(found, Group::Section);
    format!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{count} – flagstaff preview</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>\n\
         <body class=\"flagstaff-page\"><main>\n<h1>{count}</h1>\n\
         <p>The handbook cannot be shown until this is mended. Save a file, and this page follows by itself.</p>\n\
         {list}</main></body></html>\n"
    )
}

/// A bar for the top of a page that shows the last good state of the handbook; nothing where no fault was found.
pub fn bar(found: &[Diagnostic]) -> String {
    let tally = Tally::of(found);
    let count = count(found);
    // Each kind has its own name, under which the browser remembers whether it was open.
    let (kind, open, summary) = match (tally.errors, tally.warnings) {
        (0, 0) => return String::new(),
        (0, _) => ("consider", "", count),
        (_, _) => ("fix", " open", format!("{count}: this page shows the last good version")),
    };
    let shown = &found[..found.len().min(IN_BAR)];
    let rest = match found.len() - shown.len() {
        0 => String::new(),
        more => format!("<p>And {more} more: <code>flagstaff check</code> lists them all.</p>\n"),
    };
    let list = list(shown, Group::Paragraph);
    format!(
        "<aside class=\"flagstaff-bar flagstaff-{kind}\" aria-label=\"Preview\"><details id=\"flagstaff-{kind}\"{open}>\
         <summary id=\"flagstaff-{kind}-summary\">{summary}</summary>\n\
         <div id=\"flagstaff-{kind}-list\" role=\"region\" aria-labelledby=\"flagstaff-{kind}-summary\" tabindex=\"0\">\n\
         {list}{rest}</div></details></aside>\n"
    )
}

/// "3 to fix, 2 to consider".
fn count(found: &[Diagnostic]) -> String {
    let Tally { errors, warnings } = Tally::of(found);
    match (errors, warnings) {
        (0, 0) => "Nothing to fix".to_owned(),
        (_, 0) => format!("{errors} to fix"),
        (0, _) => format!("{warnings} to consider"),
        (_, _) => format!("{errors} to fix, {warnings} to consider"),
    }
}

/// How the faults of one file are headed: a bar must not add to the headings of the page that it stands on.
#[derive(Clone, Copy)]
enum Group {
    Section,
    Paragraph,
}

fn list(found: &[Diagnostic], group: Group) -> String {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for fault in found {
        files.entry(fault.place.path()).or_default().push(fault);
    }
    let mut out = String::new();
    for (file, faults) in files {
        let file = escaped(file);
        let (open, close) = match group {
            Group::Section => (format!("<section class=\"flagstaff-file\"><h2>{file}</h2>"), "</section>"),
            Group::Paragraph => (format!("<div class=\"flagstaff-file\"><p><b>{file}</b></p>"), "</div>"),
        };
        let faults: String = faults.into_iter().map(item).collect();
        let _ = write!(out, "{open}\n<ul>\n{faults}</ul>{close}\n");
    }
    out
}

fn item(fault: &Diagnostic) -> String {
    let (kind, label) = match fault.severity() {
        Severity::Error => ("error", "To fix"),
        Severity::Warning => ("warning", "To consider"),
    };
    let (message, remedy, code) = (words(&fault.message), words(&fault.remedy), fault.code.name());
    let place = address(&fault.place);
    let excerpt = match &fault.place {
        Place::Text { source, span } => excerpt(source, *span),
        Place::File(_) => String::new(),
    };
    let related = fault.related.as_ref().map_or(String::new(), |related| {
        format!("<p>{}: <code>{}</code></p>\n", words(&related.label), address(&related.place))
    });
    format!(
        "<li class=\"flagstaff-{kind}\">\
         <p class=\"flagstaff-message\"><span class=\"flagstaff-kind\">{label}:</span> {message}</p>\n\
         <p class=\"flagstaff-place\"><code>{place}</code></p>\n{excerpt}\
         <p class=\"flagstaff-remedy\"><b>What to do:</b> {remedy}</p>\n{related}\
         <p class=\"flagstaff-code\"><code>{code}</code></p></li>\n"
    )
}

/// `file:line:column`, which editors and terminals understand.
fn address(place: &Place) -> String {
    let path = escaped(place.path());
    match place {
        Place::Text { source, span } => {
            let at = source.position(span.start);
            format!("{path}:{}:{}", at.line, at.column)
        }
        Place::File(_) => path,
    }
}

/// The line in which a span begins with the spot marked; a long line is cut around the spot.
fn excerpt(source: &Source, span: Span) -> String {
    let (start, end) = (source.position(span.start), source.position(span.end));
    let line: Vec<char> = source.line(start.line).chars().collect();
    let from = (start.column - 1).min(line.len());
    // A span of many lines is marked to the end of its first, and an empty one as the character that follows.
    let to = if end.line > start.line { line.len() } else { (end.column - 1).clamp(from, line.len()) };
    let to = to.max((from + 1).min(line.len()));
    let cut_from = if line.len() > EXCERPT { from.saturating_sub(BEFORE).min(line.len() - EXCERPT) } else { 0 };
    let cut_to = (cut_from + EXCERPT).min(line.len());
    let part = |range: std::ops::Range<usize>| escaped(&line[range].iter().collect::<String>());
    let marked = if from == to { " ".to_owned() } else { part(from..to.min(cut_to)) };
    format!(
        "<pre><code>{}{}<mark>{marked}</mark>{}{}</code></pre>\n",
        if cut_from > 0 { "…" } else { "" },
        part(cut_from..from),
        part(to.min(cut_to)..cut_to),
        if cut_to < line.len() { "…" } else { "" },
    )
}

/// A sentence with its names in backticks as code, and a capital where it does not begin with a name.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('`');
    let first = parts.next().unwrap_or_default();
    let mut letters = first.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
    out = escaped(&out);
    while let Some(name) = parts.next() {
        // A backtick that nothing closes is one that was written.
        match parts.next() {
            Some(after) => drop(write!(out, "<code>{}</code>{}", escaped(name), escaped(after))),
            None => drop(write!(out, "`{}", escaped(name))),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceId;

    fn fault(code: Code, text: &str, start: usize, end: usize) -> Diagnostic {
        let source = Source::new(SourceId::local("content/issues/a.md"), text.to_owned());
        Diagnostic::at(code, &source, Span::new(start, end), "no entry `dta`", "did you mean `data`?")
    }

    fn marked(text: &str, start: usize, end: usize) -> String {
        let page = page(&[fault(Code::LinkEntry, text, start, end)]);
        page.split_once("<pre><code>").unwrap().1.split_once("</code></pre>").unwrap().0.to_owned()
    }

    #[test]
    fn a_fault_is_told_with_its_place_its_message_and_its_remedy() {
        let page = page(&[fault(Code::LinkEntry, "x\nsee [[dta]]", 6, 13)]);
        let parts = [
            "content/issues/a.md:2:5<",
            "No entry <code>dta</code>",
            "Did you mean <code>data</code>?",
            "link/unknown-entry",
        ];
        assert!(parts.iter().all(|part| page.contains(part)), "{page}");
    }

    #[test]
    fn the_spot_is_marked() {
        assert_eq!(marked("see [[dta]] now", 4, 11), "see <mark>[[dta]]</mark> now");
    }

    #[test]
    fn an_empty_spot_marks_one_character() {
        assert_eq!(marked("ŷb", 0, 0), "<mark>ŷ</mark>b");
    }

    #[test]
    fn a_spot_at_the_end_of_a_line_marks_a_space() {
        assert_eq!(marked("ab", 2, 2), "ab<mark> </mark>");
    }

    #[test]
    fn a_spot_of_many_lines_marks_the_rest_of_the_first() {
        assert_eq!(marked("ab\ncd", 1, 5), "a<mark>b</mark>");
    }

    #[test]
    fn a_long_line_is_cut_around_the_spot() {
        let text = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        assert_eq!(marked(&text, 500, 501), format!("…{}<mark>X</mark>{}…", "a".repeat(40), "b".repeat(79)));
    }

    #[test]
    fn what_was_written_is_never_obeyed() {
        let mut evil = fault(Code::LinkEntry, "<script>alert('&')</script>", 0, 8);
        evil.message = "no `<img onerror=x>` & \"more".to_owned();
        assert!(!page(&[evil.clone()]).contains("<script>alert") && !bar(&[evil]).contains("<img"));
    }

    #[test]
    fn a_bar_with_faults_to_fix_is_open_and_says_which_version_is_shown() {
        let bar = bar(&[fault(Code::LinkEntry, "x", 0, 1)]);
        assert!(
            bar.contains("<details id=\"flagstaff-fix\" open>")
                && bar.contains("1 to fix: this page shows the last good version")
        );
    }

    #[test]
    fn a_bar_with_nothing_but_warnings_is_closed() {
        assert!(bar(&[fault(Code::SectionOrder, "x", 0, 1)]).contains("<details id=\"flagstaff-consider\"><summary"));
    }

    #[test]
    fn nothing_found_is_no_bar() {
        assert_eq!(bar(&[]), "");
    }

    #[test]
    fn a_bar_holds_fifty_and_says_how_many_more_there_are() {
        let bar = bar(&vec![fault(Code::LinkEntry, "x", 0, 1); 60]);
        assert!(bar.matches("<li").count() == 50 && bar.contains("And 10 more"));
    }
}
