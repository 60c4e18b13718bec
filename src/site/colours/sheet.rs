//! A style sheet, read for the custom properties that it sets at its root. The only file that names cssparser.
//!
//! What a value means, and which properties there are, it never knows.

use std::collections::BTreeSet;

use cssparser::{Delimiter, ParseError, Parser, SourcePosition, Token};

use super::tokens::Scheme;
use crate::source::{Source, Span, Spanned};

/// A style sheet, and who answers for it.
#[derive(Debug, Clone)]
pub enum Origin {
    /// The built-in theme.
    Builtin(Source),
    /// The handbook.
    Own(Source),
}

/// A custom property that is set at the root.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// Its name, with the two hyphens.
    pub(super) name: Spanned<String>,
    /// Its value, as it was written.
    pub(super) value: Spanned<String>,
    /// The only colours that it is set for; none where it is set for all.
    pub(super) only: Option<Scheme>,
    /// Whether it wins over a later one.
    pub(super) is_important: bool,
}

/// A custom property that is set somewhere else.
#[derive(Debug)]
pub(super) struct Misplaced {
    pub(super) name: Spanned<String>,
    /// What it is set for: a selector, or a condition.
    pub(super) place: String,
}

/// A style sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) source: Source,
    /// Whether the handbook answers for it.
    pub(super) is_own: bool,
    pub(super) settings: Vec<Setting>,
    pub(super) misplaced: Vec<Misplaced>,
    /// The custom properties that some value asks for.
    pub(super) used: BTreeSet<String>,
    /// How many rules there are that set no custom property at the root.
    pub(super) others: usize,
    /// What cannot be read.
    pub(super) unread: Vec<Span>,
}

/// Where a rule stands.
#[derive(Debug, Clone)]
enum Around {
    /// At the top, or in a condition on the colours.
    Measured(Option<Scheme>),
    /// In a condition that is not followed.
    Else(String),
}

impl Sheet {
    /// The sheet that a text is.
    pub(super) fn read(origin: &Origin) -> Sheet {
        let (source, is_own) = match origin {
            Origin::Builtin(source) => (source, false),
            Origin::Own(source) => (source, true),
        };
        let mut sheet = Sheet {
            source: source.clone(),
            is_own,
            settings: Vec::new(),
            misplaced: Vec::new(),
            used: used(source.text()),
            others: 0,
            unread: Vec::new(),
        };
        sheet.rules(&mut Parser::new(source.text()), &Around::Measured(None));
        sheet
    }

    /// Whether it is the handbook's `brand.css`.
    pub(super) fn is_brand(&self) -> bool {
        self.source.id().path.ends_with("/brand.css")
    }

    /// The rules up to the end of a block or of the text.
    fn rules(&mut self, parser: &mut Parser<'_>, around: &Around) {
        loop {
            parser.skip_whitespace();
            let start = parser.position();
            if parser.is_exhausted() {
                return;
            }
            let head = until(parser, Delimiter::CurlyBracketBlock | Delimiter::Semicolon);
            let head = self.source.slice(head).trim().to_owned();
            match parser.next() {
                Ok(Token::CurlyBracketBlock) => self.rule(parser, &head, around),
                Ok(_) if head.starts_with('@') => self.others += 1,
                Ok(_) | Err(_) => self.unread.push(span(start, parser.position())),
            }
        }
    }

    /// A rule whose block begins here.
    fn rule(&mut self, parser: &mut Parser<'_>, head: &str, around: &Around) {
        let start = parser.position();
        let condition = head.get(..6).filter(|word| word.eq_ignore_ascii_case("@media")).map(|_| head[6..].trim());
        let nested = parser.parse_nested_block(|inner| -> Result<(), ParseError<()>> {
            match (condition, around) {
                (Some(condition), Around::Measured(outer)) => self.rules(inner, &asked(condition, *outer)),
                (Some(_), Around::Else(_)) => self.rules(inner, around),
                (None, _) if head.starts_with('@') => {
                    self.others += 1;
                    while inner.next().is_ok() {}
                }
                (None, _) => self.declarations(inner, head, around),
            }
            Ok(())
        });
        // Blocks that stand deeper in one another than the library goes are not looked into.
        if nested.is_err() {
            self.unread.push(span(start, start));
        }
    }

    fn declarations(&mut self, parser: &mut Parser<'_>, selector: &str, around: &Around) {
        let is_root = selector.split(',').any(|one| one.trim() == ":root");
        let place = match around {
            Around::Measured(only) if is_root => Ok(*only),
            Around::Measured(_) => Err(selector.to_owned()),
            Around::Else(condition) => Err(condition.clone()),
        };
        let mut is_other = false;
        loop {
            parser.skip_whitespace();
            let start = parser.position();
            let name = match parser.next() {
                Err(_) => break,
                Ok(Token::Semicolon) => continue,
                Ok(Token::Ident(name)) => name.to_string(),
                Ok(_) => String::new(),
            };
            let name = Spanned { value: name, span: span(start, parser.position()) };
            let is_set = !name.value.is_empty() && parser.expect_colon().is_ok();
            let value = until(parser, Delimiter::Semicolon);
            let (value, is_important) = trimmed(&self.source, value);
            match &place {
                _ if !is_set => self.unread.push(Span::new(name.span.start, value.span.end)),
                _ if !name.value.starts_with("--") => is_other = true,
                Ok(only) => self.settings.push(Setting { name, value, only: *only, is_important }),
                Err(place) => {
                    is_other = true;
                    self.misplaced.push(Misplaced { name, place: place.clone() });
                }
            }
        }
        self.others += usize::from(is_other);
    }
}

/// Which colours a condition on the medium asks for.
fn asked(condition: &str, outer: Option<Scheme>) -> Around {
    let plain: String = condition.to_ascii_lowercase().split_whitespace().collect();
    let plain = plain.strip_prefix("screenand").or_else(|| plain.strip_prefix("alland")).unwrap_or(&plain);
    let scheme = match plain {
        "(prefers-color-scheme:dark)" => Some(Scheme::Dark),
        "(prefers-color-scheme:light)" => Some(Scheme::Light),
        "screen" | "all" => return Around::Measured(outer),
        _ => None,
    };
    match scheme {
        Some(scheme) if outer.is_none_or(|outer| outer == scheme) => Around::Measured(Some(scheme)),
        Some(_) | None => Around::Else(format!("@media {condition}")),
    }
}

/// What stands before the next of `ends`.
fn until(parser: &mut Parser<'_>, ends: cssparser::Delimiters) -> Span {
    let start = parser.position();
    let read: Result<(), ParseError<()>> = parser.parse_until_before(ends, |inner| {
        while inner.next().is_ok() {}
        Ok(())
    });
    debug_assert!(read.is_ok(), "everything before the end is read");
    span(start, parser.position())
}

/// A value without the space around it, and whether it is marked as important.
fn trimmed(source: &Source, at: Span) -> (Spanned<String>, bool) {
    let written = source.slice(at);
    let start = at.start + (written.len() - written.trim_start().len());
    let (text, is_important) = match written.trim().rsplit_once('!') {
        Some((before, word)) if word.trim().eq_ignore_ascii_case("important") => (before.trim(), true),
        Some(_) | None => (written.trim(), false),
    };
    (Spanned { value: text.to_owned(), span: Span::new(start, start + text.len()) }, is_important)
}

/// The custom properties that the values of a text ask for.
fn used(text: &str) -> BTreeSet<String> {
    let ends = |c: char| c == ')' || c == ',' || c.is_whitespace();
    let names = text.split("var(").skip(1).filter_map(|rest| rest.trim_start().split(ends).next());
    names.map(str::to_owned).collect()
}

fn span(start: SourcePosition, end: SourcePosition) -> Span {
    Span::new(start.byte_index(), end.byte_index())
}
