//! What moved, as the text of one issue on a code host, with a box to tick for all that needs eyes. It never prints.

use super::markdown::{passage, rest};
use super::text;
use crate::handbook::drift::Row;
use crate::letters::sentence;
use crate::lock::Lock;

/// How long the text of an issue may be, in bytes, with room for what is said at its end: GitHub takes 65,536 letters.
const LONGEST: usize = 60_000;

/// The text of the issue.
pub(super) fn body(rows: &[&Row], all: &[Row], lock: &Lock) -> String {
    let layers: Vec<String> = lock.layers.iter().map(|layer| format!("“{}”{}", layer.title, release(layer))).collect();
    let mut body = format!("{}. This handbook stands on {}.\n\n", sentence(&text::counts(all)), layers.join(", "));
    let needing: Vec<&&Row> = rows.iter().filter(|row| row.needs_eyes()).collect();
    if !needing.is_empty() {
        body.push_str("Read each, change your words where they have to change, and type the command beside it.\n\n");
    }
    let mut left = needing.len();
    for row in &needing {
        let head = format!("- [ ] `{}` ({})", row.key.title().replace('`', ""), text::standing(row));
        let command = format!("`flagstaff drift accept {}`", row.key.short());
        let passage: String =
            passage(row).lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect();
        let one =
            format!("{head}\n  {command}\n\n  <details><summary>What changed</summary>\n{passage}\n  </details>\n");
        if body.len() + one.len() > LONGEST {
            break;
        }
        body.push_str(&one);
        left -= 1;
    }
    if left > 0 {
        body.push_str(&format!("\nThere is no room for {left} more: `flagstaff drift` shows all of them.\n"));
    }
    let rest = rest(rows, "###");
    if body.len() + rest.len() <= LONGEST {
        body.push_str(&rest);
    }
    body
}

fn release(layer: &crate::lock::Layer) -> String {
    layer.release.as_ref().map(|release| format!(" {release}")).unwrap_or_default()
}
