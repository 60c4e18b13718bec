//! The hosts that read from a file what to tell browsers, and which of them a handbook is served by.

use crate::diagnostic::Code;
use crate::fields::{self, Fields};
use crate::nearest::nearest;
use crate::source::Spanned;

/// A host, or a web server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Netlify.
    Netlify,
    /// Cloudflare Pages, and Workers with static assets.
    Cloudflare,
    /// Azure Static Web Apps.
    Azure,
    /// Apache HTTP Server.
    Apache,
    /// nginx.
    Nginx,
}

/// Those that read a file of the site itself.
pub(super) const WITHIN: [&str; 4] =
    [Host::Netlify.name(), Host::Cloudflare.name(), Host::Azure.name(), Host::Apache.name()];

impl Host {
    /// Every host.
    pub const ALL: [Host; 5] = [Host::Netlify, Host::Cloudflare, Host::Azure, Host::Apache, Host::Nginx];

    /// Its name in settings and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Host::Netlify => "netlify",
            Host::Cloudflare => "cloudflare",
            Host::Azure => "azure",
            Host::Apache => "apache",
            Host::Nginx => "nginx",
        }
    }
}

/// The host that `word` names, where it reads a file of the site.
pub(super) fn read(file: &mut Fields<'_>, word: &Spanned<String>) -> Option<Host> {
    let host = Host::ALL.into_iter().find(|host| host.name() == word.value);
    let (message, remedy) = match host {
        Some(Host::Nginx) => (
            String::from("nginx reads no file of the site"),
            String::from(
                "take this line out, and type `flagstaff export headers --for nginx` for what its settings need",
            ),
        ),
        Some(Host::Netlify | Host::Cloudflare | Host::Azure | Host::Apache) => return host,
        None => (
            format!("`hosting` cannot be `{}`", word.value),
            match nearest(&word.value, WITHIN) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}, or take this line out", fields::list_of(&WITHIN)),
            },
        ),
    };
    file.fault(Code::KeyValue, word.span, message, remedy);
    None
}
