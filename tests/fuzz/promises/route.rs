//! What the preview is asked for, and what it says to it.

use std::path::{Component, Path};
use std::sync::LazyLock;

use flagstaff::cli::preview::answer::{Answer, content_type};
use flagstaff::cli::preview::guard::{self, Hosts};
use flagstaff::diagnostic::explain;
use flagstaff::handbook::Drafts;
use flagstaff::percent;
use flagstaff::site::Site;

use super::files::{self, builder};

/// A site to ask.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let files = files::files(include_bytes!("around.txt"));
    builder(Drafts::LeftOut).build(&files::inputs(&files)).site
});

/// A target of a request leads to a path inside the site or to nothing, whatever is done to spell it; a name of a host is
/// admitted only if it is one of this computer's own.
pub(super) fn route(bytes: &[u8]) {
    let text = super::text(bytes);
    if let Some(path) = guard::path(&text) {
        lies_inside(&path);
        assert!(text.starts_with('/'), "an address begins at the root");
        assert_eq!(
            guard::path(&format!("/{}", percent::encoded(&path))),
            Some(path.clone()),
            "encoded, it is the same"
        );
        let asked = SITE.render(&path).map(|made| made.expect("the theme is sound"));
        assert_eq!(asked.is_some(), SITE.paths().any(|known| known == path), "{path} is there as it is said to be");
        let answer = Answer::file(&path, asked.map(|bytes| bytes.into_owned()).unwrap_or_default());
        assert!(answer.content_type.is_ascii() && answer.content_type == content_type(&path));
        let _ = explain::asked(&path);
    }
    for given in ["127.0.0.1", "localhost", "::1"] {
        if Hosts::new(given).admit(&text) {
            names_this_computer(&text);
        }
    }
}

fn lies_inside(path: &str) {
    let parts: Vec<Component<'_>> = Path::new(path).components().collect();
    assert!(parts.iter().all(|part| matches!(part, Component::Normal(_))), "{path:?} stays inside");
    assert_eq!(parts.len(), path.split('/').count(), "{path:?} has no part that means nothing");
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':');
    assert!(!path.is_empty() && !path.contains(odd) && path.split('/').all(|part| part != ".."), "{path:?}");
}

/// Reads the name by other means than the guard does.
fn names_this_computer(header: &str) {
    let mut name = header.trim().to_ascii_lowercase();
    if let Some((host, _)) = name.rsplit_once(':').filter(|(host, _)| host.ends_with(']') || !host.contains(':')) {
        name = host.to_owned();
    }
    let name = name.trim_start_matches('[').trim_end_matches(']').to_owned();
    assert!(["localhost", "127.0.0.1", "::1"].contains(&&*name), "{header:?} was admitted");
}
