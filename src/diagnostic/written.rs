//! Faults of texts that were put together from several: each is told where its words were written, because that is the file
//! that somebody can mend.

use super::{Code, Diagnostic, Fix, Place, Related, Severity};
use crate::edits::Edit;
use crate::source::Source;

/// What is to be done about a fault in a text of another handbook, after what would be done about it there.
const ELSEWHERE: &str = "this file belongs to a handbook below and is not edited here: tell those who keep it, or write the section in a file of your own at the same path below `content`";

impl Place {
    /// The place where the words were written.
    fn written(self) -> Place {
        match self {
            Place::Text { source, span } => {
                let (source, span) = source.written(span);
                Place::Text { source, span }
            }
            Place::File(_) => self,
        }
    }

    fn is_local(&self) -> bool {
        match self {
            Place::Text { source, .. } => source.id().is_local(),
            Place::File(_) => true,
        }
    }
}

impl Diagnostic {
    /// The same fault where it was written; none for what could be better in a text that nobody edits here.
    pub fn written(mut self) -> Option<Diagnostic> {
        if let Place::Text { source, .. } = &self.place {
            self.fix = self.fix.and_then(|fix| rewritten(source, fix));
        }
        self.place = self.place.written();
        self.related = self.related.map(|Related { place, label }| Related { place: place.written(), label });
        // What is left to be said by whoever is here is theirs to mend, wherever it stands.
        if self.place.is_local() || [Code::ValueName, Code::TextPlaceholder].contains(&self.code) {
            return Some(self);
        }
        self.remedy = ELSEWHERE.to_owned();
        (self.severity() == Severity::Error).then_some(self)
    }
}

/// A fix of the file that the words at its first place were written in; none where it would be a fix of several files, or of
/// one that is not edited here.
fn rewritten(source: &Source, fix: Fix) -> Option<Fix> {
    let first = fix.edits.first()?.span;
    let (file, _) = source.written(first);
    let edit = |edit: Edit| -> Option<Edit> {
        let (own, span) = source.written(edit.span);
        let is_whole = own.slice(span) == source.slice(edit.span);
        (own.id() == file.id() && own.digest() == file.digest() && is_whole).then_some(Edit { span, ..edit })
    };
    let edits: Option<Vec<Edit>> = fix.edits.into_iter().map(edit).collect();
    edits.filter(|_| file.id().is_local()).map(|edits| Fix { edits, mending: fix.mending })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{LayerId, Piece, SourceId, Span};

    fn both() -> (Source, Source, Source) {
        let upper = Source::new(SourceId::local("content/a.md"), String::from("ours\n"));
        let id = SourceId { layer: LayerId(1), path: "content/a.md".into() };
        let lower = Source::of_layer(id, "upstream/national/content/a.md", String::from("theirs\n"));
        let pieces = vec![Piece::of(&lower, Span::new(0, 7)), Piece::of(&upper, Span::new(0, 5))];
        let woven = Source::composed(SourceId::local("content/a.md"), &upper, pieces);
        (upper, lower, woven)
    }

    fn fault(code: Code, source: &Source, span: Span) -> Diagnostic {
        Diagnostic::at(code, source, span, "wrong", "mend it")
    }

    #[test]
    fn a_fault_is_told_where_its_words_were_written() {
        let (_, _, woven) = both();
        let fault = fault(Code::LinkCase, &woven, Span::new(7, 11)).mended_by(Fix::replace(Span::new(7, 11), "mine"));
        let fault = fault.written().expect("a fault of ours");
        assert_eq!(fault.place.path(), "content/a.md");
        assert_eq!(fault.fix.expect("a fix").edits[0].span, Span::new(0, 4));
    }

    #[test]
    fn an_error_of_the_text_below_is_mended_elsewhere() {
        let (_, _, woven) = both();
        let fault = fault(Code::LinkCase, &woven, Span::new(0, 6)).mended_by(Fix::replace(Span::new(0, 6), "mine"));
        let fault = fault.written().expect("an error");
        assert_eq!((fault.place.path(), fault.fix), ("upstream/national/content/a.md", None));
    }

    #[test]
    fn what_could_be_better_in_the_text_below_is_not_told() {
        let (_, _, woven) = both();
        assert!(fault(Code::LinkText, &woven, Span::new(0, 6)).written().is_none());
    }
}
