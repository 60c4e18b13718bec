//! A running preview for tests to look into. The only file that starts one as its users do.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::preview_server::{Listening, got, status};
use crate::project::between;

/// How long a test waits for what must come. It is far longer than anything takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that ends with the test.
pub(crate) struct Preview {
    child: Child,
    address: SocketAddr,
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().expect("ended");
        self.child.wait().expect("gone");
    }
}

impl Preview {
    /// The preview that `command` starts, once it has said its address.
    pub(crate) fn started(command: &mut Command) -> Preview {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
        let mut said = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut said).expect("said");
        let address = between(said.trim(), "http://", "/").parse().expect("an address");
        Preview { child, address }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many threads it has.
    #[cfg(target_os = "linux")]
    pub(crate) fn threads(&self) -> usize {
        let folder = format!("/proc/{}/task", self.child.id());
        std::fs::read_dir(folder).expect("it runs").count()
    }

    /// The page at `path`, which must be there.
    pub(crate) fn get(&self, path: &str) -> String {
        let answer = got(self.address, path);
        assert_eq!(status(&answer), "200", "{path}: {answer}");
        answer
    }

    /// A page that listens for changes.
    pub(crate) fn listening(&self) -> Listening {
        Listening::to(self.address)
    }

    /// The answer for `path` once it is as `is` asks, and how many changes an open page was told of meanwhile.
    pub(crate) fn answers(&self, path: &str, listening: &mut Listening, is: impl Fn(&str) -> bool) -> (String, usize) {
        let end = Instant::now() + PATIENCE;
        let mut changes = 0;
        loop {
            let answer = got(self.address, path);
            if is(&answer) {
                return (answer, changes);
            }
            match listening.event_before(end) {
                Some(_) => changes += 1,
                None => panic!("{path} never became what was asked for:\n{answer}"),
            }
        }
    }

    /// The page at `path` once it is as `is` asks, which an open page is told of.
    pub(crate) fn shows(&self, path: &str, is: impl Fn(&str) -> bool) -> String {
        let mut listening = self.listening();
        let (answer, _) = self.answers(path, &mut listening, |answer| status(answer) == "200" && is(answer));
        answer
    }
}
