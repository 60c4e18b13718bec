//! The pages that are open in browsers and the one thing they are told: which state of the handbook is current, and from
//! which page it came.
//!
//! It writes server-sent events into whatever it is given to write to, and never knows what a state holds.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::percent;

/// How many pages may listen at once; each holds a connection and a thread.
const MOST: usize = 64;

// There is no length and nothing after the last event, so the connection ends with the answer.
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 1000\n\n";
const FULL: &str =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

type Stream = Box<dyn Write + Send>;

/// The open pages and the current state's number.
pub struct OpenPages {
    /// Tells one run of the preview from another, so that a page from an earlier run asks again whatever its number was.
    run: u128,
    generation: AtomicU64,
    /// The page that the current state came from.
    saved: Mutex<Option<String>>,
    streams: Mutex<Vec<Stream>>,
}

impl OpenPages {
    /// No page yet, at the first state of a new run.
    pub fn new() -> OpenPages {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        OpenPages { run, generation: AtomicU64::new(1), saved: Mutex::default(), streams: Mutex::new(Vec::new()) }
    }

    /// The current state, as `RUN.NUMBER`.
    pub fn generation(&self) -> String {
        format!("{}.{}", self.run, self.generation.load(Ordering::SeqCst))
    }

    /// Tells every open page that there is a new state, which came from saving the text of the page at `saved`.
    pub fn changed(&self, saved: Option<&str>) {
        *self.saved() = saved.map(percent::encoded_reference);
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.tell(&self.event());
    }

    /// Sends nothing to every page, which drops those that have gone and keeps the connections of the others.
    pub fn ping(&self) {
        self.tell(":\n\n");
    }

    /// Adds a page and tells it the current state at once, in case it missed a change on the way here.
    pub fn open(&self, mut stream: Stream) {
        // A page that has gone is noticed at the second write after it went; arrivals are the time when pages go.
        self.ping();
        if self.streams().len() >= MOST {
            // A refused page tries again later; if it has gone there is nobody left to tell.
            let _ = send(&mut stream, FULL);
            return;
        }
        // Not under the lock: the first write waits for the answers before it on the same connection.
        if send(&mut stream, HEAD).is_err() {
            return;
        }
        let mut streams = self.streams();
        if send(&mut stream, &self.event()).is_ok() {
            streams.push(stream);
        }
    }

    fn event(&self) -> String {
        // An encoded address has neither spaces nor ends of lines.
        match &*self.saved() {
            Some(saved) => format!("data: {} {saved}\n\n", self.generation()),
            None => format!("data: {}\n\n", self.generation()),
        }
    }

    fn tell(&self, text: &str) {
        self.streams().retain_mut(|stream| send(stream, text).is_ok());
    }

    fn saved(&self) -> MutexGuard<'_, Option<String>> {
        self.saved.lock().expect("nothing panics while it holds the saved page")
    }

    fn streams(&self) -> MutexGuard<'_, Vec<Stream>> {
        self.streams.lock().expect("nothing panics while it holds the open pages")
    }
}

impl Default for OpenPages {
    fn default() -> OpenPages {
        OpenPages::new()
    }
}

fn send(stream: &mut Stream, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}
