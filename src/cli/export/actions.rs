//! `flagstaff export actions`: the register of actions, of everybody or of one role.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::document::{Target, whole, written};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::config::Config;
use crate::handbook::model::RoleAt;
use crate::handbook::register;
use crate::nearest::nearest;
use crate::site::exports::shapes::ActionRecord;
use crate::site::exports::{self, Sayings, Wanted};

/// The arguments of `export actions`.
#[derive(Debug, Args)]
pub(super) struct Actions {
    /// Only what this role does, by its id, its title or another of its names
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The form of the document
    #[arg(long, default_value = "csv")]
    format: Format,
    #[command(flatten)]
    target: Target,
}

/// The forms of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for a spreadsheet
    Csv,
    /// The actions with a date, for a calendar
    Ics,
    /// Everything, for programs
    Json,
    /// A list to tick, in Markdown
    Md,
}

/// Exports the actions of the handbook in `root`.
pub(super) fn run(root: &Path, args: &Actions, report: Report) -> Result<Outcome> {
    let handbook = match whole(root, report)? {
        Ok(handbook) => handbook,
        Err(outcome) => return Ok(outcome),
    };
    let wanted = match args.role.as_deref().map(|name| role(&handbook.config, name)) {
        None => Wanted::All,
        Some(Ok(role)) => Wanted::Role(role),
        Some(Err(why)) => {
            report.failure(&why);
            return Ok(Outcome::Misused);
        }
    };
    let actions = exports::records(&handbook, &Sayings::of(&handbook.content), wanted);
    if let Some(nothing) = nothing(&actions, args.format) {
        report.done(nothing);
    }
    let bytes = match args.format {
        Format::Csv => exports::table(actions),
        Format::Ics => exports::calendar(&handbook, &actions),
        Format::Json => exports::register(&handbook, actions),
        Format::Md => exports::checklist(&handbook, &actions),
    };
    written(root, &bytes, &args.target, report)
}

/// The role called `name`, or what to type instead.
pub(super) fn role(config: &Config, name: &str) -> Result<RoleAt, String> {
    if let Some(role) = register::role_called(config, name) {
        return Ok(role);
    }
    let names = config.roles.iter().flat_map(|role| role.aliases.iter().chain([&role.title, &role.id]));
    let near = nearest(name, names.map(String::as_str)).and_then(|near| register::role_called(config, near));
    let remedy = match near {
        Some(near) => format!("did you mean `{}`?", config.roles[near.0].id),
        None => {
            let ids: Vec<String> = config.roles.iter().map(|role| format!("`{}`", role.id)).collect();
            format!("the roles are {}", ids.join(", "))
        }
    };
    Err(format!("no role is called `{name}`; {remedy}"))
}

/// Why a document has nothing in it, where it has not.
fn nothing(actions: &[ActionRecord], format: Format) -> Option<&'static str> {
    match (actions.is_empty(), format) {
        (true, _) => Some("the handbook asks nothing of them yet, so there is nothing in the document"),
        (false, Format::Ics) if actions.iter().all(|action| action.by.is_none()) => Some(
            "none of these actions has a date, so there is nothing in the calendar; `by=2027-03` in its braces gives it one",
        ),
        (false, Format::Csv | Format::Ics | Format::Json | Format::Md) => None,
    }
}
