//! Every key that an editor can write, with what it takes and a sentence for who looks at it in an editor. The schemas are
//! made from this table, and a test asks the readers of the keys for theirs and compares. It never reads a value.

use super::hosting;

/// A key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// What it is for.
    pub about: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text in one line.
    Text,
    /// Several texts.
    Texts,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A day.
    Day,
    /// A web address.
    Web,
    /// The id of something new or known.
    Id(Of),
    /// Ids of what is declared.
    Ids(Of),
    /// A group of keys of its own, once, and those of them that have to be there.
    Group(&'static [Key], &'static [&'static str]),
    /// A group of keys, once for each, and the one of them that has to be there.
    Groups(&'static [Key], &'static str),
    /// A group of keys of its own, once or once for each, and the one of them that has to be there.
    OneOrMore(&'static [Key], &'static str),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Words, each with another text.
    Words,
    /// The rules of the house, each with its weight.
    Rules,
    /// Names, each with a text, or with a text and a hint.
    Values,
}

/// What an id is the id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A section.
    Section,
    /// A collection.
    Collection,
    /// A role.
    Role,
    /// A relation.
    Relation,
}

const fn key(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, shape, about }
}

/// The front matter of an entry, besides its relations. A page has some of these.
pub const ENTRY: &[Key] = &[
    key("title", Shape::Text, "The title, as readers see it. This is the only key that has to be there."),
    key("summary", Shape::Text, "One or two sentences on what the page says, at most 60 words."),
    key(
        "order",
        Shape::Number,
        "Its place among the others: 1 is first. Those without a number come last, from A to Z.",
    ),
    key("owner", Shape::Text, "Who keeps this entry: a person, a team or a board."),
    key("review", Shape::Day, "The day on which it is next looked at, as in 2027-05-01."),
    key("draft", Shape::Truth, "`true` keeps it out of what is published."),
    key(
        "aliases",
        Shape::Texts,
        "Other names, such as `Shared service`, and former addresses, such as `issues/cyber`, from which readers are sent here.",
    ),
    key("hidden", Shape::Truth, "`true` leaves out what a handbook below has here."),
    key("reason", Shape::Text, "Why it is left out, for readers."),
];

/// A section, `[[sections]]`.
const SECTION: &[Key] = &[
    key(
        "id",
        Shape::Id(Of::Section),
        "The id, which is also the part of an address after `#`. A known id is overridden.",
    ),
    key("heading", Shape::Text, "The heading that entries have, and readers see."),
    key("aliases", Shape::Texts, "Other headings that mean the same."),
    key("actions", Shape::Truth, "`true` where its lists under the headings of roles are actions."),
];

/// A collection, `[[collections]]`.
const COLLECTION: &[Key] = &[
    key(
        "id",
        Shape::Id(Of::Collection),
        "The id, which is also the name of its folder below `content`. A known id is overridden.",
    ),
    key("title", Shape::Text, "The title, in the plural, as in `Programmes`."),
    key("singular", Shape::Text, "What one of them is called, as in `Programme`."),
    key("summary", Shape::Text, "A sentence about the collection."),
    key("sections", Shape::Ids(Of::Section), "The ids of the sections that each entry has, in order."),
];

/// A role, `[[roles]]`.
const ROLE: &[Key] = &[
    key(
        "id",
        Shape::Id(Of::Role),
        "The id, which is also in the address of the role's page. A known id is overridden.",
    ),
    key("title", Shape::Text, "The title, in the plural, as in `Policy leads`."),
    key("summary", Shape::Text, "A sentence about the role."),
    key("aliases", Shape::Texts, "Other names of the role that a heading may have."),
];

/// A relation, `[[relations]]`.
const RELATION: &[Key] = &[
    key(
        "id",
        Shape::Id(Of::Relation),
        "The id, which is the key in front matter, as in `depends-on`. A known id is overridden.",
    ),
    key("title", Shape::Text, "What readers call it, as in `Depends on`."),
    key("inverse", Shape::Text, "What it is called from the other end, as in `Needed by`."),
    key("to", Shape::Id(Of::Collection), "The collection that it leads to; any, where this is not given."),
];

/// The release, `[release]`.
const RELEASE: &[Key] = &[
    key("number", Shape::Text, "The number, in quotes, as in \"2.1\"."),
    key("date", Shape::Day, "The day of publication, as in 2026-11-12."),
];

/// Something that is not accessible, `[[accessibility.problems]]`.
const PROBLEM: &[Key] = &[
    key("what", Shape::Text, "What is not accessible, and for whom."),
    key("criterion", Shape::Text, "The success criterion that it fails, as in `1.1.1 (non-text content)`."),
    key("plan", Shape::Text, "When it will be mended, or what readers can do instead."),
];

/// What the accessibility statement says, `[accessibility]`.
const ACCESSIBILITY: &[Key] = &[
    key(
        "compliance",
        Shape::OneOf(&["full", "partial", "none", "not-assessed"]),
        "How far the site complies with WCAG 2.2 AA. `full` needs an audit, and a public body is never `not-assessed`.",
    ),
    key("prepared", Shape::Day, "The day on which the statement was written."),
    key("reviewed", Shape::Day, "The day on which it was last looked at; a year later the next look is due."),
    key("problems", Shape::Groups(PROBLEM, "what"), "Something that is known not to be accessible."),
    key("burden", Shape::Texts, "What would be a disproportionate burden to mend, with the reason."),
    key("out_of_scope", Shape::Texts, "What the regulations do not ask for."),
    key("plans", Shape::Texts, "What is done to improve it."),
    key("tests", Shape::Texts, "How it was tested, a sentence each."),
    key("untested", Shape::Texts, "What has not been tried."),
    key("public_body", Shape::Truth, "`false` where the publisher is none that the regulations bind."),
    key("contact", Shape::Text, "Where readers write to: a mail address or a web address; without it, `feedback`."),
    key("reply_days", Shape::Number, "Within how many days they get an answer."),
    key("audited", Shape::Day, "The day on which people last audited the site."),
    key("northern_ireland", Shape::Truth, "`true` names the equality body of Northern Ireland."),
    key("phone", Shape::Text, "Where readers call."),
    key("tested", Shape::Day, "The day on which the site was last tested."),
    key("audited_by", Shape::Text, "Who audited it."),
];

/// How plainly the handbook wants to be written, `[style]`.
const STYLE: &[Key] = &[
    key("reading_age", Shape::Number, "The age of readers, in years, for whom every section should be easy enough."),
    key("longest_sentence", Shape::Number, "How many words a sentence may have."),
    key("allow", Shape::Texts, "Words of the built-in list that are welcome here."),
    key("avoid", Shape::Words, "Words to avoid besides, each with what to write in its place."),
];

/// A handbook that this one stands on, `[upstream]` or `[[upstream]]`.
const UPSTREAM: &[Key] = &[
    key("source", Shape::Text, "Where it is: a folder, as in `../national`, or an address, as in `https://….git`."),
    key(
        "name",
        Shape::Text,
        "What it is called here, and its folder below `upstream`; else the last part of the source.",
    ),
    key("revision", Shape::Text, "The tag, branch or commit that is wanted, as in `v2.1`."),
    key("path", Shape::Text, "The folder of the handbook inside the source, where it is not the top."),
];

/// `handbook.toml`.
pub const HANDBOOK: &[Key] = &[
    key("title", Shape::Text, "The title of the handbook. This is the only key that has to be there."),
    key("tagline", Shape::Text, "The heading of the home page."),
    key("summary", Shape::Text, "A sentence or two under it."),
    key("publisher", Shape::Text, "Who publishes the handbook."),
    key("language", Shape::Text, "The language of the text, as in `en-GB` or `cy`."),
    key("licence", Shape::Text, "The terms under which the text may be used."),
    key("status_page", Shape::Truth, "`true` adds a page on how far the writing is."),
    key(
        "link_terms",
        Shape::Truth,
        "`false` keeps the terms of the glossary from becoming links where a section first uses them.",
    ),
    key("markdown_copies", Shape::Truth, "`false` leaves out the Markdown copies of the pages, and `llms.txt`."),
    key("search_engines", Shape::Truth, "`false` asks search engines not to list the site."),
    key("unsafe_html", Shape::Truth, "`true` lets HTML tags in the text through as they are."),
    key("theme", Shape::Text, "The name of a theme, which is a folder below `themes`."),
    key(
        "base_url",
        Shape::Web,
        "The address that the site will have. Only the sitemap, previews of links and 404 need it.",
    ),
    key(
        "feedback",
        Shape::Text,
        "Where readers report a fault: a mail address or a web address; `{title}`, `{section}` and `{address}` are filled in.",
    ),
    key("edit_url", Shape::Web, "Where files are changed: a web address with `{path}` in the place of a file's path."),
    key(
        "hosting",
        Shape::OneOf(&hosting::WITHIN),
        "The host of the site, which then finds in it what to tell browsers: their content security policy and other headers.",
    ),
    key(
        "sections",
        Shape::Groups(SECTION, "id"),
        "A section of entries, besides the built-in ones or in place of one.",
    ),
    key(
        "collections",
        Shape::Groups(COLLECTION, "id"),
        "A kind of entry, besides the built-in ones or in place of one.",
    ),
    key("roles", Shape::Groups(ROLE, "id"), "A key player, besides the built-in ones or in place of one."),
    key("relations", Shape::Groups(RELATION, "id"), "A kind of link between entries, stated in front matter."),
    key("release", Shape::Group(RELEASE, &["number", "date"]), "A numbered and dated state of the handbook."),
    key(
        "accessibility",
        Shape::Group(ACCESSIBILITY, &["compliance", "prepared"]),
        "What the accessibility statement says. Without it, the site has none.",
    ),
    key(
        "style",
        Shape::Group(STYLE, &[]),
        "How plainly the handbook wants to be written; `flagstaff check --style` asks for it.",
    ),
    key(
        "values",
        Shape::Values,
        "Words that differ from place to place: `{{ council }}` in a text becomes what is written here.",
    ),
    key("names", Shape::Texts, "Names of yours that a local version of this handbook is not to leave in its text."),
    key(
        "upstream",
        Shape::OneOrMore(UPSTREAM, "source"),
        "The handbook that this one is a local version of; several as `[[upstream]]`, the one right below first.",
    ),
    key("rules", Shape::Rules, "How much the rules of the house matter here."),
];
