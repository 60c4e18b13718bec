//! The letters of drawings: how wide they are, and their outlines. They are those of one font that comes with the program,
//! so that no font of the machine is ever asked and a drawing is the same on every one. The only file that names
//! ttf-parser and notosans.

use std::fmt::Write;

use notosans::{BOLD_TTF, REGULAR_TTF};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Letters of one weight.
pub(super) struct Font(Face<'static>);

impl Font {
    /// Letters as in running text.
    pub(super) fn regular() -> Font {
        Font::read(REGULAR_TTF)
    }

    /// Letters as in headings.
    pub(super) fn bold() -> Font {
        Font::read(BOLD_TTF)
    }

    fn read(bytes: &'static [u8]) -> Font {
        Font(Face::parse(bytes, 0).expect("the font that comes with the program is one"))
    }

    /// `text` in one line, without the letters that the font has not.
    pub(super) fn drawable(&self, text: &str) -> String {
        let is_drawn = |c: &char| c.is_whitespace() || (!c.is_control() && self.0.glyph_index(*c).is_some());
        let drawn: String = text.chars().filter(is_drawn).collect();
        drawn.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How wide `text` is in letters of size one.
    pub(super) fn width(&self, text: &str) -> f32 {
        self.placed(text).1
    }

    /// The outlines of `text` as the data of a path, in steps of [`step`](Font::step) from where its line begins, and upwards
    /// from what letters stand on.
    pub(super) fn outlines(&self, text: &str) -> String {
        let mut path = String::new();
        for (glyph, left) in self.placed(text).0 {
            // A space has no outline.
            self.0.outline_glyph(glyph, &mut Pen { path: &mut path, left });
        }
        path
    }

    /// How long a step of an outline is in letters of `size`.
    pub(super) fn step(&self, size: f32) -> f32 {
        size / f32::from(self.0.units_per_em()) / STEPS
    }

    /// Each letter with where it begins, in units of the font, and where the last one ends, in letters of size one.
    fn placed(&self, text: &str) -> (Vec<(GlyphId, i32)>, f32) {
        let mut at = 0;
        let mut before = None;
        let mut placed = Vec::new();
        for glyph in text.chars().filter_map(|letter| self.0.glyph_index(letter)) {
            at += before.and_then(|before| self.kerning(before, glyph)).map_or(0, i32::from);
            placed.push((glyph, at));
            at += self.0.glyph_hor_advance(glyph).map_or(0, i32::from);
            before = Some(glyph);
        }
        (placed, at as f32 / f32::from(self.0.units_per_em()))
    }

    /// How much closer two letters are than each is by itself, as a number below zero; none where the font does not say.
    fn kerning(&self, left: GlyphId, right: GlyphId) -> Option<i16> {
        let lookups = self.0.tables().gpos?.lookups;
        let pairs = lookups.into_iter().flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>());
        pairs.into_iter().find_map(|table| {
            let PositioningSubtable::Pair(pair) = table else { return None };
            let covered = pair.coverage().get(left)?;
            let (first, _) = match pair {
                PairAdjustment::Format1 { sets, .. } => sets.get(covered)?.get(right)?,
                PairAdjustment::Format2 { classes, matrix, .. } => {
                    matrix.get((classes.0.get(left), classes.1.get(right)))?
                }
            };
            Some(first.x_advance)
        })
    }
}

/// How many steps a unit of the font is divided into: between two of its points, a font leaves out the one halfway. Whole
/// numbers are written and read much faster than others, and a drawing has thousands.
const STEPS: f32 = 2.0;

/// What draws an outline of a letter that begins so many units from where its line does.
struct Pen<'a> {
    path: &'a mut String,
    left: i32,
}

impl Pen<'_> {
    fn to(&mut self, what: char, points: &[(f32, f32)]) {
        self.path.push(what);
        for (x, y) in points {
            let steps = |units: f32| (units * STEPS).round() as i32;
            write!(self.path, "{} {} ", steps(self.left as f32 + x), steps(*y))
                .expect("writing to a string cannot fail");
        }
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.to('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.to('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.to('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('z');
    }
}

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn welsh_letters_are_all_drawn() {
        let letters = "Âŵ Êŷ Îŵ Ôŵ Ûŵ ŴŶ áéíóúẃý àèìòùẁỳ äëïöüẅÿ – ’ “”";
        for font in [Font::regular(), Font::bold()] {
            assert_eq!(font.drawable(letters), letters);
        }
    }

    #[test]
    fn letters_that_the_font_has_not_are_left_out() {
        assert_eq!(Font::bold().drawable("Plan 策 A \u{fffe}\u{1f6a9}\u{7}B"), "Plan A B");
    }

    #[test]
    fn a_mark_of_its_own_takes_no_room() {
        assert!((Font::bold().width("ŵ") - Font::bold().width("w\u{302}")).abs() < 0.01);
    }

    #[test]
    fn letters_that_would_gape_are_closer() {
        let font = Font::bold();
        assert!(font.width("AV") < font.width("A") + font.width("V"));
        assert_eq!(font.width("HH"), 2.0 * font.width("H"));
    }

    #[test]
    fn bold_words_are_wider() {
        assert!(Font::bold().width("Governance") > Font::regular().width("Governance"));
    }

    #[test]
    fn an_outline_goes_up_from_what_letters_stand_on() {
        let path = Font::bold().outlines("l");
        let heights: Vec<i32> = path.split(' ').skip(1).step_by(2).filter_map(|height| height.parse().ok()).collect();
        assert!(path.starts_with('M') && path.ends_with('z'), "{path}");
        assert_eq!(heights.iter().min(), Some(&0), "{path}");
    }

    #[test]
    fn a_space_has_no_outline() {
        assert_eq!(Font::bold().outlines(" "), "");
    }

    #[test]
    fn a_letter_is_as_high_as_its_size_says() {
        let font = Font::regular();
        let path = font.outlines("H");
        let highest = path.split(' ').skip(1).step_by(2).filter_map(|height| height.parse::<f32>().ok());
        let height = highest.fold(0.0, f32::max) * font.step(100.0);
        assert!((65.0..80.0).contains(&height), "{height}");
    }
}
