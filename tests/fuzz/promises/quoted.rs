//! Texts in double quotes, which YAML 1.2 (section 5.7) and TOML 1.0 read alike.

/// A text in double quotes, with every character by its number that could mean something.
pub(super) fn quoted(text: &str) -> String {
    let letter = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => c.to_string(),
        _ => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}
