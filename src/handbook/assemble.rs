//! Documents to typed content: which file is what, what its front matter says, which sections it has.
//!
//! A missing or odd part is left out and reported, and what is left of the file is used. It never compares layers and
//! never follows a reference.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::layers::{Stack, Stacked};
use super::listed::{Glossary, Sources};
use super::model::{Content, Entry, Page, StatedRelation};
use super::order::Order;
use super::origin::Hidden;
use super::{aliases, lists, moves, sections};
use crate::config::{Config, TAKEN, is_id};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{Fields, Node, Value};
use crate::letters::as_id;
use crate::memo::{Memo, Once, fitted};
use crate::nearest::nearest;
use crate::source::{Digest, Span, Spanned};
use crate::text::document::Document;

/// What was assembled before.
#[derive(Debug, Default)]
pub(super) struct Known {
    made: Memo<Arc<(Made, Vec<Diagnostic>)>>,
    order: Once<Order>,
}

/// What a text is.
#[derive(Debug, Clone)]
enum Made {
    Entry(Arc<Entry>),
    Page(Arc<Page>),
    Glossary(Arc<Glossary>),
    Sources(Arc<Sources>),
    /// A file in a folder that is no collection.
    Stray(String),
    /// A text whose name keeps it from being anything.
    Nothing,
}

/// Everything that was written, typed, in the order readers get it. `model` is a digest of the configuration: while it and
/// its text stay the same, so does an entry. `world` is one of all that texts can know of one another.
pub(super) fn assemble(
    config: &Config,
    stack: &Stack,
    model: Digest,
    world: Digest,
    known: &mut Known,
) -> (Content, Vec<Diagnostic>) {
    let made = known.made.map(
        &stack.documents,
        model,
        |stacked| (stacked.document.source.id(), stacked.digest),
        |stacked| {
            let mut found = Vec::new();
            let made = made(config, stacked, &mut found);
            Arc::new((made, found))
        },
    );
    let mut content = Content::default();
    let mut found = Vec::new();
    let mut strays = BTreeSet::new();
    content.hidden = stack.hidden.iter().map(|stacked| hidden(stacked)).collect();
    for (stacked, made) in stack.documents.iter().zip(&made) {
        let (made, faults) = &**made;
        found.extend(faults.iter().cloned());
        match made {
            Made::Entry(entry) => content.entries.push(Arc::clone(entry)),
            Made::Page(page) => content.pages.push(Arc::clone(page)),
            Made::Glossary(glossary) => content.glossary = Some(Arc::clone(glossary)),
            Made::Sources(sources) => content.sources = Some(Arc::clone(sources)),
            Made::Stray(folder) if strays.insert(folder) => {
                found.push(stray_folder(config, &stacked.document.source.id().path, folder));
            }
            Made::Stray(_) | Made::Nothing => {}
        }
    }
    let order = known.order.get(world, || Order::of(&content));
    found.extend(order.arrange(&mut content));
    (content, found)
}

/// What one text is, by its place and its words.
fn made(config: &Config, stacked: &Stacked, found: &mut Vec<Diagnostic>) -> Made {
    let document = &stacked.document;
    let collection = |folder: &str| config.collections.iter().position(|collection| collection.id == folder);
    match place(document).as_slice() {
        ["glossary.md"] => Made::Glossary(Arc::new(lists::glossary(document, found))),
        ["sources.md"] => Made::Sources(Arc::new(lists::sources(document, found))),
        ["pages", file] => page(stacked, file, found).map_or(Made::Nothing, |page| Made::Page(Arc::new(page))),
        [folder, file] => match collection(folder) {
            Some(at) => {
                let entry = entry(config, stacked, at, file, found);
                entry.map_or(Made::Nothing, |entry| Made::Entry(Arc::new(entry)))
            }
            None => Made::Stray((*folder).to_owned()),
        },
        _ => {
            found.push(stray_file(&document.source.id().path));
            Made::Nothing
        }
    }
}

/// Where a document stands below `content`.
fn place(document: &Document) -> Vec<&str> {
    document.source.id().path.split('/').skip(1).collect()
}

fn entry(
    config: &Config,
    stacked: &Stacked,
    collection: usize,
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<Entry> {
    let document = &stacked.document;
    let id = id_of(document, file, found);
    let empty = Node { span: document.body, value: Value::Empty };
    let front = document.front.as_ref();
    let mut fields = Fields::of(&document.source, front.unwrap_or(&empty), "an entry");
    let title = match front {
        Some(_) => fields.required_text("title", "title: Shared services"),
        None => None,
    };
    let mut entry = Entry {
        title: title.map_or_else(|| file.trim_end_matches(".md").to_owned(), |title| title.value),
        summary: fields.text("summary").map(|text| text.value).unwrap_or_default(),
        order: fields.number("order"),
        owner: fields.text("owner").map(|text| text.value),
        review: fields.date("review"),
        draft: fields.truth("draft").unwrap_or(false),
        aliases: Vec::new(),
        former: Vec::new(),
        relations: Vec::new(),
        parts: Vec::new(),
        origin: stacked.whole.origin(),
        document: Arc::clone(document),
        words: OnceLock::new(),
        id: id?,
        collection,
    };
    skip_hidden(&mut fields);
    let (names, former) = aliases::read(&mut fields, &config.collections[collection].id);
    entry.aliases = names.into_iter().map(|name| name.value).collect();
    entry.former = former;
    entry.relations = relations(config, &mut fields);
    // Without front matter there is one fault, and it is reported already.
    found.extend(front.map(|_| fields.finish()).into_iter().flatten());
    // Of an empty file everything is missing, and that is one fault.
    if front.is_some() || !document.is_blank(document.body) {
        entry.parts = sections::parts(config, &entry, stacked, found);
    }
    Some(entry)
}

fn relations<'a>(config: &'a Config, fields: &mut Fields<'a>) -> Vec<StatedRelation> {
    let mut stated: Vec<StatedRelation> = Vec::new();
    for (kind, relation) in config.relations.iter().enumerate() {
        let Some(node) = fields.node(&relation.id) else { continue };
        match &node.value {
            Value::List(items) => {
                for item in items {
                    match &item.value {
                        Value::Scalar(id) => {
                            stated.push(StatedRelation { kind, target: spanned(id, item.span), reason: None })
                        }
                        Value::Empty | Value::List(_) | Value::Map(_) => odd_relation(fields, &relation.id, item),
                    }
                }
            }
            Value::Map(reasons) => {
                for (id, reason) in reasons {
                    match &reason.value {
                        Value::Scalar(reason) => {
                            stated.push(StatedRelation { kind, target: id.clone(), reason: Some(reason.clone()) })
                        }
                        Value::Empty => stated.push(StatedRelation { kind, target: id.clone(), reason: None }),
                        Value::List(_) | Value::Map(_) => odd_relation(fields, &relation.id, reason),
                    }
                }
            }
            Value::Empty | Value::Scalar(_) => odd_relation(fields, &relation.id, node),
        }
    }
    fitted(stated)
}

fn spanned(value: &str, span: Span) -> Spanned<String> {
    Spanned { value: value.to_owned(), span }
}

fn odd_relation(fields: &mut Fields<'_>, key: &str, node: &Node) {
    let remedy = format!(
        "write `{key}: [governance, leadership]`, or on the next lines `  governance: why they belong together`"
    );
    fields.fault(Code::KeyType, node.span, format!("`{key}` names entries by their ids"), remedy);
}

/// What is left out as a whole, as readers would have known it.
fn hidden(stacked: &Stacked) -> Hidden {
    let title = |document: &Document| {
        let front = document.front.as_ref()?;
        Fields::of(&document.source, front, "an entry").text("title").map(|title| title.value)
    };
    let title = title(&stacked.document).or_else(|| title(stacked.whole.below.as_ref()?));
    let path = Arc::clone(&stacked.document.source.id().path);
    Hidden { title: title.unwrap_or_else(|| path.to_string()), path, origin: stacked.whole.origin() }
}

/// Keys that were followed where the layers met.
fn skip_hidden(fields: &mut Fields<'_>) {
    fields.truth("hidden");
    fields.text("reason");
}

fn page(stacked: &Stacked, file: &str, found: &mut Vec<Diagnostic>) -> Option<Page> {
    let document = &stacked.document;
    let id = id_of(document, file, found);
    let empty = Node { span: document.body, value: Value::Empty };
    let front = document.front.as_ref();
    let mut fields = Fields::of(&document.source, front.unwrap_or(&empty), "a page");
    let title = match front {
        Some(_) => fields.required_text("title", "title: About this handbook"),
        None => None,
    };
    let mut page = Page {
        id: id?,
        title: title.map_or_else(|| file.trim_end_matches(".md").to_owned(), |title| title.value),
        summary: fields.text("summary").map(|text| text.value).unwrap_or_default(),
        order: fields.number("order"),
        draft: fields.truth("draft").unwrap_or(false),
        former: Vec::new(),
        origin: stacked.whole.origin(),
        document: Arc::clone(document),
    };
    skip_hidden(&mut fields);
    page.former = former(&mut fields);
    found.extend(front.map(|_| fields.finish()).into_iter().flatten());
    for heading in document.headings.iter().filter(|heading| heading.level == 1) {
        let remedy = "take this line out, because the title is in the front matter, or write it with `##`";
        let message = format!("`{}` is a second title for this page", heading.text);
        found.push(Diagnostic::at(Code::SectionUnknown, &document.source, heading.span, message, remedy));
    }
    Some(page)
}

/// The places where a page was before. A page has no other names.
fn former(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let (names, former) = aliases::read(fields, moves::PAGES);
    for name in names.iter().filter(|name| !former.iter().any(|place| place.span == name.span)) {
        let message = format!("`{}` is not an address that a page can have had", name.value);
        fields.fault(Code::KeyValue, name.span, message, "write the id that the page had, as in `about-us`");
    }
    former
}

fn id_of(document: &Document, file: &str, found: &mut Vec<Diagnostic>) -> Option<String> {
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let place = Place::file(&document.source.id().path);
    if is_id(stem) && ending == "md" {
        if !TAKEN.contains(&stem) {
            return Some(stem.to_owned());
        }
        let message =
            format!("nothing can be called `{file}`, because the site has a page or folder of that name already");
        found.push(Diagnostic::new(Code::FileName, place, message, "give the file another name"));
        return None;
    }
    let better = as_id(stem);
    let message = format!("`{file}` cannot be an address, which has lower-case letters, digits and hyphens only");
    let remedy = match is_id(&better) {
        true => format!("rename the file to `{better}.md`"),
        false => String::from("rename the file, as in `shared-services.md`"),
    };
    found.push(Diagnostic::new(Code::FileName, place, message, remedy));
    None
}

fn stray_folder(config: &Config, path: &str, folder: &str) -> Diagnostic {
    let known = config.collections.iter().map(|collection| collection.id.as_str()).chain(["pages"]);
    let remedy = match nearest(folder, known) {
        Some(near) => format!("did you mean the folder `content/{near}`?"),
        None => {
            format!("declare it in `handbook.toml` with `[[collections]]` and `id = \"{folder}\"`, or move the file")
        }
    };
    Diagnostic::new(Code::FilePlace, Place::file(path), format!("there is no collection `{folder}`"), remedy)
}

fn stray_file(path: &str) -> Diagnostic {
    let remedy = match nearest(path, ["content/glossary.md", "content/sources.md"]) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("move it into a collection such as `content/issues/`, or into `content/pages/`"),
    };
    Diagnostic::new(Code::FilePlace, Place::file(path), "this file belongs to no collection", remedy)
}
