//! The model that every handbook starts from, in each language that it has been written in. It is a `handbook.toml` like
//! any other, so that it can say nothing that a handbook could not.

use crate::language::primary;
use crate::source::{Source, SourceId};

/// The built-in model by language, the first one for every language that has none.
const MODELS: [(&str, &str); 1] = [("en", include_str!("builtin/en.toml"))];

/// The built-in model for `language` (BCP 47).
pub(super) fn model(language: &str) -> Source {
    let subtag = primary(language);
    let (name, text) = MODELS.iter().find(|(name, _)| *name == subtag).unwrap_or(&MODELS[0]);
    Source::new(SourceId::local(&format!("builtin/{name}.toml")), (*text).to_owned())
}
