//! What a link in a text says and where it goes, on the page that the text is shown on.

use super::ground::Ground;
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

/// The link to `target` in the text of `owner`, which is shown on this ground where `root` stands before a path; none for
/// a note.
pub(super) fn href(handbook: &Handbook, owner: Owner, ground: Ground, root: &str, target: &Target) -> Option<Href> {
    let (address, title) = match target {
        Target::Inside(to, anchor) => {
            let address = ground.address(handbook, owner, root, *to, anchor.as_deref());
            (address, title(handbook, *to, anchor.as_deref()))
        }
        Target::Collection(at) => {
            let path = routes::path(handbook, Page::Listing(*at));
            (format!("{root}{path}"), handbook.config.collections[*at].title.clone())
        }
        Target::File(path) => (format!("{root}{}", routes::file_address(path)), path.clone()),
        Target::Outside(address) => (address.clone(), address.clone()),
        Target::Note(_) | Target::Work(_) | Target::Hidden(_) => return None,
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
