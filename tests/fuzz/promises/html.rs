//! A small reader of HTML as this program writes it: every tag closed in its order, every value in double quotes. What a
//! browser would mend is a fault here.

use std::collections::{BTreeMap, BTreeSet};

use flagstaff::percent;
use flagstaff::site::{Site, routes};

/// Elements that have no end.
const VOID: [&str; 10] = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// Elements whose text is no HTML.
const RAW: [&str; 2] = ["script", "style"];

/// Elements that a paragraph and a heading cannot hold: a browser would end it before them.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Attributes that name the id of something on the page.
const NAMES: [&str; 5] = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"];

/// What a page has that others may lead to, and where it leads.
#[derive(Debug, Default)]
pub(crate) struct Read {
    ids: BTreeSet<String>,
    leads: Vec<String>,
}

/// Panics unless each page that is `asked` for is whole, and each of its links leads to something that is there.
pub(crate) fn pages_hold_together(site: &Site, asked: impl Fn(&str) -> bool) {
    let known: BTreeSet<&str> = site.paths().collect();
    let html = |path: &str| {
        let bytes = site.render(path).expect("it is there").expect("the theme is sound");
        String::from_utf8(bytes.into_owned()).expect("pages are UTF-8")
    };
    let pages: Vec<&str> = known.iter().copied().filter(|path| path.ends_with(".html") && asked(path)).collect();
    let mut read: BTreeMap<String, Read> =
        pages.iter().map(|path| ((*path).to_owned(), page(path, &html(path)))).collect();
    for path in pages {
        for address in read[path].leads.clone() {
            let Some((to, fragment)) = inside(path, &address) else { continue };
            assert!(known.contains(&*to), "{path} leads to {address}, which is not there");
            if let Some(fragment) = fragment.filter(|_| to.ends_with(".html")) {
                let there = read.entry(to.clone()).or_insert_with(|| page(&to, &html(&to)));
                assert!(there.ids.contains(&fragment), "{path} leads to {address}, and {to} has no such part");
            }
        }
    }
}

/// The path and the part that an address of a page leads to; none where it leads out of the site.
fn inside(page: &str, address: &str) -> Option<(String, Option<String>)> {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    if !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) {
        let known = ["https", "http", "mailto", "tel", "data"];
        assert!(known.contains(&&*scheme.to_ascii_lowercase()), "{page} leads to {address}");
        return None;
    }
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, part)| (path, Some(part)));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    // The page for missing addresses alone begins at the root of its server.
    if page == routes::MISSING && path.starts_with('/') {
        return None;
    }
    assert!(!path.starts_with('/'), "{page} leads to {address}, from the root of a server");
    let mut parts: Vec<&str> = page.split('/').collect();
    match path {
        "" => {}
        _ => drop(parts.pop()),
    }
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page} leads to {address}, out of the site"),
            _ => parts.push(part),
        }
    }
    let decoded = |text: &str| percent::decoded(text).unwrap_or_else(|| panic!("{page} leads to {address}"));
    Some((decoded(&parts.join("/")), fragment.filter(|part| !part.is_empty()).map(decoded)))
}

/// Reads a page, and panics where it is not whole.
#[track_caller]
pub(crate) fn page(path: &str, html: &str) -> Read {
    let mut read = Read::default();
    let mut named = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let fail = |why: &str| -> ! { panic!("{path}: {why} at {:?}", rest.chars().take(300).collect::<String>()) };
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").unwrap_or_else(|| fail("a comment without an end")).1;
            continue;
        }
        if let Some(doctype) = rest.strip_prefix("<!DOCTYPE html>") {
            rest = doctype;
            continue;
        }
        if let Some(tag) = rest.strip_prefix("</") {
            let (name, after) = tag.split_once('>').unwrap_or_else(|| fail("a tag without an end"));
            let last = open.pop();
            if last != Some(name) {
                fail(&format!("</{name}> ends {last:?}"));
            }
            rest = after;
            continue;
        }
        let end = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(rest.len(), |end| end + 1);
        let name = &rest[1..end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            fail("a `<` that begins no tag");
        }
        nesting(&open, name).unwrap_or_else(|why| fail(&why));
        let (attributes, after, is_closed) = attributes(&rest[end..]).unwrap_or_else(|| fail("an odd tag"));
        for (at, (key, value)) in attributes.iter().enumerate() {
            if attributes[..at].iter().any(|(other, _)| other == key) {
                fail(&format!("`{key}` stands twice"));
            }
            let value = plain(value).unwrap_or_else(|| fail("an odd reference to a character"));
            match *key {
                "id" if !read.ids.insert(value.clone()) => fail(&format!("the id `{value}` stands twice")),
                "id" if value.is_empty() || value.contains(char::is_whitespace) => fail("an odd id"),
                "href" | "src" => read.leads.push(value),
                _ if NAMES.contains(key) => named.extend(value.split_ascii_whitespace().map(str::to_owned)),
                _ if key.starts_with("on") => fail("a script in an attribute"),
                _ => {}
            }
        }
        rest = after;
        if RAW.contains(&name) {
            let (_, after) = rest.split_once(&format!("</{name}>")).unwrap_or_else(|| fail("no end"));
            rest = after;
        } else if !VOID.contains(&name) && !is_closed {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} are not closed");
    for name in named {
        assert!(read.ids.contains(&name), "{path}: something is named by `{name}`, which is not there");
    }
    read
}

/// Whether a browser leaves an element where it stands.
fn nesting(open: &[&str], name: &str) -> Result<(), String> {
    let around = open.iter().rev().take_while(|name| !matches!(**name, "svg" | "button" | "table"));
    for outer in around {
        let is_line = matches!(*outer, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        if is_line && BLOCKS.contains(&name) || *outer == "a" && name == "a" {
            return Err(format!("<{name}> in <{outer}>"));
        }
    }
    Ok(())
}

type Attributes<'a> = Vec<(&'a str, &'a str)>;

/// The attributes of a tag up to its end, what follows, and whether it is closed in itself.
fn attributes(text: &str) -> Option<(Attributes<'_>, &str, bool)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let next = rest.trim_start_matches([' ', '\n']);
        if let Some(after) = next.strip_prefix("/>") {
            return Some((found, after, true));
        }
        if let Some(after) = next.strip_prefix('>') {
            return Some((found, after, false));
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
        let end = next.find(|c| !is_part(c))?;
        if end == 0 || next.len() == rest.len() {
            return None;
        }
        let name = &next[..end];
        rest = &next[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"')?;
        } else if rest.starts_with('=') {
            return None;
        }
        found.push((name, value));
    }
}

/// A value without references to characters; none for one that is unknown.
fn plain(value: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';')?;
        text.push_str(before);
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let number = name.strip_prefix('#')?;
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(number)?
            }
        });
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}
