//! The phases of a build by name, for whoever wants to know how long each takes. There is no clock here.

/// A phase of a build, in the order in which they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The files are read from disk.
    Reading,
    /// Each text is taken apart.
    Parsing,
    /// The texts become entries, pages, terms and sources.
    Assembling,
    /// Every reference is followed.
    Linking,
    /// The rules are applied.
    Checking,
    /// The theme is loaded, and what all pages share is made.
    Setting,
    /// The pages and the search index are made and written.
    Pages,
}

/// What is told at the end of each phase.
pub type Told<'a> = &'a mut dyn FnMut(Phase);
