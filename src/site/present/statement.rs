//! The two pages on the site itself: its accessibility and its readers' privacy.

use super::dates;
use super::lists::document;
use super::setting::Setting;
use super::ways;
use crate::config::Problem;
use crate::site::routes::{self, Page};
use crate::site::view::{DocumentView, PrivacyView, ProblemView, StatementView};

/// The accessibility statement; none where the handbook makes none.
pub fn statement(setting: &Setting<'_>) -> Option<StatementView> {
    let config = &setting.handbook.config;
    let statement = config.statement.as_ref()?;
    let page = routes::path(setting.handbook, Page::Statement);
    Some(StatementView {
        compliance: statement.compliance.name().to_owned(),
        public_body: statement.public_body,
        northern_ireland: statement.northern_ireland,
        publisher: config.publisher.clone().unwrap_or_else(|| config.title.clone()),
        contact: statement.contact.as_deref().map(|contact| ways::of_site(config, contact, &page)),
        mail: statement
            .contact
            .as_deref()
            .and_then(|contact| contact.strip_prefix("mailto:"))
            .and_then(|mail| mail.split('?').next())
            .map(str::to_owned),
        phone: statement.phone.clone(),
        reply_days: statement.reply_days.and_then(|days| usize::try_from(days).ok()),
        problems: statement.problems.iter().map(problem).collect(),
        burden: statement.burden.clone(),
        out_of_scope: statement.out_of_scope.clone(),
        plans: statement.plans.clone(),
        tests: statement.tests.clone(),
        untested: statement.untested.clone(),
        tested: statement.tested.map(dates::date),
        audited: statement.audited.map(dates::date),
        audited_by: statement.audited_by.clone(),
        prepared: dates::date(statement.prepared),
        reviewed: dates::date(statement.reviewed),
        own: own(setting, Page::Statement),
    })
}

fn problem(problem: &Problem) -> ProblemView {
    ProblemView { what: problem.what.clone(), criterion: problem.criterion.clone(), plan: problem.plan.clone() }
}

/// What the site does with what it learns of its readers.
pub fn privacy(setting: &Setting<'_>) -> PrivacyView {
    PrivacyView { own: own(setting, Page::Privacy) }
}

/// The page of the handbook's own that stands at the same address.
fn own(setting: &Setting<'_>, page: Page) -> Option<DocumentView> {
    routes::own_page(setting.handbook, page).map(|at| document(setting, at))
}
