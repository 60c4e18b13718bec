//! `flagstaff build`: the whole site into a folder, or every reason why not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use super::outcome::{Outcome, judged};
use super::report::Report;
use super::today::today;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::handbook::Drafts;
use crate::inputs;
use crate::parallel;
use crate::pipeline::{Builder, Options};
use crate::site::Site;
use crate::site::output::{self, Failure};

/// The arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder to write; it is made, or replaced if flagstaff made it
    ///
    /// Without it, `public` in the folder of the handbook.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address that the site will have, over the one in `handbook.toml`
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Refuse to write while there is anything to consider
    #[arg(long)]
    strict: bool,
}

/// Writes the site of the handbook in `root`, if nothing stands in the way.
pub(super) fn run(root: &Path, args: &Build, report: Report) -> Result<Outcome> {
    let drafts = match args.drafts {
        true => Drafts::Shown,
        false => Drafts::LeftOut,
    };
    let base_url = match args.base_url.as_deref().map(config::base_url) {
        Some(None) => {
            report.failure(
                "the address given with `--base-url` is not one; write it in full, such as `https://handbook.example/`",
            );
            return Ok(Outcome::Misused);
        }
        Some(url) => url,
        None => None,
    };
    let options = Options { drafts, base_url, server_root: None, today: today() };
    let mut build = Builder::new(options).build(&inputs::read(root)?);
    let files = match build.is_sound().then(|| rendered(&build.site)) {
        Some(Ok(files)) => files,
        Some(Err(faults)) => {
            build.diagnostics.extend(faults);
            BTreeMap::new()
        }
        None => BTreeMap::new(),
    };
    let outcome = judged(&build.diagnostics, args.strict.into());
    if !build.diagnostics.is_empty() {
        report.faults(&build.diagnostics);
    }
    if outcome != Outcome::Fine {
        report.failure("nothing was written, because of the problems above");
        return Ok(outcome);
    }
    let target = args.output.clone().unwrap_or_else(|| root.join("public"));
    if let Some(folder) = inputs::FOLDERS.iter().find(|folder| lies_in(&target, &root.join(folder))) {
        report.failure(&format!("the site cannot be written into `{folder}`, because it is made from what lies there"));
        return Ok(Outcome::Misused);
    }
    match output::publish(&target, &files) {
        Ok(published) => {
            report.done(&format!(
                "{} files in {}, {} of them new or changed",
                published.files,
                target.display(),
                published.written
            ));
            Ok(Outcome::Fine)
        }
        Err(Failure::Refused(why)) => {
            report.failure(&why);
            Ok(Outcome::Misused)
        }
        Err(Failure::Machine(error)) => Err(error),
    }
}

/// Whether `inner` is `outer` or lies in it.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    let full = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    full(inner).starts_with(full(outer))
}

/// Every file of the site, or the faults of the theme that stood in the way.
fn rendered(site: &Site) -> Result<BTreeMap<String, Arc<[u8]>>, Vec<Diagnostic>> {
    let paths: Vec<&str> = site.paths().collect();
    let mut files = BTreeMap::new();
    let mut faults: Vec<Diagnostic> = Vec::new();
    for (path, result) in paths.iter().zip(parallel::map(&paths, |path| site.render(path))) {
        match result {
            Some(Ok(bytes)) => {
                files.insert((*path).to_owned(), bytes);
            }
            Some(Err(fault)) if faults.iter().all(|known| known.message != fault.message) => faults.push(*fault),
            Some(Err(_)) | None => {}
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}
