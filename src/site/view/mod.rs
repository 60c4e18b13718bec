//! The theme contract: everything a template can see, as plain strings, numbers and lists.
//!
//! A theme is given all of this and can ask nothing back. The contract has a number; a change that only adds fields keeps
//! it, any other change raises it. This file imports nothing of the crate: it is a mirror of the model, never the model.
//!
//! Three rules hold for every view:
//! - A field named `path` is an address from the root of the site (`capabilities/leadership.html`, perhaps with a
//!   `#fragment`). A template writes `{{ page.root }}{{ card.path }}`, so that the same site works at `/`, below a folder and from disk.
//! - A field whose name ends in `html` is finished HTML and is not escaped again. Every other string is text.
//! - An id or anchor that begins with `fs-` belongs to the theme, and so does `main`. No heading ever gets one of these.

mod common;
mod entry;
mod lists;

pub use common::{CollectionView, DateView, EntryCard, FlagView, PageCard, PageView, ReleaseView, RoleCard, SiteView};
pub use entry::{
    ActionView, CollectionLink, EntryView, NoteView, ReferrerView, RelationGroupView, RelationView, RoleActionsView,
    SectionView,
};
pub use lists::{
    DocumentView, GlossaryView, HeadingView, HomeView, LetterView, ListingView, OpeningView, RoleActionView,
    RoleCollectionView, RoleEntryView, RoleView, SearchView, SourceGroupView, SourceView, SourcesView, TermView,
};

/// The version of the contract. A theme states the one it was written for in its `theme.toml`.
pub const CONTRACT: u32 = 1;
