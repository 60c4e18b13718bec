//! `flagstaff export pdf`: an edition or the page of a role as a tagged PDF with bookmarks, printed by a browser that is
//! already on the machine. Nothing else in flagstaff needs one.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use super::actions::role;
use super::chromium::{self, Sandbox};
use super::document::{Target, site, written};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::disk::System;
use crate::handbook::book::Handbook;
use crate::site::Site;
use crate::site::apart::apart;
use crate::site::editions;
use crate::site::output::{self, Failure};
use crate::site::routes::{self, Page};

/// The arguments of `export pdf`.
#[derive(Debug, Args)]
pub(super) struct Pdf {
    /// The page of this role instead of an edition: its id, its title or another of its names
    #[arg(long, value_name = "ROLE", conflicts_with = "edition")]
    role: Option<String>,
    /// How much of the handbook
    #[arg(long, default_value = "full")]
    edition: Edition,
    /// Run the browser without its sandbox; it does not start as root otherwise, as in many containers
    #[arg(long)]
    no_sandbox: bool,
    #[command(flatten)]
    target: Target,
}

/// The editions that are made as a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Edition {
    /// Everything, with a cover and contents
    Full,
    /// Each entry in brief
    Summary,
}

/// Exports a PDF of the handbook in `root`.
pub(super) fn run(root: &Path, args: &Pdf, report: Report) -> Result<Outcome> {
    let misused = |why: &str| {
        report.failure(why);
        Ok(Outcome::Misused)
    };
    if args.target.is_shown(report) {
        return misused("a PDF cannot be read on a terminal; name a file for it: `-o handbook.pdf`");
    }
    let browser = match chromium::found() {
        Ok(browser) => browser,
        Err(why) => return misused(&why),
    };
    let site = match site(root, report)? {
        Ok(site) => site,
        Err(outcome) => return Ok(outcome),
    };
    let path = match page(site.handbook(), args) {
        Ok(path) => path,
        Err(why) => return misused(&why),
    };
    // A browser from a store of applications sees the folder of the document, and perhaps no other.
    let beside = args.target.folder().map_or_else(std::env::temp_dir, Path::to_owned);
    let folder = tempfile::Builder::new().prefix("flagstaff-pdf-").tempdir_in(&beside);
    let folder = folder.with_context(|| format!("cannot make a temporary folder in {}", beside.display()))?;
    let real = folder.path().canonicalize().context("cannot find the temporary folder again")?;
    if let Err(failure) = laid_out(&site, &path, &real.join("site")) {
        return match failure {
            Failure::Machine(error) => Err(error),
            Failure::Refused(why) => misused(&why),
            Failure::Unmade => misused("the page cannot be made; `flagstaff build` tells why"),
        };
    }
    let said = tempfile::tempfile().context("cannot make a temporary file")?;
    let sandbox = if args.no_sandbox { Sandbox::Off } else { Sandbox::On };
    match chromium::print(&browser, &real.join("site").join(&path), &real, sandbox, said)? {
        Ok(bytes) => {
            if !bytes.windows(9).any(|word| word == b"/Outlines") {
                report.done("this browser is too old to make bookmarks; a newer one makes them");
            }
            written(root, &bytes, &args.target, report)
        }
        Err(why) => {
            report.failure(&why);
            Ok(Outcome::Failed)
        }
    }
}

/// The page that is asked for, or why there is none.
fn page(handbook: &Handbook, args: &Pdf) -> Result<String, String> {
    let page = match (&args.role, args.edition) {
        (Some(name), _) => Page::Role(role(&handbook.config, name)?),
        (None, Edition::Full) => Page::Edition(editions::Edition::Full),
        (None, Edition::Summary) => Page::Edition(editions::Edition::Summary),
    };
    let path = routes::path(handbook, page);
    let full = Page::Edition(editions::Edition::Full);
    if page == full && !editions::is_whole(handbook) {
        return Err(format!(
            "this handbook is too long for one document; `flagstaff build` makes volumes of it, which `{path}` leads to"
        ));
    }
    match routes::pages(handbook).contains_key(&path) {
        true => Ok(path),
        false if args.role.is_some() => Err(String::from("the handbook asks nothing of this role yet")),
        false if page == full => Err(String::from("the handbook has no entries yet")),
        false => Err(String::from("a summary has between 1 and 200 entries, and this handbook has not")),
    }
}

/// Writes the page into `folder` as a document apart, with the style sheets and pictures that it may show.
fn laid_out(site: &Site, path: &str, folder: &Path) -> Result<(), Failure> {
    let base_url = site.handbook().config.base_url.as_deref();
    let is_shown =
        |other: &str| other.ends_with(".css") || other.starts_with(routes::ASSETS) || other.starts_with(routes::FILES);
    let paths: Vec<&str> = site.paths().filter(|other| *other == path || is_shown(other)).collect();
    let made = |other: &str| -> Option<Cow<'_, [u8]>> {
        let bytes = site.render(other)?.ok()?;
        match other == path {
            true => Some(Cow::Owned(apart(std::str::from_utf8(&bytes).ok()?, path, base_url).into_bytes())),
            false => Some(bytes),
        }
    };
    output::publish(&System, folder, &paths, made).map(|_| ())
}
