//! A handbook mended as far as the program can do it: every fault that has only one remedy, and the white space that no
//! reader sees. It reads and writes nothing: what comes out is what the texts would be.

use crate::diagnostic::{Diagnostic, Mending, Place};
use crate::edits::{Edit, applied};
use crate::inputs::Inputs;
use crate::parallel;
use crate::pipeline::{Builder, Options};
use crate::source::Source;
use crate::text;

/// How often the handbook is looked at again: a mended place can show another fault, and none is expected to show this many.
const ROUNDS: usize = 5;

/// What is to be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is wrong.
    Faults,
    /// What could be better too.
    Wishes,
}

/// A text that is mended.
#[derive(Debug, Clone)]
pub struct Change {
    /// The text as it was read.
    pub before: Source,
    /// What it would be.
    pub after: String,
}

/// A handbook, mended.
#[derive(Debug)]
pub struct Mended {
    /// The texts that are other ones now, in the order of the files.
    pub changes: Vec<Change>,
    /// What is left.
    pub left: Vec<Diagnostic>,
}

/// Mends the handbook made of `inputs`.
pub fn mend(inputs: &Inputs, options: Options, extent: Extent) -> Mended {
    let mut builder = Builder::new(options);
    let mut mended = inputs.clone();
    mended.texts = parallel::map(&inputs.texts, tidied);
    let mut left = builder.check(&mended).diagnostics;
    for _ in 0..ROUNDS {
        let texts = parallel::map(&mended.texts, |source| with_fixes(source, &left, extent));
        if texts.iter().zip(&mended.texts).all(|(new, old)| new.digest() == old.digest()) {
            break;
        }
        mended.texts = texts;
        left = builder.check(&mended).diagnostics;
    }
    let pairs = inputs.texts.iter().zip(&mended.texts).filter(|(before, after)| before.digest() != after.digest());
    let changes = pairs.map(|(before, after)| Change { before: before.clone(), after: after.text().to_owned() });
    Mended { changes: changes.collect(), left }
}

/// The same text without white space that means nothing.
fn tidied(source: &Source) -> Source {
    let (document, _) = text::parse(source);
    let space: Vec<Edit> =
        text::idle_space(&document).into_iter().map(|span| Edit { span, text: String::new() }).collect();
    changed(source, &[&space])
}

/// The same text with the faults of it mended that can be.
fn with_fixes(source: &Source, found: &[Diagnostic], extent: Extent) -> Source {
    let own = found.iter().filter(|fault| match &fault.place {
        Place::Text { source: place, .. } => place.id() == source.id() && place.digest() == source.digest(),
        Place::File(_) => false,
    });
    let fixes = own.filter_map(|fault| fault.fix.as_ref()).filter(|fix| match (fix.mending, extent) {
        (Mending::Always, _) | (Mending::OnRequest, Extent::Wishes) => true,
        (Mending::OnRequest, Extent::Faults) => false,
    });
    changed(source, &fixes.map(|fix| fix.edits.as_slice()).collect::<Vec<_>>())
}

fn changed(source: &Source, groups: &[&[Edit]]) -> Source {
    match groups.iter().all(|group| group.is_empty()) {
        true => source.clone(),
        false => Source::new(source.id().clone(), applied(source.text(), groups.iter().copied())),
    }
}
