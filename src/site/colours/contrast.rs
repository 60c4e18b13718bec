//! How well colours that meet on a page are told apart. It never says what to do about it.

use super::palette::Palette;
use super::tokens::{PAIRS, Pair, Scheme};

/// A pair of tokens, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// What is in front, such as `--link`; of two, one is enough.
    pub fronts: &'static [&'static str],
    /// What it stands on, such as `--paper`.
    pub ground: &'static str,
    /// In which colours.
    pub scheme: Scheme,
    /// The least contrast that everyone can read, by WCAG 2.2 level AA.
    pub floor: f64,
    /// The contrast; none where one of the two is set to nothing that is a colour.
    pub contrast: Option<f64>,
}

impl Measure {
    /// Whether everyone can tell the two apart.
    pub fn passes(&self) -> bool {
        self.contrast.is_some_and(|contrast| contrast >= self.floor)
    }

    /// The contrast with two digits.
    pub fn shown(&self) -> String {
        self.contrast.map_or_else(|| String::from("?"), |contrast| shown(contrast, self.floor))
    }
}

/// A contrast with two digits, rounded, but never up to a floor that it does not reach.
pub(super) fn shown(contrast: f64, floor: f64) -> String {
    let rounded = (contrast * 100.0).round() / 100.0;
    let is_flattered = contrast < floor && rounded >= floor;
    format!("{:.2}", if is_flattered { rounded - 0.01 } else { rounded })
}

/// Every pair of a palette.
pub(super) fn measures(palette: &Palette) -> Vec<Measure> {
    let measure = |pair: &Pair| Measure {
        fronts: pair.fronts,
        ground: pair.ground,
        scheme: palette.scheme,
        floor: pair.floor,
        contrast: contrast(palette, pair),
    };
    PAIRS.iter().map(measure).collect()
}

/// The contrast of a pair: of two in front, the better one.
pub(super) fn contrast(palette: &Palette, pair: &Pair) -> Option<f64> {
    let each =
        pair.fronts.iter().map(|front| palette.seen(front, pair.ground).map(|(front, ground)| front.contrast(ground)));
    each.collect::<Option<Vec<f64>>>()?.into_iter().reduce(f64::max)
}

/// Whether a pair fails. One that cannot be measured fails for another reason, which is told elsewhere.
pub(super) fn fails(palette: &Palette, pair: &Pair) -> bool {
    contrast(palette, pair).is_some_and(|contrast| contrast < pair.floor)
}
