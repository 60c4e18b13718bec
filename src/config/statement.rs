//! The table `[accessibility]`: what the accessibility statement of a handbook says, and that it claims no more than it shows.

use super::contact::contact;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{Fields, Node};
use crate::nearest::nearest;
use crate::source::{Source, Spanned};

/// What is said of the accessibility of a handbook.
#[derive(Debug, Clone)]
pub struct Statement {
    /// How far the site complies with the guidelines.
    pub compliance: Compliance,
    /// Whether the publisher is a body that the regulations of 2018 bind.
    pub public_body: bool,
    /// Whether it answers to the equality body of Northern Ireland.
    pub northern_ireland: bool,
    /// Where readers write to: a web address or `mailto:`.
    pub contact: Option<String>,
    /// Where they call.
    pub phone: Option<String>,
    /// Within how many days they get an answer.
    pub reply_days: Option<i64>,
    /// What is known not to be accessible.
    pub problems: Vec<Problem>,
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
    pub tested: Option<Date>,
    /// When people last audited it.
    pub audited: Option<Date>,
    /// Who did.
    pub audited_by: Option<String>,
    /// When the statement was written.
    pub prepared: Date,
    /// When it was last looked at.
    pub reviewed: Date,
    /// Where that is said.
    pub place: Place,
}

/// How far a site complies with the guidelines, in the words of the model statement, and a fourth for those it does not bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// Fully.
    Full,
    /// Partially.
    Partial,
    /// Not.
    None,
    /// Nobody has looked.
    NotAssessed,
}

impl Compliance {
    /// Every one, in order.
    const ALL: [Compliance; 4] = [Compliance::Full, Compliance::Partial, Compliance::None, Compliance::NotAssessed];

    /// The word that is typed for it.
    pub fn name(self) -> &'static str {
        match self {
            Compliance::Full => "full",
            Compliance::Partial => "partial",
            Compliance::None => "none",
            Compliance::NotAssessed => "not-assessed",
        }
    }
}

/// Something that is not accessible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What it is, and for whom.
    pub what: String,
    /// The success criterion that it fails, such as `1.1.1 (non-text content)`.
    pub criterion: Option<String>,
    /// When it will be mended, or what readers can do instead.
    pub plan: Option<String>,
}

/// What the statement says; `publisher` and `feedback` are those of the handbook.
pub(super) fn read(
    source: &Source,
    node: &Node,
    publisher: Option<&str>,
    feedback: Option<&str>,
    found: &mut Vec<Diagnostic>,
) -> Option<Statement> {
    let mut fields = Fields::of(source, node, "the accessibility statement");
    let compliance = read_compliance(&mut fields);
    let written = fields.required_text("prepared", "prepared = 2026-11-12");
    let prepared = written.as_ref().and_then(|_| fields.date("prepared"));
    let looked_at = fields.text("reviewed").or(written);
    let reviewed = fields.date("reviewed").or(prepared);
    let problems: Vec<Problem> =
        fields.maps("problems").iter().filter_map(|node| read_problem(source, node, found)).collect();
    let mut texts = |key| fields.texts(key).unwrap_or_default().into_iter().map(|text| text.value).collect();
    let (burden, out_of_scope, plans) = (texts("burden"), texts("out_of_scope"), texts("plans"));
    let (tests, untested) = (texts("tests"), texts("untested"));
    let public_body = fields.truth("public_body").unwrap_or(true);
    let northern_ireland = fields.truth("northern_ireland").unwrap_or(false);
    let address = match fields.text("contact") {
        Some(address) => contact(&mut fields, &address),
        None if public_body && feedback.is_none() => {
            fields.required_text("contact", "contact = \"access@calderbrook.example\"").map(|contact| contact.value)
        }
        None => feedback.map(str::to_owned),
    };
    let phone = fields.text("phone").map(|phone| phone.value);
    let reply_days = fields.number("reply_days");
    let (tested, audited) = (fields.date("tested"), fields.date("audited"));
    let audited_by = fields.text("audited_by").map(|by| by.value);
    // Every key has been asked for by now, so that none is called unknown where one of these is not there.
    let Some((compliance, (prepared, reviewed))) = compliance.zip(prepared.or(reviewed).zip(reviewed)) else {
        found.extend(fields.finish());
        return None;
    };
    let statement = Statement {
        compliance: compliance.value,
        public_body,
        northern_ireland,
        contact: address,
        phone,
        reply_days,
        problems,
        burden,
        out_of_scope,
        plans,
        tests,
        untested,
        tested,
        audited,
        audited_by,
        prepared,
        reviewed,
        place: Place::text(source, looked_at.map_or(node.span, |text| text.span)),
    };
    claims(&mut fields, &compliance, &statement, publisher);
    found.extend(fields.finish());
    Some(statement)
}

fn read_compliance(fields: &mut Fields<'_>) -> Option<Spanned<Compliance>> {
    let word = fields.required_text("compliance", "compliance = \"partial\"")?;
    let known = Compliance::ALL.into_iter().find(|known| known.name() == word.value);
    if known.is_none() {
        let message = format!("`compliance` cannot be `{}`", word.value);
        let remedy = match nearest(&word.value, Compliance::ALL.map(Compliance::name)) {
            Some(near) => format!("did you mean `\"{near}\"`?"),
            None => String::from("write `\"full\"`, `\"partial\"`, `\"none\"` or `\"not-assessed\"`"),
        };
        fields.fault(Code::KeyValue, word.span, message, remedy);
    }
    Some(Spanned { value: known?, span: word.span })
}

fn read_problem(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> Option<Problem> {
    let mut fields = Fields::of(source, node, "a problem of accessibility");
    let what = fields.required_text("what", "what = \"Tables are too wide for small screens.\"");
    let criterion = fields.text("criterion").map(|text| text.value);
    let plan = fields.text("plan").map(|text| text.value);
    found.extend(fields.finish());
    Some(Problem { what: what?.value, criterion, plan })
}

/// What is claimed without being shown.
fn claims(fields: &mut Fields<'_>, claim: &Spanned<Compliance>, statement: &Statement, publisher: Option<&str>) {
    let is_clean = statement.problems.is_empty() && statement.burden.is_empty() && statement.out_of_scope.is_empty();
    let (message, remedy) = match claim.value {
        Compliance::Full if statement.audited.is_none() => (
            "the statement claims full compliance and names no audit",
            "add the day on which people audited the site, as in `audited = 2026-11-12`, or write `\"partial\"`",
        ),
        Compliance::Full if !statement.problems.is_empty() => (
            "the statement claims full compliance and lists problems",
            "write `\"partial\"`, or take out the problems that are mended",
        ),
        Compliance::Partial | Compliance::None if is_clean => (
            "the statement says that content is not accessible and lists none",
            "say what is not, with a part that begins with `[[accessibility.problems]]` and a line `what = \"…\"`",
        ),
        Compliance::NotAssessed if statement.public_body => (
            "a public body has to say how far its site complies",
            "have the site tested and write `\"partial\"` or `\"none\"`; the publisher of a copy that the \
             regulations do not bind writes `public_body = false`",
        ),
        Compliance::Full | Compliance::Partial | Compliance::None | Compliance::NotAssessed => {
            match (statement.public_body, publisher) {
                (true, None) => (
                    "a public body's statement says whose it is, and the handbook has no `publisher`",
                    "add a line such as `publisher = \"Calderbrook Council\"` below the title",
                ),
                (true, Some(_)) | (false, _) => return,
            }
        }
    };
    fields.fault(Code::StatementClaim, claim.span, message, remedy);
}
