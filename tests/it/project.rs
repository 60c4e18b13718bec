//! A small handbook to try things on. The only file that builds one in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use flagstaff::date::Date;
use flagstaff::diagnostic::{Diagnostic, HOUSE_RULES, Place, Severity};
use flagstaff::handbook::{Drafts, drift};
use flagstaff::inputs::Inputs;
use flagstaff::lock::{self, Lock};
use flagstaff::pipeline::{Build, Builder, Options, survey, unanswered};

use crate::kept::promises::lock::fetched;

/// An entry with all that is required, to be broken one way at a time.
pub(crate) const ENTRY: &str = "\
---
title: Governance
summary: Who decides, and who answers for it.
---
## Five-year scenario
One board decides.

## Why change
Nobody knows who decides.

## How
Write it down.

## Who acts now
### Chief executives
- Name the board.
";

/// The day on which every handbook here is looked at.
const TODAY: &str = "2026-11-21";

/// A handbook as a set of files.
#[derive(Clone)]
pub(crate) struct Project {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Project {
    /// A sound handbook with one entry, `content/capabilities/governance.md`.
    pub(crate) fn new() -> Project {
        Project { files: BTreeMap::new() }
            .file("handbook.toml", "title = \"A handbook\"\n")
            .file("content/capabilities/governance.md", ENTRY)
    }

    /// The same with the rules off that it breaks by being small, and with these lines under `[rules]`.
    pub(crate) fn weighed(rules: &str) -> Project {
        let off = "\"section/one-line\" = \"off\"\n\"entry/no-owner\" = \"off\"\n\"entry/orphan\" = \"off\"\n";
        Project::new().file("handbook.toml", format!("title = \"A handbook\"\n[rules]\n{off}{rules}"))
    }

    /// The same with one file more, or with another text in it.
    pub(crate) fn file(mut self, path: &str, text: impl AsRef<[u8]>) -> Project {
        self.files.insert(path.to_owned(), text.as_ref().to_vec());
        self
    }

    /// The same without a file.
    pub(crate) fn without(mut self, path: &str) -> Project {
        self.files.remove(path);
        self
    }

    /// The same with a second entry that has `text` in its section *How*.
    pub(crate) fn how(self, text: &str) -> Project {
        let entry = ENTRY.replace("title: Governance", "title: Sharing").replace("Write it down.", text);
        self.file("content/capabilities/sharing.md", entry)
    }

    /// The same with `from` replaced by `to` in the entry.
    pub(crate) fn entry(self, from: &str, to: &str) -> Project {
        assert!(ENTRY.contains(from), "the entry has no `{from}`");
        self.file("content/capabilities/governance.md", ENTRY.replace(from, to))
    }

    /// What a build reads.
    pub(crate) fn inputs(&self) -> Inputs {
        let mut files = self.files.clone();
        if let Some(lock) = lock_of(&files) {
            files.insert(lock::FILE.to_owned(), lock.to_text().into_bytes());
        }
        Inputs::from_files(files.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))))
    }

    /// Everything as a build makes it, without drafts, with what search does not answer.
    pub(crate) fn build(&self) -> Build {
        let inputs = self.inputs();
        let mut build = builder().build(&inputs);
        build.diagnostics.extend(unanswered(&build.handbook, build.site.words(), &inputs));
        build
    }

    /// Every fault but those against rules of the house, one a paragraph: where, what, and what to do.
    pub(crate) fn check(&self) -> String {
        faults_of_form(&self.build())
    }

    /// Every fault, with those against rules of the house.
    pub(crate) fn check_all(&self) -> String {
        faults(&self.build())
    }

    /// The page at `path`.
    pub(crate) fn page(&self, path: &str) -> String {
        let build = self.build();
        assert!(build.is_sound(), "{}", faults(&build));
        text(&build, path)
    }

    /// Whether the site has something at `path`.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.build().site.paths().any(|known| known == path)
    }
}

/// The lock that a fetch would have written for the files in `upstream/`, by the names of the layers; none where there are
/// none, or where the settings name what lies there: who does that says what the lock says too, or that there is none.
pub(crate) fn lock_of(files: &BTreeMap<String, Vec<u8>>) -> Option<Lock> {
    let names = files.get("handbook.toml").is_some_and(|text| text.windows(10).any(|part| part == b"[upstream]"));
    if names || files.contains_key(lock::FILE) {
        return None;
    }
    let lock = fetched(files);
    (!lock.layers.is_empty()).then(|| with_bases(files, &lock))
}

/// The same lock with what every adaptation was written against, which is what lies below.
fn with_bases(files: &BTreeMap<String, Vec<u8>>, lock: &Lock) -> Lock {
    let mut files = files.clone();
    files.insert(lock::FILE.to_owned(), lock.to_text().into_bytes());
    let inputs = Inputs::from_files(files.into_iter().map(|(path, bytes)| (path, Arc::from(bytes))));
    drift::recorded(survey(&inputs).compared(), None)
}

pub(crate) fn builder() -> Builder {
    Builder::new(Options { drafts: Drafts::LeftOut, base_url: None, server_root: None, today: Date::parse(TODAY).ok() })
}

/// The text at `path` of a site.
pub(crate) fn text(build: &Build, path: &str) -> String {
    let bytes = build.site.render(path).expect("the path is there").expect("the theme is sound");
    String::from_utf8(bytes.to_vec()).expect("pages are UTF-8")
}

/// Every fault of a build, one a paragraph.
pub(crate) fn faults(build: &Build) -> String {
    listed(build.diagnostics.iter())
}

/// Every fault of a build but those against rules of the house.
pub(crate) fn faults_of_form(build: &Build) -> String {
    listed(build.diagnostics.iter().filter(|fault| !HOUSE_RULES.contains(&fault.code)))
}

pub(crate) fn listed<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> String {
    let mut text = String::new();
    for fault in found {
        let severity = match fault.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = match &fault.place {
            Place::Text { source, span } => {
                let at = source.position(span.start);
                format!("{}:{}:{}", source.file(), at.line, at.column)
            }
            Place::File(id) => id.to_string(),
        };
        text.push_str(&format!("{place}: {severity}[{}]: {}\n  {}\n", fault.code.name(), fault.message, fault.remedy));
    }
    text
}

/// What stands between two marks on a page, which has them once in this order.
pub(crate) fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("no `{start}` in {page}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no `{end}` after `{start}`")).0
}
