//! The views that many pages share: the site, the page itself, and what links show.

use serde::Serialize;

use crate::site::seen::Shared;

/// `site`: what every page has in common.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The handbook's title.
    pub title: String,
    /// The sentence that the home page has for a heading; the title where the handbook gives none.
    pub tagline: String,
    /// One or two sentences about the handbook.
    pub summary: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The language of the site as a BCP 47 tag, such as `en-GB`.
    pub language: String,
    /// The terms under which the text may be used, as text.
    pub licence: Option<String>,
    /// The release that this is, where the handbook names one.
    pub release: Option<ReleaseView>,
    /// What this handbook stands on, where it is a local version of another.
    pub local: Option<LocalView>,
    /// Every collection with its entries, in the order of the handbook.
    pub collections: Vec<CollectionView>,
    /// Every role that has at least one action.
    pub roles: Vec<RoleCard>,
    /// The free-standing pages, in order.
    pub pages: Vec<PageCard>,
    /// The glossary, where there is one.
    pub glossary: Option<PageCard>,
    /// The list of sources, where there is one.
    pub sources: Option<PageCard>,
    /// Where the accessibility statement is; absent without one, and where a page of `pages` is a part of it.
    pub statement_path: Option<String>,
    /// Where the page on privacy is; absent where a page of `pages` is a part of it.
    pub privacy_path: Option<String>,
    /// Where the page on how far the writing is is; absent where the handbook asks for none.
    pub status_path: Option<String>,
    /// Where the page on how the entries fit together is; absent while there are no entries.
    pub matrix_path: Option<String>,
    /// Where the register of actions is; absent where nobody is asked to do anything.
    pub actions_path: Option<String>,
    /// Where the full edition is, to print; absent while there are no entries.
    pub full_path: Option<String>,
    /// Where the summary is, to print; absent for a handbook that is too long for one.
    pub summary_path: Option<String>,
    /// Where the search page is.
    pub search_path: String,
    /// The language as previews of links name it, such as `en_GB`.
    pub locale: String,
    /// Style sheets in the order of use: the theme's, then the handbook's own `brand.css`.
    pub styles: Vec<String>,
    /// The publisher's own picture beside the handbook's name: `assets/logo.svg` or `assets/logo.png` of its theme.
    pub logo: Option<String>,
    /// The ground of the bar at the top, as CSS writes it: what a browser draws around the page.
    pub ground: String,
    /// The same in the dark.
    pub dark_ground: String,
    /// The icon for browsers that know no drawings.
    pub favicon_path: String,
    /// The icon that telephones put among their programs.
    pub touch_icon_path: String,
    /// What pages may load and where their forms go, as a content security policy.
    pub policy: String,
    /// Which other sites are told the page that a reader comes from, as a referrer policy.
    pub referrer: String,
    /// Where the theme's files are: `assets/` before a file's name.
    pub assets: String,
}

/// `site.local`: what a local version stands on.
#[derive(Debug, Clone, Serialize)]
pub struct LocalView {
    /// Who publishes this version; its title where it does not say.
    pub publisher: String,
    /// The handbooks that it stands on, the one right below it first.
    pub below: Vec<BelowView>,
    /// How many entries there are below.
    pub entries: usize,
    /// How many of them are adapted or left out here.
    pub adapted: usize,
    /// How many entries are added here.
    pub added: usize,
    /// Where the page on what is adapted is.
    pub path: String,
}

/// A handbook below a local version, as it describes itself.
#[derive(Debug, Clone, Serialize)]
pub struct BelowView {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The terms under which its text may be used.
    pub licence: Option<String>,
    /// Which release of it this is.
    pub release: Option<ReleaseView>,
    /// Its full address, where it states one.
    pub address: Option<String>,
}

/// A dated, numbered state of the handbook.
#[derive(Debug, Clone, Serialize)]
pub struct ReleaseView {
    /// The number, such as `2.1`.
    pub number: String,
    /// The date of publication.
    pub date: DateView,
}

/// A date in parts, so that each language writes it in its own way.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-11-21`, or `2026-11` where the day is not given (ISO 8601).
    pub iso: String,
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month; absent where only the month is given.
    pub day: Option<i8>,
}

/// `page`: what a page says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// Which template it is for: `home`, `listing`, `entry`, `role`, `actions`, `register`, `dates`, `sheets`, `document`, `glossary`, `sources`, `statement`, `privacy`, `status`, `matrix`, `compare`, `edition`, `summary`, `board`, `adapted`, `below`, `search`, `missing` or `moved`.
    pub kind: String,
    /// The title of the page, for its heading and the browser's title bar.
    pub title: String,
    /// One or two sentences, as the page shows them under its title. Empty where there are none.
    pub summary: String,
    /// What to write before each `path`: empty, or `../`.
    pub root: String,
    /// Where the page is, from the root of the site.
    pub path: String,
    /// The same in plain words for search engines and previews, at most 300 letters. Only a page that is no
    /// destination, such as `missing`, has none.
    pub description: String,
    /// The full address of the page, where the handbook has a `base_url`. A page that has moved gives its new one.
    pub canonical: Option<String>,
    /// The picture that previews of links show; absent where the handbook has no `base_url`.
    pub poster: Option<PosterView>,
    /// Where its Markdown copy is; absent where it has none.
    pub copy_path: Option<String>,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// The id of the collection that the page belongs to.
    pub collection: Option<String>,
    /// Where readers report a fault of the page; absent where the handbook names no address.
    pub feedback: Option<FeedbackView>,
    /// Where the file that the text of the page is in is changed; absent where the handbook that it is from does not say.
    pub edit: Option<String>,
    /// In a local version: the full address of the same page in the handbook below, where that is known to have it.
    pub nationally: Option<String>,
}

/// The picture that previews of a link show.
#[derive(Debug, Clone, Serialize)]
pub struct PosterView {
    /// Its full address.
    pub address: String,
    /// What is on it, for those who do not see it.
    pub alt: String,
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
}

/// Where readers report a fault of a page.
#[derive(Debug, Clone, Serialize)]
pub struct FeedbackView {
    /// A web address or a `mailto:` address, with the title and the address of the page filled in.
    pub address: String,
    /// The same for each section of an entry, where a form asks for one; a message lists them instead.
    pub sections: Vec<FeedbackSectionView>,
}

/// Where readers report a fault of a section.
#[derive(Debug, Clone, Serialize)]
pub struct FeedbackSectionView {
    /// The heading of the section.
    pub title: String,
    /// A web address or a `mailto:` address, with the section filled in too.
    pub address: String,
}

/// A small geometric flag: two paths in a view box of 30 by 20.
#[derive(Debug, Clone, Serialize)]
pub struct FlagView {
    /// The name of the shape: `pennant`, `rectangle`, `swallowtail`, `gonfalon` or `burgee`.
    pub shape: String,
    /// SVG path data of the whole flag.
    pub outline: String,
    /// SVG path data of its pale part.
    pub pattern: String,
}

/// What a link to an entry needs.
#[derive(Debug, Clone, Serialize)]
pub struct EntryCard {
    /// The entry's id.
    pub id: String,
    /// The id of its collection.
    pub collection: String,
    /// The singular name of its collection, such as `Capability`.
    pub singular: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Where it is.
    pub path: String,
    /// Its place in the collection, from 1.
    pub number: usize,
    /// Which of the theme's colours its collection takes, from 1.
    pub colour: usize,
    /// Its flag.
    pub flag: FlagView,
    /// How many minutes it takes to read, at least 1.
    pub minutes: usize,
    /// Whether it is a draft, which only a preview or `build --drafts` shows.
    pub draft: bool,
    /// In a local version: `adapted` or `added`, where its own files did that.
    pub local: Option<String>,
}

/// A collection and its entries.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionView {
    /// The id, such as `capabilities`.
    pub id: String,
    /// The title, such as `Capabilities`.
    pub title: String,
    /// The singular, such as `Capability`.
    pub singular: String,
    /// A sentence about it; may be empty.
    pub summary: String,
    /// Where its listing is.
    pub path: String,
    /// Which of the theme's colours it takes, from 1, by its place in the handbook.
    pub colour: usize,
    /// How many entries it has.
    pub count: usize,
    /// Its entries in order, up to a number that a page can show. The pages of its listing have all of them.
    pub entries: Vec<Shared<EntryCard>>,
}

/// What a link to a page needs.
#[derive(Debug, Clone, Serialize)]
pub struct PageCard {
    /// The title.
    pub title: String,
    /// Its summary; may be empty.
    pub summary: String,
    /// Where it is.
    pub path: String,
}

/// What a link to a role needs.
#[derive(Debug, Clone, Serialize)]
pub struct RoleCard {
    /// The id, such as `finance-directors`.
    pub id: String,
    /// The title, such as `Finance directors`.
    pub title: String,
    /// A sentence about the role; may be empty.
    pub summary: String,
    /// Where its page is.
    pub path: String,
    /// How many actions it has.
    pub actions: usize,
}
