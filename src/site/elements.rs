//! Text and links as HTML: what means something in HTML is written so that it means itself. The only file that names
//! pulldown-cmark-escape.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// A link to `address` around finished HTML.
pub(super) fn link(address: &str, html: &str) -> String {
    let mut out = String::new();
    open_link(&mut out, address);
    out + html + "</a>"
}

/// The beginning of a link.
pub(super) fn open_link(out: &mut String, address: &str) {
    out.push_str("<a href=\"");
    attribute(out, address);
    out.push_str("\">");
}

/// Text in the value of an attribute.
pub(super) fn attribute(out: &mut String, text: &str) {
    escape_html(out, text).expect("writing to a string cannot fail");
}

/// Text between tags.
pub(super) fn body_text(out: &mut String, text: &str) {
    escape_html_body_text(out, text).expect("writing to a string cannot fail");
}
