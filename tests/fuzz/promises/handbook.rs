//! A whole handbook of whatever files.

use flagstaff::diagnostic::Tally;
use flagstaff::handbook::Drafts;
use flagstaff::mend::{Extent, mend};
use flagstaff::pipeline::{self, Build, Options};
use flagstaff::site::routes::{FAVICON, TOUCH_ICON};

use super::faults::{can_be_shown, listed};
use super::files::{self, Files, builder};
use super::{html, links, lock};

/// The most bytes that the files of one handbook have here.
const MOST: usize = 64 << 10;

/// Of how many handbooks with faults a site is made, and a second one to compare of others: it takes ten times as long.
const COMPARED: usize = 4;

/// Whatever lies in its folder, a handbook is built without a panic; its faults can be shown and are those of a check; every
/// page of a sound one is made, whole, with no link that leads nowhere; and the order of the files makes no difference.
pub(super) fn handbook(bytes: &[u8]) {
    if bytes.len() > MOST {
        return;
    }
    let mut files = files::files(bytes);
    if !files.contains_key("handbook.lock") && files.keys().any(|path| path.starts_with("upstream/")) {
        files.insert(String::from("handbook.lock"), lock::of(&files).into_bytes().into());
    }
    let drafts = if bytes.len().is_multiple_of(3) { Drafts::LeftOut } else { Drafts::Shown };
    let inputs = files::inputs(&files);
    let checked = builder(drafts).check(&inputs);
    can_be_shown(&checked.diagnostics);
    if Tally::of(&checked.diagnostics).errors > 0 && !bytes.len().is_multiple_of(COMPARED) {
        return;
    }
    let build = builder(drafts).build(&inputs);
    can_be_shown(&build.diagnostics);
    for (owner, document) in build.handbook.content.documents() {
        links::lead_somewhere(&build.handbook, &build.diagnostics, owner, document);
    }
    links::relations_lead_both_ways(&build.handbook);
    let survey = pipeline::survey(&inputs);
    can_be_shown(&survey.found);
    flagstaff::handbook::drift::rows(survey.compared());
    survey.clashes();
    every_page_is_made(&build, &files);
    if bytes.len().is_multiple_of(COMPARED) {
        turned_round_it_is_the_same(&build, &files, drafts);
    }
    mended_it_is_no_worse(&build, &inputs, drafts);
}

fn every_page_is_made(build: &Build, files: &Files) {
    // A theme of somebody's own may be as broken as it likes, and pages with HTML of their own too.
    let is_themed = files.keys().any(|path| path.contains("themes/"));
    for path in build.site.paths() {
        // Pictures depend on the theme alone, and take longer than everything else.
        if matches!(path, FAVICON | TOUCH_ICON) && !is_themed {
            continue;
        }
        let made = build.site.render(path).expect("a path of the site is there");
        assert!(made.is_ok() || is_themed, "{path} is made");
        assert!(!path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path:?}");
    }
    if build.is_sound() && !is_themed && !build.handbook.config.unsafe_html {
        html::pages_hold_together(&build.site, |_| true);
    }
}

/// The same files in another order, and with what a check says of them.
fn turned_round_it_is_the_same(build: &Build, files: &Files, drafts: Drafts) {
    let inputs = files::inputs(files.iter().rev());
    let again = builder(drafts).build(&inputs);
    assert_eq!(listed(&build.diagnostics), listed(&again.diagnostics), "two builds say the same");
    assert!(build.site.paths().eq(again.site.paths()), "two builds have the same pages");
    let some = build.site.paths().filter(|path| !path.ends_with(".png") && !path.ends_with(".ico")).step_by(5);
    for path in some {
        let made = |build: &Build| build.site.render(path).and_then(Result::ok).map(|bytes| bytes.into_owned());
        assert!(made(build) == made(&again), "{path} is the same in both builds");
    }
}

/// What the program mends by itself adds nothing that would have to be mended by hand.
fn mended_it_is_no_worse(build: &Build, inputs: &flagstaff::inputs::Inputs, drafts: Drafts) {
    if build.diagnostics.iter().all(|fault| fault.fix.is_none()) {
        return;
    }
    let options = Options { drafts, ..builder(drafts).options };
    let mended = mend(inputs, options, Extent::Faults);
    can_be_shown(&mended.left);
    if build.is_sound() {
        let is_error = |fault: &&flagstaff::diagnostic::Diagnostic| {
            fault.severity() == flagstaff::diagnostic::Severity::Error && fault.place.path() != "search.toml"
        };
        let worse: Vec<_> = mended.left.iter().filter(is_error).cloned().collect();
        assert!(worse.is_empty(), "{}", listed(&worse));
    }
}
