//! What a reader types into the search, and what `search.toml` asks.

use std::sync::LazyLock;

use flagstaff::handbook::Drafts;
use flagstaff::site::golden;
use flagstaff::site::search::{Facet, Index, Manner, Page, Part};
use flagstaff::source::{Source, SourceId};

use super::faults::can_be_shown;
use super::files::{self, builder};

/// The index of a handbook.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let files = files::files(include_bytes!("around.txt"));
    builder(Drafts::LeftOut).build(&files::inputs(&files)).site.index()
});

/// What stands before the text that is searched in, where the index is not that of a handbook.
const IN: &str = "\n%% in\n";

/// As much of a query as is read, in units of UTF-16.
const LONGEST: usize = 120;

/// Whatever is asked, what is found is there, once, and the same each time; a query is read as far as it may be long; a
/// text of any kind can be made an index of, which has a script; `search.toml` may say anything.
pub(super) fn query(bytes: &[u8]) {
    let text = super::text(bytes);
    let (query, searched) = text.split_once(IN).map_or((text.as_str(), None), |(query, text)| (query, Some(text)));
    asked(&INDEX, query);
    if let Some(searched) = searched {
        let index = index_of(searched);
        asked(&index, query);
        asked(&index, searched);
        let scripts = index.scripts();
        assert_eq!(scripts, index_of(searched).scripts(), "the same pages have the same index");
        assert!(scripts.values().all(|script| !script.contains(['\u{2028}', '\u{2029}'])), "a script in one piece");
    }
    can_be_shown(&golden::check(&Source::new(SourceId::local("search.toml"), text.clone()), &INDEX));
}

fn asked(index: &Index, query: &str) {
    for facet in [None, Some("suppliers"), Some(query)] {
        let found = index.find(query, facet);
        assert_eq!(found, index.find(query, facet), "a query is answered the same each time");
        for (place, one) in found.iter().enumerate() {
            let page = index.pages().get(one.page).expect("what is found is a page");
            let part = page.parts.get(one.part).expect("what is found is a part of its page");
            let path = index.path(*one);
            assert!(path.starts_with(&page.path) && path.ends_with(&part.fragment));
            assert!(!found[..place].contains(one), "{path} is found once");
        }
        let read: String = beginning(query);
        assert_eq!(found, index.find(&read, facet.map(|_| facet.unwrap_or_default())), "no more is read than may be");
    }
}

/// A query as far as it is read.
fn beginning(query: &str) -> String {
    let mut units = 0;
    let is_read = |letter: &char| {
        units += letter.len_utf16();
        units <= LONGEST
    };
    query.chars().take_while(is_read).collect()
}

/// An index of pages that have the words of `text`, a paragraph a page.
fn index_of(text: &str) -> Index {
    let language = ["en", "cy", "de", "x"][text.len() % 4];
    let facets = vec![Facet { id: String::from("suppliers"), title: String::from("Suppliers") }];
    let pages = text.split("\n\n").take(8).enumerate().map(|(at, page)| {
        let mut lines = page.split('\n').map(str::to_owned);
        let title = lines.next().unwrap_or_default();
        let parts = lines.enumerate().map(|(part, text)| Part {
            heading: text.split(' ').next().unwrap_or_default().to_owned(),
            mark: String::new(),
            fragment: if part == 0 { String::new() } else { format!("p{part}") },
            text,
            manner: if part % 2 == 0 { Manner::Dense } else { Manner::Running },
            facets: if part % 3 == 0 { vec![0] } else { Vec::new() },
        });
        let aliases = title.split(',').skip(1).map(str::to_owned).collect();
        let (kind, group) = (String::from("Page"), String::from("page"));
        Page { title, kind, group, path: format!("p{at}.html"), aliases, parts: parts.collect() }
    });
    let pages: Vec<Page> = pages.collect();
    Index::gathered(language, facets, pages.len(), |range| pages[range].to_vec())
}
