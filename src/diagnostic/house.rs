//! Which faults are rules of the house: matters of good writing that a handbook may weigh for itself.

use super::code::Code;

/// Every rule of the house.
pub const HOUSE_RULES: [Code; 15] = [
    Code::SectionThin,
    Code::ActionVerb,
    Code::ActionRoles,
    Code::EntryPrinciple,
    Code::EntryOrphan,
    Code::EntryOwner,
    Code::EntryReview,
    Code::EntrySummary,
    Code::HeadingLevel,
    Code::LinkText,
    Code::ImageFileName,
    Code::TextAcronym,
    Code::TextMention,
    Code::TextPlaceholder,
    Code::RuleWaiver,
];

/// The rule of the house with this name.
pub fn house_rule(name: &str) -> Option<Code> {
    HOUSE_RULES.into_iter().find(|code| code.name() == name)
}
