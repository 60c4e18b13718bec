//! The settings and the model of a handbook: types and their small methods only.

use std::collections::BTreeMap;

use super::hosting::Host;
use super::statement::Statement;
use super::values::Values;
use crate::date::Date;
use crate::diagnostic::Code;
use crate::nearest::is_same;
use crate::reading::avoid::Avoided;
use crate::source::{Span, Spanned};

/// The name of the configuration file, in the folder of the handbook.
pub const FILE: &str = "handbook.toml";

/// The reading age that a handbook asks for where it does not say. GOV.UK writes for the age of nine, because everybody
/// must be able to use a service; a handbook cannot do without the words of those who run them, `organisation`,
/// `information`, `commissioning`, each of which the formula counts as hard. Fourteen leaves room for these in sentences of
/// fifteen words, and is two years below the age at which everybody may leave school.
const READING_AGE: u32 = 14;

/// The most words in a sentence where a handbook does not say, as in the guidance of GOV.UK.
const LONGEST_SENTENCE: usize = 25;

/// The settings and the model of a handbook.
#[derive(Debug, Clone)]
pub struct Config {
    /// The title.
    pub title: String,
    /// The heading of the home page.
    pub tagline: Option<String>,
    /// One or two sentences about the handbook.
    pub summary: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The language of the text (BCP 47).
    pub language: String,
    /// Where the handbook states it, if it does.
    pub language_at: Option<Span>,
    /// Where the site will be, with a slash at the end.
    pub base_url: Option<String>,
    /// The name of the theme.
    pub theme: Spanned<String>,
    /// The terms of use, as text.
    pub licence: Option<String>,
    /// Where readers report a fault: a web address or `mailto:`.
    pub feedback: Option<String>,
    /// Where files are changed: a web address with `{path}` in it.
    pub edit_url: Option<String>,
    /// The host whose file for headers the site has.
    pub hosting: Option<Host>,
    /// The release that this is.
    pub release: Option<Release>,
    /// What the accessibility statement says, where there is one.
    pub statement: Option<Statement>,
    /// Whether the site has a page on how far the writing is.
    pub status_page: bool,
    /// Whether the terms of the glossary become links where a section first uses them.
    pub link_terms: bool,
    /// Whether each page has a Markdown copy beside it, and `llms.txt` leads to them.
    pub markdown_copies: bool,
    /// Whether search engines may list the site.
    pub search_engines: bool,
    /// Whether HTML tags in content are obeyed.
    pub unsafe_html: bool,
    /// The collections, in the order readers get them.
    pub collections: Vec<Collection>,
    /// Every section that a collection may have.
    pub sections: Vec<Section>,
    /// The roles, in the order readers get them.
    pub roles: Vec<Role>,
    /// The relations between entries.
    pub relations: Vec<Relation>,
    /// How the handbook weighs rules of the house; the others matter as much as their codes say.
    pub rules: BTreeMap<Code, Weight>,
    /// How plainly the handbook wants to be written.
    pub style: Style,
    /// Words that differ from place to place.
    pub values: Values,
    /// Names of those who publish a handbook, which a local version of it does not leave in what it shows.
    pub names: Vec<Spanned<String>>,
    /// The handbooks that this one stands on, the one right below it first.
    pub upstreams: Vec<Upstream>,
    /// What the handbooks below say of themselves, from the nearest.
    pub below: Vec<Below>,
}

/// What a handbook below this one says of itself.
#[derive(Debug, Clone, Default)]
pub struct Below {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The terms of use.
    pub licence: Option<String>,
    /// Which release of it this is.
    pub release: Option<Release>,
    /// Where it is published.
    pub base_url: Option<String>,
    /// Where its files are changed.
    pub edit_url: Option<String>,
    /// Names that a local version does not leave in what it shows.
    pub names: Vec<String>,
    /// The name of its theme.
    pub theme: String,
}

/// A handbook that another one stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// Its name, which is its folder below `upstream/` too.
    pub name: String,
    /// Where it is fetched from: a folder, from that of the handbook, or the address of a repository.
    pub source: Spanned<String>,
    /// The tag, branch or commit that is wanted; what the repository begins with, where it is not said.
    pub revision: Option<String>,
    /// The folder of the handbook inside the source.
    pub path: Option<String>,
}

/// How plainly a handbook wants to be written.
#[derive(Debug, Clone)]
pub struct Style {
    /// The age in years at which a section should be read with ease.
    pub reading_age: u32,
    /// The most words that a sentence may have.
    pub longest_sentence: usize,
    /// The words to avoid.
    pub avoided: Avoided,
}

/// How much a rule of the house matters to a handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// What breaks it is to be mended before the handbook can be published.
    Error,
    /// What breaks it is to be considered.
    Warn,
    /// Nothing is said.
    Off,
}

/// A numbered and dated state of the handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The number.
    pub number: String,
    /// The day of publication.
    pub date: Date,
}

/// A kind of entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The id, which is the name of its folder too.
    pub id: String,
    /// The title: `Capabilities`.
    pub title: String,
    /// What one is called: `Capability`.
    pub singular: String,
    /// A sentence about it; may be empty.
    pub summary: String,
    /// The ids of the sections that each entry has, in order.
    pub sections: Vec<String>,
}

/// One of the declared parts of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The id, which is the anchor too.
    pub id: String,
    /// The heading that readers get.
    pub heading: String,
    /// Other headings that mean the same.
    pub aliases: Vec<String>,
    /// Whether its lists are actions by role.
    pub actions: bool,
}

/// A key player.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The id.
    pub id: String,
    /// The title, in the plural: `Finance directors`.
    pub title: String,
    /// A sentence about the role; may be empty.
    pub summary: String,
    /// Other names of the role.
    pub aliases: Vec<String>,
}

/// A kind of link between entries, stated in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The key in front matter.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// What it is called from its other end; absent for one that is the same from both.
    pub inverse: Option<String>,
    /// The collection it leads to; any where absent.
    pub to: Option<String>,
}

impl Config {
    /// Nothing yet, to lay the built-in model on.
    pub(super) fn blank() -> Config {
        Config {
            title: String::new(),
            tagline: None,
            summary: String::new(),
            publisher: None,
            language: String::new(),
            language_at: None,
            base_url: None,
            theme: Spanned { value: String::from("flag"), span: Span::new(0, 0) },
            licence: None,
            feedback: None,
            edit_url: None,
            hosting: None,
            release: None,
            statement: None,
            status_page: false,
            link_terms: true,
            markdown_copies: true,
            search_engines: true,
            unsafe_html: false,
            collections: Vec::new(),
            sections: Vec::new(),
            roles: Vec::new(),
            relations: Vec::new(),
            rules: BTreeMap::new(),
            values: Values::default(),
            names: Vec::new(),
            below: Vec::new(),
            style: Style { reading_age: READING_AGE, longest_sentence: LONGEST_SENTENCE, avoided: Avoided::default() },
            upstreams: Vec::new(),
        }
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The collection with this id.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }
}

impl Section {
    /// Whether it has `name` for its heading, its id or another heading, whatever the case and the punctuation.
    pub fn is_called(&self, name: &str) -> bool {
        self.aliases.iter().chain([&self.heading, &self.id]).any(|known| is_same(known, name))
    }
}

impl Role {
    /// Whether it has `name` for its id, its title or another name, whatever the case and the punctuation.
    pub fn is_called(&self, name: &str) -> bool {
        self.aliases.iter().chain([&self.title, &self.id]).any(|known| is_same(known, name))
    }
}

/// The names of folders and pages that the site has of its own.
pub const TAKEN: [&str; 16] = [
    "404", "actions", "adapted", "assets", "by-date", "compare", "files", "glossary", "index", "matrix", "pages",
    "print", "roles", "search", "sources", "status",
];

/// A web address with a slash at its end; none where it is not one.
pub fn base_url(url: &str) -> Option<String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let plain = !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "?#\"'<>\\".contains(c));
    plain.then(|| format!("{}/", url.trim_end_matches('/')))
}
