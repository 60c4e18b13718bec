//! Nothing outside the handbook is read, and nothing in it runs a command or asks anybody else, whoever wrote it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::project::{ENTRY, Project};

/// What stands in every file beside the handbook, and is to stand nowhere else.
const SECRET: &str = "xyzzy-the-secret";

const PATH: &str = "content/capabilities/governance.md";

/// A folder with a handbook in `book`, and beside it files with the secret, called as a handbook calls its own.
fn beside(project: &Project) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &Path, bytes: &[u8]| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    };
    for (path, bytes) in &project.files {
        write(&folder.path().join("book").join(path), bytes);
    }
    let entry = ENTRY.replace("Write it down.", SECRET).replace("Governance", SECRET);
    let words = format!("home = \"{SECRET}\"\n");
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{SECRET}</title></svg>");
    for (path, text) in [
        ("secret.md", entry.as_str()),
        ("secret.html", SECRET),
        ("secret.png", SECRET),
        ("secret.svg", &svg),
        ("secret.toml", &words),
        ("content/issues/secret.md", &entry),
        ("theme/templates/home.html", SECRET),
        ("theme/words/en.toml", &words),
        ("theme/assets/secret.svg", &svg),
        ("theme/brand.css", SECRET),
    ] {
        write(&folder.path().join(path), text.as_bytes());
    }
    folder
}

/// Whether the secret is neither in what the program says of the handbook in `folder` nor in what it makes of it.
#[track_caller]
fn kept(folder: &TempDir) {
    let book = folder.path().join("book");
    for args in [&["check"][..], &["build", "-o", "../site"], &["export", "json"], &["status"]] {
        let output = flagstaff(&book, args);
        let said = stdout(&output) + &stderr(&output);
        assert!(!said.contains(SECRET), "{args:?}: {said}");
    }
    let made = WalkDir::new(folder.path().join("site")).into_iter().filter_map(Result::ok);
    for file in made.filter(|file| file.file_type().is_file()) {
        let bytes = fs::read(file.path()).expect("read");
        assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{}", file.path().display());
    }
}

fn saying(text: &str) -> Project {
    Project::new().file(PATH, ENTRY.replace("Write it down.", text))
}

/// A handbook whose theme has a template of its own for the foot of a page.
fn footed(text: &str) -> Project {
    let settings = "title = \"A handbook\"\ntheme = \"x\"\n";
    Project::new().file("handbook.toml", settings).file("themes/x/templates/blocks/footer.html", text)
}

#[test]
fn no_link_or_picture_leads_to_a_file_outside() {
    for target in [
        "../../../secret.png",
        "../../../../../../../../../etc/passwd",
        "/etc/passwd",
        "//etc/passwd",
        "file:///etc/passwd",
        "..\\..\\..\\secret.png",
        "C:\\secret.png",
        "C:/secret.png",
        "\\\\host\\share\\secret.png",
        "%2e%2e/%2e%2e/%2e%2e/secret.png",
        "..%2f..%2f..%2fsecret.png",
        "..%5c..%5csecret.png",
        "....//....//....//secret.png",
        "./../.././../secret.png",
        "../capabilities/../../../secret.png",
    ] {
        for text in [format!("[a]({target})"), format!("![a]({target})"), format!("[a][b]\n\n[b]: {target}")] {
            let project = saying(&text);
            assert!(project.check().contains("error[link/") || project.check().contains("error[image/"), "{text}");
            kept(&beside(&project));
        }
    }
}

#[test]
fn no_short_link_footnote_or_relation_leads_to_a_file_outside() {
    for text in ["[[../../../secret]]", "[[/etc/passwd]]", "a[^../../../secret]", "![[../../../secret.png]]"] {
        kept(&beside(&saying(text)));
    }
    let front = "summary: x\nserves: [../../../secret]\naliases: [../../../secret, /etc/passwd]\n";
    kept(&beside(&Project::new().file(PATH, ENTRY.replace("summary: ", &format!("{front}owner: ")))));
}

#[test]
fn nothing_in_a_text_includes_another_file() {
    kept(&beside(&saying(
        "{% include \"../../../secret.html\" %}\n\n{{ include(path=\"../../../secret.md\") }}\n\n\
         <!--#include file=\"../../../secret.html\"-->\n\n```{.include}\n../../../secret.md\n```\n\n!include ../../../secret.md",
    )));
}

#[test]
fn a_symbolic_link_that_leads_out_is_not_followed_from_any_folder() {
    for (link, to) in [
        ("content/issues/secret.md", "secret.md"),
        ("content/issues", "content/issues"),
        ("content/capabilities/secret.png", "secret.png"),
        ("themes", "theme"),
        ("themes/x", "theme"),
        ("themes/x/templates/home.html", "secret.html"),
        ("themes/x/words/en.toml", "secret.toml"),
        ("themes/x/assets/icon.svg", "secret.svg"),
        ("upstream", "content"),
        ("upstream/national", "content"),
        ("search.toml", "secret.toml"),
        ("handbook.lock", "secret.toml"),
    ] {
        let folder = beside(&Project::new().file("handbook.toml", "title = \"A handbook\"\ntheme = \"x\"\n"));
        let at = folder.path().join("book").join(link);
        fs::create_dir_all(at.parent().expect("a folder")).expect("made");
        symlink(folder.path().join(to), &at).expect("linked");
        let said = stdout(&flagstaff(&folder.path().join("book"), &["check"]));
        assert!(said.contains("error[file/outside]"), "{link}: {said}");
        kept(&folder);
    }
}

#[test]
fn no_name_of_a_theme_leads_out() {
    for name in ["../../theme", "../theme", "x/../../../theme", "/etc", "..\\\\..\\\\theme", "."] {
        let project = Project::new().file("handbook.toml", format!("title = \"A handbook\"\ntheme = \"{name}\"\n"));
        assert!(project.check().contains("error[theme/unknown]"), "{name}: {}", project.check());
        kept(&beside(&project));
    }
}

#[test]
fn a_template_includes_and_extends_nothing_outside_the_theme() {
    for name in ["../../../../secret.html", "/etc/passwd", "../../../secret.html", "file:///etc/passwd"] {
        for text in [format!("{{% include \"{name}\" %}}"), format!("{{% extends \"{name}\" %}}")] {
            let project = footed(&text);
            assert!(project.check().contains("error[theme/template]"), "{text}: {}", project.check());
            kept(&beside(&project));
        }
    }
}

#[test]
fn a_template_can_ask_nothing_of_the_machine() {
    for call in [
        "get_env(name=\"HOME\")",
        "load_data(path=\"../../secret.toml\")",
        "load_data(url=\"https://hostile.example/\")",
        "read_file(path=\"/etc/passwd\")",
        "get_file_hash(path=\"/etc/passwd\")",
        "http(url=\"https://hostile.example/\")",
        "exec(command=\"id\")",
        "now()",
        "get_random(end=9)",
    ] {
        let found = footed(&format!("{{{{ {call} }}}}")).check();
        assert!(found.contains("error[theme/template]"), "{call}: {found}");
    }
}

#[test]
fn a_drawing_of_a_theme_takes_nothing_from_other_files() {
    let svg = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"../../../../secret.html\">]>\
               <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">\
               <image href=\"../../../../secret.svg\" width=\"8\" height=\"8\"/><text>&x;</text></svg>";
    let settings = "title = \"A handbook\"\ntheme = \"x\"\n";
    kept(&beside(&Project::new().file("handbook.toml", settings).file("themes/x/assets/icon.svg", svg)));
}

#[test]
fn the_name_of_an_upstream_leads_nowhere() {
    for name in ["..", "../../content", "/etc", "a/../../..", "..\\\\.."] {
        let settings = format!("title = \"A handbook\"\n[upstream]\nname = \"{name}\"\nsource = \"../content\"\n");
        let folder = beside(&Project::new().file("handbook.toml", settings));
        let output = flagstaff(&folder.path().join("book"), &["upstream", "fetch"]);
        assert_eq!(code(&output), 2, "{name}: {}", stderr(&output));
        assert!(!folder.path().join("book/upstream").exists());
        kept(&folder);
    }
}
