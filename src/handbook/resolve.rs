//! References to what they lead to: one resolver for links, short links, images, footnotes and relations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::anchors::{Anchors, anchors};
use super::each::Each;
use super::index::Index;
use super::links::{Followed, Links, Related, Target};
use super::model::{Content, Owner};
use super::moves::Moves;
use super::{aliases, relations, targets, terms};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::memo::{Memo, Once, fitted};
use crate::nearest::nearest;
use crate::source::{Digest, Span, Spanned};
use crate::text::document::{Document, Reference, ReferenceKind};

/// What was followed before.
#[derive(Debug, Default)]
pub(super) struct Known {
    anchors: Memo<Arc<Anchors>>,
    followed: Memo<Arc<Followed>>,
    used: terms::Known,
    index: Once<Index>,
    moves: Once<Moves>,
    related: Once<Related>,
}

/// Follows every reference of every document. `files` are the paths of what lies beside the texts, and `world` is a digest
/// of all that a reference can lead to: while it stays the same, so does what a text refers to.
pub(super) fn resolve(
    config: &Config,
    content: &Content,
    files: &BTreeSet<String>,
    world: Digest,
    known: &mut Known,
) -> (Links, Vec<Diagnostic>) {
    let documents = content.documents();
    let moves = known.moves.get(world, || Moves::of(config, content));
    let index = known.index.get(world, || Index::of(content));
    let anchors = known.anchors.map(
        &documents,
        world,
        |(_, document)| (document.source.id(), document.source.digest()),
        |(owner, _)| Arc::new(anchors(config, content, *owner)),
    );
    let anchors = Each::of(content, anchors);
    let ground = targets::Ground::new(config, content, files, &moves, &index, &anchors);
    let followed = known.followed.map(
        &documents,
        world,
        |(_, document)| (document.source.id(), document.source.digest()),
        |(owner, document)| Arc::new(follow(&ground, *owner, document)),
    );
    let mut found: Vec<Diagnostic> = followed.iter().flat_map(|followed| &followed.found).cloned().collect();
    let below = below(&ground, content);
    let mut links = Links::of(content, anchors, Each::of(content, followed)).over(below);
    if config.link_terms {
        let terms: Vec<&str> =
            content.glossary.iter().flat_map(|list| &list.terms).map(|term| term.id.as_str()).collect();
        let uses = terms::uses(content, &links, world, &mut known.used);
        links = links.using(content, Each::of(content, uses), &terms);
    }
    links.related = known.related.get(world, || relations::resolve(config, content, &moves, &index));
    found.extend(links.related.found.iter().map(|(at, fault)| fault.clone().within(content.entry(*at).source())));
    links.moves = moves;
    (links, found)
}

/// Where the texts of the layers below lead that were adapted and are quoted. Their faults are those of their own handbooks.
fn below(ground: &targets::Ground<'_>, content: &Content) -> BTreeMap<(Owner, Digest), Arc<Followed>> {
    let mut found = BTreeMap::new();
    for (owner, _) in content.documents() {
        for document in content.below(owner) {
            let key = (owner, document.source.digest());
            found.entry(key).or_insert_with(|| Arc::new(follow(ground, owner, document)));
        }
    }
    found
}

/// Follows the references of one document.
fn follow(ground: &targets::Ground<'_>, owner: Owner, document: &Document) -> Followed {
    let Followed { mut targets, mut found } = Followed::default();
    let mut cited = BTreeSet::new();
    let from = targets::From { owner, document, draft: ground.content.is_draft(owner) };
    let mut notes = Labels::new();
    for note in &document.footnotes {
        notes.entry(note.value.to_ascii_lowercase()).or_insert(&note.value);
    }
    for reference in &document.references {
        if reference.kind == ReferenceKind::Footnote {
            cited.insert(reference.target.to_lowercase());
        }
        match target(ground, &notes, &from, reference) {
            Ok(target) => {
                found.extend(aliases::reference(ground.content, document, reference, &target));
                found.extend(left_out(ground.content, document, reference, &target));
                targets.push((reference.span, target));
            }
            Err(fault) => found.push(*fault),
        }
        found.extend(without_words(document, reference));
        found.extend(in_heading(owner, document, reference));
    }
    found.extend(odd_notes(document, &cited));
    targets.sort_by_key(|(span, _)| span.start);
    Followed { targets: fitted(targets), found }
}

/// The labels of the footnotes that a file explains, by themselves in small letters; of two alike, the first.
type Labels<'a> = BTreeMap<String, &'a String>;

fn target(
    ground: &targets::Ground<'_>,
    notes: &Labels<'_>,
    from: &targets::From<'_>,
    reference: &Reference,
) -> Result<Target, Box<Diagnostic>> {
    match reference.kind {
        ReferenceKind::Link => ground.link(from, reference),
        ReferenceKind::Short => ground.short(from, reference),
        ReferenceKind::Image => ground.image(from, reference),
        ReferenceKind::Footnote => footnote(ground, notes, from, reference),
        ReferenceKind::Undefined => {
            let message = format!("`[{}]` is given no address in this file", reference.target);
            let remedy = format!(
                "add a line such as `[{}]: governance.md`, or write the address in round brackets",
                reference.target
            );
            Err(Box::new(from.fault(Code::LinkReference, reference.span, message, remedy)))
        }
    }
}

fn footnote(
    ground: &targets::Ground<'_>,
    notes: &Labels<'_>,
    from: &targets::From<'_>,
    reference: &Reference,
) -> Result<Target, Box<Diagnostic>> {
    let label = &reference.target;
    if let Some(note) = notes.get(&label.to_ascii_lowercase()) {
        return Ok(Target::Note((*note).clone()));
    }
    let works = ground.content.sources.as_ref().map_or(&[][..], |sources| &sources.works);
    if let Some(at) = works.iter().position(|work| work.id == *label) {
        return Ok(Target::Work(at));
    }
    let notes = from.document.footnotes.iter().map(|note| note.value.as_str());
    let remedy = match nearest(label, works.iter().map(|work| work.id.as_str()).chain(notes)) {
        Some(near) => format!("did you mean `[^{near}]`?"),
        None => format!("explain it in this file with a line `[^{label}]: …`, or add it to `content/sources.md`"),
    };
    let message = format!("the footnote `{label}` is explained neither here nor in the list of sources");
    Err(Box::new(from.fault(Code::FootnoteUnknown, reference.span, message, remedy)))
}

/// Footnotes that nothing refers to, and those that are explained twice.
fn odd_notes(document: &Document, cited: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known: BTreeMap<String, &Spanned<String>> = BTreeMap::new();
    for note in &document.footnotes {
        let mark = Span::new(note.span.start, note.span.start + note.value.len() + 3);
        let label = note.value.to_lowercase();
        let first = *known.entry(label.clone()).or_insert(note);
        if first.span != note.span {
            let message =
                format!("the footnote `{}` is explained twice, and only the first would be shown", note.value);
            let remedy = "give one of them another name";
            let fault = Diagnostic::at(Code::FootnoteDuplicate, &document.source, mark, message, remedy);
            let start = Span::new(first.span.start, first.span.start + first.value.len() + 3);
            found.push(fault.related(Place::text(&document.source, start), "first here"));
        } else if !cited.contains(&label) {
            let message = format!("nothing in this file refers to the footnote `{}`", note.value);
            let remedy = format!("write `[^{}]` where it belongs, or take the note out", note.value);
            found.push(Diagnostic::at(Code::FootnoteUnused, &document.source, mark, message, remedy));
        }
    }
    found
}

/// A footnote mark in a heading that readers get in other words: of a section, a role, a term or a work.
fn in_heading(owner: Owner, document: &Document, reference: &Reference) -> Option<Diagnostic> {
    let fixed = match owner {
        Owner::Entry(_) | Owner::Sources => 3,
        Owner::Glossary => 2,
        Owner::Page(_) => return None,
    };
    let heading = document.heading_around(reference.span)?;
    let lost = reference.kind == ReferenceKind::Footnote && heading.level <= fixed;
    lost.then(|| {
        let message = "a footnote in this heading would be lost";
        let remedy = "put it into the text below the heading";
        Diagnostic::at(Code::FootnoteHeading, &document.source, reference.span, message, remedy)
    })
}

/// A link to something that a layer leaves out: readers get its words, and are told.
fn left_out(content: &Content, document: &Document, reference: &Reference, target: &Target) -> Option<Diagnostic> {
    let Target::Hidden(at) = target else { return None };
    let message = format!(
        "`{}` is left out of this handbook, so readers get the words of this link alone",
        content.hidden[*at].title
    );
    let remedy = "say it without the link, or take `hidden: true` out of the front matter of what it leads to";
    Some(Diagnostic::at(Code::LinkHidden, &document.source, reference.span, message, remedy))
}

/// An image that says nothing to those who cannot see it.
fn without_words(document: &Document, reference: &Reference) -> Option<Diagnostic> {
    if reference.kind != ReferenceKind::Image || !reference.text.trim().is_empty() {
        return None;
    }
    let message = format!("the image `{}` has no words for readers who cannot see it", reference.target);
    let remedy = format!("say what it shows between the square brackets: `![What it shows]({})`", reference.target);
    Some(Diagnostic::at(Code::ImageAlt, &document.source, reference.span, message, remedy))
}
