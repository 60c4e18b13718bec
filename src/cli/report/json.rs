//! Faults for programs, as one JSON document. The README describes it; `version` changes when a reader would have to.
//!
//! Lines and columns count from 1, columns in characters; an end is the place after the last character. They are `null`
//! where the fault is that of a file as a whole. It never prints.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Fix, Mending, Place, Severity, Tally};
use crate::source::Source;

/// The version of the document.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tally: Counts,
    faults: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Fault<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    remedy: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
    related: Option<Related<'a>>,
    fix: Option<Mended<'a>>,
}

#[derive(Serialize)]
struct Mended<'a> {
    when: &'static str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    label: &'a str,
    #[serde(flatten)]
    spot: Spot<'a>,
}

#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// The whole document.
pub(super) fn faults(found: &[Diagnostic]) -> String {
    let tally = Tally::of(found);
    let document = Document {
        version: VERSION,
        tally: Counts { errors: tally.errors, warnings: tally.warnings },
        faults: found.iter().map(fault).collect(),
    };
    serde_json::to_string_pretty(&document).expect("texts and numbers are JSON") + "\n"
}

fn fault(found: &Diagnostic) -> Fault<'_> {
    Fault {
        code: found.code.name(),
        severity: match found.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &found.message,
        remedy: &found.remedy,
        spot: spot(&found.place),
        related: found.related.as_ref().map(|other| Related { label: &other.label, spot: spot(&other.place) }),
        fix: match (&found.fix, &found.place) {
            (Some(fix), Place::Text { source, .. }) => Some(mended(fix, source)),
            (Some(_), Place::File(_)) | (None, _) => None,
        },
    }
}

fn mended<'a>(fix: &'a Fix, source: &Source) -> Mended<'a> {
    let edits = fix.edits.iter().map(|edit| {
        let (start, end) = (source.position(edit.span.start), source.position(edit.span.end));
        Change { line: start.line, column: start.column, end_line: end.line, end_column: end.column, text: &edit.text }
    });
    Mended {
        when: match fix.mending {
            Mending::Always => "always",
            Mending::OnRequest => "on_request",
        },
        edits: edits.collect(),
    }
}

fn spot(place: &Place) -> Spot<'_> {
    let file = place.path();
    match place {
        Place::Text { source, span } => {
            let (start, end) = (source.position(span.start), source.position(span.end));
            Spot {
                file,
                line: Some(start.line),
                column: Some(start.column),
                end_line: Some(end.line),
                end_column: Some(end.column),
            }
        }
        Place::File(_) => Spot { file, line: None, column: None, end_line: None, end_column: None },
    }
}
