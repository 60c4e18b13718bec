//! The glossary: whole, or an index and a page for each of its sheets.

use super::local;
use super::setting::{Setting, places};
use crate::handbook::links::Destination;
use crate::handbook::listed::Term;
use crate::handbook::model::Owner;
use crate::handbook::sheets::by_letter;
use crate::site::prose::Writer;
use crate::site::routes::{self, Page};
use crate::site::view::{GlossaryView, IndexGroupView, IndexItemView, LetterView, TermView};
use crate::text::markdown::{self, Events};

/// The glossary, or the sheet of it that is asked for.
pub fn glossary(setting: &Setting<'_>, sheet: Option<usize>) -> Option<GlossaryView> {
    let handbook = setting.handbook;
    let glossary = handbook.content.glossary.as_ref()?;
    let document = &glossary.document;
    let text = markdown::readable(document.source.slice(document.body));
    let events = Events::of(document, &text);
    let mut writer = Writer::new(handbook, Owner::Glossary, document, setting.root, setting.labels);
    let html = match sheet {
        Some(_) => String::new().into(),
        None => writer.html(&events, document.opening(2, document.body), &[]),
    };
    let sheets = &handbook.sheets.glossary;
    let terms: Vec<(String, usize)> = match sheet {
        Some(at) => {
            by_letter(&glossary.terms).into_iter().filter(|(_, term)| sheets[at].items.contains(term)).collect()
        }
        None if sheets.is_empty() => by_letter(&glossary.terms),
        None => Vec::new(),
    };
    let mut letters: Vec<LetterView> = Vec::new();
    for (letter, at) in terms {
        if letters.last().is_none_or(|last| last.letter != letter) {
            let anchor = format!("fs-letter-{}", letter.to_lowercase());
            letters.push(LetterView { anchor, letter, terms: Vec::new() });
        }
        let term = &glossary.terms[at];
        let (referred_by, more) = places(handbook, &Destination::Term(term.id.clone()));
        let view = TermView {
            term: term.name.clone(),
            anchor: term.id.clone(),
            aliases: term.aliases.clone(),
            html: writer.html(&events, term.body, &[]),
            local: local::item(handbook, &glossary.document, &term.id, term.body).map(|kind| kind.name().to_owned()),
            referred_by,
            more,
        };
        letters.last_mut().expect("a letter was just added").terms.push(view);
    }
    let index = sheets.iter().enumerate().map(|(at, held)| IndexGroupView {
        title: held.title.clone(),
        anchor: format!("fs-letter-{}", held.id),
        path: routes::path(handbook, Page::GlossarySheet(at)),
        items: match sheet {
            Some(_) => Vec::new(),
            None => held.items.iter().map(|term| item(setting, &glossary.terms[*term])).collect(),
        },
    });
    Some(GlossaryView { html, index: index.collect(), letters, notes: writer.notes(&events, setting.works) })
}

fn item(setting: &Setting<'_>, term: &Term) -> IndexItemView {
    IndexItemView {
        title: term.name.clone(),
        anchor: term.id.clone(),
        path: routes::part(setting.handbook, Page::Glossary, &term.id),
        also: term.aliases.clone(),
    }
}
