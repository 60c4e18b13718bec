//! What the file says: types and their small methods only.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::source::Digest;

/// The name of the file, in the folder of the handbook.
pub const FILE: &str = "handbook.lock";

/// The folder that the layers below the handbook's own are kept in, one in each folder of it.
pub const FOLDER: &str = "upstream";

/// The form of the file that this program writes, and the newest that it reads.
pub const VERSION: i64 = 1;

/// The most layers that a handbook can stand on.
pub const MOST_LAYERS: usize = 16;

/// What `handbook.lock` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// What lies in `upstream/`, from the layer right below the handbook's own to the bottom.
    pub layers: Vec<Layer>,
    /// The text below as it was when it was last agreed to: by entry, by part, as digests.
    pub seen: BTreeMap<String, BTreeMap<String, String>>,
    /// What adaptations were written against. They are written in the order of entries and parts.
    pub adapted: Vec<Adapted>,
}

/// One handbook in `upstream/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layer {
    /// Its folder below `upstream/`.
    pub name: String,
    /// Where it came from: a folder or the address of a repository.
    pub source: String,
    /// The tag, branch or commit that was asked for.
    pub revision: Option<String>,
    /// The commit that this was, in full.
    pub commit: Option<String>,
    /// The folder of the handbook inside the source.
    pub path: Option<String>,
    /// The layer that brought it, where `handbook.toml` does not name it.
    pub via: Option<String>,
    /// The title of its handbook.
    pub title: String,
    /// The number of its release.
    pub release: Option<String>,
    /// The day of its release.
    pub released: Option<Date>,
    /// The day on which it was fetched.
    pub fetched: Option<Date>,
    /// The digest of the list of its files.
    pub digest: String,
    /// The digest of each file, by path inside the layer.
    pub files: BTreeMap<String, String>,
}

/// What an adaptation was written against.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Adapted {
    /// What was adapted: `COLLECTION/ID`, `pages/ID`, `glossary`, `sources`, or the path of another file.
    pub entry: String,
    /// Which part of it: the id of a section, a term or a work, `front` for front matter, `whole` for all of it.
    pub part: String,
    /// The day on which somebody last looked at both.
    pub checked: Option<Date>,
    /// The text below at that time, as it was written there.
    pub base: Option<String>,
    /// The digest of what was below, where it is no text.
    pub base_digest: Option<String>,
}

impl Lock {
    /// The layer with this name.
    pub fn layer(&self, name: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.name == name)
    }
}

/// The digest of a list of files with their digests.
pub fn digest_of(files: &BTreeMap<String, String>) -> String {
    let list: String = files.iter().flat_map(|(path, digest)| [path, " ", digest, "\n"]).collect();
    Digest::of(list.as_bytes()).to_string()
}
