//! The theme contract: everything a template can see, as plain strings, numbers and lists.
//!
//! A theme is given all of this and can ask nothing back. The contract has a number; a change that only adds fields keeps
//! it, any other change raises it. These files know nothing of the handbook: they are a mirror of the model, never the model.
//!
//! Three rules hold for every view:
//! - A field named `path` is an address from the root of the site (`capabilities/leadership.html`, perhaps with a
//!   `#fragment`). A template writes `{{ page.root }}{{ card.path }}`, so that the same site works at `/`, below a folder and from disk.
//! - A field whose name ends in `html` is finished HTML and is not escaped again. Every other string is text.
//! - An id or anchor that begins with `fs-` belongs to the theme, and so does `main`. No heading ever gets one of these.
//!
//! A template is named after what `page.kind` says: `entry.html`, `role.html`. It sees `site`, `page`, `words` (the words of
//! the interface by their keys) and, under the name of the kind, the view of that page. A handbook's own
//! `themes/NAME/templates/entry.html` takes the place of the built-in one, which it can still extend as
//! `flag/entry.html`. Two filters are added to those of Tera: `{{ words.by_date | fill(date="May") }}` fills the gaps of a word
//! and chooses its plural by `count`; `{{ title | lower_first }}` begins a title within a sentence. `group_by` keeps no order.

mod common;
mod local;
mod edition;
mod entry;
mod compare;
mod lists;
mod status;
mod statement;
mod matrix;
mod register;

pub use common::{
    BelowView, CollectionView, DateView, EntryCard, FeedbackSectionView, FeedbackView, FlagView, LocalView, PageCard,
    PageView, PosterView, ReleaseView, RoleCard, SiteView,
};
pub use compare::{CompareCollectionView, CompareEntryView, CompareView};
pub use edition::{
    BoardView, BriefActionView, BriefRoleView, BriefView, EditionEntryView, EditionGlossaryView, EditionGroupView,
    EditionItemView, EditionLinkView, EditionRelationsView, EditionSourcesView, EditionView, SummaryView,
};
pub use entry::{
    ActionView, CollectionLink, EntryView, NoteView, ReferrerView, RelationGroupView, RelationView, RoleActionsView,
    SectionView,
};
pub use lists::{
    DocumentView, GlossaryView, HeadingView, HomeView, IndexGroupView, IndexItemView, LetterView, ListingView,
    MovedView, OpeningView, SearchView, SourceGroupView, SourceView, SourcesView, TermView,
};
pub use local::{
    AdaptedEntryView, AdaptedItemView, AdaptedPartView, AdaptedView, AppendixEntryView, AppendixSectionView,
    BelowPageView, BelowSectionView, LeftView, OriginView,
};
pub use matrix::{
    JointView, MatrixRowView, MatrixTableView, MatrixView, MatrixWithinView, RoleCellView, RoleRowView, RoleTableView,
};
pub use register::{
    ActionsCellView, ActionsColumnView, ActionsRowView, ActionsView, DatesMonthView, DatesView, MonthView, PartView,
    RegisterEntryView, RegisterRoleView, RegisterView, RoleActionView, RoleCollectionView, RoleEntryView, RoleView,
    SheetView, SheetsView,
};
pub use statement::{PrivacyView, ProblemView, StatementView};
pub use status::{StatusCountView, StatusEntryView, StatusGroupView, StatusView};

/// The version of the contract. A theme states the one it was written for in its `theme.toml`.
pub const CONTRACT: u32 = 1;
