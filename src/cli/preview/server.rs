//! The preview's web server: a bound port, who may ask, and what each request is answered with.
//!
//! It answers requests from one computer's browsers with whatever the answer function gives, and keeps on whatever happens
//! to a connection. It must never know what a handbook, a page or a fault is.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::Context;

use super::answer::Answer;
use super::connections::{Connections, Visit};
use super::guard::{self, Hosts, Sender};
use super::http::{Head, Wish};
use super::open_pages::OpenPages;
use super::overlay;
use super::port::{self, Port};
use super::visit::{self, Reply};

/// How many connections there are at most, each with a thread. Pages that only listen are not among them.
const MOST: usize = 128;
/// How many bytes of answers are on their way at most.
const MOST_BYTES: usize = 128 << 20;
/// How many pages listen at most; they have no threads.
const MOST_PAGES: usize = 512;
/// How often the open pages are pinged.
const PING: Duration = Duration::from_secs(15);
/// How long a failure to accept a connection is waited out, where nothing else helps.
const BREATH: Duration = Duration::from_millis(20);

const RELOAD: &str = "_flagstaff/reload";
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
            pages: OpenPages::new(MOST_PAGES),
            answer: Box::new(answer),
        });
        let (kept, pinged) = (Arc::clone(&desk), Arc::clone(&desk));
        let start =
            |work: Box<dyn FnOnce() + Send>| thread::Builder::new().spawn(work).context("the preview cannot listen");
        start(Box::new(move || listen(&self.listener, &kept, note)))?;
        start(Box::new(move || {
            loop {
                thread::sleep(PING);
                pinged.pages.ping();
            }
        }))?;
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

/// Takes every connection that comes.
fn listen(listener: &TcpListener, desk: &Arc<Desk>, note: impl Fn(&str)) {
    let connections = Arc::new(Connections::new(MOST, MOST_BYTES));
    let mut is_told = false;
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                let (visit, desk) = (connections.hold(stream), Arc::clone(desk));
                // Where the system has no thread left, the connection is closed.
                let _ = thread::Builder::new().spawn(move || desk.attend(visit));
            }
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            // There are too many open files, most often.
            Err(_) => {
                if !desk.pages.make_room() {
                    connections.make_room(BREATH);
                }
                if !std::mem::replace(&mut is_told, true) {
                    note(
                        "there are more connections to the preview than the system has room for, so the oldest are closed",
                    );
                }
            }
        }
    }
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
    fn attend(&self, visit: Visit) {
        let handed = visit::attend(&visit, |head| self.reply(head));
        // An open page is no visit any more: it has no thread.
        drop(visit);
        if let Some(stream) = handed {
            self.pages.open(stream);
        }
    }

    fn reply(&self, head: &Head) -> Reply {
        if let Some(refusal) = self.refused(head) {
            return Reply::Answer(refusal);
        }
        Reply::Answer(match guard::path(&head.target).as_deref() {
            Some(RELOAD) if head.wish == Wish::Whole => return Reply::Handed,
            Some("_flagstaff/alive") => Answer::text(200, "alive"),
            Some("_flagstaff/bar.js") => Answer::file("bar.js", overlay::BAR),
            Some("_flagstaff/preview.js") => Answer::file("preview.js", overlay::SCRIPT),
            Some("_flagstaff/preview.css") => Answer::file("preview.css", overlay::STYLE),
            Some(path) => self.page(path),
            None => Answer::text(400, "This address cannot be part of a handbook."),
        })
    }

    fn refused(&self, head: &Head) -> Option<Answer> {
        let first = |name| head.values(name).next();
        // A head has one at most.
        let Some(host) = first("Host").filter(|host| self.hosts.admit(host)) else {
            return Some(Answer::text(403, &format!("This preview answers only at {}", self.url)));
        };
        let sender = Sender {
            host,
            origin: first("Origin"),
            site: first("Sec-Fetch-Site"),
            mode: first("Sec-Fetch-Mode"),
            dest: first("Sec-Fetch-Dest"),
        };
        if !sender.may_read() {
            return Some(Answer::text(
                403,
                "This preview is not for pages of other sites. Open it in a window of its own.",
            ));
        }
        (head.wish == Wish::Change).then(|| Answer::text(405, "A preview can only be read."))
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
