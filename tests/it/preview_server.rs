//! The preview's server over real connections: which ports it takes, what it answers and what it tells open pages.
#![expect(clippy::unwrap_used, reason = "what a helper cannot do fails the test that asked for it")]

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use flagstaff::cli::preview::answer::Answer;
use flagstaff::cli::preview::port::Port;
use flagstaff::cli::preview::server::{self, Handle};

/// A server that answers every path with its name, except for a few.
pub(crate) fn served() -> (SocketAddr, Handle) {
    let server = server::bind("127.0.0.1", Port::Exactly(0)).unwrap();
    let address = server.address();
    let answer = |path: &str| match path {
        "page.html" => Answer { panel: Some("<aside>1 to fix</aside>".into()), ..Answer::page(200, PAGE) },
        "large.zip" => Answer::file("large.zip", vec![0; 16 << 20]),
        "fails.html" => panic!("the answer function fails on purpose"),
        path => Answer::text(200, path),
    };
    (address, server.run(answer, |_| {}).unwrap())
}

const PAGE: &str =
    "<!doctype html><html lang=\"en\"><head><title>x</title></head><body class=\"c\"><h1>x</h1></body></html>";

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) fn connected(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    // A test that would hang fails instead.
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// The whole answer to a request, head and body, as text.
fn asked(address: SocketAddr, method: &str, target: &str, host: &str) -> String {
    said(address, &format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

/// All that is answered to `request`, as text, until the other side ends the connection.
pub(crate) fn said(address: SocketAddr, request: &str) -> String {
    let mut stream = connected(address);
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

pub(crate) fn got(address: SocketAddr, target: &str) -> String {
    asked(address, "GET", target, "localhost:4400")
}

pub(crate) fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

pub(crate) fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

/// A page that listens, after its first event.
pub(crate) struct Listening {
    stream: BufReader<TcpStream>,
    /// What has come of a line that has not ended.
    begun: Vec<u8>,
    first: String,
}

impl Listening {
    pub(crate) fn to(address: SocketAddr) -> Listening {
        let mut stream = connected(address);
        write!(stream, "GET /_flagstaff/reload HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut listening = Listening { stream: BufReader::new(stream), begun: Vec::new(), first: String::new() };
        listening.first = listening.event();
        listening
    }

    pub(crate) fn event(&mut self) -> String {
        self.event_before(Instant::now() + PATIENCE).expect("an event comes")
    }

    /// The next event, if one comes before `end`. The server's signs of life are none.
    pub(crate) fn event_before(&mut self, end: Instant) -> Option<String> {
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            self.stream.get_ref().set_read_timeout(Some(left.max(Duration::from_millis(1)))).unwrap();
            match self.stream.read_until(b'\n', &mut self.begun) {
                Ok(0) => panic!("the stream of events ended"),
                Ok(_) => {
                    let line = String::from_utf8(std::mem::take(&mut self.begun)).unwrap();
                    if let Some(event) = line.trim_end().strip_prefix("data: ") {
                        return Some(event.to_owned());
                    }
                }
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Err(error) => panic!("{error}"),
            }
        }
        None
    }
}

#[test]
fn a_busy_port_that_was_asked_for_is_refused_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = server::bind("127.0.0.1", Port::Exactly(port)).err().unwrap().to_string();
    assert!(error.contains(&format!("port {port} is in use")) && error.contains("--port"), "{error}");
}

#[test]
fn a_busy_default_port_gives_way_to_a_later_one() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    // The last ports of all have none after them.
    let Some(_) = port.checked_add(20) else { return };
    let server = server::bind("127.0.0.1", Port::Default(port)).unwrap();
    assert!(server.address().port() > port);
}

#[test]
fn a_host_that_is_not_here_is_refused_by_name() {
    let error = server::bind("203.0.113.7", Port::Exactly(0)).err().unwrap().to_string();
    assert!(error.contains("`203.0.113.7` is not an address of this computer"), "{error}");
}

#[test]
fn the_root_is_asked_for_as_its_index() {
    let (address, _handle) = served();
    assert_eq!(body(&got(address, "/")), "index.html");
}

#[test]
fn a_path_comes_decoded_and_without_its_query() {
    let (address, _handle) = served();
    assert_eq!(body(&got(address, "/issues/t%C5%B7.html?q=%2e#x")), "issues/tŷ.html");
}

#[test]
fn head_tells_the_length_and_sends_nothing() {
    let (address, _handle) = served();
    let answer = asked(address, "HEAD", "/large.zip", "localhost");
    assert!(answer.contains("\r\nContent-Length: 16777216\r\n") && body(&answer).is_empty(), "{answer}");
}

#[test]
fn nothing_is_kept_or_guessed_by_the_browser() {
    let (address, _handle) = served();
    let answer = got(address, "/a.css");
    assert!(
        answer.contains("\r\nCache-Control: no-store\r\n")
            && answer.contains("\r\nX-Content-Type-Options: nosniff\r\n")
    );
}

#[test]
fn a_page_gets_the_script_and_the_panel() {
    let (address, _handle) = served();
    let answer = got(address, "/page.html");
    assert!(
        answer.contains("/_flagstaff/preview.js") && answer.contains("<body class=\"c\"><aside>1 to fix</aside><h1>"),
        "{answer}"
    );
}

#[test]
fn the_script_of_the_preview_is_served() {
    let (address, _handle) = served();
    let answer = got(address, "/_flagstaff/preview.js");
    assert!(status(&answer) == "200" && answer.contains("Content-Type: text/javascript"), "{answer}");
}

#[test]
fn a_failing_answer_is_told_in_a_page_and_the_next_one_is_given() {
    let (address, _handle) = served();
    assert_eq!((status(&got(address, "/fails.html")), body(&got(address, "/a.txt"))), ("500", "a.txt"));
}

#[test]
fn downloads_that_nobody_reads_hold_up_nobody() {
    let (address, _handle) = served();
    let stalled: Vec<_> = (0..20).map(|_| connected(address)).collect();
    for mut stream in &stalled {
        write!(stream, "GET /large.zip HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    }
    assert_eq!(body(&got(address, "/a.txt")), "a.txt");
}

#[test]
fn every_open_page_hears_of_a_change() {
    let (address, handle) = served();
    let mut pages = [Listening::to(address), Listening::to(address), Listening::to(address)];
    handle.changed(None);
    let news: Vec<_> = pages.iter_mut().map(Listening::event).collect();
    assert!(news[0] == news[1] && news[1] == news[2] && news[0] != pages[0].first, "{news:?}");
}

#[test]
fn a_page_hears_the_current_state_when_it_begins_to_listen() {
    let (address, handle) = served();
    handle.changed(None);
    let page = got(address, "/page.html");
    assert!(page.contains(&format!("data-generation=\"{}\"", Listening::to(address).first)), "{page}");
}

#[test]
fn pages_that_have_gone_make_room() {
    let (address, _handle) = served();
    for _ in 0..200 {
        Listening::to(address);
    }
}
