//! A failure of the machine in the words of the system, and what to do about it. It never prints.

use std::io::{self, ErrorKind};

use anyhow::Error;

/// What failed and why, with what to do where that is known.
pub(super) fn told(error: &Error) -> String {
    let cause =
        error.chain().find_map(|cause| cause.downcast_ref::<io::Error>()).and_then(|cause| remedy(cause.kind()));
    match cause {
        Some(remedy) => format!("{error:#}; {remedy}"),
        None => format!("{error:#}"),
    }
}

fn remedy(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::StorageFull => Some("the disk is full: make room on it, then run the command again"),
        ErrorKind::QuotaExceeded => Some("your part of the disk is full: make room in it, then run the command again"),
        ErrorKind::FileTooLarge => Some("the system lets no file become that large: ask who looks after this machine"),
        ErrorKind::PermissionDenied => {
            Some("you may not do that there: choose another folder, or ask who looks after this machine")
        }
        ErrorKind::ReadOnlyFilesystem => Some("that disk can only be read: choose a folder on another one"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_what_to_do() {
        let error = Error::from(io::Error::from(ErrorKind::StorageFull)).context("cannot write a.html");
        assert!(told(&error).ends_with("; the disk is full: make room on it, then run the command again"));
    }
}
