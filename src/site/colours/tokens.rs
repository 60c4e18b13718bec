//! The tokens of the theme: the custom properties that its style sheet is written in, which of them a handbook may set,
//! and which meet on a page. It never reads a style sheet.

/// Which of the two sets of colours, as the reader's system asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both, in the order of the style sheets.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

/// What a token holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Colour,
    Font,
}

/// Who sets a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setter {
    /// The theme alone.
    Theme,
    /// A handbook too.
    Handbook,
}

/// A custom property of the theme.
#[derive(Debug)]
pub(super) struct Token {
    /// Its name, with the two hyphens.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) setter: Setter,
}

const fn colour(name: &'static str, setter: Setter) -> Token {
    Token { name, kind: Kind::Colour, setter }
}

/// Every token that is a colour or a font. Grounds come first, so that a remedy for what stands on them can count on them.
pub(super) const TOKENS: [Token; 21] = [
    colour("--paper", Setter::Handbook),
    colour("--panel", Setter::Handbook),
    colour("--mark", Setter::Handbook),
    colour("--brand", Setter::Handbook),
    colour("--focus", Setter::Theme),
    colour("--ink", Setter::Theme),
    colour("--soft", Setter::Theme),
    colour("--rule", Setter::Theme),
    colour("--edge", Setter::Theme),
    colour("--on-focus", Setter::Theme),
    colour("--on-brand", Setter::Handbook),
    colour("--link", Setter::Handbook),
    colour("--visited", Setter::Handbook),
    colour("--red", Setter::Handbook),
    colour("--teal", Setter::Handbook),
    colour("--gold", Setter::Handbook),
    colour("--plum", Setter::Theme),
    colour("--leaf", Setter::Theme),
    colour("--blue", Setter::Theme),
    Token { name: "--text", kind: Kind::Font, setter: Setter::Handbook },
    Token { name: "--display", kind: Kind::Font, setter: Setter::Handbook },
];

/// What people call a token who know it from a guide to their council's colours.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("--accent-1", "--red"),
    ("--accent-2", "--teal"),
    ("--accent-3", "--gold"),
    ("--background", "--paper"),
    ("--primary", "--brand"),
    ("--highlight", "--mark"),
    ("--heading-font", "--display"),
    ("--body-font", "--text"),
];

/// The token called `name`.
pub(super) fn token(name: &str) -> Option<&'static Token> {
    TOKENS.iter().find(|token| token.name == name)
}

/// The token that another word stands for.
pub(super) fn by_other_name(name: &str) -> Option<&'static str> {
    OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, token)| *token)
}

/// The tokens that a handbook may set.
pub(super) fn offered() -> impl Iterator<Item = &'static str> {
    TOKENS.iter().filter(|token| token.setter == Setter::Handbook).map(|token| token.name)
}

/// Colours that meet on a page. Where there are two in front, one of them is enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) fronts: &'static [&'static str],
    pub(super) ground: &'static str,
    /// The least contrast, by WCAG 2.2 level AA.
    pub(super) floor: f64,
}

/// The least contrast of text (success criterion 1.4.3).
pub(super) const TEXT_FLOOR: f64 = 4.5;

/// The least contrast of flags, borders of controls and the focus (success criterion 1.4.11).
pub(super) const PART_FLOOR: f64 = 3.0;

const fn text(front: &'static [&'static str], ground: &'static str) -> Pair {
    Pair { fronts: front, ground, floor: TEXT_FLOOR }
}

const fn part(fronts: &'static [&'static str], ground: &'static str) -> Pair {
    Pair { fronts, ground, floor: PART_FLOOR }
}

/// The focus is a fill with a ring around it, of which one is seen on any ground.
const FOCUS: &[&str] = &["--focus", "--on-focus"];

/// Every pair that is measured, in the order of the table.
pub(super) const PAIRS: [Pair; 25] = [
    text(&["--ink"], "--paper"),
    text(&["--ink"], "--panel"),
    text(&["--ink"], "--mark"),
    text(&["--soft"], "--paper"),
    text(&["--soft"], "--panel"),
    text(&["--link"], "--paper"),
    text(&["--link"], "--panel"),
    text(&["--link"], "--mark"),
    text(&["--visited"], "--paper"),
    text(&["--visited"], "--panel"),
    text(&["--visited"], "--mark"),
    text(&["--on-brand"], "--brand"),
    text(&["--on-focus"], "--focus"),
    text(&["--red"], "--paper"),
    part(&["--teal"], "--paper"),
    part(&["--gold"], "--paper"),
    part(&["--plum"], "--paper"),
    part(&["--leaf"], "--paper"),
    part(&["--blue"], "--paper"),
    part(&["--edge"], "--paper"),
    part(&["--edge"], "--mark"),
    part(FOCUS, "--paper"),
    part(FOCUS, "--panel"),
    part(FOCUS, "--mark"),
    part(FOCUS, "--brand"),
];
