//! The preview among visitors that are slow, silent or too many: whoever reads is answered, and threads stay few.
#![expect(clippy::unwrap_used, reason = "what a helper cannot do fails the test that asked for it")]

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::process::Command;

use tempfile::TempDir;

use crate::commands::on_disk;
use crate::preview::Preview;
use crate::preview_server::{Listening, body, connected, got, served};
use crate::project::Project;

/// More than there are threads for.
const CROWD: usize = 160;

/// Connections over which this was said and nothing more.
fn crowd(address: SocketAddr, said: &str) -> Vec<TcpStream> {
    let visitors: Vec<_> = (0..CROWD).map(|_| connected(address)).collect();
    for mut visitor in &visitors {
        visitor.write_all(said.as_bytes()).unwrap();
    }
    visitors
}

#[test]
fn requests_that_never_end_hold_up_nobody() {
    let (address, _handle) = served();
    let _crowd = crowd(address, "GET /a.txt HTTP/1.1\r\nHost: local");
    assert_eq!(body(&got(address, "/a.txt")), "a.txt");
}

#[test]
fn connections_that_say_nothing_hold_up_nobody() {
    let (address, _handle) = served();
    let _crowd = crowd(address, "");
    assert_eq!(body(&got(address, "/a.txt")), "a.txt");
}

#[test]
fn answers_that_nobody_reads_hold_up_nobody() {
    let (address, _handle) = served();
    let _crowd = crowd(address, "GET /large.zip HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(body(&got(address, "/a.txt")), "a.txt");
}

/// A small handbook and its preview, started by a shell that has done this before.
fn shown_after(before: &str) -> (TempDir, Preview) {
    let folder = on_disk(&Project::new());
    let line =
        format!("{before} exec {} -C {} serve --port 0", env!("CARGO_BIN_EXE_flagstaff"), folder.path().display());
    let preview = Preview::started(Command::new("sh").args(["-c", &line]));
    (folder, preview)
}

#[cfg(target_os = "linux")]
#[test]
fn visitors_of_every_slow_kind_at_once_do_not_add_threads_without_end() {
    let (_folder, preview) = shown_after("");
    let listening: Vec<_> = (0..CROWD).map(|_| Listening::to(preview.address())).collect();
    let few = preview.threads();
    let half = crowd(preview.address(), "GET / HTTP/1.1\r\nHost: local");
    let stalled = crowd(preview.address(), &"GET /assets/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100));
    assert!(preview.get("/index.html").contains("</html>"));
    // One for each connection that is held; pages that only listen have none.
    let most = 128;
    assert!(few < 32 && preview.threads() <= few + most, "{few} and {}", preview.threads());
    drop((listening, half, stalled));
}

#[cfg(unix)]
#[test]
fn a_system_that_has_no_room_for_more_connections_does_not_end_the_preview() {
    let (_folder, preview) = shown_after("ulimit -n 48;");
    let _half = crowd(preview.address(), "GET / HTTP/1.1\r\nHost: local");
    let _listening = crowd(preview.address(), "GET /_flagstaff/reload HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(preview.get("/index.html").contains("</html>"));
}
