//! The program, killed at random moments: what is left is wholly the old or wholly the new, and the next run goes on.
//!
//! `FLAGSTAFF_KILLS=400 cargo test --release --test it kills` kills each command so many times. The moments are spread
//! over the time that the command takes; nothing that is looked at depends on which they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::{TempDir, tempdir};

use crate::commands::{code, flagstaff, on_disk, stderr};
use crate::places_to_build::everything;
use crate::project::{ENTRY, Project};

/// How often each command is killed: a few times here, and as often as somebody asks for.
fn kills(few: usize) -> usize {
    std::env::var("FLAGSTAFF_KILLS").ok().map_or(few, |kills| kills.parse().expect("a number"))
}

/// Numbers between 0 and 1 that are the same at every run (the generator of Steele, Lea and Flood, 2014).
fn chances(seed: u64) -> impl Iterator<Item = f64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    })
}

/// The program at work in a folder.
fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flagstaff"));
    command.current_dir(folder).args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// How long the command takes when nobody kills it.
fn time_of(folder: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    command(folder, args).status().expect("started");
    start.elapsed()
}

/// Starts the command and kills it after a time; whether it was still at work.
fn killed(folder: &Path, args: &[&str], after: Duration) -> bool {
    let mut child = command(folder, args).spawn().expect("started");
    // This is a wait for nothing: the moment itself is what is tried.
    thread::sleep(after);
    child.kill().expect("killed, or ended by itself");
    !child.wait().expect("ended").success()
}

/// Says figures to whoever asked for a longer run, with `--nocapture`.
#[expect(clippy::print_stdout, reason = "they are no result of a test")]
fn told(figures: &str) {
    println!("{figures}");
}

/// A handbook with more than a handful of pages, with this title.
fn handbook(title: &str) -> Project {
    let entry = |at: usize| (format!("content/issues/issue-{at}.md"), ENTRY.replace("Write it down.", title));
    let project = (0..8).map(entry).fold(Project::new(), |project, (path, text)| project.file(&path, text));
    project.file("handbook.toml", format!("title = \"{title}\"\n"))
}

fn lay(folder: &Path, project: &Project) {
    for (path, bytes) in &project.files {
        fs::write(folder.join(path), bytes).expect("written");
    }
}

/// The files of a handbook's site.
fn site(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let folder = on_disk(project);
    assert_eq!(code(&flagstaff(folder.path(), &["build", "-q"])), 0);
    everything(&folder.path().join("public"))
}

#[test]
fn a_build_that_is_killed_at_random_moments_leaves_the_old_site_or_the_new_one() {
    let projects = [handbook("First"), handbook("Second")];
    let sites = projects.each_ref().map(site);
    let folder = on_disk(&projects[0]);
    let public = folder.path().join("public");
    flagstaff(folder.path(), &["build", "-q"]);
    let mut whole = Duration::ZERO;
    let (mut there, mut interrupted, mut changed) = (0, 0, 0);
    let rounds = kills(40);
    for (round, chance) in chances(7).take(rounds).enumerate() {
        if round.is_multiple_of(10) {
            whole = time_of(on_disk(&projects[0]).path(), &["build", "-q"]);
        }
        lay(folder.path(), &projects[1 - there]);
        interrupted += usize::from(killed(folder.path(), &["build", "-q"], whole.mul_f64(chance * 1.3)));
        let found = everything(&public);
        let now = sites.iter().position(|site| *site == found);
        let now = now.unwrap_or_else(|| panic!("the site is neither the old one nor the new one in round {round}"));
        changed += usize::from(now != there);
        there = now;
    }
    told(&format!("{rounds} builds: {interrupted} were killed at work, {changed} were published"));
    assert!(interrupted > rounds / 4, "only {interrupted} of {rounds} builds were killed at work");

    lay(folder.path(), &projects[1 - there]);
    let last = flagstaff(folder.path(), &["build", "-q"]);
    assert!(code(&last) == 0 && everything(&public) == sites[1 - there], "{}", stderr(&last));
    assert!(!folder.path().join(".public.flagstaff").exists(), "the last build clears what was left");
}

#[test]
fn texts_that_are_mended_when_the_program_is_killed_are_whole() {
    let text = |end: &str| ENTRY.replace('\n', end);
    let name = |at: usize| format!("content/issues/issue-{at}.md");
    let laid = || {
        let all = (0..40).fold(Project::new(), |project, at| project.file(&name(at), text("\r\n")));
        on_disk(&all)
    };
    let whole = time_of(laid().path(), &["check", "--fix"]);
    let (rounds, mut half) = (kills(10), 0);
    for chance in chances(8).take(rounds) {
        let folder = laid();
        killed(folder.path(), &["check", "--fix"], whole.mul_f64(0.5 + chance / 2.0));
        let mut mended = 0;
        for at in 0..40 {
            let found = fs::read_to_string(folder.path().join(name(at))).expect("there");
            assert!(found == text("\n") || found == text("\r\n"), "{}", name(at));
            mended += usize::from(found == text("\n"));
        }
        half += usize::from((1..40).contains(&mended));
        flagstaff(folder.path(), &["check", "--fix"]);
        let found = (0..40).map(|at| fs::read_to_string(folder.path().join(name(at))).expect("there"));
        assert!(found.into_iter().all(|found| found == text("\n")));
    }
    told(&format!("{rounds} times mended: {half} were killed between two texts"));
}

#[test]
fn a_fetch_that_is_killed_at_random_moments_is_finished_by_the_next() {
    let releases = [handbook("First"), handbook("Second")];
    let above: TempDir = tempdir().expect("a temporary folder");
    let national = on_disk(&releases[0]);
    let source = above.path().join("national");
    fs::rename(national.keep(), &source).expect("moved");
    let settings = "title = \"Ours\"\n[upstream]\nsource = \"../national\"\n";
    let own = above.path().join("own");
    fs::create_dir(&own).expect("made");
    fs::write(own.join("handbook.toml"), settings).expect("written");
    let fetch = ["upstream", "fetch"];
    let whole = time_of(&own, &fetch);
    for (round, chance) in chances(9).take(kills(10)).enumerate() {
        lay(&source, &releases[(round + 1) % 2]);
        killed(&own, &fetch, whole.mul_f64(chance * 1.1));
        let again = flagstaff(&own, &fetch);
        assert_eq!(code(&again), 0, "round {round}: {}", stderr(&again));
        let fetched = everything(&own.join("upstream/national/content"));
        assert!(fetched == everything(&source.join("content")), "round {round}");
        let check = flagstaff(&own, &["check"]);
        assert!(!String::from_utf8_lossy(&check.stdout).contains("error["), "round {round}");
    }
}
