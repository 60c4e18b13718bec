//! What stands in braces at the end of a heading or an action of a local text: how it stands to the text below.

use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::origin::Mode as Done;
use crate::nearest::nearest;
use crate::source::{Source, Span};

/// What an upper text does to the same part of the text below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It takes its place.
    Replace,
    /// It comes before it.
    Before,
    /// It comes after it.
    After,
    /// Roles and actions take the places of those with their names, and the others stay.
    Merge,
    /// It leaves it out.
    Remove,
}

impl Word {
    /// All of them, with what is done without a word first.
    pub(super) const ALL: [Word; 5] = [Word::Replace, Word::Merge, Word::Before, Word::After, Word::Remove];

    /// What it does to a text that is below.
    pub(super) fn done(self) -> Done {
        match self {
            Word::Replace => Done::Replaced,
            Word::Before => Done::Before,
            Word::After => Done::After,
            Word::Merge => Done::Merged,
            Word::Remove => Done::Removed,
        }
    }
}

/// The words by what is typed for them.
const WORDS: [(&str, Word); 5] = [
    ("replace", Word::Replace),
    ("before", Word::Before),
    ("after", Word::After),
    ("merge", Word::Merge),
    ("remove", Word::Remove),
];

/// A mode as it was written.
#[derive(Debug, Clone)]
pub(super) struct Mode {
    /// What is done.
    pub(super) word: Word,
    /// Why something is left out.
    pub(super) reason: Option<String>,
    /// The braces, with the white space before them; an empty span at the end of the text where there are none.
    pub(super) braces: Span,
    /// Whether the editor wrote a word.
    pub(super) is_stated: bool,
}

/// The mode at the end of the heading or item at `span`, which may be one of `allowed`. Without one, it is the first of them.
pub(super) fn mode(source: &Source, span: Span, allowed: &[Word], found: &mut Vec<Diagnostic>) -> Mode {
    let text = source.slice(span).trim_end();
    let end = span.start + text.len();
    let mut mode = Mode { word: allowed[0], reason: None, braces: Span::new(end, end), is_stated: false };
    // Closing hashes may follow the braces.
    let text = text.trim_end_matches('#').trim_end();
    let Some(start) = text.rfind('{').filter(|_| text.ends_with('}')) else { return mode };
    let inner = Span::new(span.start + start + 1, span.start + text.len() - 1);
    mode.braces = Span::new(span.start + text[..start].trim_end().len(), end);
    for (word, at) in attributes(source.slice(inner)) {
        let at = Span::new(inner.start + at, inner.start + at + word.len());
        if let Some(reason) = word.strip_prefix("reason=") {
            let reason = reason.trim_matches(['"', '\'', '“', '”']).trim();
            mode.reason = (!reason.is_empty()).then(|| reason.to_owned());
        } else if let Some((_, known)) = WORDS.iter().find(|(name, known)| *name == word && allowed.contains(known)) {
            (mode.word, mode.is_stated) = (*known, true);
        } else if !word.starts_with(['#', '.']) && !word.contains('=') {
            found.push(unknown(source, at, word, allowed));
        }
    }
    if mode.word == Word::Remove && mode.reason.is_none() {
        let message = "what is left out here is left out without a reason, which readers are told";
        let remedy = "say why, as in `{remove reason=\"we buy this from the county\"}`";
        found.push(Diagnostic::at(Code::LayerMode, source, mode.braces, message, remedy));
    }
    mode
}

/// Whether what stands in braces at `span` has the word that leaves something out.
pub(super) fn is_removed(source: &Source, braces: Option<Span>) -> bool {
    braces.is_some_and(|braces| {
        attributes(source.slice(braces).trim_matches(['{', '}'])).any(|(word, _)| word == "remove")
    })
}

fn unknown(source: &Source, at: Span, word: &str, allowed: &[Word]) -> Diagnostic {
    let names = || WORDS.iter().filter(|(_, known)| allowed.contains(known)).map(|(name, _)| *name);
    let remedy = match nearest(word, names()) {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("what may stand here is {}", crate::fields::list_of(&names().collect::<Vec<_>>())),
    };
    Diagnostic::at(Code::LayerMode, source, at, format!("`{word}` says nothing about the text below"), remedy)
}

/// The words between braces, each with where it begins; what stands in quotes is one with what stands before it.
fn attributes(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        let mut quote = None;
        let end = rest.char_indices().find(|(_, c)| match (quote, c) {
            (None, '"' | '“') => {
                quote = Some(if *c == '"' { '"' } else { '”' });
                false
            }
            (Some(open), c) if *c == open => {
                quote = None;
                false
            }
            (None, c) => c.is_whitespace(),
            (Some(_), _) => false,
        });
        let word = &rest[..end.map_or(rest.len(), |(end, _)| end)];
        let start = at;
        at += word.len();
        (!word.is_empty()).then_some((word, start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn of(text: &str) -> (Mode, usize) {
        let source = Source::new(SourceId::local("x.md"), text.to_owned());
        let mut found = Vec::new();
        (mode(&source, Span::new(0, text.len()), &Word::ALL, &mut found), found.len())
    }

    #[test]
    fn a_heading_without_a_word_replaces() {
        assert_eq!(of("## How").0.word, Word::Replace);
    }

    #[test]
    fn a_reason_may_have_spaces_and_an_equals_sign() {
        let (mode, faults) = of("## How {remove reason=\"we = the county\"}\n");
        assert_eq!((mode.word, mode.reason.as_deref(), faults), (Word::Remove, Some("we = the county"), 0));
    }

    #[test]
    fn leaving_out_without_a_reason_is_a_fault() {
        assert_eq!(of("## How {remove}").1, 1);
    }

    #[test]
    fn an_id_is_no_word() {
        let (mode, faults) = of("## How {#how after}");
        assert_eq!((mode.word, faults), (Word::After, 0));
    }

    #[test]
    fn what_is_misspelt_is_a_fault() {
        assert_eq!(of("## How {befor}").1, 1);
    }
}
