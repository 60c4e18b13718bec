//! What browsers are told about every file of a site: where its pages may load from, who may frame them, what they may use.
//!
//! One table, for the tags in the head of each page, the files that hosts read and the preview. It knows no format.

/// Where pages load from and send forms to (Content Security Policy Level 3, W3C): the site itself and nothing else. It
/// stands in the head of each page, where it holds whoever serves the page, also from a disk.
pub const CONTENT: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// Which other sites are told the page that a reader comes from (Referrer Policy, W3C): none. In the head of each page too.
pub const REFERRER: &str = "same-origin";

/// What browsers obey in a header only: a page stands in no frame of another page.
const FRAMES: &str = "frame-ancestors 'none'";

/// What no page of a handbook asks a device for (Permissions Policy, W3C).
const UNUSED: [&str; 8] =
    ["accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb"];

/// The policy as headers, which hold for every file.
pub fn headers() -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", format!("{CONTENT}; {FRAMES}")),
        ("Permissions-Policy", UNUSED.map(|feature| format!("{feature}=()")).join(", ")),
        ("Referrer-Policy", REFERRER.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ]
}

/// How files are kept (RFC 9111): the name of a page or a style sheet does not change with what is in it, so browsers keep
/// each file and ask whether it is still the same.
pub const KEPT: (&str, &str) = ("Cache-Control", "no-cache");
