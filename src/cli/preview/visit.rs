//! One connection from its first request to its last: heads are read within a time, answers are sent as fast as they are
//! read.
//!
//! It never knows what is asked for or who may ask.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::answer::Answer;
use super::connections::Visit;
use super::http::{Coming, Head, Wish, Wrong, head_of};

/// How long a connection may say nothing between two requests.
const IDLE: Duration = Duration::from_secs(30);
/// How long a head may take from its first byte to its last.
const HEAD: Duration = Duration::from_secs(10);
/// How long a visitor may read nothing of an answer.
const STALLED: Duration = Duration::from_secs(30);
/// How long, and how much, is listened to after the last answer.
const FAREWELL: Duration = Duration::from_secs(1);
const LEFT: usize = 64 << 10;
/// How much is sent between two signs of life.
const PIECE: usize = 64 << 10;

/// What follows a request.
pub enum Reply {
    /// An answer.
    Answer(Answer),
    /// The connection is handed over.
    Handed,
}

/// Answers what comes over a connection with `reply`, until it ends. Gives the connection back where it was handed over.
pub fn attend(visit: &Visit, reply: impl Fn(&Head) -> Reply) -> Option<Arc<TcpStream>> {
    let stream: &TcpStream = &visit.stream;
    // Without it, the end of an answer waits for the other side to say that it has the beginning.
    stream.set_nodelay(true).ok()?;
    stream.set_write_timeout(Some(STALLED)).ok()?;
    let mut coming = Coming::default();
    loop {
        visit.asks();
        let (answer, wish, stays) = match head(stream, &mut coming) {
            Heard::Head(head) => match visit.answered(|| reply(&head)) {
                Reply::Answer(answer) => (answer, head.wish, head.stays),
                Reply::Handed => return Some(Arc::clone(&visit.stream)),
            },
            Heard::Wrong(wrong) => (wrong.answer(), Wish::Whole, false),
            Heard::Nothing => return None,
        };
        visit.reads(answer.body.len());
        send(visit, &answer, wish, stays).ok()?;
        if !stays {
            part(stream);
            return None;
        }
    }
}

enum Heard {
    Head(Head),
    Wrong(Wrong),
    /// The other side has gone, or has said nothing for a long time.
    Nothing,
}

/// The next head.
fn head(mut stream: &TcpStream, coming: &mut Coming) -> Heard {
    let mut limit = Instant::now() + IDLE;
    let (mut begun, mut piece) = (false, [0; 4096]);
    loop {
        match coming.head() {
            Ok(Some(head)) => return Heard::Head(head),
            Ok(None) => {}
            Err(wrong) => return Heard::Wrong(wrong),
        }
        if coming.is_begun() && !begun {
            (begun, limit) = (true, Instant::now() + HEAD);
        }
        let left = limit.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return if begun { Heard::Wrong(Wrong::Slow) } else { Heard::Nothing };
        }
        match stream.set_read_timeout(Some(left)).and_then(|()| stream.read(&mut piece)) {
            Ok(0) => return Heard::Nothing,
            Ok(count) => coming.add(&piece[..count]),
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) => {}
            Err(_) => return Heard::Nothing,
        }
    }
}

fn send(visit: &Visit, answer: &Answer, wish: Wish, stays: bool) -> io::Result<()> {
    let mut stream: &TcpStream = &visit.stream;
    let mut whole = head_of(answer, stays);
    let body = if wish == Wish::Head { &[][..] } else { &answer.body };
    // An ordinary page goes in one piece with its head.
    let (with_head, rest) = body.split_at(body.len().min(PIECE));
    whole.extend_from_slice(with_head);
    stream.write_all(&whole)?;
    for piece in rest.chunks(PIECE) {
        visit.heard();
        stream.write_all(piece)?;
    }
    Ok(())
}

/// Ends a connection so that the last answer arrives: one that is closed while something on it was not read is broken off.
fn part(mut stream: &TcpStream) {
    let (limit, mut left, mut piece) = (Instant::now() + FAREWELL, LEFT, [0; 4096]);
    if stream.shutdown(Shutdown::Write).is_err() || stream.set_read_timeout(Some(FAREWELL)).is_err() {
        return;
    }
    while left > 0 && Instant::now() < limit {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(count) => left = left.saturating_sub(count),
        }
    }
}
