//! Every fault that there is: its stable name, how much it matters, and what it means. It never knows where a fault is.

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To be mended before the handbook can be published.
    Error,
    /// To be considered: the handbook can be published as it is.
    Warning,
}

/// Which fault it is. The names are stable: tools and configurations may rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "`Code::about` says what each one means, and is what readers see")]
pub enum Code {
    FileDirectory,
    FileOutside,
    FileUnreadable,
    FileName,
    FilePlace,
    TextNotUtf8,
    TextTooLarge,
    TextEmpty,
    TextByteOrderMark,
    TextLineEndings,
    TextRawHtml,
    FrontMissing,
    FrontUnclosed,
    YamlSyntax,
    TomlSyntax,
    ConfigMissing,
    ConfigNothing,
    KeyUnknown,
    KeyMissing,
    KeyDuplicate,
    KeyType,
    KeyValue,
    EntryDuplicate,
    SectionMissing,
    SectionRepeated,
    SectionUnknown,
    SectionOrder,
    SectionEmpty,
    SectionNone,
    ActionRole,
    ActionOutside,
    ActionAttribute,
    ActionDuplicate,
    ActionEmpty,
    RelationTarget,
    RelationCollection,
    RelationDraft,
    LinkEntry,
    LinkFile,
    LinkCase,
    LinkAnchor,
    LinkDraft,
    LinkAddress,
    LinkReference,
    ImageMissing,
    ImageAlt,
    FootnoteUnknown,
    FootnoteUnused,
    FootnoteDuplicate,
    FootnoteHeading,
    TermDuplicate,
    TermNames,
    ThemeUnknown,
    ThemeContract,
    ThemeFile,
    ThemeTemplate,
    ThemeWords,
    SectionThin,
    ActionVerb,
    ActionRoles,
    EntryPrinciple,
    EntryOrphan,
    EntryOwner,
    EntryReview,
    EntrySummary,
    HeadingLevel,
    LinkText,
    ImageFileName,
    TextAcronym,
    TextMention,
    TextPlaceholder,
    RuleWaiver,
}

impl Code {
    /// Every code, in the order of the table in the documentation.
    pub const ALL: [Code; 72] = {
        use Code::*;
        [
            FileDirectory,
            FileOutside,
            FileUnreadable,
            FileName,
            FilePlace,
            TextNotUtf8,
            TextTooLarge,
            TextEmpty,
            TextByteOrderMark,
            TextLineEndings,
            TextRawHtml,
            FrontMissing,
            FrontUnclosed,
            YamlSyntax,
            TomlSyntax,
            ConfigMissing,
            ConfigNothing,
            KeyUnknown,
            KeyMissing,
            KeyDuplicate,
            KeyType,
            KeyValue,
            EntryDuplicate,
            SectionMissing,
            SectionRepeated,
            SectionUnknown,
            SectionOrder,
            SectionEmpty,
            SectionNone,
            ActionRole,
            ActionOutside,
            ActionAttribute,
            ActionDuplicate,
            ActionEmpty,
            RelationTarget,
            RelationCollection,
            RelationDraft,
            LinkEntry,
            LinkFile,
            LinkCase,
            LinkAnchor,
            LinkDraft,
            LinkAddress,
            LinkReference,
            ImageMissing,
            ImageAlt,
            FootnoteUnknown,
            FootnoteUnused,
            FootnoteDuplicate,
            FootnoteHeading,
            TermDuplicate,
            TermNames,
            ThemeUnknown,
            ThemeContract,
            ThemeFile,
            ThemeTemplate,
            ThemeWords,
            SectionThin,
            ActionVerb,
            ActionRoles,
            EntryPrinciple,
            EntryOrphan,
            EntryOwner,
            EntryReview,
            EntrySummary,
            HeadingLevel,
            LinkText,
            ImageFileName,
            TextAcronym,
            TextMention,
            TextPlaceholder,
            RuleWaiver,
        ]
    };

    /// The stable name, such as `link/unknown-entry`.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// How much it matters, where the handbook does not say otherwise.
    pub fn severity(self) -> Severity {
        self.row().1
    }

    /// What it means, in one sentence.
    pub fn about(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (&'static str, Severity, &'static str) {
        use Severity::{Error, Warning};
        match self {
            Code::FileDirectory => ("file/directory", Error, "A folder has a name that ends in `.md`."),
            Code::FileOutside => {
                ("file/outside", Error, "A symbolic link leads out of the handbook; nothing outside it is read.")
            }
            Code::FileUnreadable => ("file/unreadable", Error, "The system refused to read a file."),
            Code::FileName => {
                ("file/name", Error, "A file name cannot be an id: ids are lower-case letters, digits and hyphens.")
            }
            Code::FilePlace => {
                ("file/unknown-collection", Error, "A Markdown file lies where no collection and no page belongs.")
            }
            Code::TextNotUtf8 => ("text/not-utf8", Error, "A file is not UTF-8 text."),
            Code::TextTooLarge => ("text/too-large", Error, "A file of text is larger than any page can sensibly be."),
            Code::TextEmpty => ("text/empty", Error, "A file has nothing in it."),
            Code::TextByteOrderMark => {
                ("text/byte-order-mark", Warning, "A file begins with an invisible byte-order mark.")
            }
            Code::TextLineEndings => ("text/line-endings", Warning, "A file has Windows line endings."),
            Code::TextRawHtml => {
                ("text/raw-html", Warning, "HTML tags in content are shown as they are typed, not obeyed.")
            }
            Code::FrontMissing => ("front/missing", Error, "A file does not begin with front matter."),
            Code::FrontUnclosed => ("front/unclosed", Error, "The front matter has no closing line of three hyphens."),
            Code::YamlSyntax => ("front/syntax", Error, "The front matter is not valid YAML."),
            Code::TomlSyntax => ("config/syntax", Error, "A configuration file is not valid TOML."),
            Code::ConfigMissing => ("config/missing", Error, "There is no `handbook.toml`."),
            Code::ConfigNothing => ("config/no-entries", Warning, "The handbook has no entries yet."),
            Code::KeyUnknown => ("key/unknown", Error, "A key that means nothing here."),
            Code::KeyMissing => ("key/missing", Error, "A required key is not there."),
            Code::KeyDuplicate => ("key/duplicate", Error, "A key or id stands twice."),
            Code::KeyType => ("key/type", Error, "A value is of the wrong kind."),
            Code::KeyValue => ("key/value", Error, "A value cannot be used."),
            Code::EntryDuplicate => {
                ("entry/duplicate-id", Error, "Two files have one id; an id is unique in the whole handbook.")
            }
            Code::SectionMissing => {
                ("section/missing", Error, "An entry lacks a section that its collection requires.")
            }
            Code::SectionRepeated => ("section/repeated", Error, "A section stands twice in one entry."),
            Code::SectionUnknown => ("section/unknown", Error, "A heading that is none of the entry's sections."),
            Code::SectionOrder => {
                ("section/order", Warning, "Sections stand in another order than readers get them in.")
            }
            Code::SectionEmpty => ("section/empty", Error, "A section has a heading and nothing under it."),
            Code::SectionNone => ("section/outside", Error, "Text before the first section has no place in an entry."),
            Code::ActionRole => ("action/unknown-role", Error, "A heading in the section of actions is not a role."),
            Code::ActionOutside => (
                "action/no-role",
                Warning,
                "A list in the section of actions stands under no role, so nobody is asked to act on it.",
            ),
            Code::ActionAttribute => {
                ("action/attribute", Error, "What stands in braces at the end of an action cannot be read.")
            }
            Code::ActionDuplicate => ("action/duplicate-id", Error, "Two actions of one entry have one id."),
            Code::ActionEmpty => ("action/empty", Error, "An action that says nothing."),
            Code::RelationTarget => ("relation/unknown-entry", Error, "A relation names an entry that does not exist."),
            Code::RelationCollection => {
                ("relation/wrong-collection", Error, "A relation leads to an entry of the wrong collection.")
            }
            Code::RelationDraft => ("relation/draft", Error, "A published entry has a relation to a draft."),
            Code::LinkEntry => ("link/unknown-entry", Error, "A short link names an entry that does not exist."),
            Code::LinkFile => ("link/missing-file", Error, "A link leads to a file that does not exist."),
            Code::LinkCase => (
                "link/case",
                Error,
                "A link differs from the file's name in capital letters, which breaks on most servers.",
            ),
            Code::LinkAnchor => ("link/missing-anchor", Error, "A link names a part of a page that is not there."),
            Code::LinkDraft => ("link/draft", Error, "A published page links to a draft."),
            Code::LinkAddress => ("link/address", Error, "An address that a handbook does not link to."),
            Code::LinkReference => {
                ("link/undefined", Error, "A link by reference whose address is not given in the file.")
            }
            Code::ImageMissing => ("image/missing", Error, "An image that is not there."),
            Code::ImageAlt => ("image/no-alt", Error, "An image without words for those who cannot see it."),
            Code::FootnoteUnknown => {
                ("footnote/unknown", Error, "A footnote that neither the file nor the list of sources explains.")
            }
            Code::FootnoteUnused => ("footnote/unused", Warning, "A footnote that nothing in the file refers to."),
            Code::FootnoteDuplicate => {
                ("footnote/duplicate", Error, "A footnote that one file explains twice; only the first would be shown.")
            }
            Code::FootnoteHeading => (
                "footnote/heading",
                Error,
                "A footnote mark in a heading that readers get in the words of the handbook, where the mark is lost.",
            ),
            Code::TermDuplicate => ("term/duplicate", Error, "A term or source stands twice in its list."),
            Code::TermNames => ("term/names", Error, "The other names of a term run into its explanation."),
            Code::ThemeUnknown => ("theme/unknown", Error, "The handbook asks for a theme that does not exist."),
            Code::ThemeContract => ("theme/contract", Error, "A theme was written for another version of flagstaff."),
            Code::ThemeFile => ("theme/file", Warning, "A file in a theme's folder that no theme uses."),
            Code::ThemeTemplate => ("theme/template", Error, "A template cannot be used."),
            Code::ThemeWords => ("theme/words", Error, "The words of the interface are incomplete."),
            Code::SectionThin => ("section/one-line", Warning, "A section is a single short sentence."),
            Code::ActionVerb => {
                ("action/verb", Warning, "An action does not begin with a verb, so nobody is told what to do.")
            }
            Code::ActionRoles => {
                ("action/two-roles", Warning, "An action names two roles, so each can wait for the other.")
            }
            Code::EntryPrinciple => ("entry/no-principle", Warning, "An entry serves none of the principles."),
            Code::EntryOrphan => {
                ("entry/orphan", Warning, "An entry that nothing links to and that is related to nothing.")
            }
            Code::EntryOwner => ("entry/no-owner", Warning, "Nobody is named who keeps an entry."),
            Code::EntryReview => ("entry/review", Warning, "The review of an entry is overdue, or due within 60 days."),
            Code::EntrySummary => ("entry/summary", Warning, "A summary is longer than 60 words."),
            Code::HeadingLevel => {
                ("heading/level", Warning, "A heading stands more than one level below the one before it.")
            }
            Code::LinkText => ("link/text", Warning, "The words of a link do not say where it leads."),
            Code::ImageFileName => {
                ("image/file-name", Warning, "The words in place of an image are the name of its file.")
            }
            Code::TextAcronym => {
                ("text/acronym", Warning, "An acronym is explained neither in the text nor in the glossary.")
            }
            Code::TextMention => ("text/mention", Warning, "Another entry is mentioned by its name and not linked."),
            Code::TextPlaceholder => ("text/placeholder", Warning, "Something to be filled in was left in the text."),
            Code::RuleWaiver => {
                ("rule/waiver", Warning, "A comment that waives a rule waives nothing, or gives no reason.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once() {
        assert!(Code::ALL.iter().enumerate().all(|(at, code)| *code as usize == at));
    }

    #[test]
    fn no_two_codes_share_a_name() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
