//! Files that are no texts of the handbook: templates, words of the interface, style sheets and pictures.

use std::collections::BTreeMap;

use crate::source::Digest;

/// The files of the local layer and of those below it, by path from the folder of their layer.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The handbook's own.
    pub ours: BTreeMap<String, File>,
    /// Those below; of two layers, the upper one's.
    pub below: BTreeMap<String, File>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its digest.
    pub digest: Digest,
    /// What it says, where it is text.
    pub text: Option<String>,
}

impl File {
    /// A file with these bytes.
    pub fn of(bytes: &[u8]) -> File {
        let text = std::str::from_utf8(bytes).ok().map(str::to_owned);
        let digest = text.as_deref().map_or_else(|| Digest::of(bytes), super::parts::digest);
        File { digest, text }
    }
}
