//! Files as they come: encodings, sizes, places, names and links of the file system.

use std::fs;
use std::path::Path;

use flagstaff::inputs;
use snapbox::{assert_data_eq, str};

use crate::project::{ENTRY, Project, builder, faults_of_form};

const PATH: &str = "content/capabilities/governance.md";

/// The faults of a handbook on disk.
fn check_on_disk(prepare: impl Fn(&Path)) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in Project::new().files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    prepare(folder.path());
    let found = builder().build(&inputs::read(folder.path()).expect("read"));
    faults_of_form(&found)
}

#[test]
fn a_file_that_is_not_utf8_is_named_at_its_first_wrong_byte() {
    let mut bytes = ENTRY.replace("One board", "One caf").into_bytes();
    let at = ENTRY.find("One board").expect("there") + "One caf".len();
    bytes.insert(at, 0xe9);
    assert_data_eq!(
        Project::new().file(PATH, bytes).check(),
        str![[r#"
content/capabilities/governance.md:6:8: error[text/not-utf8]: this file is not UTF-8 text from here on
  open it in your editor and save it with the encoding UTF-8

"#]]
    );
}

#[test]
fn a_byte_order_mark_is_to_be_considered() {
    assert_data_eq!(
        Project::new().file(PATH, format!("\u{feff}{ENTRY}")).check(),
        str![[r#"
content/capabilities/governance.md:1:1: warning[text/byte-order-mark]: this file begins with an invisible byte-order mark
  save the file as `UTF-8` without a byte-order mark (some editors call it `BOM` or `signature`)

"#]]
    );
}

#[test]
fn windows_line_endings_are_to_be_considered() {
    assert_data_eq!(
        Project::new().file(PATH, ENTRY.replace('\n', "\r\n")).check(),
        str![[r#"
content/capabilities/governance.md:1:4: warning[text/line-endings]: the lines of this file end the Windows way (CRLF)
  set the line endings to `LF` in your editor, so that the file is the same on every system

"#]]
    );
}

#[test]
fn windows_line_endings_do_not_change_what_is_meant() {
    let page = Project::new().file(PATH, ENTRY.replace('\n', "\r\n")).page("capabilities/governance.html");
    assert!(page.contains("Name the board."));
}

#[test]
fn an_empty_file_is_told_how_to_begin() {
    assert_data_eq!(
        Project::new().file(PATH, "").check(),
        str![[r#"
content/capabilities/governance.md:1:1: error[text/empty]: this file is empty
  begin the file with three lines: `---`, `title: The title of this page`, `---`

"#]]
    );
}

#[test]
fn a_file_of_ten_megabytes_is_refused() {
    let large = format!("{ENTRY}{}", "word ".repeat(2 << 20));
    assert_data_eq!(
        Project::new().file(PATH, large).check(),
        str![[r#"
content/capabilities/governance.md: error[text/too-large]: this file has 11 MB, and a text may have 2
  split it into several entries, or take out what is not text

"#]]
    );
}

#[test]
fn two_entries_with_one_id_are_named_both() {
    assert_data_eq!(
        Project::new().file("content/issues/governance.md", ENTRY).check(),
        str![[r#"
content/issues/governance.md:1:1: error[entry/duplicate-id]: the id `governance` is taken by `content/capabilities/governance.md`
  rename one of the two files

"#]]
    );
}

#[test]
fn an_entry_and_a_page_with_one_id_are_named_both() {
    assert_data_eq!(
        Project::new().file("content/pages/governance.md", "---\ntitle: A\n---\nText.\n").check(),
        str![[r#"
content/pages/governance.md:1:1: error[entry/duplicate-id]: the id `governance` is taken by `content/capabilities/governance.md`
  rename one of the two files

"#]]
    );
}

#[test]
fn a_folder_that_is_no_collection_names_the_nearest() {
    assert_data_eq!(
        Project::new().file("content/capabilites/sharing.md", ENTRY).check(),
        str![[r#"
content/capabilites/sharing.md: error[file/unknown-collection]: there is no collection `capabilites`
  did you mean the folder `content/capabilities`?

"#]]
    );
}

#[test]
fn a_folder_that_nobody_knows_is_told_how_to_declare_it() {
    assert_data_eq!(
        Project::new().file("content/programmes/payroll.md", ENTRY).check(),
        str![[r#"
content/programmes/payroll.md: error[file/unknown-collection]: there is no collection `programmes`
  declare it in `handbook.toml` with `[[collections]]` and `id = "programmes"`, or move the file

"#]]
    );
}

#[test]
fn a_file_beside_the_collections_is_told_where_to_go() {
    assert_data_eq!(
        Project::new().file("content/notes.md", ENTRY).check(),
        str![[r#"
content/notes.md: error[file/unknown-collection]: this file belongs to no collection
  did you mean `content/sources.md`?

"#]]
    );
}

#[test]
fn a_name_that_cannot_be_an_address_is_told_a_better_one() {
    assert_data_eq!(
        Project::new().file("content/issues/Tŷ Ŵyl & Co.md", ENTRY).check(),
        str![[r#"
content/issues/Tŷ Ŵyl & Co.md: error[file/name]: `Tŷ Ŵyl & Co.md` cannot be an address, which has lower-case letters, digits and hyphens only
  rename the file to `ty-wyl-co.md`

"#]]
    );
}

#[test]
fn an_ending_in_capitals_is_told_a_better_one() {
    assert_data_eq!(
        Project::new().file("content/issues/sharing.MD", ENTRY).check(),
        str![[r#"
content/issues/sharing.MD: error[file/name]: `sharing.MD` cannot be an address, which has lower-case letters, digits and hyphens only
  rename the file to `sharing.md`

"#]]
    );
}

#[test]
fn a_page_cannot_take_the_name_of_one_of_the_sites_own() {
    assert_data_eq!(
        Project::new().file("content/pages/search.md", "---\ntitle: A\n---\nText.\n").check(),
        str![[r#"
content/pages/search.md: error[file/name]: nothing can be called `search.md`, because the site has a page or folder of that name already
  give the file another name

"#]]
    );
}

#[test]
fn html_in_content_is_shown_and_reported() {
    let project =
        Project::new().how("A <b onclick=x>bold</b> word.\n\n<script>\nalert(1)\n</script>\n\n<!-- a note -->");
    assert_data_eq!(
        project.check(),
        str![[r#"
content/capabilities/sharing.md:12:3: warning[text/raw-html]: this is HTML, and readers will see it as it is typed
  write it in Markdown, or put it in backticks if readers are meant to see the code
content/capabilities/sharing.md:14:1: warning[text/raw-html]: this is HTML, and readers will see it as it is typed
  write it in Markdown, or put it in backticks if readers are meant to see the code

"#]]
    );
}

#[test]
fn html_in_content_is_escaped() {
    let page = Project::new().how("<script>alert(1)</script>").page("capabilities/sharing.html");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script>alert"));
}

#[test]
fn html_in_content_is_obeyed_where_the_handbook_allows_it() {
    let page = Project::new()
        .file("handbook.toml", "title = \"A\"\nunsafe_html = true\n")
        .how("A <b>bold</b> word.")
        .page("capabilities/sharing.html");
    assert!(page.contains("<b>bold</b>"));
}

#[test]
fn a_folder_that_is_called_like_a_file_is_named() {
    let found = check_on_disk(|root| fs::create_dir(root.join("content/issues.md")).expect("made"));
    assert_data_eq!(
        found,
        str![[r#"
content/issues.md: error[file/directory]: this is a folder, not a file
  give the folder a name without `.md`, or make it the file that it was meant to be

"#]]
    );
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_out_of_the_handbook_is_refused() {
    let outside = tempfile::NamedTempFile::new().expect("a file");
    let found = check_on_disk(|root| {
        std::os::unix::fs::symlink(outside.path(), root.join("content/capabilities/secret.md")).expect("linked");
    });
    assert_data_eq!(
        found,
        str![[r#"
content/capabilities/secret.md: error[file/outside]: this symbolic link leads out of the handbook, or nowhere
  put the file itself in place of the link, or take the link out

"#]]
    );
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_that_leads_nowhere_is_named() {
    let found = check_on_disk(|root| {
        std::os::unix::fs::symlink("nowhere.md", root.join("content/capabilities/lost.md")).expect("linked");
    });
    assert!(found.contains("content/capabilities/lost.md: error[file/"), "{found}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_to_its_own_folder_ends() {
    let found = check_on_disk(|root| {
        std::os::unix::fs::symlink("..", root.join("content/capabilities/again")).expect("linked");
    });
    assert!(found.contains("content/capabilities/again"), "{found}");
}

#[test]
fn what_editors_leave_behind_is_not_read() {
    let found = check_on_disk(|root| {
        for name in [".governance.md.swp", "governance.md~", "#governance.md#", ".DS_Store"] {
            fs::write(root.join("content/capabilities").join(name), "x").expect("written");
        }
    });
    assert_data_eq!(found, str![]);
}

#[test]
fn a_readme_beside_the_content_is_for_those_who_look_at_the_folder() {
    let found = check_on_disk(|root| fs::write(root.join("content/README.md"), "Hello.").expect("written"));
    assert_data_eq!(found, str![]);
}

#[test]
fn an_entry_cannot_take_the_place_of_its_listing() {
    assert!(Project::new().file("content/issues/index.md", ENTRY).check().contains("error[file/name]"));
}

#[test]
fn a_link_to_a_file_that_cannot_be_read_is_not_wrong_as_well() {
    let project = Project::new().how("See [it](governance.md) and [[governance]].").file(PATH, [0xff, 0xfe]);
    assert_eq!(project.check().matches("error[").count(), 1, "{}", project.check());
}

#[test]
fn a_link_to_a_page_without_front_matter_is_not_wrong_as_well() {
    let project = Project::new().how("See [it](../pages/about.md).").file("content/pages/about.md", "Text.\n");
    assert_eq!(project.check().matches("error[").count(), 1, "{}", project.check());
}

#[test]
fn empty_lines_above_the_front_matter_are_named_for_what_they_are() {
    assert_data_eq!(
        Project::new().file(PATH, format!("\n\n{ENTRY}")).check(),
        str![[r#"
content/capabilities/governance.md:1:1: error[front/missing]: there is something above the front matter, if only empty lines
  take it out, so that the file begins with the line `---`

"#]]
    );
}

#[test]
fn a_web_page_beside_the_content_is_not_published() {
    let project = Project::new().how("See [it](evil.html).").file("content/capabilities/evil.html", "<script>");
    assert!(project.check().contains("error[link/address]"));
}

#[cfg(unix)]
#[test]
fn content_that_lies_elsewhere_is_refused() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    let found = check_on_disk(|root| {
        fs::rename(root.join("content"), root.join("kept")).expect("moved");
        std::os::unix::fs::symlink(outside.path(), root.join("content")).expect("linked");
    });
    assert!(found.starts_with("content: error[file/outside]"), "{found}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let found = check_on_disk(|root| {
        let made = std::process::Command::new("mkfifo").arg(root.join("content/issues.md")).status();
        assert!(made.expect("started").success());
    });
    assert!(found.contains("content/issues.md: error[file/unreadable]"), "{found}");
}
