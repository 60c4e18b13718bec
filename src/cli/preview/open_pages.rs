//! The pages that are open in browsers and the one thing they are told: which state of the handbook is current, and from
//! which page it came.
//!
//! It writes server-sent events into connections that are handed to it, without ever waiting for one, so that pages that
//! only listen take no thread. It never knows what a state holds.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::percent;

// There is no length and nothing after the last event, so the connection ends with the answer.
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\nretry: 1000\n\n";

type Stream = Arc<TcpStream>;

/// The open pages and the current state's number.
pub struct OpenPages {
    /// Tells one run of the preview from another, so that a page from an earlier run asks again whatever its number was.
    run: u128,
    generation: AtomicU64,
    /// The page that the current state came from.
    saved: Mutex<Option<String>>,
    /// Those that listen, the one that has for the longest first.
    streams: Mutex<VecDeque<Stream>>,
    most: usize,
}

impl OpenPages {
    /// No page yet, at the first state of a new run. At most so many listen at once: the one that has for the longest gives
    /// way to another, and asks again if somebody still reads it.
    pub fn new(most: usize) -> OpenPages {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        OpenPages { run, generation: AtomicU64::new(1), saved: Mutex::default(), streams: Mutex::default(), most }
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
    pub fn open(&self, stream: Stream) {
        if stream.set_nonblocking(true).is_err() {
            return;
        }
        let mut streams = self.streams();
        // Arrivals are the time when pages go.
        streams.retain(is_there);
        while streams.len() >= self.most {
            close_first(&mut streams);
        }
        if send(&stream, HEAD) && send(&stream, &self.event()) {
            streams.push_back(stream);
        }
    }

    /// Closes the page that has listened the longest, for the system has no room for another connection; false where there
    /// is none.
    pub fn make_room(&self) -> bool {
        let mut streams = self.streams();
        let is_there = !streams.is_empty();
        close_first(&mut streams);
        is_there
    }

    fn event(&self) -> String {
        // An encoded address has neither spaces nor ends of lines.
        match &*self.saved() {
            Some(saved) => format!("data: {} {saved}\n\n", self.generation()),
            None => format!("data: {}\n\n", self.generation()),
        }
    }

    fn tell(&self, text: &str) {
        self.streams().retain(|stream| is_there(stream) && send(stream, text));
    }

    fn saved(&self) -> MutexGuard<'_, Option<String>> {
        self.saved.lock().expect("nothing panics while it holds the saved page")
    }

    fn streams(&self) -> MutexGuard<'_, VecDeque<Stream>> {
        self.streams.lock().expect("nothing panics while it holds the open pages")
    }
}

fn close_first(streams: &mut VecDeque<Stream>) {
    if let Some(first) = streams.pop_front() {
        // One that is closed already needs no end.
        let _ = first.shutdown(Shutdown::Both);
    }
}

/// Whether a page still listens. It has nothing to say, so what it says is passed over.
fn is_there(stream: &Stream) -> bool {
    match (&**stream).read(&mut [0; 512]) {
        Ok(count) => count > 0,
        Err(error) => matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted),
    }
}

/// Whether all of `text` went at once. A page that has read so little that there is no room for it reads no more.
fn send(stream: &Stream, text: &str) -> bool {
    (&**stream).write(text.as_bytes()).is_ok_and(|count| count == text.len())
}

#[cfg(test)]
mod tests {
    use std::io::BufRead;
    use std::io::BufReader;
    use std::net::TcpListener;

    use super::*;

    /// A page that listens, as a browser has it.
    struct Browser {
        stream: BufReader<TcpStream>,
    }

    impl Browser {
        fn opened(pages: &OpenPages) -> Browser {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            pages.open(Arc::new(listener.accept().unwrap().0));
            Browser { stream: BufReader::new(stream) }
        }

        /// The next event; none where the stream has ended.
        fn event(&mut self) -> Option<String> {
            let lines = self.stream.by_ref().lines().map_while(Result::ok);
            lines.into_iter().find_map(|line| line.strip_prefix("data: ").map(str::to_owned))
        }
    }

    fn count(pages: &OpenPages) -> usize {
        pages.streams().len()
    }

    #[test]
    fn the_page_that_has_listened_the_longest_gives_way_to_another() {
        let pages = OpenPages::new(2);
        let mut browsers: Vec<_> = (0..3).map(|_| Browser::opened(&pages)).collect();
        let first: Vec<_> = browsers.iter_mut().map(|browser| browser.event()).collect();
        pages.changed(None);
        let heard: Vec<bool> = browsers.iter_mut().map(|browser| browser.event().is_some()).collect();
        assert_eq!((first.iter().flatten().count(), heard), (3, vec![false, true, true]));
    }

    #[test]
    fn a_page_that_has_gone_is_forgotten_when_another_comes() {
        let pages = OpenPages::new(2);
        let mut first = Browser::opened(&pages);
        assert!(first.event().is_some());
        drop(first);
        let _second = Browser::opened(&pages);
        assert_eq!(count(&pages), 1);
    }

    #[test]
    fn a_page_that_reads_nothing_is_forgotten_and_holds_up_nobody() {
        let pages = OpenPages::new(2);
        let _deaf = Browser::opened(&pages);
        let long = "x".repeat(64 << 10);
        // What the system keeps for it has an end somewhere.
        let told = (0..1000).take_while(|_| {
            pages.changed(Some(&long));
            count(&pages) == 1
        });
        assert!(told.count() < 1000);
    }
}
