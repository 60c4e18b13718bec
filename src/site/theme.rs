//! A theme: templates, words and files, the built-in ones with a handbook's own laid over them one by one.
//!
//! It never sees the model, only views.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::colours::{Colours, Livery};
use super::icons;
use super::parts::{OWN, Parts};
use super::view;
use super::words::{Words, fill, lower_first, plural};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::list_of;
use crate::source::{Source, Span};

pub use super::embedded::NAME as BUILTIN;
pub use super::parts::Shelf;

/// The drawing that browsers show for the site.
pub const ICON: &str = "icon.svg";

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The texts of the templates by the names that Tera knows them by.
    templates: BTreeMap<String, Source>,
    /// The words of the interface.
    pub words: Words,
    /// What stands for the publisher in pictures, and around a page.
    pub livery: Livery,
    /// Style sheets, scripts and images by their names.
    pub assets: BTreeMap<String, Arc<[u8]>>,
}

/// Reads the theme that `config` names from the files below `themes/` of every layer, over the built-in one. `source` is the
/// text of the configuration.
pub fn load(config: &Config, source: Option<&Source>, shelves: &[Shelf<'_>]) -> (Theme, Vec<Diagnostic>) {
    let (parts, words, mut found) = read(config, source, shelves);
    let (tera, faults) = engine(&parts.templates, &words);
    found.extend(faults);
    let livery = if parts.own_styles.is_empty() { Livery::builtin() } else { parts.colours().livery() };
    let mut assets = parts.assets;
    if assets.get(ICON).is_some_and(|icon| icons::is_builtin(icon)) {
        assets.insert(ICON.to_owned(), icons::drawn(&livery).into_bytes().into());
    }
    (Theme { tera, templates: parts.templates, words, livery, assets }, found)
}

/// The words of that theme, and what is wrong with it, without making it ready where no template of the handbook's own is
/// in it.
pub fn check(config: &Config, source: Option<&Source>, shelves: &[Shelf<'_>]) -> (Words, Vec<Diagnostic>) {
    let (parts, words, mut found) = read(config, source, shelves);
    if parts.templates.keys().any(|name| name.starts_with(OWN)) {
        found.extend(engine(&parts.templates, &words).1);
    }
    (words, found)
}

fn read(config: &Config, source: Option<&Source>, shelves: &[Shelf<'_>]) -> (Parts, Words, Vec<Diagnostic>) {
    let (parts, mut found) = Parts::of(&config.theme, source, shelves);
    let stated = config.language_at.zip(source).map(|(span, source)| Place::text(source, span));
    let place = stated.unwrap_or_else(|| Place::file(config::FILE));
    let (words, faults) = Words::read(&config.language, place, &parts.words);
    found.extend(faults);
    if !parts.own_styles.is_empty() {
        found.extend(parts.colours().check());
    }
    (parts, words, found)
}

/// The colours of the theme that `config` names.
pub fn colours(config: &Config, shelves: &[Shelf<'_>]) -> Colours {
    Parts::of(&config.theme, None, shelves).0.colours()
}

/// How many times a template may say `elif`. Tera limits how deep everything else is nested, and follows these one inside
/// the other, as deep as they are many: a few thousand would end the program.
const MOST_ELIFS: usize = 200;

/// What is wrong with a template that is not to be given to Tera.
fn overloaded(source: &Source) -> Option<Diagnostic> {
    let (at, word) = source.text().match_indices("elif").nth(MOST_ELIFS)?;
    let message = format!("this template cannot be used: it has more than {MOST_ELIFS} `elif`");
    let remedy = "begin an `if` of its own inside `else`, or choose in fewer steps";
    Some(Diagnostic::at(Code::ThemeTemplate, source, Span::new(at, at + word.len()), message, remedy))
}

/// Tera with every template that can be read. One that cannot be is left out, so that the built-in one takes its place.
fn engine(templates: &BTreeMap<String, Source>, words: &Words) -> (Tera, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut kept: BTreeMap<&String, &Source> = templates.iter().collect();
    kept.retain(|_, source| {
        let fault = overloaded(source);
        let fits = fault.is_none();
        found.extend(fault);
        fits
    });
    loop {
        let mut tera = Tera::new();
        tera.set_fallback_prefixes([OWN.to_owned(), format!("{BUILTIN}/")]).expect("no template is there yet");
        let language = words.language().to_owned();
        tera.register_filter("fill", move |word: Value, gaps: Kwargs, _: &State<'_>| filled(&language, &word, &gaps));
        tera.register_filter("lower_first", |text: &str, _: Kwargs, _: &State<'_>| lower_first(text));
        tera.global_context().insert("words", words.all());
        match tera.add_raw_templates(kept.iter().map(|(name, source)| (name.as_str(), source.text()))) {
            Ok(()) => return (tera, found),
            Err(error) => {
                let broken = broken_template(&error, &kept);
                found.push(fault(&error, templates, &broken));
                if kept.remove(&broken).is_none() {
                    return (Tera::new(), found);
                }
            }
        }
    }
}

/// A word with its gaps filled by the arguments of those names; of plural forms, the one that `count` asks for.
fn filled(language: &str, word: &Value, gaps: &Kwargs) -> TeraResult<String> {
    let text = match word.is_map() {
        false => word.as_str(),
        true => {
            let count = gaps
                .get::<i64>("count")?
                .ok_or_else(|| tera::Error::message("plural forms are chosen by a `count`"))?;
            let form = word.get_from_path(plural(language, count)).or_else(|| word.get_from_path("other"));
            form.and_then(Value::as_str)
        }
    };
    let text =
        text.ok_or_else(|| tera::Error::message("`fill` takes a word, or plural forms with one called `other`"))?;
    let gaps: Vec<(&str, Cow<'_, str>)> =
        gaps.iter().filter_map(|(name, value)| Some((name.as_str()?, shown(value)))).collect();
    Ok(fill(text, &gaps))
}

fn shown(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed)
}

/// The template that an error is about: the one that it names, or else the handbook's own one that it most likely is.
fn broken_template(error: &tera::Error, kept: &BTreeMap<&String, &Source>) -> String {
    let named = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename().to_owned()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        _ => None,
    };
    let text = error.to_string();
    let mentioned = kept.keys().filter(|name| text.contains(name.as_str())).max_by_key(|name| name.starts_with(OWN));
    let own = kept.keys().find(|name| name.starts_with(OWN));
    named.or_else(|| mentioned.or(own).map(|name| (*name).clone())).unwrap_or_default()
}

/// What is wrong with the template `name`, at its line.
fn fault(error: &tera::Error, templates: &BTreeMap<String, Source>, name: &str) -> Diagnostic {
    let (message, span, name) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), Span::from(report.span().range.clone()), report.filename())
        }
        _ => (error.to_string().lines().next().unwrap_or_default().to_owned(), Span::new(0, 0), name),
    };
    let message = message.trim_start_matches("error: ").trim_end_matches('.').to_owned();
    let place = templates.get(name).map_or_else(|| Place::file(name), |source| Place::text(source, span));
    let own: Vec<&str> = templates.keys().filter_map(|name| name.strip_prefix(OWN)).take(8).collect();
    let remedy = match !own.is_empty() && !name.starts_with(OWN) {
        true => format!("it is built in, so look at your own templates, which it works with: {}", list_of(&own)),
        false => String::from(
            "compare it with the built-in template of the same name; `themes/CONTRACT.md` lists what a template can use",
        ),
    };
    Diagnostic::new(Code::ThemeTemplate, place, format!("this template cannot be used: {message}"), remedy)
}

/// What every page of a site has in common, which templates see as `site`.
#[derive(Debug)]
pub struct Common(Value);

impl Common {
    /// What all pages share of `site`.
    pub fn of(site: &view::SiteView) -> Common {
        Common(Value::from_serializable(site))
    }
}

impl Theme {
    /// The page that the template of `page.kind` makes of what all pages have in common, of `page` and of a view, which it
    /// sees as `name`.
    pub fn render(
        &self,
        common: &Common,
        page: &view::PageView,
        name: &'static str,
        view: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", common.0.clone());
        context.insert_value("page", Value::from_serializable(page));
        context.insert_value(name, Value::from_serializable(view));
        let rendered = self.tera.render(&format!("{}.html", page.kind), &context);
        rendered.map_err(|error| Box::new(fault(&error, &self.templates, &format!("{}.html", page.kind))))
    }
}
