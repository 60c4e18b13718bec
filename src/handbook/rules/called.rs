//! How a role is named in running text. It never knows what it means that it is.

use memchr::memmem::Finder;

use crate::config::Role;

/// The names by which a text can mean a role.
#[derive(Debug)]
pub(super) struct Called {
    /// Names of several words, in small letters.
    long: Vec<Finder<'static>>,
    /// Names of one word that are capitals: others, such as `members`, are ordinary words too.
    capitals: Vec<Finder<'static>>,
}

impl Called {
    /// The names of `role`.
    pub(super) fn of(role: &Role) -> Called {
        let is_capital = |name: &str, at| name.chars().nth(at).is_some_and(char::is_uppercase);
        let (long, short): (Vec<&String>, Vec<&String>) =
            role.aliases.iter().chain([&role.title]).partition(|name| name.contains(' '));
        let capitals = short.into_iter().filter(|name| is_capital(name, 0) && is_capital(name, 1));
        Called {
            long: long.into_iter().map(|name| Finder::new(&name.to_lowercase()).into_owned()).collect(),
            capitals: capitals.map(|name| Finder::new(name).into_owned()).collect(),
        }
    }

    /// Whether `text`, which is `small` in small letters, names the role.
    pub(super) fn is_named(&self, text: &str, small: &str) -> bool {
        self.long.iter().any(|name| has_words(small, name)) || self.capitals.iter().any(|name| has_words(text, name))
    }
}

/// Whether `words` stand whole in `text`.
fn has_words(text: &str, words: &Finder<'_>) -> bool {
    words.find_iter(text.as_bytes()).any(|at| {
        let (before, after) = (&text[..at], &text[at + words.needle().len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}
