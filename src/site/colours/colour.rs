//! One colour: read from CSS, laid over another, measured against another, and moved in lightness. The only file that
//! names csscolorparser.
//!
//! Contrast is that of WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>, from the relative luminance at
//! <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>, on the eight bits a channel that a screen gets.

use csscolorparser::Color;

/// How many steps of lightness there are between black and white.
const STEPS: u16 = 512;

/// An opaque colour as a screen gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

/// A colour as it was written, which may let its ground show through.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paint(Color);

impl Paint {
    /// The paint that `text` means in CSS.
    pub(super) fn read(text: &str) -> Option<Paint> {
        // The library takes `0b4650` without its hash, and spellings that browsers do not know; a browser drops them.
        let name = text.split('(').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_css = text.starts_with('#') || !["hwba", "hsv", "hsva"].contains(&name.as_str());
        let is_hex = !text.starts_with('#') && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let color = csscolorparser::parse(text).ok().filter(|_| is_css && !is_hex)?;
        Some(Paint(color.clamp()))
    }

    /// What is seen of it over `ground`.
    pub(super) fn over(&self, ground: Colour) -> Colour {
        let [r, g, b, alpha] = self.0.to_array();
        let [below_r, below_g, below_b] = ground.0.map(|channel| f32::from(channel) / 255.0);
        let mixed = |front: f32, below: f32| eight_bits(front * alpha + below * (1.0 - alpha));
        Colour([mixed(r, below_r), mixed(g, below_g), mixed(b, below_b)])
    }
}

impl From<Colour> for Paint {
    fn from(colour: Colour) -> Paint {
        let [r, g, b] = colour.0;
        Paint(Color::from_rgba8(r, g, b, 255))
    }
}

impl Colour {
    /// The colour of three channels.
    pub(super) const fn new(red: u8, green: u8, blue: u8) -> Colour {
        Colour([red, green, blue])
    }

    /// How it is written in CSS: `#0b4650`.
    pub(super) fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The contrast of the two, from 1 to 21.
    pub(super) fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The same hue lighter and darker, the nearest first. Lightness is that of Oklab, where equal steps look equal.
    pub(super) fn lighter_and_darker(self) -> impl Iterator<Item = Colour> {
        let [r, g, b] = self.0;
        let [lightness, chroma, hue, _] = Color::from_rgba8(r, g, b, 255).to_oklcha();
        let both = (1..=STEPS).flat_map(|step| [-1.0, 1.0].map(|way| f32::from(step) / f32::from(STEPS) * way));
        let inside = both.map(move |change| lightness + change).filter(|lightness| (0.0..=1.0).contains(lightness));
        inside.map(move |lightness| on_screen(lightness, chroma, hue))
    }

    /// How far the two are apart in lightness.
    pub(super) fn distance(self, other: Colour) -> f32 {
        let [mine, theirs] = [self, other].map(|Colour([r, g, b])| Color::from_rgba8(r, g, b, 255).to_oklcha()[0]);
        (mine - theirs).abs()
    }
}

/// The colour of this lightness and hue, as strong as asked for or as a screen can show it.
fn on_screen(lightness: f32, chroma: f32, hue: f32) -> Colour {
    let shown = |strength: u8| Color::from_oklcha(lightness, chroma * f32::from(strength) / 20.0, hue, 1.0);
    let is_shown = |color: &Color| color.to_array().iter().all(|value| (-0.002..=1.002).contains(value));
    let color = (0..=20).rev().map(shown).find(is_shown).unwrap_or_else(|| shown(0));
    let [r, g, b, _] = color.clamp().to_array();
    Colour([r, g, b].map(eight_bits))
}

fn eight_bits(value: f32) -> u8 {
    // The value is clamped, so it always fits.
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Colour = Colour::new(255, 255, 255);

    fn read(text: &str) -> Option<String> {
        Paint::read(text).map(|paint| paint.over(WHITE).hex())
    }

    #[test]
    fn black_on_white_has_the_highest_contrast() {
        assert_eq!(Colour::new(0, 0, 0).contrast(WHITE), 21.0);
    }

    #[test]
    fn the_lightest_grey_that_passes_on_white_is_the_known_one() {
        let grey = |value| Colour::new(value, value, value).contrast(WHITE);
        assert!(grey(0x76) >= 4.5 && grey(0x77) < 4.5);
    }

    #[test]
    fn pure_red_on_white_has_the_published_contrast() {
        assert!((Colour::new(255, 0, 0).contrast(WHITE) - 3.998).abs() < 0.001);
    }

    #[test]
    fn every_notation_of_a_colour_is_read() {
        let forms =
            ["#639", "#663399", "#663399ff", "rebeccapurple", "RebeccaPurple", "rgb(102 51 153)", "rgb(102, 51, 153)"];
        let more = ["rgb(40% 20% 60%)", "hsl(270 50% 40%)", "hsl(270, 50%, 40%)", "hwb(270 20% 40%)"];
        assert!(forms.into_iter().chain(more).all(|form| read(form).as_deref() == Some("#663399")));
    }

    #[test]
    fn a_colour_of_oklch_is_read() {
        assert_eq!(read("oklch(44.03% 0.1603 303.37)").as_deref(), Some("#663399"));
    }

    #[test]
    fn what_a_browser_does_not_read_as_a_colour_is_none() {
        let wrong =
            ["663399", "fff", "#66339", "purpel", "rgb(102 51)", "currentcolor", "inherit", "hsv(270 67% 60%)", ""];
        assert_eq!(wrong.map(read), [const { None }; 9]);
    }

    #[test]
    fn half_a_colour_shows_half_of_its_ground() {
        assert_eq!(read("rgb(0 0 0 / 50%)").as_deref(), Some("#808080"));
    }

    #[test]
    fn a_lighter_colour_keeps_its_hue() {
        let [_, _, hue, _] = Color::from_rgba8(0x00, 0x6b, 0x54, 255).to_oklcha();
        let all = Colour::new(0x00, 0x6b, 0x54).lighter_and_darker();
        let light = all.filter(|colour| colour.luminance() > 0.5).nth(20).expect("there are lighter ones");
        let [r, g, b] = light.0;
        assert!((Color::from_rgba8(r, g, b, 255).to_oklcha()[2] - hue).abs() < 0.05);
    }
}
