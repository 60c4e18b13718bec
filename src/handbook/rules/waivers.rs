//! Waivers: comments by which an editor says that a rule does not hold at one spot, and why.
//!
//! In a text it is `<!-- ok: link/text because … -->`, in the block that it is about or on the line above it; in front
//! matter it is `# ok: entry/orphan because …` on any line. It never knows what a rule looks at.

use std::collections::BTreeMap;

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic, HOUSE_RULES, Place, house_rule};
use crate::nearest::nearest;
use crate::source::{Span, Spanned};
use crate::text::document::Document;

/// What a waiver begins with.
const MARK: &str = "ok:";

/// What stands before the reason.
const BECAUSE: &str = "because";

/// A comment that waives rules.
struct Waiver<'a> {
    document: &'a Document,
    /// The rules as they were typed.
    rules: Vec<Spanned<&'a str>>,
    has_reason: bool,
    /// The comment.
    span: Span,
    /// The text that it is about.
    about: Span,
}

/// Whether `document` has waivers.
pub(super) fn are_in(document: &Document) -> bool {
    document.source.text().contains(MARK) && !waivers(document).is_empty()
}

/// What of `found` is not waived, and what is wrong with the waivers.
pub(super) fn apply(ground: &Ground<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let waivers: Vec<Waiver<'_>> = ground.documents().flat_map(|(_, document)| waivers(document)).collect();
    let mut by_path: BTreeMap<&str, Vec<(usize, &Waiver<'_>)>> = BTreeMap::new();
    for (at, waiver) in waivers.iter().enumerate() {
        by_path.entry(waiver.document.source.file()).or_default().push((at, waiver));
    }
    let mut used = Vec::new();
    let mut kept: Vec<Diagnostic> = Vec::new();
    for fault in found {
        let near = by_path.get(fault.place.path()).map_or(&[][..], Vec::as_slice);
        let before = used.len();
        used.extend(near.iter().filter(|(_, waiver)| waiver.covers(&fault)).map(|(at, _)| (*at, fault.code)));
        if used.len() == before {
            kept.push(fault);
        }
    }
    for (at, waiver) in waivers.iter().enumerate() {
        kept.extend(waiver.faults(ground, |rule| used.contains(&(at, rule))));
    }
    kept
}

impl Waiver<'_> {
    fn covers(&self, fault: &Diagnostic) -> bool {
        let inside = match &fault.place {
            Place::Text { span, .. } => self.about.start <= span.start && span.start < self.about.end,
            Place::File(_) => false,
        };
        inside && self.rules.iter().any(|rule| rule.value == fault.code.name())
    }

    fn faults(&self, ground: &Ground<'_>, is_used: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let source = &self.document.source;
        let fault =
            |span, message: String, remedy: String| Diagnostic::at(Code::RuleWaiver, source, span, message, remedy);
        let mut found = Vec::new();
        for rule in &self.rules {
            found.extend(
                match house_rule(rule.value) {
                    None => Some(unknown(rule.value)),
                    // Who has read what changed says so where it is kept, and is told again when it changes again.
                    Some(code @ (Code::DriftEyes | Code::DriftUnrecorded)) => Some((
                        format!("`{}` cannot be waived", code.name()),
                        String::from(
                            "take this waiver out; once you have read both texts, `flagstaff drift accept` says so",
                        ),
                    )),
                    // Whether a review is due cannot be said without a day to go by.
                    Some(Code::EntryReview) if ground.today.is_none() => None,
                    Some(code) if is_used(code) || !ground.applies(code) => None,
                    Some(_) => {
                        let message = format!("nothing here breaks the rule `{}`", rule.value);
                        Some((
                            message,
                            String::from("take this waiver out, or put it on the line above what it is about"),
                        ))
                    }
                }
                .map(|(message, remedy)| fault(rule.span, message, remedy)),
            );
        }
        if self.rules.is_empty() {
            let remedy = "write it as in `ok: link/text because the page is called that`";
            found.push(fault(self.span, String::from("this waiver names no rule"), remedy.to_owned()));
        } else if !self.has_reason {
            let remedy = format!("end it with `{BECAUSE}` and the reason, for those who read it after you");
            found.push(fault(self.span, String::from("this waiver does not say why"), remedy));
        }
        found
    }
}

/// What is wrong with the name of a rule, and what to write.
fn unknown(name: &str) -> (String, String) {
    if Code::ALL.iter().any(|code| code.name() == name) {
        return (format!("`{name}` cannot be waived"), String::from("mend what it is about, and take this waiver out"));
    }
    let remedy = match nearest(name, HOUSE_RULES.iter().map(|rule| rule.name())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("write a name as `flagstaff check` shows it in square brackets, such as `link/text`"),
    };
    (format!("there is no rule `{name}` to waive"), remedy)
}

/// The waivers of a document, in order.
fn waivers(document: &Document) -> Vec<Waiver<'_>> {
    let source = &document.source;
    let head = Span::new(0, document.body.start);
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.slice(head).split_inclusive('\n') {
        if let Some((at, comment)) = line.find("# ").map(|at| (start + at, line[at + 1..].trim())) {
            let at = Span::new(at, at + 1 + line[at - start + 1..].trim_end().len());
            found.extend(waiver(document, at, comment, head));
        }
        start += line.len();
    }
    for span in &document.comments {
        let comment = source.slice(*span).trim_start_matches("<!--").trim_end_matches("-->").trim();
        found.extend(waiver(document, *span, comment, about(document, *span)));
    }
    found
}

fn waiver<'a>(document: &'a Document, span: Span, comment: &'a str, about: Span) -> Option<Waiver<'a>> {
    let words = comment.strip_prefix(MARK)?;
    let (names, reason) = words.split_once(BECAUSE).unwrap_or((words, ""));
    let base = document.source.text().as_ptr() as usize;
    let rules = names.split([',', ' ', '\n', '\r', '\t']).filter(|name| !name.is_empty() && *name != "and");
    let rules = rules.map(|name| {
        let start = name.as_ptr() as usize - base;
        Spanned { value: name, span: Span::new(start, start + name.len()) }
    });
    let has_reason = reason.contains(char::is_alphanumeric);
    Some(Waiver { document, rules: rules.collect(), has_reason, span, about })
}

/// The block that a comment is about: the lines around it up to an empty one, a heading or an item of a list; where it
/// stands alone above a block, that one.
fn about(document: &Document, comment: Span) -> Span {
    let source = &document.source;
    let (first, last) = (source.position(comment.start).line, source.position(comment.end).line);
    let before = source.slice(Span::new(source.line_start(first), comment.start));
    let after = source.slice(Span::new(comment.end, source.line_start(last + 1)));
    let lines = source.position(document.body.end).line;
    let is_blank = |line: usize| line < 1 || line > lines || source.line(line).trim().is_empty();
    // Right below a block and above nothing, it belongs to what it stands below.
    let below = !is_blank(first - 1) && is_blank(last + 1);
    let alone = before.trim().is_empty() && after.trim().is_empty() && !below;
    let begin = match alone {
        true => (last + 1..=lines).find(|line| !is_blank(*line)).unwrap_or(last),
        false => {
            let mut begin = first;
            while begin > 1 && !begins_block(source.line(begin)) && !is_blank(begin - 1) {
                begin -= 1;
            }
            begin
        }
    };
    let ends = |line: &usize| is_blank(*line) || begins_block(source.line(*line));
    let end = (begin.max(last) + 1..=lines).find(ends).unwrap_or(lines + 1);
    Span::new(source.line_start(begin), source.line_start(end).max(comment.end))
}

/// Whether a line begins a heading or an item of a list.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = numbered.len() < line.len() && numbered.starts_with([')', '.']);
    is_numbered || ["- ", "* ", "+ ", "#"].iter().any(|mark| line.starts_with(mark))
}
