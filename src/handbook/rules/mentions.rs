//! Entries that a text mentions by name and does not link, each with the exact link to type.
//!
//! Many titles are ordinary words (`Leadership`, `Shared services`). A text means the entry only where it writes the name
//! with a capital that the sentence does not ask for, and not as a part of a longer name.

use std::collections::BTreeSet;

use super::ground::Ground;
use super::names::{Name, Names, is_of_word};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::handbook::links::Target;
use crate::handbook::model::{EntryAt, Owner};
use crate::source::Span;
use crate::text::document::{BLOT, Document, RunPart};

/// The first mention of each entry in a section that has no link to it.
pub(super) fn unlinked(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let names = ground.shared.names.get_or_init(|| Names::of(ground.content));
    let mut found = Vec::new();
    for (owner, document) in ground.documents() {
        let own = match owner {
            Owner::Entry(at) => Some(at),
            Owner::Page(_) => None,
            Owner::Glossary | Owner::Sources => continue,
        };
        let opening = document.opening(2, document.body);
        let sections = document.parts(2, document.body).into_iter().map(|(_, body)| body);
        for section in std::iter::once(opening).chain(sections) {
            let mut done = linked(ground, owner, document, section);
            done.extend(own);
            let text = document.blotted(section, |part| part == RunPart::Text);
            for (at, length, name) in mentions(names, &text) {
                let before = document.source.slice(Span::new(document.body.start, section.start + at));
                if done.contains(&name.entry) || is_common(name) && begins_sentence(before) {
                    continue;
                }
                done.insert(name.entry);
                let span = Span::new(section.start + at, section.start + at + length);
                found.push(fault(ground, document, span, name));
            }
        }
    }
    found
}

/// The entries that `section` links to.
fn linked(ground: &Ground<'_>, owner: Owner, document: &Document, section: Span) -> BTreeSet<EntryAt> {
    let references = document.references.iter().filter(|reference| section.contains(reference.span));
    let targets = references.filter_map(|reference| ground.links.target(owner, reference.span.start));
    targets
        .filter_map(|target| match target {
            Target::Inside(Owner::Entry(at), _) => Some(*at),
            Target::Inside(Owner::Page(_) | Owner::Glossary | Owner::Sources, _) => None,
            Target::Collection(_) | Target::File(_) | Target::Outside(_) => None,
            Target::Note(_) | Target::Work(_) | Target::Hidden(_) => None,
        })
        .collect()
}

/// Where names stand in `text`, in order, each with its length.
fn mentions<'n>(names: &'n Names, text: &str) -> Vec<(usize, usize, &'n Name)> {
    let mut found = Vec::new();
    let mut end = 0;
    for start in names.may_begin(text) {
        // Asked first: one word may be as long as a text, and hold as many places where a name could begin.
        let is_inside = start < end || text[..start].ends_with(is_of_word);
        if is_inside || !text[start..].starts_with(char::is_alphanumeric) {
            continue;
        }
        let word = text[start..].split(|c| !is_of_word(c)).next().unwrap_or_default();
        let candidates = names.beginning_with(word);
        let hit = candidates.iter().find_map(|name| length(&text[start..], name).map(|length| (length, name)));
        if let Some((length, name)) =
            hit.filter(|(length, name)| !is_common(name) || stands_alone(text, start, start + length))
        {
            found.push((start, length, name));
            end = start + length;
        }
    }
    found
}

/// How long `name` is at the beginning of `text`, where its words stand there whole, over lines too.
fn length(text: &str, name: &Name) -> Option<usize> {
    let mut rest = text;
    for (at, word) in name.words.iter().enumerate() {
        let unspaced = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        if at > 0 && unspaced.len() == rest.len() {
            return None;
        }
        rest = unspaced.strip_prefix(word.as_str())?;
    }
    let joined = rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (!joined).then_some(text.len() - rest.len())
}

/// Whether a name could be an ordinary word at the beginning of a sentence: only its first letter is a capital.
fn is_common(name: &Name) -> bool {
    let letters = name.words.iter().flat_map(|word| word.chars());
    letters.skip(1).all(|letter| !letter.is_uppercase())
}

/// Whether no word with a capital stands right beside, which would make it a part of a longer name.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let is_name = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let before = text[..start].strip_suffix([' ', '\n']).and_then(|before| before.rsplit([' ', '\n', BLOT]).next());
    let after = text[end..].strip_prefix([' ', '\n']);
    !is_name(before) && !is_name(after)
}

/// Whether what follows `before`, the text up to it as it was typed, begins a sentence or a block.
fn begins_sentence(before: &str) -> bool {
    let mut rest = before;
    loop {
        let line = rest.rsplit('\n').next().unwrap_or_default();
        let marks = |c: char| c.is_ascii_whitespace() || "-*+>#|.)".contains(c) || c.is_ascii_digit();
        if !line.is_empty() && line.chars().all(marks) || rest.ends_with("\n\n") || rest.is_empty() {
            return true;
        }
        let trimmed = rest.trim_end_matches(|c: char| c.is_ascii_whitespace() || "*_\"'“‘([|".contains(c));
        // A footnote mark stands after the full stop that it belongs to.
        let note = trimmed.strip_suffix(']').and_then(|inner| inner.rfind("[^"));
        let next = note.map_or(trimmed, |at| &trimmed[..at]);
        if next.len() == rest.len() {
            return rest.ends_with(['.', '!', '?', ':', '…', '>']);
        }
        if rest[next.len()..].contains("\n\n") || rest[next.len()..].contains('|') {
            return true;
        }
        rest = next;
    }
}

fn fault(ground: &Ground<'_>, document: &Document, span: Span, name: &Name) -> Diagnostic {
    let entry = ground.content.entry(name.entry);
    let written = document.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let link = match written == entry.title {
        true => format!("[[{}]]", entry.id),
        false => format!("[[{}|{written}]]", entry.id),
    };
    let remedy = format!("write `{link}`");
    // In a table, a bar begins a new cell.
    let line = document.source.line(document.source.position(span.start).line);
    let fix = (!(link.contains('|') && line.contains('|'))).then(|| Fix::replace(span, link).on_request());
    let message = format!("`{written}` is an entry of this handbook, and is not linked in this section");
    Diagnostic::at(Code::TextMention, &document.source, span, message, remedy).mended_by(fix)
}
