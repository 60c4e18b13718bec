//! Why nothing was fetched. Whatever the reason, everything is as it was.

use anyhow::Error;

use crate::cli::failure;
use crate::cli::outcome::Outcome;

/// Why nothing was fetched.
#[derive(Debug)]
pub(super) enum Unfetched {
    /// The settings, the source or what lies there is not what it must be; the reason says what to do.
    Refused(String),
    /// The machine failed, or the network.
    Machine(Error),
}

impl Unfetched {
    /// How a command ends for this reason.
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Unfetched::Refused(_) => Outcome::Misused,
            Unfetched::Machine(_) => Outcome::Failed,
        }
    }

    /// The reason, in a sentence.
    pub(super) fn why(&self) -> String {
        match self {
            Unfetched::Refused(why) => why.clone(),
            Unfetched::Machine(error) => failure::told(error),
        }
    }
}

impl From<Error> for Unfetched {
    fn from(error: Error) -> Unfetched {
        Unfetched::Machine(error)
    }
}
