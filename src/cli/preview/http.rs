//! What browsers and the preview say to each other: the heads of requests, read within limits, and the heads of answers.
//! The only file that names tiny_http.
//!
//! Of that library, the parts that read and write the lines of HTTP are used, and not its server: one request that
//! announces a body of some terabytes ends the program there, one connection that asks and does not read takes a thread for
//! each request, and a head may be endless. This file judges form and size; it never sees a connection, and never knows
//! who may ask for what.

use tiny_http::{HTTPVersion, Header, Method, Response, StatusCode};

use super::answer::Answer;

/// How long the first line of a request may be, in bytes.
pub const LONGEST_LINE: usize = 8 << 10;
/// How long a whole head may be, in bytes. Cookies of other programs on this computer come along.
pub const LONGEST_HEAD: usize = 32 << 10;
/// How many fields a head may have.
pub const MOST_FIELDS: usize = 100;

const END: &[u8] = b"\r\n\r\n";

/// The head of a request.
#[derive(Debug, Clone)]
pub struct Head {
    /// What it asks for.
    pub wish: Wish,
    /// What it asks of, as it was written.
    pub target: String,
    /// Whether the connection goes on after the answer. It ends where something follows the head, which is never read.
    pub stays: bool,
    fields: Vec<Header>,
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// What is at the address.
    Whole,
    /// The head of that.
    Head,
    /// A change of some kind.
    Change,
}

/// Why a head cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is not HTTP.
    Form,
    /// Its first line is too long.
    Line,
    /// It is too long, or has too many fields.
    Size,
    /// It is of another version than 1.0 and 1.1.
    Version,
    /// It did not end in time.
    Slow,
}

impl Head {
    /// The values of the fields with this name.
    pub fn values(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |field| field.field.equiv(name)).map(|field| field.value.as_str())
    }
}

impl Wrong {
    /// What whoever asked is told.
    pub fn answer(self) -> Answer {
        match self {
            Wrong::Form => Answer::text(400, "This is not a request that a browser makes."),
            Wrong::Line => Answer::text(414, "This address is too long."),
            Wrong::Size => {
                Answer::text(431, "There is too much before this request; fewer or shorter cookies may help.")
            }
            Wrong::Version => Answer::text(505, "A preview speaks HTTP 1.0 and 1.1."),
            Wrong::Slow => Answer::text(408, "The request did not come to an end."),
        }
    }
}

/// What has come over a connection and was not yet answered.
#[derive(Debug, Default)]
pub struct Coming {
    bytes: Vec<u8>,
    /// How many of them were looked through for the end of a head.
    seen: usize,
}

impl Coming {
    /// Whether a head has begun.
    pub fn is_begun(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// Adds what has come. Ask for the [`Coming::head`] each time, or there is no limit.
    pub fn add(&mut self, more: &[u8]) {
        self.bytes.extend_from_slice(more);
    }

    /// Takes the next head, once the whole of it has come.
    pub fn head(&mut self) -> Result<Option<Head>, Wrong> {
        let from = self.seen.saturating_sub(END.len() - 1);
        let end = self.bytes[from..].windows(END.len()).position(|window| window == END).map(|at| from + at);
        let length = end.unwrap_or(self.bytes.len());
        if line(&self.bytes[..length]).len() > LONGEST_LINE {
            return Err(Wrong::Line);
        }
        if length > LONGEST_HEAD {
            return Err(Wrong::Size);
        }
        self.seen = self.bytes.len();
        let Some(end) = end else { return Ok(None) };
        let head = read(&self.bytes[..end]);
        self.bytes.drain(..end + END.len());
        self.seen = 0;
        head.map(Some)
    }
}

/// The first line, as far as it has come.
fn line(bytes: &[u8]) -> &[u8] {
    let looked = &bytes[..bytes.len().min(LONGEST_LINE + 1)];
    &looked[..looked.iter().position(|byte| *byte == b'\r').unwrap_or(looked.len())]
}

fn read(bytes: &[u8]) -> Result<Head, Wrong> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).ok_or(Wrong::Form)?;
    let mut lines = text.split("\r\n");
    // A lone end of a line would be one for other readers of the same bytes.
    if lines.clone().any(|line| line.contains(|c: char| c.is_ascii_control() && c != '\t')) {
        return Err(Wrong::Form);
    }
    let first: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    let [method, target, version] = first[..] else { return Err(Wrong::Form) };
    if method.is_empty() || target.is_empty() {
        return Err(Wrong::Form);
    }
    let is_new = match version {
        "HTTP/1.1" => true,
        "HTTP/1.0" => false,
        version if version.starts_with("HTTP/") => return Err(Wrong::Version),
        _ => return Err(Wrong::Form),
    };
    let mut fields = Vec::new();
    for line in lines {
        if fields.len() == MOST_FIELDS {
            return Err(Wrong::Size);
        }
        let field: Header = line.parse().map_err(|()| Wrong::Form)?;
        if field.field.as_str().is_empty() {
            return Err(Wrong::Form);
        }
        fields.push(field);
    }
    let wish = match method.parse() {
        Ok(Method::Get) => Wish::Whole,
        Ok(Method::Head) => Wish::Head,
        Ok(_) | Err(_) => Wish::Change,
    };
    let mut head = Head { wish, target: target.to_owned(), stays: false, fields };
    if head.values("Host").count() > 1 {
        return Err(Wrong::Form);
    }
    let closes = head.values("Connection").any(|value| value.to_ascii_lowercase().contains("close"));
    let more_follows =
        head.values("Transfer-Encoding").next().is_some() || head.values("Content-Length").any(|length| length != "0");
    head.stays = is_new && !closes && !more_follows && wish != Wish::Change;
    Ok(head)
}

/// The head of an answer, up to its body. `stays` tells whether another answer may follow it on the same connection.
pub fn head_of(answer: &Answer, stays: bool) -> Vec<u8> {
    let headers = answer.headers();
    let fields = headers.iter().map(|(name, value)| {
        Header::from_bytes(*name, value.as_bytes()).expect("names and values of headers here are ASCII")
    });
    // A length rather than chunks, so that HEAD can tell it.
    let response =
        Response::new(StatusCode(answer.status), fields.collect(), std::io::empty(), Some(answer.body.len()), None)
            .with_chunked_threshold(usize::MAX);
    let mut head = Vec::new();
    response.raw_print(&mut head, HTTPVersion(1, 1), &[], true, None).expect("memory takes every byte");
    if !stays {
        head.truncate(head.len() - 2);
        head.extend_from_slice(b"Connection: close\r\n\r\n");
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> Result<Option<Head>, Wrong> {
        let mut coming = Coming::default();
        coming.add(text.as_bytes());
        coming.head()
    }

    fn head(text: &str) -> Head {
        heads(text).unwrap().unwrap()
    }

    fn wrong(text: &str) -> Wrong {
        heads(text).unwrap_err()
    }

    #[test]
    fn a_head_tells_what_is_asked_of_what() {
        let head = head("GET /a?b HTTP/1.1\r\nHost: x\r\naccept: y\r\n\r\n");
        assert_eq!((head.wish, head.target.as_str(), head.values("Accept").next()), (Wish::Whole, "/a?b", Some("y")));
    }

    #[test]
    fn a_head_that_comes_byte_by_byte_is_read_when_it_is_whole() {
        let (mut coming, text) = (Coming::default(), b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
        let came: Vec<_> = text
            .iter()
            .map(|byte| {
                coming.add(&[*byte]);
                coming.head().unwrap().is_some()
            })
            .collect();
        assert_eq!(came.iter().position(|is| *is), Some(text.len() - 1));
    }

    #[test]
    fn two_requests_that_come_together_are_taken_one_after_the_other() {
        let mut coming = Coming::default();
        coming.add(b"GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET");
        let taken: Vec<_> = std::iter::from_fn(|| coming.head().unwrap()).map(|head| head.target).collect();
        assert_eq!(taken, ["/a", "/b"]);
    }

    #[test]
    fn a_line_is_too_long_before_it_has_ended() {
        assert_eq!(wrong(&format!("GET /{}", "a".repeat(9 << 10))), Wrong::Line);
    }

    #[test]
    fn a_head_is_too_long_before_it_has_ended() {
        assert_eq!(wrong(&format!("GET / HTTP/1.1\r\nx: {}", "a".repeat(40 << 10))), Wrong::Size);
    }

    #[test]
    fn too_many_fields_are_refused() {
        assert_eq!(wrong(&format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(101))), Wrong::Size);
    }

    #[test]
    fn what_is_not_http_is_refused() {
        let forms = [
            "\r\n\r\n",
            "GET /\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET / x HTTP/1.1\r\n\r\n",
            " GET / HTTP/1.1\r\n\r\n",
            "GET / http/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\na : b\r\n\r\n",
            "GET / HTTP/1.1\r\na: b\r\n folded\r\n\r\n",
            "GET / HTTP/1.1\r\n: b\r\n\r\n",
            "GET / HTTP/1.1\r\na: b\nc: d\r\n\r\n",
            "GET / HTTP/1.1\r\na: b\rc: d\r\n\r\n",
            "GET /\0 HTTP/1.1\r\n\r\n",
            "GET /ŷ HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n",
            "\u{16}\u{3}\u{1}\r\n\r\n",
        ];
        let read: Vec<_> = forms.iter().filter(|form| heads(form).err() != Some(Wrong::Form)).collect();
        assert_eq!(read, Vec::<&&str>::new());
    }

    #[test]
    fn another_version_is_refused_by_its_name() {
        assert_eq!(wrong("GET / HTTP/2.0\r\n\r\n"), Wrong::Version);
    }

    #[test]
    fn a_connection_ends_where_something_follows_the_head() {
        let stays = |fields: &str| head(&format!("GET / HTTP/1.1\r\n{fields}\r\n")).stays;
        assert!(stays("") && stays("Content-Length: 0\r\n"));
        assert!(!stays("Content-Length: 5\r\n") && !stays("Transfer-Encoding: chunked\r\n"));
        assert!(!stays("Connection: Close\r\n") && !head("GET / HTTP/1.0\r\n\r\n").stays);
    }

    #[test]
    fn an_answer_tells_its_length_and_whether_it_is_the_last() {
        let text = |stays| String::from_utf8(head_of(&Answer::text(200, "abc"), stays)).unwrap();
        assert!(text(true).contains("\r\nContent-Length: 3\r\n") && !text(true).contains("Connection"));
        assert!(text(false).ends_with("\r\nConnection: close\r\n\r\n"));
    }
}
