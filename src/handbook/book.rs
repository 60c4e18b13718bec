//! The whole: what was written, where it leads, and by which model.

use std::sync::Arc;

use super::links::Links;
use super::looks::Looks;
use super::model::Content;
use super::sheets::Sheets;
use super::standing::Standing;
use crate::config::Config;
use crate::source::Digest;

/// A handbook whose every reference leads somewhere.
#[derive(Debug, Clone)]
pub struct Handbook {
    /// Its settings and model.
    pub config: Arc<Config>,
    /// Its content.
    pub content: Content,
    /// Where every reference leads, and from where.
    pub links: Links,
    /// How its long lists are divided.
    pub sheets: Sheets,
    /// How far the writing is, drafts included, for the page on that; none where the handbook asks for no such page.
    pub standings: Option<Vec<Standing>>,
    /// What is known of the adaptations of a local version.
    pub looks: Looks,
    /// The digest of all that its texts can know of one another, which is everything but running text.
    pub outline: Digest,
}
