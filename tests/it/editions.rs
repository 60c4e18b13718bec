//! Editions: several texts in one document to print, under ids that cannot meet; and the site in one file.
//! `tests/browser/editions.test.mjs` looks at the same on paper.

use std::collections::BTreeSet;
use std::io::Read;

use crate::commands::{code, flagstaff, on_disk, stderr};
use crate::project::{ENTRY, Project, between, text};

/// An entry that serves a principle, which a third text links to.
fn joined() -> Project {
    let served = ENTRY.replace("title: Governance", "title: Collaborate");
    let serving = ENTRY
        .replace("title: Governance", "title: Governance\nserves:\n  collaborate: It is decided together.")
        .replace(
            "Write it down.",
            "As in [[collaborate#why]] and on [About](../pages/about.md).\n\n### Steps\nOne[^1].\n\n[^1]: A note.",
        );
    Project::new()
        .file("content/principles/collaborate.md", served)
        .file("content/capabilities/governance.md", serving)
        .file("content/pages/about.md", "---\ntitle: About\n---\nAll of it.\n")
}

fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_full_edition_has_every_entry_under_one_title() {
    let page = joined().page("print/index.html");
    assert_eq!(page.matches("<h1>").count(), 1);
    assert!(page.contains("<h2>1 Collaborate</h2>") && page.contains("<h2>2 Governance</h2>"), "{page}");
}

#[test]
fn headings_stand_a_level_lower_than_on_the_page_of_the_entry() {
    let page = joined().page("print/index.html");
    assert!(page.contains("<h3>Why change</h3>") && page.contains("<h4 id=\"governance_steps\">Steps</h4>"), "{page}");
}

#[test]
fn no_id_of_an_edition_is_there_twice() {
    let project = joined();
    for path in ["print/index.html", "print/summary.html", "print/board-collaborate.html"] {
        let page = project.page(path);
        let all = ids(&page);
        assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "{path}: {all:?}");
    }
}

#[test]
fn ids_that_only_look_alike_stay_apart() {
    // The heading of one entry, with its id before it, reads like the id of another.
    let one = ENTRY.replace("title: Governance", "title: A").replace("Write it down.", "### B c\nOne.");
    let other = ENTRY.replace("title: Governance", "title: AB").replace("Write it down.", "### C\nOne.");
    let page =
        Project::new().file("content/issues/a.md", one).file("content/issues/a-b.md", other).page("print/index.html");
    assert!(page.contains("id=\"a_b-c\"") && page.contains("id=\"a-b_c\""), "{page}");
}

#[test]
fn a_link_to_an_entry_stays_in_the_document() {
    let page = joined().page("print/index.html");
    assert!(page.contains("<a href=\"#collaborate_why\">"), "{page}");
    assert!(ids(&page).contains(&"collaborate_why"));
}

#[test]
fn a_link_to_what_is_not_in_the_document_leads_to_the_site() {
    let page = joined().page("print/index.html");
    assert!(page.contains("<a href=\"../about.html\">About</a>"), "{page}");
}

#[test]
fn every_fragment_of_an_edition_is_an_id_in_it() {
    let project = joined();
    for path in ["print/index.html", "print/summary.html", "print/board-collaborate.html"] {
        let page = project.page(path);
        let all = ids(&page);
        let lost = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        assert_eq!(lost.filter(|id| !all.contains(id)).collect::<Vec<_>>(), Vec::<&str>::new(), "{path}");
    }
}

#[test]
fn notes_of_two_entries_do_not_meet() {
    let page = joined().page("print/index.html");
    assert!(page.contains("href=\"#governance_note-1\" id=\"governance_note-1-1\""), "{page}");
    assert!(page.contains("<li id=\"governance_note-1\">"), "{page}");
}

#[test]
fn the_glossary_and_the_sources_are_at_the_end() {
    let page = joined()
        .file("content/glossary.md", "---\ntitle: Glossary\n---\n## API\nA way in.\n")
        .file("content/sources.md", "---\ntitle: Sources\n---\n## Since 2015\n### A report {#nao}\nRead it.\n")
        .page("print/index.html");
    let ends: Vec<_> =
        ["governance_actions", "Glossary_api", "Sources_nao"].map(|id| page.find(&format!("id=\"{id}\""))).into();
    assert!(ends.iter().all(Option::is_some) && ends.is_sorted(), "{ends:?}");
}

#[test]
fn each_entry_has_running_heads_of_its_own() {
    let css = text(&joined().build(), "print/index.css");
    assert!(
        css.contains(
            "@page leaf-2{@top-left{content:\"Governance\"}@top-right{content:\"Capabilities\"}}.leaf-2{page:leaf-2}"
        ),
        "{css}"
    );
    assert!(joined().page("print/index.html").contains("class=\"leaf leaf-2\""));
}

#[test]
fn the_cover_has_no_running_foot() {
    let css = text(&joined().build(), "print/index.css");
    assert!(css.contains("@page :first{@bottom-left{content:none}@bottom-right{content:none}}"), "{css}");
}

#[test]
fn the_summary_has_the_lead_the_picture_and_the_actions() {
    let page = joined().page("print/summary.html");
    let brief = between(&page, "id=\"governance_\"", "</article>");
    for words in ["Who decides, and who answers for it.", "One board decides.", "Chief executives", "Name the board."] {
        assert!(brief.contains(words), "{words}: {brief}");
    }
    assert!(!brief.contains("Nobody knows who decides."), "{brief}");
}

#[test]
fn a_paper_for_a_board_has_what_serves_a_principle_and_why() {
    let page = joined().page("print/board-collaborate.html");
    let brief = between(&page, "id=\"governance_\"", "</article>");
    assert!(brief.contains("It is decided together.") && brief.contains("Name the board."), "{brief}");
}

#[test]
fn what_nothing_serves_has_no_paper() {
    assert!(!joined().has("print/board-governance.html"));
}

#[test]
fn a_handbook_without_entries_has_no_editions() {
    let project = joined().without("content/principles/collaborate.md").without("content/capabilities/governance.md");
    assert!(!project.build().site.paths().any(|path| path.starts_with("print/")));
}

/// A handbook that is too long for one document: a collection that fits one, and one that does not.
fn long() -> Project {
    let filler = "Words that fill a page of paper. ".repeat(13_000);
    let entry =
        |title: &str| ENTRY.replace("title: Governance", &format!("title: {title}")).replace("Write it down.", &filler);
    Project::new().file("content/issues/one.md", entry("One")).file("content/issues/two.md", entry("Two"))
}

#[test]
fn a_handbook_that_is_too_long_says_so_and_has_volumes() {
    let page = long().page("print/index.html");
    assert!(page.contains("This handbook is too long for one document."), "{page}");
    assert!(page.contains("href=\"../print/volume-capabilities.html\""), "{page}");
}

#[test]
fn a_collection_that_is_too_long_says_so_and_has_no_volume() {
    let project = long();
    assert!(!project.has("print/volume-issues.html"));
    assert!(project.page("print/index.html").contains("Too many for one document"));
}

#[test]
fn a_volume_leads_to_other_volumes_on_the_site() {
    let page = long()
        .file("content/capabilities/governance.md", ENTRY.replace("Write it down.", "As in [[one]]."))
        .page("print/volume-capabilities.html");
    assert!(page.contains("<a href=\"../issues/one.html\">One</a>"), "{page}");
}

#[test]
fn a_bundle_is_the_site_in_one_folder_with_a_word_on_how_to_open_it() {
    let folder = on_disk(&joined());
    let output = flagstaff(folder.path(), &["-q", "export", "bundle", "-o", "all.zip"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let file = std::fs::File::open(folder.path().join("all.zip")).expect("written");
    let mut zip = zip::ZipArchive::new(file).expect("a ZIP file");
    let names: Vec<String> =
        (0..zip.len()).map(|at| zip.by_index(at).expect("a file").name().expect("UTF-8").into_owned()).collect();
    assert!(names.iter().all(|name| name.starts_with("a-handbook/")), "{names:?}");
    let mut opening = String::new();
    zip.by_name("a-handbook/READ ME FIRST.txt").expect("there").read_to_string(&mut opening).expect("text");
    assert!(opening.contains("index.html"), "{opening}");
    for path in joined().build().site.paths() {
        assert!(names.contains(&format!("a-handbook/{path}")), "{path}");
    }
}

#[test]
fn the_same_handbook_gives_the_same_bundle() {
    let folder = on_disk(&joined());
    for name in ["one.zip", "two.zip"] {
        assert_eq!(code(&flagstaff(folder.path(), &["export", "bundle", "-o", name])), 0);
    }
    let read = |name| std::fs::read(folder.path().join(name)).expect("written");
    assert_eq!(read("one.zip"), read("two.zip"));
}

#[test]
fn without_a_browser_a_pdf_is_refused_with_what_to_install() {
    let folder = on_disk(&joined());
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_flagstaff"))
        .current_dir(folder.path())
        .args(["export", "pdf", "-o", "a.pdf"])
        .env("CHROMIUM", "nowhere/chromium")
        .output()
        .expect("started");
    assert_eq!(code(&output), 2);
    assert_eq!(
        stderr(&output),
        "error: `CHROMIUM` names nowhere/chromium, and there is no such program; give its full path\n"
    );
}
