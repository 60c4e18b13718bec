//! How far the writing is: `flagstaff status`.

use flagstaff::date::Date;
use flagstaff::handbook::Drafts;
use flagstaff::handbook::book::Handbook;
use flagstaff::handbook::standing::{self, Standing};
use flagstaff::pipeline::{Builder, Options};
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{ENTRY, Project, between, text};

/// How far the entries of a handbook are on 21 November 2026.
fn standings(handbook: &Handbook) -> Vec<Standing> {
    standing::of(&handbook.config, &handbook.content, &handbook.links, Date::parse("2026-11-21").ok())
}

/// How far the only entry is on that day, after `from` became `to`.
fn standing(from: &str, to: &str) -> Standing {
    let mut builder = Builder::new(Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: None });
    let handbook = builder.build(&Project::new().entry(from, to).inputs()).handbook;
    standings(&handbook).into_iter().next().expect("one entry")
}

/// One entry that is complete, one draft, and one that lacks a section.
fn project() -> Project {
    let draft = ENTRY.replace("summary:", "draft: true\nsummary:").replace("Write it down.", "<!-- A hint. -->");
    let lacking = ENTRY.replace("## Why change\nNobody knows who decides.\n\n", "").replace("title: G", "title: Not g");
    Project::new()
        .entry("Write it down.", "Write it down, see [[cyber]].")
        .file("content/issues/cyber.md", lacking)
        .file("content/issues/drafted.md", draft)
}

#[test]
fn an_entry_with_all_its_sections_is_complete() {
    assert!(standing("One board", "One board").is_complete());
}

#[test]
fn a_draft_is_not_complete() {
    assert!(!standing("summary:", "draft: true\nsummary:").is_complete());
}

#[test]
fn a_section_with_only_a_comment_in_it_is_missing() {
    assert_eq!(standing("Write it down.", "<!-- A hint. -->").missing, ["how"]);
}

#[test]
fn words_in_comments_are_not_counted() {
    let counts = [standing("Write it down.", "Write <!-- or\ntype --> it down.").words, standing("How", "How").words];
    assert_eq!(counts[0], counts[1]);
}

#[test]
fn a_review_is_overdue_from_the_day_after() {
    let is_overdue = |day: &str| standing("summary:", &format!("review: {day}\nsummary:")).is_overdue;
    assert_eq!([is_overdue("2026-11-21"), is_overdue("2026-11-20")], [false, true]);
}

#[test]
fn an_owner_without_a_name_is_none() {
    assert_eq!(standing("summary:", "owner: \" \"\nsummary:").owner, None);
}

#[test]
fn a_relation_leads_to_both_its_ends() {
    let linked = ENTRY.replace("summary:", "related: [governance]\nsummary:");
    let project = Project::new().file("content/issues/other.md", linked);
    let standings = standings(&project.build().handbook);
    assert_eq!(standings.iter().map(|one| one.is_linked).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn the_table_has_every_collection_and_all_together() {
    let folder = on_disk(&project());
    assert_data_eq!(
        stdout(&flagstaff(folder.path(), &["status"])),
        str![[r#"
                    Principles  Capabilities   Issues   In all
Entries                      0             1        2        3
Complete                     0             1        0        1
Complete, per cent           0           100        0       33
Drafts                       0             0        1        1
Missing sections             0             0        2        2
Without owner                0             1        2        3
Review overdue               0             0        0        0
Linked by nothing            0             1        1        2
Words                        0            17       23       40

complete: 1 of 3 entries (33%)
  content/issues/drafted.md: still to write: How
  content/issues/cyber.md: still to write: Why change

"#]]
    );
}

#[test]
fn the_table_is_made_for_spreadsheets_too() {
    let folder = on_disk(&project());
    assert_data_eq!(
        stdout(&flagstaff(folder.path(), &["status", "--format", "csv"])),
        str![[r#"
collection,entries,complete,complete_percent,drafts,missing_sections,without_owner,review_overdue,linked_by_nothing,words
"Principles",0,0,0,0,0,0,0,0,0
"Capabilities",1,1,100,0,0,1,0,1,17
"Issues",2,0,0,1,2,2,0,1,23
"In all",3,1,33,1,2,3,0,2,40

"#]]
    );
}

#[test]
fn the_table_is_made_for_pages_in_markdown_too() {
    let folder = on_disk(&project());
    assert_data_eq!(
        stdout(&flagstaff(folder.path(), &["status", "--format", "md"])),
        str![[r#"
| Collection | Entries | Complete | Complete, per cent | Drafts | Missing sections | Without owner | Review overdue | Linked by nothing | Words |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Principles | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| Capabilities | 1 | 1 | 100 | 0 | 0 | 1 | 0 | 1 | 17 |
| Issues | 2 | 0 | 0 | 1 | 2 | 2 | 0 | 1 | 23 |
| In all | 3 | 1 | 33 | 1 | 2 | 3 | 0 | 2 | 40 |

"#]]
    );
}

#[test]
fn everything_is_told_to_programs_entry_by_entry() {
    let folder = on_disk(&project());
    let text = stdout(&flagstaff(folder.path(), &["status", "--format", "json"]));
    let (_, rest) = text.split_once("\"entries\": [").expect("there are entries");
    assert_data_eq!(
        rest.split_once('}').expect("an entry ends").0,
        str![[r#"

    {
      "collection": "capabilities",
      "complete": true,
      "draft": false,
      "file": "content/capabilities/governance.md",
      "id": "governance",
      "linked": false,
      "missing_sections": [],
      "owner": null,
      "review": null,
      "review_overdue": false,
      "title": "Governance",
      "words": 17
    
"#]]
    );
}

#[test]
fn what_has_faults_is_counted_all_the_same() {
    let folder = on_disk(&project());
    let output = flagstaff(folder.path(), &["status"]);
    assert_eq!(code(&output), 0);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
1 to fix, 8 to consider: `flagstaff check` says what; a file that cannot be read is not counted

"#]]
    );
}

#[test]
fn too_few_complete_entries_end_with_1_where_a_share_is_asked_for() {
    let folder = on_disk(&project());
    let codes = ["33", "34"].map(|least| code(&flagstaff(folder.path(), &["status", "--min", least])));
    assert_eq!(codes, [0, 1]);
}

#[test]
fn a_share_is_at_most_a_hundred() {
    let folder = on_disk(&project());
    assert_eq!(code(&flagstaff(folder.path(), &["status", "--min", "101"])), 2);
}

#[test]
fn without_a_handbook_there_is_nothing_to_count() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(code(&flagstaff(folder.path(), &["status"])), 2);
}

/// A handbook with the page, one entry that is complete and one draft.
fn with_page() -> Project {
    let config = "title = \"A handbook\"\nstatus_page = true\nbase_url = \"https://x.example/\"\n";
    let project = project().without("content/issues/cyber.md").file("handbook.toml", config);
    project.entry("summary:", "owner: The board\nsummary:")
}

#[test]
fn a_handbook_that_does_not_ask_for_the_page_has_none() {
    assert!(!Project::new().has("status.html"));
}

#[test]
fn the_page_has_the_figures_that_the_command_gives() {
    let project = with_page();
    let page = project.page("status.html");
    let figures = |row: &str| -> Vec<String> {
        row.split("<td>").skip(1).filter_map(|cell| Some(cell.split_once('<')?.0.to_owned())).collect()
    };
    let shown: Vec<Vec<String>> = between(&page, "<tbody>", "</tbody>").split("<tr>").skip(1).map(figures).collect();
    let folder = on_disk(&project);
    let csv = stdout(&flagstaff(folder.path(), &["status", "--format", "csv"]));
    let lines: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').skip(1).collect()).collect();
    // The page has a row for each fact, the file a line for each collection.
    let turned: Vec<Vec<&str>> =
        (0..lines[0].len()).map(|fact| lines.iter().map(|line| line[fact]).collect()).collect();
    assert_eq!(shown, turned);
}

#[test]
fn the_page_says_of_each_entry_what_it_lacks() {
    let page = with_page().page("status.html");
    assert_data_eq!(
        between(&page, "<ul class=\"take\">", "</ul>").to_owned() + between(&page, "id=\"fs-of-issues\"", "</ul>"),
        str![[r#"

<li><h3><a href="capabilities/governance.html">Governance</a></h3><p>Complete. Nothing leads to it. 15 words.</p></li>
>Issues</h2>
<ul class="take">
<li><h3>Governance</h3><p><strong>Draft.</strong> Still to write: How. Nobody keeps it. Nothing leads to it. 12 words.</p></li>

"#]]
    );
}

#[test]
fn the_page_says_when_a_review_was_due() {
    let project = with_page().entry("summary:", "review: 2026-11-20\nsummary:");
    assert!(project.page("status.html").contains("Review was due on 20 November 2026."));
}

#[test]
fn readers_come_to_the_page_from_every_other_and_search_engines_do_not() {
    let build = with_page().build();
    assert!(text(&build, "capabilities/governance.html").contains("href=\"../status.html\""));
    assert!(text(&build, "status.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!text(&build, "sitemap.xml").contains("status.html"));
    assert!(!between(&text(&build, "search.html"), "<main", "</main>").contains("status.html"));
}
