//! An entry or a page under another name: the texts as they would be, so that every link and relation still leads to it
//! and readers are sent on from its old address. It reads and writes nothing, and refuses in words what cannot be.

mod alias;
mod names;
mod ways;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::edits::{Edit, applied};
use crate::handbook::book::Handbook;
use crate::handbook::links::Target;
use crate::handbook::model::Owner;
use crate::handbook::{fixes, moves, paths};
use crate::inputs::Inputs;
use crate::mend::Change;
use crate::pipeline::{Builder, Options};
use crate::source::{Source, SourceId};
use crate::text::document::{Document, ReferenceKind};
use ways::Move;

/// What makes it impossible to know everything that leads somewhere.
const UNREADABLE: [Code; 19] = [
    Code::ConfigMissing,
    Code::TomlSyntax,
    Code::FileDirectory,
    Code::FileOutside,
    Code::FileUnreadable,
    Code::FileTooLarge,
    Code::FileTooMany,
    Code::FileName,
    Code::FilePlace,
    Code::TextNotUtf8,
    Code::TextTooLarge,
    Code::TextTooDeep,
    Code::TextEmpty,
    Code::FrontMissing,
    Code::FrontUnclosed,
    Code::YamlSyntax,
    Code::KeyDuplicate,
    Code::EntryDuplicate,
    Code::AliasTaken,
];

/// Something under another name.
#[derive(Debug, Clone)]
pub struct Renaming {
    /// Its title.
    pub title: String,
    /// The path of its file.
    pub from: String,
    /// The path that the file gets.
    pub to: String,
    /// The texts that are other ones then, in the order of the files; that of the file itself is among them.
    pub changes: Vec<Change>,
    /// What there is to consider then and was not before.
    pub considered: Vec<Diagnostic>,
}

/// Why something keeps its name.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The reason, and what to type instead.
    pub why: String,
    /// The faults that stand in the way.
    pub faults: Vec<Diagnostic>,
}

impl From<String> for Refusal {
    fn from(why: String) -> Refusal {
        Refusal { why, faults: Vec::new() }
    }
}

/// What is called `old` in the handbook made of `inputs`, under the name `new`: an id, or a collection and an id.
pub fn plan(inputs: &Inputs, options: Options, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let mut builder = Builder::new(options);
    let before = builder.check(inputs);
    let unreadable = before.diagnostics.iter().filter(|fault| UNREADABLE.contains(&fault.code));
    let faults: Vec<Diagnostic> = unreadable.cloned().collect();
    if !faults.is_empty() {
        let why = "nothing was changed, because a link to it may stand in what cannot be read; mend the above first";
        return Err(Refusal { why: why.to_owned(), faults });
    }
    let handbook = &before.handbook;
    let owner = names::whose(handbook, old)?;
    if handbook.content.id(owner).is_some() && !handbook.content.stands_alone(owner) {
        let title = handbook.content.title(owner);
        return Err(Refusal::from(format!(
            "`{title}` is an entry or a page of the handbook below, and has the name that it has there"
        )));
    }
    let place = names::wanted(handbook, owner, new)?;
    let document = handbook.content.document(owner).expect("what has a name has a document");
    let from = document.source.id().path.to_string();
    let moving = Move { to: paths::file(&place), from };
    if inputs.assets.contains_key(&moving.to) {
        return Err(Refusal::from(format!("there is a file `{}` already; give it another name", moving.to)));
    }
    let changes = changes(handbook, owner, &moving, &place)?;
    let after = builder.check(&moved(inputs, &changes, &moving)).diagnostics;
    let (broken, considered): (Vec<Diagnostic>, Vec<Diagnostic>) =
        added(&before.diagnostics, &after).into_iter().partition(|fault| fault.severity() == Severity::Error);
    if !broken.is_empty() {
        let why = format!("nothing was changed, because with `{place}` the handbook would have the problems above");
        return Err(Refusal { why, faults: broken });
    }
    let title = handbook.content.title(owner).to_owned();
    Ok(Renaming { title, from: moving.from, to: moving.to, changes, considered })
}

/// Every text that is another one after the move.
fn changes(handbook: &Handbook, moved: Owner, moving: &Move, place: &str) -> Result<Vec<Change>, String> {
    let mut changes = Vec::new();
    for (owner, document) in handbook.content.documents() {
        let mut edits = links(handbook, owner, document, moved, moving);
        edits.extend(relations(handbook, owner, document, moved, moves::id_of(place)));
        if owner == moved {
            edits.extend(alias::edits(handbook, owner, document, place)?);
        }
        changes.extend(written(document, edits));
    }
    changes.sort_by(|a, b| a.before.id().cmp(b.before.id()));
    Ok(changes)
}

/// The changes to the file of the handbook's own that the words of `document` were written in. What another handbook says
/// leads by the old address, from which readers are sent on.
fn written(document: &Document, edits: Vec<Edit>) -> Option<Change> {
    let placed = edits.into_iter().map(|edit| {
        let (file, span) = document.source.written(edit.span);
        (file, Edit { span, ..edit })
    });
    let own: Vec<(Source, Edit)> = placed.filter(|(file, _)| file.id().is_local()).collect();
    let before = own.first().map(|(file, _)| file.clone())?;
    let after = applied(before.text(), own.iter().map(|(_, edit)| std::slice::from_ref(edit)));
    (after != before.text()).then_some(Change { before, after })
}

/// The links and images of a document that are written anew.
fn links(handbook: &Handbook, owner: Owner, document: &Document, moved: Owner, moving: &Move) -> Vec<Edit> {
    let id = |path: &str| moves::id_of(path.trim_end_matches(".md")).to_owned();
    let (old, new) = (id(&moving.from), id(&moving.to));
    let mut edits = ways::edits(document, moving);
    for reference in document.references.iter().filter(|reference| reference.kind == ReferenceKind::Short) {
        let leads_there = matches!(
            handbook.links.target(owner, reference.span.start),
            Some(Target::Inside(target, _)) if *target == moved
        );
        let named = reference.target.trim().split('#').next().unwrap_or_default().trim_end();
        if leads_there && named == old && old != new {
            let fix = fixes::short(&document.source, reference, &old, &new);
            edits.extend(fix.into_iter().flat_map(|fix| fix.edits));
        }
    }
    edits
}

/// The relations of a document that name what is moved.
fn relations(handbook: &Handbook, owner: Owner, document: &Document, moved: Owner, new: &str) -> Vec<Edit> {
    let (Owner::Entry(at), Owner::Entry(moved)) = (owner, moved) else { return Vec::new() };
    let old = &handbook.content.entry(moved).id;
    let stated = handbook.content.entry(at).relations.iter().filter(|stated| stated.target.value == *old);
    let fixes = stated.filter_map(|stated| fixes::value(&document.source, &stated.target, new));
    fixes.flat_map(|fix| fix.edits).collect()
}

/// The inputs as they are after the move.
fn moved(inputs: &Inputs, changes: &[Change], moving: &Move) -> Inputs {
    let mut after = inputs.clone();
    for text in &mut after.texts {
        let path = text.id().path.to_string();
        let change = changes.iter().find(|change| *change.before.id().path == path);
        let to = if path == moving.from { &moving.to } else { &path };
        if let Some(change) = change {
            *text = Source::new(SourceId::local(to), change.after.clone());
        }
    }
    after.texts.sort_by(|a, b| a.id().cmp(b.id()));
    after
}

/// The faults after the move of each kind that there are more of than before.
fn added(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let count = |found: &[Diagnostic], code: Code| found.iter().filter(|fault| fault.code == code).count();
    let known =
        |fault: &Diagnostic| before.iter().any(|known| known.code == fault.code && known.message == fault.message);
    let more = after.iter().filter(|fault| count(after, fault.code) > count(before, fault.code));
    more.filter(|fault| !known(fault)).cloned().collect()
}
