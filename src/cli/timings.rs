//! How long each phase of a build took: `build --timings`. The only stopwatch.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::phase::Phase;

/// A stopwatch over the phases of one build.
pub(super) struct Timings {
    begun: Instant,
    /// When the last phase ended.
    last: Instant,
    phases: Vec<(Phase, Duration)>,
    /// How long files were being made, on all cores together, in nanoseconds.
    making: AtomicU64,
    /// How long the search index was being made beside them, in nanoseconds.
    indexing: AtomicU64,
}

impl Timings {
    /// A stopwatch that begins now.
    pub(super) fn begun() -> Timings {
        let now = Instant::now();
        Timings { begun: now, last: now, phases: Vec::new(), making: AtomicU64::new(0), indexing: AtomicU64::new(0) }
    }

    /// Notes that `phase` ends now.
    // A function of its own, because tests/bench counts instructions from one call of it to the next.
    #[inline(never)]
    pub(super) fn ended(&mut self, phase: Phase) {
        let now = Instant::now();
        self.phases.push((phase, now - self.last));
        self.last = now;
    }

    /// Does `work`, which makes one file. Files are made on several cores at once, between the writing of others.
    pub(super) fn making<T>(&self, work: impl FnOnce() -> T) -> T {
        clocked(&self.making, work)
    }

    /// Does `work`, which makes the search index.
    pub(super) fn indexing<T>(&self, work: impl FnOnce() -> T) -> T {
        clocked(&self.indexing, work)
    }

    /// The phases with their times and shares, one a line.
    pub(super) fn told(&self) -> String {
        let whole = self.last - self.begun;
        let mut lines: Vec<String> = self.phases.iter().map(|(phase, took)| line(name(*phase), *took, whole)).collect();
        lines.push(line("all", whole, whole));
        for (made, clock) in [("files were", &self.making), ("the search index was", &self.indexing)] {
            let took = milliseconds(Duration::from_nanos(clock.load(Ordering::Relaxed)));
            lines.push(format!("{made} being made for {took:.1} ms on all cores together"));
        }
        lines.join("\n")
    }
}

/// Does `work`, and adds to `clock` how long that took.
fn clocked<T>(clock: &AtomicU64, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let made = work();
    let took = u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
    clock.fetch_add(took, Ordering::Relaxed);
    made
}

fn line(name: &str, took: Duration, whole: Duration) -> String {
    let share = 100.0 * took.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE);
    format!("{name:<24}{:>9.1} ms{share:>5.0}%", milliseconds(took))
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Reading => "reading files",
        Phase::Parsing => "parsing texts",
        Phase::Assembling => "assembling entries",
        Phase::Linking => "following links",
        Phase::Checking => "checking rules",
        Phase::Setting => "loading the theme",
        Phase::Pages => "making, writing pages",
    }
}
