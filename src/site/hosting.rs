//! The policy of the site in the forms that hosts read, and the names of the files that they read it from.
//!
//! Every form says the same: the headers of [`policy`], for every file. How long browsers are to insist on HTTPS
//! (`Strict-Transport-Security`) is in none of them: it holds for a whole domain and cannot be taken back, so it is for
//! those who run that.

use serde_json::{Map, Value, json};

use super::policy;
use crate::config::Host;

const WHOSE: [&str; 3] = [
    "What browsers are told about this site. Written by flagstaff: every build or export writes it again.",
    "Strict-Transport-Security is left to those who run the domain, because it holds for all of it, and for as long",
    "as it says. Where the whole domain will always have HTTPS, set it there.",
];

/// Where a file for a host lies in the site; none where the host reads none of it.
pub fn file(host: Host) -> Option<&'static str> {
    match host {
        // https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
        Host::Netlify | Host::Cloudflare => Some("_headers"),
        // https://learn.microsoft.com/azure/static-web-apps/configuration
        Host::Azure => Some("staticwebapp.config.json"),
        // https://httpd.apache.org/docs/2.4/howto/htaccess.html
        Host::Apache => Some(".htaccess"),
        Host::Nginx => None,
    }
}

/// What a host reads.
pub fn settings(host: Host) -> String {
    match host {
        Host::Netlify | Host::Cloudflare => {
            commented(&[], "/*\n", &lines(|name, value| format!("  {name}: {value}\n")), "")
        }
        Host::Azure => azure(),
        Host::Apache => {
            let lines = lines(|name, value| format!("  Header always set {name} \"{value}\"\n"));
            commented(&[], "<IfModule mod_headers.c>\n", &lines, "</IfModule>\n")
        }
        Host::Nginx => {
            let how = [
                "Include this file in the `server` or `location` that serves the site, and in each `location` within it that has",
                "an `add_header` of its own: there, nginx forgets those from outside (ngx_http_headers_module).",
            ];
            commented(&how, "", &lines(|name, value| format!("add_header {name} \"{value}\" always;\n")), "")
        }
    }
}

/// Every header. No value has a double quote or a backslash in it.
fn headers() -> impl Iterator<Item = (&'static str, String)> {
    let (name, value) = policy::KEPT;
    policy::headers().into_iter().chain([(name, value.to_owned())])
}

/// Every header, in the form that `line` gives it.
fn lines(line: impl Fn(&str, &str) -> String) -> String {
    headers().map(|(name, value)| line(name, &value)).collect()
}

fn commented(how: &[&str], before: &str, lines: &str, after: &str) -> String {
    let comments: String = WHOSE.iter().chain(how).map(|line| format!("# {line}\n")).collect();
    format!("{comments}{before}{lines}{after}")
}

/// JSON has no comments.
fn azure() -> String {
    let headers: Map<String, Value> = headers().map(|(name, value)| (name.to_owned(), value.into())).collect();
    format!("{:#}\n", json!({ "globalHeaders": headers }))
}
