//! What the two lists of a handbook have in them: the terms of the glossary and the works of the list of sources. Types only.

use std::sync::Arc;

use crate::source::Span;
use crate::text::document::Document;

/// The glossary.
#[derive(Debug, Clone)]
pub struct Glossary {
    /// The title of the page.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// The terms, in the order of the file.
    pub terms: Vec<Term>,
    /// The file.
    pub document: Arc<Document>,
}

/// A term of the glossary.
#[derive(Debug, Clone)]
pub struct Term {
    /// The anchor.
    pub id: String,
    /// The term.
    pub name: String,
    /// Other names and acronyms.
    pub aliases: Vec<String>,
    /// What it means.
    pub body: Span,
}

/// The list of sources.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The title of the page.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// The works, in the order of the file.
    pub works: Vec<Work>,
    /// The file.
    pub document: Arc<Document>,
}

/// A cited work.
#[derive(Debug, Clone)]
pub struct Work {
    /// The id that footnotes cite it by.
    pub id: String,
    /// Its heading.
    pub heading: Span,
    /// What is said of it.
    pub body: Span,
}
