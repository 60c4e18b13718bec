//! `flagstaff serve`: what is asked for on the command line, made into what the preview is to do.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use super::outcome::Outcome;
use super::preview::editor::{Editor, Form};
use super::preview::port::{Port, is_here};
use super::preview::watch::Way;
use super::preview::{self, Opening, Wishes};
use super::report::Report;

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port to listen at; without it, 4400 or the next free one
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen at; by default, one that only this computer reaches
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the handbook in the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// The program that links such as "Open in editor" open a file in
    ///
    /// One of vscode, vscode-insiders, vscodium, cursor, windsurf, zed, idea, phpstorm, pycharm, webstorm, textmate, bbedit,
    /// obsidian and none, or an address that your own program has, with `{path}`, `{line}` and `{column}` in it, such as
    /// `vscode://vscode-remote/wsl+Ubuntu{path}:{line}:{column}`; where the path is the value of a question, write `{file}`.
    #[arg(long, value_name = "EDITOR", env = "FLAGSTAFF_EDITOR", default_value = "vscode", value_parser = Form::of)]
    editor: Form,
    /// Look at the files every so many seconds, for network drives that do not tell of changes
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "0.5", value_parser = seconds)]
    poll: Option<Duration>,
}

/// What is said of an address that other computers reach.
const EVERYBODY: &str = "warning: everybody on your network can read this preview, drafts included; leave `--host` out to keep it \
    to this computer";

/// The shortest and the longest time between two looks, in seconds.
const SHORTEST: f64 = 0.05;
const LONGEST: f64 = 3600.0;

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (SHORTEST..=LONGEST).contains(seconds));
    let seconds =
        seconds.ok_or_else(|| format!("write a number of seconds from {SHORTEST} to {LONGEST}, such as `2`"))?;
    Ok(Duration::from_secs_f64(seconds))
}

/// Shows the handbook in `root` until the program is ended.
pub(super) fn run(root: &Path, args: &Serve, report: Report) -> Result<Outcome> {
    let editor = match is_here(&args.host) {
        true => Editor::here(root, args.editor.clone()),
        false => {
            report.done(EVERYBODY);
            Editor::elsewhere()
        }
    };
    let wishes = Wishes {
        host: args.host.clone(),
        port: args.port.map_or(Port::Default(preview::PORT), Port::Exactly),
        opening: if args.open { Opening::AtOnce } else { Opening::ByHand },
        way: args.poll.map_or(Way::Told, Way::Looking),
        editor,
    };
    preview::serve(root, wishes, report)?;
    Ok(Outcome::Fine)
}
