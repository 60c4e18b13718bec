//! Aliases as editors write them, what is wrong with them, and what still uses one in the place of the name of today.

use std::collections::BTreeMap;

use super::links::Target;
use super::model::{Content, Owner};
use super::moves::{self, id_of};
use super::{fixes, paths};
use crate::config::{Config, TAKEN, is_id};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::Fields;
use crate::percent;
use crate::source::{Span, Spanned};
use crate::text::document::{Document, Reference, ReferenceKind};

/// The aliases in the head of a text in `folder`: other names, and former places. `issues/cyber` is a place, and so is
/// `cyber`, in the same folder; what has capitals or spaces in it is a name. An id can be looked for as a name too.
pub(super) fn read(fields: &mut Fields<'_>, folder: &str) -> (Vec<Spanned<String>>, Vec<Spanned<String>>) {
    let mut names = Vec::new();
    let mut places = Vec::new();
    for alias in fields.texts("aliases").into_iter().flatten() {
        let text = alias.value.as_str();
        let is_name = text.contains(|c: char| c.is_uppercase() || c.is_whitespace());
        let is_file = text.contains('/') || [".md", ".html"].iter().any(|ending| text.ends_with(ending));
        if is_id(text) {
            if !TAKEN.contains(&text) {
                places.push(Spanned { value: format!("{folder}/{text}"), span: alias.span });
            }
            names.push(alias);
        } else if is_name || !is_file {
            names.push(alias);
        } else if is_place(text) {
            places.push(alias);
        } else {
            let message = format!("`{text}` is not an address that an entry or a page can have had");
            fields.fault(Code::KeyValue, alias.span, message, better(text));
        }
    }
    (names, places)
}

fn is_place(text: &str) -> bool {
    text.split_once('/').is_some_and(|(folder, id)| {
        let is_folder = folder == moves::PAGES || is_id(folder) && !TAKEN.contains(&folder);
        is_folder && is_id(id) && !TAKEN.contains(&id)
    })
}

/// What to write in the place of an address in another form.
fn better(text: &str) -> String {
    let plain = text.trim_matches(['.', '/']);
    let plain = plain.strip_prefix("content/").unwrap_or(plain);
    let plain = plain.strip_suffix(".md").or_else(|| plain.strip_suffix(".html")).unwrap_or(plain);
    match is_place(plain) || is_id(plain) {
        true => format!("write `{plain}`"),
        false => String::from("write its old collection and id, as in `issues/cyber`"),
    }
}

/// Aliases that are the place or the id of something that is there, and those that two claim.
pub(super) fn faults(config: &Config, content: &Content) -> Vec<Diagnostic> {
    if moves::former(content).next().is_none() {
        return Vec::new();
    }
    let living = moves::living(config, content);
    let ids: BTreeMap<&str, Owner> = living.iter().map(|(place, owner)| (id_of(place), *owner)).collect();
    let mut first: BTreeMap<&str, (Owner, Span)> = BTreeMap::new();
    let mut found = Vec::new();
    for (owner, place) in moves::former(content) {
        let Some(document) = content.document(owner) else { continue };
        let other = living.get(place.value.as_str()).copied().or_else(|| {
            let other = ids.get(id_of(&place.value)).copied();
            // What moved between folders keeps its id.
            other.filter(|other| *other != owner)
        });
        let taken = other.map(|other| (other, Span::new(0, 0)));
        match taken.or_else(|| first.get(place.value.as_str()).copied()) {
            Some((other, span)) => found.push(taken_by(content, document, place, owner, other, span)),
            None => {
                first.insert(&place.value, (owner, place.span));
            }
        }
    }
    found
}

fn taken_by(
    content: &Content,
    document: &Document,
    place: &Spanned<String>,
    owner: Owner,
    other: Owner,
    span: Span,
) -> Diagnostic {
    let alias = document.source.slice(place.span).trim_matches(['"', '\'']);
    let fault =
        |message: String, remedy| Diagnostic::at(Code::AliasTaken, &document.source, place.span, message, remedy);
    if owner == other {
        let message = match span.start {
            0 => format!("the alias `{alias}` is where this page is now"),
            _ => format!("the alias `{alias}` stands twice"),
        };
        return fault(message, "take it out");
    }
    let source = &content.document(other).expect("what is in the content has a document").source;
    let (message, label) = match span.start {
        0 => (format!("the alias `{alias}` is taken by `{}`, which is there now", source.id()), "the other one"),
        _ => (format!("the alias `{alias}` is claimed by `{}` as well", source.id()), "claimed here first"),
    };
    fault(message, "take it out of the file that was never there").related(Place::text(source, span), label)
}

/// A reference that is written as it was before its target moved.
pub(super) fn reference(
    content: &Content,
    document: &Document,
    reference: &Reference,
    target: &Target,
) -> Option<Diagnostic> {
    let Target::Inside(owner, _) = target else { return None };
    let path = &content.document(*owner)?.source.id().path;
    let now = content.id(*owner)?;
    let written = reference.target.split('#').next().unwrap_or_default().trim();
    if written.is_empty() {
        return None;
    }
    let (name, remedy, fix) = match reference.kind {
        ReferenceKind::Short => {
            if written == now {
                return None;
            }
            let fix = fixes::short(&document.source, reference, written, now);
            let rest = reference.target.trim().strip_prefix(written).unwrap_or_default();
            (now.to_owned(), format!("write `[[{now}{rest}]]`"), fix)
        }
        ReferenceKind::Link => {
            let from = &document.source.id().path;
            let decoded = percent::decoded(written.split('?').next().unwrap_or(written))?;
            if paths::joined(from, &decoded)? == **path {
                return None;
            }
            let way = paths::relative(from, path);
            let fix = fixes::address(document, reference, &way);
            let rest = reference.target.trim().strip_prefix(written).unwrap_or_default();
            (way.clone(), format!("write `{way}{rest}`"), fix)
        }
        ReferenceKind::Image | ReferenceKind::Footnote | ReferenceKind::Undefined => return None,
    };
    let message = format!("`{written}` has moved to `{name}`");
    Some(Diagnostic::at(Code::LinkMoved, &document.source, reference.span, message, remedy).mended_by(fix))
}

/// A relation that names an entry as it was called before.
pub(super) fn relation(
    content: &Content,
    document: &Document,
    written: &Spanned<String>,
    now: Owner,
) -> Option<Diagnostic> {
    let now = content.id(now).filter(|now| *now != written.value)?;
    let message = format!("`{}` has moved to `{now}`", written.value);
    let fix = fixes::value(&document.source, written, now);
    let fault = Diagnostic::at(Code::LinkMoved, &document.source, written.span, message, format!("write `{now}`"));
    Some(fault.mended_by(fix))
}
