//! What a link in a text says and where it goes, on the page that the text is shown on.

use super::routes::{self, Page};
use crate::handbook::book::Handbook;
use crate::handbook::links::Target;
use crate::handbook::model::Owner;
use crate::handbook::titles;

/// A link that is ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Href {
    /// The address.
    pub(super) address: String,
    /// What it leads to is called.
    pub(super) title: String,
}

/// The link to `target` on the page of `here`, where `root` stands before a path; none for a note.
pub(super) fn href(handbook: &Handbook, here: Option<Owner>, root: &str, target: &Target) -> Option<Href> {
    let (address, title) = match target {
        Target::Inside(to, anchor) => {
            let page = routes::page_of(*to);
            let address = match anchor {
                Some(anchor) if Some(*to) == here && handbook.sheets.of(*to).is_empty() => format!("#{anchor}"),
                Some(anchor) => format!("{root}{}", routes::part(handbook, page, anchor)),
                None => format!("{root}{}", routes::path(handbook, page)),
            };
            (address, title(handbook, *to, anchor.as_deref()))
        }
        Target::Collection(at) => {
            let path = routes::path(handbook, Page::Listing(*at));
            (format!("{root}{path}"), handbook.config.collections[*at].title.clone())
        }
        Target::File(path) => (format!("{root}{}", routes::file_address(path)), path.clone()),
        Target::Outside(address) => (address.clone(), address.clone()),
        Target::Note(_) | Target::Work(_) => return None,
    };
    Some(Href { address, title })
}

/// A page's title, and that of its part; a term or a work is called by its own name alone.
fn title(handbook: &Handbook, owner: Owner, anchor: Option<&str>) -> String {
    let page = handbook.content.title(owner);
    match (anchor.and_then(|anchor| titles::part(handbook, owner, anchor)), owner) {
        (Some(part), Owner::Glossary | Owner::Sources) => part.to_owned(),
        (Some(part), Owner::Entry(_) | Owner::Page(_)) => format!("{page}: {part}"),
        (None, _) => page.to_owned(),
    }
}
