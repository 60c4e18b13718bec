//! The text of `handbook.lock` as data. What is wrong with it is one fault: nobody mends this file by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Adapted, FILE, Layer, Lock, MOST_LAYERS, VERSION, digest_of};
use crate::config::is_id;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{self, Fields, Node, Value};
use crate::source::{Source, Span, Spanned};

/// What to do about a file that cannot be read.
const REMEDY: &str = "nobody edits this file: bring back the last good copy of it from your versions, such as with `git checkout handbook.lock`";

impl Lock {
    /// Reads the file. One that is newer than this program, or that cannot be read, is one fault and says nothing.
    pub fn parse(source: &Source) -> (Lock, Vec<Diagnostic>) {
        // A copy that came through Windows may have other line endings, which no text here ever had.
        let plain = match source.text().contains('\r') {
            true => &Source::of_layer(source.id().clone(), source.file(), source.text().replace("\r\n", "\n")),
            false => source,
        };
        let (root, mut found) = fields::toml::parse(plain);
        if let Some(newer) = found.is_empty().then(|| newer(plain, &root)).flatten() {
            return (Lock::default(), vec![newer]);
        }
        let mut lock = Lock::default();
        if found.is_empty() {
            found = lock.read(plain, &root);
        }
        match found.into_iter().next() {
            Some(fault) => (Lock::default(), vec![unreadable(fault)]),
            None => (lock, Vec::new()),
        }
    }

    fn read(&mut self, source: &Source, root: &Node) -> Vec<Diagnostic> {
        let mut file = Fields::of(source, root, "the lock");
        file.required_text("version", "version = 1");
        let (layers, adapted) = (file.maps("layers"), file.maps("adapted"));
        let seen = file.node("seen");
        let mut found = file.finish();
        let mut names = BTreeSet::new();
        for node in layers {
            let layer = read_layer(source, node, &mut found);
            if !names.insert(layer.name.clone()) {
                let message = format!("the layer `{}` stands twice", layer.name);
                found.push(Diagnostic::at(Code::LockUnreadable, source, node.span, message, REMEDY));
            }
            self.layers.push(layer);
        }
        if let Some(over) = layers.get(MOST_LAYERS) {
            let message = format!("it has more than {MOST_LAYERS} layers");
            found.push(Diagnostic::at(Code::LockUnreadable, source, over.span, message, REMEDY));
        }
        for (entry, parts) in seen.map(|node| map(source, node, &mut found)).unwrap_or_default() {
            let parts = map(source, parts, &mut found);
            let digests = parts.iter().map(|(part, node)| ((*part).to_owned(), scalar(source, node, &mut found)));
            self.seen.insert(entry.to_owned(), digests.collect());
        }
        self.adapted = adapted.iter().map(|node| read_adapted(source, node, &mut found)).collect();
        found
    }
}

fn read_layer(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Layer {
    let mut fields = Fields::of(source, node, "a layer");
    let name = fields.required_text("name", "name = \"national\"");
    if let Some(name) = name.as_ref().filter(|name| !is_id(&name.value)) {
        fields.fault(
            Code::LockUnreadable,
            name.span,
            format!("`{}` cannot be the name of a layer", name.value),
            REMEDY,
        );
    }
    let mut layer = Layer {
        name: plain(name).unwrap_or_default(),
        source: plain(fields.required_text("source", "source = \"../national\"")).unwrap_or_default(),
        revision: plain(fields.text("revision")),
        commit: plain(fields.text("commit")),
        path: plain(fields.text("path")),
        via: plain(fields.text("via")),
        title: plain(fields.text("title")).unwrap_or_default(),
        release: plain(fields.text("release")),
        released: fields.date("released"),
        fetched: fields.date("fetched"),
        digest: String::new(),
        files: BTreeMap::new(),
    };
    let digest = fields.required_text("digest", "digest = \"…\"");
    let files = fields.node("files");
    found.extend(fields.finish());
    for (path, node) in files.map(|node| map(source, node, found)).unwrap_or_default() {
        layer.files.insert(path.to_owned(), scalar(source, node, found));
    }
    if let Some(digest) = digest {
        if digest.value != digest_of(&layer.files) {
            let message = format!("the list of the files of `{}` is not as it was written", layer.name);
            found.push(Diagnostic::at(Code::LockUnreadable, source, digest.span, message, REMEDY));
        }
        layer.digest = digest.value;
    }
    layer
}

fn read_adapted(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Adapted {
    let mut fields = Fields::of(source, node, "an adaptation");
    let adapted = Adapted {
        entry: plain(fields.required_text("entry", "entry = \"issues/cyber\"")).unwrap_or_default(),
        part: plain(fields.required_text("part", "part = \"how\"")).unwrap_or_default(),
        checked: fields.date("checked"),
        base: plain(fields.text("base")),
        base_digest: plain(fields.text("base_digest")),
    };
    found.extend(fields.finish());
    adapted
}

/// The fault of a file that a newer program wrote, where it is one.
fn newer(source: &Source, root: &Node) -> Option<Diagnostic> {
    let version = Fields::of(source, root, "the lock").text("version")?;
    let number: i64 = version.value.parse().ok().filter(|number| *number > VERSION)?;
    let message = format!("`{FILE}` has the form {number}, and this flagstaff knows {VERSION} at most");
    let remedy = "use the flagstaff that your colleagues use, or a newer one";
    Some(Diagnostic::at(Code::LockVersion, source, version.span, message, remedy))
}

/// The one fault that is told of a file that cannot be read, at the first place that is wrong.
fn unreadable(first: Diagnostic) -> Diagnostic {
    let message = format!("`{FILE}` cannot be read: {}", first.message);
    Diagnostic::new(Code::LockUnreadable, first.place, message, REMEDY)
}

fn map<'a>(source: &Source, node: &'a Node, found: &mut Vec<Diagnostic>) -> Vec<(&'a str, &'a Node)> {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|(name, node)| (name.value.as_str(), node)).collect(),
        Value::Empty | Value::Scalar(_) | Value::List(_) => {
            found.push(odd(source, node.span));
            Vec::new()
        }
    }
}

fn scalar(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> String {
    match &node.value {
        Value::Scalar(text) => text.clone(),
        Value::Empty | Value::Map(_) | Value::List(_) => {
            found.push(odd(source, node.span));
            String::new()
        }
    }
}

fn odd(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::at(Code::LockUnreadable, source, span, "something else was expected here", REMEDY)
}

fn plain(text: Option<Spanned<String>>) -> Option<String> {
    text.map(|text| text.value)
}
