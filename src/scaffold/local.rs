//! The files that a local version begins with: a handbook that has only what differs from another one.

use super::start::{File, SHARED};
use super::{line, snippets};
use crate::config::{self, Config};
use crate::schema;

/// The name of the theme that a local version begins with.
const THEME: &str = "themes/local/brand.css";

/// What somebody wants to begin with.
#[derive(Debug, Clone)]
pub struct Local {
    /// The title of the handbook, in one line.
    pub title: String,
    /// Who publishes it, in one line.
    pub publisher: Option<String>,
    /// The language of the text (BCP 47).
    pub language: String,
    /// The title of the handbook that it stands on.
    pub national: String,
    /// The keys of `[upstream]`, each with its text.
    pub upstream: Vec<(&'static str, String)>,
    /// The values that a local version has to set.
    pub values: Vec<Value>,
}

/// A word that differs from place to place.
#[derive(Debug, Clone)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// What to write, as the handbook below says it.
    pub hint: String,
    /// What somebody wrote; empty where it is still to be filled in.
    pub text: String,
}

/// The text of `handbook.toml`.
pub fn settings(wanted: &Local) -> String {
    let publisher = match &wanted.publisher {
        Some(name) => format!("publisher = {}", line::quoted(name)),
        None => String::from("# publisher = \"Calderbrook Council\""),
    };
    let keys = wanted.upstream.iter().map(|(key, text)| format!("{key} = {}\n", line::quoted(text)));
    let values = wanted.values.iter().map(|value| {
        let hint = line::of(&value.hint).unwrap_or_default();
        format!("# {hint}\n{} = {}\n", value.name, line::quoted(&value.text))
    });
    let (keys, values): (String, String) = (keys.collect(), values.collect());
    // Line by line, so that no words of the title are taken for a gap.
    let line = |line: &str| match line {
        "TITLE" => format!("title = {}\n", line::quoted(&wanted.title)),
        "PUBLISHER" => format!("{publisher}\n"),
        "LANGUAGE" => format!("language = {}\n", line::quoted(&wanted.language)),
        "UPSTREAM" => keys.clone(),
        "VALUES" if values.is_empty() => String::new(),
        "VALUES" => format!(
            "\n# The words that differ from place to place, where the text has {{{{ name }}}}.\n[values]\n{values}"
        ),
        fixed => format!("{fixed}\n"),
    };
    include_str!("files/local/handbook.toml").lines().map(line).collect()
}

/// Every file but `handbook.toml` and what is fetched; `config` is the model with that of the handbook below.
pub fn files(wanted: &Local, config: &Config) -> Vec<File> {
    let whose = wanted.publisher.as_deref().unwrap_or("Us");
    let line = |line: &str| match line {
        "TEXT" => format!(
            "This is a local version of “{}”. Where it says something of its own, the page tells so.\n",
            wanted.national
        ),
        "SUMMARY" => format!(
            "summary: {}\n",
            line::as_yaml(&format!("Who keeps this version, and what it stands on: {whose} and {}.", wanted.national))
        ),
        fixed => format!("{fixed}\n"),
    };
    let page: String = include_str!("files/local/page.md").lines().map(line).collect();
    let mut files: Vec<File> = SHARED.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    files.push((String::from("content/pages/local-version.md"), page));
    files.push((String::from(".gitattributes"), include_str!("files/local/gitattributes").to_owned()));
    files.push((String::from(".github/workflows/drift.yml"), include_str!("files/local/drift.yml").to_owned()));
    files.push((THEME.to_owned(), include_str!("files/local/brand.css").to_owned()));
    files.push((String::from(snippets::FILE), snippets::snippets(config)));
    files.push((schema::HANDBOOK_FILE.to_owned(), schema::handbook(config)));
    files.push((schema::FRONT_MATTER_FILE.to_owned(), schema::front_matter(config)));
    files
}

/// The path of the settings, which are written last: a folder that has them is a handbook.
pub const SETTINGS: &str = config::FILE;
