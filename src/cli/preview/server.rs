//! The preview's web server, and the only file that names tiny_http.
//!
//! It answers requests from one computer's browsers with whatever the answer function gives, guards what may be asked,
//! and keeps itself alive. It must never know what a handbook, a page or a fault is.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use tiny_http::{Header, Method, Request, Response};

use crate::cli::preview::answer::Answer;
use crate::cli::preview::guard::{self, Hosts};
use crate::cli::preview::open_pages::OpenPages;
use crate::cli::preview::overlay;
use crate::cli::preview::port::{self, Port};

/// How often the server asks itself whether it still answers, and how long it waits to hear.
const PROBE: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(2);
/// After how many probes the open pages are pinged.
const PING: u32 = 5;
/// How long after a request it frees connections that came with it and were left.
const NUDGE: Duration = Duration::from_millis(20);

const ALIVE: &str = "/_flagstaff/alive";
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";
const FAILED: &str = "<!doctype html><html lang=\"en-GB\"><head><title>flagstaff failed</title></head>\
    <body class=\"flagstaff-page\"><main><h1>flagstaff failed on this page</h1>\
    <p>This is a fault in flagstaff, not in the handbook. The terminal says more.</p></main></body></html>";

/// A bound port at which nothing is answered yet: browsers that ask wait until [`Server::run`].
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    host: String,
}

/// Binds a port of `host`, which is a name or an address of this computer.
pub fn bind(host: &str, port: Port) -> anyhow::Result<Server> {
    let listener = port::listener(host, port)?;
    let address = listener.local_addr().context("the system does not say which port was bound")?;
    Ok(Server { listener, address, host: host.to_owned() })
}

impl Server {
    /// The address that was bound.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What to type into a browser on this computer.
    pub fn url(&self) -> String {
        let named = self.host.parse::<IpAddr>().is_err() && !self.host.starts_with('[');
        if named {
            format!("http://{}:{}/", self.host, self.address.port())
        } else {
            format!("http://{}/", near(self.address))
        }
    }

    /// Answers every request with `answer`, which gets the path from the site's root (`issues/data.html`), until the
    /// program ends. `note` gets a sentence when something happens to the server that its user should know.
    pub fn run<A, N>(self, answer: A, note: N) -> anyhow::Result<Handle>
    where
        A: Fn(&str) -> Answer + Send + Sync + 'static,
        N: Fn(&str) + Send + 'static,
    {
        let desk = Arc::new(Desk {
            hosts: Hosts::new(&self.host),
            url: self.url(),
            pages: OpenPages::new(),
            answer: Box::new(answer),
        });
        let (signal, signals) = mpsc::channel();
        attend(&desk, &self.listener, &signal).context("the preview cannot listen")?;
        let kept = Arc::clone(&desk);
        thread::spawn(move || keep(&kept, &self, &signal, &signals, note));
        Ok(Handle(desk))
    }
}

/// A running server.
pub struct Handle(Arc<Desk>);

impl Handle {
    /// Tells every open page to ask again, and which page's text was saved, where one was. Call it after the answer
    /// function has begun to give the new state.
    pub fn changed(&self, saved: Option<&str>) {
        self.0.pages.changed(saved);
    }
}

/// What is told to the thread that keeps the server answering; it lives as long as the program.
enum Signal {
    /// Somebody asked for something.
    Asked,
    /// No more connections are accepted.
    Stopped,
}

// The listener is cloned for every tiny_http server, so that the port stays ours when one of them dies.
fn attend(desk: &Arc<Desk>, listener: &TcpListener, signal: &Sender<Signal>) -> anyhow::Result<()> {
    let http = tiny_http::Server::from_listener(listener.try_clone()?, None).map_err(|error| anyhow!(error))?;
    let (desk, signal) = (Arc::clone(desk), signal.clone());
    thread::spawn(move || {
        loop {
            let told = match http.recv() {
                Ok(request) => {
                    // Its own question would lead to the next.
                    let told = if request.url() == ALIVE { Ok(()) } else { signal.send(Signal::Asked) };
                    let desk = Arc::clone(&desk);
                    // One short-lived thread a request: whoever does not read their answer holds up nobody else. Where
                    // the system has no thread left the request is dropped, which answers it with status 500.
                    let _ = thread::Builder::new().spawn(move || desk.serve(request));
                    told
                }
                // The connections that it has may go on asking.
                Err(_) => signal.send(Signal::Stopped),
            };
            if told.is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Keeps the server answering, against two faults of tiny_http.
///
/// A connection that arrives together with others may be left in its queue although every thread that could take it is
/// held by another connection; a thread that ends takes the next from the queue, so a few connections that end at once
/// free what was left. And it stops accepting for ever after any failure to accept, such as too many open files, with a
/// panic in its own thread or with an error here; then another one takes its place.
fn keep(desk: &Arc<Desk>, server: &Server, signal: &Sender<Signal>, signals: &Receiver<Signal>, note: impl Fn(&str)) {
    let (mut probe, mut nudge) = (Instant::now() + PROBE, None);
    let (mut rounds, mut silent) = (0_u32, 0);
    loop {
        let next = nudge.map_or(probe, |at: Instant| at.min(probe));
        let dead = match signals.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(Signal::Asked) => {
                nudge = nudge.or_else(|| Some(Instant::now() + NUDGE));
                false
            }
            Ok(Signal::Stopped) => true,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) if nudge.is_some_and(|at| at <= Instant::now()) => {
                nudge = None;
                free_what_was_left(server.address);
                false
            }
            Err(RecvTimeoutError::Timeout) => {
                silent = if is_silent(server.address) { silent + 1 } else { 0 };
                rounds = rounds.wrapping_add(1);
                if rounds.is_multiple_of(PING) {
                    desk.pages.ping();
                }
                probe = Instant::now() + PROBE;
                silent == 2
            }
        };
        if dead {
            revive(desk, server, signal, &note);
            silent = 0;
        }
    }
}

fn revive(desk: &Arc<Desk>, server: &Server, signal: &Sender<Signal>, note: impl Fn(&str)) {
    note(
        "the preview has stopped answering, perhaps because too many pages are open; close some while it starts again",
    );
    while room(&server.listener).and_then(|()| attend(desk, &server.listener, signal)).is_err() {
        thread::sleep(Duration::from_millis(250));
    }
    note(&format!("the preview answers again at {}", server.url()));
}

fn free_what_was_left(address: SocketAddr) {
    for _ in 0..4 {
        // One that cannot be opened leaves things as they were, until the next.
        let _ = TcpStream::connect_timeout(&near(address), NUDGE);
    }
}

// Too few open files would kill the next server at its first connection as well.
fn room(listener: &TcpListener) -> anyhow::Result<()> {
    let spare: io::Result<Vec<_>> = (0..8).map(|_| listener.try_clone()).collect();
    spare.map(drop).map_err(Into::into)
}

// Only a connection that stays without an answer counts: failing to open one says nothing about the server.
fn is_silent(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect_timeout(&near(address), PATIENCE) else { return false };
    let heard = stream.set_read_timeout(Some(PATIENCE)).and_then(|()| {
        write!(stream, "GET {ALIVE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
        stream.read_exact(&mut [0; 8])
    });
    heard.is_err()
}

// An address at which this computer reaches itself: nobody can connect to "every address".
fn near(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
    }
    address
}

/// Everything that is needed to serve one request.
struct Desk {
    hosts: Hosts,
    url: String,
    pages: OpenPages,
    answer: Box<dyn Fn(&str) -> Answer + Send + Sync>,
}

impl Desk {
    fn serve(&self, request: Request) {
        let answer = match self.refused(&request) {
            Some(refusal) => refusal,
            None => match guard::path(request.url()).as_deref() {
                Some("_flagstaff/reload") if *request.method() == Method::Get => {
                    return self.pages.open(request.into_writer());
                }
                Some("_flagstaff/alive") => Answer::text(200, "alive"),
                Some("_flagstaff/bar.js") => Answer::file("bar.js", overlay::BAR),
                Some("_flagstaff/preview.js") => Answer::file("preview.js", overlay::SCRIPT),
                Some("_flagstaff/preview.css") => Answer::file("preview.css", overlay::STYLE),
                Some(path) => self.page(path),
                None => Answer::text(400, "This address cannot be part of a handbook."),
            },
        };
        // A browser that has gone no longer wants its answer.
        let _ = send(request, response(answer));
    }

    fn refused(&self, request: &Request) -> Option<Answer> {
        let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).peekable();
        if hosts.peek().is_none() || !hosts.all(|header| self.hosts.admit(header.value.as_str())) {
            return Some(Answer::text(403, &format!("This preview answers only at {}", self.url)));
        }
        let reads = matches!(request.method(), Method::Get | Method::Head);
        (!reads).then(|| Answer::text(405, "A preview can only be read."))
    }

    fn page(&self, path: &str) -> Answer {
        // Taken before the page is made: a page marked too old asks again once, one marked too new never would.
        let generation = self.pages.generation();
        let mut answer =
            catch_unwind(AssertUnwindSafe(|| (self.answer)(path))).unwrap_or_else(|_| Answer::page(500, FAILED));
        if answer.is_page() {
            answer.body = overlay::over(&answer.body, &generation, answer.panel.as_deref());
        }
        answer
    }
}

/// Sends a response in one piece. In the small ones that tiny_http writes, the last waits for the other side to say that it
/// has the first, which systems put off for forty milliseconds.
fn send(request: Request, response: Response<io::Cursor<Vec<u8>>>) -> io::Result<()> {
    let mut whole = Vec::new();
    let is_head = *request.method() == Method::Head;
    response.raw_print(&mut whole, request.http_version().clone(), request.headers(), is_head, None)?;
    let mut writer = request.into_writer();
    writer.write_all(&whole)?;
    writer.flush()
}

fn response(answer: Answer) -> Response<io::Cursor<Vec<u8>>> {
    // A length rather than chunks, so that HEAD can tell it.
    let is_page = answer.is_page();
    let mut response =
        Response::from_data(answer.body).with_status_code(answer.status).with_chunked_threshold(usize::MAX);
    let mut add = |name: &str, value: &str| {
        response.add_header(Header::from_bytes(name, value).expect("names and values of headers here are ASCII"));
    };
    add("Content-Type", answer.content_type);
    add("Cache-Control", "no-store");
    add("X-Content-Type-Options", "nosniff");
    add("Cross-Origin-Resource-Policy", "same-origin");
    if is_page {
        add("Content-Security-Policy", POLICY);
    }
    if answer.status == 405 {
        add("Allow", "GET, HEAD");
    }
    response
}
