//! The flags: small geometric drawings that tell entries apart, their outline by collection and their pattern by place.
//!
//! All are plain divisions and simple figures in two tones, without crosses or saltires, which read as national flags. The
//! view box is 30 by 20, with the pole at the left.

use super::view::FlagView;

/// One outline and the patterns that fit into it.
struct Shape {
    name: &'static str,
    outline: &'static str,
    patterns: &'static [&'static str],
}

const SHAPES: [Shape; 5] = [
    Shape {
        name: "pennant",
        outline: "M0 0L30 10L0 20z",
        patterns: &[
            "M0 10H30L0 20z",
            "M0 0L11.4 3.8V16.2L0 20z",
            "M8.8 6.2a3.8 3.8 0 1 0 .01 0z",
            "M17 5.67L30 10L17 14.33z",
            "M0 7.4H22.2L30 10L22.2 12.6H0z",
            "M8 2.67L14 4.67V15.33L8 17.33z",
            "M0 4L18 10L0 16z",
            "M0 0L30 10H0z",
        ],
    },
    Shape {
        name: "rectangle",
        outline: "M0 0H30V20H0z",
        patterns: &[
            "M10.5 0H19.5V20H10.5z",
            "M4.5 4.5H25.5V15.5H4.5z",
            "M30 0V20H0z",
            "M15 0H30V10H15zM0 10H15V20H0z",
            "M14 0H30V20H14V14H8.5V6H14z",
            "M15 2.5L27 10L15 17.5L3 10z",
            "M0 6.5H30V13.5H0z",
            "M15 5a5 5 0 1 0 .01 0z",
        ],
    },
    Shape {
        name: "swallowtail",
        outline: "M0 0H30L22.5 10L30 20H0z",
        patterns: &[
            "M0 0H30L0 20z",
            "M10.5 0H30L22.5 10L30 20H10.5z",
            "M0 6.5H25.1L22.5 10L25.1 13.5H0z",
            "M10.5 5a5 5 0 1 0 .01 0z",
            "M0 10H22.5L30 20H0z",
            "M0 0H12.5V10H0z",
            "M0 0L11 10L0 20z",
            "M7 0H14.5V20H7z",
        ],
    },
    Shape {
        name: "gonfalon",
        outline: "M0 0H30V13L15 20L0 13z",
        patterns: &["M10 0H20V17.67L15 20L10 17.67z", "M0 0H30V6H0z", "M15 4a4.5 4.5 0 1 0 .01 0z", "M0 0H15V20L0 13z"],
    },
    Shape {
        name: "burgee",
        outline: "M0 0L30 5V15L0 20z",
        patterns: &[
            "M0 10H30V15L0 20z",
            "M0 0L12 2V18L0 20z",
            "M14 5.6a4.4 4.4 0 1 0 .01 0z",
            "M20 3.33L30 5V15L20 16.67z",
        ],
    },
];

/// The flag of the entry at `place` (from 0) in the collection at `collection` (from 0).
pub(super) fn flag(collection: usize, place: usize) -> FlagView {
    let shape = &SHAPES[collection % SHAPES.len()];
    FlagView {
        shape: shape.name.to_owned(),
        outline: shape.outline.to_owned(),
        pattern: shape.patterns[place % shape.patterns.len()].to_owned(),
    }
}
