//! `floor HANDBOOK OUTPUT`: the least that any generator does, on one thread. It reads every Markdown file below
//! `HANDBOOK/content`, makes HTML of it with pulldown-cmark and writes one file a page. No front matter, no links, no
//! templates, no search. What a build takes beyond this is its own doing.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pulldown_cmark::{Options, Parser, html};

fn main() -> io::Result<()> {
    let mut folders = env::args_os().skip(1).map(PathBuf::from);
    let (Some(handbook), Some(output)) = (folders.next(), folders.next()) else {
        return Err(io::Error::other("usage: floor HANDBOOK OUTPUT"));
    };
    let content = handbook.join("content");
    walk(&content, &mut |path| {
        let text = fs::read_to_string(path)?;
        let page = output.join(path.strip_prefix(&content).unwrap_or(path)).with_extension("html");
        fs::create_dir_all(page.parent().unwrap_or(&output))?;
        fs::write(page, rendered(&text))
    })
}

fn walk(folder: &Path, each: &mut dyn FnMut(&Path) -> io::Result<()>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, each)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            each(&path)?;
        }
    }
    Ok(())
}

fn rendered(text: &str) -> String {
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body);
    let mut page = String::with_capacity(body.len() * 3 / 2);
    page.push_str("<!doctype html>\n");
    html::push_html(&mut page, Parser::new_ext(body, Options::ENABLE_TABLES));
    page
}
