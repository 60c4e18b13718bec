//! `handbook.toml`: what a handbook is called, and the model that its entries follow.
//!
//! A [`Config`] is the built-in model with what the file declares laid over it. It never opens a file.

mod builtin;

use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{self, Fields, Node};
use crate::nearest::nearest;
use crate::source::{Source, Span, Spanned};

/// The name of the configuration file, in the folder of the handbook.
pub const FILE: &str = "handbook.toml";

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
    /// Where the site will be, with a slash at the end.
    pub base_url: Option<String>,
    /// The name of the theme.
    pub theme: Spanned<String>,
    /// The terms of use, as text.
    pub licence: Option<String>,
    /// Where readers report a fault: a web address or `mailto:`.
    pub feedback: Option<String>,
    /// The release that this is.
    pub release: Option<Release>,
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
    /// The collection it leads to; any where absent.
    pub to: Option<String>,
}

impl Config {
    /// The built-in model under a working title, for a handbook that has no configuration yet.
    pub fn builtin() -> Config {
        Config {
            title: String::from("Handbook"),
            tagline: None,
            summary: String::new(),
            publisher: None,
            language: String::from("en-GB"),
            base_url: None,
            theme: Spanned { value: String::from("flag"), span: Span::new(0, 0) },
            licence: None,
            feedback: None,
            release: None,
            unsafe_html: false,
            collections: builtin::collections(),
            sections: builtin::sections(),
            roles: builtin::roles(),
            relations: builtin::relations(),
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

/// Whether `id` can be an id: lower-case letters, digits and hyphens, with a letter or digit first.
pub fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Reads a configuration; the handbook without one gets the built-in model and a fault.
pub fn parse(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    let mut config = Config::builtin();
    let Some(source) = source else {
        let remedy = "make a file `handbook.toml` in this folder with the line `title = \"Our handbook\"`";
        return (config, vec![Diagnostic::new(Code::ConfigMissing, Place::file(FILE), "there is no `handbook.toml` here", remedy)]);
    };
    let (root, mut found) = fields::toml::parse(source);
    // After a syntax error a key may be missing only because it could not be read.
    let readable = found.is_empty();
    let mut file = Fields::of(source, &root, "the handbook");
    match readable {
        true => config.title = file.required_text("title", "title = \"Our handbook\"").map_or(config.title, |text| text.value),
        false => config.title = file.text("title").map_or(config.title, |text| text.value),
    }
    config.read_settings(&mut file);
    let sections = file.maps("sections");
    let collections = file.maps("collections");
    let roles = file.maps("roles");
    let relations = file.maps("relations");
    let release = file.node("release");
    found.extend(file.finish());
    config.release = release.and_then(|node| read_release(source, node, &mut found));
    sections.iter().for_each(|node| config.read_section(source, node, &mut found));
    collections.iter().for_each(|node| config.read_collection(source, node, &mut found));
    roles.iter().for_each(|node| config.read_role(source, node, &mut found));
    relations.iter().for_each(|node| config.read_relation(source, node, &mut found));
    (config, found)
}

impl Config {
    fn read_settings(&mut self, file: &mut Fields<'_>) {
        self.tagline = plain(file.text("tagline"));
        self.summary = plain(file.text("summary")).unwrap_or_default();
        self.publisher = plain(file.text("publisher"));
        self.language = plain(file.text("language")).unwrap_or_else(|| self.language.clone());
        self.licence = plain(file.text("licence"));
        self.unsafe_html = file.truth("unsafe_html").unwrap_or(false);
        if let Some(theme) = file.text("theme") {
            self.theme = theme;
        }
        if let Some(url) = file.text("base_url") {
            self.base_url = base_url(&url.value);
            if self.base_url.is_none() {
                let message = format!("`{}` is not a web address", url.value);
                file.fault(Code::KeyValue, url.span, message, "write it in full, such as `https://handbook.example/`");
            }
        }
        if let Some(feedback) = file.text("feedback") {
            self.feedback = contact(&feedback.value);
            if self.feedback.is_none() {
                let message = format!("`{}` is neither a web address nor a mail address", feedback.value);
                file.fault(Code::KeyValue, feedback.span, message, "write `https://…` or `name@council.example`");
            }
        }
    }

    fn read_section(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a section");
        let id = read_id(&mut fields, "cost");
        let heading = fields.text("heading");
        let aliases = fields.texts("aliases");
        let actions = fields.truth("actions");
        if let Some(id) = id {
            let section = place(&mut self.sections, |section| section.id == id, || Section {
                heading: id.clone(),
                id: id.clone(),
                aliases: Vec::new(),
                actions: false,
            });
            update(&mut section.heading, plain(heading));
            update(&mut section.aliases, aliases.map(values));
            update(&mut section.actions, actions);
        }
        found.extend(fields.finish());
    }

    fn read_collection(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a collection");
        let id = read_id(&mut fields, "programmes");
        let title = plain(fields.text("title"));
        let singular = plain(fields.text("singular"));
        let summary = plain(fields.text("summary"));
        let sections = fields.texts("sections");
        for section in sections.iter().flatten() {
            if self.section(&section.value).is_none() {
                let remedy = suggestion(&section.value, self.sections.iter().map(|known| known.id.as_str()));
                let message = format!("no section is declared as `{}`", section.value);
                fields.fault(Code::KeyValue, section.span, message, remedy);
            }
        }
        if let Some(id) = id {
            let every: Vec<String> = builtin::sections().into_iter().map(|section| section.id).collect();
            let name = title.clone().unwrap_or_else(|| id.clone());
            let collection = place(&mut self.collections, |collection| collection.id == id, || Collection {
                id: id.clone(),
                title: name.clone(),
                singular: name.clone(),
                summary: String::new(),
                sections: every,
            });
            update(&mut collection.title, title);
            update(&mut collection.singular, singular);
            update(&mut collection.summary, summary);
            let known = |id: &String| self.sections.iter().any(|section| section.id == *id);
            update(&mut collection.sections, sections.map(|ids| values(ids).into_iter().filter(known).collect()));
        }
        found.extend(fields.finish());
    }

    fn read_role(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a role");
        let id = read_id(&mut fields, "policy-leads");
        let title = plain(fields.text("title"));
        let summary = plain(fields.text("summary"));
        let aliases = fields.texts("aliases").map(values);
        if let Some(id) = id {
            let role = place(&mut self.roles, |role| role.id == id, || Role {
                title: title.clone().unwrap_or_else(|| id.clone()),
                id: id.clone(),
                summary: String::new(),
                aliases: Vec::new(),
            });
            update(&mut role.title, title);
            update(&mut role.summary, summary);
            update(&mut role.aliases, aliases);
        }
        found.extend(fields.finish());
    }

    fn read_relation(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a relation");
        let id = read_id(&mut fields, "depends-on");
        let to = fields.text("to");
        if let Some(to) = to.as_ref().filter(|to| self.collection(&to.value).is_none()) {
            let remedy = suggestion(&to.value, self.collections.iter().map(|known| known.id.as_str()));
            fields.fault(Code::KeyValue, to.span, format!("no collection is declared as `{}`", to.value), remedy);
        }
        if let Some(id) = id {
            let relation = place(&mut self.relations, |relation| relation.id == id, || Relation { id: id.clone(), to: None });
            relation.to = plain(to);
        }
        found.extend(fields.finish());
    }
}

fn read_release(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Option<Release> {
    let mut fields = Fields::of(source, node, "a release");
    let number = plain(fields.required_text("number", "number = \"1.0\""));
    let date = fields.date("date");
    found.extend(fields.finish());
    Some(Release { number: number?, date: date? })
}

fn read_id(fields: &mut Fields<'_>, example: &str) -> Option<String> {
    let id = fields.required_text("id", &format!("id = \"{example}\""))?;
    if is_id(&id.value) {
        return Some(id.value);
    }
    let message = format!("`{}` cannot be an id", id.value);
    fields.fault(Code::KeyValue, id.span, message, "use lower-case letters, digits and hyphens");
    None
}

/// The item that `is` finds, or a new one at the end.
fn place<T>(items: &mut Vec<T>, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let at = items.iter().position(is).unwrap_or_else(|| {
        items.push(new());
        items.len() - 1
    });
    &mut items[at]
}

fn update<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

fn plain(text: Option<Spanned<String>>) -> Option<String> {
    text.map(|text| text.value)
}

fn values(texts: Vec<Spanned<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

fn suggestion<'a>(wanted: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(wanted, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the known ones are {}", fields::list_of(&known.collect::<Vec<_>>())),
    }
}

/// A web address with a slash at its end; none where it is not one.
pub fn base_url(url: &str) -> Option<String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let plain = !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "?#\"'<>\\".contains(c));
    plain.then(|| format!("{}/", url.trim_end_matches('/')))
}

fn contact(address: &str) -> Option<String> {
    let plain = !address.contains(|c: char| c.is_whitespace() || "\"'<>\\".contains(c));
    let mail = address.strip_prefix("mailto:").unwrap_or(address);
    match plain {
        true if address.starts_with("https://") || address.starts_with("http://") => Some(address.to_owned()),
        true if mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) => Some(format!("mailto:{mail}")),
        true | false => None,
    }
}
