//! Links, short links, footnotes and images: one resolver for all, and the nearest right answer for what it cannot find.

use snapbox::{assert_data_eq, str};

use crate::project::{ENTRY, Project};

fn with_sources() -> Project {
    let sources = "---\ntitle: Sources\n---\n## Reports\n\n### Audit office, Report {#nao-2011}\nOf 2011. <https://audit.example/report>\n";
    Project::new().file("content/sources.md", sources)
}

fn shared(text: &str) -> String {
    Project::new().how(text).page("capabilities/sharing.html")
}

#[test]
fn a_relative_link_leads_to_the_page() {
    assert!(shared("See [it](governance.md).").contains("<a href=\"../capabilities/governance.html\">it</a>"));
}

#[test]
fn a_fragment_as_a_code_host_makes_it_leads_to_the_short_anchor() {
    assert!(shared("See [it](governance.md#why-change).").contains("governance.html#why\""));
}

#[test]
fn a_fragment_by_the_id_of_a_section_leads_there_too() {
    assert!(shared("See [it](governance.md#why).").contains("governance.html#why\""));
}

#[test]
fn a_short_link_says_the_title() {
    assert!(shared("See [[governance]].").contains("<a href=\"../capabilities/governance.html\">Governance</a>"));
}

#[test]
fn a_short_link_to_a_section_says_both_titles() {
    assert!(shared("See [[governance#why]].").contains(">Governance: Why change</a>"));
}

#[test]
fn a_short_link_with_words_says_the_words() {
    assert!(shared("See [[governance|who decides]].").contains(">who decides</a>"));
}

#[test]
fn a_link_to_a_part_of_its_own_page_is_an_anchor_alone() {
    assert!(shared("See [why](#why-change).").contains("<a href=\"#why\">why</a>"));
}

#[test]
fn a_link_to_the_folder_of_a_collection_leads_to_its_listing() {
    assert!(shared("See [all](../capabilities/).").contains("href=\"../capabilities/index.html\""));
}

#[test]
fn an_unknown_short_link_names_the_nearest_entry() {
    assert_data_eq!(
        Project::new().how("See [[goverance]].").check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/unknown-entry]: there is no entry `goverance`
  did you mean `[[governance]]`?

"#]]
    );
}

#[test]
fn a_short_link_by_title_is_told_the_id() {
    assert_data_eq!(
        Project::new().how("See [[Governance]].").check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/unknown-entry]: there is no entry `Governance`
  did you mean `[[governance]]`?

"#]]
    );
}

#[test]
fn a_missing_file_names_the_nearest_with_the_way_to_it() {
    assert_data_eq!(
        Project::new().how("See [it](../issues/governence.md).").check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/missing-file]: there is no file `content/issues/governence.md`
  did you mean `governance.md`?

"#]]
    );
}

#[test]
fn a_link_in_the_wrong_case_is_told_the_right_one() {
    assert_data_eq!(
        Project::new().how("See [it](Governance.md).").check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/case]: `Governance.md` differs in capital letters from the name of the file
  write `governance.md`

"#]]
    );
}

#[test]
fn a_missing_anchor_names_the_nearest() {
    assert_data_eq!(
        Project::new().how("See [it](governance.md#why-chance) and [[governance#hwo]].").check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/missing-anchor]: `Governance` has no part called `why-chance`
  did you mean `#why-change`?
content/capabilities/sharing.md:12:40: error[link/missing-anchor]: `Governance` has no part called `hwo`
  did you mean `#how`?

"#]]
    );
}

#[test]
fn a_link_to_a_draft_is_a_fault() {
    let draft = ENTRY.replace("title: Governance", "title: Governance\ndraft: true");
    let project = Project::new()
        .how("See [[governance]] and [it](governance.md#why).")
        .file("content/capabilities/governance.md", draft);
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/draft]: `Governance` is a draft, and readers of this page will not find it
  publish the draft (`draft: false`), or take the link out until then
content/capabilities/sharing.md:12:24: error[link/draft]: `Governance` is a draft, and readers of this page will not find it
  publish the draft (`draft: false`), or take the link out until then

"#]]
    );
}

#[test]
fn a_draft_may_link_to_a_draft() {
    let draft = |title: &str, how: &str| {
        ENTRY.replace("title: Governance", &format!("title: {title}\ndraft: true")).replace("Write it down.", how)
    };
    let project = Project::new()
        .file("content/capabilities/governance.md", draft("Governance", "See [[sharing]]."))
        .file("content/capabilities/sharing.md", draft("Sharing", "Do."));
    assert_data_eq!(project.check(), str![]);
}

#[test]
fn addresses_that_a_handbook_does_not_link_to_are_refused() {
    let text = "[a](javascript:alert(1)) [b](/about.html) [c](..\\issues\\x.md) [d](../../../etc/passwd) [e](//cdn.example/x) [f](C:\\x.md) [g](data:text/html,x) [h]()";
    assert_data_eq!(
        Project::new().how(text).check(),
        str![[r#"
content/capabilities/sharing.md:12:1: error[link/address]: a handbook has no links to addresses that begin with `javascript:`
  link to a web address (`https://…`), a mail address or a file of the handbook
content/capabilities/sharing.md:12:26: error[link/address]: `/about.html` begins at the root of a server, where a handbook may not be
  write the path from this file, as in `../issues/infrastructure.md`
content/capabilities/sharing.md:12:43: error[link/address]: `../issues/x.md` has backslashes in it
  write `../issues/x.md`
content/capabilities/sharing.md:12:63: error[link/address]: `../../../etc/passwd` leads out of the handbook's `content` folder
  link to a file below `content`, or to a web address
content/capabilities/sharing.md:12:88: error[link/address]: a handbook has no links to addresses that begin with `//`
  link to a web address (`https://…`), a mail address or a file of the handbook
content/capabilities/sharing.md:12:109: error[link/address]: a handbook has no links to addresses that begin with `C:`
  link to a web address (`https://…`), a mail address or a file of the handbook
content/capabilities/sharing.md:12:122: error[link/address]: a handbook has no links to addresses that begin with `data:`
  link to a web address (`https://…`), a mail address or a file of the handbook
content/capabilities/sharing.md:12:144: error[link/address]: this link leads nowhere
  write where it leads, as in `[Governance](governance.md)`

"#]]
    );
}

#[test]
fn web_and_mail_addresses_are_links() {
    let page = shared("<https://a.example/?x=1&y=2> and <editor@a.example>.");
    assert!(
        page.contains("href=\"https://a.example/?x=1&amp;y=2\"") && page.contains("href=\"mailto:editor@a.example\"")
    );
}

#[test]
fn a_reference_without_an_address_is_named() {
    assert_data_eq!(
        Project::new().how("See [the rules][rules].").check(),
        str![[r#"
content/capabilities/sharing.md:12:5: error[link/undefined]: `[rules]` is given no address in this file
  add a line such as `[rules]: governance.md`, or write the address in round brackets

"#]]
    );
}

#[test]
fn square_brackets_in_running_text_are_just_text() {
    assert_data_eq!(Project::new().how("He said [sic] so. A list: [ ] open.").check(), str![]);
}

#[test]
fn a_footnote_of_the_files_own_is_numbered_and_leads_back() {
    let page = shared("Many.[^n] And more.[^n]\n\n[^n]: Three hundred.");
    assert!(page.contains("id=\"note-1-2\"") && page.contains("href=\"#note-1-1\"") && page.contains("Three hundred."));
}

#[test]
fn a_footnote_from_the_list_of_sources_leads_to_the_work() {
    let page = with_sources().how("Many.[^nao-2011]").page("capabilities/sharing.html");
    assert!(page.contains("<a href=\"https://audit.example/report\">Audit office, Report</a>"));
}

#[test]
fn a_footnote_for_a_work_without_an_address_leads_to_the_list_of_sources() {
    let sources = "---\ntitle: Sources\n---\n## Reports\n\n### Audit office, Report {#nao-2011}\nOn paper only.\n";
    let project = Project::new().file("content/sources.md", sources).how("Many.[^nao-2011]");
    assert!(
        project
            .page("capabilities/sharing.html")
            .contains("<a href=\"../sources.html#nao-2011\">Audit office, Report</a>")
    );
}

#[test]
fn a_source_tells_who_cites_it() {
    let page = with_sources().how("Many.[^nao-2011]").page("sources.html");
    assert!(page.contains("capabilities/sharing.html#how"));
}

#[test]
fn an_unknown_footnote_names_the_nearest_source() {
    assert_data_eq!(
        with_sources().how("Many.[^nao-2012] Some.[^xyz]").check(),
        str![[r#"
content/capabilities/sharing.md:12:6: error[footnote/unknown]: the footnote `nao-2012` is explained neither here nor in the list of sources
  did you mean `[^nao-2011]`?
content/capabilities/sharing.md:12:23: error[footnote/unknown]: the footnote `xyz` is explained neither here nor in the list of sources
  explain it in this file with a line `[^xyz]: …`, or add it to `content/sources.md`

"#]]
    );
}

#[test]
fn a_footnote_that_nothing_refers_to_is_to_be_considered() {
    assert_data_eq!(
        Project::new().how("Many.\n\n[^n]: Three hundred.").check(),
        str![[r#"
content/capabilities/sharing.md:14:1: warning[footnote/unused]: nothing in this file refers to the footnote `n`
  write `[^n]` where it belongs, or take the note out

"#]]
    );
}

#[test]
fn a_footnote_mark_in_code_is_code() {
    assert_data_eq!(Project::new().how("Write `[^n]` for a note.").check(), str![]);
}

#[test]
fn an_image_beside_the_text_is_published_with_it() {
    let project =
        Project::new().how("![A chart of costs](chart.png)").file("content/capabilities/chart.png", [0x89, b'P']);
    assert!(
        project.has("files/capabilities/chart.png")
            && project
                .page("capabilities/sharing.html")
                .contains("src=\"../files/capabilities/chart.png\" alt=\"A chart of costs\"")
    );
}

#[test]
fn a_file_that_nothing_shows_is_not_published() {
    assert!(!Project::new().file("content/capabilities/notes.docx", "secret").has("files/capabilities/notes.docx"));
}

#[test]
fn a_missing_image_names_the_nearest() {
    let project = Project::new().how("![A chart](chrat.png)").file("content/capabilities/chart.png", [0x89, b'P']);
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/sharing.md:12:1: error[image/missing]: there is no image `content/capabilities/chrat.png`
  did you mean `chart.png`?

"#]]
    );
}

#[test]
fn an_image_without_words_is_a_fault() {
    let project = Project::new().how("![](chart.png)").file("content/capabilities/chart.png", [0x89, b'P']);
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/sharing.md:12:1: error[image/no-alt]: the image `chart.png` has no words for readers who cannot see it
  say what it shows between the square brackets: `![What it shows](chart.png)`

"#]]
    );
}

#[test]
fn an_image_from_another_site_is_refused() {
    assert_data_eq!(
        Project::new().how("![A chart](https://x.example/chart.png)").check(),
        str![[r#"
content/capabilities/sharing.md:12:1: error[link/address]: the image `https://x.example/chart.png` is not kept with the handbook
  save the image beside this file and name it by its file name: readers' browsers are sent to no other site

"#]]
    );
}

#[test]
fn an_entry_tells_which_section_refers_to_it() {
    let page = Project::new().how("See [[governance]].").page("capabilities/governance.html");
    assert!(page.contains("../capabilities/sharing.html#how"));
}

#[test]
fn two_links_from_one_section_are_one_referrer() {
    let page = Project::new().how("See [[governance]] and [[governance#why]].").page("capabilities/governance.html");
    assert_eq!(page.matches("../capabilities/sharing.html#how").count(), 1);
}

#[test]
fn a_draft_does_not_count_as_a_referrer() {
    let draft = ENTRY
        .replace("title: Governance", "title: Sharing\ndraft: true")
        .replace("Write it down.", "See [[governance]].");
    let page = Project::new().file("content/capabilities/sharing.md", draft).page("capabilities/governance.html");
    assert!(!page.contains("sharing.html"));
}

#[test]
fn a_relation_is_shown_at_both_ends_with_its_reason() {
    let project = Project::new()
        .how("x")
        .entry("title: Governance", "title: Governance\nrelated:\n  sharing: They meet at the board.");
    let both = ["capabilities/governance.html", "capabilities/sharing.html"].map(|path| project.page(path));
    assert!(both.iter().all(|page| page.contains("They meet at the board.")));
}

#[test]
fn a_link_to_a_section_that_is_missing_is_the_fault_of_the_section_alone() {
    let project = Project::new().how("See [[governance#why]].");
    let found = project
        .file("content/capabilities/governance.md", ENTRY.replace("## Why change\nNobody knows who decides.\n\n", ""))
        .check();
    assert_eq!(found.matches("error[").count(), 1, "{found}");
}
