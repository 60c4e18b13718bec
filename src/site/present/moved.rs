//! The page at a former address: where what was there is now.

use super::setting::Setting;
use crate::site::routes;
use crate::site::view::MovedView;

/// The page at the former address with this number.
pub fn moved(setting: &Setting<'_>, at: usize) -> MovedView {
    let handbook = setting.handbook;
    let (_, owner) = handbook.links.moves.nth(at);
    MovedView { title: handbook.content.title(owner).to_owned(), path: routes::path(handbook, routes::page_of(owner)) }
}
