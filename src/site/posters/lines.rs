//! Words broken into lines: as large as there is room for, and lines of about the same length. It never draws.

/// How far lines are apart, in sizes of the letters.
pub(super) const LEADING: f32 = 1.14;

/// What stands at the end of a text that is cut.
const CUT: &str = "…";

/// A piece of text that stays on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// How wide it is in letters of size one.
    pub(super) width: f32,
    /// Whether a space is before it, where it is not the first of its line.
    pub(super) is_word: bool,
}

/// Where there is room, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) width: f32,
    pub(super) height: f32,
}

/// A text in lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lines {
    pub(super) size: f32,
    pub(super) lines: Vec<String>,
}

impl Lines {
    /// How high they are, from the top of the first to the foot of the last.
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * LEADING * self.size
    }
}

/// The places where a line may end: between words and after hyphens.
pub(super) fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        for (at, part) in word.split_inclusive(['-', '/', '–']).enumerate() {
            pieces.push((part.to_owned(), at == 0));
        }
    }
    pieces
}

/// `pieces` in the first of `sizes` in which they fit; in the last one, long words are broken and what is left over is cut.
pub(super) fn set(pieces: &[Piece], space: f32, sizes: &[f32], room: Room) -> Lines {
    let fitting = sizes.iter().find_map(|size| {
        let width = room.width / size;
        let fits = pieces.iter().all(|piece| piece.width <= width);
        let lines = broken(pieces, space, width);
        (fits && lines.len() as f32 * LEADING * size <= room.height)
            .then(|| Lines { size: *size, lines: written(pieces, &balanced(pieces, space, width, lines)) })
    });
    fitting.unwrap_or_else(|| cut(pieces, space, sizes.last().copied().unwrap_or(1.0), room))
}

/// In which line each piece is, from where each line begins, with as much in a line as it takes.
fn broken(pieces: &[Piece], space: f32, width: f32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut used = 0.0;
    for (at, piece) in pieces.iter().enumerate() {
        let gap = if piece.is_word { space } else { 0.0 };
        match starts.is_empty() || used + gap + piece.width > width {
            true => {
                starts.push(at);
                used = piece.width;
            }
            false => used += gap + piece.width,
        }
    }
    starts
}

/// The same number of lines, of the least width that they fit in.
fn balanced(pieces: &[Piece], space: f32, width: f32, lines: Vec<usize>) -> Vec<usize> {
    const STEPS: usize = 12;
    let (mut narrow, mut wide, mut best) = (0.0, width, lines);
    for _ in 0..STEPS {
        let middle = (narrow + wide) / 2.0;
        let tried = broken(pieces, space, middle);
        let is_as_good = tried.len() == best.len() && pieces.iter().all(|piece| piece.width <= middle);
        match is_as_good {
            true => (wide, best) = (middle, tried),
            false => narrow = middle,
        }
    }
    best
}

fn written(pieces: &[Piece], starts: &[usize]) -> Vec<String> {
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    let line = |(start, end): (&usize, usize)| {
        let mut line = String::new();
        for piece in &pieces[*start..end] {
            if piece.is_word && !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&piece.text);
        }
        line
    };
    starts.iter().zip(ends).map(line).collect()
}

/// As many lines as there is room for, with long words broken.
fn cut(pieces: &[Piece], space: f32, size: f32, room: Room) -> Lines {
    let width = room.width / size;
    let short: Vec<Piece> = pieces.iter().flat_map(|piece| halves(piece.clone(), width)).collect();
    let mut lines = written(&short, &broken(&short, space, width));
    let most = (room.height / (LEADING * size)).max(1.0) as usize;
    if lines.len() > most {
        lines.truncate(most);
        let last = lines.last_mut().expect("there is room for a line");
        // The sign needs about as much room as what makes way for it.
        let kept = last.trim_end_matches(|c: char| !c.is_alphanumeric()).char_indices().rev().nth(1);
        last.truncate(kept.map_or(0, |(at, _)| at));
        *last = format!("{}{CUT}", last.trim_end());
    }
    Lines { size, lines }
}

/// A piece that is too wide in two halves, and these again.
fn halves(piece: Piece, width: f32) -> Vec<Piece> {
    let letters = piece.text.chars().count();
    if piece.width <= width || letters < 2 {
        return vec![piece];
    }
    let middle = piece.text.char_indices().nth(letters / 2).map_or(0, |(at, _)| at);
    let (first, second) = piece.text.split_at(middle);
    let half = |text: &str, is_word| Piece { text: text.to_owned(), width: piece.width / 2.0, is_word };
    [half(first, piece.is_word), half(second, false)].into_iter().flat_map(|half| halves(half, width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { width: 100.0, height: 70.0 };

    /// Pieces in which every letter is half as wide as it is high.
    fn of(text: &str) -> Vec<Piece> {
        let wide = |text: &str| text.chars().count() as f32 / 2.0;
        pieces(text).into_iter().map(|(text, is_word)| Piece { width: wide(&text), text, is_word }).collect()
    }

    fn lines(text: &str) -> Lines {
        set(&of(text), 0.5, &[20.0, 10.0], ROOM)
    }

    #[test]
    fn a_short_title_is_large() {
        assert_eq!(lines("Redesign"), Lines { size: 20.0, lines: vec!["Redesign".into()] });
    }

    #[test]
    fn lines_are_of_about_the_same_length() {
        assert_eq!(lines("aaaa bbbb cc").lines, ["aaaa", "bbbb cc"]);
    }

    #[test]
    fn a_word_that_is_too_long_makes_the_letters_smaller() {
        assert_eq!(lines("organisational").size, 10.0);
    }

    #[test]
    fn a_line_may_end_after_a_hyphen() {
        assert_eq!(lines("aaaaa-bbbbbbb").lines, ["aaaaa-", "bbbbbbb"]);
    }

    #[test]
    fn a_word_longer_than_any_line_is_broken() {
        assert_eq!(lines("aaaaaaaaaaaaaaabbbbbbbbbbbbbbb").lines, ["aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbb"]);
    }

    #[test]
    fn a_text_without_end_is_cut_with_a_sign() {
        let lines = lines(&"many words ".repeat(40));
        assert_eq!(lines.lines.len(), 6);
        assert!(lines.lines[5].ends_with('…') && lines.lines[5].chars().count() <= 20, "{lines:?}");
    }

    #[test]
    fn no_words_are_no_lines() {
        assert_eq!(lines("").lines, Vec::<String>::new());
    }
}
