//! The addresses of what is printed as one document.

use crate::handbook::book::Handbook;
use crate::site::editions::Edition;

/// Where an edition is.
pub(super) fn edition(handbook: &Handbook, edition: Edition) -> String {
    format!("print/{}.html", edition_name(handbook, edition))
}

/// What an edition is called in the folder of what is printed. No two begin alike.
fn edition_name(handbook: &Handbook, edition: Edition) -> String {
    match edition {
        Edition::Full => String::from("index"),
        Edition::Summary => String::from("summary"),
        Edition::Volume(at) => format!("volume-{}", handbook.config.collections[at].id),
        Edition::Board(at) => format!("board-{}", handbook.content.entry(at).id),
    }
}

/// Where the running heads of an edition are.
pub fn edition_style(handbook: &Handbook, edition: Edition) -> String {
    format!("print/{}.css", edition_name(handbook, edition))
}
