//! Relations between entries, from the ids in front matter to the entries that they name.

use super::aliases;
use super::index::Index;
use super::links::{Related, Relation};
use super::model::{Content, Entry, EntryAt, Owner, StatedRelation};
use super::moves::Moves;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::list_of;
use crate::nearest::nearest;

/// Every relation whose two ends exist, in the order of those who state them, and what is wrong with others in the heads of
/// entries.
pub(super) fn resolve(config: &Config, content: &Content, moves: &Moves, index: &Index) -> Related {
    let mut relations = Vec::new();
    let mut found = Vec::new();
    let entry_called = |id: &str| match moves.called(id) {
        Some(Owner::Entry(at)) => Some(at),
        Some(Owner::Page(_) | Owner::Glossary | Owner::Sources) | None => None,
    };
    for (at, entry) in content.entries.iter().enumerate() {
        for stated in &entry.relations {
            let named = index.entry(&stated.target.value).or_else(|| entry_called(&stated.target.value));
            if named.is_none() && content.hidden.iter().any(|hidden| hidden.id() == stated.target.value) {
                continue;
            }
            match end(config, content, named, entry, stated) {
                Ok(to) if stands_twice(&relations, EntryAt(at), stated.kind, to) => {
                    let message =
                        format!("`{}` names `{}` twice", config.relations[stated.kind].id, stated.target.value);
                    let remedy = "take one of them out";
                    let span = stated.target.span;
                    let fault = Diagnostic::at(Code::KeyDuplicate, entry.source(), span, message, remedy);
                    found.push((EntryAt(at), fault));
                }
                Ok(to) => {
                    let moved = aliases::relation(content, &entry.document, &stated.target, Owner::Entry(to));
                    found.extend(moved.map(|fault| (EntryAt(at), fault)));
                    relations.push(Relation {
                        from: EntryAt(at),
                        kind: stated.kind,
                        to,
                        reason: stated.reason.clone(),
                    });
                }
                Err(fault) => found.push((EntryAt(at), *fault)),
            }
        }
    }
    Related::of(relations, found)
}

/// Whether an entry has stated the same already; what it states stands at the end of all relations so far.
fn stands_twice(relations: &[Relation], from: EntryAt, kind: usize, to: EntryAt) -> bool {
    let own = relations.iter().rev().take_while(|relation| relation.from == from);
    own.into_iter().any(|relation| (relation.kind, relation.to) == (kind, to))
}

fn end(
    config: &Config,
    content: &Content,
    named: Option<EntryAt>,
    entry: &Entry,
    stated: &StatedRelation,
) -> Result<EntryAt, Box<Diagnostic>> {
    let kind = &config.relations[stated.kind];
    let id = &stated.target.value;
    let allowed =
        |other: &Entry| kind.to.as_ref().is_none_or(|to| other.collection(config).id == *to) && other.id != entry.id;
    let fault = |code, message: String, remedy: String| {
        Err(Box::new(Diagnostic::at(code, entry.source(), stated.target.span, message, remedy)))
    };
    let suggestion = || {
        let candidates = content.entries.iter().filter(|other| allowed(other));
        match nearest(id, candidates.clone().map(|other| other.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => match candidates.take(8).map(|other| &other.id).collect::<Vec<_>>().as_slice() {
                [] => String::from("take it out: the handbook has no entry that it could name yet"),
                [only] => format!("name `{only}`, or take it out"),
                ids => format!("name one of {}", list_of(ids)),
            },
        }
    };
    let Some(at) = named else {
        return fault(
            Code::RelationTarget,
            format!("`{}` names `{id}`, and there is no such entry", kind.id),
            suggestion(),
        );
    };
    let other = content.entry(at);
    if other.id == entry.id {
        let message = format!("`{}` names the entry itself", kind.id);
        return fault(Code::RelationTarget, message, String::from("take it out, or name another entry"));
    }
    if !allowed(other) {
        let wanted = kind.to.as_deref().unwrap_or_default();
        let message =
            format!("`{}` leads to {wanted}, and `{id}` is one of the {}", kind.id, other.collection(config).id);
        return fault(Code::RelationCollection, message, suggestion());
    }
    if other.draft && !entry.draft {
        let message = format!("`{}` names `{id}`, which is a draft", kind.id);
        return fault(
            Code::RelationDraft,
            message,
            String::from("publish the draft, or make this entry a draft as well"),
        );
    }
    Ok(at)
}
