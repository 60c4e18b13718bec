//! The connections that are held: how many there may be at once, what they may take together, and which one goes when
//! another wants in.
//!
//! Each has a thread, so their number is the number of threads. Whoever has been slow for the longest goes first, and
//! whoever was just heard of never does, so that no number of slow visitors keeps a quick one out. It never reads or writes
//! a connection.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How many answers are made at once.
const MOST_MADE: usize = 16;
/// Who was heard of more lately than this is not slow.
const GRACE: Duration = Duration::from_secs(1);

/// The connections that are held.
pub struct Connections {
    most: usize,
    most_bytes: usize,
    held: Mutex<Held>,
    /// Told when a connection has gone.
    gone: Condvar,
    /// Told when an answer was made.
    made: Condvar,
}

#[derive(Default)]
struct Held {
    last: u64,
    all: BTreeMap<u64, Connection>,
    /// How many answers are being made.
    making: usize,
}

struct Connection {
    stream: Arc<TcpStream>,
    doing: Doing,
    /// When it was last heard of.
    since: Instant,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// It is to ask for something.
    Asking,
    /// Its answer is being made.
    Waiting,
    /// It is to read so many bytes.
    Reading(usize),
    /// It has to go.
    Going,
}

/// A connection that is held.
pub struct Visit {
    connections: Arc<Connections>,
    id: u64,
    /// The connection.
    pub stream: Arc<TcpStream>,
}

impl Connections {
    /// None yet. At most `most` are held at once, and at most `most_bytes` of answers are on their way, where there is more
    /// than one.
    pub fn new(most: usize, most_bytes: usize) -> Connections {
        let (held, gone, made) = Default::default();
        Connections { most, most_bytes, held, gone, made }
    }

    /// Holds one more. Where there are as many as there may be, the slowest goes first; as long as none is slow, this waits.
    pub fn hold(self: &Arc<Connections>, stream: TcpStream) -> Visit {
        let stream = Arc::new(stream);
        let mut held = self.held();
        while held.all.len() >= self.most {
            // At most one goes for each that comes.
            let going = held.all.values().any(|connection| connection.doing == Doing::Going);
            let pause = if going { GRACE } else { held.drop_slowest(GRACE).unwrap_or(GRACE) };
            held = self.gone.wait_timeout(held, pause).expect(WHOLE).0;
        }
        held.last += 1;
        let id = held.last;
        held.all.insert(id, Connection { stream: Arc::clone(&stream), doing: Doing::Asking, since: Instant::now() });
        Visit { connections: Arc::clone(self), id, stream }
    }

    /// Lets the slowest go at once, for the system has no room for another, and waits for that, but no longer than `patience`.
    /// The one that came last stays: it has hardly begun, and a system that is full says so before anybody else comes.
    pub fn make_room(&self, patience: Duration) {
        let mut held = self.held();
        held.drop_slowest(Duration::ZERO);
        drop(self.gone.wait_timeout(held, patience).expect(WHOLE));
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().expect(WHOLE)
    }
}

const WHOLE: &str = "nothing panics while it holds the connections";

impl Held {
    /// Ends the connection that was heard of the longest ago, if that is longer than `grace`; else tells how long that takes.
    /// It is never the one that came last.
    fn drop_slowest(&mut self, grace: Duration) -> Option<Duration> {
        let may_go = |connection: &&mut Connection| matches!(connection.doing, Doing::Asking | Doing::Reading(_));
        let earlier = self.all.range_mut(..self.last).map(|(_, connection)| connection);
        let slowest = earlier.filter(may_go).min_by_key(|connection| connection.since)?;
        let left = grace.saturating_sub(slowest.since.elapsed());
        if left.is_zero() {
            slowest.end();
        }
        Some(left.max(Duration::from_millis(1)))
    }

    /// Ends the connections that have been reading for the longest, but for that of `id`, until all the others together
    /// and `more` bytes are at most `most`.
    fn make_way(&mut self, id: u64, more: usize, most: usize) {
        loop {
            let others = self.all.iter_mut().filter(|(other, _)| **other != id).map(|(_, connection)| connection);
            let readers: Vec<_> = others.filter(|connection| connection.bytes() > 0).collect();
            let bytes: usize = readers.iter().map(|reader| reader.bytes()).sum();
            let longest = readers.into_iter().min_by_key(|reader| reader.since);
            match longest {
                Some(longest) if bytes.saturating_add(more) > most => longest.end(),
                Some(_) | None => return,
            }
        }
    }
}

impl Connection {
    fn bytes(&self) -> usize {
        match self.doing {
            Doing::Reading(bytes) => bytes,
            Doing::Asking | Doing::Waiting | Doing::Going => 0,
        }
    }

    /// Its thread wakes and lets go of it.
    fn end(&mut self) {
        self.doing = Doing::Going;
        // One that is closed already needs no end.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Visit {
    /// It was heard of just now.
    pub fn heard(&self) {
        self.note(None);
    }

    /// It is to ask for something.
    pub fn asks(&self) {
        self.note(Some(Doing::Asking));
    }

    /// Makes its answer, when it is its turn.
    pub fn answered<T>(&self, make: impl FnOnce() -> T) -> T {
        self.note(Some(Doing::Waiting));
        let mut held = self.connections.held();
        while held.making >= MOST_MADE {
            held = self.connections.made.wait(held).expect(WHOLE);
        }
        held.making += 1;
        drop(held);
        let _turn = Turn(&self.connections);
        make()
    }

    /// It is to read so many bytes. Others that are slow to read go where it would be too much altogether.
    pub fn reads(&self, bytes: usize) {
        self.connections.held().make_way(self.id, bytes, self.connections.most_bytes);
        self.note(Some(Doing::Reading(bytes)));
    }

    fn note(&self, doing: Option<Doing>) {
        let mut held = self.connections.held();
        // What has to go stays so.
        if let Some(connection) = held.all.get_mut(&self.id).filter(|connection| connection.doing != Doing::Going) {
            connection.since = Instant::now();
            connection.doing = doing.unwrap_or(connection.doing);
        }
    }
}

/// One of the answers that are being made.
struct Turn<'a>(&'a Connections);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.held().making -= 1;
        self.0.made.notify_one();
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.connections.held().all.remove(&self.id);
        self.connections.gone.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::TcpListener;
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    /// The other end of a connection, and the connection once it is held.
    fn held(connections: &Arc<Connections>) -> (TcpStream, Visit) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        (stream, connections.hold(listener.accept().unwrap().0))
    }

    fn was_ended(mut stream: &TcpStream) -> bool {
        stream.set_nonblocking(true).unwrap();
        matches!(stream.read(&mut [0; 8]), Ok(0))
    }

    #[test]
    fn the_one_that_was_heard_of_the_longest_ago_goes_for_another() {
        let connections = Arc::new(Connections::new(3, 0));
        let (first, first_visit) = held(&connections);
        let (second, second_visit) = held(&connections);
        let (third, _third_visit) = held(&connections);
        first_visit.heard();
        let thread = thread::spawn(move || {
            // As a thread does whose connection ends.
            assert_eq!((&*second_visit.stream).read(&mut [0; 8]).unwrap(), 0);
            drop(second_visit);
        });
        let (told, came) = mpsc::channel();
        thread::spawn(move || told.send(held(&connections)));
        let (fourth, _fourth_visit) = came.recv_timeout(Duration::from_secs(20)).unwrap();
        thread.join().unwrap();
        assert_eq!([&first, &second, &third, &fourth].map(was_ended), [false, true, false, false]);
    }

    #[test]
    fn one_whose_answer_is_being_made_never_goes() {
        let connections = Arc::new(Connections::new(3, 0));
        let (first, visit) = held(&connections);
        let (second, _second_visit) = held(&connections);
        let _third = held(&connections);
        visit.answered(|| connections.make_room(Duration::ZERO));
        assert_eq!([&first, &second].map(was_ended), [false, true]);
    }

    #[test]
    fn the_one_that_came_last_never_goes() {
        let connections = Arc::new(Connections::new(2, 0));
        let (first, _first_visit) = held(&connections);
        let (second, _second_visit) = held(&connections);
        connections.make_room(Duration::ZERO);
        connections.make_room(Duration::ZERO);
        assert_eq!([&first, &second].map(was_ended), [true, false]);
    }

    #[test]
    fn slow_readers_go_where_their_answers_are_too_much_together() {
        let connections = Arc::new(Connections::new(4, 100));
        let all: Vec<_> = (0..4).map(|_| held(&connections)).collect();
        for ((_, visit), bytes) in all.iter().zip([40, 40, 0, 50]) {
            visit.reads(bytes);
        }
        assert_eq!(all.iter().map(|(stream, _)| was_ended(stream)).collect::<Vec<_>>(), [true, false, false, false]);
    }

    #[test]
    fn an_answer_that_is_too_much_alone_is_given_alone() {
        let connections = Arc::new(Connections::new(2, 100));
        let (first, visit) = held(&connections);
        let (second, second_visit) = held(&connections);
        visit.reads(40);
        second_visit.reads(1000);
        assert_eq!([&first, &second].map(was_ended), [true, false]);
    }
}
