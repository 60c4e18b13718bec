//! The files that a new handbook begins with.

use super::{entry, line, skeleton, snippets};
use crate::config::{self, Config};
use crate::schema;
use crate::source::{Source, SourceId};

/// What somebody wants to begin with.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The title of the handbook, in one line.
    pub title: String,
    /// Who publishes it, in one line.
    pub publisher: Option<String>,
    /// The language of the text (BCP 47).
    pub language: String,
    /// The entries that it has from the beginning.
    pub entries: Entries,
}

/// Which entries a new handbook has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entries {
    /// The fifteen of "Planting the Flag", each a draft.
    Skeleton,
    /// None.
    None,
}

/// A file by its path from the folder of the handbook, and its text.
pub type File = (String, String);

/// The texts that do not depend on what somebody wants.
const TEXTS: [(&str, &str); 3] = [
    ("content/pages/about.md", include_str!("files/about.md")),
    ("content/glossary.md", include_str!("files/glossary.md")),
    ("content/sources.md", include_str!("files/sources.md")),
];

/// The files beside them that every handbook begins with, a local version too.
pub(super) const SHARED: [(&str, &str); 5] = [
    (".gitignore", include_str!("files/gitignore")),
    (".github/workflows/handbook.yml", include_str!("files/github.yml")),
    (".gitlab-ci.yml", include_str!("files/gitlab.yml")),
    (".vscode/settings.json", include_str!("files/vscode/settings.json")),
    (".vscode/extensions.json", include_str!("files/vscode/extensions.json")),
];

/// Every file of the new handbook. `handbook.toml` is the last, because a folder that has it is a handbook: what was
/// interrupted before can simply be begun again.
pub fn files(wanted: &Wanted) -> Vec<File> {
    let settings = settings(wanted);
    let source = Source::new(SourceId::local(config::FILE), settings.clone());
    let (config, _) = config::parse(Some(&source));
    let mut files: Vec<File> = match wanted.entries {
        Entries::Skeleton => entries(&config),
        Entries::None => Vec::new(),
    };
    files.extend(TEXTS.into_iter().chain(SHARED).map(|(path, text)| (path.to_owned(), text.to_owned())));
    files.push((String::from(snippets::FILE), snippets::snippets(&config)));
    files.push((schema::HANDBOOK_FILE.to_owned(), schema::handbook(&config)));
    files.push((schema::FRONT_MATTER_FILE.to_owned(), schema::front_matter(&config)));
    files.push((config::FILE.to_owned(), settings));
    files
}

fn entries(config: &Config) -> Vec<File> {
    let mut files = Vec::new();
    for collection in &config.collections {
        let own = skeleton::ENTRIES.iter().filter(|planned| planned.collection == collection.id);
        for (order, planned) in (1..).zip(own) {
            let text = entry::draft(config, collection, planned.title, order);
            files.push((entry::path(&collection.id, planned.id), text));
        }
    }
    files
}

/// The text of `handbook.toml`.
fn settings(wanted: &Wanted) -> String {
    let publisher = match &wanted.publisher {
        Some(name) => format!("publisher = {}", line::quoted(name)),
        None => String::from("# publisher = \"Calderbrook Council\""),
    };
    // Line by line, so that no words of the title are taken for a gap.
    let line = |line: &str| match line {
        "TITLE" => format!("title = {}\n", line::quoted(&wanted.title)),
        "PUBLISHER" => format!("{publisher}\n"),
        "LANGUAGE" => format!("language = {}\n", line::quoted(&wanted.language)),
        fixed => format!("{fixed}\n"),
    };
    include_str!("files/handbook.toml").lines().map(line).collect()
}
