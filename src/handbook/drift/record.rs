//! What is written down of how everything is below: when an adaptation is first known, and when somebody has looked.

use std::collections::BTreeMap;

use super::model::{Compared, FRONT, Key, Row};
use super::rows::rows;
use crate::date::Date;
use crate::lock::{Adapted, Lock};

/// The lock with a base for each adaptation that has none: what is below now is what it was written against. Where nothing
/// was written down yet of the sections below, that is what has been seen. `day` is when the text below came here.
pub fn recorded(compared: Compared<'_>, day: Option<Date>) -> Lock {
    let mut lock = compared.lock.clone();
    let is_first = lock.seen.is_empty();
    for row in rows(compared) {
        if is_first {
            see(&mut lock, &row);
        }
        if row.mode.is_some() && row.digest.is_some() && place(&lock, &row.key).is_none() {
            lock.adapted.push(base(&row, day));
        }
    }
    lock.adapted.sort();
    lock
}

/// The lock after somebody has looked at the rows that `is_read` tells, on the day `today`.
pub fn accepted(compared: Compared<'_>, is_read: impl Fn(&Row) -> bool, today: Option<Date>) -> Lock {
    // What was never written down is as good as seen, but for what is accepted now.
    let mut lock = recorded_seen(compared);
    for row in rows(compared).iter().filter(|row| is_read(row)) {
        forget(&mut lock, row);
        see(&mut lock, row);
        if row.mode.is_some() && row.digest.is_some() {
            lock.adapted.push(base(row, today));
        }
    }
    lock.adapted.sort();
    lock
}

fn recorded_seen(compared: Compared<'_>) -> Lock {
    let mut lock = compared.lock.clone();
    if lock.seen.is_empty() {
        rows(compared).iter().for_each(|row| see(&mut lock, row));
    }
    lock
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
    let Some(digest) = row.digest.filter(|_| row.key.part != FRONT) else { return };
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

fn place(lock: &Lock, key: &Key) -> Option<usize> {
    lock.adapted.iter().position(|adapted| adapted.entry == key.entry && adapted.part == key.part)
}
