//! Who is asking: the command line, one short function a command.
//!
//! Exit codes: 0 fine, 1 problems in the content, 2 wrong usage or configuration, 3 the machine failed.

mod outcome;
mod misuse;
mod failure;
pub mod report;
pub mod apology;
pub mod rewrite;
mod today;
mod timings;
mod explain;
mod diff;
mod fix;
mod check;
mod build;
mod serve;
mod new_files;
pub mod init;
pub mod new;
mod rename;
pub mod tables;
pub mod status;
mod export;
mod theme;
mod upstream;
mod drift;
mod adapt;
pub mod preview;

pub use outcome::Outcome;

use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::config;
use crate::lock;
use report::{Color, Report, Volume};

/// Turns structured Markdown into a strategy handbook: a searchable, cross-linked, accessible static site.
#[derive(Debug, Parser)]
#[command(name = "flagstaff", version, arg_required_else_help = true, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const AFTER_HELP: &str = "Examples:
  flagstaff init             make this folder a handbook
  flagstaff init --from https://code.example/national.git calderbrook
                             begin a local version of another handbook
  flagstaff new issue \"Cyber resilience\"
                             begin an entry, as a draft
  flagstaff rename cyber cyber-resilience
                             give an entry another name, everywhere
  flagstaff serve            show the handbook, and every save as it happens
  flagstaff check            name every problem, with what to type instead
  flagstaff check --fix      mend what has only one remedy, and show it
  flagstaff status           count what is written, and what is not
  flagstaff build            write the site into the folder `public`
  flagstaff export actions --role \"finance directors\" -o actions.csv
                             what one role does now, for a spreadsheet
  flagstaff theme contrast   measure the colours of your theme
  flagstaff drift            what moved below under your own words, word by word
  flagstaff adapt shared-services#how
                             begin a section of your own with the text below
  flagstaff upstream fetch   put the newest national text below your own
  flagstaff export pdf -o handbook.pdf
                             the whole handbook to print and to send
  flagstaff check --explain  list every kind of problem; with a name after it, tell more about that one

Exit codes: 0 fine, 1 problems in the content, 2 wrong usage or configuration, 3 the machine failed.";

#[derive(Debug, Args)]
struct Global {
    /// The folder of the handbook; without it, the nearest one above that has a `handbook.toml`
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Say nothing but problems
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a folder a handbook; what is in it already stays as it is
    Init(init::Init),
    /// Begin an entry, as a draft with its headings
    New(new::New),
    /// Give an entry or a page another name, and rewrite everything that leads to it
    Rename(rename::Rename),
    /// Show the handbook in a browser, and every save as it happens
    #[command(aliases = ["server", "preview", "dev", "watch"])]
    Serve(serve::Serve),
    /// Write the site into a folder
    Build(build::Build),
    /// Name every problem, with what to type instead
    #[command(aliases = ["lint", "test"])]
    Check(check::Check),
    /// Count what is written and what is not, by collection
    Status(status::Status),
    /// Tell what moved below since your own words were written, and write down what you have read
    Drift(drift::Drift),
    /// Begin a section of your own with the text below
    Adapt(adapt::Adapt),
    /// Write actions, the whole handbook, a PDF, a bundle or a schema for people and programs elsewhere
    Export(export::Export),
    /// Tell about the handbook's theme: its parts, its templates, the contrast of its colours
    Theme(theme::Theme),
    /// Fetch the handbook that this one is a local version of, or stand on another one as well
    Upstream(upstream::Upstream),
}

/// Does what the command line asks. What is not understood ends the program with 2 here, with a word on what is.
pub fn run() -> Outcome {
    let cli = Cli::try_parse().unwrap_or_else(|error| misuse::told(error, Cli::command, std::env::args_os()).exit());
    let volume = match (cli.global.quiet, cli.global.verbose) {
        (true, _) => Volume::Quiet,
        (false, true) => Volume::Verbose,
        (false, false) => Volume::Normal,
    };
    let color = match cli.global.color {
        When::Auto => Color::Auto,
        When::Always => Color::Always,
        When::Never => Color::Never,
    };
    let report = Report::new(color, volume);
    let root = cli.global.root.clone().unwrap_or_else(nearest_handbook);
    let outcome = match &cli.command {
        Command::Init(args) => init::run(cli.global.root.as_deref(), args, report),
        Command::New(args) => new::run(&root, args, report),
        Command::Rename(args) => rename::run(&root, args, report),
        Command::Serve(args) => serve::run(&root, args, report),
        Command::Build(args) => build::run(&root, args, report),
        Command::Check(args) => check::run(&root, args, report),
        Command::Status(args) => status::run(&root, args, report),
        Command::Drift(args) => drift::run(&root, args, report),
        Command::Adapt(args) => adapt::run(&root, args, report),
        Command::Export(args) => export::run(&root, args, report),
        Command::Theme(args) => theme::run(&root, args, report),
        Command::Upstream(args) => upstream::run(&root, args, report),
    };
    outcome.unwrap_or_else(|error| {
        report.failure(&failure::told(&error));
        Outcome::Failed
    })
}

/// The folder with a `handbook.toml` that is nearest above the current one, or else the current one. What lies in `upstream/`
/// of a handbook is no handbook to work on.
fn nearest_handbook() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let is_handbook = |folder: &Path| folder.join(config::FILE).is_file();
    let is_fetched = |folder: &Path| {
        let above = folder.parent().filter(|above| above.file_name().is_some_and(|name| name == lock::FOLDER));
        above.and_then(Path::parent).is_some_and(is_handbook)
    };
    here.ancestors()
        .find(|folder| is_handbook(folder) && !is_fetched(folder))
        .map_or_else(|| here.clone(), Path::to_owned)
}
