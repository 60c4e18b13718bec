//! What is told of a handbook: that each fault can be shown, and that each mending can be made.

use flagstaff::diagnostic::{Diagnostic, Place};
use flagstaff::edits::applied;

use super::spans::lies_in;

/// Panics unless every fault says something, has a place that is there, and is mended as it promises.
#[track_caller]
pub(super) fn can_be_shown<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) {
    for fault in found {
        let name = fault.code.name();
        assert!(!fault.message.trim().is_empty() && !fault.remedy.trim().is_empty(), "{name} says nothing");
        is_there(&fault.place, name);
        if let Some(related) = &fault.related {
            is_there(&related.place, name);
        }
        let (Some(fix), Place::Text { source, .. }) = (&fault.fix, &fault.place) else { continue };
        for edit in &fix.edits {
            lies_in(source, edit.span, name);
        }
        let mended = applied(source.text(), [fix.edits.as_slice()]);
        assert_ne!(mended, source.text(), "{name} is mended by changing nothing");
    }
}

#[track_caller]
fn is_there(place: &Place, name: &str) {
    if let Place::Text { source, span } = place {
        lies_in(source, *span, name);
        let (from, to) = (source.position(span.start), source.position(span.end));
        assert!(from <= to && from.line >= 1 && from.column >= 1, "{name} stands from {from:?} to {to:?}");
    }
}

/// Faults as text, to compare those of two readings.
pub(super) fn listed(found: &[Diagnostic]) -> String {
    let place = |place: &Place| match place {
        Place::Text { source, span } => format!("{}:{span:?}", source.file()),
        Place::File(id) => id.to_string(),
    };
    let line = |fault: &Diagnostic| {
        let related = fault.related.as_ref().map(|related| place(&related.place));
        format!("{} {} {related:?}: {}; {}\n", place(&fault.place), fault.code.name(), fault.message, fault.remedy)
    };
    found.iter().map(line).collect()
}
