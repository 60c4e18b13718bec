//! The ways from a page to those who keep it: where readers report a fault, and where its file is changed.

use crate::config::Config;
use crate::handbook::book::Handbook;
use crate::handbook::model::Owner;
use crate::lock;
use crate::percent;
use crate::site::routes::{self, Page};
use crate::site::view::{FeedbackSectionView, FeedbackView};
use crate::site::words::Words;
use crate::source::Source;

/// What a message is about.
struct About<'a> {
    title: &'a str,
    section: &'a str,
    /// The address of the page or the section: in full where the handbook has one, or else from the root of the site.
    address: String,
    /// What stands in a message below the address.
    below: &'a str,
}

/// Where readers report a fault of the page `page`, called `title`; none where the handbook names no address. A message lists
/// the sections of an entry, of which its sender keeps one; a form is asked for once for each section, if it asks for one.
pub(super) fn feedback(handbook: &Handbook, page: Page, title: &str, words: &Words) -> Option<FeedbackView> {
    let config = &handbook.config;
    let to = config.feedback.as_deref()?;
    let base = config.base_url.as_deref().unwrap_or_default();
    let address = format!("{base}{}", routes::path(handbook, page));
    let sections: Vec<_> = match page {
        Page::Entry(at) => handbook.content.entry(at).parts.iter().map(|part| part.section(config)).collect(),
        _ => Vec::new(),
    };
    let about = |section| About { title, section, address: address.clone(), below: "" };
    if is_plain_mail(to) {
        let anchors: Vec<_> = sections.iter().map(|section| format!("#{}", section.id)).collect();
        let below = match anchors.len() {
            0 | 1 => String::new(),
            _ => format!("{} {}\r\n\r\n", words.get("feedback_which"), anchors.join(" ")),
        };
        return Some(FeedbackView { sections: Vec::new(), address: filled(to, &About { below: &below, ..about("") }) });
    }
    // A form that asks for no section would be the same link again and again.
    let asks = to.contains("{section}") || to.contains("{address}");
    let sections = sections.into_iter().filter(|_| asks).map(|section| FeedbackSectionView {
        title: section.heading.clone(),
        address: filled(to, &About { address: format!("{address}#{}", section.id), ..about(&section.heading) }),
    });
    Some(FeedbackView { sections: sections.collect(), address: filled(to, &about("")) })
}

/// Where a fault of the whole site is reported.
pub(super) fn of_site(config: &Config, to: &str, page: &str) -> String {
    let base = config.base_url.as_deref().unwrap_or_default();
    filled(to, &About { title: &config.title, section: "", address: format!("{base}{page}"), below: "" })
}

/// Where the file is changed that the text of a page is in; none where the handbook does not say, and for a page without one.
pub(super) fn edit(handbook: &Handbook, page: Page) -> Option<String> {
    let owner = match page {
        Page::Statement | Page::Privacy => routes::own_page(handbook, page).map(Owner::Page),
        _ => routes::owner_of(page),
    };
    let source = &handbook.content.document(owner?)?.source;
    let form = match usize::from(source.id().layer.0).checked_sub(1) {
        None => &handbook.config.edit_url,
        // The file lies in `upstream/`, which nobody edits: it is changed where it is from.
        Some(below) => &handbook.config.below.get(below)?.edit_url,
    };
    Some(form.as_ref()?.replace("{path}", &percent::encoded(own_path(source))))
}

/// The path of the file that last had a word in a text, from the folder of its own handbook.
fn own_path(source: &Source) -> &str {
    let file = source.file();
    let below = file.strip_prefix(lock::FOLDER).and_then(|rest| rest.strip_prefix('/')?.split_once('/'));
    match below.filter(|_| !source.id().is_local()) {
        Some((_, path)) => path,
        None => file,
    }
}

/// Whether this is a mail address that says nothing of what its messages begin with.
fn is_plain_mail(to: &str) -> bool {
    to.starts_with("mailto:") && !to.contains('?')
}

/// The address with its gaps filled. A mail address without any gets a subject, and the address of the page as its text.
fn filled(to: &str, about: &About<'_>) -> String {
    let to = match is_plain_mail(to) {
        true => format!("{to}?subject={{title}}&body={{address}}%0D%0A%0D%0A{}", percent::encoded_whole(about.below)),
        false => to.to_owned(),
    };
    let gaps = [("title", about.title), ("section", about.section), ("address", &about.address)];
    gaps.into_iter().fold(to, |to, (name, value)| to.replace(&format!("{{{name}}}"), &percent::encoded_whole(value)))
}
