//! Every relation as a line for a spreadsheet, in the order of the handbook.

use super::sheet::sheet;
use crate::handbook::book::Handbook;
use crate::handbook::links::Relation;
use crate::site::routes;

/// The relations as a table for a spreadsheet.
pub(super) fn matrix(handbook: &Handbook) -> Vec<u8> {
    let Handbook { config, content, links, .. } = handbook;
    let head = ["collection", "entry", "relation", "to_collection", "to_entry", "reason", "address"].map(String::from);
    let base = config.base_url.as_deref().unwrap_or_default();
    let row = |relation: &Relation| {
        let (from, to) = (content.entry(relation.from), content.entry(relation.to));
        [
            from.collection(config).title.clone(),
            from.title.clone(),
            config.relations[relation.kind].title.clone(),
            to.collection(config).title.clone(),
            to.title.clone(),
            relation.reason.clone().unwrap_or_default(),
            format!("{base}{}", routes::relation(handbook, relation)),
        ]
    };
    sheet(std::iter::once(head).chain(links.relations().iter().map(row)))
}
