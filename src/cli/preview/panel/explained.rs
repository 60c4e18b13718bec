//! The longer pages on faults as views: their Markdown becomes HTML by the writer of the handbook's own texts.

use std::sync::Arc;

use serde::Serialize;

use crate::config;
use crate::diagnostic::explain::{self, PARTS};
use crate::diagnostic::{Code, Severity};
use crate::handbook::book::Handbook;
use crate::handbook::links::Links;
use crate::handbook::looks::Looks;
use crate::handbook::model::{Content, Owner};
use crate::handbook::sheets::Sheets;
use crate::letters::sentence;
use crate::site::prose::{Labels, Writer};
use crate::site::seen::Html;
use crate::source::{Source, SourceId};
use crate::text;
use crate::text::markdown::{self, Events};

/// One kind of problem.
#[derive(Debug, Serialize)]
pub(super) struct Explained {
    name: &'static str,
    about: String,
    weight: &'static str,
    parts: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    heading: &'static str,
    html: Html,
}

/// Every kind of problem, by what stands before the slash.
#[derive(Debug, Serialize)]
pub(super) struct Kinds {
    kinds: Vec<Explained>,
}

pub(super) fn page(code: Code) -> Explained {
    let parts = PARTS.iter().map(|heading| Part { heading, html: html(explain::part(code.page(), heading)) });
    Explained { parts: parts.collect(), ..kind(code) }
}

pub(super) fn kinds() -> Kinds {
    Kinds { kinds: Code::ALL.into_iter().map(kind).collect() }
}

fn kind(code: Code) -> Explained {
    let weight = match code.severity() {
        Severity::Error => "to fix",
        Severity::Warning => "to consider",
    };
    Explained { name: code.name(), about: sentence(code.about()), weight, parts: Vec::new() }
}

/// A text that stands alone: it belongs to no handbook, so nothing in it leads anywhere.
fn html(text: &str) -> Html {
    let source = Source::new(SourceId::local("explained.md"), text.to_owned());
    let (document, _) = text::parse(&source);
    let (config, _) = config::parse(None);
    let nowhere = Handbook {
        config: Arc::new(config),
        content: Content::default(),
        links: Links::default(),
        standings: None,
        sheets: Sheets::default(),
        looks: Looks::default(),
        outline: source.digest(),
    };
    let readable = markdown::readable(source.slice(document.body));
    let events = Events::of(&document, &readable);
    Writer::new(&nowhere, Owner::Glossary, &document, "", Labels::default()).quoted().html(&events, document.body, &[])
}
