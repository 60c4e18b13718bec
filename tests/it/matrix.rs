//! How the entries fit together: the tables that follow from the relations, their words, and where those lead.

use crate::project::{ENTRY, Project, between};

const PLAIN: &str = "title: Governance\nsummary: Who decides, and who answers for it.";

/// An entry with a title, and with these lines of front matter.
fn entry(title: &str, front: &str) -> String {
    ENTRY.replace(PLAIN, &format!("title: {title}\nsummary: Short.\n{front}"))
}

/// Two principles, two capabilities and an issue, joined in every way.
fn joined() -> Project {
    Project::new()
        .file("content/principles/redesign.md", entry("Redesign", ""))
        .file("content/principles/innovate.md", entry("Innovate", "related: [sharing]"))
        .file(
            "content/capabilities/governance.md",
            entry("Governance", "serves:\n  redesign: It pays.\ntouches: [networks]"),
        )
        .file("content/capabilities/sharing.md", entry("Sharing", "related: [governance]"))
        .file("content/issues/networks.md", entry("Networks", "serves: [redesign]"))
}

fn matrix(project: &Project) -> String {
    project.page("matrix.html")
}

/// The cells of the row of `title` in the first table with this caption, each as its words.
fn row(page: &str, caption: &str, title: &str) -> Vec<String> {
    let table = page.split("<table").find(|table| table.contains(&format!(">{caption}</h2>"))).expect("a table");
    let row = table.split("<tr>").find(|row| row.contains("scope=\"row\"") && row.contains(&format!(">{title}</a>")));
    row.and_then(|row| row.split("</tr>").next()).expect("a row").split("<td>").skip(1).map(words).collect()
}

/// What a cell shows to those who see it.
fn words(cell: &str) -> String {
    let mut shown = String::new();
    let mut hidden = false;
    for piece in cell.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        hidden = tag == "span class=\"vh\"";
        shown.push_str(if hidden { "" } else { text });
    }
    assert!(!hidden);
    shown.trim().to_owned()
}

#[test]
fn a_cell_says_the_relation_and_an_empty_one_says_none() {
    let page = matrix(&joined());
    assert_eq!(row(&page, "Capabilities, by principle", "Governance"), ["None", "Serves"]);
}

#[test]
fn a_relation_that_the_column_states_is_in_the_row_too() {
    let page = matrix(&joined());
    assert_eq!(row(&page, "Capabilities, by principle", "Sharing"), ["Related", "None"]);
}

#[test]
fn there_is_a_table_for_every_two_collections_that_are_joined() {
    let page = matrix(&joined());
    let captions: Vec<&str> = page.split("<caption><h2").skip(1).map(|rest| between(rest, ">", "<")).collect();
    assert_eq!(captions, ["Capabilities, by principle", "Issues, by principle", "Capabilities, by issue"]);
}

#[test]
fn a_word_leads_to_where_the_reason_stands() {
    let project = joined();
    let way = "capabilities/governance.html#relation-serves_redesign";
    assert!(matrix(&project).contains(&format!("href=\"{way}\"")));
    let entry = project.page("capabilities/governance.html");
    let card = between(&entry, "id=\"relation-serves_redesign\"", "</li>");
    assert!(card.contains("Redesign") && card.contains("It pays."));
}

#[test]
fn every_reason_that_an_entry_states_stands_on_its_page() {
    let both = entry("Governance", "serves:\n  redesign: It pays.\nrelated:\n  redesign: It is alike.");
    let page = joined().file("content/capabilities/governance.md", both).page("capabilities/governance.html");
    assert!(page.contains("It pays.") && page.contains("It is alike."));
}

#[test]
fn the_list_gives_the_reason_beside_the_link() {
    let page = matrix(&joined());
    let list = between(&page, "id=\"fs-list\"", "</section>");
    assert!(list.contains("Serves: Redesign</a>. It pays."));
}

#[test]
fn relations_within_a_collection_are_listed() {
    let page = matrix(&joined());
    let within = between(&page, "id=\"fs-within-capabilities\"", "</section>");
    assert!(within.contains("Among the capabilities") && within.contains("Related: Governance"));
}

#[test]
fn what_is_asked_of_a_role_is_counted_and_leads_to_the_actions() {
    let page = matrix(&joined());
    let table = between(&page, "aria-labelledby=\"fs-r-issues\"", "</table>");
    assert!(table.contains("href=\"issues/networks.html#actions-chief-executives\""));
    assert!(table.contains("1 action</a>"));
}

#[test]
fn the_tables_follow_the_kinds_of_relation_of_the_handbook() {
    let config = "title = \"A handbook\"\n[[collections]]\nid = \"programmes\"\ntitle = \"Programmes\"\nsingular = \"Programme\"\n\
        [[relations]]\nid = \"funds\"\ntitle = \"Funds\"\ninverse = \"Funded by\"\nto = \"capabilities\"\n";
    let project = Project::new()
        .file("handbook.toml", config)
        .file("content/programmes/growth.md", entry("Growth", "funds: [governance]"));
    assert_eq!(row(&matrix(&project), "Programmes, by capability", "Growth"), ["Funds"]);
}

#[test]
fn a_relation_from_the_other_side_is_called_by_its_inverse() {
    let project = joined().file("content/principles/redesign.md", entry("Redesign", "touches: [networks]"));
    assert_eq!(row(&matrix(&project), "Issues, by principle", "Networks"), ["None", "Serves Touched by"]);
}

#[test]
fn a_handbook_without_relations_says_so() {
    let page = matrix(&Project::new());
    assert!(page.contains("No entry names an entry of another collection yet."));
    assert!(page.contains("Capabilities, by role"));
}

#[test]
fn a_handbook_without_entries_has_no_such_page_and_no_link_to_it() {
    let project = Project::new().without("content/capabilities/governance.md");
    assert!(!project.has("matrix.html"));
    assert!(!project.page("index.html").contains("matrix.html"));
}

#[test]
fn more_columns_than_can_be_read_are_a_list_alone() {
    let many = (0..40).fold(joined(), |project, at| {
        project.file(&format!("content/principles/p{at}.md"), entry(&format!("Principle {at}"), ""))
    });
    let page = matrix(&many);
    assert!(!page.contains("<table class=\"grid slim\">\n<caption><h2 id=\"fs-t-capabilities-principles\">"));
    assert!(page.contains("There are too many entries for a table that can be read."));
    assert!(between(&page, "id=\"fs-list\"", "</section>").contains("Serves: Redesign</a>. It pays."));
}

#[test]
fn the_same_relation_twice_is_a_fault() {
    let twice = joined().file("content/issues/networks.md", entry("Networks", "serves: [redesign, redesign]"));
    assert!(twice.check().contains("`serves` names `redesign` twice"));
}
