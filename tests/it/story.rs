//! A council's whole story, from the first command to the second release of the handbook below, as somebody types it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::tempdir;

use crate::commands::{code, flagstaff, stderr, stdout};
use crate::project::ENTRY;

fn git(folder: &Path, arguments: &[&str]) {
    let known = ["-c", "user.name=Nation", "-c", "user.email=nation@nation.example", "-c", "commit.gpgsign=false"];
    let status = Command::new("git").current_dir(folder).args(known).args(arguments).output().expect("git is there");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
}

/// A release of the national handbook, with these sections *How* and *Why change*.
fn release(folder: &Path, tag: &str, how: &str, why: &str) {
    let entry = ENTRY.replace("Write it down.", how).replace("Nobody knows who decides.", why);
    let sharing = entry.replace("title: Governance", "title: Sharing");
    fs::create_dir_all(folder.join("content/capabilities")).expect("made");
    let values = "council = { text = \"your council\", hint = \"its full name\" }";
    fs::write(folder.join("handbook.toml"), format!("title = \"The national handbook\"\n[values]\n{values}\n"))
        .expect("written");
    fs::write(folder.join("content/capabilities/governance.md"), entry).expect("written");
    fs::write(folder.join("content/capabilities/sharing.md"), sharing).expect("written");
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-qm", tag]);
    git(folder, &["tag", tag]);
}

/// Says `text` where a file of the handbook says `from`.
fn edit(root: &Path, file: &str, from: &str, text: &str) {
    let before = fs::read_to_string(root.join(file)).expect("read");
    assert!(before.contains(from), "{file} has no `{from}`: {before}");
    fs::write(root.join(file), before.replace(from, text)).expect("written");
}

/// The page of an entry in the folder that `build` wrote.
fn page(root: &Path, id: &str) -> String {
    fs::read_to_string(root.join(format!("public/capabilities/{id}.html"))).expect("a page")
}

#[test]
fn a_council_begins_adapts_follows_and_answers_a_second_release() {
    let work = tempdir().expect("a temporary folder");
    let nation = work.path().join("national");
    fs::create_dir(&nation).expect("made");
    git(&nation, &["init", "-q", "-b", "main"]);
    release(&nation, "v1", "Write it down.", "Nobody knows who decides.");
    let source = format!("file://{}", nation.display());
    let town = work.path().join("town");
    let does = |arguments: &[&str], ends: i32| {
        let output = flagstaff(&town, arguments);
        assert_eq!(code(&output), ends, "{arguments:?}\n{}{}", stdout(&output), stderr(&output));
        stdout(&output)
    };

    let begin = [
        "init",
        "--from",
        &source,
        "--revision",
        "v1",
        "--value",
        "council=Town Council",
        "--title",
        "Town",
        "--yes",
        "town",
    ];
    let output = flagstaff(work.path(), &begin);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("flagstaff -C town serve"), "{}", stderr(&output));
    does(&["check"], 0);

    does(&["adapt", "governance#how"], 0);
    edit(&town, "content/capabilities/governance.md", "Write it down.", "{{ council }} writes it on one page.");
    does(&["adapt", "sharing#why", "--after"], 0);
    edit(
        &town,
        "content/capabilities/sharing.md",
        "<!-- Your words come after those below. Write them here. -->",
        "We asked twice.",
    );
    edit(&town, "themes/local/brand.css", ":root {\n", ":root {\n  --brand: #4a2c5e; --on-brand: #fff;\n");
    does(&["check"], 0);
    does(&["build"], 0);
    assert!(page(&town, "governance").contains("Town Council writes it on one page."));
    assert!(does(&["drift"], 0).contains("nothing needs eyes"));

    release(&nation, "v2", "Write it down and sign it.", "Decisions are made twice.");
    does(&["upstream", "fetch", "--revision", "v2"], 0);
    let told = does(&["drift"], 1);
    assert!(told.contains("capabilities/governance") && told.contains("2 need eyes"), "{told}");

    does(&["drift", "accept", "sharing#why"], 0);
    edit(&town, "content/capabilities/governance.md", "on one page.", "on one page and signs it.");
    does(&["drift", "accept", "governance#how"], 0);
    does(&["drift"], 0);
    does(&["build"], 0);
    assert!(page(&town, "governance").contains("Town Council writes it on one page and signs it."));
    assert!(
        page(&town, "sharing").contains("Decisions are made twice.")
            && page(&town, "sharing").contains("We asked twice.")
    );
}
