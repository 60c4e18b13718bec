//! The built-in theme as a kit: what can be taken out of it into a handbook's own, and how old what was taken is.
//!
//! A file that is ejected says in its first line what it was ejected from. It never knows what a file means.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::embedded;
pub use super::embedded::NAME as BUILTIN;
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::nearest;
use crate::source::{Digest, Source, Span};

/// The version of the built-in theme, which is that of the program that carries it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the first line of an ejected file has in it, before the version and the digest.
const MARK: &str = "flagstaff: ejected from flag ";

/// How many digits of a digest tell two versions of one file apart.
const DIGITS: usize = 16;

/// How a file of a theme relates to the built-in one of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Age {
    /// There is no built-in one.
    New,
    /// It is the built-in one, to the byte.
    Same,
    /// It does not say what it was made from.
    Unrecorded,
    /// The built-in one is as it was when this was ejected.
    Current,
    /// The built-in one of this version was ejected, and has changed since.
    Outdated(String),
    /// The built-in one of this version was ejected, and is no longer there.
    Gone(String),
}

/// A file of a handbook's own theme.
#[derive(Debug)]
pub struct Own {
    /// Its path in the theme's folder.
    pub path: String,
    /// How it relates to the built-in one.
    pub age: Age,
    /// Its text without the first line that ejecting put there; none where it is not a text.
    pub text: Option<String>,
}

/// Every file of the built-in theme that a handbook can have its own of, by its path in the theme's folder.
pub fn ejectable() -> impl Iterator<Item = &'static str> {
    embedded::FILES.iter().map(|(path, _)| *path).filter(|path| path.contains('/'))
}

/// Whether a folder with files at these paths is the built-in theme, of whatever version: most of its files are there.
pub fn is_builtin<'a>(paths: impl Iterator<Item = &'a str>) -> bool {
    let known = paths.filter(|path| embedded::FILES.iter().any(|(known, _)| known == path)).count();
    known * 2 > embedded::FILES.len()
}

/// The file that somebody means by `name`: its path, or the end of it, with or without what its kind adds.
///
/// The error is the nearest name, where one is near.
pub fn named(name: &str) -> Result<&'static str, Option<&'static str>> {
    let name = name.trim().trim_start_matches("./").replace('\\', "/");
    let forms = [name.clone(), format!("{name}.html")];
    let full = |form: &String| ejectable().find(|path| path == form);
    let inner = |form: &String| ejectable().find(|path| path.split_once('/').is_some_and(|(_, rest)| rest == form));
    let last = |form: &String| ejectable().find(|path| path.ends_with(&format!("/{form}")));
    let found =
        forms.iter().find_map(full).or_else(|| forms.iter().find_map(inner)).or_else(|| forms.iter().find_map(last));
    // Names are compared without folders and endings, which are easily left out.
    let end = |path: &str| {
        let last = path.rsplit('/').next().unwrap_or_default();
        last.split('.').next().unwrap_or_default().to_owned()
    };
    let ends: Vec<String> = ejectable().map(end).collect();
    found.ok_or_else(|| {
        let near = nearest(&end(&name), ends.iter().map(String::as_str))?;
        ejectable()
            .zip(&ends)
            .find(|(_, end)| *end == near)
            .and_then(|(path, _)| path.split_once('/'))
            .map(|(_, rest)| rest)
    })
}

/// The text of a built-in file.
pub fn builtin(path: &str) -> Option<&'static str> {
    embedded::FILES.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

/// A built-in file as it is written into a handbook: with a first line that says what it is.
pub fn ejected(path: &str, text: &str) -> String {
    format!("{}\n{text}", first_line(path, text))
}

/// The line that says what a file was ejected from, as a comment that its readers never see.
fn first_line(path: &str, text: &str) -> String {
    let digest = Digest::of(text.as_bytes()).to_string();
    let note = format!("{MARK}{VERSION}, digest {}", &digest[..DIGITS]);
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        // The hyphens take the line itself out of the page.
        "html" => format!("{{#- {note} -#}}"),
        "toml" => format!("# {note}"),
        "svg" => format!("<!-- {note} -->"),
        _ => format!("/* {note} */"),
    }
}

/// What a first line says: the version and the digest.
fn record(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = text.lines().next()?.split_once(MARK)?;
    let (version, rest) = rest.split_once(", digest ")?;
    Some((version, rest.get(..DIGITS)?))
}

/// How the file at `path` in the folder of a theme relates to the built-in one.
fn age(path: &str, text: &str) -> Age {
    match (builtin(path), record(text)) {
        (Some(built), _) if built == text => Age::Same,
        (None, Some((version, _))) => Age::Gone(version.to_owned()),
        (None, None) => Age::New,
        (Some(_), None) => Age::Unrecorded,
        (Some(built), Some((version, digest))) => match Digest::of(built.as_bytes()).to_string().starts_with(digest) {
            true => Age::Current,
            false => Age::Outdated(version.to_owned()),
        },
    }
}

/// The fault of an own file whose built-in one is another now. `path` is that in the theme's folder.
pub(super) fn outdated(source: &Source, path: &str) -> Option<Diagnostic> {
    let (message, remedy) = match age(path, source.text()) {
        Age::Outdated(version) => (
            format!("the built-in file has changed since this was ejected from version {version}"),
            format!(
                "see the difference with `flagstaff theme list --diff`, take over what you need, and make the first line `{}`",
                first_line(path, builtin(path).unwrap_or_default())
            ),
        ),
        Age::Gone(version) => (
            format!("this was ejected from version {version}, and the built-in theme no longer has such a file"),
            String::from(
                "move what you still need into another file, and delete this one; `flagstaff theme eject` lists what there is",
            ),
        ),
        Age::New | Age::Same | Age::Unrecorded | Age::Current => return None,
    };
    let line = Span::new(0, source.line(1).len());
    Some(Diagnostic::at(Code::ThemeOutdated, source, line, message, remedy))
}

/// The files of each theme in the folder `themes`, by its name.
pub fn themes(files: &BTreeMap<String, Arc<[u8]>>) -> BTreeMap<&str, Vec<Own>> {
    let mut themes: BTreeMap<&str, Vec<Own>> = BTreeMap::new();
    for (path, bytes) in files {
        let Some((name, path)) = path.strip_prefix("themes/").and_then(|path| path.split_once('/')) else { continue };
        let text = std::str::from_utf8(bytes).ok();
        let age = match (text, builtin(path)) {
            (Some(text), _) => age(path, text),
            (None, Some(_)) => Age::Unrecorded,
            (None, None) => Age::New,
        };
        let text = text.map(|text| match (record(text), text.split_once('\n')) {
            (Some(_), Some((_, rest))) => rest.to_owned(),
            (Some(_) | None, _) => text.to_owned(),
        });
        themes.entry(name).or_default().push(Own { path: path.to_owned(), age, text });
    }
    themes
}
