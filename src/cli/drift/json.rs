//! What moved, for programs: a list, whose keys the README describes. It never prints.

use serde_json::{Value, json};

use crate::handbook::drift::Row;
use crate::handbook::origin::Mode;

/// A line of data for each row.
pub(super) fn rows(rows: &[&Row]) -> String {
    let row = |row: &&Row| {
        json!({
            "entry": row.key.entry,
            "section": row.key.part,
            "state": row.state.name(),
            "mode": row.mode.map(Mode::name),
            "was": row.was,
            "checked": row.checked.map(|day| day.to_string()),
            "base": row.base,
            "now": row.now,
            "ours": row.ours,
        })
    };
    format!("{:#}", Value::Array(rows.iter().map(row).collect()))
}
