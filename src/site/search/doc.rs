//! What search is handed: a thing that can be found, as plain text. Never knows where it came from.

/// One thing that can be found: a section of an entry or of a page, or a term of the glossary.
#[derive(Debug, Clone)]
pub struct Doc {
    /// The title of the page.
    pub title: String,
    /// The heading of the section; empty for what opens a page.
    pub heading: String,
    /// The word that tells a reader what it is, such as `Capability`, `Page` or `Glossary`.
    pub kind: String,
    /// The id of the collection, or `page`, or `glossary`: a theme's class for the result.
    pub group: String,
    /// Where it is, from the root of the site, with the `#fragment` of the section.
    pub path: String,
    /// All that it says, as plain text.
    pub text: String,
    /// Other names of the page, which are found as its title is.
    pub aliases: Vec<String>,
}
