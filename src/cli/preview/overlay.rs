//! What the preview adds to a page on its way to the browser, so that built files never hold any of it.
//!
//! It owns the script and the style sheet of the preview and the places in a page where they go. It must never know what
//! the page or the panel says.

/// The script that asks for a page again when the handbook has changed.
pub const SCRIPT: &str = include_str!("preview.js");

/// The script that works the bar.
pub const BAR: &str = include_str!("bar.js");

/// The look of the list of problems.
pub const STYLE: &str = include_str!("preview.css");

/// A page with the preview's script and style sheet, marked with the state it shows, and with `panel` at its top.
pub fn over(page: &[u8], generation: &str, panel: Option<&str>) -> Vec<u8> {
    let head = format!(
        "<link rel=\"stylesheet\" href=\"/_flagstaff/preview.css\">\
         <script src=\"/_flagstaff/bar.js\"></script>\
         <script src=\"/_flagstaff/preview.js\" data-generation=\"{generation}\" defer></script>"
    );
    // The bar's script comes before the body, so that a bar that was hidden is never seen for a moment.
    // A page without a head gets both at its end, where browsers still obey them.
    let head_at = find(page, b"</head>", 0).unwrap_or(page.len());
    let body_at = panel_start(page, head_at).unwrap_or(head_at);
    let panel = panel.unwrap_or_default();
    let mut out = Vec::with_capacity(page.len() + head.len() + panel.len());
    out.extend_from_slice(&page[..head_at]);
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(&page[head_at..body_at]);
    out.extend_from_slice(panel.as_bytes());
    out.extend_from_slice(&page[body_at..]);
    out
}

/// The place for the panel: the start of the body, or after the link that the body begins with. That one leads past the
/// header, and stays the first stop of the keyboard.
fn panel_start(page: &[u8], from: usize) -> Option<usize> {
    let start = body_start(page, from)?;
    let first = start + page[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    match page[first..].starts_with(b"<a ") {
        true => find(page, b"</a>", first).map(|end| end + b"</a>".len()),
        false => Some(start),
    }
}

/// The place after the tag that opens the body; a `>` within a quoted attribute does not end it.
fn body_start(page: &[u8], from: usize) -> Option<usize> {
    let tag = find(page, b"<body", from)?;
    let mut quote = None;
    for (at, byte) in page.iter().enumerate().skip(tag) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None | Some(_), _) => {}
        }
    }
    None
}

fn find(page: &[u8], tag: &[u8], from: usize) -> Option<usize> {
    let at = page[from..].windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))?;
    Some(from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over_text(page: &str, panel: Option<&str>) -> String {
        String::from_utf8(over(page.as_bytes(), "1.2", panel)).unwrap()
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_head() {
        assert!(
            over_text("<HEAD><title>x</title></HEAD><body>", None)
                .contains("data-generation=\"1.2\" defer></script></HEAD>")
        );
    }

    #[test]
    fn the_panel_stands_at_the_start_of_the_body() {
        let page = over_text("<head></head><body title='a > b' class=\"c\"><h1>x</h1>", Some("<p>!</p>"));
        assert!(page.ends_with("<body title='a > b' class=\"c\"><p>!</p><h1>x</h1>"));
    }

    #[test]
    fn the_panel_stands_after_the_link_past_the_header() {
        let page =
            over_text("<head></head><body>\n<a class=\"skip\" href=\"#main\">Skip</a>\n<header>", Some("<p>!</p>"));
        assert!(page.ends_with("<a class=\"skip\" href=\"#main\">Skip</a><p>!</p>\n<header>"));
    }

    #[test]
    fn a_header_is_not_a_head() {
        assert!(over_text("<p><header></header>", None).starts_with("<p><header></header><link"));
    }

    #[test]
    fn nothing_of_the_page_is_lost() {
        let page = "<!doctype html><html><head></head><body><p>Tŷ</p></body></html>";
        let with = over_text(page, None);
        let (before, rest) = with.split_once("<link").unwrap();
        assert_eq!(format!("{before}{}", rest.rsplit_once("</script>").unwrap().1), page);
    }
}
