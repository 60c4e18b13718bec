//! The promises for the fuzzers, which are programs of their own.

mod promises;

/// Asks of `bytes` what is promised of everything that `name` reads, and panics where it does not hold.
pub fn keep(name: &str, bytes: &[u8]) {
    let (_, promise) = promises::ALL.into_iter().find(|(known, _)| *known == name).expect("one of them");
    promise(bytes);
}
