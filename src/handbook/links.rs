//! References to what they lead to, and back: one resolver for links, short links, images, footnotes and relations.
//!
//! It never knows how a link will look or at which address a page will be.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::{Anchors, anchors};
use super::model::{Content, EntryAt, Owner, PageAt};
use super::{relations, targets};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::nearest;
use crate::source::Span;
use crate::text::document::{Document, Reference, ReferenceKind};

/// Where everything leads.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// What each reference leads to, by whose text it stands in and where it begins.
    targets: BTreeMap<(Owner, usize), Target>,
    /// Who leads to what, in the order of the handbook.
    referrers: BTreeMap<Destination, Vec<Referrer>>,
    /// The relations between entries, in the order of those who state them.
    pub relations: Vec<Relation>,
    /// The files beside the content that a text shows or offers.
    pub files: BTreeSet<String>,
    /// The anchors of every page.
    anchors: BTreeMap<Owner, Anchors>,
}

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the handbook's own, and an anchor on it.
    Inside(Owner, Option<String>),
    /// The listing of a collection, by its place in the configuration.
    Collection(usize),
    /// A file beside the content, by its path.
    File(String),
    /// An address outside the handbook.
    Outside(String),
    /// A footnote that the same file explains, by its label.
    Note(String),
    /// A work in the list of sources, by its place there.
    Work(usize),
}

/// What can be referred to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Destination {
    /// An entry.
    Entry(EntryAt),
    /// A page.
    Page(PageAt),
    /// A term of the glossary, by its id.
    Term(String),
    /// A work, by its place in the list of sources.
    Work(usize),
}

/// A place that refers to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Referrer {
    /// Whose text it is.
    pub owner: Owner,
    /// Where the reference stands.
    pub span: Span,
}

/// A relation between two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The entry that states it.
    pub from: EntryAt,
    /// The place of its kind in the configuration.
    pub kind: usize,
    /// The other entry.
    pub to: EntryAt,
    /// Why.
    pub reason: Option<String>,
}

impl Links {
    /// What the reference that begins at `start` in the text of `owner` leads to.
    pub fn target(&self, owner: Owner, start: usize) -> Option<&Target> {
        self.targets.get(&(owner, start))
    }

    /// Who refers to `destination`.
    pub fn referrers(&self, destination: &Destination) -> &[Referrer] {
        self.referrers.get(destination).map_or(&[], Vec::as_slice)
    }

    /// The anchors of the page of `owner`.
    pub fn anchors(&self, owner: Owner) -> &Anchors {
        self.anchors.get(&owner).expect("every owner of a document has anchors")
    }
}

/// Follows every reference of every document. `files` are the paths of what lies beside the texts.
pub fn resolve(config: &Config, content: &Content, files: &BTreeSet<String>) -> (Links, Vec<Diagnostic>) {
    let documents = content.documents();
    let anchors = documents.iter().map(|(owner, _)| (*owner, anchors(config, content, *owner))).collect();
    let mut links = Links { anchors, ..Links::default() };
    let mut found = Vec::new();
    let ground = targets::Ground::new(config, content, files);
    for (owner, document) in &documents {
        let mut cited = BTreeSet::new();
        for reference in &document.references {
            let from = targets::From { owner: *owner, document, draft: is_draft(content, *owner) };
            if reference.kind == ReferenceKind::Footnote {
                cited.insert(reference.target.to_lowercase());
            }
            match target(&ground, &links.anchors, &from, reference) {
                Ok(target) => links.add(*owner, reference.span, target),
                Err(fault) => found.push(*fault),
            }
            found.extend(without_words(document, reference));
        }
        found.extend(unused_notes(document, &cited));
    }
    let (relations, faults) = relations::resolve(config, content);
    links.relations = relations;
    found.extend(faults);
    (links, found)
}

impl Links {
    fn add(&mut self, owner: Owner, span: Span, target: Target) {
        let destination = match &target {
            Target::Inside(Owner::Entry(at), _) => Some(Destination::Entry(*at)),
            Target::Inside(Owner::Page(at), _) => Some(Destination::Page(*at)),
            Target::Inside(Owner::Glossary, Some(term)) => Some(Destination::Term(term.clone())),
            Target::Work(at) => Some(Destination::Work(*at)),
            Target::File(path) => {
                self.files.insert(path.clone());
                None
            }
            Target::Inside(Owner::Glossary, None) | Target::Inside(Owner::Sources, _) => None,
            Target::Collection(_) | Target::Outside(_) | Target::Note(_) => None,
        };
        let own = matches!(&target, Target::Inside(to, _) if *to == owner);
        if let Some(destination) = destination.filter(|_| !own) {
            self.referrers.entry(destination).or_default().push(Referrer { owner, span });
        }
        self.targets.insert((owner, span.start), target);
    }
}

fn target(
    ground: &targets::Ground<'_>,
    anchors: &BTreeMap<Owner, Anchors>,
    from: &targets::From<'_>,
    reference: &Reference,
) -> Result<Target, Box<Diagnostic>> {
    match reference.kind {
        ReferenceKind::Link => ground.link(anchors, from, reference),
        ReferenceKind::Short => ground.short(anchors, from, reference),
        ReferenceKind::Image => ground.image(from, reference),
        ReferenceKind::Footnote => footnote(ground, from, reference),
        ReferenceKind::Undefined => {
            let message = format!("`[{}]` is given no address in this file", reference.target);
            let remedy = format!("add a line such as `[{}]: governance.md`, or write the address in round brackets", reference.target);
            Err(Box::new(from.fault(Code::LinkReference, reference.span, message, remedy)))
        }
    }
}

fn footnote(ground: &targets::Ground<'_>, from: &targets::From<'_>, reference: &Reference) -> Result<Target, Box<Diagnostic>> {
    let label = &reference.target;
    if let Some(note) = from.document.footnotes.iter().find(|note| note.value.eq_ignore_ascii_case(label)) {
        return Ok(Target::Note(note.value.clone()));
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

fn unused_notes(document: &Document, cited: &BTreeSet<String>) -> Vec<Diagnostic> {
    let unused = document.footnotes.iter().filter(|note| !cited.contains(&note.value.to_lowercase()));
    let fault = |note: &crate::source::Spanned<String>| {
        let message = format!("nothing in this file refers to the footnote `{}`", note.value);
        let start = Span::new(note.span.start, note.span.start + note.value.len() + 3);
        let remedy = format!("write `[^{}]` where it belongs, or take the note out", note.value);
        Diagnostic::at(Code::FootnoteUnused, &document.source, start, message, remedy)
    };
    unused.map(fault).collect()
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

fn is_draft(content: &Content, owner: Owner) -> bool {
    match owner {
        Owner::Entry(at) => content.entry(at).draft,
        Owner::Page(at) => content.pages[at.0].draft,
        Owner::Glossary | Owner::Sources => false,
    }
}
