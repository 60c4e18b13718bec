//! One reference to one target: what an address, a short link or an image leads to, or the nearest that it may have meant.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::anchors::Anchors;
use super::each::Each;
use super::fixes;
use super::index::Index;
use super::links::Target;
use super::model::{Content, Entry, Owner, PageAt};
use super::moves::Moves;
use super::paths::{near_path, relative, scheme};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::list_of;
use crate::nearest::{is_slip, nearest};
use crate::percent;
use crate::source::Span;
use crate::text::document::{Document, Reference};

/// The kinds of address that a text may lead to outside the handbook.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// The files that can be shown as images.
const IMAGES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"];

type Fault = Box<Diagnostic>;

/// All that a reference can lead to.
pub(super) struct Ground<'a> {
    config: &'a Config,
    pub(super) content: &'a Content,
    files: &'a BTreeSet<String>,
    moves: &'a Moves,
    index: &'a Index,
    anchors: &'a Each<Arc<Anchors>>,
}

/// Where a reference stands.
pub(super) struct From<'a> {
    pub(super) owner: Owner,
    pub(super) document: &'a Document,
    pub(super) draft: bool,
}

impl From<'_> {
    pub(super) fn fault(
        &self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::at(code, &self.document.source, span, message, remedy)
    }

    fn path(&self) -> &str {
        &self.document.source.id().path
    }
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        config: &'a Config,
        content: &'a Content,
        files: &'a BTreeSet<String>,
        moves: &'a Moves,
        index: &'a Index,
        anchors: &'a Each<Arc<Anchors>>,
    ) -> Ground<'a> {
        Ground { config, content, files, moves, index, anchors }
    }

    /// `[text](target)`.
    pub(super) fn link(&self, from: &From<'_>, reference: &Reference) -> Result<Target, Fault> {
        let address = reference.target.as_str();
        if let Some(scheme) = scheme(address) {
            return self.outside(from, reference, scheme);
        }
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)));
        if path.is_empty() {
            return match fragment {
                Some(name) if !name.is_empty() => self.inside(from, reference, from.owner, Some(name)),
                Some(_) | None => Err(Box::new(from.fault(
                    Code::LinkAddress,
                    reference.span,
                    "this link leads nowhere",
                    "write where it leads, as in `[Governance](governance.md)`",
                ))),
            };
        }
        let path = self.local(from, reference, path)?;
        if let Some(owner) = self.index.text(&path).or_else(|| self.moves.at_path(&path)) {
            return self.inside(from, reference, owner, fragment);
        }
        if let Some(at) = self.content.hidden.iter().position(|hidden| *hidden.path == *path) {
            return Ok(Target::Hidden(at));
        }
        let folder = path.trim_end_matches('/').strip_prefix("content/");
        if let Some(at) = self.config.collections.iter().position(|collection| Some(collection.id.as_str()) == folder) {
            return Ok(Target::Collection(at));
        }
        if self.files.contains(&path) {
            return self.file(from, reference, path);
        }
        Err(Box::new(self.missing(from, reference, &path)))
    }

    /// `[[id]]`, `[[id#section]]` or `[[#section]]`.
    pub(super) fn short(&self, from: &From<'_>, reference: &Reference) -> Result<Target, Fault> {
        let target = reference.target.trim();
        let (id, fragment) = target.split_once('#').map_or((target, None), |(id, fragment)| (id, Some(fragment)));
        let owner = match id {
            "" => Some(from.owner),
            "glossary" => self.content.glossary.as_ref().map(|_| Owner::Glossary),
            "sources" => self.content.sources.as_ref().map(|_| Owner::Sources),
            _ => self.named(id),
        };
        if let Some(owner) = owner {
            return self.inside(from, reference, owner, fragment);
        }
        if let Some(at) = self.config.collections.iter().position(|collection| collection.id == id) {
            return Ok(Target::Collection(at));
        }
        if let Some(at) = self.content.hidden.iter().position(|hidden| hidden.id() == id) {
            return Ok(Target::Hidden(at));
        }
        // A text that could not be read has an id all the same.
        if let Some(unread) = self.files.iter().find(|file| file.ends_with(&format!("/{id}.md"))) {
            return Ok(Target::File(unread.clone()));
        }
        let entry = self.content.entries.iter().find(|entry| is_called(entry, id));
        let page = || self.content.pages.iter().find(|page| page.title.eq_ignore_ascii_case(id)).map(|page| &page.id);
        let titled = entry.map(|entry| &entry.id).or_else(page);
        let ids = self
            .content
            .entries
            .iter()
            .map(|entry| entry.id.as_str())
            .chain(self.content.pages.iter().map(|page| page.id.as_str()));
        let near = titled.map(String::as_str).or_else(|| nearest(id, ids));
        let remedy = match near {
            Some(near) => format!("did you mean `[[{near}{}]]`?", target.strip_prefix(id).unwrap_or_default()),
            None => String::from("write the name of the entry's file without `.md`, as in `[[governance]]`"),
        };
        let fault = from.fault(Code::LinkEntry, reference.span, format!("there is no entry `{id}`"), remedy);
        let meant = near.filter(|near| self.certainly(id) == Some(near));
        let fix = meant.and_then(|near| fixes::short(&from.document.source, reference, id, near));
        Err(Box::new(fault.mended_by(fix)))
    }

    /// The id of the only text that `id` can have meant: by a title or another name of an entry, or by one slip in an id.
    fn certainly(&self, id: &str) -> Option<&str> {
        let entries = self.content.entries.iter();
        let called: BTreeSet<&str> =
            entries.filter(|entry| is_called(entry, id)).map(|entry| entry.id.as_str()).collect();
        let slips = || {
            let entries = self.content.entries.iter().map(|entry| entry.id.as_str());
            let ids = entries.chain(self.content.pages.iter().map(|page| page.id.as_str()));
            ids.filter(|known| is_slip(id, known)).collect()
        };
        let meant = if called.is_empty() { slips() } else { called };
        meant.first().copied().filter(|_| meant.len() == 1)
    }

    /// `![words](target)`.
    pub(super) fn image(&self, from: &From<'_>, reference: &Reference) -> Result<Target, Fault> {
        let address = reference.target.as_str();
        if scheme(address).is_some() {
            let message = format!("the image `{address}` is not kept with the handbook");
            let remedy = "save the image beside this file and name it by its file name: readers' browsers are sent to no other site";
            return Err(Box::new(from.fault(Code::LinkAddress, reference.span, message, remedy)));
        }
        let path = self.local(from, reference, address)?;
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        if self.files.contains(&path) && IMAGES.contains(&ending.as_str()) {
            return Ok(Target::File(path));
        }
        let images = self.files.iter().filter(|file| IMAGES.iter().any(|ending| file.to_lowercase().ends_with(ending)));
        let remedy = match near_path(&path, &images.map(String::as_str)) {
            Some(near) => format!("did you mean `{}`?", relative(from.path(), near)),
            None => format!("put the file at `{path}`, as one of {}", list_of(&IMAGES)),
        };
        let message = format!("there is no image `{path}`");
        Err(Box::new(from.fault(Code::ImageMissing, reference.span, message, remedy)))
    }

    /// A file to be published as it is, which a web page of somebody else's is not: it could run scripts.
    fn file(&self, from: &From<'_>, reference: &Reference, path: String) -> Result<Target, Fault> {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        if self.config.unsafe_html || !["html", "htm", "xhtml", "xht", "shtml", "js", "mjs"].contains(&ending.as_str())
        {
            return Ok(Target::File(path));
        }
        let message = format!("`{path}` is a web page or a script, which could do anything in a reader's browser");
        let remedy = "link to a document such as a PDF, or put what it says into Markdown";
        Err(Box::new(from.fault(Code::LinkAddress, reference.span, message, remedy)))
    }

    /// What is called `id`, or was.
    fn named(&self, id: &str) -> Option<Owner> {
        let page = || self.content.pages.iter().position(|page| page.id == id).map(|at| Owner::Page(PageAt(at)));
        self.index.entry(id).map(Owner::Entry).or_else(page).or_else(|| self.moves.called(id))
    }

    fn outside(&self, from: &From<'_>, reference: &Reference, scheme: &str) -> Result<Target, Fault> {
        let plain = !reference.target.contains(|c: char| c.is_control() || c.is_whitespace());
        if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) && plain {
            return Ok(Target::Outside(reference.target.clone()));
        }
        let colon = if scheme == "//" { "" } else { ":" };
        let message = format!("a handbook has no links to addresses that begin with `{scheme}{colon}`");
        let remedy = "link to a web address (`https://…`), a mail address or a file of the handbook";
        Err(Box::new(from.fault(Code::LinkAddress, reference.span, message, remedy)))
    }

    /// A path as it is written, taken from the folder of the text that it stands in.
    fn local(&self, from: &From<'_>, reference: &Reference, path: &str) -> Result<String, Fault> {
        let refuse = |message: String, remedy: String| {
            Err(Box::new(from.fault(Code::LinkAddress, reference.span, message, remedy)))
        };
        let Some(decoded) = percent::decoded(path.split('?').next().unwrap_or(path)) else {
            return refuse(
                format!("`{path}` is not a readable address"),
                String::from("write the name of the file as it is"),
            );
        };
        if decoded.contains('\\') {
            return refuse(
                format!("`{path}` has backslashes in it"),
                format!("write `{}`", decoded.replace('\\', "/")),
            );
        }
        if decoded.starts_with('/') {
            let message = format!("`{path}` begins at the root of a server, where a handbook may not be");
            return refuse(message, String::from("write the path from this file, as in `../issues/infrastructure.md`"));
        }
        let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').collect();
        for part in decoded.split('/') {
            match part {
                "" | "." => {}
                ".." if parts.len() > 1 => {
                    parts.pop();
                }
                ".." => {
                    let message = format!("`{path}` leads out of the handbook's `content` folder");
                    return refuse(message, String::from("link to a file below `content`, or to a web address"));
                }
                name => parts.push(name),
            }
        }
        Ok(parts.join("/"))
    }

    fn inside(
        &self,
        from: &From<'_>,
        reference: &Reference,
        owner: Owner,
        fragment: Option<&str>,
    ) -> Result<Target, Fault> {
        if !from.draft && self.content.is_draft(owner) {
            let message =
                format!("`{}` is a draft, and readers of this page will not find it", self.content.title(owner));
            let remedy = "publish the draft (`draft: false`), or take the link out until then";
            return Err(Box::new(from.fault(Code::LinkDraft, reference.span, message, remedy)));
        }
        let Some(name) = fragment.filter(|name| !name.is_empty()) else { return Ok(Target::Inside(owner, None)) };
        let there = self.anchors.get(owner).expect("every text has anchors");
        let decoded = percent::decoded(name).unwrap_or_else(|| name.to_owned());
        if let Some(anchor) = there.find(&decoded) {
            return Ok(Target::Inside(owner, Some(anchor.to_owned())));
        }
        let remedy = match nearest(&decoded, there.names()) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => match there.names().take(12).collect::<Vec<_>>().as_slice() {
                [] => String::from("take out what stands after the page: it has no headings"),
                names => format!("the parts there are {}", list_of(names)),
            },
        };
        let message = format!("`{}` has no part called `{decoded}`", self.content.title(owner));
        Err(Box::new(from.fault(Code::LinkAnchor, reference.span, message, remedy)))
    }

    /// A path that no file has: in the wrong case, or near to one that there is.
    fn missing(&self, from: &From<'_>, reference: &Reference, path: &str) -> Diagnostic {
        let known = || self.index.paths().chain(self.files.iter().map(String::as_str));
        let same: Vec<&str> = known().filter(|file| file.to_lowercase() == path.to_lowercase()).collect();
        if let [first, others @ ..] = same.as_slice() {
            let message = format!("`{}` differs in capital letters from the name of the file", reference.target);
            let way = relative(from.path(), first);
            let fault = from.fault(Code::LinkCase, reference.span, message, format!("write `{way}`"));
            let fix = fixes::address(from.document, reference, &way).filter(|_| others.is_empty());
            return fault.mended_by(fix);
        }
        let remedy = match near_path(path, &known()) {
            Some(near) => format!("did you mean `{}`?", relative(from.path(), near)),
            None => String::from("write the path from this file to the other, as in `../capabilities/governance.md`"),
        };
        from.fault(Code::LinkFile, reference.span, format!("there is no file `{path}`"), remedy)
    }
}

/// Whether a title or another name of `entry` is `name`.
fn is_called(entry: &Entry, name: &str) -> bool {
    entry.aliases.iter().chain([&entry.title]).any(|known| known.eq_ignore_ascii_case(name))
}
