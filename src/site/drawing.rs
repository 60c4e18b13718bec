//! Drawings in SVG made into pictures. The only file that names resvg and png.
//!
//! It never knows what a drawing shows, and draws no letters: those of ours are outlines, which look alike everywhere.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// How much work goes into making a picture small. Level 2 of 9 is within a seventh of the smallest file in a third of
/// the time.
const EFFORT: u8 = 2;

/// Red, green, blue, and how much covers what lies under it: all of it, in a picture that has a ground all over.
type Pixel = [u8; 4];

/// A picture of a drawing of our own that has one ground all over, as large as it says: PNG, with a palette where there
/// are no more colours than fit in one.
pub(super) fn poster(svg: &str) -> Vec<u8> {
    let tree = Tree::from_str(svg, &options()).expect("our own drawing is one");
    let size = tree.size().to_int_size();
    let pixels = pixels(&tree, size.width(), size.height());
    let rows: Vec<&[Pixel]> = pixels.data().as_chunks().0.chunks_exact(size.width() as usize).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size.width(), size.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(EFFORT));
    encoder.set_filter(Filter::NoFilter);
    let data = match indexed(&rows) {
        Some((palette, indices)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            indices
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            rows.iter().copied().flatten().flat_map(|pixel| colour(*pixel)).collect()
        }
    };
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&data));
    written.expect("writing to memory cannot fail");
    file
}

fn colour([red, green, blue, _]: Pixel) -> [u8; 3] {
    [red, green, blue]
}

/// A palette, and which of its colours each pixel has; none where there are too many.
fn indexed(rows: &[&[Pixel]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut indices: Vec<u8> = Vec::with_capacity(rows.iter().map(|row| row.len()).sum());
    let mut above: &[Pixel] = &[];
    for row in rows {
        // Most rows are as the one above, most pixels are as the one before, and most others are as the one above.
        if *row == above {
            indices.extend_from_within(indices.len() - row.len()..);
            continue;
        }
        let mut at = 0;
        for run in row.chunk_by(PartialEq::eq) {
            let index = match above.get(at) == Some(&run[0]) {
                true => indices[indices.len() - row.len()],
                false => {
                    let next = u8::try_from(known.len());
                    match known.entry(colour(run[0])) {
                        Entry::Occupied(index) => *index.get(),
                        Entry::Vacant(place) => *place.insert(next.ok()?),
                    }
                }
            };
            indices.extend(std::iter::repeat_n(index, run.len()));
            at += run.len();
        }
        above = row;
    }
    let mut palette: Vec<([u8; 3], u8)> = known.into_iter().collect();
    palette.sort_by_key(|(_, index)| *index);
    Some((palette.into_iter().flat_map(|(colour, _)| colour).collect(), indices))
}

/// A square picture of any drawing, fitted into `side` pixels, as PNG; none where the drawing cannot be read.
pub(super) fn square(svg: &str, side: u16) -> Option<Vec<u8>> {
    let tree = Tree::from_str(svg, &options()).ok()?;
    pixels(&tree, u32::from(side), u32::from(side)).encode_png().ok()
}

/// A drawing in the middle of so many pixels, as large as fits.
fn pixels(tree: &Tree, width: u32, height: u32) -> Pixmap {
    let mut pixels = Pixmap::new(width, height).expect("a picture has pixels");
    let (wide, high) = (width as f32, height as f32);
    let scale = (wide / tree.size().width()).min(high / tree.size().height());
    let [left, top] = [wide - tree.size().width() * scale, high - tree.size().height() * scale].map(|rest| rest / 2.0);
    resvg::render(tree, Transform::from_translate(left, top).pre_scale(scale, scale), &mut pixels.as_mut());
    pixels
}

/// How drawings are read: without what lies in other files.
fn options() -> Options<'static> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    Options { image_href_resolver: nothing, ..Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_colours_than_a_palette_holds_are_kept() {
        let pixel = |at: u16| [(at / 2) as u8, (at % 2) as u8, 0, 255];
        let many: Vec<Pixel> = (0..=256).map(pixel).collect();
        assert!(indexed(&[&many]).is_none() && indexed(&[&many[1..]]).is_some());
    }

    #[test]
    fn a_drawing_asks_for_no_other_file() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">\
                   <image href=\"/etc/hostname.svg\" width=\"8\" height=\"8\"/></svg>";
        assert!(square(svg, 8).is_some());
        assert!(square("no drawing", 8).is_none());
    }
}
