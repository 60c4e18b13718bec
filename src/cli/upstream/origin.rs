//! A handbook as it lies at its source, in a folder or in a repository: what is in it, as bytes. It never writes.

use std::path::Path;

use anyhow::Context;

use super::git::Repository;
use super::parcel::{self, Files, LARGEST_FILE, MOST_FILES, TOPS};
use super::revision;
use super::unfetched::Unfetched;
use crate::cli::report::Report;
use crate::config::{self, Upstream};
use crate::inputs::foreign::{self, Kind, Listed};

/// How many files are looked at in a folder that has no handbook in it.
const LOOKED_AT: usize = 10_000;

/// What was read at a source.
#[derive(Debug)]
pub(super) struct Read {
    /// The commit, where it is a repository.
    pub commit: Option<String>,
    /// Its files, with its own `handbook.lock` and those below it.
    pub files: Files,
}

/// Says what is waited for: a repository may take its time.
pub(super) fn announce(upstream: &Upstream, report: Report) {
    let sentence = format!("fetching `{}` from {}", upstream.name, upstream.source.value);
    match config::upstream::is_repository(&upstream.source.value) {
        true => report.done(&sentence),
        false => report.detail(&sentence),
    }
}

/// Reads what `upstream` names; a folder is one from `root`, the folder of the handbook that stands on it.
pub(super) fn read(root: &Path, upstream: &Upstream) -> Result<Read, Unfetched> {
    match config::upstream::is_repository(&upstream.source.value) || upstream.revision.is_some() {
        true => from_repository(root, upstream),
        false => from_folder(root, upstream),
    }
}

/// What to say of a source whose folder has no handbook in it; `all` of it may have one elsewhere.
fn no_handbook(upstream: &Upstream, all: &[Listed]) -> Unfetched {
    let file = config::FILE;
    let inside = upstream.path.as_ref().map(|path| format!(" in its folder `{path}`")).unwrap_or_default();
    let folders = all.iter().filter_map(|one| one.path.strip_suffix(file)?.strip_suffix('/'));
    let elsewhere = folders.min_by_key(|folder| (folder.len(), *folder)).map(parcel::shown);
    let remedy = match elsewhere {
        Some(folder) => format!("there is one in its folder `{folder}`, which `path` in `{file}` has to name"),
        None => format!("`path` in `{file}` says in which folder of a source its handbook is"),
    };
    Unfetched::Refused(format!("`{}` is not a handbook: there is no `{file}`{inside}; {remedy}", upstream.source.value))
}

/// Whether a source is the very folder of the handbook that it is named in.
pub(super) fn is_itself(root: &Path, upstream: &Upstream) -> bool {
    let folder = root.join(&upstream.source.value).join(upstream.path.as_deref().unwrap_or("."));
    folder.canonicalize().is_ok_and(|folder| root.canonicalize().is_ok_and(|root| root == folder))
}

fn from_folder(root: &Path, upstream: &Upstream) -> Result<Read, Unfetched> {
    let source = &upstream.source.value;
    let folder = root.join(source).join(upstream.path.as_deref().unwrap_or("."));
    let Ok(folder) = folder.canonicalize() else {
        return Err(Unfetched::Refused(format!(
            "there is no folder `{}`; if the handbook was moved, say where to, in `source` of `{}`",
            folder.display(),
            config::FILE
        )));
    };
    if !folder.join(config::FILE).is_file() {
        return Err(no_handbook(upstream, &foreign::listed(&root.join(source), &["."], LOOKED_AT)?));
    }
    let listed = foreign::listed(&folder, &TOPS, MOST_FILES)?;
    let mut files = Files::new();
    for at in taken(upstream, &listed)? {
        let path = &listed[at].path;
        let bytes = foreign::read(&folder, path, parcel::largest(path).min(LARGEST_FILE));
        let bytes = bytes.with_context(|| format!("cannot read `{path}` in {}", folder.display()))?;
        let bytes = bytes.ok_or_else(|| refused(upstream, &format!("`{path}` grew while it was read")))?;
        files.insert(path.clone(), bytes);
    }
    Ok(Read { commit: None, files })
}

fn from_repository(root: &Path, upstream: &Upstream) -> Result<Read, Unfetched> {
    let source = &upstream.source.value;
    let repository = Repository::new(root, source)?;
    let commit = revision::fetched(&repository, upstream.revision.as_deref(), source)?;
    let base = upstream.path.as_ref().map(|path| format!("{path}/")).unwrap_or_default();
    let tops: Vec<String> = TOPS.iter().map(|top| format!("{base}{top}")).collect();
    let lines = repository.tree(&commit, &tops)?;
    let mut listed = Vec::new();
    let mut names = Vec::new();
    for line in lines.split(|byte| *byte == 0).filter(|line| !line.is_empty()).take(MOST_FILES + 1) {
        let (name, one) =
            line_of_tree(line, &base).context("git lists what was fetched in a form that is not known")?;
        names.push((name, one.size));
        listed.push(one);
    }
    if !listed.iter().any(|one| one.path == config::FILE) {
        let lines = repository.tree(&commit, &[])?;
        let all = lines.split(|byte| *byte == 0).filter_map(|line| line_of_tree(line, "")).map(|(_, one)| one);
        return Err(no_handbook(upstream, &all.collect::<Vec<_>>()));
    }
    let taken = taken(upstream, &listed)?;
    let wanted: Vec<(String, u64)> = taken.iter().map(|at| names[*at].clone()).collect();
    let bytes = repository.files(&wanted)?;
    let paths = taken.iter().map(|at| listed[*at].path.clone());
    Ok(Read { commit: Some(commit), files: paths.zip(bytes).collect() })
}

/// One line of `ls-tree -l`: `100644 blob NAME SIZE`, a tab, and the path.
fn line_of_tree(line: &[u8], base: &str) -> Option<(String, Listed)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let head = std::str::from_utf8(&line[..tab]).ok()?;
    let mut words = head.split_whitespace();
    let (mode, _, name, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let kind = match mode {
        "100644" | "100755" | "100664" => Kind::File,
        "120000" => Kind::Link,
        "160000" => Kind::Submodule,
        _ => Kind::Other,
    };
    let path = String::from_utf8_lossy(&line[tab + 1..]);
    let path = path.strip_prefix(base).unwrap_or(&path).to_owned();
    Some((name.to_owned(), Listed { path, kind, size: size.parse().unwrap_or(0) }))
}

fn taken(upstream: &Upstream, listed: &[Listed]) -> Result<Vec<usize>, Unfetched> {
    parcel::taken(listed).map_err(|why| refused(upstream, &why))
}

/// A refusal of what lies at a source.
pub(super) fn refused(upstream: &Upstream, why: &str) -> Unfetched {
    let name = &upstream.name;
    Unfetched::Refused(format!("`{name}` is refused: {why}; tell those who keep `{}`", upstream.source.value))
}
