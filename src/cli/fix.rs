//! What `check --fix` does: shows the handbook's texts as they would be, and writes them. It never decides what is mended.

use std::path::Path;

use super::diff;
use super::outcome::{Outcome, Rigour, judged};
use super::report::{Base, Format, Report, count};
use super::rewrite::{Rewritten, changed, rewrite};
use crate::diagnostic::Tally;
use crate::disk::System;
use crate::inputs;
use crate::mend::{Change, Extent, mend};
use crate::pipeline::{Builder, Options};

/// What becomes of the texts that are mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// They are shown.
    Shown,
    /// They are shown and written.
    Written,
}

/// Mends the handbook in `root`, and ends as a check of what is then on disk.
pub(super) fn fix(
    root: &Path,
    options: Options,
    extent: Extent,
    ending: Ending,
    rigour: Rigour,
    report: Report,
) -> anyhow::Result<Outcome> {
    let inputs = inputs::read(root)?;
    let mended = mend(&inputs, options.clone(), extent);
    for Change { before, after } in &mended.changes {
        let path = &before.id().path;
        report.changes(&diff::unified(path, path, before.text(), after));
    }
    match ending {
        Ending::Shown => {
            let left = count(Tally::of(&mended.left));
            report.done(&format!("{} would be mended, and then: {left}", files(mended.changes.len())));
        }
        Ending::Written => write(root, &mended.changes, report)?,
    }
    let found = Builder::new(options).check(&inputs::read(root)?).diagnostics;
    if ending == Ending::Written {
        report.result(&found, Format::Text, &Base::of(root));
    }
    Ok(judged(&found, rigour))
}

fn write(root: &Path, changes: &[Change], report: Report) -> anyhow::Result<()> {
    let mut mended = 0;
    for Change { before, after } in changes {
        let path = &before.id().path;
        match rewrite(&System, root, path, before.text(), after)? {
            Rewritten::Done => mended += 1,
            Rewritten::Changed => report.failure(&changed(path)),
            Rewritten::Protected => report.failure(&format!(
                "`{path}` is protected from being written and is left as it is; change its permissions to have it mended"
            )),
        }
    }
    report.done(&format!("{} mended", files(mended)));
    Ok(())
}

fn files(count: usize) -> String {
    match count {
        0 => String::from("no file"),
        1 => String::from("1 file"),
        count => format!("{count} files"),
    }
}
