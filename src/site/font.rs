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

    /// The outlines of `text` as the data of a path, in letters of `size` that stand at `left` on the line `base`.
    pub(super) fn outlines(&self, text: &str, size: f32, left: f32, base: f32) -> String {
        let scale = size / f32::from(self.0.units_per_em());
        let mut path = String::new();
        for (glyph, at) in self.placed(text).0 {
            let mut pen = Pen { path: &mut path, scale, left: left + at * size, base };
            // A space has no outline.
            self.0.outline_glyph(glyph, &mut pen);
        }
        path
    }

    /// Each letter with where it begins, and where the last one ends.
    fn placed(&self, text: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let mut at = 0;
        let mut before = None;
        let mut placed = Vec::new();
        for glyph in text.chars().filter_map(|letter| self.0.glyph_index(letter)) {
            at += before.and_then(|before| self.kerning(before, glyph)).map_or(0, i32::from);
            placed.push((glyph, at as f32 / f32::from(self.0.units_per_em())));
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

/// What draws an outline: a font counts upwards from the line that letters stand on, a drawing downwards from its top.
struct Pen<'a> {
    path: &'a mut String,
    scale: f32,
    left: f32,
    base: f32,
}

impl Pen<'_> {
    fn to(&mut self, what: char, points: &[(f32, f32)]) {
        self.path.push(what);
        for (x, y) in points {
            write!(self.path, "{:.2} {:.2} ", self.left + x * self.scale, self.base - y * self.scale)
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
    fn an_outline_stands_where_it_is_put() {
        let path = Font::bold().outlines("l", 100.0, 50.0, 200.0);
        assert!(path.starts_with('M') && path.contains(" 200.00 ") && path.ends_with('z'), "{path}");
        assert_eq!(Font::bold().outlines(" ", 100.0, 50.0, 200.0), "");
    }
}
