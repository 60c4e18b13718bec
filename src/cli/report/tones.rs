//! Text in several tones for a terminal: what is gone, what is new, what is said more loudly or more softly. It never prints.

use super::text::Ink;

/// How a stretch of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// As a heading.
    Loud,
    /// As a remark.
    Soft,
    /// As what is gone.
    Gone,
    /// As what is new.
    New,
}

/// Stretches of text in order.
pub type Toned = Vec<(Tone, String)>;

/// The text of all stretches.
pub(super) fn text(stretches: &[(Tone, String)], ink: Ink) -> String {
    let toned = |(tone, text): &(Tone, String)| match (ink, tone) {
        (Ink::Plain, _) | (Ink::Colored, Tone::Plain) => text.clone(),
        (Ink::Colored, Tone::Loud) => format!("\x1b[1m{text}\x1b[0m"),
        (Ink::Colored, Tone::Soft) => format!("\x1b[2m{text}\x1b[0m"),
        (Ink::Colored, Tone::Gone) => format!("\x1b[31m{text}\x1b[0m"),
        (Ink::Colored, Tone::New) => format!("\x1b[32m{text}\x1b[0m"),
    };
    stretches.iter().map(toned).collect()
}
