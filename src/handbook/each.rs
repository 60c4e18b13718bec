//! One thing for each text of a handbook, found by whose text it is.

use super::model::{Content, Owner};

/// One `T` for each text.
#[derive(Debug, Clone)]
pub(super) struct Each<T> {
    entries: usize,
    pages: usize,
    has_glossary: bool,
    /// In the order of [`Content::documents`].
    all: Vec<T>,
}

impl<T> Default for Each<T> {
    fn default() -> Each<T> {
        Each { entries: 0, pages: 0, has_glossary: false, all: Vec::new() }
    }
}

impl<T> Each<T> {
    /// Those of the texts of `content`, in the order of [`Content::documents`].
    pub(super) fn of(content: &Content, all: Vec<T>) -> Each<T> {
        let (entries, pages) = (content.entries.len(), content.pages.len());
        Each { entries, pages, has_glossary: content.glossary.is_some(), all }
    }

    /// That of the text of `owner`, where there is such a text.
    pub(super) fn get(&self, owner: Owner) -> Option<&T> {
        let lists = self.entries + self.pages;
        let at = match owner {
            Owner::Entry(at) => Some(at.0).filter(|at| *at < self.entries),
            Owner::Page(at) => Some(self.entries + at.0).filter(|at| *at < lists),
            Owner::Glossary => self.has_glossary.then_some(lists),
            Owner::Sources => Some(lists + usize::from(self.has_glossary)),
        };
        self.all.get(at?)
    }

    /// All of them, in the order of the texts.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.all.iter()
    }
}
