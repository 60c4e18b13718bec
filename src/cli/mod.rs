//! Who is asking: the command line, one short function a command.
//!
//! Exit codes: 0 fine, 1 problems in the content, 2 wrong usage or configuration, 3 the machine failed.

mod outcome;
pub mod report;
pub mod rewrite;
mod today;
mod explain;
mod fix;
pub mod init;
pub mod new;
pub mod tables;
pub mod status;
pub mod preview;

pub use outcome::Outcome;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config;
use crate::diagnostic::Diagnostic;
use crate::handbook::Drafts;
use crate::inputs;
use crate::mend::Extent;
use crate::parallel;
use crate::pipeline::{Build, Builder, Options};
use crate::site::Site;
use crate::site::output::{self, Failure};
use fix::Ending;
use outcome::judged;
use preview::Opening;
use preview::port::Port;
use report::{Base, Color, Format, Report, Volume};
use today::today;

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
  flagstaff new issue \"Cyber resilience\"
                             begin an entry, as a draft
  flagstaff serve            show the handbook, and every save as it happens
  flagstaff check            name every problem, with what to type instead
  flagstaff check --fix      mend what has only one remedy, and show it
  flagstaff status           count what is written, and what is not
  flagstaff build            write the site into the folder `public`
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
    /// Show the handbook in a browser, and every save as it happens
    #[command(aliases = ["server", "preview", "dev", "watch"])]
    Serve(Serve),
    /// Write the site into a folder
    Build(BuildArgs),
    /// Name every problem, with what to type instead
    #[command(aliases = ["lint", "test"])]
    Check(Check),
    /// Count what is written and what is not, by collection
    Status(status::Status),
}

#[derive(Debug, Args)]
struct Serve {
    /// The port to listen at; without it, 4400 or the next free one
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen at
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the handbook in the browser
    #[arg(short = 'O', long)]
    open: bool,
}

#[derive(Debug, Args)]
struct BuildArgs {
    /// The folder to write; it is made, or replaced if flagstaff made it
    ///
    /// Without it, `public` in the folder of the handbook.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address that the site will have, over the one in `handbook.toml`
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Refuse to write while there is anything to consider
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Args)]
struct Check {
    /// End with 1 while there is anything to consider
    #[arg(long)]
    strict: bool,
    /// For whom the problems are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: For,
    /// Tell more about a kind of problem by its name in brackets, such as `link/case`; without a name, list them all
    #[arg(long, value_name = "CODE", num_args = 0..=1, conflicts_with_all = ["strict", "format"])]
    explain: Option<Option<String>>,
    /// Mend what has only one remedy: show each change, and write it
    ///
    /// These are misspelt sections, links in the wrong capitals, short links one slip from an entry, Windows line endings,
    /// byte-order marks, and white space at the ends of lines. A file that changes meanwhile is left as it is.
    #[arg(long, conflicts_with_all = ["explain", "format"])]
    fix: bool,
    /// With `--fix`: show each change, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// With `--fix`: link the entries too that are mentioned by their names
    #[arg(long, requires = "fix")]
    mentions: bool,
}

/// For whom the problems are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum For {
    /// For people
    Text,
    /// For programs: one JSON document
    Json,
    /// For a workflow on GitHub, which shows each problem beside its line
    Github,
    /// For code scanners: SARIF 2.1.0
    Sarif,
}

/// Does what the command line asks. What is not understood ends the program with 2 here, with a word on what is.
pub fn run() -> Outcome {
    let cli = Cli::parse();
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
        Command::Serve(args) => serve(&root, args, report),
        Command::Build(args) => build(&root, args, report),
        Command::Check(Check { explain: Some(name), .. }) => Ok(explain(name.as_deref(), report)),
        Command::Check(args) => check(&root, args, report),
        Command::Status(args) => status::run(&root, args, report),
    };
    outcome.unwrap_or_else(|error| {
        report.failure(&format!("{error:#}"));
        Outcome::Failed
    })
}

/// The folder with a `handbook.toml` that is nearest above the current one, or else the current one.
fn nearest_handbook() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    here.ancestors().find(|folder| folder.join(config::FILE).is_file()).map_or_else(|| here.clone(), Path::to_owned)
}

fn explain(name: Option<&str>, report: Report) -> Outcome {
    match name.map_or_else(|| Ok(explain::every()), explain::page) {
        Ok(text) => {
            report.data(&text);
            Outcome::Fine
        }
        Err(why) => {
            report.failure(&why);
            Outcome::Misused
        }
    }
}

fn check(root: &Path, args: &Check, report: Report) -> anyhow::Result<Outcome> {
    let format = match args.format {
        For::Text => Format::Text,
        For::Json => Format::Json,
        For::Github => Format::Github,
        For::Sarif => Format::Sarif,
    };
    let options = Options { drafts: Drafts::Shown, base_url: None, server_root: None, today: today() };
    if args.fix {
        let extent = if args.mentions { Extent::Wishes } else { Extent::Faults };
        let ending = if args.dry_run { Ending::Shown } else { Ending::Written };
        return fix::fix(root, options, extent, ending, args.strict.into(), report);
    }
    let build = once(root, options)?;
    report.result(&build.diagnostics, format, &Base::of(root));
    Ok(judged(&build.diagnostics, args.strict.into()))
}

fn build(root: &Path, args: &BuildArgs, report: Report) -> anyhow::Result<Outcome> {
    let drafts = match args.drafts {
        true => Drafts::Shown,
        false => Drafts::LeftOut,
    };
    let base_url = match args.base_url.as_deref().map(config::base_url) {
        Some(None) => {
            report.failure(
                "the address given with `--base-url` is not one; write it in full, such as `https://handbook.example/`",
            );
            return Ok(Outcome::Misused);
        }
        Some(url) => url,
        None => None,
    };
    let mut build = once(root, Options { drafts, base_url, server_root: None, today: today() })?;
    let files = match build.is_sound().then(|| rendered(&build.site)) {
        Some(Ok(files)) => files,
        Some(Err(faults)) => {
            build.diagnostics.extend(faults);
            BTreeMap::new()
        }
        None => BTreeMap::new(),
    };
    let outcome = judged(&build.diagnostics, args.strict.into());
    if !build.diagnostics.is_empty() {
        report.faults(&build.diagnostics);
    }
    if outcome != Outcome::Fine {
        report.failure("nothing was written, because of the problems above");
        return Ok(outcome);
    }
    let target = args.output.clone().unwrap_or_else(|| root.join("public"));
    if let Some(folder) = inputs::FOLDERS.iter().find(|folder| lies_in(&target, &root.join(folder))) {
        report.failure(&format!("the site cannot be written into `{folder}`, because it is made from what lies there"));
        return Ok(Outcome::Misused);
    }
    match output::publish(&target, &files) {
        Ok(published) => {
            report.done(&format!(
                "{} files in {}, {} of them new or changed",
                published.files,
                target.display(),
                published.written
            ));
            Ok(Outcome::Fine)
        }
        Err(Failure::Refused(why)) => {
            report.failure(&why);
            Ok(Outcome::Misused)
        }
        Err(Failure::Machine(error)) => Err(error),
    }
}

/// Whether `inner` is `outer` or lies in it.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    let full = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.into());
    full(inner).starts_with(full(outer))
}

fn serve(root: &Path, args: &Serve, report: Report) -> anyhow::Result<Outcome> {
    let port = args.port.map_or(Port::Default(preview::PORT), Port::Exactly);
    let opening = match args.open {
        true => Opening::AtOnce,
        false => Opening::ByHand,
    };
    preview::serve(root, &args.host, port, opening, report)?;
    Ok(Outcome::Fine)
}

fn once(root: &Path, options: Options) -> anyhow::Result<Build> {
    Ok(Builder::new(options).build(&inputs::read(root)?))
}

/// Every file of the site, or the faults of the theme that stood in the way.
fn rendered(site: &Site) -> Result<BTreeMap<String, Arc<[u8]>>, Vec<Diagnostic>> {
    let paths: Vec<&str> = site.paths().collect();
    let mut files = BTreeMap::new();
    let mut faults: Vec<Diagnostic> = Vec::new();
    for (path, result) in paths.iter().zip(parallel::map(&paths, |path| site.render(path))) {
        match result {
            Some(Ok(bytes)) => {
                files.insert((*path).to_owned(), bytes);
            }
            Some(Err(fault)) if faults.iter().all(|known| known.message != fault.message) => faults.push(*fault),
            Some(Err(_)) | None => {}
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}
