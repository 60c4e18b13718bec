//! `handbook.toml`, alone and over those of the layers below.

use std::collections::BTreeSet;

use flagstaff::config::{self, Config, is_id};
use flagstaff::fields::{Node, Value, toml};
use flagstaff::handbook::Drafts;
use flagstaff::source::{Source, SourceId};

use super::faults::{can_be_shown, listed};
use super::files::{self, Files};
use super::quoted::quoted;
use super::spans::lies_in;

/// What stands between the settings of a layer and of the one below it.
const BELOW: &str = "\n%% below\n";

/// Of how many settings a handbook is checked, which takes ten times as long as to read them.
const CHECKED: usize = 8;

/// Whatever the settings say, the model that comes of them holds together, every fault has its place, nothing in it names a
/// folder outside the handbook, and what was read is read again from what is written of it.
pub(super) fn config(bytes: &[u8]) {
    let text = super::text(bytes);
    let texts: Vec<Source> = text.split(BELOW).take(3).map(|text| source(text.to_owned())).collect();
    let below: Vec<Option<&Source>> = texts[1..].iter().map(Some).collect();
    let (config, found) = config::parse_over(texts.first(), &below);
    let (_, again) = config::parse_over(texts.first(), &below);
    assert_eq!(listed(&found), listed(&again), "the same settings have the same faults");
    can_be_shown(&found);
    holds_together(&config);
    for source in &texts {
        let (tree, found) = toml::parse(source);
        can_be_shown(&found);
        places(source, &tree);
        if found.is_empty() {
            reads_the_same(&tree);
        }
    }
    if !bytes.len().is_multiple_of(CHECKED) {
        return;
    }
    let own: Files = [(String::from("handbook.toml"), texts[0].text().as_bytes().into())].into();
    can_be_shown(&files::builder(Drafts::Shown).check(&files::inputs(&own)).diagnostics);
}

fn source(text: String) -> Source {
    Source::new(SourceId::local("handbook.toml"), text)
}

fn holds_together(config: &Config) {
    let ids = |ids: Vec<&String>, what: &str| {
        let all: BTreeSet<&String> = ids.iter().copied().collect();
        assert_eq!(all.len(), ids.len(), "no two {what} have one id: {ids:?}");
        assert!(ids.iter().all(|id| is_id(id)), "{what}: {ids:?}");
    };
    ids(config.sections.iter().map(|section| &section.id).collect(), "sections");
    ids(config.collections.iter().map(|collection| &collection.id).collect(), "collections");
    ids(config.roles.iter().map(|role| &role.id).collect(), "roles");
    ids(config.relations.iter().map(|relation| &relation.id).collect(), "relations");
    ids(config.upstreams.iter().map(|upstream| &upstream.name).collect(), "upstreams");
    for collection in &config.collections {
        assert!(collection.sections.iter().all(|id| config.section(id).is_some()), "{:?}", collection.sections);
        let all: BTreeSet<&String> = collection.sections.iter().collect();
        assert_eq!(all.len(), collection.sections.len(), "{:?}", collection.sections);
    }
    if let Some(url) = &config.base_url {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        assert!(is_web && url.ends_with('/') && !url.contains(['"', '<', '>', ' ']), "{url:?}");
    }
    for upstream in &config.upstreams {
        let path = upstream.path.as_deref().unwrap_or("x");
        assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path:?}");
        assert!(!upstream.source.value.starts_with('-'), "{:?} would be an option of git", upstream.source.value);
        assert!(!upstream.revision.as_deref().unwrap_or("x").starts_with('-'), "{:?}", upstream.revision);
    }
    for address in [&config.feedback, &config.edit_url].into_iter().flatten() {
        let known = ["https://", "http://", "mailto:"];
        assert!(known.iter().any(|scheme| address.starts_with(scheme)), "{address:?}");
    }
}

fn places(source: &Source, node: &Node) {
    lies_in(source, node.span, "a value");
    match &node.value {
        Value::Empty | Value::Scalar(_) => {}
        Value::List(items) => items.iter().for_each(|item| places(source, item)),
        Value::Map(entries) => {
            for (key, node) in entries {
                lies_in(source, key.span, "a key");
                places(source, node);
            }
        }
    }
}

fn reads_the_same(tree: &Node) {
    let Value::Map(entries) = &tree.value else { panic!("the whole is a map") };
    let pairs = entries.iter().map(|(key, node)| format!("{} = {}\n", quoted(&key.value), written(&node.value)));
    let again = source(pairs.collect());
    let (read, found) = toml::parse(&again);
    assert!(found.is_empty(), "{}\n{}", again.text(), listed(&found));
    assert_eq!(written(&tree.value), written(&read.value), "{}", again.text());
}

/// A value in TOML, with keys in their order and every value as a text.
fn written(value: &Value) -> String {
    match value {
        Value::Empty => String::from("\"\""),
        Value::Scalar(text) => quoted(text),
        Value::List(items) => {
            format!("[{}]", items.iter().map(|item| written(&item.value)).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let mut pairs: Vec<String> = entries
                .iter()
                .map(|(key, node)| format!("{} = {}", quoted(&key.value), written(&node.value)))
                .collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}
