//! What is open while a text is written as HTML, around the event that is next. It never writes anything but cells.

use std::borrow::Cow;

/// What is open around the current event.
#[derive(Default)]
pub(super) struct State {
    /// The class of each column of the open table, as it stands in a tag.
    pub(super) columns: Vec<&'static str>,
    /// How many cells there were; every row has as many as there are columns.
    pub(super) column: usize,
    /// Whether the head of the open table is past.
    pub(super) in_body: bool,
    /// How many tags are open in the words in place of an image, the image's own among them.
    pub(super) in_alt: usize,
    /// Whether a comment is open, which no reader sees.
    pub(super) in_comment: bool,
    /// How many tags are open whose content is not shown.
    pub(super) silent: usize,
    /// What closes each open link.
    pub(super) link_ends: Vec<Cow<'static, str>>,
}

impl State {
    /// The beginning of the next cell.
    pub(super) fn cell(&mut self, out: &mut String) {
        let class = self.columns.get(self.column % self.columns.len().max(1)).copied().unwrap_or_default();
        match self.in_body {
            true => out.push_str(&format!("<td{class}>")),
            false => out.push_str(&format!("<th scope=\"col\"{class}>")),
        }
        self.column += 1;
    }
}
