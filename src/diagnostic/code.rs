//! Every fault that there is: its stable name, how much it matters, and what it means. It never knows where a fault is.

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// To be mended before the handbook can be published.
    Error,
    /// To be considered: the handbook can be published as it is.
    Warning,
}

/// Makes [`Code`] from the one table of all faults, so that none can be without its name, its sentence and its page.
///
/// A row is `Variant: Severity "room/name" "One sentence."`, and its page is `explain/room/name.md`.
macro_rules! codes {
    ($($code:ident: $severity:ident $name:literal $about:literal,)+) => {
        /// Which fault it is. The names are stable: tools and configurations may rely on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $about] $code,)+
        }

        impl Code {
            /// Every code, in the order of the table in the documentation.
            pub const ALL: [Code; [$(Code::$code),+].len()] = [$(Code::$code),+];

            /// The stable name, such as `link/unknown-entry`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$code => $name,)+
                }
            }

            /// How much it matters, where the handbook does not say otherwise.
            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$code => Severity::$severity,)+
                }
            }

            /// What it means, in one sentence.
            pub fn about(self) -> &'static str {
                match self {
                    $(Code::$code => $about,)+
                }
            }

            /// The longer page on it, in Markdown, with the parts that [`explain`](super::explain) names.
            pub fn page(self) -> &'static str {
                match self {
                    $(Code::$code => include_str!(concat!("explain/", $name, ".md")),)+
                }
            }
        }
    };
}

codes! {
    FileDirectory: Error "file/directory" "A folder has a name that ends in `.md`.",
    FileOutside: Error "file/outside" "A symbolic link leads out of the handbook; nothing outside it is read.",
    FileUnreadable: Error "file/unreadable" "The system refused to read a file.",
    FileTooLarge: Error "file/too-large" "A picture or another file is larger than readers could download.",
    FileTooMany: Error "file/too-many" "A folder has more in it than any handbook.",
    FileName: Error "file/name" "A file name cannot be an id: ids are lower-case letters, digits and hyphens.",
    FilePlace: Error "file/unknown-collection" "A Markdown file lies where no collection and no page belongs.",
    TextNotUtf8: Error "text/not-utf8" "A file is not UTF-8 text.",
    TextTooLarge: Error "text/too-large" "A file of text is larger than any page can sensibly be.",
    TextTooDeep: Error "text/too-deep" "Quotations, lists or marks are nested deeper than anybody could follow.",
    TextEmpty: Error "text/empty" "A file has nothing in it.",
    TextByteOrderMark: Warning "text/byte-order-mark" "A file begins with an invisible byte-order mark.",
    TextLineEndings: Warning "text/line-endings" "A file has Windows line endings.",
    TextRawHtml: Warning "text/raw-html" "HTML tags in content are shown as they are typed, not obeyed.",
    FrontMissing: Error "front/missing" "A file does not begin with front matter.",
    FrontUnclosed: Error "front/unclosed" "The front matter has no closing line of three hyphens.",
    YamlSyntax: Error "front/syntax" "The front matter is not valid YAML.",
    TomlSyntax: Error "config/syntax" "A configuration file is not valid TOML.",
    ConfigMissing: Error "config/missing" "There is no `handbook.toml`.",
    ConfigNothing: Warning "config/no-entries" "The handbook has no entries yet.",
    LockUnreadable: Error "lock/unreadable" "`handbook.lock` cannot be read.",
    LockVersion: Error "lock/version" "`handbook.lock` was written by a newer flagstaff.",
    LockMissing: Error "lock/missing" "There is a folder `upstream`, and no `handbook.lock` that says what lies in it.",
    LayerMissing: Error "layer/missing" "A layer that `handbook.lock` names has no folder in `upstream`.",
    LayerChanged: Error "layer/changed" "A file in `upstream` is not as it was fetched.",
    LayerInterrupted: Error "layer/interrupted" "A fetch was interrupted before it had written everything.",
    LayerOutdated: Error "layer/outdated" "What was fetched is not what `handbook.toml` names.",
    KeyUnknown: Error "key/unknown" "A key that means nothing here.",
    KeyMissing: Error "key/missing" "A required key is not there.",
    KeyDuplicate: Error "key/duplicate" "A key or id stands twice.",
    KeyType: Error "key/type" "A value is of the wrong kind.",
    KeyValue: Error "key/value" "A value cannot be used.",
    EntryDuplicate: Error "entry/duplicate-id" "Two files have one id; an id is unique in the whole handbook.",
    AliasTaken: Error "alias/taken" "A former address belongs to something that is there, or is claimed twice.",
    SectionMissing: Error "section/missing" "An entry lacks a section that its collection requires.",
    SectionRepeated: Error "section/repeated" "A section stands twice in one entry.",
    SectionUnknown: Error "section/unknown" "A heading that is none of the entry's sections.",
    SectionOrder: Warning "section/order" "Sections stand in another order than readers get them in.",
    SectionEmpty: Error "section/empty" "A section has a heading and nothing under it.",
    SectionNone: Error "section/outside" "Text before the first section has no place in an entry.",
    ActionRole: Error "action/unknown-role" "A heading in the section of actions is not a role.",
    ActionOutside: Warning "action/no-role"
        "A list in the section of actions stands under no role, so nobody is asked to act on it.",
    ActionAttribute: Error "action/attribute" "What stands in braces at the end of an action cannot be read.",
    ActionDuplicate: Error "action/duplicate-id" "Two actions of one entry have one id.",
    ActionEmpty: Error "action/empty" "An action that says nothing.",
    RelationTarget: Error "relation/unknown-entry" "A relation names an entry that does not exist.",
    RelationCollection: Error "relation/wrong-collection" "A relation leads to an entry of the wrong collection.",
    RelationDraft: Error "relation/draft" "A published entry has a relation to a draft.",
    LinkEntry: Error "link/unknown-entry" "A short link names an entry that does not exist.",
    LinkFile: Error "link/missing-file" "A link leads to a file that does not exist.",
    LinkCase: Error "link/case" "A link differs from the file's name in capital letters, which breaks on most servers.",
    LinkMoved: Warning "link/moved" "A link or a relation leads by an address that its target had before it was moved.",
    LinkAnchor: Error "link/missing-anchor" "A link names a part of a page that is not there.",
    LinkDraft: Error "link/draft" "A published page links to a draft.",
    LinkHidden: Warning "link/left-out" "A link leads to something that this handbook leaves out.",
    LinkAddress: Error "link/address" "An address that a handbook does not link to.",
    LinkReference: Error "link/undefined" "A link by reference whose address is not given in the file.",
    ImageMissing: Error "image/missing" "An image that is not there.",
    ImageAlt: Error "image/no-alt" "An image without words for those who cannot see it.",
    FootnoteUnknown: Error "footnote/unknown" "A footnote that neither the file nor the list of sources explains.",
    FootnoteUnused: Warning "footnote/unused" "A footnote that nothing in the file refers to.",
    FootnoteDuplicate: Error "footnote/duplicate"
        "A footnote that one file explains twice; only the first would be shown.",
    FootnoteHeading: Error "footnote/heading"
        "A footnote mark in a heading that readers get in the words of the handbook, where the mark is lost.",
    TermDuplicate: Error "term/duplicate" "A term or source stands twice in its list.",
    TermNames: Error "term/names" "The other names of a term run into its explanation.",
    SearchAnswer: Error "search/answer" "A query of `search.toml` does not find what it should, or not near enough to the top.",
    SearchTarget: Error "search/target" "A query of `search.toml` expects something that readers cannot find.",
    ThemeUnknown: Error "theme/unknown" "The handbook asks for a theme that does not exist.",
    ThemeContract: Error "theme/contract" "A theme was written for another version of flagstaff.",
    ThemeFile: Warning "theme/file" "A file in a theme's folder that no theme uses.",
    ThemeTemplate: Error "theme/template" "A template cannot be used.",
    ThemeBrand: Error "theme/brand" "Something in `brand.css` cannot be read.",
    ThemeOutdated: Warning "theme/outdated" "A file of a theme was ejected from a built-in one that has changed since.",
    ThemeContrast: Error "theme/contrast" "Two colours that meet on a page are too alike for some readers.",
    ThemeToken: Warning "theme/token" "A custom property in `brand.css` that does nothing, or that is not for a handbook to set.",
    ThemeWords: Error "theme/words" "The words of the interface are incomplete.",
    StatementClaim: Error "accessibility/claim" "The accessibility statement claims more than it shows.",
    LayerEntry: Error "layer/unknown-entry" "A text adapts an entry that no handbook below has.",
    LayerRenamed: Warning "layer/renamed" "A text adapts an entry that has another name now.",
    LayerSection: Error "layer/nothing-below" "A text says something of a section that is not there in the text below.",
    LayerMode: Error "layer/mode" "What stands in braces does not say how a text stands to the one below.",
    LayerClash: Warning "layer/clash" "Two handbooks below that stand side by side have different words for one section.",
    DriftEyes: Warning "drift/needs-eyes" "The text below has changed under an adaptation.",
    DriftUnrecorded: Warning "drift/unrecorded" "Nobody can tell what an adaptation was written against.",
    ValueUnset: Error "value/unset" "A handbook below asks for a value that is not set.",
    ValueUnknown: Error "value/unknown" "A value has a name that no handbook below asks for.",
    ValueName: Warning "value/name" "A name of those who publish a handbook below was left in the text.",
    SectionThin: Warning "section/one-line" "A section is a single short sentence.",
    ActionVerb: Warning "action/verb" "An action does not begin with a verb, so nobody is told what to do.",
    ActionRoles: Warning "action/two-roles" "An action names two roles, so each can wait for the other.",
    EntryPrinciple: Warning "entry/no-principle" "An entry serves none of the principles.",
    EntryOrphan: Warning "entry/orphan" "An entry that nothing links to and that is related to nothing.",
    MatrixRow: Warning "matrix/empty-row" "An entry is joined with none of a collection that others beside it are joined with.",
    MatrixColumn: Warning "matrix/empty-column" "None of a collection is joined with an entry, though some are with others beside it.",
    EntryOwner: Warning "entry/no-owner" "Nobody is named who keeps an entry.",
    EntryReview: Warning "entry/review" "The review of an entry is overdue, or due within 60 days.",
    EntrySummary: Warning "entry/summary" "A summary is longer than 60 words.",
    HeadingLevel: Warning "heading/level" "A heading stands more than one level below the one before it.",
    LinkText: Warning "link/text" "The words of a link do not say where it leads.",
    ImageFileName: Warning "image/file-name" "The words in place of an image are the name of its file.",
    TextAcronym: Warning "text/acronym" "An acronym is explained neither in the text nor in the glossary.",
    TextMention: Warning "text/mention" "Another entry is mentioned by its name and not linked.",
    TextPlaceholder: Warning "text/placeholder" "Something to be filled in was left in the text.",
    StyleSentence: Warning "style/sentence" "A sentence is longer than readers can keep in mind.",
    StyleWord: Warning "style/word" "A word has a plainer one that means the same.",
    StylePassive: Warning "style/passive" "A passive hides who acts, or makes the reader wait for it.",
    StyleAge: Warning "style/reading-age" "A section asks for more years of schooling than the handbook wants to ask for.",
    StatementReview: Warning "accessibility/review" "The accessibility statement has not been reviewed for a year.",
    RuleWaiver: Warning "rule/waiver" "A comment that waives a rule waives nothing, or gives no reason.",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_codes_share_a_name() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
