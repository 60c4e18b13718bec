//! `flagstaff build`: the whole site into a folder, or every reason why not.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use clap::Args;

use super::failure;
use super::outcome::{Outcome, judged};
use super::report::Report;
use super::timings::Timings;
use super::today::today;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::disk::System;
use crate::folder;
use crate::handbook::Drafts;
use crate::inputs;
use crate::phase::Phase;
use crate::pipeline::{Builder, Options};
use crate::site::Site;
use crate::site::output::{self, Failure, Published};

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
    /// Say how long each phase took
    #[arg(long)]
    timings: bool,
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
    let target = args.output.clone().unwrap_or_else(|| root.join("public"));
    if let Some(why) = in_the_way(root, &target) {
        report.failure(&format!("the site cannot be written into `{}`, because {why}", target.display()));
        return Ok(Outcome::Misused);
    }
    let mut timings = Timings::begun();
    let inputs = inputs::read(root)?;
    timings.ended(Phase::Reading);
    let mut build = Builder::new(options).build_told(&inputs, &mut |phase| timings.ended(phase));
    let mut outcome = judged(&build.diagnostics, args.strict.into());
    let published = (outcome == Outcome::Fine).then(|| publish(&build.site, &target, &mut timings));
    if let Some(Err(Unpublished::Theme(faults))) = &published {
        build.diagnostics.extend(faults.iter().cloned());
        outcome = judged(&build.diagnostics, args.strict.into());
    }
    if !build.diagnostics.is_empty() {
        report.faults(&build.diagnostics);
    }
    // The program ends here, and the system takes memory back faster than piece by piece.
    std::mem::forget((inputs, build));
    let outcome = match published {
        None | Some(Err(Unpublished::Theme(_))) => {
            report.failure("nothing was written, because of the problems above");
            outcome
        }
        Some(Ok(Published { files, written })) => {
            report.done(&format!("{files} files in {}, {written} of them new or changed", target.display()));
            Outcome::Fine
        }
        Some(Err(Unpublished::Refused(why))) => {
            report.failure(&why);
            Outcome::Misused
        }
        Some(Err(Unpublished::Machine(error))) => {
            report.failure(&format!("{}; what was published before is as it was", failure::told(&error)));
            Outcome::Failed
        }
    };
    if args.timings {
        report.table(&timings.told());
    }
    Ok(outcome)
}

/// Why there is no new site.
enum Unpublished {
    /// These faults of the theme stood in the way.
    Theme(Vec<Diagnostic>),
    /// The folder is not one to be replaced; the reason says what to do.
    Refused(String),
    /// The machine failed.
    Machine(anyhow::Error),
}

/// Makes and writes the pages one by one, on every core, and the index of search beside them.
fn publish(site: &Site, target: &Path, timings: &mut Timings) -> Result<Published, Unpublished> {
    let paths: Vec<&str> = site.paths_at_hand().collect();
    let faults = Mutex::new(Vec::new());
    let made = |path: &str| -> Option<Cow<'_, [u8]>> {
        let made = timings.making(|| site.render(path))?;
        made.map_err(|fault| {
            faults.lock().unwrap_or_else(PoisonError::into_inner).push((path.to_owned(), *fault));
        })
        .ok()
    };
    let search = || timings.indexing(|| site.paths_of_search().collect());
    let published = output::publish_growing(&System, target, &paths, search, made);
    timings.ended(Phase::Pages);
    published.map_err(|failure| match failure {
        Failure::Refused(why) => Unpublished::Refused(why),
        Failure::Machine(error) => Unpublished::Machine(error),
        Failure::Unmade => {
            let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
            faults.sort_by(|(path, _), (other, _)| path.cmp(other));
            // One broken template breaks many pages in the same way, and is said once.
            let mut different: Vec<Diagnostic> = Vec::new();
            for (_, fault) in faults {
                if different.iter().all(|known| known.message != fault.message) {
                    different.push(fault);
                }
            }
            Unpublished::Theme(different)
        }
    })
}

/// What would be lost if the site took the place of the folder `target`, in words; nothing where it may.
fn in_the_way(root: &Path, target: &Path) -> Option<String> {
    let real = |path: &Path| folder::real(path).unwrap_or_else(|_| path.into());
    let (root, target) = (real(root), real(target));
    if let Some(folder) = inputs::FOLDERS.iter().find(|folder| target.starts_with(real(&root.join(folder)))) {
        return Some(format!("it is made from what lies in `{folder}`; name a folder of its own, such as `public`"));
    }
    if root.starts_with(&target) {
        return Some(String::from("the handbook itself lies there; name a folder of its own, such as `public`"));
    }
    let home = std::env::home_dir().filter(|home| home.is_absolute()).map(|home| real(&home));
    home.is_some_and(|home| home.starts_with(&target))
        .then(|| String::from("your home folder lies there; name a folder of its own, such as `public`"))
}
