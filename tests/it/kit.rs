//! The built-in theme as a kit: what is ejected, what it says of itself, and when it is out of date.

use std::collections::BTreeSet;

use flagstaff::site::kit;
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{Project, text};

fn council() -> Project {
    Project::new().file("handbook.toml", "title = \"A handbook\"\ntheme = \"council\"\n")
}

/// A handbook with the file at `path` ejected into its theme.
fn with_ejected(project: Project, path: &str) -> Project {
    let built = kit::builtin(path).expect("built in");
    project.file(&format!("themes/council/{path}"), kit::ejected(path, built))
}

#[test]
fn every_ejected_file_alone_gives_the_site_as_it_was() {
    let plain = Project::new().build();
    let pages: Vec<&str> = plain.site.paths().filter(|path| path.ends_with(".html")).collect();
    for path in kit::ejectable() {
        let build = with_ejected(council(), path).build();
        assert!(build.is_sound(), "{path}: {:?}", build.diagnostics);
        let other: Vec<&&str> = pages.iter().filter(|page| text(&build, page) != text(&plain, page)).collect();
        assert_eq!(other, Vec::<&&str>::new(), "{path}");
    }
}

#[test]
fn all_ejected_files_together_give_the_site_as_it_was() {
    let build = kit::ejectable().fold(council(), with_ejected).build();
    let plain = Project::new().build();
    assert!(
        plain.site.paths().filter(|path| path.ends_with(".html")).all(|page| text(&build, page) == text(&plain, page))
    );
}

#[test]
fn what_was_just_ejected_is_not_out_of_date() {
    let project = kit::ejectable().fold(council(), with_ejected);
    assert_eq!(project.check(), "");
}

#[test]
fn an_ejected_file_whose_built_in_one_has_changed_is_named_with_its_new_first_line() {
    let old =
        "{#- flagstaff: ejected from flag 0.0.1, digest 0123456789abcdef -#}\n<footer class=\"foot\">Ours</footer>\n";
    let project = council().file("themes/council/templates/blocks/footer.html", old);
    let found = project.check();
    assert!(found.contains("footer.html:1:1: warning[theme/outdated]: the built-in file has changed since"), "{found}");
    let line = found.split("make the first line `").nth(1).and_then(|rest| rest.split('`').next()).expect("a line");
    let mended = old.replace(old.lines().next().expect("a line"), line);
    assert_eq!(council().file("themes/council/templates/blocks/footer.html", mended).check(), "");
}

#[test]
fn an_ejected_file_that_is_no_longer_built_in_is_named() {
    let css = "/* flagstaff: ejected from flag 0.0.1, digest 0123456789abcdef */\n.x { top: 0 }\n";
    assert_data_eq!(
        council().file("themes/council/assets/old.css", css).check(),
        str![[r#"
themes/council/assets/old.css:1:1: warning[theme/outdated]: this was ejected from version 0.0.1, and the built-in theme no longer has such a file
  move what you still need into another file, and delete this one; `flagstaff theme eject` lists what there is

"#]]
    );
}

#[test]
fn ejecting_writes_the_file_and_says_what_to_put_into_the_configuration() {
    let folder = on_disk(&Project::new());
    let output = flagstaff(folder.path(), &["theme", "eject", "blocks/footer.html"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "themes/ours/templates/blocks/footer.html\n"));
    assert_data_eq!(
        stderr(&output),
        str![[r#"
change what you want to be different, and leave the first line: it tells when the built-in one changes
the handbook does not use this theme yet: write `theme = "ours"` below the title in `handbook.toml`

"#]]
    );
    let written =
        std::fs::read_to_string(folder.path().join("themes/ours/templates/blocks/footer.html")).expect("read");
    let built = kit::builtin("templates/blocks/footer.html").expect("built in");
    assert_eq!(written, kit::ejected("templates/blocks/footer.html", built));
}

#[test]
fn ejecting_into_the_theme_in_use_needs_nothing_more() {
    let folder = on_disk(&council().file("themes/council/theme.toml", "title = \"Council\"\ncontract = 1\n"));
    let output = flagstaff(folder.path(), &["theme", "eject", "entry"]);
    assert_eq!(stdout(&output), "themes/council/templates/entry.html\n");
    assert!(!stderr(&output).contains("handbook.toml"), "{}", stderr(&output));
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let folder = on_disk(&council().file("themes/council/templates/entry.html", "mine"));
    let output = flagstaff(folder.path(), &["theme", "eject", "entry.html"]);
    assert_eq!(code(&output), 2);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
error: `themes/council/templates/entry.html` is there already, and stays as it is; edit it, or delete it first

"#]]
    );
    assert_eq!(std::fs::read(folder.path().join("themes/council/templates/entry.html")).expect("read"), b"mine");
}

#[test]
fn a_misspelt_name_is_told_the_nearest() {
    let output = flagstaff(on_disk(&Project::new()).path(), &["theme", "eject", "foter"]);
    assert_eq!(code(&output), 2);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
error: the built-in theme has no `foter`; did you mean `blocks/footer.html`?

"#]]
    );
}

#[test]
fn a_name_of_a_theme_cannot_lead_out_of_the_folder() {
    let output = flagstaff(on_disk(&Project::new()).path(), &["theme", "eject", "entry", "--theme", "../x"]);
    assert_eq!(code(&output), 2);
}

#[test]
fn without_a_name_everything_that_can_be_ejected_is_listed() {
    let output = flagstaff(on_disk(&Project::new()).path(), &["theme", "eject"]);
    let listed: BTreeSet<String> = stdout(&output).lines().map(str::to_owned).collect();
    assert_eq!(listed, kit::ejectable().map(str::to_owned).collect());
}

#[test]
fn the_list_tells_what_each_theme_has_of_its_own() {
    let built = kit::builtin("templates/missing.html").expect("built in");
    let project = with_ejected(council(), "templates/entry.html")
        .file("themes/council/brand.css", ":root { --brand: #5b2a6e }\n")
        .file("themes/council/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("themes/council/words/en.toml", "home = \"Start\"\n")
        .file("themes/council/templates/missing.html", built)
        .file(
            "themes/council/templates/blocks/turn.html",
            "{#- flagstaff: ejected from flag 0.0.1, digest 0123456789abcdef -#}\nx\n",
        )
        .file("themes/old/brand.css", "");
    let output = flagstaff(on_disk(&project).path(), &["theme", "list"]);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
council (in use)
  assets/logo.svg             beside the name at the top of each page
  brand.css                   colours and fonts; `flagstaff theme contrast` measures them
  templates/blocks/turn.html  ejected from version 0.0.1, and the built-in one has changed since
  templates/entry.html        ejected, and the built-in one has not changed since
  templates/missing.html      the same as the built-in one
  words/en.toml               words over the built-in ones
old
  brand.css  colours and fonts; `flagstaff theme contrast` measures them
flag (built in), version [..]

"#]]
    );
}

#[test]
fn the_difference_is_shown_on_request() {
    let built = kit::builtin("templates/blocks/breadcrumbs.html").expect("built in");
    let own = format!("{{#- flagstaff: ejected from flag 0.0.1, digest 0123456789abcdef -#}}\n{built}<p>Ours</p>\n");
    let folder = on_disk(&council().file("themes/council/templates/blocks/breadcrumbs.html", own));
    let output = flagstaff(folder.path(), &["theme", "list", "--diff"]);
    let shown = stdout(&output);
    assert!(
        shown.contains(
            "--- themes/council/templates/blocks/breadcrumbs.html\n+++ built-in templates/blocks/breadcrumbs.html"
        ),
        "{shown}"
    );
    assert!(shown.contains("\n-<p>Ours</p>\n") && !shown.contains("ejected from flag 0.0.1, digest"), "{shown}");
}

#[test]
fn a_logo_takes_the_place_of_the_flag_beside_the_name() {
    let page = council()
        .file("themes/council/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .page("index.html");
    assert!(
        page.contains("<a class=\"name\" href=\"index.html\"><img src=\"assets/logo.svg\" alt=\"\">A handbook</a>")
    );
}
