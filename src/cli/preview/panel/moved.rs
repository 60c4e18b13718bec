//! What the page of what moved below shows: the text as it was, as it is now, and one's own, each whole with its differences
//! marked. It never makes HTML.

use serde::Serialize;

use crate::cli::diff::{self, Fate};
use crate::cli::drift::text;
use crate::cli::preview::editor::Editor;
use crate::handbook::drift::{Row, State};
use crate::handbook::origin::Mode;
use crate::letters::sentence;

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct Moved {
    count: String,
    rows: Vec<MovedRow>,
    others: Vec<Others>,
}

/// One adaptation that needs eyes.
#[derive(Debug, Serialize)]
struct MovedRow {
    anchor: String,
    title: String,
    standing: String,
    remark: Option<String>,
    place: Option<String>,
    editor: Option<String>,
    command: String,
    sides: Vec<Side>,
}

/// One of its texts.
#[derive(Debug, Serialize)]
struct Side {
    name: &'static str,
    pieces: Vec<Piece>,
}

#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    /// `kept`, `gone` or `new`.
    fate: &'static str,
}

/// What is in one state and needs no eyes.
#[derive(Debug, Serialize)]
struct Others {
    title: &'static str,
    lines: Vec<String>,
}

pub(super) fn page(rows: &[Row], editor: &Editor) -> Moved {
    let needing = rows.iter().filter(|row| row.needs_eyes());
    // What is as it was is no news.
    let settled = text::settled(&rows.iter().collect::<Vec<_>>()).into_iter();
    let others = settled.filter(|(state, ..)| *state != State::Same).map(|(_, title, lines)| Others { title, lines });
    Moved {
        count: sentence(&text::counts(rows)),
        rows: needing.enumerate().map(|(at, row)| moved(at, row, editor)).collect(),
        others: others.collect(),
    }
}

fn moved(at: usize, row: &Row, editor: &Editor) -> MovedRow {
    let place = row.place.as_ref().map(|(source, span)| (source.file(), source.position(span.start)));
    MovedRow {
        anchor: format!("flagstaff-moved-{}", at + 1),
        title: row.key.short(),
        standing: sentence(&text::standing(row)),
        remark: text::remark(row).map(sentence),
        editor: place.and_then(|(file, at)| editor.address(file, at)),
        place: place.map(|(file, at)| format!("{file}:{}", at.line)),
        command: format!("flagstaff drift accept {}", row.key.short()),
        sides: sides(row),
    }
}

/// The texts of a row: what is gone is marked in the old one, and what is new in the one that has it.
fn sides(row: &Row) -> Vec<Side> {
    let (base, now, ours) = (row.base.as_deref(), row.now.as_deref(), row.ours.as_deref());
    let mut sides = Vec::new();
    if let Some(base) = base {
        let pieces = now.map_or_else(|| plain(base), |now| pieces(base, now, Fate::New));
        sides.push(Side { name: "Below, as it was", pieces });
    }
    if let Some(now) = now {
        let pieces = base.map_or_else(|| plain(now), |base| pieces(base, now, Fate::Gone));
        sides.push(Side { name: "Below, now", pieces });
    }
    if let Some(ours) = ours {
        let pieces = match base.or(now).filter(|_| row.mode == Some(Mode::Replaced)) {
            Some(other) => pieces(other, ours, Fate::Gone),
            None => plain(ours),
        };
        sides.push(Side { name: "Yours", pieces });
    }
    sides
}

/// One of two texts, without the words that have the fate `not`.
fn pieces(before: &str, after: &str, not: Fate) -> Vec<Piece> {
    let words = diff::words(before, after).into_iter().filter(|(fate, _)| *fate != not);
    let piece = |(fate, text)| Piece {
        text,
        fate: match fate {
            Fate::Kept => "kept",
            Fate::Gone => "gone",
            Fate::New => "new",
        },
    };
    words.map(piece).collect()
}

fn plain(text: &str) -> Vec<Piece> {
    vec![Piece { text: text.to_owned(), fate: "kept" }]
}
