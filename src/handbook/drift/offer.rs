//! A part of the text below as it stands there, for those who begin an adaptation with it.

use std::sync::Arc;

use super::model::{Compared, Key, WHOLE};
use super::parts::{self, name};
use crate::config::Config;
use crate::handbook::{layers, paths};
use crate::source::{Source, Span};
use crate::text::document::{Document, Heading};

/// A part of a text.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The text, with the gaps in it.
    pub document: Arc<Document>,
    /// The heading of the part; absent for a text as a whole.
    pub heading: Option<Heading>,
    /// What stands under it; all of the file for a text as a whole.
    pub body: Span,
}

/// The part `key` of the texts of some layers, taken together.
pub fn offer(config: &Config, documents: &[Arc<Document>], key: &Key) -> Option<Offer> {
    let path = paths::file(&key.entry);
    let is_it =
        |document: &Document| *document.source.id().path == *path || layers::former(document).any(|old| old == path);
    let own: Vec<Arc<Document>> = documents.iter().filter(|document| is_it(document)).cloned().collect();
    let stack = layers::as_written(config, &own);
    let mut documents = stack.documents.iter().map(|stacked| &stacked.document);
    let document = Arc::clone(documents.find(|document| name(document) == key.entry)?);
    if key.part == WHOLE {
        let body = Span::new(0, document.source.text().len());
        return Some(Offer { document, heading: None, body });
    }
    let part = layers::parted(config, &document).into_iter().find(|part| part.id == key.part)?;
    let heading = document.headings.iter().find(|heading| heading.span == part.heading).cloned();
    Some(Offer { document, heading, body: part.body })
}

/// The local text that adapts the entry `entry`, where there is one.
pub fn own_text(compared: Compared<'_>, entry: &str) -> Option<Source> {
    let now = parts::below(compared.config, compared.documents);
    let local = compared.documents.iter().filter(|document| document.source.id().is_local());
    let mut own = local.filter(|document| now.name_of(&name(document)) == *entry);
    own.next().map(|document| document.source.clone())
}
