//! What the picture of a page shows in previews of links, and what a page says of it.

use super::cards::Cards;
use crate::handbook::book::Handbook;
use crate::handbook::model::Owner;
use crate::site::flags;
use crate::site::posters::{self, HEIGHT, WIDTH};
use crate::site::routes::{self, Page, Poster};
use crate::site::view::PosterView;
use crate::site::words::{Words, fill};

/// What a page says of its picture; nothing where it has none.
pub(super) fn of(handbook: &Handbook, page: Page, words: &Words) -> Option<PosterView> {
    let poster = routes::poster_of(handbook, page)?;
    let base = handbook.config.base_url.as_deref()?;
    let title = match poster {
        Poster::Handbook => handbook.config.title.clone(),
        Poster::Entry(at) => handbook.content.title(Owner::Entry(at)).to_owned(),
    };
    Some(PosterView {
        address: format!("{base}{}", routes::poster_path(handbook, poster)),
        alt: fill(words.get("poster_alt"), &[("title", title)]),
        width: WIDTH,
        height: HEIGHT,
    })
}

/// What a picture shows.
pub(crate) fn poster(handbook: &Handbook, cards: &Cards, words: &Words, poster: Poster) -> posters::Poster {
    let config = &handbook.config;
    match poster {
        Poster::Handbook => posters::Poster {
            above: String::new(),
            title: config.title.clone(),
            under: config.tagline.clone().unwrap_or_default(),
            foot: config.publisher.clone().unwrap_or_default(),
            flags: cards
                .collections
                .iter()
                .enumerate()
                .filter(|(_, collection)| collection.count > 0)
                .map(|(at, _)| (at, flags::flag(at, 0)))
                .collect(),
        },
        Poster::Entry(at) => {
            let entry = handbook.content.entry(at);
            let (collection, place) = (entry.collection, cards.place(at));
            let gaps = [
                ("singular", config.collections[collection].singular.clone()),
                ("number", (place + 1).to_string()),
                ("count", cards.collections[collection].count.to_string()),
            ];
            posters::Poster {
                above: fill(words.get("place"), &gaps),
                title: entry.title.clone(),
                under: String::new(),
                foot: config.title.clone(),
                flags: vec![(collection, flags::flag(collection, place))],
            }
        }
    }
}
