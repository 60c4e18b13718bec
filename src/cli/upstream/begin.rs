//! `flagstaff init --from`: a folder becomes a local version of another handbook, in one command.
//!
//! The other handbook is fetched first, so that a source that is not there, or that is refused, leaves no half of a folder.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::opened::{self, Stored};
use super::unfetched::Unfetched;
use super::{origin, stack, store, told};
use crate::cli::new_files::{command, write};
use crate::cli::outcome::Outcome;
use crate::cli::report::Report;
use crate::cli::today::today;
use crate::config::{self, Config, Upstream, upstream};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::System;
use crate::handbook::Drafts;
use crate::inputs::{self, Inputs};
use crate::lock::{self, Lock};
use crate::pipeline::{Builder, Options};
use crate::scaffold::line;
use crate::scaffold::local::{self, Local, Value};
use crate::scaffold::start::File;
use crate::source::{Source, SourceId, Span, Spanned};

/// What somebody wants to begin with.
#[derive(Debug)]
pub(crate) struct Begun<'a> {
    /// Where the other handbook is, as seen from here.
    pub source: &'a str,
    /// The tag, branch or commit.
    pub revision: Option<&'a str>,
    /// Its folder inside the source.
    pub path: Option<&'a str>,
    /// The title of the new one.
    pub title: Option<&'a str>,
    /// Who publishes it.
    pub publisher: Option<&'a str>,
    /// Words that differ from place to place, each `NAME=TEXT`.
    pub values: &'a [String],
    /// What is asked of whoever sits at the terminal.
    pub asking: Asking,
}

/// What is asked of whoever sits at the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// Everything that was not said.
    Everything,
    /// Nothing.
    Nothing,
}

/// Makes `folder` a local version.
pub(crate) fn run(folder: &Path, wanted: &Begun<'_>, report: Report) -> Result<Outcome> {
    match begun(folder, wanted, report) {
        Ok(outcome) => Ok(outcome),
        Err(why) => {
            report.failure(&format!("{}; nothing was written", why.why()));
            Ok(why.outcome())
        }
    }
}

fn begun(folder: &Path, wanted: &Begun<'_>, report: Report) -> Result<Outcome, Unfetched> {
    let given = given(wanted.values)?;
    let (layers, named) = fetched(folder, wanted, report)?;
    let national = &layers[0].layer.title;
    let theirs = config_of("title = \"\"\n", &layers);
    let answer = |said: Option<&str>, question: &str| match (said, wanted.asking) {
        (Some(text), _) => line::of(text),
        (None, Asking::Everything) => report.ask(question).and_then(|text| line::of(&text)),
        (None, Asking::Nothing) => None,
    };
    let title = answer(wanted.title, &format!("What is the handbook called? [{national}] "));
    let publisher = answer(wanted.publisher, "Who publishes it? [nobody yet] ");
    let mut values = Vec::new();
    for (name, hint) in theirs.values.asked() {
        let said = given.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str());
        let text = answer(said, &format!("What is `{name}`: {hint}? [to be filled in later] "));
        values.push(Value { name: name.to_owned(), hint: hint.to_owned(), text: text.unwrap_or_default() });
    }
    if let Some((name, _)) = given.iter().find(|(name, _)| !values.iter().any(|value| value.name == *name)) {
        let known: Vec<&str> = values.iter().map(|value| value.name.as_str()).collect();
        let known = crate::fields::list_of(&known);
        return Err(Unfetched::Refused(format!("`{national}` asks for no value `{name}`; it asks for {known}")));
    }
    let local = Local {
        title: title.unwrap_or_else(|| national.clone()),
        publisher,
        language: theirs.language.clone(),
        national: national.clone(),
        upstream: keys(&named),
        values,
    };
    written(folder, &local, &layers, report)
}

/// Writes everything, where `check` agrees to what is the editor's own.
fn written(folder: &Path, local: &Local, layers: &[Stored], report: Report) -> Result<Outcome, Unfetched> {
    let settings = local::settings(local);
    let mut files = local::files(local, &config_of(&settings, layers));
    let lock = Lock { layers: layers.iter().map(|stored| stored.layer.clone()).collect(), ..Lock::default() };
    let last: File = (local::SETTINGS.to_owned(), settings);
    let faults = faults(&files, &last, &lock, layers);
    if !faults.is_empty() {
        report.faults(&faults);
        return Err(Unfetched::Refused(String::from("a handbook like that would have the problems above")));
    }
    let old = if folder.is_dir() { inputs::read(folder)?.lock } else { None };
    store::write(&System, folder, layers, old.as_ref(), &lock, None)?;
    files.push(last);
    write(folder, &files, report)?;
    told::layers(&Lock::default(), layers).iter().for_each(|sentence| report.done(sentence));
    let open = local.values.iter().filter(|value| value.text.is_empty()).count();
    let (what, next) = match open {
        0 => (String::from("to see it in the browser, type"), "serve"),
        1 => (
            format!(
                "fill in the empty line under `[values]` in `{}`, and to see whether all is well, type",
                config::FILE
            ),
            "check",
        ),
        _ => (
            format!(
                "fill in the {open} empty lines under `[values]` in `{}`, and to see whether all is well, type",
                config::FILE
            ),
            "check",
        ),
    };
    report.done(&format!("\n`{}` is a local version of “{}” now; {what}\n", local.title, local.national));
    report.done(&format!("  {}", command(folder, next)));
    Ok(Outcome::Fine)
}

/// What lies at the source, and how the new settings name it.
fn fetched(folder: &Path, wanted: &Begun<'_>, report: Report) -> Result<(Vec<Stored>, Upstream), Unfetched> {
    let faults = [upstream::source_fault(wanted.source), wanted.revision.and_then(upstream::revision_fault)];
    if let Some((message, remedy)) = faults.into_iter().flatten().next() {
        return Err(Unfetched::Refused(format!("{message}; {remedy}")));
    }
    let here = std::env::current_dir().context("cannot tell the current folder")?;
    let name = match upstream::name_of(wanted.source) {
        name if name.is_empty() => {
            here.join(wanted.source).canonicalize().map_or(name, |full| upstream::name_of(&full.to_string_lossy()))
        }
        name => name,
    };
    let name = if name.is_empty() { String::from("national") } else { name };
    let upstream = |source: String| Upstream {
        name: name.clone(),
        source: Spanned { value: source, span: Span::new(0, 0) },
        revision: wanted.revision.map(str::to_owned),
        path: wanted.path.map(str::to_owned),
    };
    let named = upstream(seen_from(folder, &here, wanted.source));
    origin::announce(&named, report);
    let read = origin::read(&here, &upstream(wanted.source.to_owned()))?;
    let parcel = opened::opened(&named, read, today())?;
    let stack = stack::stacked(vec![parcel])?;
    stack.notes.iter().for_each(|note| report.done(note));
    Ok((stack.layers, named))
}

/// A source as it is named in the settings of the handbook in `folder`: the way to a folder begins there.
fn seen_from(folder: &Path, here: &Path, source: &str) -> String {
    let Ok(to) = here.join(source).canonicalize() else { return source.to_owned() };
    let is_address = source.contains("://") || Path::new(source).is_absolute();
    if is_address {
        return source.to_owned();
    }
    // The folder need not be there yet; what leads to it may be reached by a link.
    let full = here.join(folder);
    let there = full.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    let from = there.map(|(part, real)| real.join(full.strip_prefix(part).unwrap_or(Path::new(""))));
    let Some(from) = from.map(|from| plain(&from)) else { return source.to_owned() };
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return to.to_string_lossy().into_owned();
    }
    let up = from.components().skip(common).map(|_| String::from(".."));
    let down = to.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let way: Vec<String> = up.chain(down).collect();
    if way.is_empty() { String::from(".") } else { way.join("/") }
}

/// A path without steps that lead nowhere.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

fn keys(named: &Upstream) -> Vec<(&'static str, String)> {
    let optional = [("revision", &named.revision), ("path", &named.path)];
    let optional = optional.into_iter().filter_map(|(key, text)| Some((key, text.clone()?)));
    [("name", named.name.clone()), ("source", named.source.value.clone())].into_iter().chain(optional).collect()
}

/// The words that were given on the command line.
fn given(values: &[String]) -> Result<Vec<(String, String)>, Unfetched> {
    let pair = |value: &String| {
        let pair = value.split_once('=').map(|(name, text)| (name.trim().to_owned(), text.trim().to_owned()));
        pair.ok_or_else(|| {
            Unfetched::Refused(format!("`{value}` is no value; write it as in `council=\"Calderbrook Council\"`"))
        })
    };
    values.iter().map(pair).collect()
}

/// These settings over those of the layers.
fn config_of(text: &str, layers: &[Stored]) -> Config {
    let own = Source::new(SourceId::local(config::FILE), text.to_owned());
    let below: Vec<Option<Source>> = layers.iter().map(|stored| opened::source(&stored.files)).collect();
    config::parse_over(Some(&own), &below.iter().map(Option::as_ref).collect::<Vec<_>>()).0
}

/// What `check` would not agree to, but for what lies below, which is not the editor's to mend, and what is to be filled in.
fn faults(files: &[File], last: &File, lock: &Lock, layers: &[Stored]) -> Vec<Diagnostic> {
    let own = files.iter().chain([last]).map(|(path, text)| (path.clone(), Arc::from(text.as_bytes())));
    let locked = (lock::FILE.to_owned(), Arc::from(lock.to_text().as_bytes()));
    let below = layers.iter().flat_map(|Stored { layer, files }| {
        files
            .iter()
            .map(|(path, bytes)| (format!("{}/{}/{path}", lock::FOLDER, layer.name), Arc::from(bytes.as_slice())))
    });
    let inputs = Inputs::from_files(own.chain([locked]).chain(below));
    let options = Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: today() };
    let found = Builder::new(options).check(&inputs).diagnostics.into_iter();
    let is_own = |fault: &Diagnostic| {
        let is_below = fault.place.path().starts_with(lock::FOLDER);
        fault.severity() == Severity::Error && !is_below && fault.code.name() != "value/unset"
    };
    found.filter(is_own).collect()
}
