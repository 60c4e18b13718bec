//! Percent-encoding of addresses (RFC 3986, section 2.1). The only file that names `percent_encoding`.

use percent_encoding::percent_decode_str;

/// `address` with every `%XX` decoded; none where that is not UTF-8.
pub fn decoded(address: &str) -> Option<String> {
    percent_decode_str(address).decode_utf8().ok().map(|text| text.into_owned())
}
