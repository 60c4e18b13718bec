//! *Who acts now* as data: list items under a role's heading are what that role does.
//!
//! It reads one section of one document. It never counts over entries; that is the register's work.

use std::collections::BTreeMap;

use super::model::{Action, Ask, RoleAt};
use super::register;
use crate::config::{Config, is_id};
use crate::date::Month;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::list_of;
use crate::memo::fitted;
use crate::nearest::nearest;
use crate::source::{Source, Span};
use crate::text::document::{Document, Heading, Item};

/// What the actions of one entry are called: a section asks here before it names another one.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Where each id of the editor's stands first.
    ids: BTreeMap<String, Span>,
    /// How many actions each role has so far.
    counts: BTreeMap<RoleAt, usize>,
}

/// What the section `body` asks of each role, in the order of the text.
pub(super) fn asks(
    config: &Config,
    document: &Document,
    body: Span,
    names: &mut Names,
    found: &mut Vec<Diagnostic>,
) -> Vec<Ask> {
    note_lists_without_role(config, document, body, found);
    let mut asks: Vec<Ask> = Vec::new();
    let mut headings: BTreeMap<RoleAt, &Heading> = BTreeMap::new();
    for (heading, body) in document.parts(3, body) {
        let Some(role) = register::role_called(config, &heading.text) else {
            found.push(unknown_role(config, document, heading));
            continue;
        };
        if let Some(first) = headings.insert(role, heading) {
            let message = format!("the role `{}` stands twice in this section", config.roles[role.0].title);
            let remedy = "put its actions under one heading";
            let fault = Diagnostic::at(Code::SectionRepeated, &document.source, heading.span, message, remedy);
            found.push(fault.related(Place::text(&document.source, first.span), "first here"));
            continue;
        }
        let id = &config.roles[role.0].id;
        let anchor = match names.counts.contains_key(&role) {
            false => format!("actions-{id}"),
            // A second section of actions: the role has its first anchor there.
            true => format!("actions-{id}-{}", names.counts[&role] + 1),
        };
        let items = document.lists.iter().filter(|list| body.contains(list.span)).flat_map(|list| &list.items);
        let actions = items.map(|item| {
            let count = names.counts.entry(role).or_default();
            *count += 1;
            let position = format!("action-{id}-{count}");
            action(config, &document.source, item, position, &mut names.ids, found)
        });
        let actions = fitted(actions.collect());
        names.counts.entry(role).or_default();
        asks.push(Ask { role, anchor, body, actions });
    }
    fitted(asks)
}

fn note_lists_without_role(config: &Config, document: &Document, body: Span, found: &mut Vec<Diagnostic>) {
    let opening = document.opening(3, body);
    for list in document.lists.iter().filter(|list| opening.contains(list.span)) {
        let message = "this list stands under no role, so nobody is asked to act on it";
        let example = config.roles.first().map_or("Chief executives", |role| &role.title);
        let remedy = format!("put a heading such as `### {example}` before it");
        let start = list.items.first().map_or(list.span, |item| item.span);
        found.push(Diagnostic::at(Code::ActionOutside, &document.source, start, message, remedy));
    }
}

fn unknown_role(config: &Config, document: &Document, heading: &Heading) -> Diagnostic {
    let names = config.roles.iter().flat_map(|role| role.aliases.iter().chain([&role.title]));
    let remedy = match nearest(&heading.text, names.map(String::as_str)) {
        Some(near) => format!("did you mean `### {}`?", whole_title(config, &heading.text, near)),
        None => {
            let titles = list_of(&config.roles.iter().map(|role| &role.title).collect::<Vec<_>>());
            format!("the roles are {titles}; a new one is declared in `handbook.toml` with `[[roles]]`")
        }
    };
    let message = format!("`{}` is not a role", heading.text);
    Diagnostic::at(Code::ActionRole, &document.source, heading.span, message, remedy)
}

/// The title of the role called `near`, where what was written is near to that as well: it is what readers get.
fn whole_title<'a>(config: &'a Config, written: &str, near: &'a str) -> &'a str {
    let role = config.roles.iter().find(|role| role.is_called(near));
    role.and_then(|role| nearest(written, [role.title.as_str()])).unwrap_or(near)
}

fn action(
    config: &Config,
    source: &Source,
    item: &Item,
    position: String,
    ids: &mut BTreeMap<String, Span>,
    found: &mut Vec<Diagnostic>,
) -> Action {
    let mut action = Action { anchor: position, item: item.span, braces: item.braces, by: None, priority: None };
    found.extend(without_words(source, item));
    found.extend(stray_braces(source, item));
    let Some(braces) = item.braces else { return action };
    let inner = Span::new(braces.start + 1, braces.end - 1);
    let mut at = inner.start;
    for word in source.slice(inner).split_inclusive(char::is_whitespace) {
        let span = Span::new(at, at + word.trim_end().len());
        at += word.len();
        let word = word.trim_end();
        if word.is_empty() {
            continue;
        }
        if let Err(remedy) = read(config, &mut action, word, span, ids) {
            let message = format!("`{word}` is not understood at the end of an action");
            found.push(Diagnostic::at(Code::ActionAttribute, source, span, message, remedy));
        } else if let Some(first) = repeated(word, span, ids) {
            let message = format!("two actions of this entry are called `{word}`");
            let remedy = "give one of them another id";
            let fault = Diagnostic::at(Code::ActionDuplicate, source, span, message, remedy);
            found.push(fault.related(Place::text(source, first), "the other one"));
        }
    }
    action
}

/// An action that says nothing.
fn without_words(source: &Source, item: &Item) -> Option<Diagnostic> {
    let end = item.braces.map_or(item.span.end, |braces| braces.start);
    let words = source.slice(Span::new(item.span.start, end));
    let remedy = "write what is to be done, beginning with a verb, or take the line out";
    (!words.contains(char::is_alphabetic))
        .then(|| Diagnostic::at(Code::ActionEmpty, source, item.span, "this action says nothing", remedy))
}

/// Braces that were meant for the program and do not stand where it looks for them.
fn stray_braces(source: &Source, item: &Item) -> Option<Diagnostic> {
    let text = source.slice(item.span);
    let own = item.braces.map(|braces| braces.start);
    let starts = ["{#", "{by=", "{priority="].iter().flat_map(|mark| text.match_indices(mark)).map(|(at, _)| at);
    let at = starts.map(|at| item.span.start + at).find(|at| Some(*at) != own)?;
    let line = source.slice(Span::new(at, item.span.end)).split(['}', '\n']).next().unwrap_or_default();
    let span = Span::new(at, (at + line.len() + 1).min(item.span.end));
    let remedy = "put the braces at the very end of the first paragraph, after the full stop";
    let message = "these braces would be shown to readers";
    Some(Diagnostic::at(Code::ActionAttribute, source, span, message, remedy))
}

/// Takes one word of the braces; the error is what to do instead.
fn read(
    config: &Config,
    action: &mut Action,
    word: &str,
    span: Span,
    ids: &mut BTreeMap<String, Span>,
) -> Result<(), String> {
    if let Some(id) = word.strip_prefix('#') {
        if !is_id(id) {
            return Err(String::from("an id has lower-case letters, digits and hyphens, as in `#name-two`"));
        }
        let numbered = id.rsplit_once('-').filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit()));
        if numbered.is_some_and(|(role, _)| config.roles.iter().any(|known| known.id == role)) {
            return Err(format!("`{id}` is what an action without an id is called; choose another one"));
        }
        ids.entry(id.to_owned()).or_insert(span);
        action.anchor = format!("action-{id}");
        return Ok(());
    }
    match word.split_once('=') {
        Some(("by", month)) => {
            action.by = Some(Month::parse(month).map_err(|_| "write the month as in `by=2027-03`".to_owned())?)
        }
        Some(("priority", number)) => match number.parse() {
            Ok(priority @ 1..=3) => action.priority = Some(priority),
            Ok(_) | Err(_) => return Err(String::from("a priority is 1, 2 or 3, as in `priority=1`")),
        },
        Some((key, value)) => {
            return Err(match nearest(key, ["by", "priority"]) {
                Some(near) => format!("did you mean `{near}={value}`?"),
                None => String::from("what may stand here is `#an-id`, `by=2027-03` and `priority=1`"),
            });
        }
        None => return Err(format!("an id begins with `#`: `#{word}`; text does not end in braces")),
    }
    Ok(())
}

/// Where the id `word` stands first, when that is not here.
fn repeated(word: &str, span: Span, ids: &BTreeMap<String, Span>) -> Option<Span> {
    let first = *ids.get(word.strip_prefix('#')?)?;
    (first != span).then_some(first)
}
