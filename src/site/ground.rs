//! Where a text is shown, and what follows from it: its ids, and whether a link leads to another page or to another place
//! on the same one. It never knows what the text says.

use super::editions::Edition;
use super::routes;
use crate::handbook::book::Handbook;
use crate::handbook::model::Owner;

/// Where a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// On the page of its owner.
    Own,
    /// Quoted on another page, where it has no ids.
    Elsewhere,
    /// In a document with other texts.
    Edition(Edition),
}

impl Ground {
    /// Whether parts of the text of `owner` have ids here.
    pub(super) fn has_ids(self, handbook: &Handbook, owner: Owner) -> bool {
        match self {
            Ground::Own => true,
            Ground::Elsewhere => false,
            Ground::Edition(edition) => edition.has_whole(handbook, owner),
        }
    }

    /// The id here of a part of the text of `owner`; none where the part cannot be led to.
    pub(super) fn id(self, handbook: &Handbook, owner: Owner, anchor: &str) -> Option<String> {
        match self {
            _ if !self.has_ids(handbook, owner) => None,
            Ground::Own | Ground::Elsewhere => Some(anchor.to_owned()),
            Ground::Edition(edition) => edition.anchor(handbook, owner, Some(anchor)),
        }
    }

    /// The address from here to a text or a part of it, where the text of `owner` is shown and `root` stands before a path.
    pub(super) fn address(
        self,
        handbook: &Handbook,
        owner: Owner,
        root: &str,
        to: Owner,
        anchor: Option<&str>,
    ) -> String {
        let here = match (self, anchor) {
            (Ground::Own, Some(anchor)) if owner == to && handbook.sheets.of(to).is_empty() => Some(anchor.to_owned()),
            (Ground::Own | Ground::Elsewhere, _) => None,
            (Ground::Edition(edition), _) => edition.anchor(handbook, to, anchor),
        };
        let page = routes::page_of(to);
        match (here, anchor) {
            (Some(id), _) => ["#", &id].concat(),
            (None, Some(anchor)) => [root, &routes::part(handbook, page, anchor)].concat(),
            (None, None) => [root, &routes::path(handbook, page)].concat(),
        }
    }

    /// The address from here to a term of the glossary, by its place there.
    pub(super) fn term(self, handbook: &Handbook, root: &str, term: usize) -> String {
        let id = handbook.content.glossary.as_ref().map(|glossary| glossary.terms[term].id.as_str());
        match self {
            Ground::Edition(edition) if edition.has_whole(handbook, Owner::Glossary) => {
                let id = edition.anchor(handbook, Owner::Glossary, id);
                format!("#{}", id.unwrap_or_default())
            }
            Ground::Own | Ground::Elsewhere | Ground::Edition(_) => format!("{root}{}", routes::term(handbook, term)),
        }
    }

    /// How many levels its headings stand below those of the text.
    pub(super) fn lower(self) -> u8 {
        match self {
            Ground::Own | Ground::Elsewhere => 0,
            // The title of an entry is a heading of the second level here, under that of the document.
            Ground::Edition(_) => 1,
        }
    }

    /// What a box under the heading `name` in the text of `owner` is called, so that no other is called the same.
    pub(super) fn name(self, handbook: &Handbook, owner: Owner, name: &str) -> String {
        match self {
            Ground::Own | Ground::Elsewhere => name.to_owned(),
            Ground::Edition(_) => format!("{}: {name}", handbook.content.title(owner)),
        }
    }
}
