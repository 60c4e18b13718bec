//! Percent-encoding of addresses (RFC 3986, section 2.1). The only file that names `percent_encoding`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in a path as it is: letters, digits, the other unreserved characters, and the slash between names.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stands in a part of an address as it is: letters, digits and the other unreserved characters.
const PLAIN: &AsciiSet = &KEPT.add(b'/');

/// `address` with every `%XX` decoded; none where that is not UTF-8.
pub fn decoded(address: &str) -> Option<String> {
    percent_decode_str(address).decode_utf8().ok().map(|text| text.into_owned())
}

/// `path` as it is written in an address.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, KEPT).to_string()
}

/// A path that may end in `#` and an anchor, as it is written in an address.
pub fn encoded_reference(reference: &str) -> String {
    match reference.split_once('#') {
        Some((path, anchor)) => format!("{}#{}", encoded(path), encoded(anchor)),
        None => encoded(reference),
    }
}

/// `text` as it is written in one part of an address, such as the value of a question.
pub fn encoded_whole(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}
