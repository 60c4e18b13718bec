//! A handbook as one text: each file begins with a line `%% path`. What stands before the first is not read.

use std::collections::BTreeMap;
use std::sync::Arc;

use flagstaff::date::Date;
use flagstaff::handbook::Drafts;
use flagstaff::inputs::Inputs;
use flagstaff::pipeline::{Builder, Options};

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Arc<[u8]>>;

/// The files that `bytes` spell.
pub(super) fn files(bytes: &[u8]) -> Files {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut path = None;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match (line.strip_prefix(b"%% "), &path) {
            (Some(name), _) => {
                path = Some(String::from_utf8_lossy(name).trim().to_owned()).filter(|name| is_path(name))
            }
            (None, Some(path)) => files.entry(String::clone(path)).or_default().extend_from_slice(line),
            (None, None) => {}
        }
    }
    files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
}

/// Whether a disk can have such a path below a folder.
fn is_path(name: &str) -> bool {
    name.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains('\0'))
}

/// What a build reads of `files`.
pub(super) fn inputs<'a>(files: impl IntoIterator<Item = (&'a String, &'a Arc<[u8]>)>) -> Inputs {
    Inputs::from_files(files.into_iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))))
}

/// A builder that has seen nothing, on the same day every time.
pub(super) fn builder(drafts: Drafts) -> Builder {
    let today = Date::parse("2026-11-21").ok();
    Builder::new(Options { drafts, base_url: None, server_root: None, today })
}
