//! What is too much is refused in words, whatever it is: no text, setting or theme ends the program or keeps it for hours.

use std::fs;

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{ENTRY, Project};

const PATH: &str = "content/capabilities/governance.md";

/// How many there are of one thing in another: a parser that calls itself for each would have ended the program.
const DEEP: usize = 20_000;

/// The handbook with `text` in the place of what stands in one section.
fn with(text: &str) -> Project {
    Project::new().file(PATH, ENTRY.replace("Write it down.", text))
}

/// The handbook with a theme of which `path` is `text`.
fn themed(path: &str, text: &str) -> Project {
    let settings = "title = \"A handbook\"\ntheme = \"x\"\n";
    Project::new().file("handbook.toml", settings).file(&format!("themes/x/{path}"), text)
}

fn nested(open: &str, inner: &str, close: &str) -> String {
    open.repeat(DEEP) + inner + &close.repeat(DEEP)
}

/// What `check` says of a handbook on disk, which ends by itself.
fn told(project: &Project) -> String {
    let folder = on_disk(project);
    let output = flagstaff(folder.path(), &["check"]);
    assert!([0, 1, 2].contains(&code(&output)), "{}", stderr(&output));
    stdout(&output) + &stderr(&output)
}

#[test]
fn what_is_nested_without_end_is_named_at_its_place() {
    for text in [nested("> ", "x", ""), nested("- ", "x", ""), nested("*a ", "x", " b*"), nested("![", "x", "](a)")] {
        let found = with(&text).check();
        assert!(found.contains("governance.md:12:") && found.contains("error[text/too-deep]"), "{found}");
    }
}

#[test]
fn ten_lists_in_one_another_are_read() {
    let lists: String = (0..10).map(|level| format!("{}- level {level}\n", "  ".repeat(level))).collect();
    let page = with(&lists).page("capabilities/governance.html");
    assert!(page.contains("level 9"));
}

#[test]
fn no_depth_of_anything_ends_the_program() {
    let texts =
        [("[", "]"), ("[[", "]]"), ("{", "}"), ("<div>", "</div>"), ("[a](", ")"), ("**_", "_**"), ("> - ", "")];
    let texts = texts.map(|(open, close)| with(&nested(open, "x", close)));
    let front = ["serves: [", "serves: {a: ", "- ", "? "].map(|open| {
        let start = open.strip_prefix("serves: ").map_or_else(|| format!("serves:\n  {open}"), |_| open.to_owned());
        let again = open.trim_start_matches("serves: ").repeat(DEEP);
        Project::new().file(PATH, ENTRY.replace("summary:", &format!("{start}{again}\nsummary:")))
    });
    let settings = ["names = [", "values = {a=", "values.", "[a."].map(|open| {
        let again = open.split_once(" = ").map_or("a.", |(_, value)| value).repeat(DEEP);
        Project::new().file("handbook.toml", format!("title = \"A handbook\"\n{open}{again}"))
    });
    let templates = [
        ("{% if true %}", "{% endif %}"),
        ("{% for a in [1] %}", "{% endfor %}"),
        ("{{ (", ") }}"),
        ("{{ not ", " }}"),
        ("{{ 1 + ", " }}"),
        ("{% if true %}x{% elif true %}", "{% endif %}"),
    ];
    let templates = templates.map(|(open, close)| {
        let (first, again) = match open.split_once("x{%") {
            Some((first, again)) => (first.to_owned(), format!("x{{%{again}")),
            None => (String::new(), open.trim_start_matches("{{ ").to_owned()),
        };
        let start = if open.starts_with("{{") { "{{ " } else { "" };
        themed("templates/blocks/footer.html", &format!("{start}{first}{}1{}", again.repeat(DEEP), close.repeat(2)))
    });
    let styles = ["@media screen {", "a{", ":root{--brand:(", ":root{--brand:var("];
    let styles = styles.map(|open| themed("brand.css", &open.repeat(DEEP)));
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">";
    let drawings = [themed("assets/icon.svg", &(head.to_owned() + &nested("<g>", "", "</g>")))];
    let words = [themed("words/en.toml", &format!("home = {}", "[".repeat(DEEP)))];
    let all = [&texts[..], &front, &settings, &templates, &styles, &drawings, &words].concat();
    for project in &all {
        told(project);
    }
    assert_eq!(all.len(), 27);
}

#[test]
fn a_template_that_chooses_in_too_many_steps_is_named() {
    let choices = |many: usize| format!("{{% if true %}}{}{{% endif %}}", "{% elif true %}x".repeat(many));
    let found = themed("templates/blocks/footer.html", &choices(201)).check();
    assert!(found.contains("footer.html:1:") && found.contains("it has more than 200 `elif`"), "{found}");
    assert!(!themed("templates/blocks/footer.html", &choices(200)).check().contains("elif"));
}

#[test]
fn blocks_of_a_style_sheet_that_stand_in_one_another_without_end_are_named() {
    let found = themed("brand.css", &nested("@media screen {", ":root { --brand: #fff }", "}")).check();
    assert!(found.contains("error[theme/brand]"), "{found}");
}

#[test]
fn an_alias_in_front_matter_is_refused_so_that_none_can_grow() {
    let lines: String = ('b'..='i')
        .zip('a'..)
        .map(|(name, of)| format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(", ")))
        .collect();
    let found = Project::new().file(PATH, ENTRY.replace("summary:", &format!("a: &a [x]\n{lines}summary:"))).check();
    assert!(found.contains("aliases are not used in front matter"), "{found}");
}

#[test]
fn front_matter_of_ten_megabytes_is_refused_by_its_size() {
    let found = Project::new().file(PATH, ENTRY.replace("summary: ", &format!("summary: {}", "x".repeat(10 << 20))));
    assert!(found.check().contains("error[text/too-large]: this file has 11 MB, and a text may have 2"));
}

#[test]
fn as_many_footnotes_as_a_text_can_hold_are_read() {
    let many = 20_000;
    let marks: String = (0..many).map(|at| format!("x[^{at}] ")).collect();
    let notes: String = (0..many).map(|at| format!("[^{at}]: y\n\n")).collect();
    assert!(!told(&with(&format!("{marks}\n\n{notes}"))).contains("footnote"));
}

#[test]
fn more_roles_than_anybody_has_are_named() {
    let roles = |many: usize| (0..many).map(|at| format!("[[roles]]\nid = \"r{at}\"\n")).collect::<String>();
    let found = Project::new().file("handbook.toml", format!("title = \"A handbook\"\n{}", roles(301))).check();
    assert!(found.contains("`[[roles]]` stands 301 times, and a handbook has at most 300"), "{found}");
}

#[test]
fn a_picture_that_is_too_large_is_refused_by_its_size_without_being_read() {
    let folder = on_disk(&Project::new());
    let file = fs::File::create(folder.path().join("content/film.mp4")).expect("made");
    file.set_len(1 << 40).expect("a file with a hole in it");
    let said = stdout(&flagstaff(folder.path(), &["check"]));
    assert!(said.contains("error[file/too-large]: this file has 1048576 MB, and such a file may have 32"), "{said}");
}

#[test]
fn a_template_has_the_limit_of_a_text() {
    let folder = on_disk(&themed("templates/blocks/footer.html", "x"));
    let file = fs::File::create(folder.path().join("themes/x/templates/blocks/footer.html")).expect("made");
    file.set_len(3 << 20).expect("a file with a hole in it");
    let said = stdout(&flagstaff(folder.path(), &["check"]));
    assert!(said.contains("footer.html") && said.contains("has 3 MB, and such a file may have 2"), "{said}");
}

#[test]
fn files_that_are_too_large_together_are_refused_without_being_read() {
    let folder = on_disk(&Project::new());
    for at in 0..33 {
        let file = fs::File::create(folder.path().join(format!("content/{at}.png"))).expect("made");
        file.set_len(32 << 20).expect("a file with a hole in it");
    }
    let said = stdout(&flagstaff(folder.path(), &["check"]));
    assert!(said.contains("error[file/too-many]: the files in this folder have more than 1024 MB together"), "{said}");
}

#[cfg(unix)]
#[test]
fn folders_that_links_make_endless_are_not_followed_to_the_end() {
    // Each of them has eight links to the next: a million ways to the last one.
    let folder = on_disk(&Project::new());
    let content = folder.path().join("content");
    for level in 0..7 {
        let own = content.join(format!("level-{level}"));
        fs::create_dir(&own).expect("made");
        for link in 0..8 {
            let to = content.join(format!("level-{}", level + 1));
            std::os::unix::fs::symlink(to, own.join(format!("link-{link}"))).expect("linked");
        }
    }
    fs::create_dir(content.join("level-7")).expect("made");
    let said = stdout(&flagstaff(folder.path(), &["check"]));
    assert!(said.contains("error[file/too-many]: this folder has more than 40000 files"), "{said}");
}

#[test]
fn a_template_as_deep_as_it_may_be_is_used() {
    let choices = format!("{{% if false %}}{}{{% else %}}deep{{% endif %}}", "{% elif false %}x".repeat(200));
    let nested = "{% if true %}".repeat(15) + &choices + &"{% endif %}".repeat(15);
    let folder = on_disk(&themed("templates/blocks/footer.html", &nested));
    let output = flagstaff(folder.path(), &["build"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}
