//! What a configuration takes over from those of the layers below: the model and the writing, and nothing that a handbook says
//! of itself.

use super::model::{Below, Config};
use crate::fields::Node;
use crate::source::Source;

impl Config {
    /// Lays the configuration of a layer below over what is there, and takes away what it says of itself.
    pub(super) fn lay_below(&mut self, root: Option<&(&Source, Node)>) {
        let below = std::mem::take(&mut self.below);
        if let Some((source, root)) = root {
            self.lay(source, root);
        }
        let said = std::mem::replace(self, Config::blank());
        let names = said.names.into_iter().map(|name| name.value).collect();
        let own = Below {
            title: said.title,
            publisher: said.publisher,
            licence: said.licence.clone(),
            release: said.release,
            base_url: said.base_url,
            edit_url: said.edit_url,
            names,
            theme: said.theme.value.clone(),
        };
        *self = Config {
            tagline: said.tagline,
            summary: said.summary,
            language: said.language,
            theme: said.theme,
            licence: said.licence,
            link_terms: said.link_terms,
            collections: said.collections,
            sections: said.sections,
            roles: said.roles,
            relations: said.relations,
            rules: said.rules,
            style: said.style,
            values: said.values,
            below: std::iter::once(own).chain(below).collect(),
            ..Config::blank()
        };
    }
}
