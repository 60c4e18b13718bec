//! A builder that saw earlier states of a handbook, where it could take for the same what is not.

use std::collections::BTreeSet;

use flagstaff::diagnostic::Place;
use flagstaff::handbook::Drafts;
use flagstaff::pipeline::{Build, Builder};

use crate::layers::{BELOW, national};
use crate::project::{ENTRY, Project, builder, faults};
use crate::site::everything;

/// What a builder makes of the last of these states, which saw the others before, and what a new one does.
fn warm_and_cold(states: &[&Project]) -> (Build, Build) {
    let (last, before) = states.split_last().expect("a state");
    let mut warm = builder();
    before.iter().for_each(|state| drop(warm.build(&state.inputs())));
    (warm.build(&last.inputs()), builder().build(&last.inputs()))
}

fn paths(build: &Build) -> BTreeSet<&str> {
    build.site.paths_at_hand().collect()
}

#[test]
fn what_is_wrong_with_heads_is_shown_in_the_texts_as_they_are_now() {
    let wrong = ENTRY.replacen("summary:", "related: [nobody]\nsummary:", 1);
    let before = Project::new().file("content/capabilities/buying.md", &wrong);
    let after = before.clone().file("content/capabilities/buying.md", wrong.replace("Write it down.", "Write it up."));
    let (warm, cold) = warm_and_cold(&[&before, &after]);
    assert_eq!(faults(&warm), faults(&cold));
    let shown = warm.diagnostics.iter().filter_map(|fault| match &fault.place {
        Place::Text { source, .. } if source.id().path.ends_with("buying.md") => Some(source.text()),
        Place::Text { .. } | Place::File(_) => None,
    });
    let shown: Vec<&str> = shown.collect();
    assert!(shown.len() > 1 && shown.iter().all(|text| text.contains("Write it up.")), "{shown:?}");
}

#[test]
fn a_handbook_that_grows_too_long_for_one_document_gets_volumes() {
    let before =
        Project::new().file("content/issues/change.md", ENTRY.replace("Governance", "Change")).how("One line.");
    let after = before.clone().how(&"Write down whatever is decided.\n".repeat(25_000));
    let (warm, cold) = warm_and_cold(&[&before, &after]);
    assert_eq!(paths(&warm), paths(&cold));
    assert!(paths(&warm).contains("print/volume-issues.html"));
}

#[test]
fn the_same_words_in_another_layer_are_those_of_that_layer() {
    let path = "content/capabilities/joint-services.md";
    let theirs = national().file(&format!("upstream/national/{path}"), BELOW);
    let ours = national().without(&format!("upstream/national/{path}")).file(path, BELOW);
    let (warm, cold) = warm_and_cold(&[&theirs, &ours]);
    assert_eq!(everything(&warm), everything(&cold));
}

#[test]
fn a_section_that_is_no_longer_adapted_has_no_text_below_it() {
    let path = "content/capabilities/shared-services.md";
    let adapted = national().file(path, "## How {before}\nRead this first.\n");
    let plain = national().file(path, "## How {before}\n");
    let (warm, cold) = warm_and_cold(&[&adapted, &plain, &national().without(path)]);
    assert_eq!(everything(&warm), everything(&cold));
}

#[test]
fn drafts_that_are_left_out_have_no_pages_though_the_texts_are_the_same() {
    let project = Project::new().file("content/issues/draft.md", ENTRY.replacen("title:", "draft: true\ntitle:", 1));
    let mut warm = builder();
    let pages = |drafts, warm: &mut Builder| {
        warm.options.drafts = drafts;
        let build = warm.build(&project.inputs());
        paths(&build).contains("issues/draft.html")
    };
    assert_eq!([pages(Drafts::Shown, &mut warm), pages(Drafts::LeftOut, &mut warm)], [true, false]);
}
