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
    /// How long pages were being made, on all cores together, in nanoseconds.
    making: AtomicU64,
}

impl Timings {
    /// A stopwatch that begins now.
    pub(super) fn begun() -> Timings {
        let now = Instant::now();
        Timings { begun: now, last: now, phases: Vec::new(), making: AtomicU64::new(0) }
    }

    /// Notes that `phase` ends now.
    // A function of its own, because tests/bench counts instructions from one call of it to the next.
    #[inline(never)]
    pub(super) fn ended(&mut self, phase: Phase) {
        let now = Instant::now();
        self.phases.push((phase, now - self.last));
        self.last = now;
    }

    /// Does `work`, which makes one page. Pages are made on several cores at once, between the writing of others.
    pub(super) fn making<T>(&self, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let made = work();
        let took = u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.making.fetch_add(took, Ordering::Relaxed);
        made
    }

    /// The phases with their times and shares, one a line.
    pub(super) fn told(&self) -> String {
        let whole = self.last - self.begun;
        let mut lines: Vec<String> = self.phases.iter().map(|(phase, took)| line(name(*phase), *took, whole)).collect();
        lines.push(line("all", whole, whole));
        let making = Duration::from_nanos(self.making.load(Ordering::Relaxed));
        lines.push(format!("pages were being made for {:.1} ms on all cores together", milliseconds(making)));
        lines.join("\n")
    }
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
        Phase::Indexing => "indexing for search",
        Phase::Pages => "making, writing pages",
    }
}
