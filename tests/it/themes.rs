//! Themes: a handbook's own templates, words and colours over the built-in ones.

use std::collections::BTreeSet;
use std::path::Path;

use flagstaff::diagnostic::Severity;
use snapbox::{assert_data_eq, str};

use crate::project::Project;

fn themed(path: &str, text: &str) -> Project {
    let config = "title = \"A handbook\"\ntheme = \"ours\"\n";
    Project::new().file("handbook.toml", config).file(&format!("themes/ours/{path}"), text)
}

#[test]
fn one_template_is_overridden_and_the_others_stay() {
    let project = themed("templates/blocks/footer.html", "<footer class=\"foot\">Ours</footer>");
    let page = project.page("capabilities/governance.html");
    assert!(page.contains("<footer class=\"foot\">Ours</footer>") && page.contains("id=\"why\""));
}

#[test]
fn an_override_can_extend_the_template_that_it_overrides() {
    let own = "{% extends \"flag/missing.html\" %}{% block main %}Before. {{ super() }}{% endblock %}";
    assert!(themed("templates/missing.html", own).page("404.html").contains("Before. "));
}

#[test]
fn single_words_are_overridden_and_the_others_stay() {
    let page = themed("words/en.toml", "home = \"Start\"\n").page("capabilities/governance.html");
    assert!(page.contains(">Start</a>") && page.contains("Skip to main content"));
}

#[test]
fn colours_of_the_handbooks_own_come_after_the_themes() {
    let page = themed("brand.css", ":root{--brand:#4a1d4f}").page("index.html");
    assert!(page.find("assets/style.css").expect("linked") < page.find("assets/brand.css").expect("linked"));
}

#[test]
fn a_template_that_does_not_parse_is_named_at_its_place() {
    assert_data_eq!(
        themed("templates/entry.html", "<p>\n{% if x %}\n").check(),
        str![[r#"
themes/ours/templates/entry.html:2:11: error[theme/template]: this template cannot be used: Unexpected end of input
  compare it with the built-in template of the same name; `themes/CONTRACT.md` lists what a template can use

"#]]
    );
}

#[test]
fn a_template_with_an_unknown_filter_is_named() {
    let found = themed("templates/entry.html", "{{ page.title | shout }}").check();
    assert!(found.contains("themes/ours/templates/entry.html") && found.contains("error[theme/template]"), "{found}");
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_named_when_it_is_rendered() {
    let build = themed("templates/missing.html", "<p>\n{{ page.titel.x }}").build();
    let fault = build.site.render("404.html").expect("there").expect_err("a fault");
    assert_eq!((fault.place.path(), fault.severity()), ("themes/ours/templates/missing.html", Severity::Error));
}

#[test]
fn a_broken_override_leaves_the_built_in_template_in_its_place() {
    let build = themed("templates/missing.html", "{% if %}").build();
    assert!(build.site.render("404.html").expect("there").is_ok());
}

#[test]
fn an_unknown_theme_is_told_where_to_make_it() {
    assert_data_eq!(
        Project::new().file("handbook.toml", "title = \"A\"\ntheme = \"flga\"\n").check(),
        str![[r#"
handbook.toml:2:9: error[theme/unknown]: there is no theme `flga`
  did you mean `flag`?

"#]]
    );
}

#[test]
fn a_theme_for_another_contract_is_refused() {
    assert_data_eq!(
        themed("theme.toml", "title = \"Ours\"\ncontract = 7\n").check(),
        str![[r#"
themes/ours/theme.toml:2:12: error[theme/contract]: this theme was written for version 7 of the theme contract
  read in `themes/CONTRACT.md` what changed, mend the theme, and write `contract = 1`

"#]]
    );
}

#[test]
fn a_file_that_no_theme_uses_is_to_be_considered() {
    assert_data_eq!(
        themed("templatse/entry.html", "x").check(),
        str![[r#"
themes/ours/templatse/entry.html: warning[theme/file]: no theme uses this file
  a theme has `theme.toml`, `brand.css` and the folders `templates`, `words` and `assets`

"#]]
    );
}

#[test]
fn a_language_without_words_is_named() {
    assert_data_eq!(
        Project::new().file("handbook.toml", "title = \"A\"\nlanguage = \"cy\"\n").check(),
        str![[r#"
handbook.toml:2:12: error[theme/words]: the theme has no words in the language `cy`
  set `language` to one of `en`, or add `words/cy.toml` to a theme of your own

"#]]
    );
}

#[test]
fn a_language_whose_words_are_incomplete_is_told_which_are_missing() {
    let project = Project::new()
        .file("handbook.toml", "title = \"A\"\nlanguage = \"cy\"\n")
        .file("themes/flag/words/cy.toml", "home = \"Hafan\"\n");
    let found = project.check();
    assert!(
        found.contains("error[theme/words]: these words are only there in English") && found.contains("`skip`"),
        "{found}"
    );
}

#[test]
fn the_table_of_embedded_files_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/flag");
    let table =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/site/embedded.rs")).expect("read");
    let listed: BTreeSet<String> = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next().map(str::to_owned))
        .collect();
    let files =
        walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let there: BTreeSet<String> = files
        .map(|entry| entry.path().strip_prefix(&folder).expect("inside").to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(listed, there);
}

/// The word that begins each piece of `text` after `mark`.
fn names_after<'a>(text: &'a str, mark: &str) -> BTreeSet<&'a str> {
    let end = |c: char| !c.is_alphanumeric() && c != '_';
    text.split(mark).skip(1).filter_map(|rest| rest.split(end).next()).filter(|name| !name.is_empty()).collect()
}

fn read_all(folder: &str) -> String {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into_iter();
    let files = files.map(|entry| entry.expect("listed")).filter(|entry| entry.file_type().is_file());
    files.map(|entry| std::fs::read_to_string(entry.path()).expect("read")).collect()
}

#[test]
fn every_word_of_the_interface_is_used_and_every_used_word_is_there() {
    let words = read_all("themes/flag/words");
    let tables = words.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
    let plain = words.split("\n[").next().unwrap_or_default().lines().filter_map(|line| line.split_once(" = "));
    let there: BTreeSet<&str> = tables.chain(plain.map(|(key, _)| key)).filter(|key| *key != "language").collect();
    let (templates, code) = (read_all("themes/flag/templates"), read_all("src/site"));
    let used: BTreeSet<&str> =
        names_after(&templates, "words.").union(&names_after(&code, "words.get(\"")).copied().collect();
    assert_eq!(used, there);
}

#[test]
fn a_misspelt_word_is_told_the_nearest() {
    assert_data_eq!(
        themed("words/en.toml", "hoem = \"Start\"\n").check(),
        str![[r#"
themes/ours/words/en.toml:1:1: warning[theme/file]: no template asks for the word `hoem`
  did you mean `home`?

"#]]
    );
}

#[test]
fn a_word_in_the_wrong_form_is_named() {
    assert_data_eq!(
        themed("words/en.toml", "home = [\"Start\"]\n").check(),
        str![[r#"
themes/ours/words/en.toml:1:1: error[theme/words]: `home` is a text, and here it is something else
  write it as in the built-in `words/en.toml`

"#]]
    );
}

#[test]
fn a_fault_of_a_built_in_template_names_the_own_ones_that_it_works_with() {
    let found = themed("templates/base.html", "<main></main>").check();
    assert!(found.contains("look at your own templates, which it works with: `base.html`"), "{found}");
}
