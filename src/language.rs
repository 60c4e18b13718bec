//! Languages by their tags (BCP 47).

/// The language of a tag without its region and script, in lower case: `en-GB` is `en`.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::primary;

    #[test]
    fn a_region_is_left_out() {
        assert_eq!(primary("en-GB"), "en");
    }

    #[test]
    fn capital_letters_do_not_matter() {
        assert_eq!(primary("CY"), "cy");
    }
}
