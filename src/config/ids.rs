//! What can be the id of something, and what is taken.

/// Whether `id` can be an id: lower-case letters, digits and hyphens, with a letter or digit first.
pub fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether `anchor` belongs to a page itself: to its theme, its notes, its actions or its relations.
pub fn is_reserved_anchor(anchor: &str) -> bool {
    anchor == "main"
        || ["fs-", "note-", "action-", "actions-", "relation-"].iter().any(|prefix| anchor.starts_with(prefix))
}
