//! The index as a whole: what is in its scripts, and what it finds.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::*;

/// A page with an opening of `text` and a section.
fn page(title: &str, text: &str, aliases: &[&str]) -> Page {
    let part = |heading: &str, fragment: &str, text: &str| Part {
        heading: heading.into(),
        mark: String::new(),
        fragment: fragment.into(),
        text: text.into(),
        manner: Manner::Running,
        facets: vec![0],
    };
    Page {
        title: title.into(),
        kind: "Capability".into(),
        group: "capabilities".into(),
        path: format!("{}.html", title.to_lowercase().replace(' ', "-")),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        parts: vec![part("", "", text), part("How", "how", "Begin small, then grow.")],
    }
}

fn index(language: &str, pages: Vec<Page>) -> Index {
    let facets = ["capabilities", "issues"].map(|id| Facet { id: id.into(), title: id.into() });
    Index::gathered(language, facets.to_vec(), pages.len(), move |range| pages[range].to_vec())
}

/// A handbook in which few words are common.
fn winds() -> Index {
    let mut pages: Vec<Page> =
        (0..30).map(|at| page(&format!("Still {at}"), &format!("Nothing{at} moves."), &[])).collect();
    pages.push(page("Calm", "There is a zephyr here, of the west, and no organisation.", &[]));
    pages.push(page(
        "Zephyr",
        "A wind that blows, then small, softly out of the west.",
        &["gentle western breeze", "GWB"],
    ));
    pages.push(page("Breeze", "It is western.", &[]));
    index("en-GB", pages)
}

fn found(query: &str) -> Vec<String> {
    let index = winds();
    index.find(query, None).into_iter().map(|found| index.path(found)).collect()
}

fn first(query: &str) -> String {
    found(query).first().cloned().unwrap_or_default()
}

fn parsed(script: &str) -> Value {
    let json = script.strip_prefix("flagstaffSearch(").and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(json.expect("the script is one call")).expect("its argument is JSON")
}

/// The names of the scripts that begin so.
fn named<'a>(scripts: &'a BTreeMap<String, String>, letter: &str) -> Vec<&'a str> {
    scripts.keys().map(String::as_str).filter(|name| name.starts_with(letter)).collect()
}

/// The names of the scripts that a list tells of.
fn told(list: &Value) -> BTreeSet<String> {
    list.as_array().into_iter().flatten().filter_map(|file| Some(format!("{}.js", file[1].as_str()?))).collect()
}

fn large(first: &str) -> BTreeMap<String, String> {
    let mut pages: Vec<Page> = (0..9000).map(|at| page(&format!("Page {at}"), "some words of a text", &[])).collect();
    pages[0].parts[0].text = first.to_owned();
    index("en", pages).scripts()
}

#[test]
fn a_small_handbook_has_all_in_one_script_but_the_places_of_words() {
    let scripts = index("en-GB", vec![page("Shared services", "Begin.", &[])]).scripts();
    assert_eq!(scripts.len(), 3);
    assert_eq!(named(&scripts, "p-").len(), 1);
    let index = parsed(&scripts["index.js"]);
    assert_eq!(index["format"], 4);
    assert_eq!(index["parts"]["d"][0][4], "shared-services.html");
    assert_eq!(index["parts"]["d"][1][1], "how");
}

#[test]
fn a_handbook_of_ordinary_size_has_its_words_in_one_script_and_its_texts_in_files() {
    let pages = (0..100).map(|at| page(&format!("Page {at}"), &"some words of a text ".repeat(80), &[])).collect();
    let scripts = index("en", pages).scripts();
    let parts = parsed(&scripts["index.js"])["parts"].clone();
    assert!(parts["w"].is_string() && parts["d"].is_null());
    assert!(named(&scripts, "w-").is_empty() && named(&scripts, "d-").len() > 10);
}

#[test]
fn a_large_handbook_has_files_for_its_parts_and_names_them() {
    let scripts = large("");
    let head = parsed(&scripts["index.js"]);
    assert_eq!(head["parts"].as_object().map(serde_json::Map::len), Some(0));
    let there =
        |letter: &str| named(&scripts, &format!("{letter}-")).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    for letter in ["w", "p", "n"] {
        assert_eq!(told(&head["files"][letter]), there(letter));
    }
    let texts = named(&scripts, "n-").into_iter();
    let texts = texts.flat_map(|name| told(&parsed(&scripts[name])["parts"][name.trim_end_matches(".js")]));
    assert_eq!(texts.collect::<BTreeSet<_>>(), there("d"));
    assert!(named(&scripts, "d-").len() > 50);
}

#[test]
fn a_file_with_another_content_has_another_name() {
    let (before, after) = (large("some words"), large("some text"));
    let changed = named(&after, "d-").into_iter().filter(|name| !before.contains_key(*name)).count();
    assert_eq!(changed, 1);
    let same = |name: &&str| before.get(*name).is_none_or(|script| *script == after[*name]);
    assert!(after.keys().map(String::as_str).filter(|name| *name != "index.js").all(|name| same(&name)));
}

#[test]
fn nothing_in_a_script_can_open_a_tag() {
    let scripts = index("en", vec![page("</script>", "\u{2028}<!-- \u{2029}", &[])]).scripts();
    assert!(!scripts["index.js"].contains(['<', '\u{2028}', '\u{2029}']));
    assert_eq!(parsed(&scripts["index.js"])["parts"]["d"][0][3], "</script>");
}

#[test]
fn a_handbook_without_text_still_has_a_script() {
    let scripts = index("cy", Vec::new()).scripts();
    assert_eq!(parsed(&scripts["index.js"])["words"], "");
}

#[test]
fn the_same_pages_make_the_same_bytes() {
    assert_eq!(winds().scripts(), winds().scripts());
}

#[test]
fn a_title_comes_before_a_text() {
    assert_eq!(found("zephyr"), ["zephyr.html", "zephyr.html#how", "calm.html"]);
}

#[test]
fn two_letters_changed_over_are_one_slip() {
    assert_eq!(first("zehpyr"), "zephyr.html");
}

#[test]
fn a_slip_in_the_first_letter_is_forgiven() {
    assert_eq!(first("xephyr"), "zephyr.html");
}

#[test]
fn an_unfinished_last_word_is_the_beginning_of_one() {
    assert_eq!(first("softly zep"), "zephyr.html");
}

#[test]
fn the_other_spelling_is_found() {
    assert_eq!(first("organization"), "calm.html");
}

#[test]
fn a_form_that_stands_nowhere_finds_what_is_like_it() {
    assert_eq!(first("organisers"), "calm.html");
}

#[test]
fn every_name_of_a_thing_finds_the_same() {
    assert_eq!(found("gwb"), found("gentle western breeze"));
    assert_eq!(found("gwb"), found("zephyr"));
}

#[test]
fn a_phrase_is_found_only_as_it_stands() {
    assert_eq!(found("\"softly out\""), ["zephyr.html"]);
    assert_eq!(found("\"out softly\""), [""; 0]);
}

#[test]
fn common_words_keep_their_place_in_a_phrase() {
    assert_eq!(found("\"blows then small softly\""), ["zephyr.html"]);
    assert_eq!(found("\"blows small softly\""), [""; 0]);
}

#[test]
fn a_quotation_mark_that_nothing_closes_is_no_phrase() {
    assert_eq!(first("\"out softly"), "zephyr.html");
}

#[test]
fn results_can_be_narrowed_to_a_facet_that_is_there() {
    let index = winds();
    assert_eq!(index.find("zephyr", Some("capabilities")).len(), 3);
    assert_eq!(index.find("zephyr", Some("issues")), []);
    assert_eq!(index.find("zephyr", Some("no such facet")).len(), 3);
}

#[test]
fn at_most_three_parts_of_a_page_are_found_and_stand_together() {
    let mut many = page("Zephyr", "zephyr", &[]);
    many.parts = vec![many.parts[1].clone(); 6];
    let found = index("en", vec![many, page("Calm", "zephyr", &[])]).find("zephyr", None);
    assert_eq!(found.iter().map(|found| found.page).collect::<Vec<_>>(), [0, 0, 0, 1]);
}

#[test]
fn a_query_of_common_words_is_answered() {
    assert!(!found("how").is_empty());
}

#[test]
fn what_means_nothing_finds_nothing() {
    for query in ["", " ", "\"\"", "🚩", "qqqqqqqq", "__proto__ constructor", &"x".repeat(2000)] {
        assert_eq!(found(query), [""; 0], "{query}");
    }
}
