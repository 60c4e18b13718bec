//! The promises of `SECURITY.md`: each names tests, and the tests that it names are there.

use std::fs;
use std::path::Path;

fn promises() -> String {
    fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md is there")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The paragraphs that promise something: those that begin in bold.
fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n").filter(|paragraph| paragraph.trim_start().starts_with("**")).collect()
}

/// Whether the words between backticks name a test of the program: a file of `tests/it` and a function in it.
fn is_test(words: &str) -> bool {
    words.split_once("::").is_some_and(|(file, _)| root().join(format!("tests/it/{file}.rs")).exists())
}

#[test]
fn every_promise_names_a_test() {
    let text = promises();
    let without = paragraphs(&text)
        .into_iter()
        .filter(|promise| !quoted(promise).any(|words| is_test(words) || words.ends_with(".test.mjs")));
    assert_eq!(without.collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(paragraphs(&text).len() > 15);
}

#[test]
fn every_test_of_the_program_that_is_named_is_there() {
    let text = promises();
    let named = quoted(&text).filter_map(|words| words.split_once("::"));
    let gone = named.filter(|(file, test)| {
        let file = fs::read_to_string(root().join(format!("tests/it/{file}.rs"))).unwrap_or_default();
        !file.contains(&format!("fn {test}("))
    });
    assert_eq!(gone.collect::<Vec<_>>(), Vec::new());
}

#[test]
fn every_test_in_the_browser_that_is_named_is_there() {
    let text = promises();
    let named = text.split('`').collect::<Vec<_>>();
    let pairs = named.windows(2).filter(|pair| pair[0].ends_with(".test.mjs") && !pair[0].contains(' '));
    let mut count = 0;
    for pair in pairs {
        let file = fs::read_to_string(root().join("tests/browser").join(pair[0])).unwrap_or_default();
        let title = pair[1].split('"').nth(1).unwrap_or_default();
        assert!(file.contains(&format!("test('{title}',")), "{}: {title}", pair[0]);
        count += 1;
    }
    assert!(count > 5);
}
