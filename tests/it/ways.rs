//! The ways from a page to those who keep it: feedback, and the file that its text is in.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, between};

/// The foot of the page at `path`, in a handbook with this line in its settings.
fn foot(line: &str, path: &str) -> String {
    let project = Project::new()
        .file("handbook.toml", format!("title = \"A handbook\"\n{line}\n"))
        .file("content/pages/about.md", "---\ntitle: About & more\n---\nText.\n")
        .file("content/pages/privacy.md", "---\ntitle: Privacy\n---\nText.\n");
    between(&project.page(path), "<h2 class=\"vh\">About this site</h2>", "<p><strong>").trim().to_owned()
}

#[test]
fn a_handbook_that_names_no_address_asks_for_nothing() {
    assert_eq!(foot("", "capabilities/governance.html"), "");
}

#[test]
fn a_message_has_the_title_for_its_subject_and_begins_with_the_address_and_the_sections_to_choose_from() {
    assert_data_eq!(
        foot("feedback = \"x@y.example\"", "capabilities/governance.html"),
        str![[
            r#"<p class="ask">Something wrong or missing on this page? <a href="mailto:x@y.example?subject=Governance&amp;body=capabilities%2Fgovernance.html%0D%0A%0D%0AWhich%20section%3F%20Keep%20one%3A%20%23scenario%20%23why%20%23how%20%23actions%0D%0A%0D%0A">Tell the editors</a>.</p>"#
        ]]
    );
}

#[test]
fn a_message_has_the_full_address_where_the_handbook_has_one() {
    let foot = foot("feedback = \"x@y.example\"\nbase_url = \"https://h.example/a\"", "about.html");
    assert!(foot.contains(
        "mailto:x@y.example?subject=About%20%26%20more&amp;body=https%3A%2F%2Fh.example%2Fa%2Fabout.html%0D%0A%0D%0A\""
    ), "{foot}");
}

#[test]
fn a_form_gets_what_its_address_asks_for() {
    let form = "feedback = \"https://f.example/f?page={title}&part={section}&at={address}\"";
    assert!(foot(form, "about.html").contains("/f?page=About%20%26%20more&amp;part=&amp;at=about.html\""));
    assert!(foot(form, "capabilities/governance.html").contains(
        "/f?page=Governance&amp;part=Why%20change&amp;at=capabilities%2Fgovernance.html%23why\" aria-label=\"Why change: tell the editors\">"
    ));
}

#[test]
fn a_form_that_asks_for_nothing_is_one_link() {
    let foot = foot("feedback = \"https://f.example/f\"", "capabilities/governance.html");
    assert!(foot.contains("href=\"https://f.example/f\"") && !foot.contains("Or about one section"), "{foot}");
}

#[test]
fn a_page_leads_to_the_file_that_its_text_is_in() {
    let line = "edit_url = \"https://code.example/edit/main/{path}\"";
    let address = |path| between(&foot(line, path), "href=\"", "\"").to_owned();
    let pages = ["capabilities/governance.html", "about.html", "privacy.html"].map(address);
    let files = ["capabilities/governance.md", "pages/about.md", "pages/privacy.md"];
    assert_eq!(pages, files.map(|file| format!("https://code.example/edit/main/content/{file}")));
}

#[test]
fn a_page_that_is_made_of_many_texts_leads_to_none() {
    assert_eq!(foot("edit_url = \"https://code.example/{path}\"", "index.html"), "");
}
