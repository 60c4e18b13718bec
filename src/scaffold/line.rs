//! Words that somebody typed, made fit to stand in one line of a file.

/// `text` in one line: no control characters, single spaces. None where nothing is left of it.
pub fn of(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !c.is_control()).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A line in double quotes, which YAML and TOML read alike.
pub fn quoted(line: &str) -> String {
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A line as a value in YAML: without quotes where it can be read only one way.
pub fn as_yaml(line: &str) -> String {
    let is_plain =
        line.starts_with(char::is_alphabetic) && line.chars().all(|c| c.is_alphanumeric() || " ,.-'()&’–".contains(c));
    let means_something = ["true", "false", "null", "yes", "no", "on", "off"].contains(&line.to_lowercase().as_str());
    match is_plain && !means_something {
        true => line.to_owned(),
        false => quoted(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_and_spaces_are_single() {
        assert_eq!(of(" Cyber\n\tresilience\u{7} "), Some(String::from("Cyber resilience")));
    }

    #[test]
    fn nothing_but_spaces_is_nothing() {
        assert_eq!(of(" \n"), None);
    }

    #[test]
    fn a_colon_asks_for_quotes() {
        assert_eq!(as_yaml("Money: \"who\" pays"), r#""Money: \"who\" pays""#);
    }

    #[test]
    fn ordinary_words_need_no_quotes() {
        assert_eq!(as_yaml("Information management, assurance"), "Information management, assurance");
    }
}
