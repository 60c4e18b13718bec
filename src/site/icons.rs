//! The icons of the site: the drawing of the theme in the colours of the publisher, and pictures of it for browsers that
//! do not know drawings or ask for a name that they have always asked for.

use super::colours::Livery;
use super::{drawing, embedded};

/// An icon that is a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Icon {
    /// What browsers ask for where a page names nothing that they know.
    Favicon,
    /// What telephones put among their programs.
    Touch,
}

/// The sizes of the pictures in one file of icons: tabs on screens with fine pixels, and results of searches.
const FAVICONS: [u8; 2] = [32, 48];

/// The size that telephones ask for.
const TOUCH: u16 = 180;

/// The colours that the built-in drawing is made of: its ground, its pole and its flag.
const DRAWN_IN: [&str; 3] = ["#0b4650", "#fffdf6", "#ff8a66"];

/// Whether a drawing is the built-in one.
pub(super) fn is_builtin(drawing: &[u8]) -> bool {
    drawing == embedded::source("assets/icon.svg").text().as_bytes()
}

/// The built-in drawing in the colours of the publisher.
pub(super) fn drawn(livery: &Livery) -> String {
    let drawing = embedded::source("assets/icon.svg").text().to_owned();
    let [ground, pole, flag] = DRAWN_IN;
    match *livery == Livery::builtin() {
        true => drawing,
        false => {
            let livery = [(ground, &livery.ground), (pole, &livery.words), (flag, &livery.flags[0].cloth)];
            // One after the other would colour what has been coloured.
            let parts = drawing.split('"').map(|part| {
                livery.iter().find(|(drawn, _)| *drawn == part).map_or(part, |(_, instead)| instead.as_str())
            });
            parts.collect::<Vec<_>>().join("\"")
        }
    }
}

/// The bytes of an icon, made of the theme's drawing or, where nobody can read that, of the built-in one.
pub(super) fn bytes(icon: Icon, own: &[u8], livery: &Livery) -> Vec<u8> {
    let own = std::str::from_utf8(own).unwrap_or_default();
    let square = |side| {
        let builtin = || drawing::square(&drawn(livery), side).expect("the built-in icon is a drawing");
        drawing::square(own, side).unwrap_or_else(builtin)
    };
    match icon {
        Icon::Favicon => bundled(&FAVICONS.map(|side| (side, square(u16::from(side))))),
        Icon::Touch => square(TOUCH),
    }
}

/// Pictures in one file of icons: a list of where each is, and the pictures themselves.
fn bundled(pictures: &[(u8, Vec<u8>)]) -> Vec<u8> {
    const HEAD: usize = 6;
    const LINE: usize = 16;
    let mut file = vec![0, 0, 1, 0, pictures.len() as u8, 0];
    let mut at = HEAD + LINE * pictures.len();
    for (side, picture) in pictures {
        // Sides, no palette, one plane of 32 bits a pixel.
        file.extend([*side, *side, 0, 0, 1, 0, 32, 0]);
        for number in [picture.len(), at] {
            file.extend(u32::try_from(number).expect("an icon is small").to_le_bytes());
        }
        at += picture.len();
    }
    file.extend(pictures.iter().flat_map(|(_, picture)| picture));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_drawing_is_made_of_the_colours_that_are_changed() {
        let drawing = drawn(&Livery::builtin());
        assert!(DRAWN_IN.iter().all(|colour| drawing.contains(&format!("fill=\"{colour}\""))), "{drawing}");
    }

    #[test]
    fn a_file_of_icons_says_where_each_picture_is() {
        let file = bundled(&[(32, vec![7; 10]), (48, vec![9; 20])]);
        assert_eq!(file[..6], [0, 0, 1, 0, 2, 0]);
        assert_eq!(file[18..22], 38u32.to_le_bytes());
        assert_eq!(file[34..38], 48u32.to_le_bytes());
        assert_eq!(file[48..], [9; 20]);
    }
}
