//! Which commit a revision means: a tag, a branch, or a commit by its name or the beginning of it. It never runs git
//! itself.

use std::collections::BTreeMap;

use super::git::Repository;
use super::unfetched::Unfetched;
use crate::fields::list_of;
use crate::nearest::nearest;

/// How many tags are named where none is near.
const NAMED: usize = 5;

/// The fewest digits that are taken for the name of a commit.
const FEWEST_DIGITS: usize = 7;

/// Fetches what `wanted` means, or what the repository begins with, and tells its commit.
pub(super) fn fetched(repository: &Repository, wanted: Option<&str>, source: &str) -> Result<String, Unfetched> {
    let names = repository.names()?;
    let names: BTreeMap<&str, &str> =
        names.lines().filter_map(|line| line.split_once('\t')).map(|(a, b)| (b, a)).collect();
    if names.is_empty() {
        return Err(Unfetched::Refused(format!("the repository `{source}` has no commits yet")));
    }
    repository.begin(names.values().next().map_or(40, |name| name.len()))?;
    let known = match wanted {
        None => ["HEAD", "refs/heads/main", "refs/heads/master"].into_iter().find(|name| names.contains_key(name)),
        Some(wanted) => ["refs/tags/", "refs/heads/", ""]
            .iter()
            .find_map(|place| names.get_key_value(format!("{place}{wanted}").as_str()).map(|(name, _)| *name)),
    };
    let found = match (known, wanted) {
        (Some(name), _) => {
            repository.fetch(name)?;
            repository.commit("refs/flagstaff/wanted")?
        }
        (None, Some(wanted)) if is_commit(wanted) => by_digits(repository, wanted)?,
        (None, Some(_) | None) => None,
    };
    found.ok_or_else(|| Unfetched::Refused(unknown(&names, wanted, source)))
}

/// The commit whose name begins with these digits. Not every server gives out a commit that has no other name, so then
/// everything is fetched that has one.
fn by_digits(repository: &Repository, digits: &str) -> Result<Option<String>, Unfetched> {
    if digits.len() >= 40 && repository.fetch(digits).is_ok() {
        return repository.commit("refs/flagstaff/wanted");
    }
    repository.fetch_all()?;
    repository.commit(digits)
}

fn is_commit(wanted: &str) -> bool {
    wanted.len() >= FEWEST_DIGITS && wanted.chars().all(|c| c.is_ascii_hexdigit())
}

fn unknown(names: &BTreeMap<&str, &str>, wanted: Option<&str>, source: &str) -> String {
    let Some(wanted) = wanted else {
        return format!(
            "`{source}` does not say which branch it begins with; add `revision = \"…\"` with a tag or a branch"
        );
    };
    let below = |place: &str| names.keys().filter_map(|name| name.strip_prefix(place)).collect::<Vec<_>>();
    let mut tags: Vec<&str> = below("refs/tags/").into_iter().filter(|tag| !tag.ends_with("^{}")).collect();
    let branches = below("refs/heads/");
    let message = format!("`{source}` has no tag, branch or commit `{wanted}`");
    if let Some(near) = nearest(wanted, tags.iter().chain(&branches).copied()) {
        return format!("{message}; did you mean `{near}`?");
    }
    match tags.is_empty() {
        true => format!("{message}; it has no tags, and the branches {}", list_of(&branches)),
        false => {
            let last = tags.split_off(tags.len().saturating_sub(NAMED));
            format!("{message}; its tags are {}{}", if tags.is_empty() { "" } else { "… " }, list_of(&last))
        }
    }
}
