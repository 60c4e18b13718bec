//! How a command ends, and what that is as an exit code. It never prints.

use std::process::ExitCode;

use crate::config;
use crate::diagnostic::{Diagnostic, Severity, Tally};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// There are problems in the content.
    Problems,
    /// The command line or the configuration is wrong.
    Misused,
    /// The machine failed.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Problems => 1,
            Outcome::Misused => 2,
            Outcome::Failed => 3,
        })
    }
}

/// Whether what is only to be considered counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rigour {
    /// Only what is to be fixed counts.
    Errors,
    /// What is to be considered counts too.
    Everything,
}

impl From<bool> for Rigour {
    fn from(strict: bool) -> Rigour {
        if strict { Rigour::Everything } else { Rigour::Errors }
    }
}

/// How a command ends that found these faults.
pub(super) fn judged(found: &[Diagnostic], rigour: Rigour) -> Outcome {
    let tally = Tally::of(found);
    let counted = match rigour {
        Rigour::Errors => tally.errors,
        Rigour::Everything => tally.errors + tally.warnings,
    };
    let errors = found.iter().filter(|fault| fault.severity() == Severity::Error);
    match counted {
        0 => Outcome::Fine,
        _ if tally.errors > 0 && errors.clone().all(|fault| fault.place.path() == config::FILE) => Outcome::Misused,
        _ => Outcome::Problems,
    }
}
