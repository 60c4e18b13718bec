//! What is suggested for a name that is spelt wrongly: over sixty slips over the names of the shipped handbook, and twenty words
//! that no name is meant by.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use flagstaff::diagnostic::Diagnostic;
use walkdir::WalkDir;

use crate::project::Project;

/// What a name is the name of, which decides where it stands and how it is written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The id of an entry, in a short link.
    Entry,
    /// The id of an entry in a relation, `serves`.
    Principle,
    /// A heading of a section.
    Heading,
    /// A heading with a role.
    Role,
    /// A key of front matter, which may be a relation.
    Key,
    /// A key of `handbook.toml`.
    Setting,
    /// The name of a rule, in `handbook.toml`.
    Rule,
    /// The path of a file, in a link.
    File,
    /// The folder of a collection.
    Folder,
    /// A part of a page, after `#`.
    Part,
    /// A footnote.
    Footnote,
    /// An attribute of an action.
    Attribute,
}

use Kind::*;

/// What was written, and what was meant.
const TYPOS: [(Kind, &str, &str); 65] = [
    // Letters missing, doubled, swapped and wrong.
    (Entry, "goverance", "governance"),
    (Entry, "govenrance", "governance"),
    (Entry, "leedership", "leadership"),
    (Entry, "leaderhsip", "leadership"),
    (Entry, "infrastucture", "infrastructure"),
    (Entry, "infastructure", "infrastructure"),
    (Entry, "proffessionalism", "professionalism"),
    (Entry, "collabrate", "collaborate"),
    (Entry, "inovate", "innovate"),
    (Entry, "digital-inclusoin", "digital-inclusion"),
    // Words in another order, in another number, with spaces, in capitals, in the spelling of other countries.
    (Entry, "services-shared", "shared-services"),
    (Entry, "shared-service", "shared-services"),
    (Entry, "Shared services", "shared-services"),
    (Entry, "change-organisational", "organisational-change"),
    (Entry, "organizational-change", "organisational-change"),
    (Entry, "information_managment", "information-management"),
    (Entry, "government-central", "central-government"),
    (Entry, "commissioning", "strategic-commissioning"),
    (Entry, "business-changes", "business-change"),
    (Entry, "governance-of-information", "information-governance"),
    (Entry, "inclusion", "digital-inclusion"),
    (Entry, "how-to-use-it", "how-to-use"),
    (Entry, "accessability", "accessibility"),
    (Principle, "colaborate", "collaborate"),
    (Principle, "re-design", "redesign"),
    (Principle, "innovation", "innovate"),
    (Heading, "Five year scenarios", "Five-year scenario"),
    (Heading, "5-year scenario", "Five-year scenario"),
    (Heading, "Scenaro", "Five-year scenario"),
    (Heading, "Why we change", "Why change"),
    (Heading, "Who act now", "Who acts now"),
    (Heading, "Hwo", "How"),
    (Role, "Cheif executives", "Chief executives"),
    (Role, "Chief exectives", "Chief executives"),
    (Role, "Directors of finance", "Finance directors"),
    (Role, "Financial directors", "Finance directors"),
    (Role, "Chief informations officers", "Chief information officers"),
    (Role, "Elcted members", "Elected members"),
    (Role, "Councilors", "Councillors"),
    (Role, "Suplliers", "Suppliers"),
    (Role, "Central goverment", "Central government"),
    (Key, "titel", "title"),
    (Key, "sumary", "summary"),
    (Key, "onwer", "owner"),
    (Key, "reveiw", "review"),
    (Key, "serve", "serves"),
    (Key, "touch", "touches"),
    (Key, "relates", "related"),
    (Setting, "lenguage", "language"),
    (Setting, "publishers", "publisher"),
    (Setting, "license", "licence"),
    (Setting, "base-url", "base_url"),
    (Rule, "link/txet", "link/text"),
    (Rule, "entry-owner", "entry/no-owner"),
    (Rule, "acronym", "text/acronym"),
    (Rule, "section/oneline", "section/one-line"),
    (File, "../capabilities/goverance.md", "../capabilities/governance.md"),
    (File, "../principles/shared_services.md", "../capabilities/shared-services.md"),
    (File, "../glosary.md", "../glossary.md"),
    (Attribute, "prority", "priority"),
    (Folder, "capabilites", "capabilities"),
    (Folder, "principals", "principles"),
    (Part, "scenerio", "scenario"),
    (Footnote, "pasc-2011-it", "pasc-it-2011"),
    (Footnote, "localgov-drupl", "localgov-drupal"),
];

/// What nobody can have meant a name of the handbook by.
const UNRELATED: [(Kind, &str); 20] = [
    (Entry, "weather"),
    (Entry, "swimming-pools"),
    (Entry, "potholes"),
    (Entry, "bananas"),
    (Principle, "library"),
    (Principle, "garden"),
    (Heading, "Background"),
    (Heading, "Further reading"),
    (Heading, "Appendix"),
    (Role, "Librarians"),
    (Role, "Bus drivers"),
    (Role, "Teachers"),
    (Key, "colour"),
    (Key, "banana"),
    (Setting, "webmaster"),
    (Rule, "banana"),
    (File, "../maps/harbour.md"),
    (Folder, "projects"),
    (Part, "banana"),
    (Footnote, "smith"),
];

impl Kind {
    /// The name as a remedy writes it.
    fn written(self, name: &str) -> String {
        match self {
            Entry => format!("[[{name}]]"),
            Heading => format!("## {name}"),
            Role => format!("### {name}"),
            Rule => format!("\"{name}\""),
            Footnote => format!("[^{name}]"),
            Part => format!("#{name}"),
            Attribute => format!("{name}=1"),
            Folder => format!("content/{name}"),
            Principle | Key | Setting | File => name.to_owned(),
        }
    }
}

/// The shipped handbook with one entry more, in which every one of these names stands where its kind belongs.
fn with_names(names: &[(Kind, &str)]) -> Project {
    let of = |kind: Kind| names.iter().filter(move |(known, _)| *known == kind).map(|(_, name)| *name);
    let mut head = String::from("title: Typing\n");
    let principles: Vec<&str> = of(Principle).collect();
    writeln!(head, "serves: [{}]", principles.join(", ")).expect("written");
    of(Key).for_each(|key| writeln!(head, "{key}: []").expect("written"));
    let mut body = String::from("## How\n");
    of(Entry).for_each(|id| writeln!(body, "See [[{id}]].").expect("written"));
    of(File).for_each(|path| writeln!(body, "See [it]({path}).").expect("written"));
    of(Part).for_each(|part| writeln!(body, "See [it](../capabilities/governance.md#{part}).").expect("written"));
    of(Footnote).for_each(|id| writeln!(body, "So it is.[^{id}]").expect("written"));
    of(Heading).for_each(|heading| writeln!(body, "\n## {heading}\nText.").expect("written"));
    body.push_str("\n## Who acts now\n");
    of(Role).for_each(|role| writeln!(body, "\n### {role}\n- Type with care.").expect("written"));
    of(Attribute).for_each(|name| writeln!(body, "\n### Suppliers\n- Type with care. {{{name}=1}}").expect("written"));
    let mut settings = String::from("title = \"A handbook\"\n");
    of(Setting).for_each(|key| writeln!(settings, "{key} = \"\"").expect("written"));
    settings.push_str("[rules]\n");
    of(Rule).for_each(|rule| writeln!(settings, "\"{rule}\" = \"off\"").expect("written"));
    let project = of(Folder).fold(shipped(), |project, folder| project.file(&format!("content/{folder}/a.md"), ""));
    project.file("content/issues/typing.md", format!("---\n{head}---\n{body}")).file("handbook.toml", settings)
}

/// The texts of the shipped handbook.
fn shipped() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = WalkDir::new(root.join("content")).into_iter().map(|entry| entry.expect("listed").into_path());
    files.filter(|path| path.is_file()).fold(
        Project::new().without("content/capabilities/governance.md"),
        |project, path| {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            project.file(&name, fs::read(&path).expect("read"))
        },
    )
}

/// What is said to each of these names: the fault that has the name in its message.
fn remedies(names: &[(Kind, &str)]) -> Vec<String> {
    let found = with_names(names).build().diagnostics;
    let about = |(kind, name): &(Kind, &str)| {
        let name = name.rsplit('/').next().filter(|_| *kind == File).unwrap_or(name);
        let says = |fault: &&Diagnostic| {
            ["`", "/", "#"].iter().any(|mark| fault.message.contains(&format!("{mark}{name}`")))
                || fault.message.contains(&format!("`{name}="))
        };
        found
            .iter()
            .find(says)
            .map_or_else(|| format!("nothing is said about {kind:?} `{name}`"), |fault| fault.remedy.clone())
    };
    names.iter().map(about).collect()
}

#[test]
fn the_first_suggestion_for_a_slip_is_what_was_meant() {
    let remedies = remedies(&TYPOS.map(|(kind, typo, _)| (kind, typo)));
    let wrong: Vec<String> = TYPOS
        .iter()
        .zip(remedies)
        .filter(|((kind, _, meant), remedy)| {
            !remedy.contains(&format!("did you mean `{}`?", kind.written(meant)))
                && !remedy.contains(&format!("did you mean the folder `{}`?", kind.written(meant)))
        })
        .map(|((kind, typo, meant), remedy)| format!("{kind:?} {typo} is {meant}, not: {remedy}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_suggested_for_a_word_that_is_like_no_name() {
    let suggested = UNRELATED
        .iter()
        .zip(remedies(&UNRELATED))
        .filter(|(_, remedy)| remedy.contains("did you mean") || remedy.starts_with("nothing is said"));
    let suggested: Vec<String> = suggested.map(|((kind, word), remedy)| format!("{kind:?} {word}: {remedy}")).collect();
    assert!(suggested.is_empty(), "{suggested:#?}");
}
