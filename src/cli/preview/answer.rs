//! What the preview sends for one path, and the media types of files.
//!
//! It never sees a request.

use crate::site::policy;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What to send for one path.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type, with its charset where it has one.
    pub content_type: &'static str,
    /// What is sent.
    pub body: Vec<u8>,
    /// HTML for the top of the page, where the answer is a page.
    pub panel: Option<String>,
}

impl Answer {
    /// A page.
    pub fn page(status: u16, html: impl Into<Vec<u8>>) -> Answer {
        Answer { status, content_type: HTML, body: html.into(), panel: None }
    }

    /// A file, its media type told by its path.
    pub fn file(path: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status: 200, content_type: content_type(path), body: body.into(), panel: None }
    }

    /// A sentence.
    pub fn text(status: u16, text: &str) -> Answer {
        Answer { status, content_type: TEXT, body: text.as_bytes().to_vec(), panel: None }
    }

    /// The headers that go with it: those that a host sends with the published site, but that nothing is kept, because it may
    /// change at any time, and that no other site may show it.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Content-Type", self.content_type.to_owned())];
        headers.extend(policy::headers());
        headers.extend([("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "same-origin")].map(own));
        headers.extend((self.status == 405).then(|| own(("Allow", "GET, HEAD"))));
        headers
    }

    /// Whether it is a page that people see.
    pub fn is_page(&self) -> bool {
        self.content_type.starts_with("text/html")
    }
}

fn own((name, value): (&'static str, &str)) -> (&'static str, String) {
    (name, value.to_owned())
}

/// The media type of a file of a site, by the end of its name.
pub fn content_type(path: &str) -> &'static str {
    let end = path.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    match end.as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "txt" | "md" | "toml" => TEXT,
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}
