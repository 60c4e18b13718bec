//! A handbook over another, taken as a whole: what is added and left out, what settings and gaps say, whose faults are whose.

use flagstaff::handbook::origin::{Drafts, Mode};
use flagstaff::rename;
use snapbox::{assert_data_eq, str};

use crate::layers::{BELOW, national, over, section};
use crate::project::{ENTRY, Project, builder, faults, text};

#[test]
fn an_entry_of_ones_own_is_added() {
    let project = national().file("content/capabilities/depot.md", ENTRY.replace("Governance", "Our depot"));
    let build = project.build();
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "depot").expect("there");
    assert_eq!((entry.origin.mode, entry.parts[0].origin.mode), (Mode::Added, Mode::Added));
}

#[test]
fn an_entry_may_be_left_out_and_links_to_it_become_words() {
    let linked = BELOW.replace("Begin small.[^own]", "Ask [those who decide](governance.md), or [[governance]].");
    let project = national()
        .file("upstream/national/content/capabilities/shared-services.md", linked)
        .file("content/capabilities/governance.md", "---\nhidden: true\nreason: We have none.\n---\n");
    let page = project.page("capabilities/shared-services.html");
    assert!(!project.has("capabilities/governance.html"));
    assert!(page.contains("<span class=\"left\">those who decide</span> <small>(left out of this handbook)</small>"));
    assert!(page.contains("<span class=\"left\">Governance</span>"));
}

#[test]
fn a_page_is_replaced_as_a_whole() {
    let page = |whose: &str| format!("---\ntitle: About\n---\n{whose} words.\n");
    let project = national()
        .file("upstream/national/content/pages/about.md", page("National"))
        .file("content/pages/about.md", page("Our"));
    let html = project.page("about.html");
    assert!(html.contains("Our words.") && !html.contains("National words."));
}

#[test]
fn a_term_takes_the_place_of_the_one_below_and_others_join_the_list() {
    let project = national()
        .file(
            "upstream/national/content/glossary.md",
            "---\ntitle: Glossary\n---\n## Depot\nA shed.\n\n## Road\nA way.\n",
        )
        .file("content/glossary.md", "## Depot\nOur yard.\n\n## Barge\nA boat.\n");
    let build = project.build();
    assert!(build.is_sound(), "{}", faults(&build));
    let glossary = build.handbook.content.glossary.as_ref().expect("a glossary");
    let words = |body| glossary.document.source.slice(body).trim().to_owned();
    let terms: Vec<(&str, String)> = glossary.terms.iter().map(|term| (term.name.as_str(), words(term.body))).collect();
    let expected = [("Depot", "Our yard."), ("Road", "A way."), ("Barge", "A boat.")];
    assert_eq!(terms, expected.map(|(name, text)| (name, text.to_owned())));
}

#[test]
fn a_work_joins_the_group_of_its_name() {
    let project = national()
        .file(
            "upstream/national/content/sources.md",
            "---\ntitle: Sources\n---\n## Reports\n### Old {#old}\nOf 2011.\n\n## Laws\n### Act {#act}\nOf 1972.\n",
        )
        .file("content/sources.md", "## Reports\n### Ours {#ours}\nOf 2026.\n");
    let build = project.build();
    assert!(build.is_sound(), "{}", faults(&build));
    let sources = build.handbook.content.sources.as_ref().expect("sources");
    assert_eq!(sources.works.iter().map(|work| work.id.as_str()).collect::<Vec<_>>(), ["old", "ours", "act"]);
}

#[test]
fn what_the_handbook_below_declares_holds_here() {
    let project = national()
        .file(
            "upstream/national/handbook.toml",
            "title = \"N\"\n[[collections]]\nid = \"programmes\"\ntitle = \"Programmes\"\nsingular = \"Programme\"\n",
        )
        .file("content/programmes/rail.md", ENTRY.replace("Governance", "Rail"));
    assert!(project.has("programmes/rail.html"));
}

#[test]
fn what_the_handbook_below_says_of_itself_does_not() {
    let project = national()
        .file("upstream/national/handbook.toml", "title = \"N\"\npublisher = \"National team\"\nunsafe_html = true\n");
    let config = project.build().handbook.config.clone();
    assert_eq!((config.publisher.as_deref(), config.unsafe_html), (None, false));
    assert_eq!(config.below[0].publisher.as_deref(), Some("National team"));
}

#[test]
fn colours_words_and_templates_come_over_those_below() {
    let project = national()
        .file("upstream/national/handbook.toml", "title = \"N\"\ntheme = \"nation\"\n")
        .file("upstream/national/themes/nation/brand.css", ":root { --brand: #0b4650; }")
        .file("upstream/national/themes/nation/words/en.toml", "home = \"Nation\"\n")
        .file("upstream/national/themes/nation/templates/blocks/footer.html", "<footer>Theirs</footer>")
        .file("handbook.toml", "title = \"Ours\"\ntheme = \"town\"\n")
        .file("themes/town/brand.css", ":root { --link: #57306f; }")
        .file("themes/town/words/en.toml", "home = \"Town\"\n");
    let build = project.build();
    assert_eq!(text(&build, "assets/brand.css"), ":root { --brand: #0b4650; }\n:root { --link: #57306f; }");
    let page = text(&build, "capabilities/governance.html");
    assert!(page.contains("<footer>Theirs</footer>") && page.contains(">Town</a>"), "{page}");
}

#[test]
fn gaps_are_filled_in_text_headings_addresses_and_front_matter_and_not_in_code() {
    let below = BELOW
        .replace("Sharing frees money.", "\"Sharing frees {{ council }}.\"")
        .replace("Begin small.[^own]", "Write to [{{ council }}](https://{{ site }}/help), not `{{ council }}`.\n\n### What {{ council }} does\nMuch.[^own]");
    let project = national().file("upstream/national/content/capabilities/shared-services.md", below).file(
        "handbook.toml",
        "title = \"Ours\"\n[values]\ncouncil = \"Calder*brook\"\nsite = \"calderbrook.example\"\n",
    );
    let page = project.page("capabilities/shared-services.html");
    assert!(
        page.contains("<a href=\"https://calderbrook.example/help\">Calder*brook</a>, not <code>{{ council }}</code>.")
    );
    assert!(page.contains(">What Calder*brook does</h3>") && page.contains("Sharing frees Calder*brook."));
}

#[test]
fn a_region_stands_between_a_council_and_the_nation() {
    let project = over("## How {after}\nThen tell the town.\n")
        .file("upstream/a-region/handbook.toml", "title = \"The regional handbook\"\n")
        .file(
            "upstream/a-region/content/capabilities/shared-services.md",
            "## How {after}\nThen tell the region.\n\n## Why change\nThe region is one.\n",
        );
    let (text, mode) = section(&project, "how");
    assert_eq!(
        (text.as_str(), mode),
        ("Begin small.[^own]\n\nThen tell the region.\n\nThen tell the town.", Mode::After)
    );
    assert_eq!(section(&project, "why"), (String::from("The region is one."), Mode::Replaced));
}

#[test]
fn a_fault_in_ones_own_words_is_told_in_ones_own_file() {
    assert_data_eq!(
        over("## How\nSee [[goverance]].\n").check(),
        str![[r#"
content/capabilities/shared-services.md:2:5: error[link/unknown-entry]: there is no entry `goverance`
  did you mean `[[governance]]`?

"#]]
    );
}

#[test]
fn keys_that_share_a_line_are_told_and_those_below_hold() {
    let found = over("---\n{owner: Us, review: 2027-05-01}\n---\n## How\nOurs.\n").check();
    assert!(found.starts_with("content/capabilities/shared-services.md:2:1: error[front/syntax]: two keys"), "{found}");
    assert_eq!(found.matches("error[").count(), 1, "{found}");
}

#[test]
fn words_that_stand_in_no_section_are_told_and_not_lost() {
    let found = over("Before.\n\n# How\nOurs.\n").check();
    assert!(
        found.contains("md:1:1: error[section/outside]") && found.contains("md:3:1: error[section/unknown]"),
        "{found}"
    );
}

#[test]
fn a_fault_in_the_text_below_is_told_where_it_is_and_is_not_ours_to_mend() {
    let below = BELOW.replace("Begin small.", "See [[nothing-of-the-kind]].");
    let found = national().file("upstream/national/content/capabilities/shared-services.md", below).check();
    assert!(
        found.starts_with("upstream/national/content/capabilities/shared-services.md:15:5: error[link/unknown-entry]"),
        "{found}"
    );
    assert!(found.contains("this file belongs to a handbook below"), "{found}");
}

#[test]
fn an_adaptation_that_is_a_draft_is_for_the_preview_alone() {
    let project = over("---\ndraft: true\n---\n## How\nBegin with two.\n");
    assert_eq!(section(&project, "how").0, "Begin small.[^own]");
    let mut builder = builder();
    builder.options.drafts = Drafts::Shown;
    let build = builder.build(&project.inputs());
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "shared-services").expect("there");
    assert!(!entry.draft && entry.document.source.text().contains("Begin with two."));
}

#[test]
fn what_a_section_leaves_open_does_not_take_in_the_text_below() {
    for open in ["```\ncode", "~~~~ text\ncode\n~~~", "<!-- a comment"] {
        let page = over(&format!("## How {{before}}\nRead this.\n\n{open}")).page("capabilities/shared-services.html");
        assert!(page.contains("<p>Begin small.") && page.contains("Name two neighbours."), "{open}");
    }
}

#[test]
fn renaming_changes_the_words_of_ones_own_files_alone() {
    let below = BELOW.replace("Begin small.", "See [the depot](depot.md) first.");
    let project = national()
        .file("upstream/national/content/capabilities/shared-services.md", below)
        .file("handbook.toml", "title = \"Ours\"\n[values]\ncouncil = \"Calderbrook\"\n")
        .file("content/capabilities/depot.md", ENTRY.replace("title: Governance", "title: Depot"))
        .file("content/capabilities/shared-services.md", "## Why change\n{{ council }} has [a depot](depot.md).\n");
    let renaming = rename::plan(&project.inputs(), builder().options, "depot", "yard").expect("it can be renamed");
    let changed: Vec<(&str, &str)> =
        renaming.changes.iter().map(|change| (change.before.file(), change.after.as_str())).collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    let ours = "## Why change\n{{ council }} has [a depot](yard.md).\n";
    assert_eq!(changed[1], ("content/capabilities/shared-services.md", ours));
}

#[test]
fn what_is_below_keeps_its_name() {
    let inputs = over("## How\nBegin with two.\n").inputs();
    let refusal = rename::plan(&inputs, builder().options, "shared-services", "sharing").expect_err("it is refused");
    assert!(refusal.why.contains("of the handbook below"), "{}", refusal.why);
}

#[test]
fn a_built_page_knows_nothing_of_layers_where_there_are_none() {
    let build = Project::new().build();
    assert!(!text(&build, "capabilities/governance.html").contains("adapted"));
}
