//! What the tokens are in light or in dark colours, once every style sheet has had its say. It never measures.

use std::collections::BTreeMap;

use super::colour::{Colour, Paint};
use super::sheet::{Setting, Sheet};
use super::tokens::{Kind, Scheme, TOKENS};

/// What lies below a page, where its paper lets it through.
const BELOW: [Colour; 2] = [Colour::new(255, 255, 255), Colour::new(18, 18, 18)];

/// Which setting gives a token its value: the number of the style sheet, and of the setting in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) sheet: usize,
    pub(super) setting: usize,
}

/// Why a value is no colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It asks for a property that is set nowhere.
    Unset(String),
    /// It asks for itself, perhaps by way of others.
    Circle,
    /// It is written in no way that is known.
    NoColour,
}

/// The tokens that are colours.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    /// Which colours these are.
    pub(super) scheme: Scheme,
    paints: BTreeMap<&'static str, Paint>,
    /// Where each token is set last.
    pub(super) set: BTreeMap<&'static str, At>,
    /// The values that are none.
    pub(super) unread: Vec<(At, Unread)>,
}

impl Palette {
    /// What `sheets`, in their order, set in these colours.
    pub(super) fn of(sheets: &[Sheet], scheme: Scheme) -> Palette {
        let cascade = cascade(sheets, scheme);
        let mut palette = Palette { scheme, paints: BTreeMap::new(), set: BTreeMap::new(), unread: Vec::new() };
        for token in TOKENS.iter().filter(|token| token.kind == Kind::Colour) {
            let Some((at, setting)) = cascade.get(token.name) else { continue };
            palette.set.insert(token.name, *at);
            let value = resolved(&setting.value.value, &cascade, &mut vec![token.name]);
            match value.and_then(|value| Paint::read(value.trim()).ok_or(Unread::NoColour)) {
                Ok(paint) => {
                    palette.paints.insert(token.name, paint);
                }
                Err(why) => palette.unread.push((*at, why)),
            }
        }
        palette
    }

    /// What is seen of `front` on `ground`, and the ground itself.
    pub(super) fn seen(&self, front: &str, ground: &str) -> Option<(Colour, Colour)> {
        let ground = self.ground(ground)?;
        Some((self.paints.get(front)?.over(ground), ground))
    }

    /// What is seen of a ground, which lies on the paper.
    pub(super) fn ground(&self, token: &str) -> Option<Colour> {
        let below = BELOW[self.scheme as usize];
        let paper = self.paints.get("--paper").map_or(below, |paint| paint.over(below));
        Some(self.paints.get(token)?.over(if token == "--paper" { below } else { paper }))
    }

    /// The same with another colour for a token.
    pub(super) fn with(&self, token: &'static str, paint: Paint) -> Palette {
        let mut palette = self.clone();
        palette.paints.insert(token, paint);
        palette
    }

    /// The paint of a token.
    pub(super) fn paint(&self, token: &str) -> Option<&Paint> {
        self.paints.get(token)
    }
}

/// The setting of each custom property that wins in these colours.
fn cascade(sheets: &[Sheet], scheme: Scheme) -> BTreeMap<&str, (At, &Setting)> {
    let mut winners: BTreeMap<&str, (At, &Setting)> = BTreeMap::new();
    for (sheet, settings) in sheets.iter().map(|sheet| &sheet.settings).enumerate() {
        let those = settings.iter().enumerate().filter(|(_, own)| own.only.is_none_or(|only| only == scheme));
        for (at, setting) in those {
            let name = setting.name.value.as_str();
            let stays = winners.get(name).is_some_and(|(_, last)| last.is_important && !setting.is_important);
            if !stays {
                winners.insert(name, (At { sheet, setting: at }, setting));
            }
        }
    }
    winners
}

/// A value with what it asks for in the place of each `var()`. `within` are the properties that led here.
fn resolved<'a>(
    value: &'a str,
    cascade: &BTreeMap<&str, (At, &'a Setting)>,
    within: &mut Vec<&'a str>,
) -> Result<String, Unread> {
    let Some((before, rest)) = value.split_once("var(") else { return Ok(value.to_owned()) };
    let end = closing(rest).ok_or(Unread::NoColour)?;
    let (inner, after) = (&rest[..end], &rest[end + 1..]);
    let (name, instead) = match inner.split_once(',') {
        Some((name, instead)) => (name.trim(), Some(instead)),
        None => (inner.trim(), None),
    };
    if within.contains(&name) {
        return Err(Unread::Circle);
    }
    let found = match (cascade.get(name), instead) {
        (Some((_, setting)), _) => {
            within.push(name);
            let found = resolved(&setting.value.value, cascade, within);
            within.pop();
            found?
        }
        (None, Some(instead)) => resolved(instead, cascade, within)?,
        (None, None) => return Err(Unread::Unset(name.to_owned())),
    };
    Ok(format!("{before}{}{}", found.trim(), resolved(after, cascade, within)?))
}

/// Where the bracket ends that is open at the beginning of `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
        None
    })
}
