//! The order of the phases, written once, and the only file that knows them all.

mod beside;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{self, Config};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Severity, Tally, consequences};
use crate::handbook::book::Handbook;
use crate::handbook::drift::{self, Compared, Files};
use crate::handbook::{self, Drafts, Known, Style, Terms};
use crate::inputs::Inputs;
use crate::lock::{self, Lock};
use crate::memo::{Memo, Once};
use crate::phase::{Phase, Told};
use crate::site::theme::{self, Shelf, Theme};
use crate::site::words::Words;
use crate::site::{self, Site, golden, present};
use crate::source::{Digest, Source};
use crate::text;
use crate::text::document::Document;

/// What whoever asks for a build decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The address of the site, over the one that the handbook states.
    pub base_url: Option<String>,
    /// What the page for missing addresses begins its paths with, over what follows from the address of the site.
    pub server_root: Option<String>,
    /// The day on which the handbook is looked at; without it, nothing is said about dates.
    pub today: Option<Date>,
}

/// The texts that were parsed before, with what is wrong with each.
type Parsed = Memo<(Arc<Document>, Arc<[Diagnostic]>)>;

/// Builds, again and again. What it keeps between builds can change their speed and nothing else.
#[derive(Debug)]
pub struct Builder {
    /// What was decided; it may be decided anew before every build.
    pub options: Options,
    /// Which rules of style are applied: those that the handbook weighs, unless somebody asks for all.
    pub style: Style,
    parsed: Parsed,
    known: Known,
    themes: Once<(Arc<Theme>, Vec<Diagnostic>)>,
    sites: site::Known,
}

/// A handbook, built.
#[derive(Debug)]
pub struct Build {
    /// What was written, as far as it could be understood.
    pub handbook: Arc<Handbook>,
    /// The site, as far as it could be made.
    pub site: Site,
    /// Everything that is wrong with the handbook, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// The texts and files of a handbook and of those below it as they were written, to tell what moved.
#[derive(Debug)]
pub struct Survey {
    /// The settings of all layers.
    pub config: Config,
    documents: Vec<Arc<Document>>,
    files: Files,
    /// What was written down of how everything was.
    pub lock: Lock,
    /// The text of that.
    pub locked: Option<Source>,
    /// Which layers stand side by side, the upper one first.
    peers: Vec<(usize, usize)>,
    /// Why it cannot be told, or not exactly: what could not be read.
    pub found: Vec<Diagnostic>,
}

/// A handbook, looked at.
#[derive(Debug)]
pub struct Checked {
    /// What was written, as far as it could be understood.
    pub handbook: Arc<Handbook>,
    /// Everything that is wrong with it, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// The faults of `search.toml` and of what its queries find. An index is made for it, so only a check asks.
pub fn unanswered(handbook: &Handbook, words: &Words, inputs: &Inputs) -> Vec<Diagnostic> {
    let asked = |queries| golden::check(queries, &present::index(handbook, words));
    inputs.queries.as_ref().map(asked).unwrap_or_default()
}

impl Build {
    /// Whether nothing is so wrong that the site cannot be published.
    pub fn is_sound(&self) -> bool {
        Tally::of(&self.diagnostics).errors == 0
    }
}

impl Builder {
    /// A builder that has seen nothing yet.
    pub fn new(options: Options) -> Builder {
        let (parsed, known, themes, sites) = Default::default();
        Builder { options, style: Style::Weighed, parsed, known, themes, sites }
    }

    /// Inputs to a site: every phase in its order.
    pub fn build(&mut self, inputs: &Inputs) -> Build {
        self.build_told(inputs, &mut |_| {})
    }

    /// The same, and `told` of the end of each phase.
    pub fn build_told(&mut self, inputs: &Inputs, told: Told<'_>) -> Build {
        let (handbook, mut diagnostics) = self.understood(inputs, told);
        let (config, shelves) = (&handbook.config, shelves(&handbook.config, inputs));
        let theme = self.themes.get(Shelf::digest(&shelves).with(model(inputs)), || {
            let (theme, found) = theme::load(config, inputs.config.as_ref(), &shelves);
            (Arc::new(theme), found)
        });
        diagnostics.extend(theme.1.iter().cloned());
        settle(&mut diagnostics, inputs);
        let (theme, server_root) = (Arc::clone(&theme.0), self.options.server_root.clone());
        let site = Site::new(Arc::clone(&handbook), theme, &assets(inputs), server_root, &mut self.sites);
        told(Phase::Setting);
        Build { handbook, site, diagnostics }
    }

    /// The same without a site, for those who only want to know what is there and what is wrong with it.
    pub fn check(&mut self, inputs: &Inputs) -> Checked {
        let (handbook, mut diagnostics) = self.understood(inputs, &mut |_| {});
        let (words, found) = theme::check(&handbook.config, inputs.config.as_ref(), &shelves(&handbook.config, inputs));
        diagnostics.extend(found);
        diagnostics.extend(unanswered(&handbook, &words, inputs));
        settle(&mut diagnostics, inputs);
        Checked { handbook, diagnostics }
    }

    /// What was written, and what is wrong with that.
    fn understood(&mut self, inputs: &Inputs, told: Told<'_>) -> (Arc<Handbook>, Vec<Diagnostic>) {
        let (mut config, mut diagnostics) = config(inputs);
        let (lock, unreadable) = inputs.lock.as_ref().map(Lock::parse).unwrap_or_default();
        // A lock that cannot be read has its own fault, which is told where the file is read.
        if unreadable.is_empty() {
            diagnostics.extend(lock::against(&config, inputs.config.as_ref(), &lock));
        }
        config.base_url = self.options.base_url.clone().or(config.base_url);
        let config = Arc::new(config);
        let (documents, found) = documents(inputs, &mut self.parsed);
        diagnostics.extend(found);
        told(Phase::Parsing);
        // What could not be read is there all the same: a link to it is not wrong as well.
        let unread = inputs.found.iter().map(|fault| fault.place.path());
        let assets = inputs.below.iter().map(|layer| &layer.assets).chain([&inputs.assets]).flat_map(BTreeMap::keys);
        let files = assets.map(String::as_str).chain(unread).map(str::to_owned).collect();
        let stands_alone = inputs.below.is_empty();
        let beside = if stands_alone { Files::default() } else { beside::covered(&config, inputs) };
        let compared = Compared { config: &config, documents: &documents, files: &beside, lock: &lock };
        let adapted = if stands_alone { Vec::new() } else { drift::adapted(compared) };
        let terms = Terms {
            config: &config,
            adapted: &adapted,
            model: model(inputs),
            files: &files,
            drafts: self.options.drafts,
            today: self.options.today,
            style: self.style,
        };
        let (handbook, found) = handbook::compile(terms, &documents, &mut self.known, told);
        diagnostics.extend(found);
        if can_tell(inputs) {
            diagnostics.extend(drift::faults(compared, &adapted, &beside::peers(&lock, inputs)));
        }
        (Arc::new(handbook), diagnostics)
    }
}

/// Whether there is any telling what lies below, and so what is to be said of adaptations.
fn can_tell(inputs: &Inputs) -> bool {
    let untold =
        [Code::LayerMissing, Code::LayerInterrupted, Code::LockMissing, Code::LockUnreadable, Code::LockVersion];
    inputs.lock.is_some() && !inputs.below.is_empty() && !inputs.found.iter().any(|fault| untold.contains(&fault.code))
}

/// The documents of every layer, parsed where they are not the same as last time. What is gone is forgotten.
fn documents(inputs: &Inputs, known: &mut Parsed) -> (Vec<Arc<Document>>, Vec<Diagnostic>) {
    let below = inputs.below.iter().flat_map(|layer| &layer.texts);
    let texts: Vec<&Source> = inputs.texts.iter().chain(below).collect();
    let parsed = known.map(
        &texts,
        Digest::of(&[]),
        |source| (source.id(), source.digest()),
        |source| {
            let (document, found) = text::parse(source);
            (Arc::new(document), found.into())
        },
    );
    // A text that is laid over another one may do without front matter.
    let below: BTreeSet<&str> =
        inputs.below.iter().flat_map(|layer| &layer.texts).map(|text| &*text.id().path).collect();
    let is_needless = |document: &Document, fault: &Diagnostic| {
        fault.code == Code::FrontMissing && document.front.is_none() && below.contains(&*document.source.id().path)
    };
    let found = parsed
        .iter()
        .flat_map(|(document, found)| found.iter().filter(|fault| !is_needless(document, fault)).cloned())
        .collect();
    (parsed.into_iter().map(|(document, _)| document).collect(), found)
}

/// What has to be known to tell what moved below.
pub fn survey(inputs: &Inputs) -> Survey {
    let (config, faults) = config(inputs);
    let (lock, _) = inputs.lock.as_ref().map(Lock::parse).unwrap_or_default();
    let (documents, unread) = documents(inputs, &mut Memo::default());
    // What is broken below is as broken as it was; what is broken here could be taken for gone.
    let stops = |fault: &&Diagnostic| {
        matches!(fault.code, Code::TomlSyntax | Code::ConfigMissing | Code::YamlSyntax | Code::FrontUnclosed)
            && !fault.place.path().starts_with(lock::FOLDER)
    };
    let is_error = |fault: &&Diagnostic| fault.severity() == Severity::Error;
    let mut found: Vec<Diagnostic> = inputs.found.iter().filter(is_error).cloned().collect();
    found.extend(faults.iter().chain(&unread).filter(stops).cloned());
    found.sort_by(Diagnostic::order);
    let (files, peers) = (beside::files(&config, inputs), beside::peers(&lock, inputs));
    Survey { config, documents, files, lock, locked: inputs.lock.clone(), peers, found }
}

impl Survey {
    /// What is compared.
    pub fn compared(&self) -> Compared<'_> {
        Compared { config: &self.config, documents: &self.documents, files: &self.files, lock: &self.lock }
    }

    /// The sections that layers side by side both have words for.
    pub fn clashes(&self) -> Vec<drift::Clash> {
        drift::clashes(&self.config, &self.documents, &self.peers)
    }

    /// A part as the layer at the place `from` of those below has it, with those that it stands on; without one, as the
    /// handbook itself does.
    pub fn offer(&self, key: &drift::Key, from: Option<usize>) -> Option<drift::Offer> {
        let is_beside = |layer| from.is_some_and(|from| self.peers.contains(&(from, layer)));
        let is_under = |layer: &usize| *layer >= from.unwrap_or(0) && !is_beside(*layer);
        let documents =
            self.documents.iter().filter(|document| document.source.id().below().is_some_and(|at| is_under(&at)));
        let under: Vec<Arc<Document>> = documents.cloned().collect();
        drift::offer(&self.config, &under, key)
    }
}

/// The settings of the handbook, over those of the layers below.
pub fn config(inputs: &Inputs) -> (Config, Vec<Diagnostic>) {
    let below: Vec<Option<&Source>> = configs(inputs).skip(1).collect();
    config::parse_over(inputs.config.as_ref(), &below)
}

/// The digest of all that the settings come from: of which layer is as much a part of it as what.
fn model(inputs: &Inputs) -> Digest {
    let nothing = Digest::of(&[]);
    let stated = |settings: Option<&Source>| settings.map_or(nothing, |settings| nothing.with(settings.digest()));
    configs(inputs).map(stated).fold(nothing, Digest::with)
}

fn configs(inputs: &Inputs) -> impl Iterator<Item = Option<&Source>> {
    std::iter::once(inputs.config.as_ref()).chain(inputs.below.iter().map(|layer| layer.config.as_ref()))
}

/// The files of themes of every layer, from the handbook's own.
pub fn shelves<'a>(config: &'a Config, inputs: &'a Inputs) -> Vec<Shelf<'a>> {
    let below = inputs.below.iter().zip(&config.below).map(|(layer, said)| Shelf {
        folder: format!("{}/{}/", lock::FOLDER, layer.name),
        theme: Some(&said.theme),
        files: &layer.themes,
    });
    std::iter::once(Shelf::own(&inputs.themes)).chain(below).collect()
}

/// The files beside the content of every layer, the upper ones in the places of those below.
fn assets(inputs: &Inputs) -> Cow<'_, BTreeMap<String, Arc<[u8]>>> {
    if inputs.below.is_empty() {
        return Cow::Borrowed(&inputs.assets);
    }
    let layers = inputs.below.iter().rev().map(|layer| &layer.assets).chain([&inputs.assets]);
    Cow::Owned(layers.flatten().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect())
}

/// Every fault once, where it was written, and in its order, with those of the files that could not be read.
fn settle(diagnostics: &mut Vec<Diagnostic>, inputs: &Inputs) {
    *diagnostics = std::mem::take(diagnostics).into_iter().filter_map(Diagnostic::written).collect();
    consequences::forget(diagnostics, &inputs.found);
    diagnostics.extend(inputs.found.iter().cloned());
    diagnostics.sort_by(Diagnostic::order);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Layer;
    use crate::source::SourceId;

    fn layered(settings: [Option<&str>; 2]) -> Digest {
        let source = |text: &str| Source::new(SourceId::local(config::FILE), text.to_owned());
        let layer = |text: Option<&str>| Layer { config: text.map(source), ..Layer::default() };
        model(&Inputs { below: settings.map(layer).into(), ..Inputs::default() })
    }

    #[test]
    fn a_layer_without_settings_is_told_from_one_with_them() {
        let (text, empty) = (Some("title = \"A\""), Some(""));
        assert_ne!(layered([text, None]), layered([None, text]));
        assert_ne!(layered([text, None]), layered([text, empty]));
    }
}
