//! What was read, sorted by what it is for. It never knows a disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::below::{self, Layer};
use super::held::{Held, QUERIES};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::lock;
use crate::source::Source;

/// What a fetch leaves behind that was ended before everything was written, in the folder of the handbook: the lock that
/// belongs to the new files.
pub const PENDING: &str = ".upstream.flagstaff/handbook.lock";

/// The folders that are read, below the handbook's own.
pub const FOLDERS: [&str; 3] = ["content", "themes", lock::FOLDER];

/// The files of a handbook, by path from its folder with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// `handbook.toml`.
    pub config: Option<Source>,
    /// `search.toml`.
    pub queries: Option<Source>,
    /// Every Markdown file below `content/`.
    pub texts: Vec<Source>,
    /// Every other file below `content/`, which may be an image that a text shows.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// Every file below `themes/`.
    pub themes: BTreeMap<String, Arc<[u8]>>,
    /// `handbook.lock`.
    pub lock: Option<Source>,
    /// The handbooks below this one, as they lie in `upstream/`, in the order of the lock.
    pub below: Vec<Layer>,
    /// What could not be read, and why.
    pub found: Vec<Diagnostic>,
}

impl Inputs {
    /// The inputs that consist of these files.
    pub fn from_files(files: impl IntoIterator<Item = (String, Arc<[u8]>)>) -> Inputs {
        let held = files.into_iter().filter_map(|(path, bytes)| Held::of(&path, bytes).map(|held| (path, held)));
        Inputs::of(held, false)
    }

    /// The inputs that consist of what these files hold; whether a fetch of what is below them was `interrupted`.
    pub(super) fn of(files: impl Iterator<Item = (String, Held)>, interrupted: bool) -> Inputs {
        let mut inputs = Inputs::default();
        let mut fetched = BTreeMap::new();
        for (path, held) in files {
            match below::place(&path) {
                Some(_) => inputs.found.extend(held.fetched(path, &mut fetched)),
                None => inputs.add(&path, held),
            }
        }
        inputs.texts.sort_by(|a, b| a.id().cmp(b.id()));
        let (layers, found) = below::layers(inputs.lock.as_ref(), fetched, interrupted);
        inputs.below = layers;
        inputs.found.extend(found);
        inputs
    }

    fn add(&mut self, path: &str, held: Held) {
        match held {
            Held::Text(source) if path == config::FILE => self.config = Some(source),
            Held::Text(source) if path == lock::FILE => self.lock = Some(source),
            Held::Text(source) if path == QUERIES => self.queries = Some(source),
            Held::Text(source) => self.texts.push(source),
            Held::Bytes(bytes, _) if path.starts_with("themes/") => {
                self.themes.insert(path.to_owned(), bytes);
            }
            Held::Bytes(bytes, _) => {
                self.assets.insert(path.to_owned(), bytes);
            }
            Held::Nothing(fault, _) => self.found.push(*fault),
        }
    }
}
