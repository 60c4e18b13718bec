//! The program: reads the command line and turns the answer into an exit code.

use std::process::ExitCode;

use clap::Parser;
use flagstaff::cli::{self, Cli};

fn main() -> ExitCode {
    cli::run(&Cli::parse()).into()
}
