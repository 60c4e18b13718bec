//! The program: does what the command line asks, and turns how it ended into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    flagstaff::cli::run().into()
}
