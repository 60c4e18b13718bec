//! Rules over links and images: what they say to somebody who hears them, or sees them out of their place.

use super::ground::Ground;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::model::Owner;
use crate::nearest::plain;
use crate::source::Span;
use crate::text::document::{Document, Reference, ReferenceKind, RunPart};

/// Words that say nothing about where a link leads, without spaces and punctuation; in English and Welsh.
const EMPTY_WORDS: &str = "\
    cliciwchyma clickhere clickthis clickthislink darllenmwy details findoutmore followthislink formore \
    furtherinformation here learnmore link more moredetails moreinfo moreinformation mwy readmore seehere \
    seemore this thislink thispage thiswebsite yma";

/// How many letters the longest of them has.
const LONGEST: usize = "furtherinformation".len();

/// How a web address begins when it is typed as text.
const ADDRESSES: [&str; 2] = ["https://", "http://"];

/// Endings of files that are images.
const IMAGES: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"];

/// A link whose words do not say where it leads. A list of sources gives addresses as such.
pub(super) fn link_text(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, document) in ground.documents().filter(|(owner, _)| *owner != Owner::Sources) {
        found.extend(document.references.iter().filter_map(|reference| empty_words(document, reference)));
        found.extend(bare_addresses(document));
    }
    found
}

fn empty_words(document: &Document, reference: &Reference) -> Option<Diagnostic> {
    let text = reference.text.trim();
    let (message, remedy) = match reference.kind {
        ReferenceKind::Link | ReferenceKind::Short => match is_address(text) {
            true => (
                String::from("this link shows its bare address"),
                format!("write what it leads to: `[What it leads to]({})`", reference.target),
            ),
            false if says_nothing(text) => (
                format!("`{text}` does not say where this link leads"),
                String::from("put the words that say it into the square brackets, such as the title of the page"),
            ),
            false => return None,
        },
        ReferenceKind::Image | ReferenceKind::Footnote | ReferenceKind::Undefined => return None,
    };
    Some(Diagnostic::at(Code::LinkText, &document.source, reference.span, message, remedy))
}

fn says_nothing(text: &str) -> bool {
    let letters = plain(text);
    letters.len() <= LONGEST && EMPTY_WORDS.split_whitespace().any(|words| words == letters)
}

fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && (ADDRESSES.iter().any(|start| text.starts_with(start)) || text.starts_with("www."))
}

/// Addresses that are typed as text, which no reader can follow.
fn bare_addresses(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Most texts have no address in them.
    if !document.source.text().contains("://") {
        return found;
    }
    for run in document.runs.iter().filter(|run| run.part != RunPart::Reference) {
        let text = document.source.slice(run.span);
        for (at, _) in ADDRESSES.iter().flat_map(|start| text.match_indices(start)) {
            let address = text[at..].split(char::is_whitespace).next().unwrap_or_default();
            let address = address.trim_end_matches(['.', ',', ';', ':', ')', '?', '!', '"', '\'', '”', '’']);
            // A bracket that was taken off may have been its own.
            let is_open = address.matches('(').count() > address.matches(')').count();
            let own = usize::from(is_open && text[at + address.len()..].starts_with(')'));
            let address = &text[at..at + address.len() + own];
            let span = Span::new(run.span.start + at, run.span.start + at + address.len());
            let remedy = format!("write what it leads to: `[What it leads to]({address})`");
            let message = "this address stands in the text as it is, and is no link";
            found.push(Diagnostic::at(Code::LinkText, &document.source, span, message, remedy));
        }
    }
    found
}

/// An image whose words are the name of its file, which is what programs put there.
pub(super) fn image_file_name(ground: &Ground<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, document) in ground.documents() {
        let images = document.references.iter().filter(|reference| reference.kind == ReferenceKind::Image);
        for image in images.filter(|image| is_file_name(image)) {
            let message =
                format!("`{}` is the name of a file, and does not say what the image shows", image.text.trim());
            let remedy = format!("say what it shows: `![What it shows]({})`", image.target);
            found.push(Diagnostic::at(Code::ImageFileName, &document.source, image.span, message, remedy));
        }
    }
    found
}

fn is_file_name(image: &Reference) -> bool {
    let text = image.text.trim().to_lowercase();
    let file = image.target.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    // `map` for `map.png` may be all that there is to say; `map-2` is not.
    let odd = !stem.chars().all(char::is_alphabetic);
    IMAGES.iter().any(|ending| text.ends_with(ending)) && !text.contains(' ') || odd && text == stem
}
