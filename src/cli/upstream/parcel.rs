//! What is taken of a handbook that somebody else keeps, and what is refused. It never reads anything itself.
//!
//! Whatever is listed is judged before anything of it is read, and all of it is judged: a name that climbs out is refused
//! even where the file would not be taken.

use std::collections::BTreeMap;

use crate::config;
use crate::inputs::foreign::{Kind, Listed};
use crate::inputs::{LARGEST_TEXT, is_ignored};
use crate::lock;
use crate::site::kit;

/// The most files that a handbook and those below it may have: four times the largest that flagstaff is measured with.
pub(super) const MOST_FILES: usize = 40_000;

/// The largest file besides texts, such as a picture.
pub(super) const LARGEST_FILE: u64 = 32 << 20;

/// The most bytes of all files together. They are held in memory until all of them are known to be sound.
pub(super) const LARGEST_TOTAL: u64 = 256 << 20;

/// The longest path: systems differ, and this leaves room for the folder that it goes into.
const LONGEST_PATH: usize = 180;

/// What is looked at of a source, from the folder of its handbook.
pub(super) const TOPS: [&str; 5] = [config::FILE, lock::FILE, "content", "themes", lock::FOLDER];

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The files by path.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The places in `listed` of the files that are taken; the reason where anything of it is refused.
pub(super) fn taken(listed: &[Listed]) -> Result<Vec<usize>, String> {
    if listed.len() > MOST_FILES {
        return Err(format!("it has more than {MOST_FILES} files"));
    }
    listed.iter().try_for_each(judge)?;
    no_two_are_one(listed)?;
    let builtin = copies_of_the_builtin_theme(listed);
    let wanted = |path: &str| is_taken(path) && !builtin.iter().any(|folder| path.starts_with(folder));
    let taken: Vec<usize> = (0..listed.len()).filter(|at| wanted(&listed[*at].path)).collect();
    let mut total: u64 = 0;
    for Listed { path, size, .. } in taken.iter().map(|at| &listed[*at]) {
        let most = largest(path);
        if *size > most {
            return Err(format!("`{}` has {} MB, and may have {}", shown(path), megabytes(*size), megabytes(most)));
        }
        total += size;
    }
    if total > LARGEST_TOTAL {
        let (total, most) = (megabytes(total), megabytes(LARGEST_TOTAL));
        return Err(format!("its files have {total} MB together, and may have {most}"));
    }
    Ok(taken)
}

/// The most bytes that the file at `path` may have.
pub(super) fn largest(path: &str) -> u64 {
    if path.ends_with(".md") || path.ends_with(config::FILE) { LARGEST_TEXT } else { LARGEST_FILE }
}

/// Whether the file at `path` is a part of a handbook, or of one that it stands on.
fn is_taken(path: &str) -> bool {
    if path.split('/').any(is_ignored) {
        return false;
    }
    let is_own = |path: &str| {
        let themed = path.strip_prefix("themes/").is_some_and(|rest| rest.contains('/'));
        path == config::FILE || path.starts_with("content/") || themed
    };
    let below = path.strip_prefix(lock::FOLDER).and_then(|rest| rest.strip_prefix('/')?.split_once('/'));
    path == lock::FILE || is_own(path) || below.is_some_and(|(_, inner)| is_own(inner))
}

/// The folders of themes that are the built-in theme, as the repository of flagstaff itself has it: every program has its
/// own, and an older copy would hide it.
fn copies_of_the_builtin_theme(listed: &[Listed]) -> Vec<String> {
    let mark = format!("themes/{}/", kit::BUILTIN);
    let folders = listed.iter().filter_map(|one| one.path.find(&mark).map(|at| &one.path[..at + mark.len()]));
    let mut folders: Vec<String> = folders.map(str::to_owned).collect();
    folders.dedup();
    folders.retain(|folder| kit::is_builtin(listed.iter().filter_map(|one| one.path.strip_prefix(folder.as_str()))));
    folders
}

/// Why something is refused, where it is.
fn judge(listed: &Listed) -> Result<(), String> {
    let Listed { path, kind, .. } = listed;
    let refuse = |why: &str| Err(format!("`{}` {why}", shown(path)));
    match kind {
        Kind::File => {}
        Kind::Link => return refuse("is a symbolic link"),
        Kind::Submodule => return refuse("is a repository of its own (a submodule)"),
        Kind::Other => return refuse("is not a file"),
    }
    if path.contains(char::REPLACEMENT_CHARACTER) {
        return refuse("has a name that is not UTF-8");
    }
    if path.len() > LONGEST_PATH {
        return refuse(&format!("has a path of more than {LONGEST_PATH} letters"));
    }
    for part in path.split('/') {
        if part.is_empty() || part == "." || part == ".." {
            return refuse("leads out of the handbook");
        }
        if part.chars().any(|c| c.is_control() || "\\:*?\"<>|".contains(c)) {
            return refuse("has a sign in its name that Windows does not allow");
        }
        if part.ends_with(['.', ' ']) {
            return refuse("has a name that ends in a full stop or a space, which Windows takes off");
        }
        if is_device(part) {
            return refuse("has a name that Windows keeps for a device");
        }
    }
    Ok(())
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_number = |rest: &str| rest.chars().count() == 1 && rest.contains(|c: char| "0123456789¹²³".contains(c));
    DEVICES.contains(&stem.as_str()) || numbered.is_some_and(is_number)
}

/// Refuses two names that are one on some disks, of files or of the folders that lead to them.
fn no_two_are_one(listed: &[Listed]) -> Result<(), String> {
    let mut known: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for Listed { path, .. } in listed {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let (name, is_file) = (&path[..end], end == path.len());
            let (first, was_file) = *known.entry(name.to_lowercase()).or_insert((name, is_file));
            if first != name {
                let (one, other) = (shown(first), shown(name));
                return Err(format!("`{one}` and `{other}` differ by capital letters only, and are one on many disks"));
            }
            // The very first one finds itself.
            let is_itself = std::ptr::eq(first.as_ptr(), name.as_ptr());
            if !is_itself && (is_file || was_file) {
                return Err(format!("`{}` is there twice", shown(name)));
            }
        }
    }
    Ok(())
}

/// A path that can be shown in a terminal, whatever is in it.
pub(super) fn shown(path: &str) -> String {
    let short: String = path.chars().take(200).collect();
    short.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<Listed> {
        let listed = |path: &&str| Listed { path: (*path).to_owned(), kind: Kind::File, size: 1 };
        paths.iter().map(listed).collect()
    }

    fn names(paths: &[&str]) -> Vec<String> {
        let listed = files(paths);
        taken(&listed).expect("sound").into_iter().map(|at| listed[at].path.clone()).collect()
    }

    #[test]
    fn only_the_parts_of_a_handbook_are_taken() {
        let all = [
            "content/a.md",
            "content/README.md",
            "content/.x",
            "handbook.toml",
            "search.toml",
            "themes/CONTRACT.md",
            "themes/x/brand.css",
            "upstream/n/content/b.md",
            "upstream/n/x",
        ];
        assert_eq!(names(&all), ["content/a.md", "handbook.toml", "themes/x/brand.css", "upstream/n/content/b.md"]);
    }

    #[test]
    fn a_name_that_could_do_harm_is_refused_even_where_it_is_not_taken() {
        let bad = [
            "content/../../x.md",
            "/etc/passwd",
            "content//a.md",
            "content/C:x.md",
            "content/a\\b.md",
            "content/con.md",
            "content/Com1.txt",
            "content/a./b.md",
            "content/a ",
            "content/a\u{1b}[2J.md",
            "content/\u{fffd}.md",
            "content/.hidden/../../x",
        ];
        let let_through: Vec<&&str> = bad.iter().filter(|path| taken(&files(&[path])).is_ok()).collect();
        assert_eq!(let_through, Vec::<&&str>::new());
    }

    #[test]
    fn names_that_are_one_on_some_disks_are_refused() {
        for pair in [["content/A.md", "content/a.md"], ["content/Issues/a.md", "content/issues/b.md"]] {
            assert!(taken(&files(&pair)).is_err_and(|why| why.contains("capital letters")), "{pair:?}");
        }
    }

    #[test]
    fn a_file_that_is_a_folder_as_well_is_refused() {
        assert!(taken(&files(&["content/a", "content/a/b.md"])).is_err());
        assert!(taken(&files(&["content/a", "content/a"])).is_err());
    }

    #[test]
    fn what_is_too_large_is_refused_by_itself_and_together() {
        let mut listed = files(&["content/a.md"]);
        listed[0].size = LARGEST_TEXT + 1;
        assert!(taken(&listed).is_err_and(|why| why.contains("`content/a.md` has 3 MB")));
        let picture = |at: u64| Listed { path: format!("content/{at}.png"), kind: Kind::File, size: LARGEST_FILE };
        let listed: Vec<Listed> = (0..=LARGEST_TOTAL / LARGEST_FILE).map(picture).collect();
        assert!(taken(&listed).is_err_and(|why| why.contains("together")));
    }
}
