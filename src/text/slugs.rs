//! The anchors that a code host makes of headings.

use std::collections::BTreeMap;

/// The anchor that a code host makes of a heading: lower case, spaces to hyphens, other punctuation dropped.
pub fn slug(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// The anchors of one file, where no two are the same: each with how many headings after the first had to be told from it.
#[derive(Debug, Default)]
pub(super) struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    /// The anchor of the next heading.
    pub(super) fn next(&mut self, text: &str) -> String {
        let slug = slug(text);
        let mut anchor = slug.clone();
        // A heading may be called what the second of two others got.
        while self.0.contains_key(&anchor) {
            let more = self.0.entry(slug.clone()).or_default();
            *more += 1;
            anchor = format!("{slug}-{more}");
        }
        self.0.insert(anchor.clone(), 0);
        anchor
    }
}
