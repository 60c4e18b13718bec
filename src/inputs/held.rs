//! What one file holds, by its name: a text, other bytes, or something that its name does not promise. It never opens one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::below::{self, Fetched};
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock;
use crate::source::{Digest, Source, SourceId, Span};

/// The largest text that is read, in bytes: some two hundred times a long entry.
pub const LARGEST_TEXT: u64 = 2 << 20;

/// The largest other file that is read, in bytes: it is published as it is, and held in memory until then.
pub(super) const LARGEST_FILE: u64 = 32 << 20;

/// The largest `handbook.lock` that is read: it has a text for each adaptation, and a line for each file.
const LARGEST_LOCK: u64 = 64 << 20;

/// The file with the questions that search is asked.
pub const QUERIES: &str = "search.toml";

/// The files that are read beside the folders of a handbook.
pub const FILES: [&str; 3] = [config::FILE, QUERIES, lock::FILE];

/// What a file holds.
#[derive(Debug, Clone)]
pub(super) enum Held {
    Text(Source),
    /// With their digest in `upstream/`, where it is asked for at every reading.
    Bytes(Arc<[u8]>, Option<Digest>),
    /// What cannot be taken for what its name says.
    Nothing(Box<Diagnostic>, Option<Digest>),
}

impl Held {
    /// What is in the file at `path`; nothing where no handbook has such a file.
    pub(super) fn of(path: &str, bytes: Arc<[u8]>) -> Option<Held> {
        let below = below::place(path);
        let inner = below.map_or(path, |(_, inner)| inner);
        let digest = below.map(|_| Digest::of(&bytes));
        if inner.starts_with("themes/") {
            Some(Held::Bytes(bytes, digest))
        } else if is_text(path) {
            Some(Held::text(path, &bytes, digest))
        } else {
            (inner.starts_with("content/") || below.is_some()).then_some(Held::Bytes(bytes, digest))
        }
    }

    /// A file as text; what is not UTF-8 is a fault at its first wrong byte.
    fn text(path: &str, bytes: &[u8], digest: Option<Digest>) -> Held {
        if bytes.len() as u64 > largest(path) {
            return Held::Nothing(Box::new(too_large(path, bytes.len() as u64)), digest);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Held::Text(source(path, text.to_owned())),
            Err(error) => {
                let lossy = source(path, String::from_utf8_lossy(bytes).into_owned());
                let at = Span::new(error.valid_up_to(), error.valid_up_to());
                let message = "this file is not UTF-8 text from here on";
                let remedy = "open it in your editor and save it with the encoding UTF-8";
                let fault = Diagnostic::at(Code::TextNotUtf8, &lossy, at, message, remedy);
                Held::Nothing(Box::new(fault), digest)
            }
        }
    }

    /// Puts a file of `upstream/` to the others; what is wrong with it, where something is.
    pub(super) fn fetched(self, path: String, others: &mut BTreeMap<String, Fetched>) -> Option<Diagnostic> {
        let (file, fault) = match self {
            Held::Text(source) => (Some(Fetched::Text(source)), None),
            Held::Bytes(bytes, digest) => (digest.map(|digest| Fetched::Bytes(bytes, digest)), None),
            Held::Nothing(fault, digest) => (digest.map(Fetched::Nothing), Some(*fault)),
        };
        others.extend(file.map(|file| (path, file)));
        fault
    }
}

/// The text of the file at `path`.
fn source(path: &str, text: String) -> Source {
    match below::place(path) {
        Some(_) => below::source(path, text),
        None => Source::new(SourceId::local(path), text),
    }
}

/// Whether a path names a file of the handbook, or of one below it, that is text.
pub(super) fn is_text(path: &str) -> bool {
    match below::place(path) {
        Some((_, inner)) => inner == config::FILE || (inner.starts_with("content/") && is_markdown(inner)),
        None => FILES.contains(&path) || is_markdown(path),
    }
}

/// How large the file at a path may be.
pub(super) fn largest(path: &str) -> u64 {
    match path {
        lock::FILE => LARGEST_LOCK,
        path if is_text(path) || is_read(path) => LARGEST_TEXT,
        _ => LARGEST_FILE,
    }
}

/// Whether a path names a file of a theme that is more than published.
fn is_read(path: &str) -> bool {
    let inner = below::place(path).map_or(path, |(_, inner)| inner);
    inner.starts_with("themes/") && [".html", ".toml", ".css", ".svg"].iter().any(|ending| inner.ends_with(ending))
}

/// Whether a path names a Markdown file. Capital letters in the ending count too, so that no text is taken for an image.
pub(super) fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

pub(super) fn too_large(path: &str, size: u64) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    let (code, what, remedy) = match is_text(path) {
        true => (Code::TextTooLarge, "a text", "split it into several entries, or take out what is not text"),
        false => (Code::FileTooLarge, "such a file", "make it smaller, or put it on a web server and link to it there"),
    };
    let message = format!("this file has {} MB, and {what} may have {}", megabytes(size), megabytes(largest(path)));
    Diagnostic::new(code, Place::file(path), message, remedy)
}
