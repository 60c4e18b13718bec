//! What readers get: the pages, their order, and the promise that the same inputs give the same bytes.

use std::collections::BTreeMap;

use flagstaff::pipeline::Build;

use crate::project::{ENTRY, Project, between, builder, text};

pub(crate) fn everything(build: &Build) -> BTreeMap<String, Vec<u8>> {
    build
        .site
        .paths()
        .map(|path| (path.to_owned(), build.site.render(path).expect("there").expect("sound").to_vec()))
        .collect()
}

fn titled(title: &str, order: &str) -> String {
    ENTRY.replace("title: Governance", &format!("title: {title}{order}"))
}

#[test]
fn a_handbook_without_entries_has_a_home_page_all_the_same() {
    assert!(Project::new().without("content/capabilities/governance.md").page("index.html").contains("A handbook"));
}

#[test]
fn entries_follow_their_order_and_those_without_come_last_by_title() {
    let project = Project::new()
        .file("content/capabilities/a.md", titled("Alpha", ""))
        .file("content/capabilities/b.md", titled("Beta", "\norder: 2"))
        .file("content/capabilities/c.md", titled("Gamma", "\norder: 1"))
        .without("content/capabilities/governance.md");
    let page = project.page("capabilities/index.html");
    let main = between(&page, "<main", "</main>");
    let places = ["Gamma", "Beta", "Alpha"].map(|title| main.find(title).expect("listed"));
    assert!(places.is_sorted());
}

#[test]
fn a_draft_has_no_page_when_published() {
    assert!(
        !Project::new()
            .entry("title: Governance", "title: Governance\ndraft: true")
            .has("capabilities/governance.html")
    );
}

#[test]
fn a_page_is_found_from_home() {
    let project = Project::new().file("content/pages/about.md", "---\ntitle: About this handbook\n---\nText.\n");
    assert!(project.page("index.html").contains("href=\"about.html\""));
}

#[test]
fn a_term_of_the_glossary_tells_who_refers_to_it() {
    let glossary = "---\ntitle: Glossary\n---\n## Channel shift\nAlso: shift, CS\n\nMoving contacts.\n";
    let project =
        Project::new().file("content/glossary.md", glossary).how("By [channel shift](../glossary.md#channel-shift).");
    let page = project.page("glossary.html");
    assert!(
        page.contains("id=\"channel-shift\"")
            && page.contains("shift, CS")
            && page.contains("capabilities/sharing.html#how")
    );
}

#[test]
fn a_term_that_stands_twice_is_a_fault() {
    let glossary = "---\ntitle: Glossary\n---\n## API\nOne.\n\n## API {#api}\nTwo.\n";
    assert!(
        Project::new()
            .file("content/glossary.md", glossary)
            .check()
            .contains("error[term/duplicate]: `api` stands twice")
    );
}

#[test]
fn quotation_marks_and_ampersands_in_titles_are_escaped() {
    let page = Project::new()
        .entry("title: Governance", "title: 'Roles & \"rules\" <now>'")
        .page("capabilities/governance.html");
    assert!(page.contains("Roles &amp; &quot;rules&quot; &lt;now&gt;") && !page.contains("<now>"));
}

#[test]
fn a_table_has_a_named_box_to_scroll_in() {
    let page = Project::new().how("| A | B |\n|---|--:|\n| 1 | 2 |\n").page("capabilities/sharing.html");
    assert!(
        page.contains("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"How\"><table>")
            && page.contains("<th scope=\"col\">A</th>")
    );
}

#[test]
fn two_builds_of_the_same_inputs_are_the_same_bytes() {
    let project = Project::new().how("See [[governance]].");
    assert_eq!(everything(&project.build()), everything(&project.build()));
}

/// A small generator of pseudo-random numbers (Marsaglia 2003, xorshift64), so that the test is the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// One change that an editor might make: write, break, rename, delete, mend.
fn change(project: Project, dice: &mut Dice) -> Project {
    let names = ["governance", "sharing", "leading", "buying"];
    let path = |name: &str| format!("content/capabilities/{name}.md");
    let name = names[dice.roll(names.len())];
    let other = names[dice.roll(names.len())];
    match dice.roll(15) {
        0 => project.without(&path(name)),
        1 => project.file(&path(name), ENTRY.replace("## How", "## Hwo")),
        2 => project.file(&path(name), "---\ntitle: [\n---\n"),
        3 => project
            .file(&path(name), ENTRY.replace("Write it down.", &format!("See [[{other}]] and [x]({other}.md#why)."))),
        4 => project.file(
            &path(name),
            titled(&format!("Title {}", dice.roll(5)), &format!("\norder: {}\nrelated: [{other}]", dice.roll(3))),
        ),
        5 => project.file(&path(name), ENTRY.replace("Write it down.", &format!("As Governance and the ABC say, {}.", dice.roll(3)))),
        6 => project.file(&path(name), ENTRY.replacen("---\n", "---\ndraft: true\n", 1)),
        7 => project.file(&path(name), format!("{ENTRY}\n### Finance directors\n- Publish it. {{#cost-{}}}\n", dice.roll(2))),
        8 => project.file(&path(name), ENTRY.replace("Write it down.", &format!("[x]({other}.md#action-cost-{})", dice.roll(2)))),
        9 => project.file(&path(name), titled("Governance", &format!("\naliases: [Old {}, {other}-was]", dice.roll(2)))),
        10 => project.file(&path(name), ENTRY.replace("Write it down.", "See [[sharing-was]] and [y](leading-was.md), <!-- ok: link/text because it is so --> [here](buying.md).")),
        11 => project.file(
            "content/pages/about.md",
            format!("---\ntitle: About\n---\n## Part {}\n[x](../capabilities/{other}.md#how) and [[{name}]].\n", dice.roll(3)),
        ),
        12 => project.file("handbook.toml", format!("title = \"Handbook {}\"\n", dice.roll(3))),
        13 => project.file("themes/flag/words/en.toml", format!("home = \"Home {}\"\n", dice.roll(3))),
        _ => {
            project.file("content/glossary.md", format!("---\ntitle: Glossary\n---\n## Term {}\nText.\n", dice.roll(3)))
        }
    }
}

#[test]
fn a_builder_that_saw_other_states_before_gives_the_same_bytes_as_a_new_one() {
    let mut dice = Dice(0x5eed);
    let mut project = Project::new();
    let mut warm = builder();
    for round in 0..90 {
        project = change(project, &mut dice);
        let inputs = project.inputs();
        let (warm, cold) = (warm.build(&inputs), builder().build(&inputs));
        assert_eq!(crate::project::faults(&warm), crate::project::faults(&cold), "round {round}");
        assert_eq!(everything(&warm), everything(&cold), "round {round}");
    }
}

#[test]
fn a_check_finds_what_a_build_finds() {
    let mut dice = Dice(0xc4ec);
    let mut project = Project::new();
    let mut checker = builder();
    let mut with_faults = 0;
    for round in 0..60 {
        project = change(project, &mut dice);
        project = match dice.roll(4) {
            0 => project.file("themes/flag/templates/role.html", "{% if %}"),
            1 => project.file("themes/flag/words/en.toml", "home = 5\nhoem = \"x\"\n"),
            2 => project.file("themes/flag/notes.txt", "x").file("themes/flag/theme.toml", "contract = 99\n"),
            _ => project.without("themes/flag/templates/role.html").without("themes/flag/notes.txt"),
        };
        let inputs = project.inputs();
        let built = crate::project::faults(&builder().build(&inputs));
        let checked = crate::project::listed(checker.check(&inputs).diagnostics.iter());
        assert_eq!(checked, built, "round {round}");
        with_faults += usize::from(built.contains("themes/flag/templates/role.html"));
    }
    assert!(with_faults > 10, "{with_faults}");
}

#[test]
fn a_page_asked_for_alone_is_the_page_of_the_whole_build() {
    let build = Project::new().how("Many.[^n]\n\n[^n]: Note.").build();
    let alone = text(&Project::new().how("Many.[^n]\n\n[^n]: Note.").build(), "capabilities/sharing.html");
    assert_eq!(everything(&build)["capabilities/sharing.html"], alone.into_bytes());
}

#[test]
fn no_list_is_longer_than_a_page_can_be() {
    let mut project = Project::new();
    for number in 0..600 {
        let text = titled(&format!("Title {number}"), "\nrelated: [governance]");
        project = project.file(&format!("content/capabilities/entry-{number}.md"), text);
    }
    let build = project.build();
    // What is printed as one document is meant to be long, and has a limit of its own.
    let is_list = |path: &&str| path.ends_with(".html") && !path.contains("/entry-") && !path.starts_with("print/");
    let lists: Vec<&str> = build.site.paths().filter(is_list).collect();
    let longest = lists.iter().map(|path| (text(&build, path).len(), *path)).max();
    assert!(longest.is_some_and(|(bytes, _)| bytes < 200_000), "{longest:?}");
    let parts: Vec<&str> = lists.into_iter().filter(|path| path.starts_with("capabilities/index")).collect();
    assert_eq!(parts.len(), 6, "{parts:?}");
    assert!(text(&build, "capabilities/index.html").contains("href=\"../capabilities/index.2.html\""));
    assert!(text(&build, "roles/chief-executives.3.html").contains("Part 3 of "));
}
