//! The program: does what the command line asks, and turns how it ended into an exit code.

use std::process::ExitCode;

use flagstaff::cli::{self, apology};
use mimalloc::MiMalloc;

/// What hands out memory. A build asks for it many million times, on every core: with that of most systems, it takes a fifth
/// longer.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(apology::apologise));
    apology::guarded(cli::run).into()
}
