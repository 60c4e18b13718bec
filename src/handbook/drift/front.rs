//! The keys of front matter as one part. They are compared key by key, so that one key more here is no change below.

use std::collections::BTreeMap;

/// What a text says of `keys`, in the order of their names, where `said` are the lines of the keys that it has. A key that it
/// does not have stands there with nothing after it, so that one which comes to be there is seen to be new.
pub(super) fn text(keys: &[&str], said: &[(&str, &str)]) -> String {
    let lines = keys.iter().map(|key| {
        let line = said.iter().find(|(name, _)| name == key).map(|(_, line)| line.trim_end());
        ((*key).to_owned(), line.map_or_else(|| format!("{key}:"), str::to_owned))
    });
    joined(&lines.collect())
}

/// Whether such a text has nothing after any of its keys.
pub(super) fn is_empty(text: &str) -> bool {
    text.lines().all(|line| line.ends_with(':') && !line.starts_with([' ', '\t', '-', '#']))
}

/// What `base` says of the keys of `now`; none where it does not say anything of one of them.
pub(super) fn of_the_same_keys(base: &str, now: &str) -> Option<String> {
    let known = lines(base);
    let wanted: Option<BTreeMap<String, String>> =
        lines(now).into_keys().map(|key| known.get(&key).map(|line| (key.clone(), line.clone()))).collect();
    wanted.map(|wanted| joined(&wanted))
}

/// `base`, and what `now` says of the keys that it does not have.
pub(super) fn completed(base: &str, now: &str) -> String {
    let mut all = lines(now);
    all.extend(lines(base));
    joined(&all)
}

fn joined(lines: &BTreeMap<String, String>) -> String {
    lines.values().cloned().collect::<Vec<_>>().join("\n")
}

/// The lines of each key. A line that begins with white space, a mark of a list or of a comment goes on with the key above.
fn lines(text: &str) -> BTreeMap<String, String> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let begins = !line.starts_with([' ', '\t', '-', '#']);
        match (line.split_once(':').filter(|_| begins), lines.last_mut()) {
            (Some((key, _)), _) => lines.push((key.trim().to_owned(), line.to_owned())),
            (None, Some((_, last))) => {
                last.push('\n');
                last.push_str(line);
            }
            (None, None) => {}
        }
    }
    lines.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_not_there_stands_with_nothing_after_it() {
        assert_eq!(text(&["owner", "review"], &[("owner", "owner: A board\n")]), "owner: A board\nreview:");
    }

    #[test]
    fn a_base_without_one_of_the_keys_is_none() {
        assert_eq!(of_the_same_keys("owner: A", "owner: B\nreview: 2027-01-01"), None);
    }

    #[test]
    fn a_key_that_is_no_longer_overridden_does_not_count() {
        assert_eq!(of_the_same_keys("owner: A\nreview: x", "owner: B").as_deref(), Some("owner: A"));
    }

    #[test]
    fn a_list_belongs_to_its_key() {
        assert_eq!(completed("serves:\n- a\n- b", "owner: A\nserves:\n- c"), "owner: A\nserves:\n- a\n- b");
    }
}
