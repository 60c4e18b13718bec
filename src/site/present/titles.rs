//! What pages without a text of their own are called, in the words of the interface.

use crate::config::Config;
use crate::handbook::book::Handbook;
use crate::handbook::model::EntryAt;
use crate::site::editions::Edition;
use crate::site::routes::Register;
use crate::site::words::{Words, fill, lower_first};

/// The kind of a page of the register, its title and a sentence on it.
pub(super) fn register(config: &Config, page: Register, words: &Words) -> (&'static str, String, String) {
    let (kind, title, summary, part) = match page {
        Register::Front => ("actions", words.get("all_actions"), words.get("all_actions_summary"), 0),
        Register::Collection(at, part) => {
            let collection = [("collection", lower_first(&config.collections[at].title))];
            let title = fill(words.get("register_title"), &collection);
            return ("register", numbered(title, part, words), fill(words.get("register_summary"), &collection));
        }
        Register::Dates(part) => ("dates", words.get("dates_title"), words.get("dates_summary"), part),
        Register::Sheets => ("sheets", words.get("sheets_title"), words.get("sheets_summary"), 0),
    };
    (kind, numbered(title.to_owned(), part, words), summary.to_owned())
}

/// A title that no other part of the same list has.
pub(super) fn numbered(title: String, part: usize, words: &Words) -> String {
    match part {
        0 => title,
        _ => fill(words.get("part_title"), &[("title", title), ("number", (part + 1).to_string())]),
    }
}

/// What the page with the texts below of an entry is called.
pub(super) fn below(handbook: &Handbook, at: EntryAt, words: &Words) -> String {
    let below = &handbook.config.below;
    let word = if below.len() == 1 { "below_title" } else { "below_title_in" };
    let over = below.first().map_or("", |below| &below.title);
    fill(words.get(word), &[("entry", handbook.content.entry(at).title.clone()), ("title", over.to_owned())])
}

/// The kind of an edition, its title and a sentence on it.
pub(super) fn edition(handbook: &Handbook, edition: Edition, words: &Words) -> (&'static str, String, String) {
    let plain = |kind, title, summary| (kind, words.get(title).to_owned(), words.get(summary).to_owned());
    match edition {
        Edition::Full => plain("edition", "full_title", "full_summary"),
        Edition::Summary => plain("summary", "summary_title", "summary_summary"),
        Edition::Volume(at) => {
            let gaps = [("collection", handbook.config.collections[at].title.clone())];
            ("edition", fill(words.get("volume_title"), &gaps), fill(words.get("volume_summary"), &gaps))
        }
        Edition::Board(at) => {
            let gaps = [("entry", handbook.content.entry(at).title.clone())];
            ("board", fill(words.get("board_title"), &gaps), fill(words.get("board_summary"), &gaps))
        }
    }
}
