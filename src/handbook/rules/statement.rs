//! The rule over the accessibility statement: the law asks to keep it under review.

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic};

/// How many days after a review the next one is due.
const YEAR: i32 = 365;

/// A statement that nobody has looked at for a year. Without a day to go by, nothing is said.
pub(super) fn review(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let stated = ground.config.statement.as_ref().zip(ground.today);
    let old = stated.filter(|(statement, today)| statement.reviewed.days_to(*today) > YEAR);
    let fault = old.map(|(statement, _)| {
        let message = format!("the accessibility statement was last reviewed on {}", statement.reviewed);
        let remedy =
            "test the site again, mend what the statement says, and write the day, as in `reviewed = 2026-11-12`";
        Diagnostic::new(Code::StatementReview, statement.place.clone(), message, remedy)
    });
    fault.into_iter().collect()
}
