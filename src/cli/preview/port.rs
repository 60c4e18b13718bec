//! Which port the preview listens at, and what to tell its user when it cannot.
//!
//! It never reads or writes a connection.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};

use anyhow::anyhow;

/// How many ports are tried from the default one on.
const TRIED: u16 = 20;

/// Which port to listen at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one, or the next free one after it.
    Default(u16),
    /// This one and no other; 0 lets the system choose.
    Exactly(u16),
}

/// A bound port of `host`, which is a name or an address of this computer.
pub fn listener(host: &str, port: Port) -> anyhow::Result<TcpListener> {
    let address = address_of(host)?;
    let bound = |port| TcpListener::bind(SocketAddr::new(address, port));
    match port {
        Port::Exactly(port) => bound(port).map_err(|error| refusal(host, port, &error)),
        Port::Default(first) => {
            for port in first..=first.saturating_add(TRIED - 1) {
                match bound(port) {
                    Err(error) if is_taken(&error) => {}
                    other => return other.map_err(|error| refusal(host, port, &error)),
                }
            }
            Err(anyhow!("the {TRIED} ports from {first} on are all in use; choose another with `--port`"))
        }
    }
}

/// Whether only this computer's browsers reach what listens at `host`.
pub fn is_here(host: &str) -> bool {
    address_of(host).is_ok_and(|address| address.is_loopback())
}

// IPv4 first: every browser finds it under `localhost`, whichever of the two the system names first.
fn address_of(host: &str) -> anyhow::Result<IpAddr> {
    let found = (host.trim_matches(['[', ']']), 0).to_socket_addrs();
    let mut addresses: Vec<_> = found.into_iter().flatten().map(|address| address.ip()).collect();
    addresses.sort_by_key(IpAddr::is_ipv6);
    addresses
        .first()
        .copied()
        .ok_or_else(|| anyhow!("`{host}` is not a name or address of this computer; leave `--host` out"))
}

// Windows refuses ports that it keeps for itself as if permission were missing.
fn is_taken(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied)
}

fn refusal(host: &str, port: u16, error: &io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            anyhow!(
                "port {port} is in use by another program; choose another with `--port`, or leave it out to take the next free one"
            )
        }
        io::ErrorKind::PermissionDenied => {
            anyhow!("the system does not let you use port {port}; choose one above 1023 with `--port`")
        }
        io::ErrorKind::AddrNotAvailable => anyhow!("`{host}` is not an address of this computer; leave `--host` out"),
        _ => anyhow!("port {port} of `{host}` cannot be used: {error}"),
    }
}
