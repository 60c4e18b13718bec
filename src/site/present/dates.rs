//! Days and months in parts, so that each language writes them in its own way.

use crate::date::{Date, Month};
use crate::site::view::DateView;

/// A day.
pub(super) fn date(date: Date) -> DateView {
    DateView { iso: date.to_string(), year: date.year(), month: date.month(), day: Some(date.day()) }
}

/// A month.
pub(super) fn month(month: Month) -> DateView {
    DateView { iso: month.to_string(), year: month.year, month: month.month, day: None }
}
