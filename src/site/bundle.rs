//! The whole site as one ZIP file: one folder that opens from disk, with a text that says so. The only file that names
//! `zip`. The same site always gives the same bytes: its paths are sorted, and no file has a time.

use std::io::{Cursor, Write};

use anyhow::{Context, Result, anyhow};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Site;
use super::words::fill;
use crate::diagnostic::Diagnostic;
use crate::letters::as_id;

/// Why there is no bundle.
#[derive(Debug)]
pub enum Unbundled {
    /// A fault of the theme stood in the way.
    Theme(Box<Diagnostic>),
    /// The machine failed.
    Machine(anyhow::Error),
}

/// The site as a ZIP file. A page is made when it is its turn, and let go of when it is packed.
pub fn bundle(site: &Site) -> Result<Vec<u8>, Unbundled> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let folder = as_id(&site.handbook().config.title);
    let folder = if folder.is_empty() { "handbook" } else { folder.as_str() };
    let words = site.words();
    let gaps = [("title", site.handbook().config.title.clone())];
    let opening = fill(words.get("bundle_text"), &gaps);
    pack(&mut zip, &format!("{folder}/{}.txt", words.get("bundle_name")), opening.as_bytes())?;
    for path in site.paths().filter(|path| !site.is_for_host(path)) {
        let made = site.render(path).unwrap_or_else(|| panic!("the site has something at `{path}`"));
        pack(&mut zip, &format!("{folder}/{path}"), &made.map_err(Unbundled::Theme)?)?;
    }
    let done = zip.finish().map_err(|error| Unbundled::Machine(anyhow!("cannot finish the bundle: {error}")))?;
    Ok(done.into_inner())
}

fn pack(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), Unbundled> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options)
        .map_err(anyhow::Error::from)
        .and_then(|()| Ok(zip.write_all(bytes)?))
        .with_context(|| format!("cannot pack {name}"))
        .map_err(Unbundled::Machine)
}
