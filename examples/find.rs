//! Asks the search of a handbook from a program: one query a line on stdin, and for each a line with the paths of what is
//! found, best first. `cargo run --example find -- FOLDER < queries`; after a tab a query may name what it is narrowed to.
//!
//! The tests in the browser ask both this and the published script, so that the two never drift apart.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use flagstaff::handbook::Drafts;
use flagstaff::inputs;
use flagstaff::pipeline::{Builder, Options};

fn main() -> anyhow::Result<()> {
    let root = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let options = Options { drafts: Drafts::LeftOut, base_url: None, server_root: None, today: None };
    let build = Builder::new(options).build(&inputs::read(&root)?);
    let index = build.site.index();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (query, facet) = line.split_once('\t').map_or((line.as_str(), None), |(query, facet)| (query, Some(facet)));
        let paths: Vec<String> = index.find(query, facet).into_iter().map(|found| index.path(found)).collect();
        writeln!(out, "{}", paths.join(" "))?;
    }
    Ok(())
}
