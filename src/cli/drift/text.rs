//! What moved, for people at a terminal: first what needs eyes, entry by entry and word by word, then the rest in short. It
//! never prints.

use super::passages::{self, Line};
use crate::cli::diff::Fate;
use crate::cli::report::{Tone, Toned};
use crate::handbook::drift::{FRONT, Row, State, WHOLE};
use crate::handbook::origin::Mode;

/// The states in the order in which they are told, with what is said above each.
const STATES: [(State, &str); 6] = [
    (State::RemovedUpstream, "No longer there below"),
    (State::NewUpstream, "New below, and here as well"),
    (State::Followed, "Changed below, and followed here"),
    (State::Redundant, "The same words here as below: take yours out to follow the text below"),
    (State::Converged, "The text below says now what yours says: take yours out to follow it"),
    (State::Same, "The same as before"),
];

/// All that is told of `rows`, with the counts of `all`.
pub(super) fn report(rows: &[&Row], all: &[Row]) -> Toned {
    let mut text = Toned::new();
    let needing: Vec<&Row> = rows.iter().copied().filter(|row| row.needs_eyes()).collect();
    for entry in needing.chunk_by(|one, next| one.key.entry == next.key.entry) {
        text.push((Tone::Loud, entry[0].key.entry.clone()));
        text.push((Tone::Plain, String::from("\n")));
        entry.iter().for_each(|row| passage(&mut text, row));
    }
    for (_, title, lines) in settled(rows) {
        text.push((Tone::Loud, title.to_owned()));
        text.push((Tone::Plain, String::from("\n")));
        lines.iter().for_each(|line| text.push((Tone::Plain, format!("  {line}\n"))));
        text.push((Tone::Plain, String::from("\n")));
    }
    text.push((Tone::Plain, format!("{}\n", counts(all))));
    text
}

/// What needs no eyes, state by state: what is said above, and a line for each entry. A state that nothing is in is left out.
pub(crate) fn settled(rows: &[&Row]) -> Vec<(State, &'static str, Vec<String>)> {
    let told = STATES.into_iter().map(|(state, title)| {
        let own: Vec<&Row> = rows.iter().copied().filter(|row| row.state == state && !row.needs_eyes()).collect();
        let lines = own.chunk_by(|one, next| one.key.entry == next.key.entry).map(line).collect();
        (state, title, lines)
    });
    told.filter(|(_, _, lines): &(_, _, Vec<String>)| !lines.is_empty()).collect()
}

/// The parts of an entry in one line: `capabilities/sharing: how, why`.
fn line(rows: &[&Row]) -> String {
    let name = &rows[0].key.entry;
    let parts: Vec<String> = rows.iter().filter(|row| row.key.part != WHOLE).map(|row| part(row)).collect();
    let was = rows.iter().find_map(|row| row.was.as_ref()).map(|was| format!(" (was {was})")).unwrap_or_default();
    match parts.is_empty() {
        true => format!("{name}{was}"),
        false => format!("{name}{was}: {}", parts.join(", ")),
    }
}

/// What a part is called.
pub(super) fn part(row: &Row) -> String {
    match row.key.part.as_str() {
        FRONT => String::from("front matter"),
        WHOLE => String::from("as a whole"),
        part => part.to_owned(),
    }
}

/// How an adaptation stands, in a few words.
pub(crate) fn standing(row: &Row) -> String {
    let mode = row.mode.map_or("", Mode::name);
    let checked = row.checked.map_or_else(|| String::from("never checked"), |day| format!("checked {day}"));
    let was = row.was.as_ref().map(|was| format!(", was {was}")).unwrap_or_default();
    format!("{mode}, {checked}{was}")
}

/// What is to be read of a row: the lines in which two texts differ, or words of one's own, each under a title.
pub(crate) fn passages(row: &Row) -> Vec<(&'static str, Vec<Option<Line>>)> {
    let (base, now, ours) = (row.base.as_deref(), row.now.as_deref(), row.ours.as_deref().unwrap_or_default());
    let mut told = Vec::new();
    if let (Some(base), Some(now)) = (base, now) {
        told.push(("what changed below", passages::changed(base, now)));
    }
    match (row.mode, base.or(now)) {
        (Some(Mode::Before), _) => told.push(("your words before it", passages::whole(ours))),
        (Some(Mode::After), _) => told.push(("your words after it", passages::whole(ours))),
        (Some(Mode::Merged), _) => told.push(("your actions among those", passages::whole(ours))),
        (Some(Mode::Removed) | None, _) | (_, None) => {}
        (Some(_), Some(other)) if base.is_some() => told.push(("what you had changed", passages::changed(other, ours))),
        (Some(_), Some(other)) => told.push(("the text below, and yours", passages::changed(other, ours))),
    }
    told.retain(|(_, lines)| !lines.is_empty());
    told
}

/// What is to be known before the texts are read, where there is something.
pub(crate) fn remark(row: &Row) -> Option<&'static str> {
    match row.state {
        State::RemovedUpstream => Some("it is no longer there below: take yours out too, or keep it as your own"),
        _ if row.is_unrecorded() => Some("nobody wrote down what this was adapted from"),
        _ if row.now.is_none() => Some("it is no text: look at both files"),
        _ => None,
    }
}

fn passage(text: &mut Toned, row: &Row) {
    text.push((Tone::Plain, format!("  {} ", part(row))));
    text.push((Tone::Soft, format!("({})", standing(row))));
    text.push((Tone::Plain, String::from("\n")));
    if let Some((source, span)) = &row.place {
        text.push((Tone::Soft, format!("    {}:{}\n", source.file(), source.position(span.start).line)));
    }
    if let Some(remark) = remark(row) {
        text.push((Tone::Plain, format!("    {remark}\n")));
    }
    for (title, lines) in passages(row) {
        text.push((Tone::Plain, format!("    {title}:\n")));
        for line in lines {
            text.push((Tone::Plain, String::from("      ")));
            for (fate, words) in line.unwrap_or_else(passages::left_out) {
                let tone = match fate {
                    Fate::Kept => Tone::Plain,
                    Fate::Gone => Tone::Gone,
                    Fate::New => Tone::New,
                };
                text.push((tone, passages::marked((fate, words))));
            }
            text.push((Tone::Plain, String::from("\n")));
        }
    }
    text.push((Tone::Plain, String::from("\n")));
}

/// How many there are of each state.
pub(crate) fn counts(all: &[Row]) -> String {
    let eyes = all.iter().filter(|row| row.needs_eyes()).count();
    let of = |state: State| all.iter().filter(|row| row.state == state && !row.needs_eyes()).count();
    let needing = match eyes {
        0 => String::from("nothing needs eyes"),
        1 => String::from("1 needs eyes"),
        eyes => format!("{eyes} need eyes"),
    };
    let others = [
        (of(State::RemovedUpstream), "removed upstream"),
        (of(State::NewUpstream), "new upstream"),
        (of(State::Followed), "followed"),
        (of(State::Redundant), "redundant"),
        (of(State::Converged), "converged"),
        (of(State::Same), "the same"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}"));
    std::iter::once(needing).chain(others).collect::<Vec<_>>().join(", ")
}
