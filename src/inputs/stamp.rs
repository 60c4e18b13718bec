//! The traces that a file leaves when it is changed. It never opens one.

use std::fs;
use std::time::{Duration, SystemTime};

/// How long after its last change a file is taken for settled: some disks count in steps of two seconds.
const SETTLED: Duration = Duration::from_secs(3);

/// What tells one state of a file from another without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// The system's own number for the file and the time of its last change of any kind, where it has them.
    identity: (u64, i64, i64),
}

impl Stamp {
    pub(super) fn of(about: &fs::Metadata) -> Stamp {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (about.ino(), about.ctime(), about.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Stamp { length: about.len(), modified: about.modified().ok(), identity }
    }

    /// Whether a file that is changed after `now` will have another stamp: clocks of disks are coarse, so what was changed
    /// a moment ago may be changed again in the same tick.
    pub(super) fn is_settled(&self, now: SystemTime) -> bool {
        let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(self.identity.1.max(0).unsigned_abs()));
        let is_old = |time: Option<SystemTime>| time.is_some_and(|time| time + SETTLED < now);
        is_old(self.modified) && is_old(changed)
    }
}
