//! What is promised of everything that is read, asked of the inputs that `tests/fuzz` keeps: all that ever broke a promise, and
//! some for each way through the program that fuzzers found.

use std::fs;
use std::path::Path;

#[path = "../fuzz/promises/mod.rs"]
pub(crate) mod promises;

/// The inputs that are kept for `name`, one a line, as `escape_ascii` writes them; a line that begins with `#` says what
/// comes after it.
fn inputs(name: &str) -> Vec<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fuzz/kept/{name}.txt"));
    let kept = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    kept.lines().filter(|line| !line.starts_with('#')).map(bytes).collect()
}

/// The bytes that a line spells.
fn bytes(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (byte, length) = match after.as_bytes()[0] {
            b't' => (b'\t', 1),
            b'r' => (b'\r', 1),
            b'n' => (b'\n', 1),
            b'x' => (u8::from_str_radix(&after[1..3], 16).expect("two digits"), 3),
            byte => (byte, 1),
        };
        bytes.push(byte);
        rest = &after[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

#[track_caller]
fn holds(name: &str) {
    let (_, promise) = promises::ALL.into_iter().find(|(known, _)| *known == name).expect("one of the promises");
    let inputs = inputs(name);
    assert!(inputs.len() >= 10, "{name} has {} inputs", inputs.len());
    for (at, input) in inputs.iter().enumerate() {
        let asked = std::panic::catch_unwind(|| promise(input));
        assert!(asked.is_ok(), "{name}, input {at}: {}", input.escape_ascii());
    }
}

#[test]
fn what_is_promised_of_front_matter_holds() {
    holds("front_matter");
}

#[test]
fn what_is_promised_of_sections_holds() {
    holds("sections");
}

#[test]
fn what_is_promised_of_links_holds() {
    holds("links");
}

#[test]
fn what_is_promised_of_the_settings_holds() {
    holds("config");
}

#[test]
fn what_is_promised_of_search_holds() {
    holds("query");
}

#[test]
fn what_is_promised_of_the_lock_holds() {
    holds("lock");
}

#[test]
fn what_is_promised_of_addresses_in_the_preview_holds() {
    holds("route");
}

#[test]
fn what_is_promised_of_whole_handbooks_holds() {
    holds("handbook");
}

#[test]
fn an_input_is_kept_as_it_was() {
    let all: Vec<u8> = (0..=255).collect();
    assert_eq!(bytes(&all.escape_ascii().to_string()), all);
}
