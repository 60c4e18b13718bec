//! What is said and done when flagstaff itself fails: a few words that can be passed on, and exit code 3. A fault of an
//! editor or of the machine never comes here.
//!
//! Only a panic can be caught. A stack that overflows and memory that runs out end the program at once, by the system's hand.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, PoisonError};

use super::outcome::Outcome;
use super::report::Report;

/// Where flagstaff failed the last time. Pages that are made side by side, or again, fail in the same place.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Says that flagstaff failed, once for each place. It is meant for [`std::panic::set_hook`] and called on the thread that
/// fails, before anything is caught.
pub fn apologise(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(|| String::from("an unknown place"), ToString::to_string);
    {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if *last == place {
            return;
        }
        last.clone_from(&place);
    }
    let trace = Backtrace::capture();
    let trace = (trace.status() == BacktraceStatus::Captured).then(|| trace.to_string());
    Report::apology(&words(&place, panic.payload_as_str().unwrap_or("no reason given"), trace.as_deref()));
}

/// Does what `command` does; where that fails by a fault of flagstaff's own, the machine has failed for whoever asked.
pub fn guarded(command: impl FnOnce() -> Outcome) -> Outcome {
    catch_unwind(AssertUnwindSafe(command)).unwrap_or(Outcome::Failed)
}

/// The words of an apology.
fn words(place: &str, reason: &str, trace: Option<&str>) -> String {
    let (version, system, processor) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    let end = match trace {
        Some(trace) => trace.trim_end(),
        None => "To tell more, run it again with the environment variable RUST_BACKTRACE set to 1.",
    };
    format!(
        "error: flagstaff has failed, and is sorry; the fault is its own and not in your handbook\n\
         Your files are whole: none is ever written in part. Please report this with what you typed and these lines:\n\n  \
         flagstaff {version} on {system} {processor}\n  \
         {place}: {reason}\n\n\
         {end}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_panics_ends_as_a_failure_of_the_machine() {
        assert_eq!(guarded(|| std::panic::resume_unwind(Box::new(()))), Outcome::Failed);
    }

    #[test]
    fn a_command_that_does_not_panic_ends_as_it_ends() {
        assert_eq!(guarded(|| Outcome::Problems), Outcome::Problems);
    }

    #[test]
    fn a_trace_takes_the_place_of_the_word_on_how_to_get_one() {
        let words = words("src/lib.rs:1:1", "no such thing", Some("0: main\n"));
        assert!(words.ends_with("\n\n0: main\n") && !words.contains("RUST_BACKTRACE"), "{words}");
    }
}
