//! What search is handed: the pages of a handbook, cut into the parts that can be found. Never knows where they came from.

/// A page, or a term of the glossary, which stands for itself.
#[derive(Debug, Clone)]
pub struct Page {
    /// The title.
    pub title: String,
    /// The word that tells a reader what it is, such as `Capability`, `Page` or `Glossary`.
    pub kind: String,
    /// The id of the collection, or `page`, or `glossary`: a theme's class for the result.
    pub group: String,
    /// Where it is, from the root of the site.
    pub path: String,
    /// Its other names. They are found as its title is, and whoever asks for one of them means them all.
    pub aliases: Vec<String>,
    /// What can be found on it, in its order. The first one opens the page.
    pub parts: Vec<Part>,
}

/// A part of a page: its opening, a section, or what a section asks of one role.
#[derive(Debug, Clone)]
pub struct Part {
    /// The heading; empty for what opens a page.
    pub heading: String,
    /// What a result says of it behind the heading, which is not searched: whose words it is in. Empty where nothing is said.
    pub mark: String,
    /// What stands after `#` in its address; empty for the page itself.
    pub fragment: String,
    /// All that it says, as plain text.
    pub text: String,
    /// What its text is.
    pub manner: Manner,
    /// The facets that it belongs to, by their places in the list of all.
    pub facets: Vec<usize>,
}

/// What a text is, which decides how much a word in it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The summary of a page, or what somebody is asked to do: each word was weighed.
    Dense,
    /// Running text.
    Running,
}

/// Something that results can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What stands for it in an address.
    pub id: String,
    /// What it is called.
    pub title: String,
}
