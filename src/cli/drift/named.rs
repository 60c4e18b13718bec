//! The parts that somebody names on the command line: `shared-services#how`, `about`, the path of a file.

use crate::fields::list_of;
use crate::handbook::drift::Row;
use crate::handbook::paths;
use crate::nearest::nearest;

/// The rows that `asked` names: a part, or all parts of an entry. The error says what was most likely meant.
pub(crate) fn named<'a>(rows: &'a [Row], asked: &str) -> Result<Vec<&'a Row>, String> {
    let (entry, part) = match asked.split_once('#') {
        Some((entry, part)) => (entry, Some(part)),
        None => (asked, None),
    };
    let entry = paths::place(entry);
    let is_it = |name: &str| name == entry || name.rsplit('/').next() == Some(entry);
    let called = |row: &&Row| is_it(&row.key.entry) || row.was.as_deref().is_some_and(is_it);
    let own: Vec<&Row> = rows.iter().filter(called).collect();
    let Some(first) = own.first() else { return Err(no_entry(rows, entry, part)) };
    if let Some(other) = own.iter().find(|row| row.key.entry != first.key.entry) {
        return Err(format!("`{entry}` may be `{}` or `{}`; say which", first.key.entry, other.key.entry));
    }
    let Some(part) = part else { return Ok(own) };
    let exact: Vec<&Row> = own.iter().copied().filter(|row| row.key.part == part).collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let parts: Vec<&str> = own.iter().map(|row| row.key.part.as_str()).collect();
    let remedy = match nearest(part, parts.iter().copied()) {
        Some(near) => format!("did you mean `{entry}#{near}`?"),
        None => format!("it has {}", list_of(&parts)),
    };
    Err(format!("`{}` has no `{part}`; {remedy}", first.key.entry))
}

fn no_entry(rows: &[Row], entry: &str, part: Option<&str>) -> String {
    let short = |row: &Row| row.key.entry.rsplit('/').next().unwrap_or_default().to_owned();
    let mut names: Vec<String> = rows.iter().flat_map(|row| [row.key.entry.clone(), short(row)]).collect();
    names.sort();
    names.dedup();
    let remedy = match (nearest(entry, names.iter().map(String::as_str)), part) {
        (Some(near), Some(part)) => format!("did you mean `{near}#{part}`?"),
        (Some(near), None) => format!("did you mean `{near}`?"),
        (None, _) => String::from("`flagstaff drift --all` lists all that there is"),
    };
    format!("nothing below this handbook is called `{entry}`; {remedy}")
}
