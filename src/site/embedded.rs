//! The built-in theme, as it lies in `themes/flag`. A test compares the table with the folder.

use crate::source::{Source, SourceId};

/// The name of the built-in theme.
pub const NAME: &str = "flag";

/// The text of the file at `path` in the theme's folder, with its name in the source of the program.
pub(super) fn source(path: &str) -> Source {
    let text = FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text).unwrap_or_default();
    Source::new(SourceId::local(&format!("themes/{NAME}/{path}")), text.to_owned())
}

/// Every file of the theme: its path in the theme's folder, and its text.
pub(super) const FILES: &[(&str, &str)] = &[
    ("assets/edition.css", include_str!("../../themes/flag/assets/edition.css")),
    ("assets/icon.svg", include_str!("../../themes/flag/assets/icon.svg")),
    ("assets/local.css", include_str!("../../themes/flag/assets/local.css")),
    ("assets/matrix.css", include_str!("../../themes/flag/assets/matrix.css")),
    ("assets/print.css", include_str!("../../themes/flag/assets/print.css")),
    ("assets/moved.js", include_str!("../../themes/flag/assets/moved.js")),
    ("assets/register.css", include_str!("../../themes/flag/assets/register.css")),
    ("assets/search.css", include_str!("../../themes/flag/assets/search.css")),
    ("assets/search.js", include_str!("../../themes/flag/assets/search.js")),
    ("assets/style.css", include_str!("../../themes/flag/assets/style.css")),
    ("templates/actions.html", include_str!("../../themes/flag/templates/actions.html")),
    ("templates/adapted.html", include_str!("../../themes/flag/templates/adapted.html")),
    ("templates/below.html", include_str!("../../themes/flag/templates/below.html")),
    ("templates/base.html", include_str!("../../themes/flag/templates/base.html")),
    ("templates/blocks/actions.html", include_str!("../../themes/flag/templates/blocks/actions.html")),
    ("templates/blocks/breadcrumbs.html", include_str!("../../themes/flag/templates/blocks/breadcrumbs.html")),
    ("templates/blocks/card.html", include_str!("../../themes/flag/templates/blocks/card.html")),
    ("templates/blocks/contents.html", include_str!("../../themes/flag/templates/blocks/contents.html")),
    ("templates/blocks/edition.html", include_str!("../../themes/flag/templates/blocks/edition.html")),
    ("templates/blocks/entry-meta.html", include_str!("../../themes/flag/templates/blocks/entry-meta.html")),
    ("templates/blocks/find-form.html", include_str!("../../themes/flag/templates/blocks/find-form.html")),
    ("templates/blocks/flag.html", include_str!("../../themes/flag/templates/blocks/flag.html")),
    ("templates/blocks/footer.html", include_str!("../../themes/flag/templates/blocks/footer.html")),
    ("templates/blocks/head.html", include_str!("../../themes/flag/templates/blocks/head.html")),
    ("templates/blocks/header.html", include_str!("../../themes/flag/templates/blocks/header.html")),
    ("templates/blocks/local.html", include_str!("../../themes/flag/templates/blocks/local.html")),
    ("templates/blocks/mast.html", include_str!("../../themes/flag/templates/blocks/mast.html")),
    ("templates/blocks/matrix.html", include_str!("../../themes/flag/templates/blocks/matrix.html")),
    ("templates/blocks/notes.html", include_str!("../../themes/flag/templates/blocks/notes.html")),
    ("templates/blocks/referred-by.html", include_str!("../../themes/flag/templates/blocks/referred-by.html")),
    ("templates/blocks/relations.html", include_str!("../../themes/flag/templates/blocks/relations.html")),
    ("templates/blocks/sheets.html", include_str!("../../themes/flag/templates/blocks/sheets.html")),
    ("templates/blocks/turn.html", include_str!("../../themes/flag/templates/blocks/turn.html")),
    ("templates/blocks/writing.html", include_str!("../../themes/flag/templates/blocks/writing.html")),
    ("templates/dates.html", include_str!("../../themes/flag/templates/dates.html")),
    ("templates/compare.html", include_str!("../../themes/flag/templates/compare.html")),
    ("templates/board.html", include_str!("../../themes/flag/templates/board.html")),
    ("templates/document.html", include_str!("../../themes/flag/templates/document.html")),
    ("templates/edition.html", include_str!("../../themes/flag/templates/edition.html")),
    ("templates/entry.html", include_str!("../../themes/flag/templates/entry.html")),
    ("templates/glossary.html", include_str!("../../themes/flag/templates/glossary.html")),
    ("templates/home.html", include_str!("../../themes/flag/templates/home.html")),
    ("templates/listing.html", include_str!("../../themes/flag/templates/listing.html")),
    ("templates/matrix.html", include_str!("../../themes/flag/templates/matrix.html")),
    ("templates/missing.html", include_str!("../../themes/flag/templates/missing.html")),
    ("templates/moved.html", include_str!("../../themes/flag/templates/moved.html")),
    ("templates/privacy.html", include_str!("../../themes/flag/templates/privacy.html")),
    ("templates/register.html", include_str!("../../themes/flag/templates/register.html")),
    ("templates/role.html", include_str!("../../themes/flag/templates/role.html")),
    ("templates/search.html", include_str!("../../themes/flag/templates/search.html")),
    ("templates/sheets.html", include_str!("../../themes/flag/templates/sheets.html")),
    ("templates/sources.html", include_str!("../../themes/flag/templates/sources.html")),
    ("templates/statement.html", include_str!("../../themes/flag/templates/statement.html")),
    ("templates/status.html", include_str!("../../themes/flag/templates/status.html")),
    ("theme.toml", include_str!("../../themes/flag/theme.toml")),
    ("templates/summary.html", include_str!("../../themes/flag/templates/summary.html")),
    ("words/en.toml", include_str!("../../themes/flag/words/en.toml")),
];
