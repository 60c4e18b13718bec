//! What `check` says of adaptations: that nobody can tell what one was written against, that the text below has changed
//! under one, that two handbooks side by side both have words for a section.

use super::clash::{self, Clash};
use super::model::{Compared, Row, State};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::handbook::origin::Mode;
use crate::handbook::rules;

/// The faults of the adaptations in `rows`, as the handbook weighs them. `peers` are the layers that stand side by side.
pub fn faults(compared: Compared<'_>, rows: &[Row], peers: &[(usize, usize)]) -> Vec<Diagnostic> {
    let names: Vec<&str> = compared.lock.layers.iter().map(|layer| layer.name.as_str()).collect();
    let told = rows.iter().filter_map(fault);
    let clashes = clash::clashes(compared.config, compared.documents, peers);
    let clashes = clashes.iter().map(|clash| clashing(clash, &names));
    told.chain(clashes).filter_map(|fault| rules::weighed(compared.config, fault)).collect()
}

fn fault(row: &Row) -> Option<Diagnostic> {
    // A file that is no Markdown is called by its path.
    let place =
        row.place.as_ref().map_or_else(|| Place::file(&row.key.entry), |(source, span)| Place::text(source, *span));
    let what = row.key.title();
    let accept = format!("flagstaff drift accept {}", row.key.short());
    let (code, message, remedy) = match row.state {
        State::NeedsEyes if row.is_unrecorded() => (
            Code::DriftUnrecorded,
            format!("nobody wrote down what {what} was adapted from, so nobody will be told when that changes"),
            format!("type `{accept}`, which records the text below as it is now"),
        ),
        State::NeedsEyes => (
            Code::DriftEyes,
            format!("the text below has changed under {what} since this was written"),
            format!("`flagstaff drift` shows both; change your words or leave them, then type `{accept}`"),
        ),
        // Words that stand before or after nothing have a fault of their own.
        State::RemovedUpstream if row.mode == Some(Mode::Replaced) => (
            Code::DriftEyes,
            format!("{what} is no longer there in the text below"),
            format!("take your words out as well, or keep them as your own: then type `{accept}`"),
        ),
        State::RemovedUpstream
        | State::Same
        | State::Followed
        | State::NewUpstream
        | State::Redundant
        | State::Converged => return None,
    };
    Some(Diagnostic::new(code, place, message, remedy))
}

fn clashing(clash: &Clash, names: &[&str]) -> Diagnostic {
    let named = |layer: usize| names.get(layer).copied().unwrap_or_default();
    let sides: Vec<String> = clash.sides.iter().map(|(layer, ..)| format!("`{}`", named(*layer))).collect();
    let (first, others) = sides.split_first().expect("a clash has sides");
    let message = format!(
        "{} is in the words of {first} here, and {} has others for it",
        clash.key.title(),
        others.join(" and ")
    );
    let (_, source, span) = &clash.sides[1];
    let remedy = format!(
        "type `flagstaff adapt {}`, which shows both, and begin with the one that you choose",
        clash.key.short()
    );
    Diagnostic::new(Code::LayerClash, Place::file(&clash.file), message, remedy)
        .related(Place::text(source, *span), format!("what {} says", others[0]))
}
