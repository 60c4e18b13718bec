//! The worked local versions in `examples`: each stands on what it says, and has nothing to mend.

use std::path::{Path, PathBuf};

use flagstaff::handbook::book::Handbook;
use flagstaff::handbook::origin::Mode;
use flagstaff::inputs;
use flagstaff::pipeline::Build;

use crate::project::{builder, faults};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn built(name: &str) -> Build {
    builder().build(&inputs::read(&folder(name)).expect("the example can be read"))
}

/// The sections of an example that a local text does something to, by entry and section.
fn adapted(handbook: &Handbook) -> Vec<(&str, &str, Mode)> {
    let entries = handbook.content.entries.iter().filter(|entry| entry.origin.mode != Mode::Added);
    let parts = entries.flat_map(|entry| entry.parts.iter().map(move |part| (entry, part)));
    let local = parts.filter(|(_, part)| part.origin.is_local());
    local.map(|(entry, part)| (entry.id.as_str(), part.section.as_str(), part.origin.mode)).collect()
}

#[test]
fn no_example_has_anything_to_mend() {
    for name in ["calderbrook", "severn-region", "severnside"] {
        assert_eq!(faults(&built(name)), "", "{name}");
    }
}

#[test]
fn calderbrook_shows_each_way_to_adapt_a_section() {
    let build = built("calderbrook");
    assert_eq!(
        adapted(&build.handbook),
        [
            ("shared-services", "how", Mode::After),
            ("shared-services", "actions", Mode::Merged),
            ("professionalism", "why", Mode::Removed),
            ("digital-inclusion", "how", Mode::Replaced),
            ("infrastructure", "scenario", Mode::Before),
        ]
    );
}

#[test]
fn calderbrook_adds_an_entry_and_leaves_one_out() {
    let build = built("calderbrook");
    let content = &build.handbook.content;
    let added = content.entries.iter().filter(|entry| entry.origin.mode == Mode::Added);
    assert_eq!(added.map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["flood-resilience"]);
    assert_eq!(content.hidden.iter().map(|hidden| hidden.id()).collect::<Vec<_>>(), ["central-government"]);
}

#[test]
fn severnside_has_words_of_three_layers_in_one_section() {
    let build = built("severnside");
    let entry = build.handbook.content.entries.iter().find(|entry| entry.id == "shared-services").expect("there");
    let part = entry.parts.iter().find(|part| part.section == "how").expect("a section");
    let headings = entry.document.parts(3, part.body);
    let files = headings.iter().map(|(heading, _)| entry.document.source.written(heading.span).0.file().to_owned());
    let mut files: Vec<String> = files.collect();
    files.dedup();
    let file = "content/capabilities/shared-services.md";
    let layers = ["upstream/severn-region/", "upstream/national/", ""];
    assert_eq!(files, layers.map(|layer| format!("{layer}{file}")));
}
