//! Rules over entries as wholes: what they serve, who finds them, who keeps them, when they are looked at again.

use super::ground::{Ground, head};
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::model::{Entry, Owner};
use crate::reading;

/// The relation by which an entry serves a principle.
pub(super) const SERVES: &str = "serves";

/// How many days ahead a review is announced.
const NOTICE: i32 = 60;

/// The longest that a summary may be, in words: it is read in lists, beside many others.
const LONGEST_SUMMARY: usize = 60;

/// An entry that could serve a principle, and serves none.
pub(super) fn no_principle(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let config = ground.config;
    let Some(kind) = config.relations.iter().position(|relation| relation.id == SERVES) else { return Vec::new() };
    let Some(to) = config.relations[kind].to.as_deref() else { return Vec::new() };
    let mut principles = ground.entries().filter(|(_, entry)| entry.collection(config).id == to).peekable();
    // Where nothing can be served, nobody forgot to.
    let Some((_, first)) = principles.peek() else { return Vec::new() };
    let idle = ground.entries().filter(|(_, entry)| {
        entry.collection(config).id != to && entry.relations.iter().all(|relation| relation.kind != kind)
    });
    let fault = |(_, entry): (_, &Entry)| {
        let message = format!("`{}` serves none of the {to}", entry.id);
        let remedy = format!("add a line such as `{SERVES}: [{}]` to the front matter", first.id);
        Diagnostic::at(Code::EntryPrinciple, entry.source(), head(&entry.document), message, remedy)
    };
    idle.map(fault).collect()
}

/// An entry that readers meet only in lists.
pub(super) fn orphan(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let alone = ground.entries().filter(|(at, _)| !ground.links.lead_to(*at));
    let only = ground.entries().count() < 2;
    let fault = |entry: &Entry| {
        let message = format!("nothing in the handbook leads to `{}`", entry.id);
        let remedy =
            format!("link to it from a text that it belongs to, `[[{}]]`, or relate it to another entry", entry.id);
        Diagnostic::at(Code::EntryOrphan, entry.source(), head(&entry.document), message, remedy)
    };
    alone.filter(|_| !only).map(|(_, entry)| fault(entry)).collect()
}

/// An entry that nobody keeps.
pub(super) fn no_owner(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let kept = |owner: &Option<String>| owner.as_ref().is_some_and(|owner| !owner.trim().is_empty());
    let faults = ground.entries().filter(|(_, entry)| !kept(&entry.owner)).map(|(_, entry)| {
        let message = format!("nobody is named who keeps `{}`", entry.id);
        let remedy = "add a line such as `owner: Digital board` to the front matter";
        Diagnostic::at(Code::EntryOwner, entry.source(), head(&entry.document), message, remedy)
    });
    faults.collect()
}

/// A review that is overdue or near. Without a day to go by, nothing is said.
pub(super) fn review(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let Some(today) = ground.today else { return Vec::new() };
    let fault = |entry: &Entry| {
        let review = entry.review?;
        let message = match today.days_to(review) {
            days if days < 0 => format!("the review of `{}` was due on {review}", entry.id),
            0 => format!("the review of `{}` is due today", entry.id),
            1 => format!("the review of `{}` is due tomorrow", entry.id),
            days if days <= NOTICE => format!("the review of `{}` is due in {days} days", entry.id),
            _ => return None,
        };
        let span = entry.document.key("review").unwrap_or(head(&entry.document));
        let remedy = "read the entry again, mend what is no longer so, and set `review:` to the next day for it";
        Some(Diagnostic::at(Code::EntryReview, entry.source(), span, message, remedy))
    };
    ground.entries().filter_map(|(_, entry)| fault(entry)).collect()
}

/// A summary that is a text of its own.
pub(super) fn long_summary(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let entries = ground.entries().map(|(_, entry)| (&entry.summary, &entry.document));
    let pages = ground.documents().filter_map(|(owner, _)| match owner {
        Owner::Page(at) => Some(&ground.content.pages[at.0]),
        Owner::Entry(_) | Owner::Glossary | Owner::Sources => None,
    });
    let pages = pages.map(|page| (&page.summary, &page.document));
    let counted = entries.chain(pages).map(|(summary, document)| (reading::count(summary), document));
    let long = counted.filter(|(words, _)| *words > LONGEST_SUMMARY);
    long.map(|(words, document)| {
        let span = document.key("summary").unwrap_or(head(document));
        let message = format!("this summary has {words} words");
        let remedy = format!("say it in {LONGEST_SUMMARY} words at most, and move the rest into a section");
        Diagnostic::at(Code::EntrySummary, &document.source, span, message, remedy)
    })
    .collect()
}
