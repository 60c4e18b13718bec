//! Relative addresses written anew when a file moves: those that lead to it, and its own. An address keeps its style, its
//! part of the page and whatever stands around it.

use crate::edits::Edit;
use crate::handbook::paths::{joined, relative, scheme};
use crate::percent;
use crate::source::Span;
use crate::text::addresses;
use crate::text::document::Document;

/// A file that moves, by its paths from the folder of the handbook.
#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) from: String,
    pub(super) to: String,
}

/// The addresses in a document that are others after the move.
pub(super) fn edits(document: &Document, moving: &Move) -> Vec<Edit> {
    let at = document.source.id().path.as_ref();
    let in_place = document.references.iter().filter_map(|reference| addresses::written(document, reference));
    let defined = addresses::definitions(document).into_iter().map(|(_, address)| address.span);
    let mut spans: Vec<Span> = in_place.chain(defined).collect();
    spans.sort();
    spans.dedup();
    let edit = |span: Span| Some(Edit { span, text: readdressed(at, document.source.slice(span), moving)? });
    spans.into_iter().filter_map(edit).collect()
}

/// `address` in the file at `at` as it is after the move; none where it stays.
fn readdressed(at: &str, address: &str, moving: &Move) -> Option<String> {
    let (path, rest) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
    if path.is_empty() || path.starts_with('/') || path.contains('\\') || scheme(path).is_some() {
        return None;
    }
    let leads_there = joined(at, &percent::decoded(path)?)? == moving.from;
    let after = if at == moving.from { &moving.to } else { at };
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let stays = folder(at) == folder(after);
    let new = match (leads_there, stays) {
        (false, true) => return None,
        // Only the name changes, so whatever way leads to it is kept.
        (true, true) if folder(&moving.from) == folder(&moving.to) => {
            let way = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
            format!("{way}{}", moving.to.rsplit_once('/').map_or(moving.to.as_str(), |(_, name)| name))
        }
        (true, _) => in_style(path, &relative(after, &moving.to)),
        (false, false) => in_style(path, &relative(after, &joined(at, path)?)),
    };
    (new != path).then(|| format!("{new}{rest}"))
}

/// The way `way` as somebody writes it who wrote `path`.
fn in_style(path: &str, way: &str) -> String {
    let dot = if path.starts_with("./") && !way.starts_with("..") { "./" } else { "" };
    let slash = if path.ends_with('/') && !way.is_empty() { "/" } else { "" };
    match format!("{dot}{way}{slash}").as_str() {
        "" => String::from("./"),
        way => way.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moving(to: &str) -> Move {
        Move { from: String::from("content/issues/cyber.md"), to: to.to_owned() }
    }

    fn way(at: &str, address: &str, to: &str) -> Option<String> {
        readdressed(at, address, &moving(to))
    }

    #[test]
    fn a_new_name_keeps_the_way_to_it() {
        let new = way("content/issues/data.md", "./../issues/cyber.md?x#why", "content/issues/safety.md");
        assert_eq!(new.as_deref(), Some("./../issues/safety.md?x#why"));
    }

    #[test]
    fn a_new_folder_gets_a_new_way() {
        let new = way("content/issues/data.md", "cyber.md#why", "content/capabilities/cyber.md");
        assert_eq!(new.as_deref(), Some("../capabilities/cyber.md#why"));
    }

    #[test]
    fn what_moves_still_leads_to_its_old_neighbours() {
        let new = way("content/issues/cyber.md", "data%20map.png", "content/capabilities/cyber.md");
        assert_eq!(new.as_deref(), Some("../issues/data%20map.png"));
    }

    #[test]
    fn what_moves_still_leads_to_itself() {
        let new = way("content/issues/cyber.md", "./cyber.md#how", "content/capabilities/safety.md");
        assert_eq!(new.as_deref(), Some("./safety.md#how"));
    }

    #[test]
    fn a_link_to_a_folder_stays_one() {
        let new = way("content/issues/cyber.md", "../capabilities/", "content/capabilities/cyber.md");
        assert_eq!(new.as_deref(), Some("./"));
        let new = way("content/issues/cyber.md", "../principles/", "content/pages/cyber.md");
        assert_eq!(new.as_deref(), None);
    }

    #[test]
    fn other_links_stay_as_they_are() {
        for address in ["data.md", "https://x.example/cyber.md", "#why", "/cyber.md", "mailto:cyber.md"] {
            assert_eq!(way("content/issues/data.md", address, "content/issues/safety.md"), None, "{address}");
        }
    }
}
