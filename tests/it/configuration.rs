//! `handbook.toml`.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, text};

fn configured(config: &str) -> Project {
    Project::new().file("handbook.toml", config)
}

#[test]
fn a_missing_configuration_is_told_what_to_write() {
    assert_data_eq!(
        Project::new().without("handbook.toml").check(),
        str![[r#"
handbook.toml: error[config/missing]: there is no `handbook.toml` here
  type `flagstaff init` to begin a handbook here, or go to the folder of yours

"#]]
    );
}

#[test]
fn an_empty_configuration_asks_for_a_title() {
    assert_data_eq!(
        configured("").check(),
        str![[r#"
handbook.toml:1:1: error[key/missing]: the handbook has no `title`
  add a line such as `title = "Our handbook"`

"#]]
    );
}

#[test]
fn what_is_not_toml_is_named_at_its_place() {
    assert_data_eq!(
        configured("title = Our handbook\n").check(),
        str![[r#"
handbook.toml:1:9: error[config/syntax]: this is not valid TOML: string values must be quoted, expected literal string
  put the text in quotes: `title = "Our handbook"`

"#]]
    );
}

#[test]
fn every_fault_of_the_configuration_is_found_at_once() {
    let config = "title = \"A\"\ntitel = \"B\"\nbase_url = \"handbook.example\"\nfeedback = \"nobody\"\nunsafe_html = \"no\"\n[[roles]]\nid = \"Policy Leads\"\n[[collections]]\nid = \"programmes\"\nsections = [\"hwo\"]\n[[relations]]\nid = \"needs\"\nto = \"principals\"\n[release]\nnumber = \"1\"\ndate = \"soon\"\n";
    assert_data_eq!(
        configured(config).check(),
        str![[r#"
handbook.toml:2:1: error[key/unknown]: the handbook has no key `titel`
  did you mean `title`?
handbook.toml:3:12: error[key/value]: `handbook.example` is not a web address
  write it in full, such as `https://handbook.example/`
handbook.toml:4:12: error[key/value]: `nobody` is neither a web address nor a mail address
  write `https://…` or `name@council.example`
handbook.toml:5:15: error[key/type]: `unsafe_html` is `true` or `false`, but this is `no`
  write `true` or `false`
handbook.toml:7:6: error[key/value]: `Policy Leads` cannot be an id
  use lower-case letters, digits and hyphens
handbook.toml:10:13: error[key/value]: no section is declared as `hwo`
  did you mean `how`?
handbook.toml:13:6: error[key/value]: no collection is declared as `principals`
  did you mean `principles`?
handbook.toml:16:8: error[key/value]: `soon` is not a day written as YYYY-MM-DD
  write the day as in `2027-05-01`

"#]]
    );
}

#[test]
fn a_declared_role_can_act() {
    let config =
        "title = \"A\"\n[[roles]]\nid = \"policy-leads\"\ntitle = \"Policy leads\"\naliases = [\"Head of policy\"]\n";
    let page = configured(config).entry("### Chief executives", "### Head of policy").page("roles/policy-leads.html");
    assert!(page.contains("Name the board."));
}

#[test]
fn a_built_in_role_can_be_renamed() {
    let config = "title = \"A\"\n[[roles]]\nid = \"chief-executives\"\ntitle = \"Heads of paid service\"\naliases = [\"Chief executives\"]\n";
    assert!(configured(config).page("capabilities/governance.html").contains("Heads of paid service"));
}

#[test]
fn a_declared_relation_can_be_stated() {
    let project = configured("title = \"A\"\n[[relations]]\nid = \"needs\"\n").how("x");
    let page = project
        .entry("title: Governance", "title: Governance\nneeds:\n  sharing: To begin with.")
        .page("capabilities/sharing.html");
    assert!(page.contains("To begin with."));
}

#[test]
fn a_handbook_without_an_address_has_no_sitemap() {
    assert!(!Project::new().has("sitemap.xml"));
}

#[test]
fn a_handbook_with_an_address_lists_its_pages_for_search_engines() {
    let build = configured("title = \"A\"\nbase_url = \"https://x.example/handbook\"\n").build();
    assert!(text(&build, "sitemap.xml").contains("<loc>https://x.example/handbook/capabilities/governance.html</loc>"));
}

#[test]
fn a_page_states_its_own_address_where_the_handbook_has_one() {
    let page =
        configured("title = \"A\"\nbase_url = \"https://x.example/handbook\"\n").page("capabilities/governance.html");
    assert!(page.contains("href=\"https://x.example/handbook/capabilities/governance.html\""));
}

#[test]
fn the_missing_page_begins_at_the_root_of_the_server() {
    let page = configured("title = \"A\"\nbase_url = \"https://x.example/handbook\"\n").page("404.html");
    assert!(page.contains("href=\"/handbook/assets/style.css\""));
}

#[test]
fn an_overridden_relation_keeps_what_is_not_stated() {
    let project = configured("title = \"A\"\n[[relations]]\nid = \"serves\"\ntitle = \"Supports\"\n").how("x");
    let found = project.entry("title: Governance", "title: Governance\nserves: [sharing]").check();
    assert!(found.contains("error[relation/wrong-collection]"), "{found}");
}

#[test]
fn a_release_needs_its_date() {
    assert!(configured("title = \"A\"\n[release]\nnumber = \"1.0\"\n").check().contains("a release has no `date`"));
}

#[test]
fn a_blank_title_is_none() {
    assert!(configured("title = \" \"\n").check().contains("error[key/missing]"));
}

#[test]
fn names_that_the_site_uses_itself_cannot_be_collections() {
    assert!(configured("title = \"A\"\n[[collections]]\nid = \"roles\"\n").check().contains("`roles` is taken"));
}

#[test]
fn names_that_a_page_uses_itself_cannot_be_sections() {
    assert!(configured("title = \"A\"\n[[sections]]\nid = \"main\"\n").check().contains("`main` is taken"));
}
