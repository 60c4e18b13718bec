//! Addresses that readers write to: of a form, or of a mailbox.

use crate::diagnostic::Code;
use crate::fields::Fields;
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
