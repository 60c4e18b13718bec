//! The live preview: the handbook in the browser, following every save.
//!
//! It owns the way from a change on disk to a page that shows it: [`watch`] says that something changed, the same
//! pipeline that `build` uses makes the pages, [`shown`] gives the one that is asked for, [`server`] sends it and tells the
//! open ones to ask again, and [`panel`] puts what is wrong in front of the editor. It must never know how a page is made,
//! and it never stops because of a fault in the handbook: the port is bound before anything is built, and faults are shown
//! in the browser in the words of the terminal.

pub mod answer;
pub mod connections;
pub mod editor;
pub mod facts;
pub mod guard;
pub mod http;
pub mod open_pages;
pub mod overlay;
pub mod panel;
pub mod places;
pub mod port;
pub mod saved;
pub mod server;
pub mod shown;
pub mod visit;
pub mod watch;

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use crate::cli::report::Report;
use crate::cli::today::today;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::handbook::Drafts;
use crate::inputs::{self, Changed};
use crate::lock;
use crate::parallel;
use crate::pipeline::{Builder, Options};
use editor::Editor;
use port::Port;
use shown::{Reading, Shown};
use watch::Way;

/// The port that is tried first.
pub const PORT: u16 = 4400;

/// Whether the browser is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The user opens it.
    ByHand,
    /// The program does.
    AtOnce,
}

/// What whoever starts the preview decides.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// The name or address to listen at.
    pub host: String,
    /// The port to listen at.
    pub port: Port,
    /// Whether the browser is opened.
    pub opening: Opening,
    /// How changes are noticed.
    pub way: Way,
    /// How files are opened from the browser.
    pub editor: Editor,
}

/// Shows the handbook in the folder `root` until the program is ended.
pub fn serve(root: &Path, wishes: Wishes, report: Report) -> anyhow::Result<()> {
    let server = server::bind(&wishes.host, wishes.port)?;
    let (url, bound) = (server.url(), server.address().port());
    let watched: Vec<&str> = inputs::FOLDERS.into_iter().chain([config::FILE, lock::FILE]).collect();
    let mut watcher = watch::start(root, &watched, wishes.way);
    // Every page is the same as in a build, but for the one for missing addresses, which is told where the site is.
    let mut builder = Builder::new(Options {
        drafts: Drafts::Shown,
        base_url: None,
        server_root: Some("/".to_owned()),
        today: today(),
    });
    let (mut reader, mut desk) = (inputs::Reader::default(), saved::Desk::default());
    // Everything that is kept from save to save is made and let go of inside, or memory creeps up with the saves.
    let first = parallel::inside(|| {
        Shown::nothing(wishes.editor).after(root, &Changed::Anything, &mut reader, &mut builder, &mut desk)
    });
    let shown = Arc::new(RwLock::new(first.shown));
    let asked = Arc::clone(&shown);
    let handle = server.run(move |path| current(&asked).answer(path), move |note| report.done(note))?;
    if let Port::Default(wanted) = wishes.port
        && wanted != bound
    {
        report.done(&format!("port {wanted} is in use by another program, so the preview is at {bound}"));
    }
    report.done("every save is shown at once; end with Ctrl-C");
    report.data(&url);
    if wishes.opening == Opening::AtOnce && open::that_detached(&url).is_err() {
        report.done("no browser could be started; open the address above in one");
    }
    tell(&current(&shown).found, report);
    loop {
        if let Some(note) = watcher.note() {
            report.done(&note);
        }
        let changed = watcher.wait();
        // A preview may stand open over midnight.
        builder.options.today = today();
        let before = current(&shown);
        let Reading { shown: next, saved } =
            parallel::inside(|| before.after(root, &changed, &mut reader, &mut builder, &mut desk));
        let before = std::mem::replace(&mut *shown.write().unwrap_or_else(PoisonError::into_inner), next.clone());
        handle.changed(saved.as_deref());
        // Said last, so that a terminal that is held up does not hold up the browser; to let go of a large handbook takes
        // a while too.
        tell(&next.found, report);
        parallel::inside(|| drop(before));
    }
}

/// What is shown now; the lock is let go of at once.
fn current(shown: &RwLock<Shown>) -> Shown {
    shown.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Says in the terminal what is wrong.
fn tell(found: &[Diagnostic], report: Report) {
    match found.is_empty() {
        true => report.detail("the handbook was read again: nothing to fix"),
        false => report.faults(found),
    }
}
