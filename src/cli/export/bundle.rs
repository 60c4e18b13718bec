//! `flagstaff export bundle`: the whole site in one ZIP file, to open from a disk or a stick.

use std::path::Path;

use anyhow::Result;

use super::document::{Target, site, written};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::site::bundle::{Unbundled, bundle};

/// Exports the site of the handbook in `root` as a bundle.
pub(super) fn run(root: &Path, target: &Target, report: Report) -> Result<Outcome> {
    if target.is_shown(report) {
        report.failure("a ZIP file cannot be read on a terminal; name a file for it: `-o handbook.zip`");
        return Ok(Outcome::Misused);
    }
    let site = match site(root, report)? {
        Ok(site) => site,
        Err(outcome) => return Ok(outcome),
    };
    match bundle(&site) {
        Ok(bytes) => written(root, &bytes, target, report),
        Err(Unbundled::Theme(fault)) => {
            report.faults(&[*fault]);
            Ok(Outcome::Problems)
        }
        Err(Unbundled::Machine(error)) => Err(error),
    }
}
