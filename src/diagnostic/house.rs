//! Which faults are rules of the house: matters of good writing that a handbook may weigh for itself.

use super::code::Code;

/// Every rule of the house.
pub const HOUSE_RULES: [Code; 25] = [
    Code::SectionThin,
    Code::ActionVerb,
    Code::ActionRoles,
    Code::EntryPrinciple,
    Code::EntryOrphan,
    Code::EntryOwner,
    Code::MatrixRow,
    Code::MatrixColumn,
    Code::EntryReview,
    Code::EntrySummary,
    Code::HeadingLevel,
    Code::LinkText,
    Code::ImageFileName,
    Code::TextAcronym,
    Code::TextMention,
    Code::TextPlaceholder,
    Code::ValueName,
    Code::DriftEyes,
    Code::DriftUnrecorded,
    Code::StyleSentence,
    Code::StyleWord,
    Code::StylePassive,
    Code::StyleAge,
    Code::StatementReview,
    Code::RuleWaiver,
];

/// Those of them that look at the style, and say nothing unless they are asked to.
pub const STYLE_RULES: [Code; 4] = [Code::StyleSentence, Code::StyleWord, Code::StylePassive, Code::StyleAge];

/// The rule of the house with this name.
pub fn house_rule(name: &str) -> Option<Code> {
    HOUSE_RULES.into_iter().find(|code| code.name() == name)
}
