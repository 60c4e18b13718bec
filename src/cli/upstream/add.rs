//! `flagstaff upstream add`: another handbook that this one stands on, below those that it has.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::fetch::{self, Edited, Wanted};
use super::settings;
use super::store::Settings;
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::config::{self, Upstream, upstream};
use crate::inputs;
use crate::source::{Source, Span, Spanned};

/// The arguments of `upstream add`.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// What it is called here: lower-case letters, digits and hyphens
    name: String,
    /// Where it is: a folder, as seen from that of the handbook, or the address of a repository
    source: String,
    /// The tag, branch or commit to fetch
    #[arg(long, value_name = "REVISION")]
    revision: Option<String>,
    /// The folder of the handbook inside the source
    #[arg(long, value_name = "FOLDER")]
    path: Option<String>,
}

/// Names another upstream in the settings of the handbook in `root`, and fetches it.
pub(super) fn run(root: &Path, args: &Add, report: Report) -> Result<Outcome> {
    let inputs = inputs::read(root)?;
    let changed = match inputs.config.as_ref() {
        Some(source) => changed(source, args),
        None => {
            Err(format!("there is no `{}` here; type `flagstaff init --from SOURCE` to begin a handbook", config::FILE))
        }
    };
    let settings = match changed {
        Ok(settings) => settings,
        Err(why) => {
            report.failure(&why);
            return Ok(Outcome::Misused);
        }
    };
    let wanted = Wanted { name: Some(&args.name), edited: Edited::Kept, settings: Some(settings) };
    fetch::fetch(root, &wanted, report)
}

/// The settings with one upstream more.
fn changed(source: &Source, args: &Add) -> Result<Settings, String> {
    let faults = [
        upstream::name_fault(&args.name),
        upstream::source_fault(&args.source),
        args.revision.as_deref().and_then(upstream::revision_fault),
    ];
    if let Some((message, remedy)) = faults.into_iter().flatten().next() {
        return Err(format!("{message}; {remedy}"));
    }
    let (config, _) = config::parse(Some(source));
    if config.upstreams.iter().any(|known| known.name == args.name) {
        return Err(format!(
            "there is an upstream `{}` already; type `flagstaff upstream fetch {}`",
            args.name, args.name
        ));
    }
    let new = Upstream {
        name: args.name.clone(),
        source: Spanned { value: args.source.clone(), span: Span::new(0, 0) },
        revision: args.revision.clone(),
        path: args.path.clone(),
    };
    let before = source.text().to_owned();
    let after = settings::with_upstream(&before, &new);
    let after = after.ok_or_else(|| {
        format!(
            "`{}` cannot be changed by the program as it is; add `[[upstream]]` with `source` by hand",
            config::FILE
        )
    })?;
    Ok(Settings { before, after })
}
