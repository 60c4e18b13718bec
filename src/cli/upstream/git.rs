//! The `git` program: a commit of a repository, and the files in it. The only file that runs git.
//!
//! Nothing of a repository is ever run: it is fetched into a bare one that goes away again, without a checkout, hooks,
//! filters or submodules, and files are read out of it as bytes. The user's own settings of git stay in force, because
//! those know the way through a proxy and the passwords.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use tempfile::TempDir;

use super::unfetched::Unfetched;
use crate::folder::{self, Links};

/// The most bytes that a repository may bring: the packed files of one commit, with room to spare.
const LARGEST_PACK: u64 = 512 << 20;

/// The most bytes of an answer that is a list.
const LONGEST_LIST: u64 = 64 << 20;

/// How often the size of what comes is looked at.
const PAUSE: Duration = Duration::from_millis(20);

/// What git is told besides, whatever the user's settings say.
const SETTINGS: [&str; 12] = [
    "protocol.allow=never",
    "protocol.https.allow=always",
    "protocol.http.allow=always",
    "protocol.ssh.allow=always",
    "protocol.file.allow=always",
    "protocol.ext.allow=never",
    "core.fsmonitor=false",
    "core.bigFileThreshold=4m",
    "fetch.recurseSubmodules=false",
    "gc.auto=0",
    "http.lowSpeedLimit=100",
    "http.lowSpeedTime=60",
];

/// What would lead git to other repositories than the one that is meant, where flagstaff is run by git itself.
const SURROUNDINGS: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_COMMON_DIR",
    "GIT_CEILING_DIRECTORIES",
];

/// A repository for a moment, empty at first.
#[derive(Debug)]
pub(super) struct Repository {
    folder: TempDir,
    /// Where sources are looked for that are folders.
    from: PathBuf,
    /// The repository that is fetched from.
    source: String,
}

impl Repository {
    /// An empty repository that fetches from `source`; a folder in it is one from `from`.
    pub(super) fn new(from: &Path, source: &str) -> Result<Repository, Unfetched> {
        let folder = tempfile::tempdir().context("cannot make a folder to fetch into")?;
        let from = from.canonicalize().with_context(|| format!("cannot open the folder {}", from.display()))?;
        Ok(Repository { folder, from, source: source.to_owned() })
    }

    /// Every name of the other repository with its commit, as git lists them.
    pub(super) fn names(&self) -> Result<String, Unfetched> {
        // What is asked is outside of any repository, so that none has a say in what the source means.
        let output = self.listed(&["ls-remote", "--quiet", "--", &self.source], LONGEST_LIST)?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(self.unreached(&output)),
        }
    }

    /// Begins the repository, for commits named by so many digits.
    pub(super) fn begin(&self, digits: usize) -> Result<(), Unfetched> {
        let form = if digits == 64 { "--object-format=sha256" } else { "--object-format=sha1" };
        let output = self.listed(&["init", "--quiet", "--bare", "--template=", form], LONGEST_LIST)?;
        sound(&output).context("git cannot make a repository to fetch into")?;
        Ok(())
    }

    /// Fetches what has the name `name` in the other repository, or is the commit of that name, without its history.
    pub(super) fn fetch(&self, name: &str) -> Result<(), Unfetched> {
        self.fetch_with(&["--depth=1", "--no-tags"], &format!("+{name}:refs/flagstaff/wanted"))
    }

    /// Fetches everything that has a name there, with its history.
    pub(super) fn fetch_all(&self) -> Result<(), Unfetched> {
        self.fetch_with(&["--tags"], "+refs/heads/*:refs/flagstaff/heads/*")
    }

    fn fetch_with(&self, options: &[&str], what: &str) -> Result<(), Unfetched> {
        let first = ["fetch", "--quiet", "--no-recurse-submodules", "--no-auto-maintenance", "--no-write-fetch-head"];
        let args = [&first, options, &["--", &self.source, what]].concat();
        let child = self.command(&args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let output = self.watched(child.map_err(|error| unstarted(&error))?)?;
        if output.status.success() { Ok(()) } else { Err(self.unreached(&output)) }
    }

    /// The full name of the commit that `name` means; none where it means none.
    pub(super) fn commit(&self, name: &str) -> Result<Option<String>, Unfetched> {
        let name = format!("{name}^{{commit}}");
        let output = self.listed(&["rev-parse", "--quiet", "--verify", "--end-of-options", &name], LONGEST_LIST)?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok((output.status.success() && !text.is_empty()).then_some(text))
    }

    /// The lines of the list of all that lies at `paths` in a commit, each as git writes it: mode, kind, name, size, path.
    pub(super) fn tree(&self, commit: &str, paths: &[String]) -> Result<Vec<u8>, Unfetched> {
        let first = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--"];
        let paths = paths.iter().map(String::as_str);
        let output = self.listed(&first.into_iter().chain(paths).collect::<Vec<_>>(), LONGEST_LIST)?;
        sound(&output).context("git cannot list what was fetched")?;
        Ok(output.stdout)
    }

    /// The bytes of files by their names in git, each with the size that the list gave it.
    pub(super) fn files(&self, wanted: &[(String, u64)]) -> Result<Vec<Vec<u8>>, Unfetched> {
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| unstarted(&error))?;
        let mut asks = child.stdin.take().expect("it was asked for");
        let questions: String = wanted.iter().flat_map(|(name, _)| [name, "\n"]).collect();
        let asking = thread::spawn(move || asks.write_all(questions.as_bytes()));
        let mut answers = BufReader::new(child.stdout.take().expect("it was asked for"));
        let read: Result<Vec<Vec<u8>>> = wanted.iter().map(|(name, size)| answer(&mut answers, name, *size)).collect();
        drop(answers);
        child.kill().ok();
        child.wait().context("git cannot be waited for")?;
        asking.join().ok();
        Ok(read.context("git cannot read what was fetched")?)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        for name in SURROUNDINGS {
            command.env_remove(name);
        }
        command.env("GIT_DIR", self.folder.path()).env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        // A repository on this machine can ask to fetch what it lacks by programs of its own.
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0");
        let hooks = format!("core.hooksPath={}", self.folder.path().join("no-hooks").display());
        for setting in SETTINGS.into_iter().chain([hooks.as_str()]) {
            command.args(["-c", setting]);
        }
        command.args(args).current_dir(&self.from).stdin(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// What git answers, of which no more than `most` bytes are taken.
    fn listed(&self, args: &[&str], most: u64) -> Result<Output, Unfetched> {
        let mut child = self.command(args).stdout(Stdio::piped()).spawn().map_err(|error| unstarted(&error))?;
        let errors = child.stderr.take().map(|from| thread::spawn(move || taken(from, LONGEST_LIST)));
        let stdout = taken(child.stdout.take().expect("it was asked for"), most + 1);
        if stdout.len() as u64 > most {
            child.kill().ok();
            child.wait().ok();
            return Err(Unfetched::Refused(format!("`{}` has more in it than a handbook can have", self.source)));
        }
        let status = child.wait().context("git cannot be waited for")?;
        let stderr = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
        Ok(Output { status, stdout, stderr })
    }

    /// Waits for a fetch, and ends it where it brings more than a handbook can have.
    fn watched(&self, mut child: Child) -> Result<Output, Unfetched> {
        let errors = child.stderr.take().map(|from| thread::spawn(move || taken(from, LONGEST_LIST)));
        let status = loop {
            if let Some(status) = child.try_wait().context("git cannot be waited for")? {
                break status;
            }
            if self.size() > LARGEST_PACK {
                child.kill().ok();
                child.wait().ok();
                let most = LARGEST_PACK >> 20;
                return Err(Unfetched::Refused(format!("`{}` has more than {most} MB", self.source)));
            }
            thread::sleep(PAUSE);
        };
        let stderr = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
        Ok(Output { status, stdout: Vec::new(), stderr })
    }

    fn size(&self) -> u64 {
        let found = folder::walk(self.folder.path(), Links::Kept, |_| true).filter_map(Result::ok);
        found.filter_map(|found| found.path.symlink_metadata().ok()).map(|about| about.len()).sum()
    }

    /// Why the other repository gave nothing, in the words of git.
    fn unreached(&self, output: &Output) -> Unfetched {
        let text = String::from_utf8_lossy(&output.stderr);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let telling =
            |line: &&str| line.starts_with("fatal: ") || line.starts_with("error: ") || line.starts_with("ERROR: ");
        let said = lines.clone().find(telling).or_else(|| lines.clone().next()).unwrap_or("nothing");
        let said = said.split_once(": ").map_or(said, |(_, rest)| rest);
        let remedy = match text.contains("could not read Username") || text.contains("Authentication") {
            true => "look whether `git ls-remote` with this address works for you, which needs your password or key",
            false => {
                "look whether it was moved, and whether you may read it; `source` in `handbook.toml` says where it is"
            }
        };
        Unfetched::Machine(anyhow!("git cannot fetch from `{}`: {said}; {remedy}", self.source))
    }
}

/// One answer of `cat-file --batch`: a line with the kind and the size, the bytes, and the end of a line.
fn answer(from: &mut impl BufRead, name: &str, size: u64) -> Result<Vec<u8>> {
    let mut head = String::new();
    from.by_ref().take(256).read_line(&mut head)?;
    if head.trim_end() != format!("{name} blob {size}") {
        bail!("{name} is not a file of {size} bytes: {}", head.trim_end());
    }
    let mut bytes = Vec::new();
    from.by_ref().take(size).read_to_end(&mut bytes)?;
    let mut end = [0];
    from.read_exact(&mut end)?;
    Ok(bytes)
}

fn taken(from: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.take(most).read_to_end(&mut bytes).ok();
    bytes
}

fn sound(output: &Output) -> Result<()> {
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

fn unstarted(error: &std::io::Error) -> Unfetched {
    Unfetched::Machine(match error.kind() {
        std::io::ErrorKind::NotFound => anyhow!(
            "there is no program `git` here, which fetches from repositories; install it, or name a folder as the source"
        ),
        _ => anyhow!("the program `git` cannot be started: {error}"),
    })
}
