//! A fork at length: a local version with every way of adapting, and the handbook below moving under it.

use flagstaff::date::Date;
use flagstaff::handbook::drift;
use flagstaff::lock::FILE;
use snapbox::{assert_data_eq, str};

use crate::drift::{fetched, moved, surveyed};
use crate::project::Project;

/// The sections of an entry below, each with a text of its own.
pub(crate) const SECTIONS: [(&str, &str); 4] = [
    ("scenario", "## Five-year scenario"),
    ("why", "## Why change"),
    ("how", "## How"),
    ("actions", "## Who acts now\n### Chief executives"),
];

pub(crate) fn entry(name: &str, front: &str) -> String {
    let mut text = format!("---\ntitle: {name}\nowner: A board\n{front}---\n");
    for (section, heading) in SECTIONS {
        let mark = if section == "actions" { "- " } else { "" };
        text.push_str(&format!("{heading}\n{mark}Say {section} of {name} as it was.\n\n"));
    }
    text
}

fn below(name: &str) -> String {
    format!("upstream/national/content/capabilities/{name}.md")
}

pub(crate) fn own(name: &str) -> String {
    format!("content/capabilities/{name}.md")
}

const GLOSSARY: &str = "upstream/national/content/glossary.md";
const SOURCES: &str = "upstream/national/content/sources.md";

fn national() -> Project {
    let project = (1..=12).fold(Project::new().without(&own("governance")), |project, at| {
        let name = format!("e{at:02}");
        project.file(&below(&name), entry(&name, ""))
    });
    project
        .file("handbook.toml", "title = \"Ours\"\ntheme = \"ours\"\n")
        .file("upstream/national/handbook.toml", "title = \"National\"\ntheme = \"theirs\"\n")
        .file("upstream/national/content/pages/about.md", "---\ntitle: About\n---\nAs it was.\n")
        .file("upstream/national/content/pages/more.md", "---\ntitle: More\n---\nAs it was.\n")
        .file(GLOSSARY, "---\ntitle: Words\n---\n## Cloud\nAs it was.\n\n## SaaS\nAs it was.\n")
        .file(SOURCES, "---\ntitle: Sources\n---\n### Audit office {#nao-2011}\nAs it was.\n")
        .file("upstream/national/content/capabilities/board.png", "as it was")
        .file("upstream/national/themes/theirs/templates/entry.html", "as it was")
}

/// The same with twenty adaptations, of every mode.
fn council() -> Project {
    let merged = "## Who acts now {merge}\n### Chief executives\n- Ask us.\n";
    let removed = "## Five-year scenario {remove reason=\"Ours differs.\"}\n";
    let e01 = format!("{removed}\n## Why change {{before}}\nOurs.\n\n## How\nOurs.\n\n{merged}");
    national()
        .file(&own("e01"), &e01)
        .file(&own("e02"), e01)
        .file(&own("e03"), "## Why change {after}\nOurs.\n\n## How\nOurs.\n")
        .file(&own("e04"), "## Why change {after}\nOurs.\n\n## How\nSay how of e04 as it was.\n")
        .file(&own("e05"), "---\nowner: Us\n---\n## Why change\nSay why of e05 as it is now.\n")
        .file(&own("e06"), "---\nhidden: true\nreason: The county does this.\n---\n")
        .file("content/pages/about.md", "---\ntitle: About us\n---\nOurs.\n")
        .file("content/glossary.md", "## Cloud\nOurs.\n")
        .file("content/sources.md", "### Audit office {#nao-2011 remove reason=\"Not ours.\"}\n")
        .file("content/capabilities/board.png", "ours")
        .file("themes/ours/templates/entry.html", "ours")
}

/// What the handbook below changes: thirty parts.
const CHANGED: [(&str, &[&str]); 11] = [
    ("e01", &["scenario", "why", "how", "actions"]),
    ("e02", &["scenario", "why", "how"]),
    ("e03", &["how"]),
    ("e05", &["scenario", "why", "how"]),
    ("e06", &["how"]),
    ("e07", &["how"]),
    ("e08", &["scenario", "why", "how", "actions"]),
    ("e09", &["scenario", "how", "actions"]),
    ("e10", &["how"]),
    ("e12", &["scenario"]),
    ("e04", &["scenario", "actions"]),
];

/// The second release: thirty parts are changed, three are taken out, four are added, two entries are renamed.
fn second(project: Project) -> Project {
    let mut project = project;
    let now = |text: &str| text.replace("as it was", "as it is now").replace("As it was", "As it is now");
    let mut change = |path: &str, with: &dyn Fn(String) -> String| {
        let text = String::from_utf8(project.files[path].clone()).expect("text");
        let changed = with(text.clone());
        assert_ne!(changed, text, "{path}");
        project.files.insert(path.to_owned(), changed.into_bytes());
    };
    for (name, sections) in CHANGED {
        for section in sections {
            let sentence = format!("Say {section} of {name} as it was.");
            change(&below(name), &|text| text.replace(&sentence, &now(&sentence)));
        }
    }
    change(&below("e05"), &|text| text.replace("owner: A board", "owner: Two boards"));
    change("upstream/national/content/pages/about.md", &|text| now(&text));
    change("upstream/national/content/capabilities/board.png", &|text| now(&text));
    change("upstream/national/themes/theirs/templates/entry.html", &|text| now(&text));
    change(SOURCES, &|text| now(&text));
    change(GLOSSARY, &|text| text.replace("## Cloud\nAs it was.", "## Cloud\nAs it is now."));
    // Three are taken out.
    change(GLOSSARY, &|text| text.replace("## SaaS\nAs it was.\n", ""));
    change(&below("e04"), &|text| text.replace("## Why change\nSay why of e04 as it was.\n\n", ""));
    change(&below("e07"), &|text| text.replace("## Five-year scenario\nSay scenario of e07 as it was.\n\n", ""));
    // Four are added, and two entries get another name.
    let renamed = |mut project: Project, from: &str, to: &str| {
        let text = String::from_utf8(project.files.remove(&below(from)).expect("there")).expect("text");
        project.file(&below(to), text.replace("owner: A board\n", &format!("owner: A board\naliases: [{from}]\n")))
    };
    let project = project.file(&below("e13"), entry("e13", ""));
    renamed(renamed(project, "e03", "e03-new"), "e11", "e11-new")
}

fn forked() -> Project {
    fetched(&council(), second(council()))
}

#[test]
fn there_are_twenty_adaptations_and_each_is_recorded() {
    let lock = drift::recorded(surveyed(&council()).compared(), None);
    assert_eq!(lock.adapted.len(), 20);
}

#[test]
fn thirty_parts_are_changed() {
    let others = ["front matter", "a page", "an image", "a template", "a work", "a term"];
    assert_eq!(CHANGED.iter().map(|(_, sections)| sections.len()).sum::<usize>() + others.len(), 30);
}

#[test]
fn every_row_of_a_long_fork_is_what_it_should_be() {
    assert_data_eq!(
        moved(&forked()),
        str![[r#"
capabilities/e01#actions needs eyes (merged)
capabilities/e01#how needs eyes (replaced)
capabilities/e01#scenario needs eyes (removed)
capabilities/e01#why needs eyes (before)
capabilities/e02#how needs eyes (replaced)
capabilities/e02#scenario needs eyes (removed)
capabilities/e02#why needs eyes (before)
capabilities/e03-new#how needs eyes (replaced), was capabilities/e03
capabilities/e04#actions followed
capabilities/e04#how redundant (replaced)
capabilities/e04#scenario followed
capabilities/e04#why removed upstream (after)
capabilities/e05#front needs eyes (replaced)
capabilities/e05#how followed
capabilities/e05#scenario followed
capabilities/e05#why converged (replaced)
capabilities/e06#whole needs eyes (removed)
capabilities/e07#how followed
capabilities/e07#scenario removed upstream
capabilities/e08#actions followed
capabilities/e08#how followed
capabilities/e08#scenario followed
capabilities/e08#why followed
capabilities/e09#actions followed
capabilities/e09#how followed
capabilities/e09#scenario followed
capabilities/e10#how followed
capabilities/e12#scenario followed
capabilities/e13#actions new upstream
capabilities/e13#how new upstream
capabilities/e13#scenario new upstream
capabilities/e13#why new upstream
content/capabilities/board.png#whole needs eyes (replaced)
glossary#cloud needs eyes (replaced)
glossary#saas removed upstream
pages/about#whole needs eyes (replaced)
sources#nao-2011 needs eyes (removed)
themes/ours/templates/entry.html#whole needs eyes (replaced)

"#]]
    );
}

#[test]
fn every_other_part_is_the_same() {
    let rows = drift::rows(surveyed(&forked()).compared());
    // Thirteen entries of four parts less the three that are not looked at in one that is left out, the front matter of one, two
    // pages, two terms, a work, an image, a template.
    assert_eq!(rows.len(), 13 * 4 - 3 + 1 + 2 + 2 + 1 + 1 + 1);
    let same = rows.iter().filter(|row| row.state == drift::State::Same).count();
    assert_eq!(same, rows.len() - moved(&forked()).lines().count());
}

#[test]
fn after_one_is_accepted_only_the_rest_remains() {
    let project = forked();
    let is_it = |row: &drift::Row| row.key.short() == "e01#how" || row.key.short() == "e03-new#how";
    let lock = drift::accepted(surveyed(&project).compared(), is_it, Date::parse("2026-11-30").ok());
    let before = moved(&project);
    let rest: String = before
        .lines()
        .filter(|line| !line.starts_with("capabilities/e01#how") && !line.starts_with("capabilities/e03-new#how"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(moved(&project.file(FILE, lock.to_text())), rest);
}

#[test]
fn after_all_is_accepted_only_that_remains_which_has_to_be_written_anew() {
    let project = forked();
    let lock = drift::accepted(surveyed(&project).compared(), |_| true, Date::parse("2026-11-30").ok());
    assert_data_eq!(
        moved(&project.file(FILE, lock.to_text())),
        str![[r#"
capabilities/e04#how redundant (replaced)
capabilities/e04#why removed upstream (after)
capabilities/e05#why redundant (replaced)

"#]]
    );
}
