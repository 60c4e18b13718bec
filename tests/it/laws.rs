//! Laws of layers and of links, which hold for any handbook: each is tried on some that the dice write.

use std::collections::BTreeMap;
use std::fmt::Write;

use flagstaff::handbook::book::Handbook;
use flagstaff::handbook::links::{Destination, Target};
use flagstaff::handbook::model::Owner;
use flagstaff::handbook::moves;
use flagstaff::inputs::Inputs;
use flagstaff::pipeline::Build;

use crate::kept::promises::html;
use crate::made_up::{ENTRIES, SECTIONS, below, file, handbook};
use crate::project::{Project, builder, faults_of_form, text};
use crate::rename::after;
use crate::site::{Dice, everything};

/// How many handbooks each law is tried on.
const TRIED: u64 = 6;

/// The settings of a council that says nothing but its title, which is that of the handbook below.
const SILENT: &str = "title = \"A handbook\"\n";

/// Each handbook with the dice that wrote it.
fn made_up(law: u64) -> impl Iterator<Item = (Project, Dice)> {
    (1..=TRIED).map(move |at| {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (law << 32) ^ at);
        (handbook(&mut dice), dice)
    })
}

/// A build in which nothing is to fix.
#[track_caller]
fn sound(project: &Project) -> Build {
    let build = project.build();
    assert!(build.is_sound(), "{}", faults_of_form(&build));
    build
}

/// What a handbook means, without whose words anything is in: every text, every action, where each reference leads, and
/// from where everything is referred to.
fn meaning(handbook: &Handbook) -> String {
    let mut told = String::new();
    for entry in &handbook.content.entries {
        writeln!(told, "{} {} {:?} {:?}", entry.id, entry.title, entry.summary, entry.former).expect("grows");
        for part in &entry.parts {
            writeln!(told, "{}: {}", part.section, entry.document.source.slice(part.body).trim()).expect("grows");
            for ask in &part.asks {
                let actions = ask.actions.iter().map(|action| (&action.anchor, action.by, action.priority));
                writeln!(told, "{:?} {} {:?}", ask.role, ask.anchor, actions.collect::<Vec<_>>()).expect("grows");
            }
        }
    }
    let lists = &handbook.content;
    let terms = lists.glossary.iter().flat_map(|list| &list.terms).map(|term| (&term.id, &term.name, &term.aliases));
    let works = lists.sources.iter().flat_map(|list| &list.works).map(|work| &work.id);
    writeln!(told, "{:?} {:?}", terms.collect::<Vec<_>>(), works.collect::<Vec<_>>()).expect("grows");
    for (owner, document) in lists.documents() {
        for reference in &document.references {
            let target = handbook.links.target(owner, reference.span.start);
            writeln!(told, "{owner:?} {} {target:?}", reference.text).expect("grows");
        }
        let back = match owner {
            Owner::Entry(at) => handbook.links.referrers(&Destination::Entry(at)),
            Owner::Page(at) => handbook.links.referrers(&Destination::Page(at)),
            Owner::Glossary | Owner::Sources => &[],
        };
        writeln!(told, "{:?}", back.iter().map(|from| from.owner).collect::<Vec<_>>()).expect("grows");
    }
    writeln!(told, "{:?}", handbook.links.relations()).expect("grows");
    told
}

#[test]
fn a_layer_that_says_nothing_changes_nothing() {
    for (national, _) in made_up(1) {
        let (alone, over) = (sound(&national), sound(&below(&national, SILENT)));
        assert_eq!(meaning(&alone.handbook), meaning(&over.handbook));
        let pages = |build: &Build| {
            let index = build.site.index();
            let all = index.pages().iter().zip(index.said());
            all.map(|(page, said)| format!("{page:?} {said}")).collect::<Vec<_>>()
        };
        let (alone_says, over_says) = (pages(&alone), pages(&over));
        let lost: Vec<&String> = alone_says.iter().filter(|page| !over_says.contains(page)).collect();
        assert!(lost.is_empty(), "{lost:?}\n{over_says:?}");
    }
}

#[test]
fn a_section_replaced_by_its_own_words_means_the_same() {
    for (national, mut dice) in made_up(2) {
        let silent = below(&national, SILENT);
        let before = sound(&silent);
        let (id, _) = ENTRIES[dice.roll(ENTRIES.len())];
        let entry = before.handbook.content.entries.iter().find(|entry| entry.id == id).expect("there");
        let (section, heading) = SECTIONS[dice.roll(SECTIONS.len())];
        let part = entry.parts.iter().find(|part| part.section == section).expect("there");
        let words = entry.document.source.slice(part.body);
        let after = sound(&silent.clone().file(&file(id), format!("## {heading}\n{words}")));
        assert_eq!(meaning(&before.handbook), meaning(&after.handbook), "{id}#{section}");
    }
}

#[test]
fn the_order_in_which_files_are_found_makes_no_difference() {
    for (national, mut dice) in made_up(3).take(2) {
        let (id, _) = ENTRIES[dice.roll(ENTRIES.len())];
        let project = below(&national, SILENT).file(&file(id), "## How {after}\nThen ask us.\n");
        let ordered = project.inputs();
        let mut files: Vec<(String, std::sync::Arc<[u8]>)> =
            project.files.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice().into())).collect();
        let lock = ordered.lock.as_ref().expect("a lock").text().as_bytes().into();
        files.push((String::from("handbook.lock"), lock));
        for at in (1..files.len()).rev() {
            files.swap(at, dice.roll(at + 1));
        }
        let shuffled = Inputs::from_files(files);
        let (one, other) = (builder().build(&ordered), builder().build(&shuffled));
        assert_eq!(everything(&one), everything(&other));
    }
}

#[test]
fn whatever_leads_to_an_entry_is_told_on_its_page() {
    for (project, _) in made_up(4) {
        let build = sound(&project);
        let handbook = &build.handbook;
        let path = |owner| {
            build
                .site
                .paths()
                .find(|path| build.site.page_at(path).and_then(flagstaff::site::routes::owner_of) == Some(owner))
                .expect("a page")
                .to_owned()
        };
        let mut ends = Vec::new();
        for (owner, document) in handbook.content.documents() {
            for reference in &document.references {
                match handbook.links.target(owner, reference.span.start) {
                    Some(Target::Inside(to @ Owner::Entry(_), _)) if *to != owner => ends.push((owner, *to)),
                    _ => {}
                }
            }
        }
        for relation in handbook.links.relations() {
            let (from, to) = (Owner::Entry(relation.from), Owner::Entry(relation.to));
            ends.extend([(from, to), (to, from)]);
        }
        assert!(ends.len() > 10, "{}", ends.len());
        for (from, to) in ends {
            let page = text(&build, &path(to));
            let main = crate::project::between(&page, "<main", "</main>");
            assert!(main.contains(&format!("href=\"../{}", path(from))), "{} tells not of {}", path(to), path(from));
        }
    }
}

#[test]
fn after_a_renaming_every_link_leads_to_the_same() {
    for (project, mut dice) in made_up(5) {
        let (id, _) = ENTRIES[dice.roll(ENTRIES.len())];
        let new = ["another", "issues/another", "capabilities/another"][dice.roll(3)];
        let new = if file(id).contains("principles") { "another" } else { new };
        let (before, after) = (sound(&project), sound(&after(&project, id, new)));
        assert_eq!(led(&before.handbook, id), led(&after.handbook, "another"), "{id} is {new}");
        assert_eq!(faults_of_form(&before).lines().count(), faults_of_form(&after).lines().count());
        let now = after.handbook.links.moves.called(id).and_then(|owner| after.handbook.content.id(owner));
        assert_eq!(now, Some("another"), "its old address leads to it");
    }
}

/// By whose and by its words, what each link leads to; what is called `id` is the same whatever it is called.
fn led(handbook: &Handbook, id: &str) -> BTreeMap<String, String> {
    let place = |owner: Owner| match handbook.content.id(owner) {
        Some(own) if own == id => String::from("what is renamed"),
        _ => moves::place(&handbook.config, &handbook.content, owner).unwrap_or_else(|| format!("{owner:?}")),
    };
    let mut led = BTreeMap::new();
    for (owner, document) in handbook.content.documents() {
        for reference in &document.references {
            let target = match handbook.links.target(owner, reference.span.start).expect("it leads somewhere") {
                Target::Inside(to, part) => format!("{} {part:?}", place(*to)),
                other => format!("{other:?}"),
            };
            led.insert(format!("{} {}", place(owner), reference.text), target);
        }
    }
    led
}

#[test]
fn every_link_leads_somewhere_on_every_page_that_quotes_it() {
    for (at, (national, mut dice)) in made_up(6).enumerate() {
        let (id, _) = ENTRIES[dice.roll(ENTRIES.len())];
        let project = match at % 2 {
            0 => national,
            _ => below(&national, SILENT).file(&file(id), "## How {before}\nBegin with [link 900 end](#why-change).\n"),
        };
        let build = sound(&project);
        html::pages_hold_together(&build.site, |_| true);
        let mut quoted = 0;
        // A listing shows the first words of its entries as plain text.
        let is_read = |path: &&str| path.ends_with(".html") && !path.ends_with("/index.html");
        for path in build.site.paths().filter(is_read) {
            let page = text(&build, path);
            let Some((_, main)) = page.split_once("<main") else { continue };
            for (at, _) in main.match_indices("link ").filter(|(at, _)| is_marked(&main[*at..])) {
                let tag = main[..at].rsplit_once('<').map_or("", |(_, tag)| tag);
                assert!(tag.starts_with("a href=\"") && tag.ends_with("\">"), "{path}: <{tag}{}", &main[at..at + 12]);
                quoted += 1;
            }
        }
        assert!(quoted > 100, "{quoted}");
    }
}

/// Whether these are the words of a link, `link 7 end`.
fn is_marked(text: &str) -> bool {
    text.split([' ', '<', '.', ',']).nth(2) == Some("end")
}
