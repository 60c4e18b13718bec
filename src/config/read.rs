//! `handbook.toml` laid over the built-in model, with every fault of the file.

use super::builtin;
use super::contact::{self, contact};
use super::hosting;
use super::ids::{is_id, is_reserved_anchor};
use super::keys;
use super::model::{Collection, Config, FILE, Relation, Release, Role, Section, TAKEN, base_url};
use super::{rules, statement, style, upstream};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{self, Fields, Node};
use crate::nearest::nearest;
use crate::source::{Source, Spanned};

/// How many collections, sections, roles or relations a handbook may declare.
const MOST_DECLARED: usize = 300;

/// The sections of a collection that does not state its own.
const BUILT_IN_SECTIONS: [&str; 4] = ["scenario", "why", "how", "actions"];

/// Reads a configuration that stands on no other; the handbook without one gets the built-in model and a fault.
pub fn parse(source: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    parse_over(source, &[])
}

/// Reads a configuration that is laid over those of the layers below, from the nearest. What those say of the model and of
/// the writing holds here too; what they say of themselves is kept apart, and their faults are theirs.
pub fn parse_over(source: Option<&Source>, below: &[Option<&Source>]) -> (Config, Vec<Diagnostic>) {
    let own = source.map(|source| (source, fields::toml::parse(source)));
    let roots = below.iter().map(|source| source.map(|source| (source, fields::toml::parse(source).0)));
    let roots: Vec<Option<(&Source, Node)>> = roots.collect();
    let language = |source, root| plain(Fields::of(source, root, "the handbook").text("language"));
    let stated = own.as_ref().and_then(|(source, (root, _))| language(source, root));
    let language = stated.or_else(|| roots.iter().flatten().find_map(|(source, root)| language(source, root)));
    let mut config = builtin(&language.unwrap_or_default());
    for root in roots.iter().rev() {
        config.lay_below(root.as_ref());
    }
    let Some((source, (root, mut found))) = own else {
        let remedy = "type `flagstaff init` to begin a handbook here, or go to the folder of yours";
        let fault = Diagnostic::new(Code::ConfigMissing, Place::file(FILE), "there is no `handbook.toml` here", remedy);
        return (config, vec![fault]);
    };
    // After a syntax error the title may be missing only because it could not be read.
    let readable = found.is_empty();
    found.extend(config.lay(source, &root));
    found.retain(|fault| readable || fault.code != Code::KeyMissing);
    (config, found)
}

/// The built-in model for a language.
fn builtin(language: &str) -> Config {
    let source = builtin::model(language);
    let (root, mut found) = fields::toml::parse(&source);
    let mut config = Config::blank();
    found.extend(config.lay(&source, &root));
    config.language_at = None;
    debug_assert!(found.is_empty(), "the built-in model has no faults: {found:?}");
    config
}

impl Config {
    /// Lays what a file states over what is there.
    pub(super) fn lay(&mut self, source: &Source, root: &Node) -> Vec<Diagnostic> {
        let mut file = Fields::of(source, root, "the handbook");
        update(&mut self.title, plain(file.required_text("title", "title = \"Our handbook\"")));
        self.read_settings(&mut file);
        let [sections, collections, roles, relations] =
            ["sections", "collections", "roles", "relations"].map(|key| few(&mut file, key));
        let release = file.node("release");
        let rules = file.node("rules");
        let style = file.node("style");
        let accessibility = file.node("accessibility");
        let values = file.node("values");
        self.names = file.texts("names").unwrap_or_default();
        let upstreams = file.node("upstream");
        let mut found = file.finish();
        self.release = release.and_then(|node| read_release(source, node, &mut found));
        sections.iter().for_each(|node| self.read_section(source, node, &mut found));
        collections.iter().for_each(|node| self.read_collection(source, node, &mut found));
        roles.iter().for_each(|node| self.read_role(source, node, &mut found));
        relations.iter().for_each(|node| self.read_relation(source, node, &mut found));
        self.values.settle(source, values, &mut found);
        // The words that a handbook below avoids are avoided here too.
        if self.below.is_empty() {
            style::begin(&mut self.style, &self.language);
        }
        found.extend(style.map(|node| style::read(&mut self.style, source, node, &self.language)).unwrap_or_default());
        let (publisher, feedback) = (self.publisher.as_deref(), self.feedback.as_deref());
        self.statement = accessibility.and_then(|node| statement::read(source, node, publisher, feedback, &mut found));
        self.rules.extend(rules.map(|node| rules::read(source, node, &mut found)).unwrap_or_default());
        self.upstreams = upstreams.map(|node| upstream::read(source, node, &mut found)).unwrap_or_default();
        found
    }

    fn read_settings(&mut self, file: &mut Fields<'_>) {
        self.tagline = plain(file.text("tagline")).or(self.tagline.take());
        update(&mut self.summary, plain(file.text("summary")));
        self.publisher = plain(file.text("publisher"));
        if let Some(language) = file.text("language") {
            (self.language, self.language_at) = (language.value, Some(language.span));
        }
        self.licence = plain(file.text("licence")).or(self.licence.take());
        self.status_page = file.truth("status_page").unwrap_or(false);
        update(&mut self.link_terms, file.truth("link_terms"));
        self.markdown_copies = file.truth("markdown_copies").unwrap_or(true);
        self.search_engines = file.truth("search_engines").unwrap_or(true);
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
            self.feedback = contact(file, &feedback).filter(|_| contact::has_known_gaps(file, &feedback));
        }
        if let Some(url) = file.text("edit_url") {
            self.edit_url = contact::edit_url(file, &url);
        }
        if let Some(host) = file.text("hosting") {
            self.hosting = hosting::read(file, &host);
        }
    }

    fn read_section(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a section");
        let id = read_id(&mut fields, "cost", is_reserved_anchor);
        let heading = fields.text("heading");
        let aliases = fields.texts("aliases");
        let actions = fields.truth("actions");
        if let Some(id) = id {
            let section = place(
                &mut self.sections,
                |section| section.id == id,
                || Section { heading: id.clone(), id: id.clone(), aliases: Vec::new(), actions: false },
            );
            update(&mut section.heading, plain(heading));
            update(&mut section.aliases, aliases.map(values));
            update(&mut section.actions, actions);
        }
        found.extend(fields.finish());
    }

    fn read_collection(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a collection");
        let id = read_id(&mut fields, "programmes", |id| TAKEN.contains(&id));
        let title = plain(fields.text("title"));
        let singular = plain(fields.text("singular"));
        let summary = plain(fields.text("summary"));
        let sections = fields.texts("sections");
        for (at, section) in sections.iter().flatten().enumerate() {
            if sections.iter().flatten().take(at).any(|earlier| earlier.value == section.value) {
                let message = format!("the section `{}` stands twice in this list", section.value);
                fields.fault(Code::KeyDuplicate, section.span, message, "take one of them out");
            }
            if self.section(&section.value).is_none() {
                let remedy = suggestion(&section.value, self.sections.iter().map(|known| known.id.as_str()));
                let message = format!("no section is declared as `{}`", section.value);
                fields.fault(Code::KeyValue, section.span, message, remedy);
            }
        }
        if let Some(id) = id {
            let every: Vec<String> = BUILT_IN_SECTIONS.iter().map(|id| (*id).to_owned()).collect();
            let name = title.clone().unwrap_or_else(|| id.clone());
            let collection = place(
                &mut self.collections,
                |collection| collection.id == id,
                || Collection {
                    id: id.clone(),
                    title: name.clone(),
                    singular: name.clone(),
                    summary: String::new(),
                    sections: every,
                },
            );
            update(&mut collection.title, title);
            update(&mut collection.singular, singular);
            update(&mut collection.summary, summary);
            let known = |id: &String| self.sections.iter().any(|section| section.id == *id);
            update(&mut collection.sections, sections.map(|ids| once(values(ids).into_iter().filter(known))));
        }
        found.extend(fields.finish());
    }

    fn read_role(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a role");
        let id = read_id(&mut fields, "policy-leads", |_| false);
        let title = plain(fields.text("title"));
        let summary = plain(fields.text("summary"));
        let aliases = fields.texts("aliases").map(values);
        if let Some(id) = id {
            let role = place(
                &mut self.roles,
                |role| role.id == id,
                || Role {
                    title: title.clone().unwrap_or_else(|| id.clone()),
                    id: id.clone(),
                    summary: String::new(),
                    aliases: Vec::new(),
                },
            );
            update(&mut role.title, title);
            update(&mut role.summary, summary);
            update(&mut role.aliases, aliases);
        }
        found.extend(fields.finish());
    }

    fn read_relation(&mut self, source: &Source, node: &Node, found: &mut Vec<Diagnostic>) {
        let mut fields = Fields::of(source, node, "a relation");
        let id = read_id(&mut fields, "depends-on", |id| keys::ENTRY.iter().any(|key| key.name == id));
        let title = plain(fields.text("title"));
        let inverse = plain(fields.text("inverse"));
        let to = fields.text("to");
        if let Some(to) = to.as_ref().filter(|to| self.collection(&to.value).is_none()) {
            let remedy = suggestion(&to.value, self.collections.iter().map(|known| known.id.as_str()));
            fields.fault(Code::KeyValue, to.span, format!("no collection is declared as `{}`", to.value), remedy);
        }
        if let Some(id) = id {
            let relation = place(
                &mut self.relations,
                |relation| relation.id == id,
                || Relation { title: id.clone(), id: id.clone(), inverse: None, to: None },
            );
            update(&mut relation.title, title);
            if inverse.is_some() {
                relation.inverse = inverse;
            }
            if to.is_some() {
                relation.to = plain(to);
            }
        }
        found.extend(fields.finish());
    }
}

fn read_release(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Option<Release> {
    let mut fields = Fields::of(source, node, "a release");
    let number = plain(fields.required_text("number", "number = \"1.0\""));
    fields.required_text("date", "date = 2026-11-12");
    let date = fields.date("date");
    found.extend(fields.finish());
    Some(Release { number: number?, date: date? })
}

/// The maps under `key`, which are no more than a handbook may declare: each of them has pages of its own, and is compared with
/// the others.
fn few<'a>(file: &mut Fields<'a>, key: &'static str) -> &'a [Node] {
    let nodes = file.maps(key);
    let Some(node) = nodes.get(MOST_DECLARED) else { return nodes };
    let message = format!("`[[{key}]]` stands {} times, and a handbook has at most {MOST_DECLARED}", nodes.len());
    file.fault(Code::KeyValue, node.span, message, "take out those that no text is about");
    &nodes[..MOST_DECLARED]
}

/// An id that is well formed and that `taken` does not claim for something else.
fn read_id(fields: &mut Fields<'_>, example: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    let id = fields.required_text("id", &format!("id = \"{example}\""))?;
    if !is_id(&id.value) {
        let message = format!("`{}` cannot be an id", id.value);
        fields.fault(Code::KeyValue, id.span, message, "use lower-case letters, digits and hyphens");
        return None;
    }
    if taken(&id.value) {
        let message = format!("`{}` is taken by flagstaff itself", id.value);
        fields.fault(Code::KeyValue, id.span, message, "choose another id");
        return None;
    }
    Some(id.value)
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

/// Each id once, in order.
fn once(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

fn suggestion<'a>(wanted: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(wanted, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the known ones are {}", fields::list_of(&known.collect::<Vec<_>>())),
    }
}
