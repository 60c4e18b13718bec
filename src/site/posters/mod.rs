//! Posters: the pictures that previews of links show, one for each entry with its flag and one for the handbook with some
//! of its flags. Made as drawings, in the colours of the publisher.
//!
//! It never knows which page shows which, and never makes a picture of a drawing.

mod lines;

use std::fmt::Write;

use super::colours::{FlagColours, Livery};
use super::font::Font;
use super::view::FlagView;
use lines::{LEADING, Lines, Piece, Room};

/// How wide a poster is, in pixels: what the sites that show previews ask for.
pub(super) const WIDTH: u16 = 1200;

/// How high a poster is, in pixels.
pub(super) const HEIGHT: u16 = 630;

/// Where words begin, from the left, and where they end, from the top.
const LEFT: f32 = 72.0;
const FOOT: f32 = 566.0;

/// How wide words may run: to the pole, with some air.
const ROOM: f32 = 720.0;

/// The sizes of a title, the best first.
const TITLE: [f32; 7] = [92.0, 84.0, 76.0, 68.0, 60.0, 52.0, 44.0];

/// The size of what stands under the title of the handbook.
const UNDER: [f32; 1] = [36.0];

/// The size of small words.
const SMALL: [f32; 1] = [32.0];

/// Where the pole is and how wide.
const POLE: (f32, f32) = (846.0, 14.0);

/// The most flags on one pole.
const MOST_FLAGS: usize = 3;

/// What a poster shows.
#[derive(Debug)]
pub(crate) struct Poster {
    /// What is above the title; may be empty.
    pub(crate) above: String,
    /// The title.
    pub(crate) title: String,
    /// What is under the title; may be empty.
    pub(crate) under: String,
    /// What is at the foot; may be empty.
    pub(crate) foot: String,
    /// The flags on the pole, each with the place of its collection.
    pub(crate) flags: Vec<(usize, FlagView)>,
}

/// A poster as a drawing.
pub(super) fn drawn(poster: &Poster, livery: &Livery) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
         <path shape-rendering=\"crispEdges\" fill=\"{}\" d=\"M0 0h{WIDTH}v{HEIGHT}H0z\"/><g fill=\"{}\">",
        livery.ground, livery.words
    );
    words(&mut svg, poster);
    pole(&mut svg);
    svg.push_str("</g>");
    for (at, (collection, flag)) in poster.flags.iter().take(MOST_FLAGS).enumerate() {
        hoisted(&mut svg, poster.flags.len().min(MOST_FLAGS), at, flag, &livery.flags[collection % livery.flags.len()]);
    }
    svg + "</svg>"
}

/// What is said above, in the middle and under, as one block halfway down, and what stands at the foot.
fn words(svg: &mut String, poster: &Poster) {
    const GAP: f32 = 20.0;
    const TOP: f32 = 64.0;
    let (regular, bold) = (Font::regular(), Font::bold());
    let room = |height| Room { width: ROOM, height };
    let above = in_lines(&poster.above, &regular, &SMALL, room(SMALL[0] * LEADING));
    let under = in_lines(&poster.under, &regular, &UNDER, room(UNDER[0] * LEADING * 3.0));
    let around: Vec<f32> = [&above, &under].into_iter().map(Lines::height).filter(|height| *height > 0.0).collect();
    let rest = FOOT - SMALL[0] * 2.0 - TOP - around.iter().map(|height| height + GAP).sum::<f32>();
    let title = in_lines(&poster.title, &bold, &TITLE, room(rest));
    let mut top = TOP + (rest - title.height()).max(0.0) / 2.0;
    for (lines, font) in [(above, &regular), (title, &bold), (under, &regular)] {
        written(svg, &lines, font, LEFT, top);
        top += if lines.lines.is_empty() { 0.0 } else { lines.height() + GAP };
    }
    // The mark of the header, and beside it whose page it is.
    const MARK: f32 = 40.0;
    let foot = in_lines(&poster.foot, &bold, &SMALL, Room { width: ROOM - MARK, height: SMALL[0] * LEADING });
    let mark = format!(
        "<path transform=\"translate({LEFT} {}) scale(1.15)\" d=\"M0 0h3v28H0zM5 2l16 6L5 14z\"/>",
        FOOT - 27.0
    );
    if !foot.lines.is_empty() {
        svg.push_str(&mark);
    }
    written(svg, &foot, &bold, LEFT + MARK, FOOT - SMALL[0]);
}

/// A text broken into lines, in the first of the sizes in which it fits.
fn in_lines(text: &str, font: &Font, sizes: &[f32], room: Room) -> Lines {
    let parts = lines::pieces(&font.drawable(text)).into_iter();
    let pieces: Vec<Piece> = parts.map(|(text, is_word)| Piece { width: font.width(&text), text, is_word }).collect();
    lines::set(&pieces, font.width(" "), sizes, room)
}

fn written(svg: &mut String, lines: &Lines, font: &Font, left: f32, top: f32) {
    for (at, line) in lines.lines.iter().enumerate() {
        // Where a line of this font stands, from the top of its room.
        let base = top + (at as f32 * LEADING + 0.92) * lines.size;
        let (step, outlines) = (font.step(lines.size), font.outlines(line));
        write!(svg, "<path transform=\"translate({left} {base}) scale({step} -{step})\" d=\"{outlines}\"/>")
            .expect("writing to a string cannot fail");
    }
}

/// The pole, which stands on the lower edge.
fn pole(svg: &mut String) {
    let (left, wide) = POLE;
    let middle = left + wide / 2.0;
    write!(svg, "<circle cx=\"{middle}\" cy=\"58\" r=\"16\"/><path d=\"M{left} 58h{wide}V{HEIGHT}H{left}z\"/>")
        .expect("writing to a string cannot fail");
}

/// The flag at a place of `count` on the pole.
fn hoisted(svg: &mut String, count: usize, at: usize, flag: &FlagView, colours: &FlagColours) {
    const TOP: f32 = 96.0;
    let scale = if count == 1 { 9.2 } else { 6.6 };
    let (left, top) = (POLE.0 + POLE.1, TOP + at as f32 * 160.0);
    write!(
        svg,
        "<g transform=\"translate({} {top}) scale({scale})\"><path fill=\"{cloth}\" stroke=\"{cloth}\" stroke-width=\"1\" \
         stroke-linejoin=\"round\" d=\"{}\"/><path fill=\"{}\" d=\"{}\"/></g>",
        left + 4.0,
        flag.outline,
        colours.pattern,
        flag.pattern,
        cloth = colours.cloth,
    )
    .expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::flags;

    fn poster(title: &str) -> Poster {
        Poster {
            above: String::from("Capability 5 of 6"),
            title: title.to_owned(),
            under: String::new(),
            foot: String::from("R & D <handbook>"),
            flags: vec![(1, flags::flag(1, 4))],
        }
    }

    /// How many outlines are in a drawing, of letters and of parts of letters.
    fn outlines(svg: &str) -> usize {
        svg.matches('z').count()
    }

    #[test]
    fn a_title_is_drawn_letter_by_letter() {
        let of = |title| outlines(&drawn(&poster(title), &Livery::builtin()));
        assert_eq!(of("lll") - of("l"), 2);
    }

    #[test]
    fn a_long_title_is_wholly_there() {
        let title = "Cydweithio rhwng cynghorau, byrddau iechyd a’r trydydd sector ar wasanaethau digidol ŵŷ";
        let Lines { lines, .. } = in_lines(title, &Font::bold(), &TITLE, Room { width: ROOM, height: 380.0 });
        assert_eq!(lines.join(" "), title);
    }

    #[test]
    fn a_title_that_cannot_be_drawn_leaves_the_flag() {
        let of = |title| drawn(&poster(title), &Livery::builtin());
        assert!(of("策略").contains("stroke-linejoin"));
        assert_eq!(of("策略"), of(""));
    }
}
