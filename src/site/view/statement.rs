//! The views of the two pages that the program writes about the site itself: its accessibility and its readers' privacy.

use serde::Serialize;

use super::common::DateView;
use super::lists::DocumentView;

/// `statement`: how accessible the site is, in the form that public bodies in the United Kingdom use.
#[derive(Debug, Clone, Serialize)]
pub struct StatementView {
    /// `full`, `partial`, `none` or `not-assessed`.
    pub compliance: String,
    /// Whether the publisher is a body that the regulations bind.
    pub public_body: bool,
    /// Whether it answers to the equality body of Northern Ireland.
    pub northern_ireland: bool,
    /// Who publishes the site; its title where nobody is named.
    pub publisher: String,
    /// Where readers write to: a web address or a `mailto:` address.
    pub contact: Option<String>,
    /// The mail address in it, where it is one.
    pub mail: Option<String>,
    /// Where they call.
    pub phone: Option<String>,
    /// Within how many days they get an answer.
    pub reply_days: Option<usize>,
    /// What is known not to be accessible.
    pub problems: Vec<ProblemView>,
    /// What would be a disproportionate burden to mend.
    pub burden: Vec<String>,
    /// What the regulations do not ask for.
    pub out_of_scope: Vec<String>,
    /// What is done to improve it.
    pub plans: Vec<String>,
    /// How it was tested, a sentence each.
    pub tests: Vec<String>,
    /// What has not been tried.
    pub untested: Vec<String>,
    /// When it was last tested.
    pub tested: Option<DateView>,
    /// When people last audited it.
    pub audited: Option<DateView>,
    /// Who did.
    pub audited_by: Option<String>,
    /// When the statement was written.
    pub prepared: DateView,
    /// When it was last looked at.
    pub reviewed: DateView,
    /// The page of the handbook's own on accessibility, which stands below the statement.
    pub own: Option<DocumentView>,
}

/// Something that is not accessible.
#[derive(Debug, Clone, Serialize)]
pub struct ProblemView {
    /// What it is, and for whom.
    pub what: String,
    /// The success criterion that it fails.
    pub criterion: Option<String>,
    /// When it will be mended, or what readers can do instead.
    pub plan: Option<String>,
}

/// `privacy`: what the site does with what it learns of its readers, which is nothing.
#[derive(Debug, Clone, Serialize)]
pub struct PrivacyView {
    /// The page of the handbook's own on privacy, which stands below that.
    pub own: Option<DocumentView>,
}
