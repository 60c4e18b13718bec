//! What a page says, as browsers get it. It never knows which other pages there are.

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
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
