//! Handbooks that nobody should stand on: what is refused at `flagstaff upstream fetch`, with the reason, and with nothing
//! changed. Nothing of an upstream is ever run.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::commands::{code, stderr};
use crate::upstream::{Desk, NATIONAL};

/// A line of a tree: mode, path, bytes.
type Entry<'a> = (&'a str, &'a str, &'a [u8]);

/// A desk whose national handbook is a repository without a checkout, with exactly these entries of a tree: mode, path,
/// bytes. Git is made to write down what it would not write by itself.
fn repository(entries: &[Entry]) -> Desk {
    let desk = Desk::new();
    desk.git("", &["init", "--quiet", "--bare", "evil.git"]);
    let base = [("100644", "handbook.toml", NATIONAL.as_bytes())];
    let all: Vec<_> = base.iter().chain(entries).collect();
    let tree = tree(&desk, &all.iter().map(|(mode, path, bytes)| (*mode, *path, *bytes)).collect::<Vec<_>>());
    let commit = desk.git("evil.git", &["commit-tree", "-m", "x", &tree]);
    desk.git("evil.git", &["update-ref", "refs/heads/main", &commit]);
    desk.git("evil.git", &["symbolic-ref", "HEAD", "refs/heads/main"]);
    desk.write("council/handbook.toml", "title = \"Ours\"\n[upstream]\nname = \"evil\"\nsource = \"../evil.git\"\n");
    desk
}

/// Writes a tree whose names may be anything, one folder a `/`, and gives its name.
fn tree(desk: &Desk, entries: &[Entry]) -> String {
    let mut raw: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    let mut folders: Vec<(&str, Vec<Entry>)> = Vec::new();
    for (mode, path, bytes) in entries {
        match path.split_once('/') {
            Some((folder, rest)) => match folders.iter_mut().find(|(name, _)| *name == folder) {
                Some((_, inner)) => inner.push((mode, rest, bytes)),
                None => folders.push((folder, vec![(mode, rest, bytes)])),
            },
            None => {
                let name = if *mode == "160000" { "1".repeat(40) } else { object(desk, "blob", bytes) };
                raw.push((format!("{mode} {path}").into_bytes(), binary(&name)));
            }
        }
    }
    for (name, inner) in folders {
        raw.push((format!("40000 {name}").into_bytes(), binary(&tree(desk, &inner))));
    }
    raw.sort();
    let bytes: Vec<u8> = raw.into_iter().flat_map(|(head, name)| [head, vec![0], name].concat()).collect();
    object(desk, "tree", &bytes)
}

fn object(desk: &Desk, kind: &str, bytes: &[u8]) -> String {
    let mut git = Command::new("git");
    git.current_dir(desk.path("evil.git")).args(["hash-object", "-w", "--literally", "--stdin", "-t", kind]);
    let mut child = git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("started");
    child.stdin.take().expect("there").write_all(bytes).expect("written");
    String::from_utf8(child.wait_with_output().expect("ended").stdout).expect("text").trim().to_owned()
}

fn binary(name: &str) -> Vec<u8> {
    (0..name.len() / 2).map(|at| u8::from_str_radix(&name[2 * at..2 * at + 2], 16).expect("a digit")).collect()
}

/// Whether the council's fetch is refused for a reason that has `why` in it.
#[track_caller]
fn refused(desk: &Desk, why: &str) {
    let before = desk.state();
    let output = desk.council(&["upstream", "fetch"]);
    let said = stderr(&output);
    assert!(code(&output) == 2 && said.contains(why) && said.contains("nothing was changed"), "{said}");
    assert_eq!(desk.state(), before);
    assert!(!desk.path("council/.upstream.flagstaff").exists());
}

const FILE: &str = "100644";

#[test]
fn a_path_that_climbs_out_is_refused() {
    for path in ["content/../../out.md", "content/x/../../../out.md", "upstream/../../x/content/a.md"] {
        refused(&repository(&[(FILE, path, b"x")]), "leads out of the handbook");
    }
}

#[test]
fn a_path_from_the_root_of_the_disk_is_not_even_packed_by_git() {
    let desk = repository(&[(FILE, "content//etc/passwd", b"x")]);
    let before = desk.state();
    assert_ne!(code(&desk.council(&["upstream", "fetch"])), 0);
    assert_eq!(desk.state(), before);
}

#[test]
fn names_as_windows_has_them_are_refused() {
    for (name, why) in [
        ("content/C:x.md", "does not allow"),
        ("content/..\\..\\x.md", "does not allow"),
        ("content/con.md", "keeps for a device"),
        ("content/LPT1", "keeps for a device"),
        ("content/a./b.md", "ends in a full stop or a space"),
        ("content/a ", "ends in a full stop or a space"),
    ] {
        refused(&repository(&[(FILE, name, b"x")]), why);
    }
}

#[test]
fn a_name_that_would_write_on_the_terminal_is_refused_and_shown_without_it() {
    let desk = repository(&[(FILE, "content/\u{1b}[31mred.md", b"x")]);
    refused(&desk, "does not allow");
    assert!(!stderr(&desk.council(&["upstream", "fetch"])).contains('\u{1b}'));
}

#[test]
fn a_symbolic_link_in_a_repository_is_refused() {
    refused(&repository(&[("120000", "content/hosts.md", b"/etc/hosts")]), "`content/hosts.md` is a symbolic link");
    refused(&repository(&[("120000", "content", b"/etc")]), "`content` is a symbolic link");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_in_a_folder_is_refused_wherever_it_leads() {
    for to in ["/etc/hosts", "governance.md"] {
        let desk = Desk::new();
        std::os::unix::fs::symlink(to, desk.path("national/content/capabilities/other.md")).expect("linked");
        refused(&desk, "is a symbolic link");
    }
}

#[cfg(unix)]
#[test]
fn something_in_a_folder_that_is_no_file_is_refused() {
    let desk = Desk::new();
    drop(std::os::unix::net::UnixListener::bind(desk.path("national/content/pipe.md")).expect("made"));
    refused(&desk, "is not a file");
}

#[test]
fn a_submodule_is_refused() {
    refused(&repository(&[("160000", "content/other", b"")]), "a submodule");
}

#[test]
fn names_that_differ_only_by_capital_letters_are_refused() {
    refused(&repository(&[(FILE, "content/A.md", b"x"), (FILE, "content/a.md", b"y")]), "capital letters");
    refused(&repository(&[(FILE, "content/B/a.md", b"x"), (FILE, "content/b/c.md", b"y")]), "capital letters");
}

#[test]
fn a_file_that_is_there_twice_is_refused() {
    refused(&repository(&[(FILE, "content/a", b"x"), (FILE, "content/a/b.md", b"y")]), "is there twice");
}

#[test]
fn a_name_that_is_not_utf8_is_refused() {
    let desk = repository(&[]);
    let blob = binary(&object(&desk, "blob", b"x"));
    let inner = object(&desk, "tree", &[b"100644 \xff.md\0".as_slice(), &blob].concat());
    let own = binary(&object(&desk, "blob", NATIONAL.as_bytes()));
    let outer = [b"40000 content\0".as_slice(), &binary(&inner), b"100644 handbook.toml\0", &own].concat();
    let commit = desk.git("evil.git", &["commit-tree", "-m", "x", &object(&desk, "tree", &outer)]);
    desk.git("evil.git", &["update-ref", "refs/heads/main", &commit]);
    refused(&desk, "not UTF-8");
}

#[test]
fn a_text_that_is_not_utf8_is_refused() {
    refused(&repository(&[(FILE, "content/pages/a.md", b"\xff")]), "`content/pages/a.md` is not UTF-8 text");
}

#[test]
fn a_text_that_is_too_large_is_refused() {
    let text = vec![b'a'; 3 << 20];
    refused(&repository(&[(FILE, "content/pages/a.md", &text)]), "`content/pages/a.md` has 3 MB, and may have 2");
    let desk = Desk::new();
    desk.write("national/content/pages/a.md", &text);
    refused(&desk, "`content/pages/a.md` has 3 MB, and may have 2");
}

#[test]
fn a_gigabyte_in_a_folder_is_refused_by_its_size_without_being_read() {
    let desk = Desk::new();
    let file = fs::File::create(desk.path("national/content/all.png")).expect("made");
    file.set_len(1 << 30).expect("a file with a hole in it");
    refused(&desk, "has 1024 MB, and may have 32");
}

#[test]
fn many_files_that_are_too_large_together_are_refused() {
    let desk = Desk::new();
    for at in 0..9 {
        let file = fs::File::create(desk.path(&format!("national/content/{at}.png"))).expect("made");
        file.set_len(32 << 20).expect("a file with a hole in it");
    }
    refused(&desk, "its files have 289 MB together, and may have 256");
}

#[test]
fn folders_in_folders_without_end_are_refused() {
    // A few small trees, each twenty times in the next: more files than a disk has room for.
    let desk = repository(&[]);
    let mut inner = (object(&desk, "blob", b"x"), "100644");
    for _ in 0..7 {
        let one = |at: u32| [format!("{} d{at:02}\0", inner.1).into_bytes(), binary(&inner.0)].concat();
        inner = (object(&desk, "tree", &(0..20).flat_map(one).collect::<Vec<u8>>()), "40000");
    }
    let own = binary(&object(&desk, "blob", NATIONAL.as_bytes()));
    let outer = [b"40000 content\0".as_slice(), &binary(&inner.0), b"100644 handbook.toml\0", &own].concat();
    let commit = desk.git("evil.git", &["commit-tree", "-m", "x", &object(&desk, "tree", &outer)]);
    desk.git("evil.git", &["update-ref", "refs/heads/main", &commit]);
    let before = desk.state();
    let output = desk.council(&["upstream", "fetch"]);
    assert!(code(&output) == 2 && stderr(&output).contains("more"), "{}", stderr(&output));
    assert_eq!(desk.state(), before);
}

#[cfg(unix)]
#[test]
fn nothing_of_a_repository_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let attributes = b"* filter=run diff=run\n";
    let config = b"[filter \"run\"]\n\tsmudge = touch ran\n";
    let desk = repository(&[
        (FILE, ".gitattributes", attributes),
        (FILE, ".gitconfig", config),
        (FILE, "content/.gitattributes", attributes),
        ("100755", "content/pages/hooks/post-checkout", b"#!/bin/sh\ntouch \"$RAN\"\n"),
    ]);
    let ran = desk.path("ran");
    for hook in ["post-checkout", "post-update", "reference-transaction", "post-index-change"] {
        let path = format!("evil.git/hooks/{hook}");
        desk.write(&path, format!("#!/bin/sh\ntouch {}\n", ran.display()));
        fs::set_permissions(desk.path(&path), fs::Permissions::from_mode(0o755)).expect("set");
    }
    let config = format!(
        "[uploadpack]\n\tpackObjectsHook = touch {}\n[core]\n\tfsmonitor = touch {}\n",
        ran.display(),
        ran.display()
    );
    let known = fs::read_to_string(desk.path("evil.git/config")).expect("read");
    desk.write("evil.git/config", format!("{known}{config}"));
    let output = desk.council(&["upstream", "fetch"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(!ran.exists());
    // What was a program there is a file here.
    let mode = fs::metadata(desk.path("council/upstream/evil/content/pages/hooks/post-checkout")).expect("there");
    assert_eq!(mode.permissions().mode() & 0o111, 0);
}

#[test]
fn an_address_that_runs_a_program_is_no_source() {
    let desk = Desk::new();
    let ran = desk.path("ran");
    for source in [format!("ext::touch {}", ran.display()), format!("--upload-pack=touch {}", ran.display())] {
        desk.write(
            "council/handbook.toml",
            format!("title = \"Ours\"\n[upstream]\nname = \"x\"\nsource = \"{source}\"\n"),
        );
        assert_eq!(code(&desk.council(&["upstream", "fetch"])), 2);
    }
    assert_eq!(code(&desk.council(&["upstream", "add", "y", "ext::sh -c x"])), 2);
    assert!(!ran.exists());
}

#[test]
fn settings_that_cannot_be_read_are_refused() {
    let desk = Desk::new();
    desk.write("national/handbook.toml", "title = National\n");
    refused(&desk, "its `handbook.toml` cannot be read");
}
