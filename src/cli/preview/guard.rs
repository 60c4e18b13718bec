//! Which requests the preview answers: the host they name, the page they come from and the path they ask for.
//!
//! Pure judgement over text; it never sees a socket, a file or the handbook.

use std::net::IpAddr;

use crate::percent;

/// The names under which the preview may be asked for.
///
/// A page from elsewhere can point a name of its own at this computer and read the preview through it (DNS rebinding);
/// such a request still carries that name.
#[derive(Debug, Clone)]
pub struct Hosts {
    given: String,
}

impl Hosts {
    /// This computer's own names and the host that the preview was told to listen at.
    pub fn new(given: &str) -> Hosts {
        Hosts { given: given.trim_matches(['[', ']']).to_ascii_lowercase() }
    }

    /// Whether a `Host` header names the preview; the port does not matter.
    pub fn admit(&self, header: &str) -> bool {
        let Some(name) = host_name(header).map(str::to_ascii_lowercase) else { return false };
        matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1") || name == self.given || self.any_address(&name)
    }

    // Whoever listens at every address wants to be reached from another device by its number; rebinding needs a name.
    fn any_address(&self, name: &str) -> bool {
        let everywhere = self.given.parse::<IpAddr>().is_ok_and(|address| address.is_unspecified());
        everywhere && name.parse::<IpAddr>().is_ok()
    }
}

/// The name that a `Host` header has before its port (RFC 9110, section 7.2); none where it has no such form.
fn host_name(header: &str) -> Option<&str> {
    let header = header.trim();
    let (name, rest) = match header.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => header.split_at(header.find(':').unwrap_or(header.len())),
    };
    let is_port =
        |rest: &str| rest.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    (rest.is_empty() || is_port(rest)).then_some(name)
}

/// What a browser says of the page that makes it ask (Fetch Metadata Request Headers, W3C). Each is left out by some.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sender<'a> {
    /// The `Host` that is asked.
    pub host: &'a str,
    /// `Origin`: where that page is from, said where it could matter.
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site`: how far apart that page and this server are.
    pub site: Option<&'a str>,
    /// `Sec-Fetch-Mode`: `navigate` where a page is opened.
    pub mode: Option<&'a str>,
    /// `Sec-Fetch-Dest`: `document` where it is opened in a window, and not in a frame.
    pub dest: Option<&'a str>,
}

impl Sender<'_> {
    /// Whether the preview may be read. A page of another site may link to it, which opens it in a window; it may not
    /// load anything of it into itself, nor hold a stream of events open.
    pub fn may_read(&self) -> bool {
        let own = |origin: &str| {
            origin.strip_prefix("http://").is_some_and(|host| host.eq_ignore_ascii_case(self.host.trim()))
        };
        let follows_a_link = self.mode == Some("navigate") && self.dest.is_none_or(|dest| dest == "document");
        self.origin.is_none_or(own)
            && match self.site {
                None | Some("same-origin" | "none") => true,
                Some(_) => follows_a_link,
            }
    }
}

/// The path of a request target from the site's root, decoded: `/a/?q=1` is `a/index.html`; nothing where the target
/// could mean a file outside the site on any system.
pub fn path(target: &str) -> Option<String> {
    let raw = target.split(['?', '#']).next().unwrap_or_default().strip_prefix('/')?;
    // Decoded once and before it is split, so that `%2e%2e%2f` is judged as what it means.
    let path = percent::decoded(raw)?;
    let (folders, file) = path.rsplit_once('/').map_or((None, &*path), |(folders, file)| (Some(folders), file));
    let mut parts = folders.into_iter().flat_map(|folders| folders.split('/'));
    if !parts.all(is_name) || !(file.is_empty() || is_name(file)) {
        return None;
    }
    Some(if file.is_empty() { format!("{path}index.html") } else { path })
}

// A colon is refused for Windows, where `C:x` leaves the folder and `x:y` is another stream of the file.
fn is_name(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.contains(|c: char| matches!(c, '\\' | ':') || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_its_index() {
        assert_eq!(path("/").as_deref(), Some("index.html"));
    }

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(path("/issues/").as_deref(), Some("issues/index.html"));
    }

    #[test]
    fn a_query_is_not_part_of_the_path() {
        assert_eq!(path("/search.html?q=a/../b").as_deref(), Some("search.html"));
    }

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(path("/t%C5%B7%2520.html").as_deref(), Some("tŷ%20.html"));
    }

    #[test]
    fn no_form_of_leaving_the_site_passes() {
        let forms = [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/..%2fx",
            "/a%2f..%2f..%2fx",
            "/.",
            "//etc/passwd",
            "/a//b",
            "/%2fetc",
            "/..%5cx",
            "/C:/x",
            "/x%3a%3a$DATA",
            "/a%00.html",
            "/%ff",
            "http://other/x",
            "*",
            "",
        ];
        assert!(forms.iter().all(|form| path(form).is_none()));
    }

    fn sender<'a>(origin: Option<&'a str>, site: &'a str, mode: &'a str, dest: &'a str) -> Sender<'a> {
        Sender { host: "localhost:4400", origin, site: Some(site), mode: Some(mode), dest: Some(dest) }
    }

    #[test]
    fn the_own_pages_of_the_preview_may_read_it() {
        assert!(sender(None, "same-origin", "cors", "empty").may_read());
        assert!(sender(Some("http://LocalHost:4400"), "same-origin", "cors", "font").may_read());
        assert!(sender(None, "none", "navigate", "document").may_read());
        assert!(Sender { host: "localhost", ..Sender::default() }.may_read());
    }

    #[test]
    fn a_link_on_another_site_may_lead_here() {
        assert!(sender(None, "cross-site", "navigate", "document").may_read());
    }

    #[test]
    fn another_site_may_not_load_or_frame_anything() {
        for site in ["cross-site", "same-site", "something new"] {
            assert!(!sender(None, site, "no-cors", "image").may_read());
            assert!(!sender(None, site, "cors", "empty").may_read());
            assert!(!sender(None, site, "navigate", "iframe").may_read());
        }
    }

    #[test]
    fn a_page_of_another_origin_is_refused_by_its_origin_alone() {
        let from = |origin| Sender { host: "localhost:4400", origin: Some(origin), ..Sender::default() }.may_read();
        let others = ["http://evil.example", "null", "", "http://localhost:4401", "https://localhost:4400"];
        assert!(from("http://localhost:4400") && !others.into_iter().any(from));
    }

    #[test]
    fn a_host_with_something_else_behind_it_is_not_admitted() {
        let hosts = Hosts::new("127.0.0.1");
        let forms = [
            "[::1]evil.example",
            "[::1].evil.example",
            "localhost:80@evil.example",
            "localhost:80.evil.example",
            "localhost:x",
            "[::1",
            "127.0.0.1/x",
            "localhost.",
        ];
        assert!(forms.iter().all(|form| !hosts.admit(form)));
    }

    #[test]
    fn this_computer_is_admitted_by_its_own_names_with_any_port() {
        let hosts = Hosts::new("127.0.0.1");
        assert!(["localhost:4400", "LocalHost", "127.0.0.1:1", "[::1]:4400", "[::1]"].iter().all(|h| hosts.admit(h)));
    }

    #[test]
    fn a_foreign_name_is_not_admitted() {
        let hosts = Hosts::new("127.0.0.1");
        assert!(["evil.example:4400", "localhost.evil.example", "192.168.0.9", ""].iter().all(|h| !hosts.admit(h)));
    }

    #[test]
    fn the_given_host_is_admitted() {
        assert!(Hosts::new("editor.lan").admit("editor.lan:4400"));
    }

    #[test]
    fn listening_everywhere_admits_addresses_but_not_names() {
        let hosts = Hosts::new("0.0.0.0");
        assert!(hosts.admit("192.168.0.9:4400") && !hosts.admit("evil.example"));
    }
}
