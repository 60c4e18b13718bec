//! Handbooks that the dice write: sound ones, with links of every kind to what is there, and words by which each link is
//! known again.

use crate::project::Project;
use crate::site::Dice;

/// The ids of the entries, each with its collection.
pub(crate) const ENTRIES: [(&str, &str); 6] = [
    ("collaborate", "principles"),
    ("redesign", "principles"),
    ("sharing", "capabilities"),
    ("governance", "capabilities"),
    ("old-systems", "issues"),
    ("skills", "issues"),
];

/// The sections of an entry by id and heading, but for *Who acts now*.
pub(crate) const SECTIONS: [(&str, &str); 3] =
    [("scenario", "Five-year scenario"), ("why", "Why change"), ("how", "How")];

/// Where the file of an entry is.
pub(crate) fn file(id: &str) -> String {
    let (_, collection) = ENTRIES.into_iter().find(|(known, _)| *known == id).expect("one of them");
    format!("content/{collection}/{id}.md")
}

/// A sound handbook with all six entries, a page, a glossary and a list of sources.
pub(crate) fn handbook(dice: &mut Dice) -> Project {
    let mut links = 0;
    let mut project = Project::new()
        .without("content/capabilities/governance.md")
        .file("content/capabilities/chart.png", "a picture")
        .file(
            "content/glossary.md",
            "---\ntitle: Glossary\n---\n## Depot\nAlso: shed\n\nA place for carts.\n\n## Ward\nA part of a town.\n",
        )
        .file(
            "content/sources.md",
            "---\ntitle: Sources\n---\n## Reports\n\n### Audit office, Report {#audit}\nOf 2011.\n",
        );
    for (id, _) in ENTRIES {
        let mut text = format!("---\ntitle: On {id}\nsummary: What {id} is.\n{}---\n", relations(id, dice));
        for (_, heading) in SECTIONS {
            text.push_str(&format!("## {heading}\n{}\n", prose(id, dice, &mut links)));
        }
        let mut asked = |role: &str, name: &str| {
            let link = link(id, dice, &mut links);
            format!("### {role}\n- Name one, see {link}. {{#{name} by=2027-0{}}}\n- Meet.\n\n", dice.roll(9) + 1)
        };
        let acts = asked("Chief executives", "name") + &asked("Suppliers", "offer");
        text.push_str(&format!("## Who acts now\n{acts}"));
        project = project.file(&file(id), text);
    }
    let about = format!("---\ntitle: About\n---\n## Its parts\n{}\n", prose("about", dice, &mut links));
    project.file("content/pages/about.md", about)
}

/// The relations that an entry states, each with another entry.
fn relations(id: &str, dice: &mut Dice) -> String {
    let others: Vec<&str> = ENTRIES.iter().map(|(other, _)| *other).filter(|other| *other != id).collect();
    let other = others[dice.roll(others.len())];
    match dice.roll(3) {
        0 => String::new(),
        1 => format!("related: [{other}]\n"),
        _ => format!("related:\n  {other}: They meet in {id}.\n"),
    }
}

/// A paragraph or two of the text of `from`.
fn prose(from: &str, dice: &mut Dice, links: &mut usize) -> String {
    let mut text = String::new();
    for _ in 0..=dice.roll(2) {
        let (one, other) = (link(from, dice, links), link(from, dice, links));
        text.push_str(&match dice.roll(6) {
            0 => format!("First {one}, then {other}.\n\n"),
            1 => format!("- One is {one}\n- and the *next {other}*\n\n"),
            2 => format!("> They say {one}.\n\nNobody knows {other}.[^audit]\n\n"),
            3 => format!("| A | B |\n|---|---|\n| {one} | x |\n\nSee {other}.\n\n"),
            4 => format!("A depot, {one}.[^own{links}]\n\n[^own{links}]: So says {other}.\n\n"),
            _ => format!("See {one}, and {other}. ![A chart]({}chart.png)\n\n", up(from)),
        });
    }
    text
}

/// How to come from the folder of `from` to that of the capabilities.
fn up(from: &str) -> &'static str {
    match ENTRIES.into_iter().find(|(id, _)| *id == from) {
        Some((_, "capabilities")) => "",
        Some(_) | None => "../capabilities/",
    }
}

/// A link in the text of `from`, in one of the ways in which it can be written. Its words are `link 7 end`, with a number
/// of its own.
fn link(from: &str, dice: &mut Dice, links: &mut usize) -> String {
    *links += 1;
    let words = format!("link {links} end");
    let (to, collection) = ENTRIES[dice.roll(ENTRIES.len())];
    let part = ["", "#how", "#why-change", "#scenario", "#action-name", "#actions-suppliers"][dice.roll(6)];
    match dice.roll(5) {
        0 => format!("[{words}](../{collection}/{to}.md{part})"),
        1 => format!("[{words}](<../{collection}/{to}.md{part}> \"its title\")"),
        2 if from != "about" => format!("[{words}](#{})", ["how", "why-change"][dice.roll(2)]),
        3 => format!("[{words}](../{}.md)", ["pages/about", "glossary", "sources"][dice.roll(3)]),
        // In a table the bar would end the cell.
        _ => format!("[{words}](../{collection}/{to}.md)"),
    }
}

/// The same handbook as one that another can stand on, under `upstream/national/`, with the settings of that other one.
pub(crate) fn below(project: &Project, settings: &str) -> Project {
    let files = project.files.iter().map(|(path, bytes)| (format!("upstream/national/{path}"), bytes.clone()));
    Project { files: files.collect() }.file("handbook.toml", settings)
}
