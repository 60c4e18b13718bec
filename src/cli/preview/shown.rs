//! What the browser is shown: the last state of the handbook that could be published, and what is wrong with the current
//! one. It answers paths, and never knows how a request comes or when the handbook changes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Instant, SystemTime};

use super::answer::{self, Answer};
use super::editor::Editor;
use super::facts;
use super::panel::{self, Shows};
use super::saved;
use crate::diagnostic::explain::{self, Asked};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::handbook::drift::{self, Row};
use crate::inputs::{Changed, Inputs, Reader};
use crate::pipeline::{self, Build, Builder};
use crate::site::{Site, routes};

/// The pages of the preview's own.
const PROBLEMS: &str = "_flagstaff/problems";
const DRIFT: &str = "_flagstaff/drift.html";
const EXPLAIN: &str = "_flagstaff/explain/";

/// What the browser is shown.
#[derive(Clone)]
pub struct Shown {
    /// The last state of the handbook that could be published.
    last_good: Option<Arc<Site>>,
    /// What is wrong with the current state.
    pub found: Arc<Vec<Diagnostic>>,
    editor: Editor,
    /// What the handbook was last read as, to tell what moved below it.
    read: Arc<Read>,
}

/// What was read, with what moved below, which is worked out when it is first asked for.
#[derive(Default)]
struct Read {
    inputs: Inputs,
    rows: OnceLock<Vec<Row>>,
}

/// The handbook, read again.
pub struct Reading {
    /// What is shown from now on.
    pub shown: Shown,
    /// The page, from the root of the site, whose text a person has just saved.
    pub saved: Option<String>,
}

impl Shown {
    /// Nothing yet.
    pub fn nothing(editor: Editor) -> Shown {
        Shown { last_good: None, found: Arc::default(), editor, read: Arc::default() }
    }

    /// What is shown once what `changed` of the handbook in `root` has been read again.
    pub fn after(
        self,
        root: &Path,
        changed: &Changed,
        reader: &mut Reader,
        builder: &mut Builder,
        desk: &mut saved::Desk,
    ) -> Reading {
        let built = catch_unwind(AssertUnwindSafe(|| {
            let inputs = reader.read(root, SystemTime::now(), changed)?;
            let build = builder.build(&inputs);
            let saved = desk.saved(&inputs.texts, Instant::now());
            anyhow::Ok((build, saved, Arc::new(Read { inputs, rows: OnceLock::new() })))
        }));
        let place = Place::file(&root.to_string_lossy());
        let (last_good, found, saved, read) = match built {
            Ok(Ok((build, saved, read))) => {
                let is_sound = build.is_sound();
                let Build { site, diagnostics, .. } = build;
                let good = is_sound.then(|| Arc::new(site));
                (good.or(self.last_good), diagnostics, saved, read)
            }
            Ok(Err(error)) => {
                let remedy = "put the folder back; the preview goes on as soon as it is there";
                let fault = Diagnostic::new(Code::FileUnreadable, place, format!("{error:#}"), remedy);
                (self.last_good, vec![fault], None, self.read)
            }
            Err(_) => {
                let message = "flagstaff failed on this handbook; the fault is in flagstaff";
                let remedy = "undo the last change, and please report it with the words in the terminal";
                let fault = Diagnostic::new(Code::FileUnreadable, place, message, remedy);
                (self.last_good, vec![fault], None, self.read)
            }
        };
        let address = saved.zip(last_good.as_ref());
        let saved = address.and_then(|(saved, good)| facts::address(good.handbook(), &saved.path, saved.at));
        Reading { shown: Shown { last_good, found: Arc::new(found), editor: self.editor, read }, saved }
    }

    /// What to send for a path: one of the preview's own pages, a page of the last good state with the bar, or the list of
    /// problems where there is no good state yet.
    pub fn answer(&self, path: &str) -> Answer {
        if path == PROBLEMS {
            let shows = if self.last_good.is_some() { Shows::Something } else { Shows::Nothing };
            return Answer::page(200, panel::problems(&self.found, shows, &self.editor));
        }
        if path == DRIFT {
            let rows = self.read.rows.get_or_init(|| drift::rows(pipeline::survey(&self.read.inputs).compared()));
            return Answer::page(200, panel::moved(rows, &self.editor));
        }
        if let Some(name) = path.strip_prefix(EXPLAIN) {
            return explained(name);
        }
        let Some(good) = &self.last_good else {
            return match answer::content_type(path).starts_with("text/html") {
                true => Answer::page(200, panel::problems(&self.found, Shows::Nothing, &self.editor)),
                false => Answer::text(404, "there is no such file yet, because the handbook has problems"),
            };
        };
        let (status, result) = match good.render(path) {
            Some(result) => (200, result),
            None => match good.render(routes::MISSING) {
                Some(result) => (404, result),
                None => return Answer::text(404, "there is nothing at this address"),
            },
        };
        let mut answer = match result {
            Ok(bytes) if status == 404 => Answer::page(404, bytes.to_vec()),
            Ok(bytes) => Answer::file(path, bytes.to_vec()),
            Err(fault) => {
                return Answer::page(200, panel::problems(&[*fault], Shows::Something, &self.editor));
            }
        };
        answer.panel = answer.is_page().then(|| self.bar(good, path));
        answer
    }

    fn bar(&self, good: &Site, path: &str) -> String {
        panel::bar(&self.found, &facts::of(good.handbook(), good.page_at(path)), &self.editor)
    }
}

fn explained(name: &str) -> Answer {
    match explain::asked(name) {
        _ if name == "index.html" => Answer::page(200, panel::kinds()),
        Asked::Known(code) => Answer::page(200, panel::explained(code)),
        Asked::Room(_) | Asked::Near(_) | Asked::Unknown => Answer::page(404, panel::kinds()),
    }
}
