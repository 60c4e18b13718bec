//! Where a handbook lies in what a code host knows: the path that it wants before the names of files. It never prints.

use std::path::{Path, PathBuf};

/// The path from the root of the checkout to the folder of the handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// With a slash at its end, or empty where the two are one.
    prefix: String,
}

impl Base {
    /// The base of the handbook in `root`, seen from the workspace that a code host states, or else from the current folder.
    pub fn of(root: &Path) -> Base {
        let stated = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
        let here = std::env::current_dir().ok();
        let prefix = [stated, here].into_iter().flatten().find_map(|workspace| below(&workspace, root));
        Base { prefix: prefix.unwrap_or_default() }
    }

    /// The path of a file of the handbook as the code host knows it.
    pub fn path(&self, file: &str) -> String {
        format!("{}{file}", self.prefix)
    }
}

/// How to come from `workspace` to `root`; none where that leads out of it.
fn below(workspace: &Path, root: &Path) -> Option<String> {
    let (workspace, root) = (workspace.canonicalize().ok()?, root.canonicalize().ok()?);
    let parts = root.strip_prefix(&workspace).ok()?.components();
    Some(parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect())
}
