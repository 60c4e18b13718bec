//! What a page says, as browsers get it. It never knows which other pages there are.

use std::borrow::Cow;

use serde_json::to_string;

use super::doc::Page;

/// The docs of a page as the items of a list: heading, fragment and text of each, and with the first its title and path.
/// Texts are whole, so that an excerpt can show whatever was found in them.
pub(super) fn rows(page: &Page) -> String {
    let rows = page.parts.iter().enumerate().map(|(at, part)| {
        let text = spaced(&part.text);
        let heading = match part.mark.is_empty() {
            true => part.heading.clone(),
            false => format!("{} ({})", part.heading, part.mark),
        };
        let mut row = vec![heading.as_str(), &part.fragment, &text];
        row.extend((at == 0).then_some([page.title.as_str(), &page.path]).into_iter().flatten());
        to_string(&row).expect("texts can always be written as JSON")
    });
    rows.collect::<Vec<_>>().join(",")
}

/// A text with one space between its words.
fn spaced(text: &str) -> Cow<'_, str> {
    if is_spaced(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a text has nothing but one space between its words already, as most have.
fn is_spaced(text: &str) -> bool {
    let mut before = ' ';
    let is_even = |letter: char| {
        let last = std::mem::replace(&mut before, letter);
        !letter.is_whitespace() || letter == ' ' && last != ' '
    };
    text.chars().all(is_even) && before != ' ' || text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn between_words_stands_one_space() {
        let texts = ["", "a b", " a", "a ", "a  b", "a\nb", "a\u{a0}b", " ", "\u{e9} \u{e9}"];
        assert_eq!(texts.map(spaced), ["", "a b", "a", "a", "a b", "a b", "a b", "", "\u{e9} \u{e9}"]);
    }
}
