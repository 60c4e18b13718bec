//! Addresses and paths as texts: what kind an address is of, and the way from one file to another. It knows no handbook.

use crate::nearest::nearest;

/// The scheme of an address that has one, or `//` for one that leaves it out.
pub fn scheme(address: &str) -> Option<&str> {
    if address.starts_with("//") {
        return Some("//");
    }
    let (scheme, _) = address.split_once(':')?;
    let trimmed = scheme.trim_start();
    let plain = trimmed.starts_with(|c: char| c.is_ascii_alphabetic())
        && trimmed.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c) || c.is_control());
    (plain && !trimmed.contains('/')).then_some(trimmed)
}

/// What the text at `path` is called by its folder and its id: `issues/cyber` for `content/issues/cyber.md`.
pub fn place(path: &str) -> &str {
    path.trim_start_matches("content/").trim_end_matches(".md")
}

/// The path of the text that is called `place`.
pub fn file(place: &str) -> String {
    format!("content/{place}.md")
}

/// The path whose file name is nearest, first among those in the same folder.
pub(super) fn near_path<'a>(path: &str, known: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&'a str> {
    let name = |path: &'a str| path.rsplit_once('/').map_or(path, |(_, name)| name);
    let wanted = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let same = known.clone().find(|file| name(file) == wanted);
    same.or_else(|| {
        // The ending is left out, because it makes short names that have nothing in common look alike.
        let stem = |path: &'a str| name(path).rsplit_once('.').map_or(name(path), |(stem, _)| stem);
        let wanted = wanted.rsplit_once('.').map_or(wanted, |(stem, _)| stem);
        let near = nearest(wanted, known.clone().map(stem))?;
        known.clone().find(|file| stem(file) == near)
    })
}

/// The path that `way` leads to from the file `from`; none where it leads out of everything.
pub fn joined(from: &str, way: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The way from the file `from` to the file `to`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = &from[..from.len() - 1];
    let common = folders.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folders.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_goes_up_and_down() {
        assert_eq!(relative("content/issues/a.md", "content/capabilities/b.md"), "../capabilities/b.md");
    }

    #[test]
    fn a_windows_drive_is_a_scheme_and_no_path() {
        assert_eq!(scheme("C:\\handbook\\a.md"), Some("C"));
    }

    #[test]
    fn a_colon_in_a_later_part_is_no_scheme() {
        assert_eq!(scheme("notes/a:b.md"), None);
    }
}
