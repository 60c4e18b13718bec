//! The shapes of the documents for other programs, from which their JSON Schemas are made: a sentence here is a
//! description there. Types only; a change that only adds keys keeps [`VERSION`].

use schemars::JsonSchema;
use serde::Serialize;

use super::provenance::{Based, LeftOut, Origin, Release};

/// The version of the shapes. It rises when a key goes or changes its meaning.
pub const VERSION: u32 = 1;

/// `actions.json`: what each role does now.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "The register of actions of a handbook")]
pub struct Register {
    /// Where the schema of this document is, from the document.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The version of the shape; a new key does not change it.
    pub version: u32,
    /// The title of the handbook.
    pub handbook: String,
    /// The language of the texts (BCP 47).
    pub language: String,
    /// The actions, in the order of the handbook.
    pub actions: Vec<ActionRecord>,
}

/// One action.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ActionRecord {
    /// The id, unique in the handbook: the entry, `#`, and the anchor on its page.
    pub id: String,
    /// What to do, as plain text.
    pub text: String,
    /// The id of the role that does it.
    pub role: String,
    /// The title of the role.
    pub role_title: String,
    /// The id of the entry that asks for it.
    pub entry: String,
    /// The title of the entry.
    pub entry_title: String,
    /// The id of the entry's collection.
    pub collection: String,
    /// The title of the collection.
    pub collection_title: String,
    /// The month by which it is done, such as `2027-03`.
    pub by: Option<String>,
    /// The last day of that month, such as `2027-03-31`.
    pub due: Option<String>,
    /// 1, 2 or 3 where the editors marked it as one of the first three of its role.
    #[schemars(range(min = 1, max = 3))]
    pub priority: Option<u8>,
    /// Where it stands, from the root of the site.
    pub path: String,
    /// The full address, where the handbook states its own.
    pub address: Option<String>,
}

/// `handbook.json`: everything in the handbook, typed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "A handbook")]
pub struct Model {
    /// Where the schema of this document is, from the document.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The version of the shape; a new key does not change it.
    pub version: u32,
    /// The title.
    pub title: String,
    /// The sentence that the home page has for a heading.
    pub tagline: Option<String>,
    /// One or two sentences about the handbook; may be empty.
    pub summary: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The language of the text (BCP 47).
    pub language: String,
    /// The terms under which the text may be used.
    pub licence: Option<String>,
    /// Where the site is, where the handbook states it.
    pub base_url: Option<String>,
    /// The release that this is, where the handbook names one.
    pub release: Option<Release>,
    /// The handbooks that this one is based on, the one right below it first; absent for one that stands on no other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub based_on: Vec<Based>,
    /// The entries and pages of these that are left out here; absent where none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// The kinds of entry, in the order that readers get them.
    pub collections: Vec<Collection>,
    /// The declared sections that an entry may have.
    pub sections: Vec<Section>,
    /// The key players.
    pub roles: Vec<Role>,
    /// The kinds of relation between entries.
    pub relation_kinds: Vec<RelationKind>,
    /// The entries, by collection and order.
    pub entries: Vec<Entry>,
    /// Every relation between two entries, once, as it is stated.
    pub relations: Vec<Relation>,
    /// Every action, in the order of the handbook.
    pub actions: Vec<ActionRecord>,
    /// The glossary, in the order of its file; empty where there is none.
    pub glossary: Vec<Term>,
    /// The cited works, in the order of their list; empty where there is none.
    pub sources: Vec<Work>,
    /// The free-standing pages, in order.
    pub pages: Vec<Page>,
}

/// A kind of entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Collection {
    /// The id.
    pub id: String,
    /// The title, such as `Capabilities`.
    pub title: String,
    /// What one is called, such as `Capability`.
    pub singular: String,
    /// A sentence about it; may be empty.
    pub summary: String,
    /// The ids of the sections that each entry has, in order.
    pub sections: Vec<String>,
    /// The ids of its entries, in order.
    pub entries: Vec<String>,
    /// Where its listing is, from the root of the site.
    pub path: String,
}

/// A declared section.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// The id, which is its anchor too.
    pub id: String,
    /// The heading that readers get.
    pub heading: String,
    /// Whether its lists are actions by role.
    pub actions: bool,
}

/// A key player.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Role {
    /// The id.
    pub id: String,
    /// The title, such as `Finance directors`.
    pub title: String,
    /// A sentence about the role; may be empty.
    pub summary: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// How many actions it has.
    pub actions: usize,
    /// Where its page is, from the root of the site; `null` for a role without actions.
    pub path: Option<String>,
}

/// A kind of relation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RelationKind {
    /// The id, which is the key in front matter.
    pub id: String,
    /// What readers call it.
    pub title: String,
    /// What it is called from its other end; `null` for one that is the same from both.
    pub inverse: Option<String>,
    /// The id of the collection that it leads to; `null` where it may lead anywhere.
    pub to: Option<String>,
}

/// An entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// The id, unique in the handbook.
    pub id: String,
    /// The id of its collection.
    pub collection: String,
    /// The title.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// The day on which it is next looked at (ISO 8601).
    pub review: Option<String>,
    /// Whether it is unfinished. A draft is only there where drafts were asked for.
    pub draft: bool,
    /// How many words it has.
    pub words: usize,
    /// Where its page is, from the root of the site.
    pub path: String,
    /// The file that it was written in, from the folder of the handbook.
    pub file: String,
    /// In a local version: whose it is, by the layer that last had a word in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Its sections, in order.
    pub sections: Vec<EntrySection>,
    /// Its relations, those it states and those that others state of it.
    pub relations: Vec<EntryRelation>,
    /// The places that link to it from running text.
    pub referred_by: Vec<Place>,
}

/// A section of an entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntrySection {
    /// The id of the declared section.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// Where it stands, from the root of the site.
    pub path: String,
    /// Whose words these are.
    pub origin: Origin,
    /// The text as it was written, in Markdown. Links are those of the file.
    pub markdown: String,
    /// The text in HTML, without the marks of notes. Links begin at the root of the site.
    pub html: String,
    /// The ids of the works that it cites, in the order of first use.
    pub cites: Vec<String>,
}

/// A relation between two entries, as it is stated.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Relation {
    /// The id of its kind.
    pub kind: String,
    /// The id of the entry that states it.
    pub from: String,
    /// The id of the other entry.
    pub to: String,
    /// Why, in one sentence.
    pub reason: Option<String>,
}

/// A relation as one of its two ends sees it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryRelation {
    /// The id of its kind.
    pub kind: String,
    /// What it is called from this end.
    pub title: String,
    /// Whether this entry states it; otherwise the other one does.
    pub stated: bool,
    /// The id of the entry at the other end.
    pub entry: String,
    /// Why, in one sentence.
    pub reason: Option<String>,
}

/// A place that refers to something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// The title of the page.
    pub title: String,
    /// The heading of the section; `null` outside sections.
    pub section: Option<String>,
    /// Where it is, from the root of the site.
    pub path: String,
}

/// A term of the glossary.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Term {
    /// The id, which is its anchor too.
    pub id: String,
    /// The term.
    pub name: String,
    /// Other names and acronyms.
    pub aliases: Vec<String>,
    /// Where it stands, from the root of the site.
    pub path: String,
    /// In a local version: whose words these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What it means, in Markdown.
    pub markdown: String,
    /// What it means, in HTML.
    pub html: String,
    /// The places that link to it.
    pub used_in: Vec<Place>,
}

/// A cited work.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Work {
    /// The id that footnotes cite it by.
    pub id: String,
    /// Its title, as plain text.
    pub title: String,
    /// Where it stands, from the root of the site.
    pub path: String,
    /// In a local version: whose words these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What is said of it, in Markdown.
    pub markdown: String,
    /// What is said of it, in HTML.
    pub html: String,
    /// The places that cite it.
    pub cited_in: Vec<Place>,
}

/// A free-standing page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Page {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// Where it is, from the root of the site.
    pub path: String,
    /// In a local version: whose words these are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The text in Markdown.
    pub markdown: String,
    /// The text in HTML, without the marks of notes.
    pub html: String,
}
