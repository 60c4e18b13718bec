//! The longer page on every fault, in plain words: what it means, why it matters, a wrong and a right example, what to do.
//!
//! The pages are the Markdown files beside this one, called as the codes are, and lie in the binary. It never prints.

use super::code::Code;
use crate::nearest::nearest;

/// The parts of each page, in their order.
pub const PARTS: [&str; 5] = ["What it means", "Why it matters", "Wrong", "Right", "What to do"];

/// What is known of a name that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// It is the name of this code.
    Known(Code),
    /// It is what these have before the slash.
    Room(Vec<Code>),
    /// It is not a name, and this may have been meant.
    Near(Code),
    /// It is near to no name.
    Unknown,
}

/// The code that `name` names, or the nearest: one that begins with it, one that is spelt like it, one that ends like it.
pub fn asked(name: &str) -> Asked {
    let name = name.trim().trim_matches(['[', ']', '`']).to_lowercase();
    let find = |is: &dyn Fn(&str) -> bool| Code::ALL.into_iter().find(|code| is(code.name()));
    if let Some(code) = find(&|full| full == name) {
        return Asked::Known(code);
    }
    let room = format!("{}/", name.trim_end_matches('/'));
    let codes: Vec<Code> = Code::ALL.into_iter().filter(|code| code.name().starts_with(&room)).collect();
    if !codes.is_empty() {
        return Asked::Room(codes);
    }
    let names = || Code::ALL.iter().map(|code| code.name());
    let tails = || names().filter_map(|full| full.split_once('/').map(|(_, tail)| tail));
    let beginning = find(&|full| !name.is_empty() && full.starts_with(&name));
    let whole = || nearest(&name, names()).and_then(|near| find(&|full| full == near));
    let end = || nearest(&name, tails()).and_then(|near| find(&|full| full.ends_with(&format!("/{near}"))));
    beginning.or_else(whole).or_else(end).map_or(Asked::Unknown, Asked::Near)
}

/// The text of one part of a page, without its heading.
pub fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let after = |heading: &str, text: &'a str| text.split_once(&format!("## {heading}\n\n"));
    let Some((_, text)) = after(heading, page) else { return "" };
    // An example may have headings too, so a part ends only at the heading of another.
    let end = PARTS.iter().filter_map(|next| after(next, text)).map(|(before, _)| before.len()).min();
    text[..end.unwrap_or(text.len())].trim()
}

/// The page on a code, in Markdown.
pub fn page(code: Code) -> &'static str {
    match code {
        Code::FileDirectory => include_str!("file/directory.md"),
        Code::FileOutside => include_str!("file/outside.md"),
        Code::FileUnreadable => include_str!("file/unreadable.md"),
        Code::FileName => include_str!("file/name.md"),
        Code::FilePlace => include_str!("file/unknown-collection.md"),
        Code::TextNotUtf8 => include_str!("text/not-utf8.md"),
        Code::TextTooLarge => include_str!("text/too-large.md"),
        Code::TextEmpty => include_str!("text/empty.md"),
        Code::TextByteOrderMark => include_str!("text/byte-order-mark.md"),
        Code::TextLineEndings => include_str!("text/line-endings.md"),
        Code::TextRawHtml => include_str!("text/raw-html.md"),
        Code::FrontMissing => include_str!("front/missing.md"),
        Code::FrontUnclosed => include_str!("front/unclosed.md"),
        Code::YamlSyntax => include_str!("front/syntax.md"),
        Code::TomlSyntax => include_str!("config/syntax.md"),
        Code::ConfigMissing => include_str!("config/missing.md"),
        Code::ConfigNothing => include_str!("config/no-entries.md"),
        Code::KeyUnknown => include_str!("key/unknown.md"),
        Code::KeyMissing => include_str!("key/missing.md"),
        Code::KeyDuplicate => include_str!("key/duplicate.md"),
        Code::KeyType => include_str!("key/type.md"),
        Code::KeyValue => include_str!("key/value.md"),
        Code::EntryDuplicate => include_str!("entry/duplicate-id.md"),
        Code::SectionMissing => include_str!("section/missing.md"),
        Code::SectionRepeated => include_str!("section/repeated.md"),
        Code::SectionUnknown => include_str!("section/unknown.md"),
        Code::SectionOrder => include_str!("section/order.md"),
        Code::SectionEmpty => include_str!("section/empty.md"),
        Code::SectionNone => include_str!("section/outside.md"),
        Code::ActionRole => include_str!("action/unknown-role.md"),
        Code::ActionOutside => include_str!("action/no-role.md"),
        Code::ActionAttribute => include_str!("action/attribute.md"),
        Code::ActionDuplicate => include_str!("action/duplicate-id.md"),
        Code::ActionEmpty => include_str!("action/empty.md"),
        Code::RelationTarget => include_str!("relation/unknown-entry.md"),
        Code::RelationCollection => include_str!("relation/wrong-collection.md"),
        Code::RelationDraft => include_str!("relation/draft.md"),
        Code::LinkEntry => include_str!("link/unknown-entry.md"),
        Code::LinkFile => include_str!("link/missing-file.md"),
        Code::LinkCase => include_str!("link/case.md"),
        Code::LinkAnchor => include_str!("link/missing-anchor.md"),
        Code::LinkDraft => include_str!("link/draft.md"),
        Code::LinkAddress => include_str!("link/address.md"),
        Code::LinkReference => include_str!("link/undefined.md"),
        Code::ImageMissing => include_str!("image/missing.md"),
        Code::ImageAlt => include_str!("image/no-alt.md"),
        Code::FootnoteUnknown => include_str!("footnote/unknown.md"),
        Code::FootnoteUnused => include_str!("footnote/unused.md"),
        Code::FootnoteDuplicate => include_str!("footnote/duplicate.md"),
        Code::FootnoteHeading => include_str!("footnote/heading.md"),
        Code::TermDuplicate => include_str!("term/duplicate.md"),
        Code::TermNames => include_str!("term/names.md"),
        Code::ThemeUnknown => include_str!("theme/unknown.md"),
        Code::ThemeContract => include_str!("theme/contract.md"),
        Code::ThemeFile => include_str!("theme/file.md"),
        Code::ThemeTemplate => include_str!("theme/template.md"),
        Code::ThemeWords => include_str!("theme/words.md"),
        Code::SectionThin => include_str!("section/one-line.md"),
        Code::ActionVerb => include_str!("action/verb.md"),
        Code::ActionRoles => include_str!("action/two-roles.md"),
        Code::EntryPrinciple => include_str!("entry/no-principle.md"),
        Code::EntryOrphan => include_str!("entry/orphan.md"),
        Code::EntryOwner => include_str!("entry/no-owner.md"),
        Code::EntryReview => include_str!("entry/review.md"),
        Code::EntrySummary => include_str!("entry/summary.md"),
        Code::HeadingLevel => include_str!("heading/level.md"),
        Code::LinkText => include_str!("link/text.md"),
        Code::ImageFileName => include_str!("image/file-name.md"),
        Code::TextAcronym => include_str!("text/acronym.md"),
        Code::TextMention => include_str!("text/mention.md"),
        Code::TextPlaceholder => include_str!("text/placeholder.md"),
        Code::RuleWaiver => include_str!("rule/waiver.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_parts_in_their_order() {
        let headings = |page: &'static str| {
            let lines = page.lines().scan(false, |inside, line| {
                *inside ^= line.starts_with("```");
                Some((*inside, line))
            });
            lines.filter(|(inside, _)| !inside).filter_map(|(_, line)| line.strip_prefix("## ")).collect::<Vec<_>>()
        };
        let wrong: Vec<&str> =
            Code::ALL.into_iter().filter(|code| headings(page(*code)) != PARTS).map(Code::name).collect();
        assert_eq!(wrong, Vec::<&str>::new());
    }

    #[test]
    fn no_part_of_a_page_is_empty() {
        let empty = |code: &Code| PARTS.iter().any(|heading| part(page(*code), heading).is_empty());
        assert_eq!(Code::ALL.iter().filter(|code| empty(code)).count(), 0);
    }

    #[test]
    fn a_code_is_known_as_it_is_printed() {
        assert_eq!(asked("[link/unknown-entry]"), Asked::Known(Code::LinkEntry));
    }

    #[test]
    fn what_stands_before_the_slash_names_them_all() {
        assert_eq!(asked("image"), Asked::Room(vec![Code::ImageMissing, Code::ImageAlt, Code::ImageFileName]));
    }

    #[test]
    fn a_near_miss_is_guessed() {
        assert_eq!(asked("link/unknown-entri"), Asked::Near(Code::LinkEntry));
    }

    #[test]
    fn the_end_of_a_name_is_guessed() {
        assert_eq!(asked("no-alt"), Asked::Near(Code::ImageAlt));
    }

    #[test]
    fn another_word_is_unknown() {
        assert_eq!(asked("elephant"), Asked::Unknown);
    }
}
