//! `flagstaff export schema`: what a document looks like, for editors and programs that check it.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::document::{Target, written};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::config::Config;
use crate::inputs;
use crate::pipeline;
use crate::schema;
use crate::site::exports::{self, Document};

/// The arguments of `export schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The document
    of: Of,
    #[command(flatten)]
    target: Target,
}

/// The documents that have a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// `handbook.json`, which `export model` writes too
    Model,
    /// `actions.json`, which `export actions --format json` writes too
    Actions,
    /// The front matter of entries and pages, with the relations that this handbook declares
    FrontMatter,
    /// `handbook.toml`, with the ids that this handbook declares as suggestions
    Handbook,
}

/// Exports a schema. What other programs read is the same for every handbook; what editors write is not, and without a
/// handbook in `root` is that of the built-in model.
pub(super) fn run(root: &Path, args: &Schema, report: Report) -> Result<Outcome> {
    let bytes = match args.of {
        Of::Model => exports::schema(Document::Model),
        Of::Actions => exports::schema(Document::Register),
        Of::FrontMatter => schema::front_matter(&declared(root)?).into_bytes(),
        Of::Handbook => schema::handbook(&declared(root)?).into_bytes(),
    };
    written(root, &bytes, &args.target, report)
}

/// What the handbook in `root` declares, as far as it can be read.
fn declared(root: &Path) -> Result<Config> {
    Ok(pipeline::config(&inputs::read(root)?).0)
}
