//! Names that mean the same: `CIO` and `chief information officer`. Who types one of them gets what all of them find.

use std::collections::{BTreeMap, BTreeSet};

use super::doc::Page;
use super::vocabulary::Vocabulary;

/// The families of the words of one name.
type Name = Vec<usize>;

/// The groups of names that the pages have beside their titles. Pages that share a name share a group.
pub(super) fn groups(vocabulary: &Vocabulary, pages: &[Page]) -> Vec<Vec<Name>> {
    let mut groups: Vec<Vec<Name>> = Vec::new();
    let mut group_of: BTreeMap<Name, usize> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.aliases.is_empty()) {
        let all = std::iter::once(&page.title).chain(&page.aliases);
        let names: Vec<Name> = all.filter_map(|name| vocabulary.read(name)).filter(|name| !name.is_empty()).collect();
        let known: BTreeSet<usize> = names.iter().filter_map(|name| group_of.get(name).copied()).collect();
        let group = known.first().copied().unwrap_or(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        let moved: Vec<Name> = known.iter().skip(1).flat_map(|other| std::mem::take(&mut groups[*other])).collect();
        for name in moved.into_iter().chain(names) {
            if group_of.insert(name.clone(), group) != Some(group) {
                groups[group].push(name);
            }
        }
    }
    groups.retain(|group| group.len() > 1);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::search::words::{Word, words};

    fn grouped(names: &[&[&str]]) -> usize {
        let page = |names: &&[&str]| Page {
            title: names[0].into(),
            kind: String::new(),
            group: String::new(),
            path: String::new(),
            aliases: names[1..].iter().map(|name| (*name).to_owned()).collect(),
            parts: Vec::new(),
        };
        let words: Vec<Word> = words(&names.concat().join(" ")).collect();
        let vocabulary = Vocabulary::of("en", words.iter());
        groups(&vocabulary, &names.iter().map(page).collect::<Vec<_>>()).len()
    }

    #[test]
    fn pages_that_share_a_name_share_a_group() {
        assert_eq!(grouped(&[&["Chief information officers", "CIO"], &["Head of IT", "CIO"]]), 1);
        assert_eq!(grouped(&[&["Chief information officers", "CIO"], &["Finance directors", "CFO"]]), 2);
    }

    #[test]
    fn a_page_can_join_two_groups() {
        assert_eq!(grouped(&[&["One", "first"], &["Two", "second"], &["Three", "first", "second"]]), 1);
    }

    #[test]
    fn another_form_of_the_title_alone_is_no_group() {
        assert_eq!(grouped(&[&["Supplier", "suppliers"]]), 0);
    }
}
