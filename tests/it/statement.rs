//! What a site says of itself: its accessibility statement, and what happens with what it learns of its readers.

use snapbox::{assert_data_eq, str};

use crate::project::{Project, between, text};

/// A handbook with these lines under `[accessibility]`.
fn stated(lines: &str) -> Project {
    let settings =
        "title = \"A handbook\"\npublisher = \"Calderbrook Council\"\nfeedback = \"x@calderbrook.example\"\n";
    Project::new().file("handbook.toml", format!("{settings}[accessibility]\nprepared = 2026-11-12\n{lines}"))
}

/// The statement as text, without its tags.
fn statement(lines: &str) -> String {
    bare(between(&stated(lines).page("accessibility.html"), "<main", "</main>"))
}

fn bare(html: &str) -> String {
    let parts = html.split('<').filter_map(|part| Some(part.split_once('>')?.1.trim()));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Everything that a public body can say.
const ALL: &str = "compliance = \"partial\"\ncontact = \"https://calderbrook.example/access\"\nphone = \"01234 567890\"\n\
    reply_days = 5\nburden = [\"Maps from before 2018.\"]\nout_of_scope = [\"Live video.\"]\nplans = [\"Describe the maps.\"]\n\
    tested = 2026-11-10\naudited = 2026-11-11\naudited_by = \"Somebody\"\ntests = [\"By hand.\"]\nuntested = [\"Braille.\"]\n\
    reviewed = 2026-11-20\n[[accessibility.problems]]\nwhat = \"Charts have no words.\"\ncriterion = \"1.1.1\"\n\
    plan = \"They will have some by May.\"\n";

#[test]
fn a_statement_has_the_parts_of_the_model_in_its_order() {
    let page = stated(ALL).page("accessibility.html");
    let text = between(&page, "<div class=\"text\">", "</main>");
    let headings = text.split("<h").skip(1).filter_map(|part| part.split_once('>')?.1.split_once('<'));
    let headings: Vec<&str> = headings.map(|(heading, _)| heading).collect();
    assert_data_eq!(
        headings.join("\n"),
        str![[r#"
How accessible this website is
Feedback and contact information
Reporting accessibility problems with this website
Enforcement procedure
Technical information about this website’s accessibility
Compliance status
Non-accessible content
Non-compliance with the accessibility regulations
Disproportionate burden
Content that’s not within the scope of the accessibility regulations
What we’re doing to improve accessibility
Preparation of this accessibility statement
"#]]
    );
}

#[test]
fn a_statement_says_everything_that_is_stated() {
    assert_data_eq!(
        statement(ALL),
        str![[r#"
Accessibility statement for A handbook
On this page
1
How accessible this website is
2
Feedback and contact information
3
Reporting accessibility problems with this website
4
Enforcement procedure
5
Technical information about this website’s accessibility
6
Non-accessible content
7
What we’re doing to improve accessibility
8
Preparation of this accessibility statement
This accessibility statement applies to A handbook.
This website is run by Calderbrook Council. It is built so that you can:
read every page and follow every link with scripts turned off
enlarge the text to four times its size without losing any of it
reach every link and control by keyboard, and see where you are
use a light or dark display, or the high contrast setting of your system
print every page
How accessible this website is
We know that some parts of this website are not fully accessible:
Charts have no words.
These have not been tried yet:
Braille.
Feedback and contact information
If you need something on this website in another form, such as large print, easy read, audio or braille, tell us the address of the page, the form that you need and how to reach you:
Use our form
Call 01234 567890
We reply within 5 days.
Reporting accessibility problems with this website
We want to know of problems that are not listed on this page. If you find one, or think that we do not meet the requirements of the accessibility regulations, tell us in the same way.
Enforcement procedure
The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’). If you’re not happy with how we respond to your complaint, contact the
Equality Advisory and Support Service (EASS)
.
Technical information about this website’s accessibility
Calderbrook Council is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
Compliance status
This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to the non-compliances and exemptions listed below.
Non-accessible content
The content listed below is non-accessible for the following reasons.
Non-compliance with the accessibility regulations
Charts have no words. This fails WCAG 2.2 success criterion 1.1.1. They will have some by May.
Disproportionate burden
Maps from before 2018.
Content that’s not within the scope of the accessibility regulations
Live video.
What we’re doing to improve accessibility
Describe the maps.
Preparation of this accessibility statement
This statement was prepared on 12 November 2026. It was last reviewed on 20 November 2026.
This website was last tested on 10 November 2026.
It was last audited by people on 11 November 2026. The audit was carried out by Somebody.
It was tested in these ways:
By hand.
"#]]
    );
}

#[test]
fn the_law_is_named_and_so_is_who_enforces_it() {
    let text = statement(ALL);
    assert!(text.contains(
        "Calderbrook Council is committed to making its website accessible, in accordance with the Public Sector Bodies \
         (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018."
    ));
    assert!(text.contains("The Equality and Human Rights Commission (EHRC) is responsible for enforcing"));
}

#[test]
fn northern_ireland_has_its_own_equality_body() {
    let text = statement(&format!("northern_ireland = true\n{ALL}"));
    assert!(text.contains("Equality Commission for Northern Ireland") && !text.contains("EHRC"));
}

#[test]
fn what_is_lacking_is_called_by_what_is_listed() {
    let due = |lines: &str| between(&statement(lines), "standard, due to ", " listed below").to_owned();
    let problem = "[[accessibility.problems]]\nwhat = \"x\"\n";
    let exempt = "burden = [\"x\"]\n";
    let of = |listed: &str| due(&format!("compliance = \"none\"\n{listed}"));
    assert_eq!(of(problem), "the non-compliances");
    assert_eq!(of(exempt), "the exemptions");
    assert_eq!(of(&format!("{exempt}{problem}")), "the non-compliances and exemptions");
}

#[test]
fn a_site_that_was_audited_may_be_fully_compliant() {
    let text = statement("compliance = \"full\"\naudited = 2026-11-11\n");
    assert!(text.contains("This website is fully compliant") && !text.contains("Non-accessible content"));
}

#[test]
fn who_is_no_public_body_claims_nothing_in_law() {
    let text = statement("compliance = \"not-assessed\"\npublic_body = false\n");
    assert!(text.contains("no force in law") && !text.contains("Enforcement") && !text.contains("committed"));
}

#[test]
fn a_review_is_due_after_a_year() {
    let found =
        |day: &str| stated(&format!("reviewed = {day}\n{}", ALL.replace("reviewed = 2026-11-20\n", ""))).check_all();
    let is_due = |day: &str| found(day).contains("accessibility/review");
    // Everything here is looked at on 21 November 2026.
    assert_eq!([is_due("2025-11-21"), is_due("2025-11-20")], [false, true]);
}

#[test]
fn the_rule_on_reviews_is_weighed_like_others() {
    let project =
        stated(&format!("{}[rules]\n\"accessibility/review\" = \"error\"\n", ALL.replace("2026-11-20", "2020-11-20")));
    assert!(project.check_all().contains("error[accessibility/review]"));
}

#[test]
fn a_handbook_without_the_part_has_no_statement() {
    assert!(!Project::new().has("accessibility.html"));
}

#[test]
fn a_page_of_the_handbooks_own_stands_below_the_statement_and_is_still_linked_to() {
    let project = stated(ALL)
        .file("content/pages/accessibility.md", "---\ntitle: Access for all\n---\n## Ramps\nAt the back door.\n")
        .how("See [ramps](../pages/accessibility.md#ramps).");
    let build = project.build();
    let page = text(&build, "accessibility.html");
    assert!(page.find("Preparation of this").expect("made") < page.find("At the back door.").expect("written"));
    assert!(page.contains("<a href=\"#ramps\">") && page.contains("<title>Access for all – A handbook</title>"));
    assert!(text(&build, "capabilities/sharing.html").contains("href=\"../accessibility.html#ramps\""));
    assert_eq!(text(&build, "index.html").matches("href=\"accessibility.html\"").count(), 2);
}

#[test]
fn every_page_leads_to_the_statement_and_to_the_page_on_privacy() {
    let page = stated(ALL).page("capabilities/governance.html");
    let foot = between(&page, "<footer", "</footer>");
    assert!(foot.contains("href=\"../accessibility.html\"") && foot.contains("href=\"../privacy.html\""));
}

#[test]
fn every_handbook_says_what_it_stores_which_is_nothing() {
    let page = Project::new().page("privacy.html");
    assert!(page.contains("It sets no cookies.") && !page.contains("opens a form or a message"));
}

#[test]
fn the_words_of_the_publisher_on_privacy_come_last() {
    let page =
        Project::new().file("content/pages/privacy.md", "---\ntitle: Data\n---\nWe keep logs.\n").page("privacy.html");
    assert!(page.find("The host").expect("made") < page.find("We keep logs.").expect("written"));
    assert!(page.contains("<h1>Data</h1>"));
}
