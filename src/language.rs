//! Languages by their tags (BCP 47).

/// The language of a tag without its region and script, in lower case: `en-GB` is `en`.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// A tag as previews of links name it (Open Graph): `en-GB` is `en_GB`. A language without a region is that of the United
/// Kingdom, for which handbooks are written.
pub fn locale(tag: &str) -> String {
    let is_region = |part: &&str| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic());
    let region = tag.split(['-', '_']).skip(1).find(is_region).unwrap_or("GB");
    format!("{}_{}", primary(tag), region.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{locale, primary};

    #[test]
    fn a_locale_has_its_region_after_an_underscore() {
        assert_eq!(locale("en-Latn-gb"), "en_GB");
    }

    #[test]
    fn welsh_without_a_region_is_that_of_the_united_kingdom() {
        assert_eq!(locale("cy"), "cy_GB");
    }

    #[test]
    fn a_region_is_left_out() {
        assert_eq!(primary("en-GB"), "en");
    }

    #[test]
    fn capital_letters_do_not_matter() {
        assert_eq!(primary("CY"), "cy");
    }
}
