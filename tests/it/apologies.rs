//! When flagstaff itself fails: exit code 3 and a few words to pass on, and no trace unless somebody asks for one.
//!
//! A machine on which no threads can be started makes the real program fail: the pool of threads panics where it cannot be
//! made. What is done with any other panic is tried on a command that panics, in `cli::apology`.

use std::process::{Command, Output};

use crate::commands::{code, failed_itself, on_disk, stderr, stdout};
use crate::project::Project;

/// More room than any machine has for the stack of a thread, so that the first one cannot be started. Little memory would
/// do too, but not every time: it may run out in a thread that was started.
const STACK: &str = "140737488355328";

/// The program where no thread can be started.
fn without_threads(surroundings: &[(&str, &str)]) -> Output {
    let folder = on_disk(&Project::new());
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(folder.path()).arg("build").env_remove("RUST_BACKTRACE").env_remove("RUST_LIB_BACKTRACE");
    command.env("RUST_MIN_STACK", STACK).env("RAYON_NUM_THREADS", "2").envs(surroundings.iter().copied());
    command.output().expect("started")
}

#[test]
fn a_panic_is_a_failure_of_the_machine_for_whoever_asked() {
    let output = without_threads(&[]);
    assert_eq!((code(&output), failed_itself(&output)), (3, true));
}

#[test]
fn a_panic_is_told_in_a_few_words_that_can_be_passed_on() {
    let output = without_threads(&[]);
    let said = stderr(&output);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!((lines.len(), stdout(&output)), (7, String::new()), "{said}");
    assert_eq!(lines[0], "error: flagstaff has failed, and is sorry; the fault is its own and not in your handbook");
    assert!(lines[1].contains("Please report this"), "{said}");
    assert!(lines[3].starts_with(concat!("  flagstaff ", env!("CARGO_PKG_VERSION"), " on ")), "{said}");
    assert!(lines[4].contains("registry.rs:") && lines[4].contains("The global thread pool"), "{said}");
}

#[test]
fn a_trace_is_shown_to_those_who_ask_for_one() {
    let said = stderr(&without_threads(&[("RUST_BACKTRACE", "1")]));
    assert!(said.contains("\n   0: ") && !said.contains("run it again"), "{said}");
}
