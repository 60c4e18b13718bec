//! The colours of a publisher as pictures and browsers show them around a page: the ground of the bar at the top, and
//! what stands out on it. It never draws.

use super::colour::Colour;
use super::palette::Palette;
use super::tokens::PART_FLOOR;

/// The flags of the first six collections on the ground of the brand, as the home page has them (`--on` in the style sheet).
const FLAGS: [Colour; 6] = [
    Colour::new(0xff, 0x8a, 0x66),
    Colour::new(0x5f, 0xc0, 0xc8),
    Colour::new(0xf0, 0xc1, 0x4b),
    Colour::new(0xe9, 0xa6, 0xe4),
    Colour::new(0xa9, 0xd6, 0x7f),
    Colour::new(0x9c, 0xc4, 0xff),
];

/// The ground and the words of the built-in theme, and its ground in the dark.
const BUILTIN: [Colour; 3] =
    [Colour::new(0x0b, 0x46, 0x50), Colour::new(0xff, 0xff, 0xff), Colour::new(0x0d, 0x2a, 0x31)];

/// Colours that are told apart on one ground, as CSS writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Livery {
    /// The ground.
    pub ground: String,
    /// The ground where the reader's system is dark.
    pub dark_ground: String,
    /// Words and poles.
    pub words: String,
    /// The flags of collections, from the first on.
    pub flags: [FlagColours; 6],
}

/// The two colours of a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagColours {
    /// What the flag is made of.
    pub cloth: String,
    /// Its pattern.
    pub pattern: String,
}

impl Livery {
    /// Those of the built-in theme.
    pub fn builtin() -> Livery {
        of(BUILTIN)
    }

    /// Those of a light and a dark palette; of the built-in theme where one says nothing.
    pub(super) fn of(light: &Palette, dark: &Palette) -> Livery {
        let [ground, words, dark_ground] = BUILTIN;
        let ground = light.ground("--brand").unwrap_or(ground);
        let words = light.paint("--on-brand").map(|paint| paint.over(ground)).unwrap_or(words);
        of([ground, words, dark.ground("--brand").unwrap_or(dark_ground)])
    }
}

fn of([ground, words, dark_ground]: [Colour; 3]) -> Livery {
    // A flag that would not be seen on a council's ground is made of the colour of the words.
    let flag = |cloth: Colour| match cloth.contrast(ground) < PART_FLOOR {
        true => FlagColours { cloth: words.hex(), pattern: ground.hex() },
        false => FlagColours { cloth: cloth.hex(), pattern: words.hex() },
    };
    Livery { ground: ground.hex(), dark_ground: dark_ground.hex(), words: words.hex(), flags: FLAGS.map(flag) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::colours::{Colours, Origin};
    use crate::site::embedded;
    use crate::source::{Source, SourceId};

    fn with(brand: &str) -> Livery {
        let builtin = embedded::source("assets/style.css");
        let own = Source::new(SourceId::local("themes/council/brand.css"), brand.to_owned());
        Colours::of(&[Origin::Builtin(builtin.clone()), Origin::Own(own)], &builtin).livery()
    }

    #[test]
    fn the_built_in_colours_are_those_of_the_style_sheet() {
        assert_eq!(with(""), Livery::builtin());
        let style = embedded::source("assets/style.css");
        for flag in FLAGS {
            assert!(style.text().contains(&format!("--on: {} }}", flag.hex())), "{}", flag.hex());
        }
    }

    #[test]
    fn a_council_has_its_own_ground() {
        let livery = with(":root { --brand: #5b2a6e; --on-brand: #fffdf0 }");
        assert_eq!((livery.ground.as_str(), livery.words.as_str()), ("#5b2a6e", "#fffdf0"));
    }

    #[test]
    fn a_flag_that_would_not_be_seen_is_made_of_the_colour_of_the_words() {
        let livery = with(":root { --brand: #ffd83d; --on-brand: #111 }");
        assert_eq!(livery.flags[2], FlagColours { cloth: "#111111".into(), pattern: "#ffd83d".into() });
    }
}
