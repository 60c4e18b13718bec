//! A document that is exported: the handbook that it is made of, and where it goes, which is standard output or a file
//! that was asked for. It never knows what is in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use crate::cli::outcome::{Outcome, Rigour, judged};
use crate::cli::report::Report;
use crate::cli::today::today;
use crate::disk::System;
use crate::handbook::Drafts;
use crate::handbook::book::Handbook;
use crate::inputs;
use crate::pipeline::{Builder, Options};
use crate::site::Site;
use crate::site::output::{self, Failure};

/// Where the document goes.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// The file to write; without it, the document goes to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The handbook in `root` as it is published, or how the command ends because it cannot be.
pub(super) fn whole(root: &Path, report: Report) -> Result<Result<Arc<Handbook>, Outcome>> {
    let options = Options { drafts: Drafts::LeftOut, base_url: None, server_root: None, today: today() };
    let checked = Builder::new(options).check(&inputs::read(root)?);
    let outcome = judged(&checked.diagnostics, Rigour::Errors);
    if outcome == Outcome::Fine {
        return Ok(Ok(checked.handbook));
    }
    report.faults(&checked.diagnostics);
    report.failure("nothing was exported, because of the problems above");
    Ok(Err(outcome))
}

/// The site of the handbook in `root`, or how the command ends because there is none.
pub(super) fn site(root: &Path, report: Report) -> Result<Result<Site, Outcome>> {
    let options = Options { drafts: Drafts::LeftOut, base_url: None, server_root: None, today: today() };
    let build = Builder::new(options).build(&inputs::read(root)?);
    let outcome = judged(&build.diagnostics, Rigour::Errors);
    if outcome == Outcome::Fine {
        return Ok(Ok(build.site));
    }
    report.faults(&build.diagnostics);
    report.failure("nothing was exported, because of the problems above");
    Ok(Err(outcome))
}

impl Target {
    /// Whether the document would be shown on a terminal, which is no place for what is not text.
    pub(super) fn is_shown(&self, report: Report) -> bool {
        self.output.is_none() && report.shows_documents()
    }

    /// The folder that the document is written into, where a file is named and its folder is there.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.output.as_deref().map(output::folder_of).filter(|folder| folder.is_dir())
    }
}

/// Puts a document where it was asked for.
pub(super) fn written(root: &Path, bytes: &[u8], target: &Target, report: Report) -> Result<Outcome> {
    let Some(file) = &target.output else {
        report.document(bytes);
        return Ok(Outcome::Fine);
    };
    if is_kept_by_editors(root, file) {
        report.failure(&format!("`{}` is what the handbook is made from; name a file elsewhere", file.display()));
        return Ok(Outcome::Misused);
    }
    match output::write_file(&System, file, bytes) {
        Ok(()) => {
            report.done(&format!("written to {}", file.display()));
            Ok(Outcome::Fine)
        }
        Err(Failure::Machine(error)) => Err(error),
        Err(Failure::Refused(why)) => {
            report.failure(&why);
            Ok(Outcome::Misused)
        }
        Err(Failure::Unmade) => Ok(Outcome::Failed),
    }
}

/// Whether `file` is something that the handbook is made from: an export never takes the place of a text.
fn is_kept_by_editors(root: &Path, file: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    // The file need not be there yet, and its folder tells where it will be.
    let full = output::folder_of(file).canonicalize().unwrap_or_default().join(file.file_name().unwrap_or_default());
    let kept = inputs::FOLDERS.into_iter().chain(inputs::FILES).map(|name| real(&root.join(name)));
    kept.into_iter().any(|name| full.starts_with(&name) || real(file).starts_with(&name))
}
