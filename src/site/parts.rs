//! The files of a theme, of every layer that has some, laid over the built-in ones.
//!
//! It sorts them by what they are and never makes anything of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::colours::{Colours, Origin};
use super::{embedded, kit, view};
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{self, Fields};
use crate::nearest::nearest;
use crate::source::{Digest, Source, SourceId, Span, Spanned};

use super::embedded::NAME as BUILTIN;

/// The style sheet that every page has.
const STYLE: &str = "style.css";

/// The colours and fonts of a handbook.
const BRAND: &str = "brand.css";

/// What a handbook's own templates are called, before the built-in ones.
pub(super) const OWN: &str = "own/";

/// The files below `themes/` of one layer.
#[derive(Debug, Clone)]
pub struct Shelf<'a> {
    /// What stands before a path of the layer: nothing for the handbook's own, `upstream/national/` for another.
    pub folder: String,
    /// The theme that the layer names itself; none for the handbook's own files.
    pub theme: Option<&'a str>,
    /// The files, by path from the folder of the layer.
    pub files: &'a BTreeMap<String, Arc<[u8]>>,
}

impl<'a> Shelf<'a> {
    /// The handbook's own files.
    pub fn own(files: &'a BTreeMap<String, Arc<[u8]>>) -> Shelf<'a> {
        Shelf { folder: String::new(), theme: None, files }
    }

    /// The digest of all that is on some shelves.
    pub fn digest(shelves: &[Shelf<'_>]) -> Digest {
        let mut all = Vec::new();
        for shelf in shelves {
            all.extend(format!("{}\n{:?}\n", shelf.folder, shelf.theme).into_bytes());
            for (path, bytes) in shelf.files {
                all.extend(path.bytes().chain([b'\n']));
                all.extend(Digest::of(bytes).bytes());
            }
        }
        Digest::of(&all)
    }

    /// The files of a theme, by path from its folder.
    fn theme_files(&self, theme: &str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> + use<'a> {
        let folder = format!("themes/{theme}/");
        self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(&folder)?, bytes)))
    }
}

/// The files of a theme, sorted by what they are.
pub(super) struct Parts {
    /// The templates by the names that the engine knows them by.
    pub(super) templates: BTreeMap<String, Source>,
    /// The words of the interface by language, each over those before it.
    pub(super) words: BTreeMap<String, Vec<Source>>,
    /// Style sheets, scripts and images by their names.
    pub(super) assets: BTreeMap<String, Arc<[u8]>>,
    /// The style sheets that the handbook has of its own.
    pub(super) own_styles: Vec<Source>,
}

impl Parts {
    /// The parts of the theme `name`: the built-in ones, with those below `themes/` over them that differ from them.
    pub(super) fn of(
        name: &Spanned<String>,
        config: Option<&Source>,
        shelves: &[Shelf<'_>],
    ) -> (Parts, Vec<Diagnostic>) {
        let mut found = Vec::new();
        if name.value != BUILTIN && !shelves.iter().any(|shelf| shelf.theme_files(&name.value).next().is_some()) {
            found.push(unknown(name, config, shelves));
        }
        let mut parts = Parts::builtin();
        for shelf in shelves.iter().rev() {
            let theme = shelf.theme.unwrap_or(&name.value);
            parts.lay(shelf, theme, &mut found);
            // A theme of the same name is one theme, whoever has the rest of it.
            if theme != name.value {
                parts.lay(shelf, &name.value, &mut found);
            }
        }
        (parts, found)
    }

    /// Lays the files that a layer has of a theme over what is there.
    fn lay(&mut self, shelf: &Shelf<'_>, theme: &str, found: &mut Vec<Diagnostic>) {
        let is_same = |path: &str, bytes: &[u8]| {
            embedded::FILES.iter().any(|(name, text)| *name == path && text.as_bytes() == bytes)
        };
        for (path, bytes) in shelf.theme_files(theme).filter(|(path, bytes)| !is_same(path, bytes)) {
            let full = format!("{}themes/{theme}/{path}", shelf.folder);
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            // How old the files of another handbook are is a matter of theirs.
            if shelf.theme.is_none() {
                found.extend(kit::outdated(&Source::new(SourceId::local(&full), text.to_owned()), path));
            }
            self.add(&full, path, bytes, found);
        }
    }

    fn builtin() -> Parts {
        let mut parts = Parts {
            templates: BTreeMap::new(),
            words: BTreeMap::new(),
            assets: BTreeMap::new(),
            own_styles: Vec::new(),
        };
        for (path, text) in embedded::FILES {
            let source = || embedded::source(path);
            match path.split_once('/') {
                Some(("templates", name)) => {
                    parts.templates.insert(format!("{BUILTIN}/{name}"), source());
                }
                Some(("words", name)) => parts.words.entry(name.to_owned()).or_default().push(source()),
                Some(("assets", name)) => {
                    parts.assets.insert(name.to_owned(), text.as_bytes().into());
                }
                Some(_) | None => {}
            }
        }
        parts
    }

    /// The colours that the style sheets give. A handbook's own style sheet takes the place of the built-in one, and its
    /// `brand.css` comes after either; `assets` come before it in the order of names too.
    pub(super) fn colours(&self) -> Colours {
        let builtin = embedded::source(&format!("assets/{STYLE}"));
        let is_replaced = self.own_styles.iter().any(|source| source.id().path.ends_with(STYLE));
        let first = (!is_replaced).then(|| Origin::Builtin(builtin.clone()));
        let own = self.own_styles.iter().cloned().map(Origin::Own);
        Colours::of(&first.into_iter().chain(own).collect::<Vec<_>>(), &builtin)
    }

    /// Lays a file of the handbook's own over the built-in one of the same name.
    fn add(&mut self, full: &str, path: &str, bytes: &Arc<[u8]>, found: &mut Vec<Diagnostic>) {
        let kind = path.split_once('/');
        if let Some(("assets", name)) = kind {
            if name == STYLE {
                self.own_styles.push(Source::new(SourceId::local(full), String::from_utf8_lossy(bytes).into_owned()));
            }
            self.assets.insert(name.to_owned(), Arc::clone(bytes));
            return;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            let remedy = "open it in your editor and save it with the encoding UTF-8";
            found.push(Diagnostic::new(Code::TextNotUtf8, Place::file(full), "this file is not UTF-8 text", remedy));
            return;
        };
        let source = Source::new(SourceId::local(full), text.to_owned());
        match kind {
            Some(("templates", name)) => {
                self.templates.insert(format!("{OWN}{name}"), source);
            }
            Some(("words", name)) if name.ends_with(".toml") => {
                self.words.entry(name.to_owned()).or_default().push(source)
            }
            None if path == "theme.toml" => check_contract(&source, found),
            None if path == BRAND => {
                self.own_styles.push(source);
                // Colours come over those of the layers below, as rules in a style sheet do.
                let all = self.assets.get(path).map(|below| [below, b"\n".as_slice(), bytes].concat().into());
                self.assets.insert(path.to_owned(), all.unwrap_or_else(|| Arc::clone(bytes)));
            }
            Some(_) | None => {
                let remedy = "a theme has `theme.toml`, `brand.css` and the folders `templates`, `words` and `assets`";
                found.push(Diagnostic::new(Code::ThemeFile, Place::file(full), "no theme uses this file", remedy));
            }
        }
    }
}

fn unknown(name: &Spanned<String>, config: Option<&Source>, shelves: &[Shelf<'_>]) -> Diagnostic {
    let files = shelves.iter().flat_map(|shelf| shelf.files.keys());
    let known = files.filter_map(|path| path.split('/').nth(1)).chain([BUILTIN]);
    let remedy = match nearest(&name.value, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("make the folder `themes/{}`, or take the line out for the built-in theme", name.value),
    };
    let place = config.map_or_else(|| Place::file(config::FILE), |source| Place::text(source, name.span));
    Diagnostic::new(Code::ThemeUnknown, place, format!("there is no theme `{}`", name.value), remedy)
}

fn check_contract(source: &Source, found: &mut Vec<Diagnostic>) {
    let (root, faults) = fields::toml::parse(source);
    found.extend(faults);
    let mut fields = Fields::of(source, &root, "a theme");
    fields.text("title");
    let stated = fields.number("contract");
    if stated.is_some_and(|stated| stated != i64::from(view::CONTRACT)) {
        let span = fields.node("contract").map_or(Span::new(0, 0), |node| node.span);
        let message =
            format!("this theme was written for version {} of the theme contract", stated.unwrap_or_default());
        let remedy = format!(
            "read in `themes/CONTRACT.md` what changed, mend the theme, and write `contract = {}`",
            view::CONTRACT
        );
        fields.fault(Code::ThemeContract, span, message, remedy);
    }
    found.extend(fields.finish());
}
