//! Where the texts of the handbook use the terms of its glossary: the first use of each in each section, which becomes a
//! link. It never knows how a link looks.
//!
//! Words in headings, links and code are never taken, and neither are those of the glossary and the list of sources, of
//! footnotes, or of a section whose editor has linked the term already.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::links::{Links, Target, Use};
use super::listed::Glossary;
use super::model::{Content, Owner};
use super::names::Names;
use crate::memo::{Memo, Once};
use crate::source::{Digest, Span};
use crate::text::document::{Document, RunPart};

/// The uses that were found before.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: Once<Names>,
    uses: Memo<Arc<[Use]>>,
}

/// The first uses in every text, in the order of [`Content::documents`]; nothing where there is no glossary. `world` is a
/// digest of all that a text can take from others.
pub(super) fn uses(content: &Content, links: &Links, world: Digest, known: &mut Known) -> Vec<Arc<[Use]>> {
    let Some(glossary) = &content.glossary else { return Vec::new() };
    let names = known.names.get(world, || names(glossary));
    let documents = content.documents();
    known.uses.map(
        &documents,
        world,
        |(_, document)| (document.source.id(), document.source.digest()),
        |(owner, document)| in_text(content, links, glossary, &names, *owner, document).into(),
    )
}

fn names(glossary: &Glossary) -> Names {
    let mut names = Names::default();
    for (at, term) in glossary.terms.iter().enumerate() {
        names.add(&term.name, at);
    }
    // A term's own name comes before another's other name.
    for (at, term) in glossary.terms.iter().enumerate() {
        term.aliases.iter().for_each(|alias| names.add(alias, at));
    }
    names
}

fn in_text(
    content: &Content,
    links: &Links,
    glossary: &Glossary,
    names: &Names,
    owner: Owner,
    document: &Document,
) -> Vec<Use> {
    let mut uses = Vec::new();
    let (sections, mut hidden) = sections(content, owner, document);
    hidden.extend(document.footnotes.iter().map(|note| note.span));
    for section in sections {
        let mut known = linked(links, glossary, owner, document, section);
        let text = document.blotted(section, |part| part == RunPart::Text);
        for found in names.find(&text) {
            let span = Span::new(section.start + found.span.start, section.start + found.span.end);
            if !hidden.iter().any(|hidden| hidden.overlaps(span)) && known.insert(found.what) {
                uses.push(Use { span, term: found.what });
            }
        }
    }
    uses
}

/// The texts that each have a first use of their own, and what readers do not see of them.
fn sections(content: &Content, owner: Owner, document: &Document) -> (Vec<Span>, Vec<Span>) {
    match owner {
        Owner::Entry(at) => {
            let parts = &content.entry(at).parts;
            let actions = parts.iter().flat_map(|part| &part.asks).flat_map(|ask| &ask.actions);
            (parts.iter().map(|part| part.body).collect(), actions.filter_map(|action| action.braces).collect())
        }
        Owner::Page(_) => {
            let parts = document.parts(2, document.body).into_iter().map(|(_, body)| body);
            (std::iter::once(document.opening(2, document.body)).chain(parts).collect(), Vec::new())
        }
        Owner::Glossary | Owner::Sources => Default::default(),
    }
}

/// The terms that the editor has linked in a section.
fn linked(links: &Links, glossary: &Glossary, owner: Owner, document: &Document, section: Span) -> BTreeSet<usize> {
    let inside = document.references.iter().filter(|reference| section.contains(reference.span));
    let anchors = inside.filter_map(|reference| match links.target(owner, reference.span.start)? {
        Target::Inside(Owner::Glossary, anchor) => anchor.as_deref(),
        Target::Inside(..) | Target::Collection(_) | Target::File(_) | Target::Outside(_) => None,
        Target::Note(_) | Target::Work(_) | Target::Hidden(_) => None,
    });
    anchors.filter_map(|anchor| glossary.terms.iter().position(|term| term.id == anchor)).collect()
}
