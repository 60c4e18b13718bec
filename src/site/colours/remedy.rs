//! Colours that cannot be told apart, each with the nearest one that can.
//!
//! A remedy is computed with all the others done, so that whoever follows every one of them is finished.

use std::collections::BTreeMap;

use super::colour::{Colour, Paint};
use super::contrast::{contrast, fails, shown};
use super::palette::{At, Palette};
use super::sheet::Sheet;
use super::tokens::{PAIRS, Pair, Scheme, TOKENS};
use crate::diagnostic::{Code, Diagnostic};

/// How many failing pairs a message names.
const MOST: usize = 3;

/// The pairs that fail because of a token.
type Blamed<'a> = BTreeMap<&'static str, Vec<&'a Pair>>;

/// A fault for each token of the handbook's own that makes pairs fail, in light and in dark colours.
pub(super) fn check(sheets: &[Sheet], palettes: &[Palette; 2], builtin: &[Palette; 2]) -> Vec<Diagnostic> {
    let blamed = [0, 1].map(|at| blamed(sheets, &palettes[at]));
    // What the colours are once every remedy is followed, beginning with those of the theme, which are known to pass.
    let mut mended = [0, 1].map(|at| {
        let names = blamed[at].keys();
        names.fold(palettes[at].clone(), |palette, name| match builtin[at].paint(name) {
            Some(paint) => palette.with(name, paint.clone()),
            None => palette,
        })
    });
    let mut found = Vec::new();
    for (token, at) in TOKENS.iter().flat_map(|token| [(token.name, 0), (token.name, 1)]) {
        let Some(pairs) = blamed[at].get(token) else { continue };
        let Some(set) = palettes[at].set.get(token) else { continue };
        let Some(written) = palettes[at].ground(token) else { continue };
        let is_shared = palettes[1 - at].set.get(token) == Some(set);
        // A light value that dark colours share holds there too, unless they need one of their own in any case.
        let is_for_both = at == 0 && is_shared && !blamed[1].contains_key(token);
        let both = is_for_both.then(|| nearest_passing(token, written, &[&mended[0], &mended[1]])).flatten();
        let one = both.or_else(|| nearest_passing(token, written, &[&mended[at]]));
        let remedy = match (both, one) {
            (Some(better), _) => {
                mended = mended.map(|palette| palette.with(token, Paint::from(better)));
                write(token, better)
            }
            (None, Some(better)) => {
                mended[at] = mended[at].with(token, Paint::from(better));
                match palettes[at].scheme {
                    Scheme::Dark if is_shared => format!("give dark colours their own: {}", added(token, better)),
                    Scheme::Light if is_for_both => {
                        format!("{}; keep yours for dark colours: {}", write(token, better), added(token, written))
                    }
                    Scheme::Light | Scheme::Dark => write(token, better),
                }
            }
            (None, None) => String::from("take this line out, so that the colour of the theme holds"),
        };
        found.push(fault(sheets, &palettes[at], *set, pairs, remedy));
    }
    found
}

/// The remedy that another colour is.
fn write(token: &str, better: Colour) -> String {
    format!("write `{token}: {}`, the nearest that passes wherever it is used", better.hex())
}

/// The remedy that a colour for dark colours alone is.
fn added(token: &str, colour: Colour) -> String {
    format!("add `@media (prefers-color-scheme: dark) {{ :root {{ {token}: {} }} }}` at the end", colour.hex())
}

/// The failing pairs by the token that is to change: one that the handbook sets, and of two the one that has less far to go.
fn blamed<'a>(sheets: &[Sheet], palette: &Palette) -> Blamed<'a> {
    let is_own = |name: &&'static str| palette.set.get(*name).is_some_and(|at| sheets[at.sheet].is_own);
    let mut blamed = Blamed::new();
    for pair in PAIRS.iter().filter(|pair| fails(palette, pair)) {
        let tokens = pair.fronts.iter().copied().chain([pair.ground]).filter(is_own);
        let nearest = tokens.min_by(|a, b| way(palette, a, pair).total_cmp(&way(palette, b, pair)));
        if let Some(name) = nearest {
            blamed.entry(name).or_default().push(pair);
        }
    }
    blamed
}

/// How far a token has to go in lightness until a pair passes.
fn way(palette: &Palette, name: &'static str, pair: &Pair) -> f32 {
    let Some(now) = palette.ground(name) else { return f32::MAX };
    let mut ways = now.lighter_and_darker();
    let passing = ways.find(|colour| !fails(&palette.with(name, Paint::from(*colour)), pair));
    passing.map_or(f32::MAX, |colour| colour.distance(now))
}

/// The colour nearest to `written` with which every pair that `name` is part of passes in every palette.
fn nearest_passing(name: &'static str, written: Colour, palettes: &[&Palette]) -> Option<Colour> {
    let pairs: Vec<&Pair> = PAIRS.iter().filter(|pair| pair.ground == name || pair.fronts.contains(&name)).collect();
    let passes = |colour: &Colour| {
        let tried = palettes.iter().map(|palette| palette.with(name, Paint::from(*colour)));
        tried.into_iter().all(|palette| pairs.iter().all(|pair| !fails(&palette, pair)))
    };
    [written].into_iter().chain(written.lighter_and_darker()).find(passes)
}

/// The fault of the token that is set at `at`, with the pairs that fail most.
fn fault(sheets: &[Sheet], palette: &Palette, at: At, pairs: &[&Pair], remedy: String) -> Diagnostic {
    let mut worst: Vec<(f64, &Pair)> =
        pairs.iter().filter_map(|pair| Some((contrast(palette, pair)?, *pair))).collect();
    worst.sort_by(|(a, of_a), (b, of_b)| (a / of_a.floor).total_cmp(&(b / of_b.floor)));
    let each = worst.iter().take(MOST).map(|(measured, pair)| {
        let fronts: Vec<String> = pair.fronts.iter().map(|front| format!("`{front}`")).collect();
        format!(
            "{} on `{}` is {} to 1 and needs {}",
            fronts.join(" or "),
            pair.ground,
            shown(*measured, pair.floor),
            pair.floor
        )
    });
    let more = match worst.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("; {more} more fail"),
    };
    let scheme = palette.scheme.name();
    let message = format!("too little contrast in {scheme} colours: {}{more}", each.collect::<Vec<_>>().join("; "));
    let sheet = &sheets[at.sheet];
    let span = sheet.settings[at.setting].value.span;
    Diagnostic::at(Code::ThemeContrast, &sheet.source, span, message, remedy)
}
