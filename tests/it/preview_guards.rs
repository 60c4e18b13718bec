//! Who may ask the preview for what: names of hosts, pages of other sites, methods, forms of requests, and paths that lead
//! out of the site. What is refused is refused over a real connection.
#![expect(clippy::unwrap_used, reason = "what a helper cannot do fails the test that asked for it")]

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use flagstaff::cli::preview::answer::content_type;
use flagstaff::site::policy;

use crate::commands::on_disk;
use crate::preview::Preview;
use crate::preview_server::{body, got, said, served, status};
use crate::project::Project;

/// What every request here ends with.
const END: &str = "Connection: close\r\n\r\n";

/// The status that is answered to a request for `/page.html` with these fields.
fn asked_with(fields: &str) -> String {
    let (address, _handle) = served();
    let answer = said(address, &format!("GET /page.html HTTP/1.1\r\n{fields}\r\n{END}"));
    status(&answer).to_owned()
}

#[test]
fn a_foreign_host_is_refused() {
    let hosts = ["evil.example:4400", "localhost.evil.example", "127.0.0.1.evil.example", "[::1]evil", "10.0.0.1", ""];
    let admitted: Vec<_> = hosts.iter().filter(|host| asked_with(&format!("Host: {host}")) != "403").collect();
    assert_eq!(admitted, Vec::<&&str>::new());
}

#[test]
fn a_request_without_a_host_is_refused() {
    let (address, _handle) = served();
    assert_eq!(status(&said(address, "GET / HTTP/1.0\r\n\r\n")), "403");
}

#[test]
fn a_request_with_two_hosts_is_refused() {
    assert_eq!(asked_with("Host: localhost\r\nHost: localhost"), "400");
}

#[test]
fn a_page_of_another_site_can_neither_load_nor_frame_nor_listen_to_anything() {
    let (address, _handle) = served();
    let senders = [
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:3000",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
    ];
    for path in ["/page.html", "/a.txt", "/_flagstaff/reload", "/_flagstaff/preview.js"] {
        for sender in senders {
            let answer = said(address, &format!("GET {path} HTTP/1.1\r\nHost: localhost:4400\r\n{sender}\r\n{END}"));
            assert_eq!(status(&answer), "403", "{path} {sender}");
        }
    }
}

#[test]
fn a_link_on_another_site_leads_to_the_preview() {
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";
    assert_eq!(asked_with(&format!("Host: localhost\r\n{link}")), "200");
}

#[test]
fn nobody_else_may_frame_or_embed_what_is_shown() {
    let (address, _handle) = served();
    let page = got(address, "/page.html");
    assert!(
        page.contains("; frame-ancestors 'none'\r\n")
            && page.contains("\r\nCross-Origin-Resource-Policy: same-origin\r\n")
    );
}

#[test]
fn what_is_previewed_has_the_policy_of_what_is_published() {
    let (address, _handle) = served();
    for path in ["/page.html", "/a.css", "/fails.html", "/_flagstaff/preview.js"] {
        let answer = got(address, path);
        for (name, value) in policy::headers() {
            assert!(answer.contains(&format!("\r\n{name}: {value}\r\n")), "{path}: {name}\n{answer}");
        }
    }
}

#[test]
fn every_file_of_a_site_has_a_type() {
    let build = Project::new().build();
    let untyped: Vec<&str> =
        build.site.paths().filter(|path| content_type(path) == "application/octet-stream").collect();
    assert_eq!(untyped, Vec::<&str>::new());
}

#[test]
fn a_request_that_would_change_something_is_refused_with_what_may_be_asked() {
    let (address, _handle) = served();
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "x"] {
        let answer = said(address, &format!("{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert!(status(&answer) == "405" && answer.contains("\r\nAllow: GET, HEAD\r\n"), "{method}: {answer}");
    }
}

#[test]
fn a_body_that_is_announced_is_neither_waited_for_nor_made_room_for() {
    let (address, _handle) = served();
    for fields in
        ["Content-Length: 99999999999999", "Transfer-Encoding: chunked", "Content-Length: 5\r\nExpect: 100-continue"]
    {
        let read = said(address, &format!("GET /a.txt HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n\r\n"));
        assert!(status(&read) == "200" && read.contains("\r\nConnection: close\r\n"), "{read}");
        let changed = said(address, &format!("POST /a.txt HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n\r\n"));
        assert_eq!(status(&changed), "405");
    }
}

#[test]
fn what_is_hidden_in_a_body_is_not_taken_for_a_request() {
    let (address, _handle) = served();
    let hidden = "GET /hidden.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let length = format!("Content-Length: {}", hidden.len());
    for fields in [length.as_str(), "Transfer-Encoding: chunked", "Transfer-Encoding: xchunked"] {
        let answers = said(address, &format!("GET /a.txt HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n\r\n{hidden}"));
        assert_eq!(body(&answers), "a.txt");
    }
}

#[test]
fn requests_that_come_together_are_answered_in_turn() {
    let (address, _handle) = served();
    let ask = |path: &str| format!("GET /{path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let answers =
        said(address, &format!("{}{}GET /c.txt HTTP/1.1\r\nHost: localhost\r\n{END}", ask("a.txt"), ask("b.txt")));
    let bodies: Vec<&str> = answers.split("\r\n\r\n").skip(1).filter_map(|rest| rest.get(..5)).collect();
    assert_eq!(bodies, ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn a_head_without_an_end_is_cut_off_and_told_why() {
    let (address, _handle) = served();
    assert_eq!(status(&said(address, &format!("GET /{}", "a".repeat(9 << 10)))), "414");
    assert_eq!(status(&said(address, &format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(40 << 10)))), "431");
    assert_eq!(status(&said(address, &format!("GET / HTTP/1.1\r\n{}", "a: b\r\n".repeat(101) + "\r\n"))), "431");
}

#[test]
fn what_is_no_request_is_told_so() {
    let (address, _handle) = served();
    let tls = "\u{16}\u{3}\u{1}\u{2}\r\n\r\n";
    let answered: Vec<String> = [tls, "\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n"]
        .iter()
        .map(|request| status(&said(address, request)).to_owned())
        .collect();
    assert_eq!(answered, ["400", "400", "400", "505"]);
}

/// Ways up out of a folder, and between names, as they were found to work somewhere.
const UP: [&str; 14] = [
    "..",
    "%2e%2e",
    "%2E.",
    "%252e%252e",
    "%c0%ae%c0%ae",
    "%e0%80%ae%e0%80%ae",
    "%f0%80%80%ae%f0%80%80%ae",
    "..;",
    "..%00",
    "..%0d%0a",
    "....",
    "%u002e%u002e",
    "%ef%bc%8e%ef%bc%8e",
    "..%20",
];
const BETWEEN: [&str; 9] = ["/", "%2f", "%5c", "\\", "%252f", "%c0%af", "//", "/./", "%u2215"];
const FROM: [&str; 4] = ["/", "/capabilities/", "/assets/style.css/", "/_flagstaff/"];

/// Other forms of a place on a disk.
const ELSEWHERE: [&str; 22] = [
    "/secret.txt",
    "//secret.txt",
    "/content/secret.txt",
    "/handbook.toml",
    "/content/capabilities/governance.md",
    "/C:/secret.txt",
    "/C:secret.txt",
    "/C|/secret.txt",
    "/%43%3a%5csecret.txt",
    "/\\\\localhost\\c$\\secret.txt",
    "/%5c%5clocalhost%5cc$%5csecret.txt",
    "/%5c%5c%3f%5cC:%5csecret.txt",
    "//?/C:/secret.txt",
    "/secret.txt::$DATA",
    "/index.html%00secret.txt",
    "/secret.txt%20",
    "/secret.txt.",
    "file:///secret.txt",
    "http://localhost/../secret.txt",
    "http://localhost/secret.txt",
    "*",
    "secret.txt",
];

#[test]
fn no_form_of_a_path_leads_out_of_the_site() {
    let secret = "what nobody is to read";
    let project = Project::new().file("secret.txt", secret).file("content/secret.txt", secret);
    let folder = on_disk(&project.file("content/capabilities/secret.txt", secret));
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    let preview = Preview::started(command.arg("-C").arg(folder.path()).args(["serve", "--port", "0"]));
    let ways = UP.iter().flat_map(|up| BETWEEN.iter().map(move |between| (up, between)));
    let mut forms: Vec<String> = ELSEWHERE.iter().map(|form| (*form).to_owned()).collect();
    for (at, (up, between)) in ways.enumerate() {
        let up = format!("{up}{between}").repeat(at % 3 + 1);
        forms.push(format!("{}{up}secret.txt", FROM[at % FROM.len()]));
        forms.push(format!("{}{up}{}etc{between}passwd", FROM[(at + 1) % FROM.len()], up.repeat(4)));
    }
    let ask = |form: &String| got(preview.address(), form);
    let read: Vec<_> = forms
        .iter()
        .map(|form| (form, ask(form)))
        .filter(|(_, answer)| !["400", "404"].contains(&status(answer)) || answer.contains(secret))
        .collect();
    assert_eq!((forms.len(), read), (274, Vec::new()));
}

#[test]
fn a_folder_is_never_listed() {
    let folder = on_disk(&Project::new());
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    let preview = Preview::started(command.arg("-C").arg(folder.path()).args(["serve", "--port", "0"]));
    assert!(preview.get("/assets/style.css").contains("{"));
    for path in ["/assets/", "/assets", "/search/", "/content/", "/_flagstaff/", "/_flagstaff"] {
        assert_eq!(status(&got(preview.address(), path)), "404", "{path}");
    }
}

/// A name that would end a tag or an attribute, or run something in a shell.
#[cfg(unix)]
const HOSTILE: &str = "a\" onclick='x' <b>$(touch pwned)`touch pwned`;touch pwned&|.md";

#[cfg(unix)]
#[test]
fn a_link_to_a_file_for_an_editor_is_an_address_whatever_the_name_of_the_file() {
    let folder = on_disk(&Project::new().file(&format!("content/capabilities/{HOSTILE}"), "no front matter"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    let preview = Preview::started(command.arg("-C").arg(folder.path()).args(["serve", "--port", "0"]));
    let page = preview.get("/_flagstaff/problems");
    let addresses: Vec<&str> = page.split("href=\"vscode:").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(addresses.iter().any(|address| address.contains("touch%20pwned")), "{page}");
    assert!(
        addresses.iter().all(|address| !address.contains(['\'', '<', '$', '`', ';', '&', '|', ' '])),
        "{addresses:?}"
    );
    assert!(!page.contains("<b>$(") && !page.contains("onclick='"), "{page}");
    assert!(walkdir::WalkDir::new(folder.path()).into_iter().all(|file| file.unwrap().file_name() != "pwned"));
}

/// What a preview with these options says of itself before it is ended: on standard output and on standard error.
fn told(options: &[&str]) -> (String, String) {
    let folder = on_disk(&Project::new());
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.arg("-C").arg(folder.path()).args(["serve", "--port", "0"]).args(options);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut out).unwrap();
    child.kill().unwrap();
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    child.wait().unwrap();
    (out, error)
}

#[test]
fn an_address_that_others_reach_is_warned_of() {
    let (url, said) = told(&["--host", "0.0.0.0"]);
    assert!(
        url.starts_with("http://127.0.0.1:")
            && said.contains("warning: everybody on your network can read this preview"),
        "{said}"
    );
}

#[test]
fn an_address_of_this_computer_alone_is_not_warned_of() {
    let (_, said) = told(&["--host", "localhost"]);
    assert!(!said.contains("your network"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_host_only_one_address_of_this_computer_is_listened_at() {
    let folder = on_disk(&Project::new());
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    let preview = Preview::started(command.arg("-C").arg(folder.path()).args(["serve", "--port", "0"]));
    assert_eq!(preview.address().ip().to_string(), "127.0.0.1");
    // What listens at every address is reached by this one too.
    assert!(std::net::TcpStream::connect(("127.0.0.2", preview.address().port())).is_err());
}
