//! Where the references of a text lead, in a handbook that has something of everything to lead to.

use std::sync::LazyLock;

use flagstaff::diagnostic::Diagnostic;
use flagstaff::handbook::Drafts;
use flagstaff::handbook::book::Handbook;
use flagstaff::handbook::links::{Destination, Target};
use flagstaff::handbook::model::Owner;
use flagstaff::pipeline::Checked;
use flagstaff::source::Span;
use flagstaff::text::document::Document;

use super::faults::can_be_shown;
use super::files::{self, Files, builder};
use super::html;

/// The handbook around the text, without it.
static AROUND: LazyLock<Files> = LazyLock::new(|| files::files(include_bytes!("around.txt")));

/// The entry that the text is put into, and the page that it is on.
const ENTRY: &str = "content/capabilities/sharing.md";
const PAGE: &str = "capabilities/sharing.html";

/// What begins a local version of that entry.
const OVER: &str = "%% over\n";

/// Of how many texts one is made a page of, which takes ten times as long as to understand it.
const SHOWN: usize = 8;

/// Each reference of a text leads to something that is there, or is told of; what it leads to leads back; and on the page
/// and on each that quotes it stands the same. What follows a line `%% over` is what a council says over the text.
pub(super) fn links(bytes: &[u8]) {
    let text = super::text(bytes);
    let (text, over) = text.split_once(OVER).map_or((text.as_str(), None), |(text, over)| (text, Some(over)));
    let head =
        "---\ntitle: Sharing\nsummary: Together.\nserves: [redesign]\n---\n## Five-year scenario\nAll share.\n\n";
    let entry = format!(
        "{head}## Why change\nIt costs.\n\n## Who acts now\n### Suppliers\n- Offer. {{#offer}}\n\n## How\n{text}"
    );
    let mut files: Files = AROUND.clone();
    match over {
        Some(over) => {
            let local = |(path, bytes): (String, _)| (format!("upstream/national/{path}"), bytes);
            files = files.into_iter().map(local).collect();
            files.insert(format!("upstream/national/{ENTRY}"), entry.into_bytes().into());
            files.insert(ENTRY.to_owned(), over.as_bytes().into());
            files.insert(String::from("handbook.toml"), b"title = \"Ours\"\n".as_slice().into());
            files.insert(String::from("handbook.lock"), super::lock::of(&files).into_bytes().into());
        }
        None => drop(files.insert(ENTRY.to_owned(), entry.into_bytes().into())),
    }
    let inputs = files::inputs(&files);
    let Checked { handbook, diagnostics } = builder(Drafts::LeftOut).check(&inputs);
    can_be_shown(&diagnostics);
    for (owner, document) in handbook.content.documents() {
        lead_somewhere(&handbook, &diagnostics, owner, document);
    }
    relations_lead_both_ways(&handbook);
    if bytes.len().is_multiple_of(SHOWN) {
        let build = builder(Drafts::LeftOut).build(&inputs);
        if build.is_sound() && build.site.page_at(PAGE).is_some() {
            html::pages_hold_together(&build.site, |path| path == PAGE || path.starts_with("compare/how"));
        }
    }
}

/// Looks at each reference of a document.
pub(super) fn lead_somewhere(handbook: &Handbook, found: &[Diagnostic], owner: Owner, document: &Document) {
    for reference in &document.references {
        match handbook.links.target(owner, reference.span.start) {
            Some(target) => {
                is_there(handbook, document, target);
                leads_back(handbook, owner, reference.span, target);
            }
            None => {
                let (source, span) = document.source.written(reference.span);
                let is_told = found.iter().any(|fault| fault.place.path() == source.file());
                assert!(is_told, "`{}` leads nowhere, and nobody is told", source.slice(span));
            }
        }
    }
}

fn is_there(handbook: &Handbook, document: &Document, target: &Target) {
    let content = &handbook.content;
    match target {
        Target::Inside(owner, anchor) => {
            assert!(content.document(*owner).is_some(), "{owner:?} has a text");
            if let Some(anchor) = anchor {
                let known = handbook.links.anchors(*owner).find(anchor);
                assert_eq!(known, Some(anchor.as_str()), "an anchor is what its page has");
            }
        }
        Target::Collection(at) => assert!(*at < handbook.config.collections.len()),
        Target::File(path) => {
            assert!(handbook.links.files.contains(path), "{path} is published");
            let is_inside =
                path.starts_with("content/") && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
            assert!(is_inside, "{path} lies in the handbook");
        }
        Target::Outside(address) => {
            let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
            let known = ["https", "http", "mailto", "tel"];
            assert!(scheme.is_some_and(|scheme| known.contains(&&*scheme)), "{address}");
        }
        Target::Note(label) => assert!(document.footnotes.iter().any(|note| note.value == *label)),
        Target::Work(at) => assert!(content.sources.as_ref().is_some_and(|list| *at < list.works.len())),
        Target::Hidden(at) => assert!(*at < content.hidden.len()),
    }
}

fn leads_back(handbook: &Handbook, owner: Owner, span: Span, target: &Target) {
    let destination = match target {
        Target::Inside(to, _) if *to == owner => return,
        Target::Inside(Owner::Entry(at), _) => Destination::Entry(*at),
        Target::Inside(Owner::Page(at), _) => Destination::Page(*at),
        Target::Inside(Owner::Glossary, Some(term)) => Destination::Term(term.clone()),
        Target::Work(at) => Destination::Work(*at),
        _ => return,
    };
    let back = handbook.links.referrers(&destination);
    assert!(back.iter().any(|referrer| referrer.owner == owner && referrer.span == span), "{destination:?}");
}

/// Looks at both ends of each relation.
pub(super) fn relations_lead_both_ways(handbook: &Handbook) {
    for relation in handbook.links.relations() {
        assert!(handbook.links.stated_by(relation.from).any(|other| other == relation));
        assert!(handbook.links.stated_of(relation.to).any(|other| other == relation));
        assert!(handbook.links.lead_to(relation.from) && handbook.links.lead_to(relation.to));
    }
}
