//! The shapes of `handbook.json` that tell whose words something is in. Types only, as in `shapes`, of which they are a part.

use schemars::JsonSchema;
use serde::Serialize;

use crate::config;

/// A dated, numbered state of the handbook.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Release {
    /// The number, such as `2.1`.
    pub number: String,
    /// The day of publication (ISO 8601).
    pub date: String,
}

impl Release {
    /// That of a handbook.
    pub(super) fn of(release: &config::Release) -> Release {
        Release { number: release.number.clone(), date: release.date.to_string() }
    }
}

/// Where words came from. In a handbook that stands on no other, only the layer is told.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Origin {
    /// `local` for the handbook's own words, `upstream` for those of a handbook that it is laid over.
    pub layer: String,
    /// The title of the handbook that last had a word in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handbook: Option<String>,
    /// What that did to the text below: `written` where it is the lowest, `added`, `replaced`, `before`, `after`, `merged` or
    /// `removed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Why it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The actions and roles that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Left>,
    /// The BLAKE3 digest of the text below that it was written against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The day on which it was last checked against the text below (ISO 8601).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// Whether the text below has changed since; absent where nobody knows what it was written against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_since: Option<bool>,
}

/// An action or a role that is left out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Left {
    /// The words of the action, or the title of the role.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// An entry or a page that is left out as a whole.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: Option<String>,
}

/// A handbook that a local version is based on, as it describes itself.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Based {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The terms under which its text may be used.
    pub licence: Option<String>,
    /// Which release of it this is.
    pub release: Option<Release>,
    /// Where it is published.
    pub base_url: Option<String>,
}
