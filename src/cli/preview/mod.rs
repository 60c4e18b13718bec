//! The live preview: the handbook in the browser, following every save.
//!
//! It owns the way from a change on disk to a page that shows it: [`watch`] says that something changed, the same
//! pipeline that `build` uses makes the pages, [`server`] sends the one that is asked for and tells the open ones to ask
//! again, and [`panel`] puts what is wrong in front of the editor. It must never know how a page is made, and it never
//! stops because of a fault in the handbook: the port is bound before anything is built, and faults are shown in the
//! browser in the words of the terminal.

pub mod answer;
pub mod guard;
pub mod open_pages;
pub mod overlay;
pub mod panel;
pub mod places;
pub mod port;
pub mod server;
pub mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use crate::cli::report::Report;
use crate::cli::today::today;
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::handbook::Drafts;
use crate::inputs;
use crate::pipeline::{Builder, Options};
use crate::site::{Site, routes};
use answer::Answer;
use port::Port;

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

/// What the browser is shown: the last state of the handbook that could be published, and what is wrong with the current one.
#[derive(Clone, Default)]
struct Shown {
    site: Option<Arc<Site>>,
    found: Arc<Vec<Diagnostic>>,
}

/// Shows the handbook in the folder `root` until the program is ended.
pub fn serve(root: &Path, host: &str, port: Port, opening: Opening, report: Report) -> anyhow::Result<()> {
    let server = server::bind(host, port)?;
    let (url, bound) = (server.url(), server.address().port());
    let mut watcher = watch::start(root, &[inputs::FOLDERS[0], inputs::FOLDERS[1], config::FILE]);
    // Every page is the same as in a build, but for the one for missing addresses, which is told where the site is.
    let mut builder = Builder::new(Options {
        drafts: Drafts::Shown,
        base_url: None,
        server_root: Some("/".to_owned()),
        today: today(),
    });
    let shown = Arc::new(RwLock::new(Shown::default().after(root, &mut builder)));
    let asked = Arc::clone(&shown);
    let handle = server.run(move |path| current(&asked).answer(path), move |note| report.done(note))?;
    if let Port::Default(wanted) = port
        && wanted != bound
    {
        report.done(&format!("port {wanted} is in use by another program, so the preview is at {bound}"));
    }
    report.done("every save is shown at once; end with Ctrl-C");
    report.data(&url);
    if opening == Opening::AtOnce && open::that_detached(&url).is_err() {
        report.done("no browser could be started; open the address above in one");
    }
    current(&shown).tell(report);
    loop {
        if let Some(note) = watcher.note() {
            report.done(&note);
        }
        watcher.wait();
        // A preview may stand open over midnight.
        builder.options.today = today();
        let next = current(&shown).after(root, &mut builder);
        *shown.write().unwrap_or_else(PoisonError::into_inner) = next.clone();
        handle.changed();
        // Said last, so that a terminal that is held up does not hold up the browser.
        next.tell(report);
    }
}

/// What is shown now; the lock is let go of at once.
fn current(shown: &RwLock<Shown>) -> Shown {
    shown.read().unwrap_or_else(PoisonError::into_inner).clone()
}

impl Shown {
    /// What is shown once the handbook has been read again.
    fn after(self, root: &Path, builder: &mut Builder) -> Shown {
        let place = Place::file(&root.to_string_lossy());
        let built = catch_unwind(AssertUnwindSafe(|| inputs::read(root).map(|inputs| builder.build(&inputs))));
        let (site, found) = match built {
            Ok(Ok(build)) => {
                let sound = build.is_sound();
                (Some(Arc::new(build.site)).filter(|_| sound).or(self.site), build.diagnostics)
            }
            Ok(Err(error)) => {
                let remedy = "put the folder back; the preview goes on as soon as it is there";
                (self.site, vec![Diagnostic::new(Code::FileUnreadable, place, format!("{error:#}"), remedy)])
            }
            Err(_) => {
                let message = "flagstaff failed on this handbook; the fault is in flagstaff";
                let remedy = "undo the last change, and please report it with the words in the terminal";
                (self.site, vec![Diagnostic::new(Code::FileUnreadable, place, message, remedy)])
            }
        };
        Shown { site, found: Arc::new(found) }
    }

    /// Says in the terminal what is wrong.
    fn tell(&self, report: Report) {
        match self.found.is_empty() {
            true => report.detail("the handbook was read again: nothing to fix"),
            false => report.faults(&self.found),
        }
    }

    /// What to send for a path: a page of the last good state with a bar, or the list of faults where there is none yet.
    fn answer(&self, path: &str) -> Answer {
        let Some(site) = &self.site else {
            return match answer::content_type(path).starts_with("text/html") {
                true => Answer::page(200, panel::page(&self.found)),
                false => Answer::text(404, "there is no such file yet, because the handbook has problems"),
            };
        };
        let (status, result) = match site.render(path) {
            Some(result) => (200, result),
            None => match site.render(routes::MISSING) {
                Some(result) => (404, result),
                None => return Answer::text(404, "there is nothing at this address"),
            },
        };
        let mut answer = match result {
            Ok(bytes) if status == 404 => Answer::page(404, bytes.to_vec()),
            Ok(bytes) => Answer::file(path, bytes.to_vec()),
            Err(fault) => return Answer::page(200, panel::page(std::slice::from_ref(&*fault))),
        };
        answer.panel = answer.is_page().then(|| panel::bar(&self.found));
        answer
    }
}
