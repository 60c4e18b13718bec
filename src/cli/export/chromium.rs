//! Chromium, or a browser made from it: where it is, and one page printed by it. It never knows what is on the page.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::inputs;
use crate::percent;

/// How long printing may take. The largest edition is printed in a fraction of it.
const LIMIT: Duration = Duration::from_secs(180);

/// What the programs are called on systems that have a path for programs.
const NAMES: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "brave-browser",
];

/// Where they are on macOS, which has no path for them.
const APPLICATIONS: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
];

/// Where they are on Windows, in each of its folders for programs.
const PROGRAMS: [&str; 3] = [
    "Google\\Chrome\\Application\\chrome.exe",
    "Chromium\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
];

/// Whether the browser keeps pages in a sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sandbox {
    /// It does.
    On,
    /// It does not, because it cannot run so as root.
    Off,
}

/// The browser of this machine, or what to do about there being none.
pub(super) fn found() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|name| !name.is_empty()) {
        let named = PathBuf::from(named);
        let exists = named.is_file();
        return exists.then_some(named.clone()).ok_or_else(|| {
            format!("`CHROMIUM` names {}, and there is no such program; give its full path", named.display())
        });
    }
    let folders: Vec<PathBuf> =
        std::env::var_os("PATH").iter().flat_map(std::env::split_paths).filter(|folder| folder.is_absolute()).collect();
    let by_name = NAMES.iter().flat_map(|name| {
        folders.iter().map(move |folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
    });
    let windows = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].into_iter().filter_map(std::env::var_os);
    let windows = windows.flat_map(|folder| PROGRAMS.map(|program| Path::new(&folder).join(program)));
    let mut places = by_name.chain(APPLICATIONS.map(PathBuf::from)).chain(windows);
    places.find(|place| place.is_file()).ok_or_else(|| {
        String::from(
            "a PDF is made by Chromium, Chrome, Edge or Brave, and none of them is here; install one (on Debian and Ubuntu \
             `sudo apt install chromium`), or set `CHROMIUM` to the full path of one you have; \
             you can also open the page in any browser and print it from there",
        )
    })
}

/// The page at `page` as a PDF, printed with a profile of its own in `folder`; or why there is none. What the browser says
/// goes into `said`.
pub(super) fn print(
    browser: &Path,
    page: &Path,
    folder: &Path,
    sandbox: Sandbox,
    mut said: File,
) -> Result<Result<Vec<u8>, String>> {
    let pdf = folder.join("page.pdf");
    let words = said.try_clone().context("cannot share a temporary file")?;
    let mut command = Command::new(browser);
    command
        .args(["--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        // Nothing on the page needs the network, and nothing in the browser gets it.
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-extensions", "--disable-quic"])
        .args(["--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf"])
        .arg(option("--user-data-dir=", &folder.join("profile")))
        .arg(option("--print-to-pdf=", &pdf));
    if sandbox == Sandbox::Off {
        command.arg("--no-sandbox");
    }
    command.arg(address(page)).stdin(Stdio::null()).stdout(Stdio::null()).stderr(words);
    let mut child = command.spawn().with_context(|| format!("cannot start {}", browser.display()))?;
    let in_time = waited(&mut child).context("cannot tell whether the browser has ended")?;
    if let Some(bytes) = inputs::file(&pdf).ok().filter(|bytes| bytes.starts_with(b"%PDF")) {
        return Ok(Ok(bytes));
    }
    let mut words = Vec::new();
    said.rewind().and_then(|()| said.read_to_end(&mut words)).context("cannot read what the browser said")?;
    let said = String::from_utf8_lossy(&words);
    Ok(Err(match (in_time, said.contains("--no-sandbox")) {
        (_, true) => String::from(
            "the browser does not run as root with its sandbox; run this as another user, or add `--no-sandbox` \
             where that is safe, such as in a container of your own",
        ),
        (false, false) => format!("{} made no PDF in {} seconds, and was stopped", browser.display(), LIMIT.as_secs()),
        (true, false) => {
            let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it did not say why");
            format!("{} made no PDF: {}", browser.display(), last.trim())
        }
    }))
}

/// Waits for the browser to end, and ends it where that takes too long.
fn waited(child: &mut Child) -> std::io::Result<bool> {
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(true)
}

fn option(name: &str, path: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(path);
    option
}

/// The address of a file on disk.
fn address(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let path = path.strip_prefix("//?/").unwrap_or(&path);
    let root = if path.starts_with('/') { "" } else { "/" };
    // The letter of a drive keeps its colon.
    format!("file://{root}{}", percent::encoded(path).replacen("%3A", ":", 1))
}
