//! The table `[upstream]`, or several: the handbooks that this one stands on. It never looks whether they are there.

use super::ids::is_id;
use super::model::Upstream;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{self, Fields, Node, Value};
use crate::letters;
use crate::source::{Source, Span, Spanned};

/// The ways that a repository is fetched by. Git knows others, some of which run what the address says.
const SCHEMES: [&str; 4] = ["https", "http", "ssh", "file"];

/// Every upstream that `node` names, in the order of the layers.
pub(super) fn read(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Vec<Upstream> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        Value::Map(_) | Value::Empty | Value::Scalar(_) => std::slice::from_ref(node),
    };
    let mut upstreams: Vec<Upstream> = Vec::new();
    for node in nodes {
        let Some((upstream, span)) = read_one(source, node, found) else { continue };
        if upstreams.iter().any(|earlier| earlier.name == upstream.name) {
            let message = format!("two upstreams have the name `{}`", upstream.name);
            let remedy = "give one of them another name, such as `name = \"region\"`";
            found.push(Diagnostic::at(Code::KeyDuplicate, source, span, message, remedy));
            continue;
        }
        upstreams.push(upstream);
    }
    upstreams
}

/// One upstream, and where its name stands or follows from.
fn read_one(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Option<(Upstream, Span)> {
    let mut fields = Fields::of(source, node, "an upstream");
    let from = fields.required_text("source", "source = \"../national\"");
    let name = fields.text("name");
    let (revision, path) = (fields.text("revision"), fields.text("path"));
    let mut fault = |text: &Spanned<String>, why: Option<(String, String)>| {
        let is_sound = why.is_none();
        if let Some((message, remedy)) = why {
            fields.fault(Code::KeyValue, text.span, message, remedy);
        }
        is_sound
    };
    let mut is_sound = from.as_ref().is_none_or(|from| fault(from, source_fault(&from.value)));
    is_sound &= revision.as_ref().is_none_or(|revision| fault(revision, revision_fault(&revision.value)));
    is_sound &= path.as_ref().is_none_or(|path| fault(path, path_fault(&path.value)));
    let name = match (name, &from) {
        (Some(name), _) => {
            is_sound &= fault(&name, name_fault(&name.value));
            name
        }
        (None, Some(from)) => {
            let name = Spanned { value: name_of(&from.value), span: from.span };
            let remedy = String::from("add a line such as `name = \"national\"`");
            let why =
                (is_sound && name.value.is_empty()).then(|| (format!("no name follows from `{}`", from.value), remedy));
            is_sound &= fault(&name, why);
            name
        }
        (None, None) => Spanned { value: String::new(), span: node.span },
    };
    found.extend(fields.finish());
    let plain = |text: Option<Spanned<String>>| text.map(|text| text.value);
    let upstream = Upstream { name: name.value, source: from?, revision: plain(revision), path: plain(path) };
    is_sound.then_some((upstream, name.span))
}

/// The name that an upstream has where nobody gives it one: the last part of its source, as an id.
pub fn name_of(source: &str) -> String {
    let whole = source.trim_end_matches(['/', '\\']);
    let last = whole.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    letters::as_id(last.strip_suffix(".git").unwrap_or(last))
}

/// Whether a source is the address of a repository, and not a folder.
pub fn is_repository(source: &str) -> bool {
    let host = source.split_once(':').map(|(host, _)| host).unwrap_or_default();
    source.contains("://")
        || source.trim_end_matches('/').ends_with(".git")
        // `git@host:path`; one letter before the colon is a disk of Windows.
        || (host.len() > 1 && !host.contains(['/', '\\']))
}

/// What is wrong with the name of an upstream, and what to do.
pub fn name_fault(name: &str) -> Option<(String, String)> {
    (!is_id(name)).then(|| {
        (
            format!("`{name}` cannot be the name of a layer"),
            String::from("write it in lower-case letters, digits and hyphens"),
        )
    })
}

/// What is wrong with a source, and what to do.
pub fn source_fault(source: &str) -> Option<(String, String)> {
    let example = || {
        String::from("write a folder, as in `../national`, or an address, as in `https://code.example/national.git`")
    };
    if source.starts_with('-') || source.chars().any(char::is_control) || source.trim() != source {
        return Some((format!("`{}` cannot be a source", source.escape_debug()), example()));
    }
    if let Some((helper, _)) = source.split_once("::").filter(|(helper, _)| !helper.contains('/')) {
        return Some((format!("nothing is fetched by `{helper}::`, which can run programs"), example()));
    }
    let scheme = source.split_once("://").map(|(scheme, _)| scheme)?;
    (!SCHEMES.contains(&scheme)).then(|| {
        let remedy = format!("the known ways are {}", fields::list_of(&SCHEMES));
        (format!("nothing is fetched by `{scheme}://`"), remedy)
    })
}

/// What is wrong with a revision, and what to do.
pub fn revision_fault(revision: &str) -> Option<(String, String)> {
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || "~^:?*[\\".contains(c);
    let is_wrong = revision.is_empty() || revision.starts_with(['-', '/']) || revision.contains(is_odd);
    (is_wrong || revision.contains("..") || revision.contains("@{")).then(|| {
        let remedy = "write a tag, a branch or a commit, such as `v2.1`";
        (format!("`{}` cannot be a revision", revision.escape_debug()), remedy.to_owned())
    })
}

/// What is wrong with the folder inside a source, and what to do.
fn path_fault(path: &str) -> Option<(String, String)> {
    let is_odd = |part: &str| part.is_empty() || part == "." || part == ".." || part.contains(['\\', ':']);
    path.split('/').any(is_odd).then(|| {
        let remedy = "write it from the top of the source with `/` between its parts, such as `docs/handbook`";
        (format!("`{path}` is not a folder inside the source"), remedy.to_owned())
    })
}
