//! The colours of a theme: what its style sheets set, and whether everyone can tell the ones that meet on a page apart.
//!
//! It reads style sheets as texts and measures; what a theme is made of besides, and how it is shown, it never knows.

mod colour;
mod tokens;
mod sheet;
mod palette;
mod contrast;
mod livery;
mod remedy;
mod faults;

pub use contrast::Measure;
pub use livery::{FlagColours, Livery};
pub use sheet::Origin;
pub use tokens::Scheme;

use crate::diagnostic::Diagnostic;
use crate::source::Source;
use contrast::measures;
use palette::Palette;
use sheet::Sheet;

/// The colours of a theme.
#[derive(Debug)]
pub struct Colours {
    sheets: Vec<Sheet>,
    palettes: [Palette; 2],
    /// The colours of the built-in style sheet alone.
    builtin: [Palette; 2],
}

impl Colours {
    /// The colours that these style sheets give, in the order in which browsers read them. `builtin` is the style sheet
    /// that comes with the program.
    pub fn of(sheets: &[Origin], builtin: &Source) -> Colours {
        let sheets: Vec<Sheet> = sheets.iter().map(Sheet::read).collect();
        let first = [Sheet::read(&Origin::Builtin(builtin.clone()))];
        let palettes = Scheme::ALL.map(|scheme| Palette::of(&sheets, scheme));
        Colours { sheets, palettes, builtin: Scheme::ALL.map(|scheme| Palette::of(&first, scheme)) }
    }

    /// How every pair that meets on a page is told apart, first in light colours, then in dark ones.
    pub fn measures(&self) -> Vec<Measure> {
        self.palettes.iter().flat_map(measures).collect()
    }

    /// What is wrong with the style sheets of the handbook's own.
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut found = faults::of(&self.sheets, &self.palettes);
        found.extend(remedy::check(&self.sheets, &self.palettes, &self.builtin));
        found
    }

    /// What stands for the publisher in pictures, and around a page.
    pub fn livery(&self) -> Livery {
        let [light, dark] = &self.palettes;
        Livery::of(light, dark)
    }

    /// How many rules the handbook's `brand.css` has that set no tokens, and so are not measured.
    pub fn own_rules(&self) -> usize {
        self.sheets.iter().filter(|sheet| sheet.is_brand()).map(|sheet| sheet.others).sum()
    }
}
