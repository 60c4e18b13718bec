//! What is written down of how everything is below: when an adaptation is first known, and when somebody has looked.

use std::collections::BTreeMap;

use super::front;
use super::model::{Compared, Row};
use super::parts::Texts;
use super::rows::rows_over;
use crate::date::Date;
use crate::lock::{Adapted, Lock};

/// The lock with a base for each adaptation that has none: what is below now is what it was written against. Where nothing
/// was written down yet of the sections below, that is what has been seen. `day` is when the text below came here.
pub fn recorded(compared: Compared<'_>, day: Option<Date>) -> Lock {
    let (rows, now) = rows_over(compared);
    let mut lock = with_seen(compared.lock, &now);
    for row in rows.iter().filter(|row| row.is_unrecorded()) {
        match place(&lock, row) {
            Some(at) => complete(&mut lock.adapted[at], row),
            None => lock.adapted.push(base(row, day)),
        }
    }
    lock.adapted.sort();
    lock
}

/// The lock after somebody has looked at the rows that `is_read` tells, on the day `today`.
pub fn accepted(compared: Compared<'_>, is_read: impl Fn(&Row) -> bool, today: Option<Date>) -> Lock {
    let (rows, now) = rows_over(compared);
    // What was never written down is as good as seen.
    let mut lock = with_seen(compared.lock, &now);
    for row in rows.iter().filter(|row| !row.is_over_nothing() && is_read(row)) {
        forget(&mut lock, row);
        see(&mut lock, row);
        if row.mode.is_some() && row.digest.is_some() {
            lock.adapted.push(base(row, today));
        }
    }
    lock.adapted.sort();
    lock
}

/// The lock with the digests of all that is below, where it has none.
fn with_seen(lock: &Lock, now: &Texts) -> Lock {
    let mut lock = lock.clone();
    if lock.seen.is_empty() {
        for (key, digest) in now.all() {
            lock.seen.entry(key.entry.clone()).or_default().insert(key.part.clone(), digest.to_string());
        }
    }
    lock
}

/// Adds to what is written down of front matter the keys that it does not have.
fn complete(adapted: &mut Adapted, row: &Row) {
    let now = row.now.as_deref().unwrap_or_default();
    adapted.base = Some(adapted.base.as_deref().map_or_else(|| now.to_owned(), |base| front::completed(base, now)));
}

/// Takes out what is written down of a part, under the name that its entry has now and the one that it had.
fn forget(lock: &mut Lock, row: &Row) {
    let names = [Some(&row.key.entry), row.was.as_ref()];
    let is_named = |entry: &str| names.iter().flatten().any(|name| *name == entry);
    lock.adapted.retain(|adapted| !(is_named(&adapted.entry) && adapted.part == row.key.part));
    for name in names.into_iter().flatten() {
        let is_empty = lock.seen.get_mut(name).is_some_and(|parts| {
            parts.remove(&row.key.part);
            parts.is_empty()
        });
        if is_empty {
            lock.seen.remove(name);
        }
    }
}

fn see(lock: &mut Lock, row: &Row) {
    let Some(digest) = row.below else { return };
    let parts: &mut BTreeMap<String, String> = lock.seen.entry(row.key.entry.clone()).or_default();
    parts.insert(row.key.part.clone(), digest.to_string());
}

fn base(row: &Row, day: Option<Date>) -> Adapted {
    Adapted {
        entry: row.key.entry.clone(),
        part: row.key.part.clone(),
        checked: day,
        base: row.now.clone(),
        base_digest: row.digest.filter(|_| row.now.is_none()).map(|digest| digest.to_string()),
    }
}

/// Where something is written down of a part, under either name of its entry.
fn place(lock: &Lock, row: &Row) -> Option<usize> {
    let is_named = |entry: &String| *entry == row.key.entry || Some(entry) == row.was.as_ref();
    lock.adapted.iter().position(|adapted| is_named(&adapted.entry) && adapted.part == row.key.part)
}
