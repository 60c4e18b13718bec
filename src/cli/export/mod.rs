//! `flagstaff export`: parts of the handbook as a document for people and programs elsewhere.

mod document;
mod actions;
mod bundle;
mod chromium;
mod headers;
mod pdf;
mod schema;

use std::path::Path;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::outcome::Outcome;
use super::report::Report;
use crate::site::exports::{self, Sayings, Wanted};
use document::Target;

/// The arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// What each role does now
    Actions(actions::Actions),
    /// The whole handbook as one JSON document
    Model(Target),
    /// What a host tells browsers about the site: its content security policy and other headers
    Headers(headers::Headers),
    /// The JSON Schema of a document
    Schema(schema::Schema),
    /// The handbook, its summary or the page of a role as a PDF, printed by Chromium
    Pdf(pdf::Pdf),
    /// The whole site as a ZIP file, to open from a disk
    Bundle(Target),
}

/// Exports from the handbook in `root`.
pub(super) fn run(root: &Path, args: &Export, report: Report) -> Result<Outcome> {
    match &args.what {
        What::Actions(args) => actions::run(root, args, report),
        What::Model(target) => match document::whole(root, report)? {
            Ok(handbook) => {
                let actions = exports::records(&handbook, &Sayings::of(&handbook.content), Wanted::All);
                document::written(root, &exports::model(&handbook, actions), target, report)
            }
            Err(outcome) => Ok(outcome),
        },
        What::Headers(args) => headers::run(root, args, report),
        What::Schema(args) => schema::run(root, args, report),
        What::Pdf(args) => pdf::run(root, args, report),
        What::Bundle(target) => bundle::run(root, target, report),
    }
}
