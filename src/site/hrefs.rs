//! What a link in a text says and where it goes, on the page that the text is shown on.

use super::ground::Ground;
use super::routes::{self, Page};
use crate::handbook::book::Handbook;
use crate::handbook::links::Target;
use crate::handbook::model::Owner;
use crate::handbook::titles;

/// The address of `target` in the text of `owner`, which is shown on this ground where `root` stands before a path; none for
/// a note.
pub(super) fn address(
    handbook: &Handbook,
    owner: Owner,
    ground: Ground,
    root: &str,
    target: &Target,
) -> Option<String> {
    match target {
        Target::Inside(to, anchor) => Some(ground.address(handbook, owner, root, *to, anchor.as_deref())),
        Target::Collection(at) => Some([root, &routes::path(handbook, Page::Listing(*at))].concat()),
        Target::File(path) => Some([root, &routes::file_address(path)].concat()),
        Target::Outside(address) => Some(address.clone()),
        Target::Note(_) | Target::Work(_) | Target::Hidden(_) => None,
    }
}

/// What a link to `target` says that has no words of its own: a page's title, and that of its part; a term or a work is called
/// by its own name alone. None for a note.
pub(super) fn title(handbook: &Handbook, target: &Target) -> Option<String> {
    match target {
        Target::Inside(owner, anchor) => Some(title_of(handbook, *owner, anchor.as_deref())),
        Target::Collection(at) => Some(handbook.config.collections[*at].title.clone()),
        Target::File(name) | Target::Outside(name) => Some(name.clone()),
        Target::Note(_) | Target::Work(_) | Target::Hidden(_) => None,
    }
}

fn title_of(handbook: &Handbook, owner: Owner, anchor: Option<&str>) -> String {
    let page = handbook.content.title(owner);
    match (anchor.and_then(|anchor| titles::part(handbook, owner, anchor)), owner) {
        (Some(part), Owner::Glossary | Owner::Sources) => part.to_owned(),
        (Some(part), Owner::Entry(_) | Owner::Page(_)) => format!("{page}: {part}"),
        (None, _) => page.to_owned(),
    }
}
