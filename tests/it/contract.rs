//! `themes/CONTRACT.md` is made from the documentation of the views. Run with `UPDATE=1` to write it again.

use std::fs;
use std::path::Path;

/// The page that the files of `site/view` make: what stands before a struct is its text, and a field is a row.
fn contract() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/site/view");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("read");
    let front = read("mod.rs");
    let mut page =
        String::from("<!-- Made from src/site/view by a test: UPDATE=1 cargo test --test it contract -->\n\n# ");
    for line in front.lines().map_while(|line| line.strip_prefix("//!")) {
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    let number = front.split("CONTRACT: u32 = ").nth(1).and_then(|rest| rest.split(';').next()).expect("stated");
    page.push_str(&format!("\nThis is version {number} of the contract.\n"));
    let files = [
        "common.rs",
        "local.rs",
        "entry.rs",
        "compare.rs",
        "lists.rs",
        "matrix.rs",
        "register.rs",
        "status.rs",
        "statement.rs",
    ];
    for file in files {
        for part in read(file).split("\n\n").filter(|part| part.contains("pub struct")) {
            page.push_str(&section(part));
        }
    }
    page
}

fn section(part: &str) -> String {
    let name = part.split("pub struct ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a struct has a name");
    let mut text = String::new();
    let mut said = String::new();
    for line in part.lines().map(str::trim) {
        if let Some(more) = line.strip_prefix("/// ") {
            said = format!("{said} {more}").trim().to_owned();
        } else if line.starts_with("pub struct") {
            text = format!("\n## {name}\n\n{said}\n\n| field | type | what it is |\n| --- | --- | --- |\n");
            said.clear();
        } else if let Some((field, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let kind = kind
                .trim_end_matches(',')
                .replace("Vec<", "list of ")
                .replace("Option<", "optional ")
                .replace("Shared<", "")
                .replace('>', "");
            // A rule of the contract, which templates rely on: what is not of this type is escaped.
            assert_eq!(
                field.ends_with("html"),
                kind.contains("Html"),
                "`{name}.{field}` is HTML by its name or its type alone"
            );
            text.push_str(&format!(
                "| `{field}` | {} | {} |\n",
                kind.replace("String", "text")
                    .replace("Html", "HTML")
                    .replace("usize", "number")
                    .replace("bool", "true or false")
                    .replace("i16", "number")
                    .replace("i8", "number")
                    .replace("u16", "number")
                    .replace("u8", "number"),
                said.replace('|', "\\|")
            ));
            said.clear();
        }
    }
    text
}

#[test]
fn the_page_for_theme_authors_says_what_the_views_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/CONTRACT.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, contract()).expect("written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == contract(), "the views say something else: run `UPDATE=1 cargo test --test it contract`");
}
