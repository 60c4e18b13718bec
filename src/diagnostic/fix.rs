//! How a fault is mended by the program: only where there is nothing to choose. It never changes a text itself.

use super::code::Code;
use crate::edits::Edit;
use crate::source::Span;

/// When a fault is mended by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mending {
    /// Whenever somebody has faults mended.
    Always,
    /// Only where somebody asks for this kind too: the text was right, and could be better.
    OnRequest,
}

/// The faults that are mended by the program, each at least in some of its places. No other ever carries a [`Fix`].
const MENDED: [(Code, Mending); 7] = [
    (Code::TextByteOrderMark, Mending::Always),
    (Code::TextLineEndings, Mending::Always),
    (Code::SectionUnknown, Mending::Always),
    (Code::LinkEntry, Mending::Always),
    (Code::LinkCase, Mending::Always),
    (Code::LinkMoved, Mending::Always),
    (Code::TextMention, Mending::OnRequest),
];

impl Code {
    /// When the program mends it; never where there is always something to choose.
    pub fn mending(self) -> Option<Mending> {
        MENDED.iter().find(|(code, _)| *code == self).map(|(_, mending)| *mending)
    }
}

/// The changes to the text of a fault after which it is gone, and nothing else means anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The changes, which are made together.
    pub edits: Vec<Edit>,
    /// When they are made.
    pub mending: Mending,
}

impl Fix {
    /// One change: `text` in the place of `span`.
    pub fn replace(span: Span, text: impl Into<String>) -> Fix {
        Fix { edits: vec![Edit { span, text: text.into() }], mending: Mending::Always }
    }

    /// Many things that go.
    pub fn remove(spans: impl IntoIterator<Item = Span>) -> Fix {
        let edits = spans.into_iter().map(|span| Edit { span, text: String::new() }).collect();
        Fix { edits, mending: Mending::Always }
    }

    /// The same, only where somebody asks for it.
    pub fn on_request(self) -> Fix {
        Fix { mending: Mending::OnRequest, ..self }
    }
}
