//! The order of the phases, written once, and the only file that knows them all.

use std::sync::Arc;

use crate::config;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Tally, consequences};
use crate::handbook::book::Handbook;
use crate::handbook::{self, Drafts, Known, Style, Terms};
use crate::inputs::Inputs;
use crate::lock;
use crate::memo::Memo;
use crate::phase::{Phase, Told};
use crate::site::present;
use crate::site::theme;
use crate::site::words::Words;
use crate::site::{Site, golden};
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

/// Builds, again and again. What it keeps between builds can change their speed and nothing else.
#[derive(Debug)]
pub struct Builder {
    /// What was decided; it may be decided anew before every build.
    pub options: Options,
    /// Which rules of style are applied: those that the handbook weighs, unless somebody asks for all.
    pub style: Style,
    parsed: Memo<(Arc<Document>, Arc<[Diagnostic]>)>,
    known: Known,
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
        Builder { options, style: Style::Weighed, parsed: Memo::default(), known: Known::default() }
    }

    /// Inputs to a site: every phase in its order.
    pub fn build(&mut self, inputs: &Inputs) -> Build {
        self.build_told(inputs, &mut |_| {})
    }

    /// The same, and `told` of the end of each phase.
    pub fn build_told(&mut self, inputs: &Inputs, told: Told<'_>) -> Build {
        let (handbook, mut diagnostics) = self.understood(inputs, told);
        let (theme, found) = theme::load(&handbook.config, inputs.config.as_ref(), &inputs.themes);
        diagnostics.extend(found);
        settle(&mut diagnostics, inputs);
        let site = Site::new(Arc::clone(&handbook), theme, &inputs.assets, self.options.server_root.clone());
        told(Phase::Setting);
        Build { handbook, site, diagnostics }
    }

    /// The same without a site, for those who only want to know what is there and what is wrong with it.
    pub fn check(&mut self, inputs: &Inputs) -> Checked {
        let (handbook, mut diagnostics) = self.understood(inputs, &mut |_| {});
        let (words, found) = theme::check(&handbook.config, inputs.config.as_ref(), &inputs.themes);
        diagnostics.extend(found);
        diagnostics.extend(unanswered(&handbook, &words, inputs));
        settle(&mut diagnostics, inputs);
        Checked { handbook, diagnostics }
    }

    /// What was written, and what is wrong with that.
    fn understood(&mut self, inputs: &Inputs, told: Told<'_>) -> (Arc<Handbook>, Vec<Diagnostic>) {
        let (mut config, mut diagnostics) = config::parse(inputs.config.as_ref());
        diagnostics.extend(lock::against(&config, inputs.config.as_ref(), inputs.lock.as_ref()));
        config.base_url = self.options.base_url.clone().or(config.base_url);
        let config = Arc::new(config);
        let (documents, found) = self.documents(&inputs.texts);
        diagnostics.extend(found);
        told(Phase::Parsing);
        // What could not be read is there all the same: a link to it is not wrong as well.
        let unread = inputs.found.iter().map(|fault| fault.place.path());
        let files = inputs.assets.keys().map(String::as_str).chain(unread).map(str::to_owned).collect();
        let terms = Terms {
            config: &config,
            model: Digest::of(inputs.config.as_ref().map_or("", Source::text).as_bytes()),
            files: &files,
            drafts: self.options.drafts,
            today: self.options.today,
            style: self.style,
        };
        let (handbook, found) = handbook::compile(terms, &documents, &mut self.known, told);
        diagnostics.extend(found);
        (Arc::new(handbook), diagnostics)
    }

    /// The documents of `texts`, parsed where they are not the same as last time. What is gone is forgotten.
    fn documents(&mut self, texts: &[Source]) -> (Vec<Arc<Document>>, Vec<Diagnostic>) {
        let parsed = self.parsed.map(
            texts,
            |source| (source.id(), source.digest()),
            |source| {
                let (document, found) = text::parse(source);
                (Arc::new(document), found.into())
            },
        );
        let found = parsed.iter().flat_map(|(_, found)| found.iter().cloned()).collect();
        (parsed.into_iter().map(|(document, _)| document).collect(), found)
    }
}

/// Every fault once and in its order, with those of the files that could not be read.
fn settle(diagnostics: &mut Vec<Diagnostic>, inputs: &Inputs) {
    consequences::forget(diagnostics, &inputs.found);
    diagnostics.extend(inputs.found.iter().cloned());
    diagnostics.sort_by(Diagnostic::order);
}
