//! What day it is. The only file that asks the clock for it; below the command line, the day is an input.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::date::Date;

/// The day in universal time; none on a machine whose clock is before 1970.
pub(super) fn today() -> Option<Date> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|passed| Date::since_1970(passed.as_secs()))
}
