//! Whether what was fetched is what `handbook.toml` names. It never looks at a file.

use super::model::{FILE, Layer, Lock};
use crate::config::{self, Config, Upstream};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Source, Span};

/// The faults of a handbook whose lock was made for other upstreams than its settings name.
pub fn against(config: &Config, settings: Option<&Source>, known: &Lock) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut fault = |span: Option<Span>, message: String, remedy: String| {
        let place = match (settings, span) {
            (Some(settings), Some(span)) => Place::text(settings, span),
            (Some(_) | None, _) => Place::file(config::FILE),
        };
        found.push(Diagnostic::new(Code::LayerOutdated, place, message, remedy));
    };
    for upstream in &config.upstreams {
        let message = match known.layer(&upstream.name) {
            None => format!("`{}` has not been fetched yet", upstream.name),
            Some(layer) => match difference(upstream, layer) {
                Some(difference) => difference,
                None => continue,
            },
        };
        fault(Some(upstream.source.span), message, format!("type `flagstaff upstream fetch {}`", upstream.name));
    }
    let own = || known.layers.iter().filter(|layer| layer.via.is_none());
    for layer in own().filter(|layer| !config.upstreams.iter().any(|upstream| upstream.name == layer.name)) {
        let message = format!("`{FILE}` has the layer `{}`, which `{}` does not name", layer.name, config::FILE);
        let remedy = format!("type `flagstaff upstream fetch` to take it out, or name `{}` again", layer.source);
        fault(None, message, remedy);
    }
    let wanted = config.upstreams.iter().map(|upstream| &upstream.name);
    if found.is_empty() && !wanted.eq(own().map(|layer| &layer.name)) {
        let message = String::from("the layers were fetched in another order than they stand in here");
        let span = config.upstreams.first().map(|upstream| upstream.source.span);
        let place = settings.zip(span).map_or(Place::file(config::FILE), |(file, span)| Place::text(file, span));
        found.push(Diagnostic::new(Code::LayerOutdated, place, message, "type `flagstaff upstream fetch`"));
    }
    found
}

/// How what was fetched differs from what is named, where it does.
fn difference(upstream: &Upstream, layer: &Layer) -> Option<String> {
    let differs = |what: &str, had: &str, named: &str| {
        format!("`{}` was fetched from the {what} `{had}`, and here it is `{named}`", layer.name)
    };
    let or = |value: &Option<String>, none: &'static str| value.clone().unwrap_or_else(|| none.to_owned());
    if layer.via.is_some() {
        return Some(format!("`{}` was fetched as a part of another layer, and is named here now", layer.name));
    }
    if upstream.source.value != layer.source {
        return Some(differs("source", &layer.source, &upstream.source.value));
    }
    if upstream.revision != layer.revision {
        return Some(differs("revision", &or(&layer.revision, "HEAD"), &or(&upstream.revision, "HEAD")));
    }
    (upstream.path != layer.path).then(|| differs("folder", &or(&layer.path, "."), &or(&upstream.path, ".")))
}
