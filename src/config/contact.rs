//! Addresses that lead to those who keep a handbook: of a form or a mailbox, and of where its files are changed.

use crate::diagnostic::Code;
use crate::fields::Fields;
use crate::nearest::nearest;
use crate::source::Spanned;

/// A web address, or a mail address as `mailto:`; none where it is neither, which is a fault.
pub(super) fn contact(fields: &mut Fields<'_>, address: &Spanned<String>) -> Option<String> {
    let contact = understood(&address.value);
    if contact.is_none() {
        let message = format!("`{}` is neither a web address nor a mail address", address.value);
        fields.fault(Code::KeyValue, address.span, message, "write `https://…` or `name@council.example`");
    }
    contact
}

/// What the address for feedback can be filled with.
const GAPS: [&str; 3] = ["title", "section", "address"];

/// Whether everything in braces in an address for feedback can be filled; what cannot be is a fault.
pub(super) fn has_known_gaps(fields: &mut Fields<'_>, address: &Spanned<String>) -> bool {
    let names = address.value.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let unknown = names.into_iter().find(|name| !GAPS.contains(name));
    if let Some(name) = unknown {
        let remedy = match nearest(name, GAPS) {
            Some(near) => format!("did you mean `{{{near}}}`?"),
            None => String::from("write `{title}`, `{section}` or `{address}` where these are to stand"),
        };
        let message = format!("nothing is known that could stand in the place of `{{{name}}}`");
        fields.fault(Code::KeyValue, address.span, message, remedy);
    }
    unknown.is_none()
}

/// The address where files are changed; none where it has no place for the file, which is a fault.
pub(super) fn edit_url(fields: &mut Fields<'_>, address: &Spanned<String>) -> Option<String> {
    let is_web = understood(&address.value).is_some_and(|address| !address.starts_with("mailto:"));
    let known = (is_web && address.value.contains("{path}")).then(|| address.value.clone());
    if known.is_none() {
        let message = format!("`{}` is not a web address with `{{path}}` in it", address.value);
        let remedy =
            "write `{path}` where the path of a file stands, as in `https://github.com/OWNER/NAME/edit/main/{path}`";
        fields.fault(Code::KeyValue, address.span, message, remedy);
    }
    known
}

fn understood(address: &str) -> Option<String> {
    let plain = !address.contains(|c: char| c.is_whitespace() || "\"'<>\\".contains(c));
    let mail = address.strip_prefix("mailto:").unwrap_or(address);
    match plain {
        true if address.starts_with("https://") || address.starts_with("http://") => Some(address.to_owned()),
        true if mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) => {
            Some(format!("mailto:{mail}"))
        }
        true | false => None,
    }
}
