//! The head of a file, and YAML as such.

use flagstaff::diagnostic::Diagnostic;
use flagstaff::fields::{Node, Value, yaml};
use flagstaff::handbook::Drafts;
use flagstaff::source::{Source, SourceId, Span};
use flagstaff::text;

use super::faults::{can_be_shown, listed};
use super::files::{self, Files};
use super::quoted::quoted;
use super::spans::{follow_on, lies_in};

/// The deepest tree that is read, with the value in it.
const DEEPEST: usize = 17;

/// Of how many heads an entry is made, which takes ten times as long as to read one.
const CHECKED: usize = 8;

/// A file is taken apart without losing a byte of it, every key has its place, a tree that was read without a fault is the
/// same when it is written and read again, and an entry with such a head can be checked.
pub(super) fn front_matter(bytes: &[u8]) {
    let written = super::text(bytes);
    let source = Source::new(SourceId::local("content/issues/x.md"), written.clone());
    let whole = Span::new(0, source.text().len());
    let (tree, found) = yaml::parse(&source, whole);
    is_sound(&source, &tree, &found);
    if found.is_empty() {
        reads_the_same(&tree);
    }
    let (document, found) = text::parse(&source);
    let (again, told) = text::parse(&source);
    assert_eq!((&document.front, document.body, listed(&found)), (&again.front, again.body, listed(&told)));
    lies_in(&source, document.body, "the body");
    assert_eq!(document.body.end, whole.end, "the body goes on to the end of the file");
    if let Some(front) = &document.front {
        is_sound(&source, front, &found);
        assert!(front.span.end <= document.body.start, "the head ends before the body");
    }
    can_be_shown(&found);
    if !bytes.len().is_multiple_of(CHECKED) {
        return;
    }
    let mut entry = Files::new();
    entry.insert(String::from("handbook.toml"), b"title = \"x\"\n".as_slice().into());
    entry.insert(String::from("content/issues/x.md"), written.into_bytes().into());
    let checked = files::builder(Drafts::Shown).check(&files::inputs(&entry));
    can_be_shown(&checked.diagnostics);
}

fn is_sound(source: &Source, tree: &Node, found: &[Diagnostic]) {
    places(source, tree, 0);
    can_be_shown(found);
}

/// Looks at the place of each node, and how deep it lies.
fn places(source: &Source, node: &Node, depth: usize) {
    lies_in(source, node.span, "a value");
    assert!(depth <= DEEPEST, "front matter is nested no deeper than it is read");
    match &node.value {
        Value::Empty | Value::Scalar(_) => {}
        Value::List(items) => {
            follow_on(items.iter().map(|item| item.span), "an item");
            items.iter().for_each(|item| places(source, item, depth + 1));
        }
        Value::Map(entries) => {
            follow_on(entries.iter().map(|(key, _)| key.span), "a key");
            for (key, node) in entries {
                lies_in(source, key.span, "a key");
                places(source, node, depth + 1);
            }
        }
    }
}

fn reads_the_same(tree: &Node) {
    let source = Source::new(SourceId::local("x.yaml"), written(&tree.value));
    let (again, found) = yaml::parse(&source, Span::new(0, source.text().len()));
    assert!(found.is_empty(), "{}\n{}", source.text(), listed(&found));
    assert_eq!(values(&tree.value), values(&again.value), "{}", source.text());
}

/// A tree without its places.
fn values(value: &Value) -> String {
    match value {
        Value::Empty => String::from("nothing"),
        Value::Scalar(text) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(|item| values(&item.value) + ",").collect::<String>()),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|(key, node)| format!("{:?}:{},", key.value, values(&node.value)));
            format!("{{{}}}", pairs.collect::<String>())
        }
    }
}

/// A tree in YAML, with every text in double quotes, and every key marked as one, because of others only so much is read.
fn written(value: &Value) -> String {
    match value {
        Value::Empty => String::from("~"),
        Value::Scalar(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| written(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let pairs: Vec<String> = entries
                .iter()
                .map(|(key, node)| format!("? {} : {}", quoted(&key.value), written(&node.value)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}
