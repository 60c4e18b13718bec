//! The program: does what the command line asks, and turns how it ended into an exit code.

use std::process::ExitCode;

use flagstaff::cli::{self, apology};

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(apology::apologise));
    apology::guarded(cli::run).into()
}
