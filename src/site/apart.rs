//! A page as a document apart from its site: on paper, in a mail. What leads to another page leads to the address that the
//! site has, or is words alone where it has none; a path on somebody's disk would lead nowhere and tell where it was made.

/// The page at `path` of a site as a document apart. `base_url` is where the site is.
pub fn apart(html: &str, path: &str, base_url: Option<&str>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once("<a ") {
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        out.push_str(before);
        out.push_str("<a ");
        link(&mut out, inside, path, base_url);
        out.push('>');
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The attributes of a link, with another address or without one.
fn link(out: &mut String, inside: &str, path: &str, base_url: Option<&str>) {
    let parts = inside.split_once("href=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?)));
    let Some((before, (address, after))) = parts else { return out.push_str(inside) };
    out.push_str(before);
    match (target(address, path), base_url) {
        (None, _) => out.push_str(&format!("href=\"{address}\"")),
        (Some(Place::Here(anchor)), _) => out.push_str(&format!("href=\"#{anchor}\"")),
        (Some(Place::Site(page)), Some(base)) => out.push_str(&format!("href=\"{base}{page}\"")),
        (Some(Place::Site(_)), None) => {}
    }
    out.push_str(after);
}

/// What a relative address leads to.
enum Place<'a> {
    /// A part of this page.
    Here(&'a str),
    /// A path from the root of the site.
    Site(String),
}

/// What an address on the page at `path` leads to within the site; none where it is as good anywhere.
fn target<'a>(address: &'a str, path: &str) -> Option<Place<'a>> {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || address.starts_with(['#', '/']) {
        return None;
    }
    let mut folder: Vec<&str> = path.split('/').collect();
    folder.pop();
    let mut name = address;
    while let Some(rest) = name.strip_prefix("../") {
        folder.pop();
        name = rest;
    }
    let full = folder.iter().copied().chain([name]).collect::<Vec<_>>().join("/");
    match full.split_once('#') {
        Some((page, _)) if page == path => Some(Place::Here(address.split_once('#').map_or("", |(_, anchor)| anchor))),
        _ => Some(Place::Site(full)),
    }
}

#[cfg(test)]
mod tests {
    use super::apart;

    const PAGE: &str = "<p><a class=\"x\" href=\"../issues/a.html#why\">A</a> <a href=\"#b\">B</a></p>";

    #[test]
    fn a_link_to_another_page_leads_to_the_address_of_the_site() {
        let html = apart(PAGE, "print/index.html", Some("https://x.example/"));
        assert_eq!(
            html,
            "<p><a class=\"x\" href=\"https://x.example/issues/a.html#why\">A</a> <a href=\"#b\">B</a></p>"
        );
    }

    #[test]
    fn without_an_address_a_link_to_another_page_is_words_alone() {
        assert_eq!(apart(PAGE, "print/index.html", None), "<p><a class=\"x\" >A</a> <a href=\"#b\">B</a></p>");
    }

    #[test]
    fn a_link_to_the_page_itself_stays_in_it() {
        let html = apart("<a href=\"../print/index.html#c\">C</a>", "print/index.html", None);
        assert_eq!(html, "<a href=\"#c\">C</a>");
    }

    #[test]
    fn a_link_that_leads_out_is_as_it_was() {
        let html = "<a href=\"https://x.example/\">C</a> <a href=\"mailto:a@x.example\">D</a>";
        assert_eq!(apart(html, "print/index.html", None), html);
    }
}
