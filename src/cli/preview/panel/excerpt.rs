//! The line in which a fault begins, with the spot marked. It never makes HTML.

use serde::Serialize;

use crate::source::{Source, Span};

/// How many characters of a long line are shown, and how many of them before the spot.
const LONGEST: usize = 120;
const BEFORE: usize = 40;

/// A line in three parts.
#[derive(Debug, Serialize)]
pub(super) struct Excerpt {
    before: String,
    marked: String,
    after: String,
}

/// The line in which `span` begins; a long one is cut around the spot.
pub(super) fn excerpt(source: &Source, span: Span) -> Excerpt {
    let (start, end) = (source.position(span.start), source.position(span.end));
    let line: Vec<char> = source.line(start.line).chars().collect();
    let from = (start.column - 1).min(line.len());
    // A span of many lines is marked to the end of its first, and an empty one as the character that follows.
    let to = if end.line > start.line { line.len() } else { (end.column - 1).clamp(from, line.len()) };
    let to = to.max((from + 1).min(line.len()));
    let cut_from = if line.len() > LONGEST { from.saturating_sub(BEFORE).min(line.len() - LONGEST) } else { 0 };
    let cut_to = (cut_from + LONGEST).min(line.len());
    let part = |range: std::ops::Range<usize>| line[range].iter().collect::<String>();
    Excerpt {
        before: format!("{}{}", if cut_from > 0 { "…" } else { "" }, part(cut_from..from)),
        marked: if from == to { " ".to_owned() } else { part(from..to.min(cut_to)) },
        after: format!("{}{}", part(to.min(cut_to)..cut_to), if cut_to < line.len() { "…" } else { "" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn marked(text: &str, start: usize, end: usize) -> String {
        let source = Source::new(SourceId::local("a.md"), text.to_owned());
        let Excerpt { before, marked, after } = excerpt(&source, Span::new(start, end));
        format!("{before}<{marked}>{after}")
    }

    #[test]
    fn the_spot_is_marked() {
        assert_eq!(marked("see [[dta]] now", 4, 11), "see <[[dta]]> now");
    }

    #[test]
    fn an_empty_spot_marks_one_character() {
        assert_eq!(marked("ŷb", 0, 0), "<ŷ>b");
    }

    #[test]
    fn a_spot_at_the_end_of_a_line_marks_a_space() {
        assert_eq!(marked("ab", 2, 2), "ab< >");
    }

    #[test]
    fn a_spot_of_many_lines_marks_the_rest_of_the_first() {
        assert_eq!(marked("ab\ncd", 1, 5), "a<b>");
    }

    #[test]
    fn a_long_line_is_cut_around_the_spot() {
        let text = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        assert_eq!(marked(&text, 500, 501), format!("…{}<X>{}…", "a".repeat(40), "b".repeat(79)));
    }
}
