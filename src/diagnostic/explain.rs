//! The longer page on every fault, in plain words: what it means, why it matters, a wrong and a right example, what to do.
//!
//! The pages are the Markdown files beside this one, called as the codes are, and lie in the binary. It never prints.

use super::code::Code;
use crate::nearest::nearest;

/// The parts of each page, in their order.
pub const PARTS: [&str; 5] = ["What it means", "Why it matters", "Wrong", "Right", "What to do"];

/// What is known of a name that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// It is the name of this code.
    Known(Code),
    /// It is what these have before the slash.
    Room(Vec<Code>),
    /// It is not a name, and this may have been meant.
    Near(Code),
    /// It is near to no name.
    Unknown,
}

/// The code that `name` names, or the nearest: one that begins with it, one that is spelt like it, one that ends like it.
pub fn asked(name: &str) -> Asked {
    let name = name.trim().trim_matches(['[', ']', '`']).to_lowercase();
    let find = |is: &dyn Fn(&str) -> bool| Code::ALL.into_iter().find(|code| is(code.name()));
    if let Some(code) = find(&|full| full == name) {
        return Asked::Known(code);
    }
    let room = format!("{}/", name.trim_end_matches('/'));
    let codes: Vec<Code> = Code::ALL.into_iter().filter(|code| code.name().starts_with(&room)).collect();
    if !codes.is_empty() {
        return Asked::Room(codes);
    }
    let names = || Code::ALL.iter().map(|code| code.name());
    let tails = || names().filter_map(|full| full.split_once('/').map(|(_, tail)| tail));
    let beginning = find(&|full| !name.is_empty() && full.starts_with(&name));
    let whole = || nearest(&name, names()).and_then(|near| find(&|full| full == near));
    let end = || nearest(&name, tails()).and_then(|near| find(&|full| full.ends_with(&format!("/{near}"))));
    beginning.or_else(whole).or_else(end).map_or(Asked::Unknown, Asked::Near)
}

/// The text of one part of a page, without its heading.
pub fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let after = |heading: &str, text: &'a str| text.split_once(&format!("## {heading}\n\n"));
    let Some((_, text)) = after(heading, page) else { return "" };
    // An example may have headings too, so a part ends only at the heading of another.
    let end = PARTS.iter().filter_map(|next| after(next, text)).map(|(before, _)| before.len()).min();
    text[..end.unwrap_or(text.len())].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_parts_in_their_order() {
        let headings = |page: &'static str| {
            let lines = page.lines().scan(false, |inside, line| {
                *inside ^= line.starts_with("```");
                Some((*inside, line))
            });
            lines.filter(|(inside, _)| !inside).filter_map(|(_, line)| line.strip_prefix("## ")).collect::<Vec<_>>()
        };
        let wrong: Vec<&str> =
            Code::ALL.into_iter().filter(|code| headings(code.page()) != PARTS).map(Code::name).collect();
        assert_eq!(wrong, Vec::<&str>::new());
    }

    #[test]
    fn no_part_of_a_page_is_empty() {
        let empty = |code: &Code| PARTS.iter().any(|heading| part(code.page(), heading).is_empty());
        assert_eq!(Code::ALL.iter().filter(|code| empty(code)).count(), 0);
    }

    #[test]
    fn a_code_is_known_as_it_is_printed() {
        assert_eq!(asked("[link/unknown-entry]"), Asked::Known(Code::LinkEntry));
    }

    #[test]
    fn what_stands_before_the_slash_names_them_all() {
        assert_eq!(asked("image"), Asked::Room(vec![Code::ImageMissing, Code::ImageAlt, Code::ImageFileName]));
    }

    #[test]
    fn a_near_miss_is_guessed() {
        assert_eq!(asked("link/unknown-entri"), Asked::Near(Code::LinkEntry));
    }

    #[test]
    fn the_end_of_a_name_is_guessed() {
        assert_eq!(asked("no-alt"), Asked::Near(Code::ImageAlt));
    }

    #[test]
    fn another_word_is_unknown() {
        assert_eq!(asked("elephant"), Asked::Unknown);
    }
}
