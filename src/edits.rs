//! Changes to a text, as data: what is to stand in the place of what. It never knows why.

use std::collections::BTreeMap;

use crate::source::Span;

/// One change to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// `text` after `groups` of changes. A group is made whole or not at all: one that runs into an earlier group is left out.
pub fn applied<'a>(text: &str, groups: impl IntoIterator<Item = &'a [Edit]>) -> String {
    // What goes, by where it begins, so that a group is compared with its neighbours only.
    let mut taken: BTreeMap<(usize, usize), &Edit> = BTreeMap::new();
    for group in groups {
        let fits = |edit: &Edit| {
            let before = taken.range(..(edit.span.end.max(edit.span.start + 1), 0)).next_back();
            text.get(edit.span.range()).is_some() && before.is_none_or(|(_, before)| before.span.end <= edit.span.start)
        };
        if group.iter().all(fits) {
            taken.extend(group.iter().map(|edit| ((edit.span.start, edit.span.end), edit)));
        }
    }
    let mut after = String::with_capacity(text.len());
    let mut at = 0;
    for edit in taken.values() {
        after.push_str(&text[at..edit.span.start]);
        after.push_str(&edit.text);
        at = edit.span.end;
    }
    after.push_str(&text[at..]);
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn changes_are_made_in_the_order_of_the_text() {
        assert_eq!(applied("one two", [&[edit(4, 7, "2")][..], &[edit(0, 3, "1")]]), "1 2");
    }

    #[test]
    fn a_group_that_runs_into_an_earlier_one_is_left_out_whole() {
        let (first, second) = ([edit(2, 5, "-")], [edit(0, 1, "O"), edit(4, 7, "2")]);
        assert_eq!(applied("one two", [&first[..], &second]), "on-wo");
    }

    #[test]
    fn a_change_around_an_earlier_one_is_left_out() {
        assert_eq!(applied("one two", [&[edit(4, 5, "T")][..], &[edit(0, 7, "x")]]), "one Two");
    }

    #[test]
    fn a_change_that_lies_outside_the_text_is_left_out() {
        assert_eq!(applied("one", [&[edit(2, 9, "x")][..]]), "one");
    }
}
