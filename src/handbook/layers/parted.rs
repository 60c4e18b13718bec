//! The parts that a text can be adapted by, as one layer has them.

use super::lists;
use super::mode::{Word, mode};
use crate::config::Config;
use crate::handbook::origin::Mode;
use crate::source::Span;
use crate::text::document::Document;

pub(crate) use super::front::is_hidden;
pub(crate) use super::front::lines as keys;
pub(crate) use super::strays::{former, is_adaptation};

/// A part of a text: a section, a term, a work, or the whole of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parted {
    /// What it is called.
    pub(crate) id: String,
    /// Its heading; nothing at the beginning of a page.
    pub(crate) heading: Span,
    /// What it says.
    pub(crate) body: Span,
    /// What it does to the one below, where there is one.
    pub(crate) mode: Mode,
}

/// The parts of `document`, by what its path says that it is.
pub(crate) fn parted(config: &Config, document: &Document) -> Vec<Parted> {
    let path: Vec<&str> = document.source.id().path.split('/').skip(1).collect();
    let items = |level| {
        let parts = document.parts(level, document.body).into_iter();
        parts
            .map(|(heading, body)| Parted {
                id: lists::id(heading),
                heading: heading.span,
                body,
                mode: said(document, heading.span),
            })
            .collect()
    };
    match path.as_slice() {
        ["glossary.md"] => items(2),
        ["sources.md"] => items(3),
        ["pages", _] => {
            vec![Parted {
                id: String::from(WHOLE),
                heading: Span::new(0, 0),
                body: document.body,
                mode: Mode::Replaced,
            }]
        }
        [folder, _] if config.collection(folder).is_some() => sections(config, document),
        _ => Vec::new(),
    }
}

/// The part that stands for a page or a file as a whole.
pub const WHOLE: &str = "whole";

fn sections(config: &Config, document: &Document) -> Vec<Parted> {
    let parts = document.parts(2, document.body).into_iter();
    parts
        .filter_map(|(heading, body)| {
            let section = config.sections.iter().find(|section| section.is_called(&heading.text))?;
            Some(Parted { id: section.id.clone(), heading: heading.span, body, mode: said(document, heading.span) })
        })
        .collect()
}

fn said(document: &Document, heading: Span) -> Mode {
    mode(&document.source, heading, &Word::ALL, &mut Vec::new()).word.done()
}

/// Whether a text is a page, which is adapted as a whole.
pub(crate) fn is_page(document: &Document) -> bool {
    document.source.id().path.starts_with("content/pages/")
}
