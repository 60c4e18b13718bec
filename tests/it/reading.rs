//! What is counted of a handbook: words, sentences, and the age at which people read them with ease.

use flagstaff::reading::{Measure, language};
use flagstaff::source::{Source, SourceId};
use flagstaff::text;

/// What `text` measures as the body of a file.
fn measure(text: &str) -> Measure {
    let source = Source::new(SourceId::local("a.md"), format!("---\ntitle: A\n---\n{text}"));
    let (document, _) = text::parse(&source);
    document.measure(document.body, language::of("en"))
}

/// How many words readers see of `text`.
fn words(text: &str) -> usize {
    let source = Source::new(SourceId::local("a.md"), format!("---\ntitle: A\n---\n{text}"));
    let (document, _) = text::parse(&source);
    document.words(document.body)
}

fn counted(text: &str) -> (usize, usize) {
    let measure = measure(text);
    (measure.words, measure.sentences)
}

#[test]
fn no_sentence_runs_from_one_block_into_the_next() {
    assert_eq!(counted("We need two things:\n\n- a board.\n- a budget.\n\nThey come first\n\nand last."), (13, 5));
}

#[test]
fn a_sentence_goes_on_in_the_next_line() {
    assert_eq!(counted("The board\nmet *in\npublic*."), (5, 1));
}

#[test]
fn items_without_a_full_stop_are_no_sentences() {
    assert_eq!(counted("- a board\n- a budget\n- Name the board."), (3, 1));
}

#[test]
fn headings_tables_quotations_footnotes_and_code_are_left_out() {
    let text = "# A heading.\n\n> Their words.\n\n| a cell. |\n| --- |\n| another. |\n\n```\ncode here.\n```\n\n\
                Ours.[^a]\n\n[^a]: A footnote.\n";
    assert_eq!(counted(text), (1, 1));
}

#[test]
fn a_note_of_our_own_is_no_quotation() {
    assert_eq!(counted("> [!NOTE]\n> Editors' reading: none."), (3, 1));
}

#[test]
fn the_words_of_a_link_are_read_and_its_address_is_not() {
    assert_eq!(counted("See [the board](board.md \"its page\") and `code`.[^nao]"), (4, 1));
}

#[test]
fn what_stands_in_braces_at_the_end_of_an_action_is_not_read() {
    assert_eq!(counted("- Name the board. {#name-it by=2027-03}"), (3, 1));
}

#[test]
fn a_list_in_a_list_has_sentences_of_its_own() {
    assert_eq!(counted("- Name the board.\n  - Ask them first.\n\n  And then?\n"), (8, 3));
}

#[test]
fn words_are_those_that_readers_see_with_headings_and_tables() {
    assert_eq!(words("## How\n\n| a cell |\n| --- |\n\nWrite <!-- or\ntype --> it [down](x.md).[^nao]"), 6);
}

#[test]
fn a_word_that_is_partly_bold_is_one() {
    assert_eq!(words("un**happy** people"), 2);
}
