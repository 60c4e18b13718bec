//! `flagstaff upstream fetch`: what the handbook stands on, as it is at its source now.
//!
//! Everything is read and judged before anything is written, and then written at once or not at all.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::opened::{self, Parcel};
use super::stack::{self, Stack};
use super::store::{self, Interrupted, Settings};
use super::unfetched::Unfetched;
use super::{bases, origin, settings, told};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::cli::today::today;
use crate::config::{self, Config, Upstream};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::System;
use crate::fields::list_of;
use crate::inputs::{self, Inputs};
use crate::lock::{self, Lock};
use crate::nearest::nearest;
use crate::source::{Source, SourceId};

/// The arguments of `upstream fetch`.
#[derive(Debug, Args)]
pub(super) struct Fetch {
    /// The one to fetch; without it, every one that `handbook.toml` names
    name: Option<String>,
    /// The tag, branch or commit to fetch from now on; it is written into `handbook.toml`
    #[arg(long, value_name = "REVISION")]
    revision: Option<String>,
    /// Put the fetched files in the place of those that somebody edited in `upstream`
    #[arg(long)]
    force: bool,
}

/// What is to be fetched, and how.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// The one; without it, every one.
    pub name: Option<&'a str>,
    /// What happens to files that somebody edited.
    pub edited: Edited,
    /// Settings that are to be written with what is fetched.
    pub settings: Option<Settings>,
}

/// What happens to files in `upstream/` that somebody edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edited {
    /// Nothing is fetched.
    Kept,
    /// They are replaced.
    Replaced,
}

/// Fetches for the handbook in `root`.
pub(super) fn run(root: &Path, args: &Fetch, report: Report) -> Result<Outcome> {
    let inputs = inputs::read(root)?;
    let edited = if args.force { Edited::Replaced } else { Edited::Kept };
    match revised(args, inputs.config.as_ref()) {
        Ok((name, settings)) => fetch(root, &Wanted { name: name.as_deref(), edited, settings }, report),
        Err(why) => {
            report.failure(&why);
            Ok(Outcome::Misused)
        }
    }
}

/// What a command line with `--revision` means: which upstream, and the settings as they are to be.
fn revised(args: &Fetch, source: Option<&Source>) -> Result<(Option<String>, Option<Settings>), String> {
    let Some(revision) = &args.revision else { return Ok((args.name.clone(), None)) };
    if let Some((message, remedy)) = config::upstream::revision_fault(revision) {
        return Err(format!("{message}; {remedy}"));
    }
    let (config, _) = config::parse(source);
    let names: Vec<&str> = config.upstreams.iter().map(|upstream| upstream.name.as_str()).collect();
    let name = match (&args.name, names.as_slice()) {
        (Some(name), _) => name.clone(),
        (None, [name]) => (*name).to_owned(),
        (None, _) => return Err(format!("say which one is to have the revision `{revision}`: {}", list_of(&names))),
    };
    let before = source.map_or("", Source::text).to_owned();
    let after = settings::with_revision(&before, &name, revision);
    let after = after.ok_or_else(|| unknown(&name, &config))?;
    let settings = (after != before).then_some(Settings { before, after });
    Ok((Some(name), settings))
}

/// Fetches what is `wanted` for the handbook in `root`, and says what it did.
pub(super) fn fetch(root: &Path, wanted: &Wanted<'_>, report: Report) -> Result<Outcome> {
    match store::finish_interrupted(&System, root, &inputs::read(root)?) {
        Ok(Interrupted::Finished) => {
            report.done("an interrupted fetch is finished: `handbook.lock` belongs to what lies in `upstream` again");
        }
        Ok(Interrupted::Nothing | Interrupted::Cleared) => {}
        Err(why) => return Ok(failed(&why, report)),
    }
    let inputs = &inputs::read(root)?;
    let source = settings_of(wanted, inputs);
    let (config, found) = config::parse(source.as_ref());
    let broken: Vec<Diagnostic> = found.into_iter().filter(|fault| stops(fault, source.as_ref())).collect();
    let unread = inputs.found.iter().filter(|fault| [Code::LockUnreadable, Code::LockVersion].contains(&fault.code));
    let broken: Vec<Diagnostic> = broken.into_iter().chain(unread.cloned()).collect();
    if !broken.is_empty() {
        report.faults(&broken);
        report.failure("nothing was fetched, because of the problems above");
        return Ok(Outcome::Misused);
    }
    let edited = |fault: &&Diagnostic| [Code::LayerChanged, Code::LockMissing].contains(&fault.code);
    let edited: Vec<Diagnostic> = inputs.found.iter().filter(edited).cloned().collect();
    if !edited.is_empty() && wanted.edited == Edited::Kept {
        report.faults(&edited);
        report.failure("nothing was fetched, because it would take the place of what somebody edited; add `--force` where that is right");
        return Ok(Outcome::Problems);
    }
    let old = inputs.lock.as_ref().map(|source| Lock::parse(source).0).unwrap_or_default();
    let stack = match gathered(root, inputs, &config, &old, wanted.name, report) {
        Ok(stack) => stack,
        Err(why) => return Ok(failed(&why, report)),
    };
    stack.notes.iter().for_each(|note| report.done(note));
    written(root, inputs, &old, &stack, wanted.settings.as_ref(), report)
}

/// The settings as they are to be.
fn settings_of(wanted: &Wanted<'_>, inputs: &Inputs) -> Option<Source> {
    let text = wanted.settings.as_ref().map(|settings| settings.after.clone());
    text.map(|text| Source::new(SourceId::local(config::FILE), text)).or_else(|| inputs.config.clone())
}

/// Whether a fault of the settings leaves open what is to be fetched: one in the part on upstreams, or in reading at all.
fn stops(fault: &Diagnostic, source: Option<&Source>) -> bool {
    let crate::diagnostic::Place::Text { span, .. } = &fault.place else { return true };
    let above = source.map_or("", Source::text).get(..span.start).unwrap_or_default();
    let is_upstream =
        above.lines().rev().find(|line| line.starts_with('[')).is_some_and(|line| line.contains("upstream"));
    let line = source.map_or("", |source| source.line(source.position(span.start).line));
    fault.code == Code::TomlSyntax || is_upstream || line.contains("upstream")
}

/// Everything that the handbook stands on: what is wanted as it is at its source, the rest as it lies here.
fn gathered(
    root: &Path,
    inputs: &Inputs,
    config: &Config,
    old: &Lock,
    name: Option<&str>,
    report: Report,
) -> Result<Stack, Unfetched> {
    if let Some(name) = name.filter(|name| !config.upstreams.iter().any(|upstream| upstream.name == **name)) {
        return Err(Unfetched::Refused(unknown(name, config)));
    }
    if config.upstreams.is_empty() && old.layers.is_empty() {
        return Err(Unfetched::Refused(format!(
            "`{}` names no upstream; type `flagstaff upstream add NAME SOURCE` to stand on another handbook",
            config::FILE
        )));
    }
    let mut parcels = Vec::new();
    for upstream in &config.upstreams {
        let is_wanted = name.is_none_or(|name| name == upstream.name);
        let here = if is_wanted { None } else { stack::kept(&upstream.name, old, inputs) };
        parcels.push(match here {
            Some(parcel) => parcel,
            None => from_source(root, inputs, config, upstream, report)?,
        });
    }
    stack::stacked(parcels)
}

fn from_source(
    root: &Path,
    inputs: &Inputs,
    config: &Config,
    upstream: &Upstream,
    report: Report,
) -> Result<Parcel, Unfetched> {
    origin::announce(upstream, report);
    if origin::is_itself(root, upstream) {
        let source = &upstream.source.value;
        let why = format!("the handbook cannot stand on itself, and `{source}` is its own folder");
        return Err(Unfetched::Refused(why));
    }
    let read = origin::read(root, upstream)?;
    if stack::is_itself(&read.files, inputs.config.as_ref()) {
        let why = format!("`{}` is this handbook itself, which cannot stand on itself", upstream.name);
        return Err(Unfetched::Refused(why));
    }
    let parcel = opened::opened(upstream, read, today())?;
    stack::no_loop(config, &parcel, inputs)?;
    Ok(parcel)
}

/// Writes what is not as it was, and says what it is.
fn written(
    root: &Path,
    inputs: &Inputs,
    old: &Lock,
    stack: &Stack,
    settings: Option<&Settings>,
    report: Report,
) -> Result<Outcome> {
    let mut new = Lock { layers: Vec::new(), seen: old.seen.clone(), adapted: old.adapted.clone() };
    for stored in &stack.layers {
        let mut layer = stored.layer.clone();
        // The day is that of the first fetch of this state, so that a fetch of nothing new changes nothing.
        let before = old
            .layer(&layer.name)
            .filter(|before| lock::Layer { fetched: layer.fetched, ..(*before).clone() } == layer);
        layer.fetched = before.map_or(layer.fetched, |before| before.fetched);
        new.layers.push(layer);
    }
    bases::record_bases(inputs, &mut new);
    let is_whole = inputs.found.iter().all(|fault| !matches!(fault.code, Code::LayerChanged | Code::LayerMissing));
    let is_same = is_whole && settings.is_none() && new == *old && inputs.lock.is_some();
    if !is_same && let Err(why) = store::write(&System, root, &stack.layers, inputs.lock.as_ref(), &new, settings) {
        return Ok(failed(&why, report));
    }
    told::layers(old, &stack.layers).iter().for_each(|sentence| report.done(sentence));
    let next = match (old.layers.is_empty(), stack.layers.is_empty()) {
        (false, false) => "to see what moved under your own words, type\n\n  flagstaff drift",
        (true, _) | (false, true) => "to see whether all is well, type\n\n  flagstaff check",
    };
    report.done(&format!("\n{next}"));
    Ok(Outcome::Fine)
}

fn failed(why: &Unfetched, report: Report) -> Outcome {
    report.failure(&format!("{}; nothing was changed", why.why()));
    why.outcome()
}

fn unknown(name: &str, config: &Config) -> String {
    let names: Vec<&str> = config.upstreams.iter().map(|upstream| upstream.name.as_str()).collect();
    let remedy = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => format!("type `flagstaff upstream add {name} SOURCE` to stand on it"),
        None => format!("it has {}", list_of(&names)),
    };
    format!("`{}` names no upstream `{name}`; {remedy}", config::FILE)
}
